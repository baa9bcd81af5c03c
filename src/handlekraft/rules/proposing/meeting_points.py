"""Meetings that come again, needs of companies that met knowledge, and groups that companies work in."""

from __future__ import annotations

import re

from handlekraft.rules.measures import Conditions
from handlekraft.rules.proposing.wording import COUNT, Proposal, Question, Wording, plain, rule, tidy

_SERIES = re.compile(r"[\wæøå-]{2,}(?:forum|råd|utvalg|utval|styringsgruppe)", re.IGNORECASE)


def _meetings(_match: re.Match[str], wording: Wording) -> Proposal | None:
    """«4 møter per år» of an action that is called what the meetings are."""
    named = tidy(wording.title)
    if not _SERIES.fullmatch(named):
        return None
    return Proposal("meetings_held", Conditions(tags=(named,)), (Question.TAG,))


_FIRMS = r"(?:bedrift(?:er|ene)|verksemd(?:er|ene)|næringslivet)"
_KNOWLEDGE = (
    r"(?:kunnskap|kompetanse|forskere|forskarar|akademia"
    r"|(?:kunnskaps|kompetanse|forsknings|forskings|fag)miljø(?:er|a|ene)?)"
)
_COUPLINGS = r"(?:kob|kop)linger|kop?lingar"
_KNOWING = re.compile(rf"\b{_KNOWLEDGE}\b", re.IGNORECASE)


def _matches(_match: re.Match[str], wording: Wording) -> Proposal | None:
    """Couplings of what is not said, but in the action's name."""
    said = _KNOWING.search(f"{wording.title} {wording.about}")
    return Proposal("matches_made", questions=(Question.WHICH,)) if said else None


_GROUPS = r"(?:en |ei |ein )?arbeidsgrupp(?:er|ene|en|a|e|ar|ane)"
_TAKE_PART = r"(?:som )?(?:deltar|deltek|er med)"

RULES = (
    rule(COUNT, r"møter|møte", _meetings),
    rule(
        COUNT,
        rf"(?:inn)?meldte behov(?: (?:fra|frå) {_FIRMS})?|behov {_FIRMS} har meldt(?: inn)?"
        rf"|behov (?:er )?meldt(?: inn)? (?:fra|frå|av) {_FIRMS}",
        plain("needs_raised", Question.WHICH),
    ),
    rule(
        COUNT,
        rf"(?:{_COUPLINGS}) (?:av|mellom) (?:behov|{_FIRMS}) og {_KNOWLEDGE}",
        plain("matches_made", Question.WHICH),
    ),
    rule(COUNT, _COUPLINGS, _matches),
    rule(
        COUNT,
        rf"(?:deltakende |deltakande )?{_FIRMS} (?:{_TAKE_PART} )?i {_GROUPS}",
        plain("companies_committed", Question.WHICH),
    ),
    rule(
        COUNT,
        rf"timer (?:(?:stilt(?: til rådighet)?|satt av|sette av) )?(?:(?:fra|frå|av) {_FIRMS} )?"
        rf"(?:i|til) {_GROUPS}",
        plain("hours_committed", Question.WHICH),
    ),
)
