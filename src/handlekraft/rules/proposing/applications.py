"""Applications for money: by whom, to whom, and what was granted."""

from __future__ import annotations

import re
from dataclasses import replace

from handlekraft.rules.measures import Conditions
from handlekraft.rules.proposing.companies import who_is
from handlekraft.rules.proposing.wording import COUNT, Proposal, Question, Tie, Wording, plain, rule

_SCHEME = {
    "forny": r"forny(?:2020)?",
    "skattefunn": r"skattefunn(?:-ordning(?:en|a))?",
    "ipn": r"ipn|innovasjonsprosjekt i næringslivet",
    "regional": r"rff|(?:det |eit |et )?regional[te] forsk(?:nings|ings)fond(?:et)?",
    "innovation_norway": r"innovasjon norge|innovasjon noreg",
    "eu": r"eu|eus? rammeprogram|horisont europa",
    "municipal": r"(?:det )?(?:kommunale? |regionale? )?(?:nærings|kraft)fond(?:et)?",
}
_TO = "|".join(_SCHEME.values())
_TO_IT = rf"(?: til (?:{_TO})(?:-(?:ordningen|programmet|midler))?)"


def _scheme(words: str) -> tuple[str, ...]:
    """The kind of scheme that the words name; none where they name none."""
    for kind, named in _SCHEME.items():
        if re.search(rf"\b(?:til )?(?:{named})\b", words, re.IGNORECASE):
            return (kind,)
    return ()


def _applications(measure: str) -> Tie:
    """From whom, to which scheme, or both; where neither is said nobody knows who is to apply."""

    def tie(match: re.Match[str], _wording: Wording) -> Proposal | None:
        kinds = _scheme(match["to"] or "")
        who = who_is(match["who"]) if match["who"] else None
        if (match["who"] and who is None) or not (who or kinds):
            return None
        conditions = who.conditions if who else Conditions()
        return Proposal(measure, replace(conditions, kinds=kinds), who.questions if who else ())

    return tie


def _joined(measure: str) -> Tie:
    """«SkatteFUNN-søknader»."""
    return lambda match, _wording: Proposal(measure, Conditions(kinds=_scheme(match["to"])))


_WORD = r"(?:søknad(?:er|ar)?)"
_FROM = r"(?: (?:fra|frå) (?P<who>.+?))?"
_GRANTED = r"(?:innvil(?:gede?|ga)|godkjen(?:te|t|de))"

RULES = (
    rule(
        COUNT,
        rf"(?:sendte |sende )?{_WORD}{_FROM}(?P<to>{_TO_IT})?(?: er sendt?)?",
        _applications("applications_sent"),
    ),
    rule(COUNT, rf"{_GRANTED} {_WORD}{_FROM}(?P<to>{_TO_IT})?", _applications("applications_granted")),
    rule(COUNT, rf"(?:sendte |sende )?{_WORD}(?P<to>{_TO_IT}){_FROM}", _applications("applications_sent")),
    rule(COUNT, rf"(?:sendte )?(?P<to>{_TO})-?{_WORD}", _joined("applications_sent")),
    rule(COUNT, rf"{_GRANTED} (?P<to>{_TO})-?{_WORD}", _joined("applications_granted")),
    rule(COUNT, rf"tilsagn|tilsegn|{_GRANTED} {_WORD}", plain("applications_granted", Question.WHICH)),
)
