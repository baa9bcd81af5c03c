"""Who is signed in, and where: read together, because every page inside asks for both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import F

from handlekraft.offices.access import Desk, OfficeRow, desks, seated
from handlekraft.offices.models import Person

_SEAT = {
    "seat_id": F("memberships__office"),
    "seat_slug": F("memberships__office__slug"),
    "seat_name": F("memberships__office__name"),
    "seat_example": F("memberships__office__is_example"),
    "seat_language": F("memberships__office__language"),
    "seat_role": F("memberships__role"),
}


class PersonWithDesks(ModelBackend):
    """Finds the person of a session in one query with the desks."""

    def get_user(self, user_id: Any) -> Person | None:
        rows = Person.objects.filter(pk=user_id, is_active=True).annotate(**_SEAT)
        found = list(rows.order_by("memberships__office__name", "memberships__office_id"))
        if not found:
            return None
        found[0].__dict__["desks"] = seated(_seats(found))
        return found[0]


def desks_of(person: Any) -> tuple[Desk, ...]:
    """The desks of who is signed in: those that came with the person, else asked for now."""
    known: tuple[Desk, ...] | None = getattr(person, "desks", None)
    return desks(person.pk or 0) if known is None else known


def _seats(rows: Iterable[Any]) -> Iterator[tuple[int, OfficeRow, str]]:
    for row in rows:
        if row.seat_id is not None:
            office = OfficeRow(row.seat_id, row.seat_slug, row.seat_name, row.seat_example, row.seat_language)
            yield row.pk, office, row.seat_role
