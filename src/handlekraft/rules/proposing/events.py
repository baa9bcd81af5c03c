"""Events that are held, and the people who come."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handlekraft.rules.measures import Conditions
from handlekraft.rules.proposing.wording import (
    COUNT,
    MILESTONE,
    YES,
    Proposal,
    Question,
    Wording,
    plain,
    rule,
    tidy,
)

_EVENT = {
    "frokostmøte": "breakfast_meeting",
    "frokostseminar": "breakfast_meeting",
    "seminar": "seminar",
    "innbyggertreff": "residents",
    "innbyggjartreff": "residents",
    "samling": "gathering",
    "kurs": "course",
    "konferanse": "conference",
}
_EVENT_WORD = rf"(?:{'|'.join(_EVENT)})(?:er|r|ar|ane|ene)?"
_OWN_EVENT = re.compile(
    r"(?P<name>[\wæøå-]{2,}(?:kurs|konferanse|forum|frokost|treff|seminar|messe|samling|dag))"
    r"(?: \w+ gang(?:er|ar)? i året| (?:annenhver|annankvar|hver|kvar) (?:uke|veke|måned|månad))?",
    re.IGNORECASE,
)
_EVENTS_TITLE = re.compile(
    rf"(?:holde |arrangere |gjennomføre )?(?P<events>{_EVENT_WORD}(?:(?:/|,? og | eller |, ){_EVENT_WORD})*)"
    r"(?: om (?:(?:aktuelle|ulike|relevante) (?:temaer|tema|emner|emne)|det som \w+ seg))?",
    re.IGNORECASE,
)


def _kind_of_event(word: str) -> str | None:
    plain = word.casefold()
    return next(
        (kind for event, kind in _EVENT.items() if re.fullmatch(rf"{event}(?:\w{{1,3}})?", plain)), None
    )


def _events(match: re.Match[str], wording: Wording) -> Proposal | None:
    own = _own_event(wording.title)
    kind = _kind_of_event(match["event"])
    if own:
        return Proposal("events_held", Conditions(tags=(own,)), (Question.TAG,))
    titled = _EVENTS_TITLE.fullmatch(tidy(wording.title))
    if titled:
        kinds = map(_kind_of_event, re.split(r"/|,? og | eller |, ", titled["events"]))
        return Proposal("events_held", Conditions(kinds=_some(kinds)))
    # «Arrangementsstøtte»: others hold them.
    if re.search(r"støtte|stønad|tilsk[ou]dd?|tilskot", wording.title, re.IGNORECASE):
        return None
    return Proposal("events_held", Conditions(kinds=_some([kind])), (Question.WHICH,))


def _some(kinds: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for kind in kinds if kind))


def _named_events(match: re.Match[str], wording: Wording) -> Proposal | None:
    """«6 frokoster» of an action that is called «Ordførerfrokost»."""
    own = _own_event(wording.title)
    word = match["event"].casefold()
    fits = own and re.fullmatch(r".*" + re.escape(re.sub(r"(?:er|ar)$", "", word)), own.casefold())
    return Proposal("events_held", Conditions(tags=(own,)), (Question.TAG,)) if own and fits else None


def _participants(_match: re.Match[str], wording: Wording) -> Proposal | None:
    own = _own_event(wording.title)
    return Proposal("event_participants", Conditions(tags=(own,)), (Question.TAG,)) if own else None


def _own_event(title: str) -> str | None:
    match = _OWN_EVENT.fullmatch(tidy(title))
    return match["name"] if match else None


def _yearly_event(match: re.Match[str], _wording: Wording) -> Proposal | None:
    kind = _kind_of_event(match["event"])
    if kind is None:
        return None
    asks = (Question.YEARLY,) if match["yearly"] else ()
    return Proposal("events_held", Conditions(kinds=(kind,)), asks or (Question.WHICH,))


def _courses(_match: re.Match[str], wording: Wording) -> Proposal | None:
    """«40 deltakere» of an action that is called «Kurs i salg»: the course is called so too."""
    title = tidy(wording.title)
    if not re.fullmatch(r"kurs (?:i|om|for) [\w -]+", title, re.IGNORECASE):
        return None
    return Proposal("event_participants", Conditions(kinds=("course",), tags=(title,)), (Question.TAG,))


_SOME_EVENTS = rf"(?:arrangement(?:er)?|{_EVENT_WORD})"

RULES = (
    rule(
        COUNT,
        rf"(?P<event>arrangement(?:er)?|{_EVENT_WORD})"
        r"(?:,? (?:enten )?(?:i egen regi|alene)(?: eller| og)? (?:i samarbeid|sammen) med andre)?",
        _events,
    ),
    rule(COUNT, r"(?P<event>forum|frokoster|frukostar|treff|messer|dager)", _named_events),
    rule(COUNT, r"deltakere|deltakarar", _participants),
    rule(COUNT, r"deltakere|deltakarar", _courses),
    rule(
        YES,
        r"(?:utvikle og )?(?:gjennomføre|holde|arrangere) (?:en |et |ei |eit )?(?P<yearly>årlig |årleg )?"
        r"(?P<event>\w+)(?: for .+)?",
        _yearly_event,
    ),
    rule(
        MILESTONE,
        rf"(?:delta|deltakelse|deltaking) (?:på|i) {_SOME_EVENTS} (?:i egen ?regi|i eigen ?regi)",
        plain("events_held", Question.WHICH, Question.HOW_MANY),
    ),
    rule(
        MILESTONE,
        rf"(?:delta|deltakelse|deltaking) (?:på|i) {_SOME_EVENTS} i regi av andre"
        r"(?: relevante)?(?: samarbeidspartnere| samarbeidspartnarar| aktører| aktørar)?(?: som \D+)?",
        plain("events_attended", Question.WHICH, Question.HOW_MANY),
    ),
)
