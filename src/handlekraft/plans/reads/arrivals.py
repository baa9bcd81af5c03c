"""Documents on their way to a reading, as the people of the office see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Arrival
from handlekraft.reading import ErrorCode, ReadingError
from handlekraft.reading.progress import Stage


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """A document on its way. `state`: waiting, reading, read, failed or aside."""

    document_id: int
    document_name: str
    received_at: datetime
    received_by: str
    state: str
    stage: Stage
    page: int
    pages: int
    error: str
    """Why it could not be read and what to do, in a sentence or two; empty if nothing went wrong."""

    reading: int | None

    @property
    def on_its_way(self) -> bool:
        return self.state in ("waiting", "reading")


@dataclass(frozen=True, slots=True)
class Line:
    """`before`: documents that are read first. `moved_at`: when any of them last came, began or ended."""

    before: int
    moved_at: datetime


def arrivals(desk: Desk) -> tuple[ArrivalRow, ...]:
    """The office's documents that have come and are not read, newest first."""
    rows = _rows(desk).exclude(state=Arrival.State.READ)
    return tuple(_row(row) for row in rows.order_by("-document_id"))


def arrival(desk: Desk, document_id: int) -> ArrivalRow | None:
    """How it goes with a document that came to this office."""
    row = _rows(desk).filter(document_id=document_id).first()
    return _row(row) if row else None


def line_before(document_id: int) -> Line:
    """How the line of all offices here stands, seen from a document that waits."""
    unread = Q(state__in=(Arrival.State.WAITING, Arrival.State.READING))
    before = Count("pk", filter=unread & Q(document_id__lt=document_id))
    found = Arrival.objects.aggregate(before=before, moved_at=Max("changed_at"))
    return Line(found["before"], found["moved_at"])


def _rows(desk: Desk) -> QuerySet[Arrival]:
    rows = Arrival.objects.filter(document__office_id=desk.office.id)
    heavy = ("document__content", "document__lines")
    return rows.select_related("document__received_by").defer(*heavy)


def _row(row: Arrival) -> ArrivalRow:
    return ArrivalRow(
        document_id=row.document_id,
        document_name=row.document.name,
        received_at=row.document.received_at,
        received_by=row.document.received_by.name,
        state=row.state,
        stage=Stage(row.stage) if row.stage else Stage.OPENING,
        page=row.page,
        pages=row.pages,
        error=ReadingError(ErrorCode(row.error), row.limit).message if row.error else "",
        reading=row.reading_id,
    )
