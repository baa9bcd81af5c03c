"""What was taken away from a company, and may be brought back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from handlekraft.companies.models import Fact, FollowUp, Lead, Need, Told, Visit
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

_NO_DAY = Value(None, DateField())
_OF: tuple[tuple[str, type[Told], Any, Any], ...] = (
    ("fact", Fact, F("text"), F("as_of")),
    ("visit", Visit, F("kind"), Coalesce("done_on", "planned_on")),
    ("need", Need, F("kind"), _NO_DAY),
    ("follow-up", FollowUp, F("text"), F("due_on")),
    ("lead", Lead, F("title"), _NO_DAY),
)
"""By its kind in `commands.ROWS`: what says which it was, and its day."""


@dataclass(frozen=True, slots=True)
class TakenAway:
    """`text`: of a visit or a need, its kind."""

    kind: str
    id: int
    text: str
    day: date | None
    at: datetime


def taken_away(desk: Desk, company: int) -> tuple[TakenAway, ...]:
    """The last taken first. One query."""
    require(desk, Verb.MEET_COMPANIES)
    first, *rest = (_rows(desk, company, *each) for each in _OF)
    rows = (TakenAway(*row) for row in first.union(*rest, all=True))
    return tuple(sorted(rows, key=lambda row: (row.at, row.id), reverse=True))


def _rows(desk: Desk, company: int, kind: str, model: type[Told], text: Any, day: Any) -> QuerySet[Any, Any]:
    rows = model._default_manager.filter(
        company__office_id=desk.office.id, company=company, removed_at__isnull=False
    )
    columns = {
        "taken_kind": Value(kind, CharField()),
        "taken_id": F("pk"),
        "taken_text": Cast(text, CharField()),
        "taken_day": Cast(day, DateField()),
        "taken_at": F("removed_at"),
    }
    told: QuerySet[Any, Any] = rows.order_by().annotate(**columns).values_list(*columns)
    return told
