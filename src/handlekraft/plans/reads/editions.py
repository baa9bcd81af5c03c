"""Editions of an office's plan, as its people see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Edition
from handlekraft.plans.reads.published import shown_snapshots
from handlekraft.plans.reads.readings import findings_of
from handlekraft.rules.documents import Finding


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


def editions(desk: Desk) -> tuple[EditionRow, ...]:
    """The editions of the office's plan, newest first."""
    shown = shown_snapshots().filter(edition=OuterRef("pk")).values("published_at")[:1]
    rows = Edition.objects.filter(plan__office_id=desk.office.id).order_by("-number")
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
        )
    )


def edition_findings(desk: Desk, number: int) -> tuple[Finding, ...] | None:
    """What was open to doubt when the edition was accepted; None if the office has no such edition."""
    rows = Edition.objects.filter(plan__office_id=desk.office.id, number=number)
    found = rows.values_list("findings", flat=True).first()
    return None if found is None else findings_of(found)
