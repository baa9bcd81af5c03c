"""What people change about themselves, told in the log of each of their offices."""

from __future__ import annotations

from django.db import transaction

from handlekraft.offices.access import desks
from handlekraft.offices.commands.log import record
from handlekraft.offices.models import Person


@transaction.atomic
def change_own_name(person_id: int, name: str) -> None:
    person = Person.objects.select_for_update().get(pk=person_id)
    if name == person.name:
        return
    before, person.name = person.name, name
    person.save(update_fields=["name"])
    for desk in desks(person_id):
        record(desk, "change_own_name", f"person:{person_id}", name=name, before=before, after=name)


@transaction.atomic
def change_own_password(person_id: int, password: str) -> None:
    """A new password ends every session of the person."""
    person = Person.objects.select_for_update().get(pk=person_id)
    person.set_password(password)
    person.save(update_fields=["password"])
    for desk in desks(person_id):
        record(desk, "change_own_password", f"person:{person_id}", name=person.name)
