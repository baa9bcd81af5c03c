"""What was done, by whom and when."""

from __future__ import annotations

from handlekraft.offices.models import Event


def events_of(office_id: int, subject: str) -> tuple[tuple[str, str], ...]:
    """Verb and actor's name of what was done with a subject, oldest first."""
    rows = Event.objects.filter(office_id=office_id, subject=subject).order_by("id")
    return tuple(rows.values_list("verb", "actor__name"))
