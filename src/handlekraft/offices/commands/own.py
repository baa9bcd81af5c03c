"""What people change about themselves, told in the log of each of their offices."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from handlekraft.offices.access import desks
from handlekraft.offices.commands.log import record
from handlekraft.offices.links import NewAddress, address_of_link, link_of_address
from handlekraft.offices.models import Invitation, Person
from handlekraft.offices.refusals import DeadLink


@transaction.atomic
def change_own_name(person_id: int, name: str) -> None:
    person = Person.objects.select_for_update().get(pk=person_id)
    if name == person.name:
        return
    before, person.name = person.name, name
    person.save(update_fields=["name"])
    for desk in desks(person_id):
        record(desk, "change_own_name", f"person:{person_id}", name=name, before=before, after=name)


def wish_for_address(person_id: int, address: str) -> str | None:
    """The secret of a link for the letter to the new address; None where somebody else signs in with it."""
    address = address.strip().lower()
    if _taken(address, person_id):
        return None
    before = Person.objects.values_list("email", flat=True).get(pk=person_id)
    return link_of_address(NewAddress(person_id, before, address))


@transaction.atomic
def change_own_address(person_id: int, secret: str) -> NewAddress:
    """The address of the link from now on; gives that and the one before. Raises `DeadLink`.

    Who gets the letter by a slip of the pen must not come in by it: the person is signed in too.
    Invitations that are open go along. The log tells no addresses: more people read it than may see them.
    """
    wish = address_of_link(secret)
    person = Person.objects.select_for_update().get(pk=person_id)
    if wish is None or wish.person_id != person_id or wish.before != person.email:
        raise DeadLink
    if _taken(wish.after, person_id):
        raise DeadLink
    for awaited in Person.objects.filter(email=wish.after):
        forget_address(awaited)
    person.email = wish.after
    _save_address(person)
    invitations = Invitation.objects.filter(accepted_at=None)
    theirs = invitations.filter(email=wish.after).values("office")
    invitations.filter(email=wish.before).exclude(office__in=theirs).update(email=wish.after)
    for desk in desks(person_id):
        record(desk, "change_own_address", f"person:{person_id}", name=person.name)
    return wish


def forget_address(awaited: Person) -> None:
    """Free the address of somebody who never came; the name stays in what was done."""
    awaited.email = f"{awaited.pk}@invitert.invalid"
    awaited.save(update_fields=["email"])


def _save_address(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError:  # another took the address at the same moment
        raise DeadLink from None


def _taken(address: str, person_id: int) -> bool:
    """Does another sign in with it? Who is only invited does not."""
    others = Person.objects.filter(email=address).exclude(pk=person_id)
    return any(not person.awaited for person in others)


@transaction.atomic
def change_own_password(person_id: int, password: str) -> None:
    """A new password ends every session of the person."""
    person = Person.objects.select_for_update().get(pk=person_id)
    person.set_password(password)
    person.save(update_fields=["password"])
    for desk in desks(person_id):
        record(desk, "change_own_password", f"person:{person_id}", name=person.name)
