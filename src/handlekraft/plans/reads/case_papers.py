"""What a case paper (saksframlegg) about an edition is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlekraft.offices.access import Desk
from handlekraft.plans.models import CasePaper, FinancingLine
from handlekraft.plans.reads.covering import started_on
from handlekraft.plans.reads.differing import Differing, differing
from handlekraft.plans.reads.financing import financing_from
from handlekraft.plans.reads.following import Standing, board_of
from handlekraft.plans.reads.judging import AssessmentRow, assessed_between
from handlekraft.rules.coverage import Part, coverage
from handlekraft.rules.financing import Financing, financing_of


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """An edition against the one before it, what that one gave, and what people have written."""

    differing: Differing
    standings: tuple[Standing, ...]
    """How the actions of the edition before stand."""

    assessments: Mapping[str, AssessmentRow]
    money: tuple[Financing, ...]
    parts: tuple[Part, ...]
    recommendation: str


def case_facts(desk: Desk, number: int, today: date) -> CaseFacts | None:
    """None for the first edition, or where there is none of that number."""
    found = differing(desk, number)
    if found is None:
        return None
    before, after = found.before, found.after
    paper = CasePaper.objects.filter(edition_id=after.id).values_list("recommendation", flat=True)
    return CaseFacts(
        differing=found,
        standings=board_of(desk, before, today).standings,
        assessments=assessed_between(after.plan_id, before.number, after.number),
        money=_money(found),
        parts=coverage(after.words, started_on(after.plan_id)),
        recommendation=paper.first() or "",
    )


def _money(found: Differing) -> tuple[Financing, ...]:
    """The lines that people have looked at, or before they have, those that the words give."""
    rows = FinancingLine.objects.filter(edition_id=found.after.id).prefetch_related("actions")
    return tuple(financing_from(row) for row in rows) or financing_of(found.after.words)
