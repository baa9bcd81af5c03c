"""People at companies: kept for a purpose, until a day. The log says that somebody was deleted, not who."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from handlekraft.companies.commands.cards import of_office
from handlekraft.companies.models import Contact
from handlekraft.companies.refusals import NotHere, Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.commands.log import record_by_itself
from handlekraft.offices.roles import Verb

LONGEST_KEPT = timedelta(days=6 * 365)


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    purpose: str
    keep_until: date
    role: str = ""
    email: str = ""
    phone: str = ""


@transaction.atomic
def add_contact(actor: Desk, company: int, person: Person) -> int:
    """Raises `Unsaid` for a day that has been, or is too far off."""
    card = of_office(actor, company)
    _kept_so_long(person)
    row = Contact.objects.create(company=card, **asdict(person))
    record(actor, "add_contact", f"company:{company}")
    return row.pk


@transaction.atomic
def change_contact(actor: Desk, pk: int, person: Person) -> None:
    row = _contact(actor, pk)
    _kept_so_long(person)
    Contact.objects.filter(pk=row.pk).update(**asdict(person))
    record(actor, "change_contact", f"company:{row.company_id}")


@transaction.atomic
def delete_contact(actor: Desk, pk: int) -> None:
    """For good. Raises `NotHere`."""
    row = _contact(actor, pk)
    company = row.company_id
    row.delete()
    record(actor, "delete_contact", f"company:{company}")


def delete_outdated() -> bool:
    """Those whose day has come, a hundred at a time; whether there were any."""
    rows = Contact.objects.filter(keep_until__lt=timezone.localdate()).select_related("company")
    if not rows.exists():
        return False
    with transaction.atomic():
        for row in rows.order_by("pk")[:100]:
            record_by_itself(row.company.office_id, "delete_outdated_contact", f"company:{row.company_id}")
            row.delete()
    return True


def _kept_so_long(person: Person) -> None:
    today = timezone.localdate()
    if not today <= person.keep_until <= today + LONGEST_KEPT:
        raise Unsaid("keep_until")


def _contact(actor: Desk, pk: int) -> Contact:
    require(actor, Verb.MEET_COMPANIES)
    rows = Contact.objects.filter(company__office_id=actor.office.id, company__removed_at=None, pk=pk)
    found = rows.first()
    if found is None:
        raise NotHere(pk)
    return found
