"""Matters to push, with what was done and reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlekraft.ideas.models import Matter, MatterEntry
from handlekraft.ideas.reads.rows import HandRow, hand_of
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

ENTRY_KINDS: tuple[tuple[str, str], ...] = tuple((str(kind), str(kind.label)) for kind in MatterEntry.Kind)


@dataclass(frozen=True, slots=True)
class EntryRow:
    id: int
    kind: str
    label: str
    on: date
    who: str
    what: str
    by: str
    removed: bool


@dataclass(frozen=True, slots=True)
class MatterRow:
    """`every`: also what was taken away; the newest first."""

    id: int
    title: str
    position: str
    allies: str
    tags: tuple[str, ...]
    hand: HandRow
    every: tuple[EntryRow, ...]

    @property
    def entries(self) -> tuple[EntryRow, ...]:
        return tuple(entry for entry in self.every if not entry.removed)

    @property
    def removed(self) -> tuple[EntryRow, ...]:
        return tuple(entry for entry in self.every if entry.removed)

    @property
    def contacts(self) -> int:
        return sum(entry.kind == MatterEntry.Kind.CONTACT for entry in self.entries)

    @property
    def reached(self) -> EntryRow | None:
        """The last that was proposed, adopted or started."""
        return next((entry for entry in self.entries if entry.kind != MatterEntry.Kind.CONTACT), None)


def matters(desk: Desk) -> tuple[MatterRow, ...]:
    """The newest first. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    return _rows(desk, Matter.objects.filter(office_id=desk.office.id, removed_at=None))


def matter(desk: Desk, number: int) -> MatterRow | None:
    """Two queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = Matter.objects.filter(office_id=desk.office.id, removed_at=None, pk=number)
    return next(iter(_rows(desk, rows)), None)


def _rows(desk: Desk, rows: Any) -> tuple[MatterRow, ...]:
    found = list(rows.select_related("responsible"))
    entries: dict[int, list[EntryRow]] = {row.pk: [] for row in found}
    told = MatterEntry.objects.filter(matter__in=rows.order_by()).select_related("by")
    for each in told if found else ():
        label, gone = each.get_kind_display(), each.removed_at is not None
        entry = EntryRow(each.pk, each.kind, label, each.on, each.who, each.what, each.by.name, gone)
        entries[each.matter_id].append(entry)
    return tuple(_row(desk, row, tuple(entries[row.pk])) for row in found)


def _row(desk: Desk, row: Matter, every: tuple[EntryRow, ...]) -> MatterRow:
    return MatterRow(row.pk, row.title, row.about, row.allies, tuple(row.tags), hand_of(desk, row), every)
