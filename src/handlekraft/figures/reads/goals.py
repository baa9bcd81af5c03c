"""The goals of an office as they are set up, with what it has observed itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handlekraft.figures.models import AreaIndustries, Goal, OwnFigure
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class Wanted:
    """A goal as a person sets it up; see `figures.models.Goal`."""

    text: str
    measure: str
    aim: str
    deadline: int
    amount: Decimal | None = None
    baseline: int | None = None
    region: int | None = None
    area: str = ""
    unit: str = ""
    moves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnRow:
    """`replaced` and `withdrawn`: it no longer counts, and is kept."""

    id: int
    value: Decimal
    as_of: date
    source: str
    by: str
    reason: str
    replaced: bool
    withdrawn: bool

    @property
    def counts(self) -> bool:
        return not self.replaced and not self.withdrawn


@dataclass(frozen=True, slots=True)
class GoalRow:
    id: int
    wanted: Wanted
    own: tuple[OwnRow, ...] = ()

    @property
    def counted(self) -> tuple[OwnRow, ...]:
        return tuple(row for row in self.own if row.counts)


def goals(desk: Desk, *, removed: bool = False) -> tuple[GoalRow, ...]:
    """In the order they were set up. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    return goals_of(desk.office.id, removed=removed)


def goal(desk: Desk, number: int) -> GoalRow | None:
    """Two queries."""
    require(desk, Verb.SEE_INSIDE)
    return next(iter(goals_of(desk.office.id, number)), None)


def goals_moved(desk: Desk, area: str) -> tuple[GoalRow, ...]:
    """Those that the area of that key is to move, without what has been observed. One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = Goal.objects.filter(office_id=desk.office.id, removed_at=None)
    return tuple(GoalRow(row.pk, wanted_of(row)) for row in rows if area in row.moves)


def goals_of(office: int, number: int | None = None, *, removed: bool = False) -> tuple[GoalRow, ...]:
    rows = Goal.objects.filter(office_id=office, removed_at__isnull=not removed)
    found = list(rows if number is None else rows.filter(pk=number))
    own: dict[int, list[OwnRow]] = {}
    observed = OwnFigure.objects.filter(goal__in=found).select_related("by", "replaced_by")
    for row in observed if any(each.measure == "own" for each in found) else ():
        own.setdefault(row.goal_id, []).append(_own(row))
    return tuple(GoalRow(row.pk, wanted_of(row), tuple(own.get(row.pk, ()))) for row in found)


def wanted_of(row: Goal) -> Wanted:
    return Wanted(
        text=row.text,
        measure=row.measure,
        aim=row.aim,
        deadline=row.deadline,
        amount=row.amount,
        baseline=row.baseline,
        region=row.region_id,
        area=row.area,
        unit=row.unit,
        moves=tuple(row.moves),
    )


def _own(row: OwnFigure) -> OwnRow:
    replaced = getattr(row, "replaced_by", None) is not None
    return OwnRow(row.pk, row.value, row.as_of, row.source, row.by.name, row.reason, replaced, row.withdrawn)


@dataclass(frozen=True, slots=True)
class Industries:
    """What an area is about, and by which classification."""

    codes: tuple[str, ...]
    classification: str


def industries(desk: Desk) -> dict[str, Industries]:
    """By the area's key, those that hold now. One query."""
    require(desk, Verb.SEE_INSIDE)
    return industries_of(desk.office.id)


def industries_of(office: int) -> dict[str, Industries]:
    rows: Iterable[tuple[str, list[str], str]] = AreaIndustries.objects.filter(office_id=office).values_list(
        "area", "codes", "classification"
    )
    return {area: Industries(tuple(codes), classification) for area, codes, classification in rows}
