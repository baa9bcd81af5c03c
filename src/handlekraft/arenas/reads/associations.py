"""Business associations, with their members by date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlekraft.arenas.models import Association, MemberCount
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class CountRow:
    id: int
    as_of: date
    members: int
    source: str
    by: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class AssociationRow:
    id: int
    name: str
    counts: tuple[CountRow, ...]
    """The latest first, also those that were withdrawn."""

    @property
    def standing(self) -> tuple[CountRow, ...]:
        return tuple(row for row in self.counts if not row.withdrawn)

    @property
    def now(self) -> CountRow | None:
        return next(iter(self.standing), None)

    @property
    def growth(self) -> int | None:
        """From the first count to the latest; None where there are not two."""
        rows = self.standing
        return rows[0].members - rows[-1].members if len(rows) > 1 else None


def associations(desk: Desk) -> tuple[AssociationRow, ...]:
    """By name. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = Association.objects.filter(office_id=desk.office.id, removed_at=None)
    counts: dict[int, list[CountRow]] = {row.pk: [] for row in rows}
    for row in MemberCount.objects.filter(association__in=counts).select_related("by"):
        told = CountRow(row.pk, row.as_of, row.members, row.source, row.by.name, row.withdrawn)
        counts[row.association_id].insert(0, told)
    return tuple(AssociationRow(row.pk, row.name, tuple(counts[row.pk])) for row in rows)
