"""Events, who comes, and what those who came thought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from handlekraft.arenas.models import Event, EventAnswer, SignUp
from handlekraft.offices.access import Desk, OfficeRow, office_row, require
from handlekraft.offices.models import Office
from handlekraft.offices.roles import Verb

EVENT_KINDS: tuple[tuple[str, str], ...] = tuple((str(kind), str(kind.label)) for kind in Event.Kind)


@dataclass(frozen=True, slots=True)
class EventRow:
    """`came`: how many, None where nobody counted. `coming`: how many are signed up."""

    id: int
    title: str
    kind: str
    kind_label: str
    about: str
    place: str
    starts_at: datetime
    ends_at: datetime | None
    seats: int | None
    open_to_all: bool
    ours: bool
    state: str
    came: int | None
    tags: tuple[str, ...]
    industries: tuple[str, ...]
    key: str
    coming: int

    @property
    def left(self) -> int | None:
        """Seats that are left; None where there is no limit."""
        return None if self.seats is None else max(0, self.seats - self.coming)

    @property
    def is_over(self) -> bool:
        return (self.ends_at or self.starts_at) < timezone.now()


@dataclass(frozen=True, slots=True)
class GuestRow:
    id: int
    name: str
    organisation: str
    email: str
    at: datetime
    came: bool | None
    withdrawn: bool
    wiped: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What those who came thought: how many gave each of 1–5, and their words."""

    counts: tuple[int, int, int, int, int]
    words: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        total = self.total
        return sum(at * count for at, count in enumerate(self.counts, start=1)) / total if total else None


@dataclass(frozen=True, slots=True)
class EventFile:
    event: EventRow
    guests: tuple[GuestRow, ...]
    answers: Answers


def events(desk: Desk) -> tuple[EventRow, ...]:
    """The next first, then those that have been, the latest first. One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = Event.objects.filter(office_id=desk.office.id, removed_at=None)
    found = _rows(rows)
    ahead = [row for row in found if not row.is_over]
    return (*ahead, *reversed([row for row in found if row.is_over]))


def event_file(desk: Desk, number: int) -> EventFile | None:
    """Three queries. Who signed up is only for those who may see to it."""
    require(desk, Verb.SEE_INSIDE)
    rows = Event.objects.filter(office_id=desk.office.id, removed_at=None, pk=number)
    found = next(iter(_rows(rows)), None)
    if found is None:
        return None
    guests = SignUp.objects.filter(event=number) if desk.may(Verb.KEEP_ARENAS) else SignUp.objects.none()
    return EventFile(found, tuple(map(_guest, guests)), answers_of(number))


def answers_of(event: int) -> Answers:
    """One query."""
    rows = list(EventAnswer.objects.filter(event=event).values_list("useful", "words"))
    counts: Any = tuple(sum(useful == at for useful, _words in rows) for at in range(1, 6))
    return Answers(counts, tuple(words for _useful, words in rows if words))


def open_events(office_slug: str) -> tuple[OfficeRow, tuple[EventRow, ...]] | None:
    """What everybody is invited to; None where there is no such office. Two queries."""
    office = Office.objects.filter(slug=office_slug).first()
    if office is None:
        return None
    rows = Event.objects.filter(office=office, removed_at=None, open_to_all=True)
    shown = rows.exclude(state=Event.State.HELD).filter(starts_at__gt=timezone.now())
    return office_row(office), _rows(shown)


def invites(office: str) -> Exists:
    """Whether the office of a row (`office`: the field that names it) invites everybody to anything."""
    rows = Event.objects.filter(office=OuterRef(office), removed_at=None, open_to_all=True)
    return Exists(rows.filter(state=Event.State.PLANNED, starts_at__gt=timezone.now()))


def event_asked(key: str) -> tuple[OfficeRow, EventRow] | None:
    """The event that was held whose guests have this address; None where there is none. One query."""
    rows = Event.objects.filter(key=key, removed_at=None, state=Event.State.HELD).select_related("office")
    row = _counted(rows).first()
    return (office_row(row.office), _row(row)) if row else None


def signed_up(number: int) -> tuple[OfficeRow, EventRow, bool] | None:
    """The event that a guest has signed up for, and whether they have signed off. Two queries."""
    row = SignUp.objects.filter(pk=number, wiped_at=None).first()
    events = Event.objects.filter(pk=row.event_id if row else 0, removed_at=None).select_related("office")
    found = _counted(events).first()
    if row is None or found is None:
        return None
    return office_row(found.office), _row(found), row.withdrawn_at is not None


def _counted(rows: Any) -> Any:
    # Said here: a model's own order is left out where rows are grouped.
    counted = rows.annotate(coming=Count("sign_ups", filter=Q(sign_ups__withdrawn_at=None)))
    return counted.order_by("starts_at", "pk")


def _rows(rows: Any) -> tuple[EventRow, ...]:
    return tuple(_row(row) for row in _counted(rows))


def _row(row: Any) -> EventRow:
    return EventRow(
        id=row.pk,
        title=row.title,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        about=row.about,
        place=row.place,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        seats=row.seats,
        open_to_all=row.open_to_all,
        ours=row.ours,
        state=row.state,
        came=row.came,
        tags=tuple(row.tags),
        industries=tuple(row.industries),
        key=row.key,
        coming=row.coming,
    )


def _guest(row: SignUp) -> GuestRow:
    return GuestRow(
        row.pk,
        row.name,
        row.organisation,
        row.email,
        row.at,
        row.came,
        row.withdrawn_at is not None,
        row.wiped_at is not None,
    )
