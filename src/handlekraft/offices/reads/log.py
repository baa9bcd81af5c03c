"""What was done, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from handlekraft.offices.access import Desk
from handlekraft.offices.models import Event, Person

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class EventRow:
    """One thing done. `by` None: done by itself, without anybody asking at that moment."""

    at: datetime
    by: str | None
    verb: str
    data: dict[str, Any]
    subject: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some of the log, the newest first. `older`: where the next page begins."""

    events: tuple[EventRow, ...]
    older: int | None


def events_of(office_id: int, subject: str) -> tuple[tuple[str, str | None], ...]:
    """Verb and actor's name of what was done with a subject, oldest first."""
    rows = Event.objects.filter(office_id=office_id, subject=subject).order_by("id")
    return tuple(rows.values_list("verb", "actor__name"))


def log_page(
    desk: Desk, *, person: int | None = None, subject: str = "", before: int | None = None
) -> LogPage:
    """`subject`: one thing, such as `action:12`, or all of a kind, `action`. The caller asks for the verb."""
    rows = _about(Event.objects.filter(office_id=desk.office.id), subject)
    if person is not None:
        rows = rows.filter(actor_id=person)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = rows.order_by("-pk").values_list("pk", "at", "actor__name", "verb", "data", "subject")
    events = list(found[: ON_A_PAGE + 1])
    older = events[ON_A_PAGE - 1][0] if len(events) > ON_A_PAGE else None
    return LogPage(tuple(EventRow(*row[1:]) for row in events[:ON_A_PAGE]), older)


def log_people(desk: Desk) -> tuple[tuple[int, str], ...]:
    """Id and name of everybody who has done something here, also those who have left."""
    done = Event.objects.filter(office_id=desk.office.id).values("actor_id")
    return tuple(Person.objects.filter(pk__in=done).order_by("name", "pk").values_list("pk", "name"))


def _about(rows: QuerySet[Event], subject: str) -> QuerySet[Event]:
    if not subject:
        return rows
    if ":" in subject:
        return rows.filter(subject=subject)
    return rows.filter(Q(subject=subject) | Q(subject__startswith=f"{subject}:"))
