"""The people of offices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from handlekraft.offices.access import Desk, OfficeRow, office_row, require
from handlekraft.offices.links import LIFE, found_by
from handlekraft.offices.models import Invitation, Membership, Person
from handlekraft.offices.roles import ALLOWED, Role, Verb


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody at the office, with the roles held there."""

    person_id: int
    name: str
    email: str
    roles: frozenset[Role]
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody asked to join who has not answered."""

    id: int
    person_id: int | None
    name: str
    email: str
    roles: frozenset[Role]
    sent_at: datetime
    until: datetime
    expired: bool


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """What the link of an invitation leads to. `known`: the address can sign in already."""

    office: OfficeRow
    name: str
    email: str
    known: bool


def colleagues(desk: Desk) -> tuple[Colleague, ...]:
    """Everybody at the office, by name. For those who manage it: it tells addresses."""
    require(desk, Verb.MANAGE_OFFICE)
    rows = Membership.objects.filter(office_id=desk.office.id, person__is_active=True)
    roles: dict[Person, set[Role]] = {}
    for row in rows.select_related("person").order_by("person__name", "person_id"):
        roles.setdefault(row.person, set()).add(Role(row.role))
    return tuple(
        Colleague(person.pk, person.name, person.email, frozenset(held), person.last_login)
        for person, held in roles.items()
    )


def invited(desk: Desk) -> tuple[Invited, ...]:
    """Invitations that wait for an answer, the newest first."""
    require(desk, Verb.MANAGE_OFFICE)
    rows = Invitation.objects.filter(office_id=desk.office.id, accepted_at=None).order_by("-sent_at", "-pk")
    return tuple(_invited(row) for row in rows)


def _invited(row: Invitation) -> Invited:
    until = row.sent_at + LIFE
    roles = frozenset(Role(role) for role in row.roles)
    expired = until <= timezone.now()
    return Invited(row.pk, row.person_id, row.name, row.email, roles, row.sent_at, until, expired)


def open_invitation(secret: str) -> OpenInvitation | None:
    """None when the link is used, too old, replaced, withdrawn, or not made here."""
    row = found_by(secret)
    if row is None:
        return None
    person = Person.objects.filter(email=row.email).first()
    known = person is not None and not person.awaited
    return OpenInvitation(office_row(row.office), row.name, row.email, known)


def example_addresses() -> tuple[str, ...]:
    """E-mail addresses of the demonstration users, to be shown where people sign in."""
    rows = Person.objects.filter(is_example=True, is_active=True).order_by("email")
    return tuple(rows.values_list("email", flat=True))


def members(office_id: int) -> tuple[tuple[int, str], ...]:
    """Id and name of everybody who can sign in at the office, by name."""
    rows = Person.objects.filter(is_active=True, memberships__office_id=office_id).distinct()
    return tuple(rows.order_by("name", "id").values_list("pk", "name"))


def members_who_may(desk: Desk, verb: Verb) -> tuple[tuple[int, str], ...]:
    """Those of them whose roles let them do it, at least with what is their own."""
    roles = ALLOWED[verb].always | ALLOWED[verb].own
    rows = Membership.objects.filter(office_id=desk.office.id, role__in=roles).values("person_id")
    found = Person.objects.filter(is_active=True, pk__in=rows)
    return tuple(found.order_by("name", "id").values_list("pk", "name"))


def awaited_who_may(desk: Desk, verb: Verb) -> tuple[tuple[int, str], ...]:
    """Those who will, when they have answered an invitation that still holds."""
    roles = ALLOWED[verb].always | ALLOWED[verb].own
    rows = _awaited(desk.office.id).order_by("person__name", "person_id")
    found = rows.values_list("person_id", "person__name", "roles")
    return tuple((pk, name) for pk, name, held in found if not roles.isdisjoint(held))


def awaited(office_id: int) -> frozenset[int]:
    """Those at the office with an invitation that still holds, who have not come in yet."""
    return frozenset(_awaited(office_id).values_list("person_id", flat=True))


def _awaited(office_id: int) -> QuerySet[Invitation]:
    here = Membership.objects.filter(office_id=office_id).values("person_id")
    rows = Invitation.objects.filter(office_id=office_id, accepted_at=None, person__isnull=False)
    return rows.filter(sent_at__gt=timezone.now() - LIFE).exclude(person__in=here)


def members_with(office_id: int, verb: Verb) -> dict[int, frozenset[Role]]:
    """Those who may do it whoever's it is, by id, with the roles that let them."""
    rows = Membership.objects.filter(office_id=office_id, person__is_active=True)
    found: dict[int, set[Role]] = {}
    for person, role in rows.filter(role__in=ALLOWED[verb].always).values_list("person_id", "role"):
        found.setdefault(person, set()).add(Role(role))
    return {person: frozenset(roles) for person, roles in sorted(found.items())}


def people_named(people: Iterable[int]) -> dict[int, str]:
    """The names of people by id, also of those who have left."""
    return dict(Person.objects.filter(pk__in=set(people)).values_list("pk", "name"))


def addresses_of(people: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Name and e-mail address by id: for letters alone, never for a page."""
    rows = Person.objects.filter(pk__in=set(people), is_active=True)
    return {pk: (name, email) for pk, name, email in rows.values_list("pk", "name", "email")}


def is_member(office_id: int, person_id: int) -> bool:
    rows = Membership.objects.filter(office_id=office_id, person_id=person_id, person__is_active=True)
    return rows.exists()
