"""What the office has decided about names and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlekraft.offices.access import Desk
from handlekraft.offices.models import KnownName
from handlekraft.rules.names import Names


@dataclass(frozen=True, slots=True)
class NameRow:
    """A decision in the list. `holds` False: it is taken back, and may be taken up again."""

    id: int
    kind: str
    written: str
    other: str
    holds: bool
    decided_by: str
    decided_at: datetime


def name_rows(desk: Desk) -> tuple[NameRow, ...]:
    """All that the office has decided, in the order of the alphabet."""
    rows = KnownName.objects.filter(office_id=desk.office.id).order_by("kind", "other", "written")
    fields = ("id", "kind", "written", "other", "holds", "decided_by__name", "decided_at")
    return tuple(NameRow(*row) for row in rows.values_list(*fields))


def names_of(office_id: int) -> Names:
    """What holds now. One query."""
    rows = KnownName.objects.filter(office_id=office_id, holds=True)
    found = sorted(rows.values_list("kind", "written", "other"))
    return Names(
        same=tuple((written, other) for kind, written, other in found if kind == KnownName.Kind.SAME),
        apart=tuple((written, other) for kind, written, other in found if kind == KnownName.Kind.APART),
        right=tuple(written for kind, written, _other in found if kind == KnownName.Kind.RIGHT),
    )
