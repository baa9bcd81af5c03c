"""Setting up offices and people, and the one way to write in the log."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from handlekraft.offices.access import Desk, OfficeRow, office_row
from handlekraft.offices.models import Event, Membership, Office, Person
from handlekraft.offices.roles import Role


def record(actor: Desk, verb: str, subject: str, **data: Any) -> None:
    """Write one line in the log; called by every command, inside its transaction."""
    Event.objects.create(
        office_id=actor.office.id, actor_id=actor.person_id, verb=verb, subject=subject, data=data
    )


@transaction.atomic
def open_office(slug: str, name: str, *, example: bool = False) -> OfficeRow:
    """The office of that slug, made if it is not there; a name that people changed is kept."""
    office, _ = Office.objects.get_or_create(slug=slug, defaults={"name": name, "is_example": example})
    return office_row(office)


@transaction.atomic
def add_person(
    office: OfficeRow, email: str, name: str, password: str, role: Role, *, example: bool = False
) -> Desk:
    """A person who can sign in with a role at the office; one that exists keeps name and password."""
    email = email.strip().lower()
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person(email=email, name=name, is_example=example)
        person.set_password(password)
        person.save()
    membership, _ = Membership.objects.get_or_create(
        person=person, office_id=office.id, defaults={"role": role}
    )
    return Desk(office, person.pk, membership.role)
