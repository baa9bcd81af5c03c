"""The people of offices."""

from __future__ import annotations

from handlekraft.offices.models import Membership, Person


def example_addresses() -> tuple[str, ...]:
    """E-mail addresses of the demonstration users, to be shown where people sign in."""
    rows = Person.objects.filter(is_example=True, is_active=True).order_by("email")
    return tuple(rows.values_list("email", flat=True))


def members(office_id: int) -> tuple[tuple[int, str], ...]:
    """Id and name of everybody who can sign in at the office, by name."""
    rows = Person.objects.filter(is_active=True, memberships__office_id=office_id).distinct()
    return tuple(rows.order_by("name", "id").values_list("pk", "name"))


def is_member(office_id: int, person_id: int) -> bool:
    rows = Membership.objects.filter(office_id=office_id, person_id=person_id, person__is_active=True)
    return rows.exists()
