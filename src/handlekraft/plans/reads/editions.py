"""Editions of an office's plan, as its people see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, JSONField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Edition, Plan, Snapshot
from handlekraft.plans.reads.origins import EVALUATED, is_revised
from handlekraft.plans.reads.published import shown_snapshots
from handlekraft.rules.plan import Period


@dataclass(frozen=True, slots=True)
class PublicDays:
    """When the public could read an edition, from the first time. `last` None: it can now."""

    first: datetime
    last: datetime | None


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
    evaluated: int | None
    """The edition whose evaluation it came of."""

    revised: bool
    """Are its words those of an earlier edition, put right, and not a document read?"""

    public: PublicDays | None
    """None: the public has never seen it."""

    period: Period | None

    @property
    def in_address(self) -> int | None:
        """The plan as part of the edition's address; None for the action plan, which needs no naming."""
        return None if self.kind == Plan.Kind.ACTION else self.plan


def editions(desk: Desk) -> tuple[EditionRow, ...]:
    """The editions of the office's plans, the newest of each first. One query."""
    rows = Edition.objects.filter(plan__office_id=desk.office.id).order_by("plan_id", "-number")
    told = _with_public(rows).values(
        *("number", "accepted_at", "plan", "reading", "shown_at", "first_public", "last_public"),
        title=F("plan__title"),
        kind=F("plan__kind"),
        document_name=F("reading__document__name"),
        accepted_by_name=F("accepted_by__name"),
        evaluated=EVALUATED,
        revised=is_revised(),
        period=_PERIOD,
    )
    return tuple(_row(**row) for row in told)


def _row(
    shown_at: Any, first_public: Any, last_public: Any, period: Any, accepted_by_name: str, **told: Any
) -> EditionRow:
    return EditionRow(
        **told,
        accepted_by=accepted_by_name,
        published_at=shown_at,
        public=_public(shown_at, first_public, last_public),
        period=Period(period["from"], period["to"]) if period else None,
    )


def public_days(edition: Edition) -> PublicDays | None:
    """One query."""
    row = _with_public(Edition.objects.filter(pk=edition.pk)).get()
    return _public(row.shown_at, row.first_public, row.last_public)


def _with_public(rows: QuerySet[Edition]) -> Any:
    shown = shown_snapshots().filter(edition=OuterRef("pk")).values("published_at")[:1]
    been = Q(snapshots__purpose=Snapshot.Purpose.PUBLISHED)
    return rows.annotate(
        shown_at=Subquery(shown),
        first_public=Min("snapshots__published_at", filter=been),
        last_public=Max("snapshots__withdrawn_at", filter=been),
    )


_PERIOD = KeyTransform("period", Cast("content", JSONField()))


def _public(shown: datetime | None, first: datetime | None, last: datetime | None) -> PublicDays | None:
    return PublicDays(first, None if shown else last) if first else None
