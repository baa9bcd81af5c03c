"""Who belongs to an office, and with which roles."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands.log import record
from handlekraft.offices.models import Membership, Office, Person
from handlekraft.offices.refusals import LastAdministrator, NoRoles, NoSuchPerson
from handlekraft.offices.roles import Role, Verb


@transaction.atomic
def set_roles(actor: Desk, person_id: int, roles: Iterable[Role]) -> None:
    """Exactly these roles from now on. Raises `NoSuchPerson`, `NoRoles`, `LastAdministrator`."""
    require(actor, Verb.MANAGE_OFFICE)
    before, after = _roles_of(actor, person_id), set(roles)
    if not after:
        raise NoRoles
    if before != after:
        _change(actor, "set_roles", person_id, before, after)
        _end_sessions(person_id)


@transaction.atomic
def end_membership(actor: Desk, person_id: int) -> None:
    """The person leaves this office; the log keeps the name. Raises `NoSuchPerson`, `LastAdministrator`."""
    require(actor, Verb.MANAGE_OFFICE)
    _change(actor, "end_membership", person_id, _roles_of(actor, person_id), set())
    _end_sessions(person_id)


def give_roles(actor: Desk, person_id: int, roles: Iterable[Role], verb: str = "give_roles") -> None:
    """Roles beside those held. Called by commands that have asked whether the actor may.

    The person stays signed in: what is held is asked for at each request, and nothing is taken away.
    """
    before = _roles_held(actor, person_id)
    _change(actor, verb, person_id, before, before | set(roles))


def _roles_of(actor: Desk, person_id: int) -> set[Role]:
    held = _roles_held(actor, person_id)
    if not held:
        raise NoSuchPerson
    return held


def _roles_held(actor: Desk, person_id: int) -> set[Role]:
    # The office is locked, so that two administrators cannot take the role from each other at once.
    Office.objects.select_for_update().get(pk=actor.office.id)
    rows = Membership.objects.filter(office_id=actor.office.id, person_id=person_id)
    return {Role(role) for role in rows.values_list("role", flat=True)}


def _change(actor: Desk, verb: str, person_id: int, before: set[Role], after: set[Role]) -> None:
    rows = Membership.objects.filter(office_id=actor.office.id)
    if Role.ADMINISTRATOR in before - after and not _others_manage(actor, person_id):
        raise LastAdministrator
    rows.filter(person_id=person_id, role__in=before - after).delete()
    rows.bulk_create(
        Membership(person_id=person_id, office_id=actor.office.id, role=role) for role in after - before
    )
    name = Person.objects.values_list("name", flat=True).get(pk=person_id)
    record(actor, verb, f"person:{person_id}", name=name, before=sorted(before), after=sorted(after))


def _end_sessions(person_id: int) -> None:
    Person.objects.filter(pk=person_id).update(sessions_ended=F("sessions_ended") + 1)


def _others_manage(actor: Desk, person_id: int) -> bool:
    rows = Membership.objects.filter(office_id=actor.office.id, role=Role.ADMINISTRATOR)
    return rows.filter(person__is_active=True).exclude(person_id=person_id).exists()
