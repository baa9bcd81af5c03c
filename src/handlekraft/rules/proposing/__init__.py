"""From an indicator's words to the measure that may count it, or nothing.

Every word of the indicator must be understood: the number, the time, the measure, and what narrows it. A
word that isn't understood means that something else may be asked for, and then nothing is proposed. What is
only likely is a question that a person answers before the proposal can hold.
"""

from __future__ import annotations

from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.proposing import (
    applications,
    companies,
    events,
    matters,
    meeting_points,
    results,
    students,
    surveys,
)
from handlekraft.rules.proposing.wording import Proposal, Question, Wording, bare, tidy

__all__ = ["Proposal", "Question", "Wording", "propose"]

_RULES = (
    *companies.RULES,
    *applications.RULES,
    *events.RULES,
    *meeting_points.RULES,
    *results.RULES,
    *students.RULES,
    *matters.RULES,
    *surveys.RULES,
)


def propose(wording: Wording) -> Proposal | None:
    """What may count the indicator; None where the words don't say it beyond doubt."""
    said = tidy(wording.asks) if wording.kind is IndicatorKind.YES_NO else bare(wording.text)
    for rule in _RULES:
        match = rule.words.fullmatch(said) if wording.kind in rule.kinds else None
        found = rule.tie(match, wording) if match else None
        if found:
            return found
    return None
