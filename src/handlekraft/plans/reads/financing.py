"""The office's money lines of the edition in force."""

from __future__ import annotations

from dataclasses import dataclass

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import FinancingLine
from handlekraft.plans.reads.current import CurrentEdition, current_edition
from handlekraft.rules.financing import Financing, Sort
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.money import Doubt


@dataclass(frozen=True, slots=True)
class FinancingRow:
    """`added`: the office's own, not of the plan's words."""

    id: int
    line: Financing
    added: bool


@dataclass(frozen=True, slots=True)
class Money:
    """`titles` of the actions by key."""

    edition: CurrentEdition
    rows: tuple[FinancingRow, ...]
    titles: dict[str, str]


def financing(desk: Desk) -> Money | None:
    """None before the first edition. Three queries where the words are in memory."""
    require(desk, Verb.SEE_INSIDE)
    current = current_edition(desk)
    if current is None:
        return None
    rows = FinancingLine.objects.filter(edition_id=current.id).prefetch_related("actions")
    return Money(
        current,
        tuple(FinancingRow(row.pk, financing_from(row), row.added) for row in rows),
        {action.key: action.title.text for _, action in current.words.actions()},
    )


def financing_from(row: FinancingLine) -> Financing:
    return Financing(
        text=row.text,
        kind=FinancingKind(row.kind) if row.kind else None,
        actions=tuple(str(number) for number in sorted(action.number for action in row.actions.all())),
        amount=row.amount,
        yearly=row.yearly,
        first_year=row.first_year,
        last_year=row.last_year,
        sort=Sort(row.sort) if row.sort else None,
        payer=row.payer,
        doubt=Doubt(row.doubt) if row.doubt else None,
        confirmed=row.confirmed,
    )
