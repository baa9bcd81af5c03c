"""Editions of an office's plan, as its people see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Edition, Plan
from handlekraft.plans.reads.published import shown_snapshots


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition in a list. `published_at` None: it is not shown to the public now."""

    number: int
    title: str
    document_name: str
    accepted_at: datetime
    accepted_by: str
    published_at: datetime | None
    reading: int
    plan: int
    kind: str

    @property
    def in_address(self) -> int | None:
        """The plan as part of the edition's address; None for the action plan, which needs no naming."""
        return None if self.kind == Plan.Kind.ACTION else self.plan


def editions(desk: Desk) -> tuple[EditionRow, ...]:
    """The editions of the office's plans, the newest of each first."""
    shown = shown_snapshots().filter(edition=OuterRef("pk")).values("published_at")[:1]
    rows = Edition.objects.filter(plan__office_id=desk.office.id).order_by("plan_id", "-number")
    return tuple(
        EditionRow(*row)
        for row in rows.values_list(
            "number",
            "plan__title",
            "reading__document__name",
            "accepted_at",
            "accepted_by__name",
            Subquery(shown),
            "reading_id",
            "plan_id",
            "plan__kind",
        )
    )
