"""Inviting people to an office, and joining it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from handlekraft.offices.access import Desk, OfficeRow, office_row, require
from handlekraft.offices.commands.log import record
from handlekraft.offices.commands.memberships import give_roles
from handlekraft.offices.commands.own import forget_address
from handlekraft.offices.links import found_by, link_of
from handlekraft.offices.models import Invitation, Person
from handlekraft.offices.refusals import DeadLink, NoRoles, NoSuchPerson
from handlekraft.offices.roles import Role, Verb

ALONE = (Role.ADMINISTRATOR, Role.LEADER, Role.EDITOR, Role.SECRETARY)
"""The roles of somebody who is the whole office."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Who joined. `awaited`: whom the office awaited, who is another where the user moved to the address.

    `new`: the name and password were those given now."""

    desk: Desk
    awaited: int | None
    new: bool


@transaction.atomic
def invite(actor: Desk, email: str, name: str, roles: Iterable[Role]) -> str | None:
    """Invite an address: gives the secret of the link, or None for somebody who can sign in already.

    Who can sign in already gets the roles at once, and keeps the name they have chosen.
    """
    require(actor, Verb.MANAGE_OFFICE)
    email, wanted = email.strip().lower(), _known(roles)
    person = Person.objects.filter(email=email).first()
    if person is not None and not person.awaited:
        give_roles(actor, person.pk, wanted)
        return None
    return _invited(actor.office, actor, email, name, wanted)


@transaction.atomic
def invite_first(office: OfficeRow, email: str, name: str) -> str:
    """The link for an office's first administrator, asked for at the machine.

    Whoever is alone in the office does all of its work; the roles are given up when others take them.
    """
    return _invited(office, None, email.strip().lower(), name, [*ALONE])


@transaction.atomic
def send_again(actor: Desk, invitation: int) -> str:
    """A new link, which closes the last one. Raises `NoSuchPerson`."""
    require(actor, Verb.MANAGE_OFFICE)
    row = _open(actor, invitation)
    _renew(row)
    record(actor, "send_invitation_again", f"invitation:{row.pk}", name=row.name)
    return link_of(row)


@transaction.atomic
def withdraw_invitation(actor: Desk, invitation: int) -> int | None:
    """Close the link; gives who was awaited. Raises `NoSuchPerson`.

    Called by `plans.commands.withdraw_invitation`, which takes back what the person was given.
    """
    require(actor, Verb.MANAGE_OFFICE)
    row = _open(actor, invitation)
    record(actor, "withdraw_invitation", f"invitation:{row.pk}", name=row.name)
    row.delete()
    if row.person and row.person.awaited and not row.person.invitations.exists():
        forget_address(row.person)
    return row.person_id


@transaction.atomic
def accept_invitation(secret: str, name: str, password: str) -> Joined:
    """Join the office of the link, once. Who can sign in already keeps name and password.

    Called by `plans.commands.join`. Raises `DeadLink`.
    """
    row = found_by(secret, for_change=True)
    if row is None:
        raise DeadLink
    _await(row.email, row.name)
    # Locked: of two offices' letters to one address that are answered at once, the first makes the user.
    person = Person.objects.select_for_update().get(email=row.email)
    if new := person.awaited:
        _let_in(person, name, password)
    row.accepted_at = timezone.now()
    row.save(update_fields=["accepted_at"])
    member = Desk(office_row(row.office), person.pk, frozenset())
    give_roles(member, person.pk, [Role(role) for role in row.roles], verb="accept_invitation")
    return Joined(member, row.person_id, new)


def _known(roles: Iterable[Role]) -> list[Role]:
    wanted = sorted(set(roles))
    if not wanted:
        raise NoRoles
    return wanted


def _invited(office: OfficeRow, actor: Desk | None, email: str, name: str, roles: list[Role]) -> str:
    person = _await(email, name)
    values = {
        "person": person,
        "name": name,
        "roles": roles,
        "sent_at": timezone.now(),
        "invited_by_id": actor.person_id if actor else None,
    }
    rows = Invitation.objects.select_for_update()
    row, made = rows.get_or_create(office_id=office.id, email=email, accepted_at=None, defaults=values)
    if not made:
        row.name, row.roles, row.person = name, [str(role) for role in roles], person
        _renew(row)
    if actor:
        record(actor, "invite", f"invitation:{row.pk}", name=name, after=roles)
    return link_of(row)


def _renew(row: Invitation) -> None:
    row.letters += 1
    row.sent_at = timezone.now()
    row.save()


def _open(actor: Desk, invitation: int) -> Invitation:
    rows = Invitation.objects.select_for_update().filter(office_id=actor.office.id, accepted_at=None)
    row = rows.filter(pk=invitation).first()
    if row is None:
        raise NoSuchPerson
    return row


def _await(email: str, name: str) -> Person:
    """The person of an address, made if nobody has it. Who is still awaited is called what was said last."""
    unusable = make_password(None)
    person, made = Person.objects.get_or_create(
        email=email, defaults={"name": name, "is_active": False, "password": unusable}
    )
    if not made and person.awaited and person.name != name:
        person.name = name
        person.save(update_fields=["name"])
    return person


def _let_in(person: Person, name: str, password: str) -> None:
    person.name, person.is_active = name, True
    person.set_password(password)
    person.save()
