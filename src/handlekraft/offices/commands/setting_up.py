"""Setting up: offices, regions and the first people. Done at the machine, nobody is the actor; and
what an office is called and how it writes."""

from __future__ import annotations

from django.db import transaction

from handlekraft.offices.access import Desk, OfficeRow, office_row, require
from handlekraft.offices.commands.log import record
from handlekraft.offices.models import Membership, Office, Person, Region, WrittenIn
from handlekraft.offices.roles import Role, Verb


@transaction.atomic
def open_office(slug: str, name: str, *, example: bool = False) -> OfficeRow:
    """The office of that slug, made if it is not there; a name that people changed is kept."""
    office, _ = Office.objects.get_or_create(slug=slug, defaults={"name": name, "is_example": example})
    return office_row(office)


@transaction.atomic
def open_region(
    slug: str, name: str, *, body: OfficeRow | None = None, offices: tuple[OfficeRow, ...]
) -> None:
    """A region of these offices, made or brought up to date. `body`: the office that works for all of it."""
    values = {"name": name, "body_id": body.id if body else None}
    region, _ = Region.objects.update_or_create(slug=slug, defaults=values)
    region.offices.set([office.id for office in offices])


@transaction.atomic
def add_person(
    office: OfficeRow, email: str, name: str, password: str, *roles: Role, example: bool = False
) -> Desk:
    """A person who can sign in at the office; one that exists keeps name and password, a member the roles."""
    email = email.strip().lower()
    person = Person.objects.filter(email=email).first()
    if person is None or person.awaited:
        person = person or Person(email=email)
        person.name, person.is_example, person.is_active = name, example, True
        person.set_password(password)
        person.save()
    held = Membership.objects.filter(person=person, office_id=office.id)
    if not held.exists():
        Membership.objects.bulk_create(
            Membership(person=person, office_id=office.id, role=role) for role in roles
        )
    return Desk(office, person.pk, frozenset(Role(role) for role in held.values_list("role", flat=True)))


@transaction.atomic
def rename_office(actor: Desk, name: str) -> None:
    require(actor, Verb.MANAGE_OFFICE)
    office = Office.objects.select_for_update().get(pk=actor.office.id)
    if name == office.name:
        return
    before, office.name = office.name, name
    office.save(update_fields=["name"])
    record(actor, "rename_office", f"office:{office.pk}", before=before, after=name)


@transaction.atomic
def choose_language(actor: Desk, language: str) -> None:
    """The written language of the office, `nb` or `nn`."""
    require(actor, Verb.MANAGE_OFFICE)
    office = Office.objects.select_for_update().get(pk=actor.office.id)
    wanted = WrittenIn(language)
    if wanted == office.language:
        return
    before, office.language = WrittenIn(office.language), wanted
    office.save(update_fields=["language"])
    record(actor, "choose_language", f"office:{office.pk}", before=before.label, after=wanted.label)
