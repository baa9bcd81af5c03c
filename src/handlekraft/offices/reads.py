"""What can be known about offices and people: plain rows, never models."""

from __future__ import annotations

from handlekraft.offices.models import Event, Person


def example_addresses() -> tuple[str, ...]:
    """E-mail addresses of the demonstration users, to be shown where people sign in."""
    rows = Person.objects.filter(is_example=True, is_active=True).order_by("email")
    return tuple(rows.values_list("email", flat=True))


def events_of(office_id: int, subject: str) -> tuple[tuple[str, str], ...]:
    """Verb and actor's name of what was done with a subject, oldest first."""
    rows = Event.objects.filter(office_id=office_id, subject=subject).order_by("id")
    return tuple(rows.values_list("verb", "actor__name"))
