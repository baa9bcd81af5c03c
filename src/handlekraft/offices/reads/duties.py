"""What a person owes in the rooms beside the plan, asked of all of them in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast


@dataclass(frozen=True, slots=True)
class Duty:
    """`kind`: what it is, for who makes the words; `about`: where it comes from.

    `day`: when it is due, or when it expires; `notice`: how many days before that somebody should look at it.
    """

    kind: str
    id: int
    text: str
    about: str
    day: date | None
    notice: int

    def days_left(self, today: date) -> int | None:
        return None if self.day is None else (self.day - today).days


Part = QuerySet[Any, Any]


def part(
    rows: QuerySet[Any],
    kind: str,
    text: str,
    *,
    of: str = "pk",
    about: str = "",
    day: str = "",
    notice: str = "",
) -> Part:
    """The rows of one kind, by the names of their fields; an empty name is nothing. `of`: whose id it is."""
    columns = {
        "duty_kind": Value(kind, CharField()),
        "duty_of": F(of),
        "duty_text": Cast(text, CharField()),
        "duty_about": Cast(about, CharField()) if about else Value("", CharField()),
        "duty_day": Cast(day or Value(None, DateField()), DateField()),
        "duty_notice": Cast(notice or Value(0), IntegerField()),
    }
    told: Part = rows.order_by().annotate(**columns).values_list(*columns)
    return told


def duties(parts: Iterable[Part]) -> tuple[Duty, ...]:
    """What is due first comes first, what has no day last. One query."""
    first, *rest = parts
    rows = sorted((Duty(*row) for row in first.union(*rest, all=True)), key=_when)
    return tuple(rows)


def _when(duty: Duty) -> tuple[bool, date, str, int]:
    return (duty.day is None, duty.day or date.max, duty.kind, duty.id)
