"""The secret address of a person's calendar: opened, changed and closed."""

from __future__ import annotations

from django.db import transaction
from django.utils.crypto import get_random_string

from handlekraft.offices.access import Desk
from handlekraft.offices.commands import record
from handlekraft.plans.models import CalendarKey


@transaction.atomic
def open_calendar(actor: Desk) -> None:
    """A new address; the one before, if any, no longer opens."""
    CalendarKey.objects.update_or_create(
        person_id=actor.person_id, office_id=actor.office.id, defaults={"secret": get_random_string(64)}
    )
    record(actor, "open_calendar", f"person:{actor.person_id}")


@transaction.atomic
def close_calendar(actor: Desk) -> None:
    rows = CalendarKey.objects.filter(person_id=actor.person_id, office_id=actor.office.id)
    if rows.delete()[0]:
        record(actor, "close_calendar", f"person:{actor.person_id}")
