"""What the office works for and others decide: a road, a railway, power."""

from __future__ import annotations

import re

from handlekraft.rules.measures import Conditions
from handlekraft.rules.proposing.wording import COUNT, MILESTONE, YES, Proposal, Question, Wording, rule, tidy

_PUSHING = (
    r"(?:politisk (?:påvirkning|påverknad|arbeid)|(?:påvirknings|påverknads)arbeid|påvirkning|påverknad"
    r"|(?:arbeide|jobbe) politisk) for"
    r"(?: å få (?:realisert|bygd|bygget|fullført|gjennomført|løst|betre|bedre|på plass))?"
    r"(?: (?:prosjekter|prosjekt|tiltak) for)? (?P<matter>.+)"
)
_PUSHES = re.compile(_PUSHING, re.IGNORECASE)
_REACHED = (
    ("proposed", r"foreslått|foreslege"),
    ("adopted", r"vedtatt|vedteken|vedtatt i stortinget|vedtak i stortinget"),
    ("started", r"startet|starta|igangsatt|igangsett|byggestart|anleggsstart"),
)


def _matter(wording: Wording) -> tuple[str, ...]:
    """What is pushed, as the action says it."""
    said = _PUSHES.fullmatch(tidy(wording.title))
    return (said["matter"],) if said else ()


def _pushed(match: re.Match[str], _wording: Wording) -> Proposal:
    """Yes or no to whether it was worked for: the plan never says how much work is a yes."""
    asks = (Question.TAG, Question.HOW_MANY)
    return Proposal("matter_contacts", Conditions(tags=(match["matter"],)), asks)


def _met(match: re.Match[str], wording: Wording) -> Proposal | None:
    """Contacts with somebody, of an action that pushes."""
    if not _matter(wording):
        return None
    return Proposal("matter_contacts", Conditions(tags=(match["who"],)), (Question.TAG,))


def _milestone(match: re.Match[str], wording: Wording) -> Proposal | None:
    tags = _matter(wording)
    kinds = tuple(kind for kind, words in _REACHED if re.fullmatch(words, match["what"], re.IGNORECASE))
    if not tags or not kinds:
        return None
    return Proposal("matter_milestones", Conditions(kinds=kinds, tags=tags), (Question.TAG,))


RULES = (
    rule(YES, _PUSHING, _pushed),
    rule(COUNT, r"(?:kontakter|kontaktar) med (?P<who>\D+)", _met),
    rule(
        MILESTONE,
        rf"(?:prosjektet |saken |saka |vegen |veien |banen |linja |linjen )?(?:er |blir )?"
        rf"(?P<what>{'|'.join(words for _kind, words in _REACHED)})",
        _milestone,
    ),
)
