"""Events that are held, and the people who come."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handlekraft.rules.measures import Conditions
from handlekraft.rules.proposing.wording import Proposal, Question, Wording, tidy

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
EVENT_WORD = rf"(?:{'|'.join(_EVENT)})(?:er|r|ar|ane|ene)?"
_OWN_EVENT = re.compile(
    r"(?P<name>[\wæøå-]{2,}(?:kurs|konferanse|forum|frokost|treff|seminar|messe|samling|dag))"
    r"(?: \w+ gang(?:er|ar)? i året)?",
    re.IGNORECASE,
)
_EVENTS_TITLE = re.compile(
    rf"(?:holde |arrangere |gjennomføre )?(?P<events>{EVENT_WORD}(?:(?:/|,? og | eller |, ){EVENT_WORD})*)"
    r"(?: om (?:(?:aktuelle|ulike|relevante) (?:temaer|tema|emner|emne)|det som \w+ seg))?",
    re.IGNORECASE,
)


def _kind_of_event(word: str) -> str | None:
    plain = word.casefold()
    return next(
        (kind for event, kind in _EVENT.items() if re.fullmatch(rf"{event}(?:\w{{1,3}})?", plain)), None
    )


def events(match: re.Match[str], wording: Wording) -> Proposal | None:
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


def named_events(match: re.Match[str], wording: Wording) -> Proposal | None:
    """«6 frokoster» of an action that is called «Ordførerfrokost»."""
    own = _own_event(wording.title)
    word = match["event"].casefold()
    fits = own and re.fullmatch(r".*" + re.escape(re.sub(r"(?:er|ar)$", "", word)), own.casefold())
    return Proposal("events_held", Conditions(tags=(own,)), (Question.TAG,)) if own and fits else None


def participants(_match: re.Match[str], wording: Wording) -> Proposal | None:
    own = _own_event(wording.title)
    return Proposal("event_participants", Conditions(tags=(own,)), (Question.TAG,)) if own else None


def _own_event(title: str) -> str | None:
    match = _OWN_EVENT.fullmatch(tidy(title))
    return match["name"] if match else None


def yearly_event(match: re.Match[str], _wording: Wording) -> Proposal | None:
    kind = _kind_of_event(match["event"])
    if kind is None:
        return None
    asks = (Question.YEARLY,) if match["yearly"] else ()
    return Proposal("events_held", Conditions(kinds=(kind,)), asks or (Question.WHICH,))
