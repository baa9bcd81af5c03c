"""Working groups with those who are committed to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlekraft.arenas.models import Actor, Commitment, WorkingGroup
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

HOURS_PER: tuple[tuple[str, str], ...] = tuple((str(each), str(each.label)) for each in Commitment.Per)


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    id: int
    group: int
    group_name: str
    actor: int
    actor_name: str
    is_company: bool
    person: str
    hours: int
    per: str
    per_label: str
    begins: date
    ends: date | None
    withdrawn: bool

    def holds(self, today: date) -> bool:
        return not self.withdrawn and self.begins <= today and (self.ends is None or today <= self.ends)


@dataclass(frozen=True, slots=True)
class GroupRow:
    id: int
    name: str
    purpose: str
    arena: int | None
    arena_name: str
    begins: date
    ends: date | None
    commitments: tuple[CommitmentRow, ...]

    def is_over(self, today: date) -> bool:
        return self.ends is not None and self.ends < today

    def companies(self, today: date) -> int:
        """How many companies are committed on the day."""
        return len({row.actor for row in self.commitments if row.is_company and row.holds(today)})

    def hours_a_year(self, today: date) -> int:
        """By those that are committed on the day, for a year at a time."""
        yearly = (row for row in self.commitments if row.per == Commitment.Per.YEAR and row.holds(today))
        return sum(row.hours for row in yearly)


def groups(desk: Desk) -> tuple[GroupRow, ...]:
    """By name. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    return _groups(WorkingGroup.objects.filter(office_id=desk.office.id, removed_at=None))


def group(desk: Desk, number: int) -> GroupRow | None:
    """Two queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = WorkingGroup.objects.filter(office_id=desk.office.id, removed_at=None, pk=number)
    return next(iter(_groups(rows)), None)


def commitment(desk: Desk, number: int) -> CommitmentRow | None:
    """One that is not withdrawn. One query."""
    require(desk, Verb.SEE_INSIDE)
    return next((row for row in _commitments(desk, pk=number) if not row.withdrawn), None)


def commitments_of(desk: Desk, actor: int) -> tuple[CommitmentRow, ...]:
    """What an actor has committed to. One query."""
    require(desk, Verb.SEE_INSIDE)
    return tuple(row for row in _commitments(desk, actor=actor) if not row.withdrawn)


def _commitments(desk: Desk, **chosen: int) -> tuple[CommitmentRow, ...]:
    rows = Commitment.objects.filter(group__office_id=desk.office.id, group__removed_at=None, **chosen)
    return tuple(map(_commitment, rows.select_related("actor", "group")))


def _groups(rows: Any) -> tuple[GroupRow, ...]:
    found = list(rows.select_related("arena"))
    of_each: dict[int, list[CommitmentRow]] = {row.pk: [] for row in found}
    for each in Commitment.objects.filter(group__in=of_each).select_related("actor", "group"):
        of_each[each.group_id].append(_commitment(each))
    return tuple(_group(row, tuple(of_each[row.pk])) for row in found)


def _group(row: WorkingGroup, commitments: tuple[CommitmentRow, ...]) -> GroupRow:
    arena = row.arena if row.arena and row.arena.removed_at is None else None
    return GroupRow(
        id=row.pk,
        name=row.name,
        purpose=row.purpose,
        arena=arena.pk if arena else None,
        arena_name=arena.name if arena else "",
        begins=row.begins,
        ends=row.ends,
        commitments=commitments,
    )


def _commitment(row: Commitment) -> CommitmentRow:
    return CommitmentRow(
        id=row.pk,
        group=row.group_id,
        group_name=row.group.name,
        actor=row.actor_id,
        actor_name=row.actor.name,
        is_company=row.actor.kind == Actor.Kind.COMPANY,
        person=row.person,
        hours=row.hours,
        per=row.per,
        per_label=row.get_per_display(),
        begins=row.begins,
        ends=row.ends,
        withdrawn=row.withdrawn,
    )
