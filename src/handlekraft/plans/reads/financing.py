"""The office's money lines, of the edition in force and of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Q, QuerySet

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import FinancingLine
from handlekraft.plans.reads.current import CurrentEdition, current_edition
from handlekraft.plans.reads.gathered import gathered
from handlekraft.rules.financing import Financing, Said, Sort, carried_on, financing_of, split_off
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.money import Doubt
from handlekraft.rules.plan import Plan
from handlekraft.rules.shifts import Costed, Shifts, shifts


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
    """None before the first edition. Two queries where the words are in memory."""
    require(desk, Verb.SEE_INSIDE)
    current = current_edition(desk)
    if current is None:
        return None
    return Money(
        current,
        tuple(row for _edition, row in money_rows(FinancingLine.objects.filter(edition_id=current.id))),
        {action.key: action.title.text for _, action in current.words.actions()},
    )


@dataclass(frozen=True, slots=True)
class MoneyLines:
    """Lines of some editions of a plan, each with its edition's number, the earlier first."""

    rows: tuple[tuple[int, FinancingRow], ...]

    def of(self, number: int, words: Plan, *, added: bool = True) -> tuple[Financing, ...]:
        """Those of the edition; before it has any, those that its words will give it.

        `added`: with what the office has put beside the plan's words.
        """
        own = [(row.line, row.added) for at, row in self.rows if at == number]
        lines = own or self.fresh(number, words)
        return tuple(line for line, beside in lines if added or not beside)

    def fresh(self, number: int, words: Plan) -> list[tuple[Financing, bool]]:
        """What an edition begins with, each with whether it is the office's own.

        The words' lines as people have made sure of them before, and what the office put beside the
        words of the last edition for actions that go on.
        """
        before = [(at, row) for at, row in self.rows if at < number]
        last = max((at for at, _row in before), default=None)
        beside = (row.line for at, row in before if at == last and row.added)
        going = {action.key for _area, action in words.actions()}
        confirmed = [row.line for _at, row in before if row.line.confirmed]
        sure = carried_on(financing_of(words), confirmed, going)
        lines = split_off(sure, (row.line for at, row in before if at == last and not row.added))
        return [(line, False) for line in lines] + [(line, True) for line in _going_on(beside, going)]


def _going_on(lines: Iterable[Financing], going: Set[str]) -> Iterator[Financing]:
    for line in lines:
        if kept := tuple(key for key in line.actions if key in going):
            yield replace(line, actions=kept)


def money_lines_of(plan_id: int, *numbers: int, besides: int | None = None) -> MoneyLines:
    """Lines of the editions of those numbers, and all that is made sure of before them. One query.

    `besides`: an edition whose lines are not wanted.
    """
    rows = FinancingLine.objects.filter(edition__plan_id=plan_id)
    wanted = Q(edition__number__in=numbers) | Q(confirmed=True, edition__number__lt=max(numbers))
    rows = rows.filter(wanted)
    return MoneyLines(tuple(money_rows(rows.exclude(edition_id=besides) if besides else rows)))


def money_lines_beside(found: Money, *numbers: int) -> MoneyLines:
    """The same, where those of the edition in force are at hand. One query, none where they are all."""
    own = [(found.edition.number, row) for row in found.rows]
    if own and not set(numbers) - {found.edition.number}:
        return MoneyLines(tuple(own))
    others = money_lines_of(found.edition.plan_id, *numbers, besides=found.edition.id)
    return MoneyLines(tuple(sorted((*others.rows, *own), key=lambda row: row[0])))


Numbered = tuple[int, Plan]
"""An edition's number and words."""


def public_shifts(plan_id: int, before: Numbered, after: Numbered) -> Shifts:
    """From the plan's own sums: lines that the office has put beside them are its own. One query."""
    return own_shifts(money_lines_of(plan_id, before[0], after[0]), before, after)


def own_shifts(lines: MoneyLines, before: Numbered, after: Numbered) -> Shifts:
    """`public_shifts` of lines that are at hand."""
    old, new = (Costed(words, lines.of(number, words, added=False)) for number, words in (before, after))
    return shifts(old, new)


def money_rows(lines: QuerySet[FinancingLine]) -> Iterator[tuple[int, FinancingRow]]:
    """Each with its edition's number, the earlier first. One query."""
    paid = gathered(FinancingLine.actions.through.objects.all(), "financingline", number="action__number")
    rows: Any = lines.annotate(at=F("edition__number"), paid=paid).order_by("at", "position", "pk")
    for row in rows:
        line = financing_from(row, [each["number"] for each in row.paid or ()])
        yield row.at, FinancingRow(row.pk, line, row.added)


def financing_from(row: FinancingLine, numbers: Iterable[int] | None = None) -> Financing:
    """`numbers` of its actions, where they are known."""
    if numbers is None:
        numbers = row.actions.values_list("number", flat=True)
    actions = tuple(str(number) for number in sorted(numbers))
    return Financing(
        text=row.text,
        kind=FinancingKind(row.kind) if row.kind else None,
        actions=actions,
        amount=row.amount,
        yearly=row.yearly,
        first_year=row.first_year,
        last_year=row.last_year,
        sort=Sort(row.sort) if row.sort else None,
        payer=row.payer,
        doubt=Doubt(row.doubt) if row.doubt else None,
        confirmed=row.confirmed,
        said=_said(row, actions),
        shared_with=tuple(row.shared_with),
    )


def _said(row: FinancingLine, actions: tuple[str, ...]) -> tuple[Said, ...]:
    """What it stands for; a line from before this was kept stands for itself."""
    if row.added:
        return ()
    kept = tuple(Said(text, amount, tuple(keys)) for text, amount, keys in row.said)
    return kept or (Said(row.text, row.amount, actions),)
