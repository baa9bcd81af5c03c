"""The office's own cards: of companies in the register, and of those that aren't there yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.companies.models import Company, Contact, Fact, FollowUp, Lead, Need, Told, Unit, Visit
from handlekraft.companies.refusals import NotHere, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be
from handlekraft.offices.models import Office
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import HAPPENED, REGISTERED

ROWS: dict[str, type[Told]] = {
    "fact": Fact,
    "visit": Visit,
    "need": Need,
    "follow-up": FollowUp,
    "lead": Lead,
}
"""What may be taken away from a company and brought back."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of a company that isn't registered."""

    name: str
    about: str = ""
    municipality: str = ""
    municipality_name: str = ""
    industry: str = ""


@transaction.atomic
def take_up(actor: Desk, number: int) -> int:
    """The office's card of a unit in the register, made where there is none. Raises `NotHere`."""
    require(actor, Verb.MEET_COMPANIES)
    # Locked, so that two people who visit the same company don't make a card each.
    Office.objects.select_for_update().get(pk=actor.office.id)
    found = Company.objects.filter(office_id=actor.office.id, number=number, removed_at=None).first()
    if found:
        return found.pk
    unit = Unit.objects.filter(number=number).first()
    if unit is None:
        raise NotHere(number)
    return _new(actor, Company(number=number, name=unit.name))


@transaction.atomic
def add_company(actor: Desk, card: Card) -> int:
    """One that has no organisation number: a founder, a lead."""
    require(actor, Verb.MEET_COMPANIES)
    told = {name: getattr(card, name) for name in Card.__slots__}
    return _new(actor, Company(**told, begun_here=True))


def _new(actor: Desk, company: Company) -> int:
    company.office_id, company.added_by_id = actor.office.id, actor.person_id
    company.save()
    record(actor, "add_company", f"company:{company.pk}", text=company.name)
    return company.pk


@transaction.atomic
def change_company(actor: Desk, pk: int, card: Card) -> None:
    """Of a registered one only what the office says of it itself."""
    company = of_office(actor, pk)
    names = ("about",) if company.number else Card.__slots__
    before = {name: getattr(company, name) for name in names}
    for name in names:
        setattr(company, name, getattr(card, name))
    company.save()
    after = {name: getattr(company, name) for name in names}
    record(actor, "change_company", f"company:{pk}", text=company.name, before=before, after=after)


@transaction.atomic
def tag(actor: Desk, pk: int, tags: Sequence[str]) -> None:
    """These words and no others; the same word in other letters is one."""
    company = of_office(actor, pk)
    words = {" ".join(word.split()).casefold(): " ".join(word.split()) for word in tags if word.strip()}
    before, company.tags = company.tags, sorted(words.values())
    company.save()
    record(actor, "tag_company", f"company:{pk}", text=company.name, before=before, after=company.tags)


@transaction.atomic
def couple(actor: Desk, pk: int, number: int, established_on: date) -> int:
    """The company is registered now. Where the office has a card of the number, the two become one.

    Gives the card that stands. Raises `NotHere` for a number that the register doesn't have, and
    `Unsaid` for a card that has one.
    """
    company = of_office(actor, pk)
    if company.number:
        raise Unsaid("number")
    must_be(REGISTERED, WrongDay, "established_on", established_on)
    unit = Unit.objects.filter(number=number).first()
    if unit is None:
        raise NotHere(number)
    other = Company.objects.filter(office_id=actor.office.id, number=number, removed_at=None).first()
    before = company.name
    if other:
        _pour(other, company)
    company.number, company.name, company.established_on = number, unit.name, established_on
    company.save()
    record(actor, "couple_company", f"company:{pk}", text=f"{number:09}", before=before, after=unit.name)
    return pk


def _pour(other: Company, company: Company) -> None:
    """Everything of the other card over to this one."""
    for model in ROWS.values():
        model._default_manager.filter(company=other).update(company=company)
    Contact.objects.filter(company=other).update(company=company)
    company.about = "\n\n".join(filter(None, (company.about, other.about)))
    company.tags = sorted({*company.tags, *other.tags})
    other.removed_at = timezone.now()
    other.save()


@transaction.atomic
def add_fact(actor: Desk, pk: int, text: str, source: str, as_of: date) -> None:
    company = of_office(actor, pk)
    must_be(HAPPENED, WrongDay, "as_of", as_of)
    Fact.objects.create(company=company, text=text, source=source, as_of=as_of, by_id=actor.person_id)
    record(actor, "add_company_fact", f"company:{pk}", text=text)


@transaction.atomic
def take_away(actor: Desk, kind: str, pk: int) -> None:
    """A fact, visit, need, follow-up or lead that was wrong; it can be brought back. Raises `NotHere`."""
    row = row_of(actor, ROWS[kind], pk)
    row.removed_at = timezone.now()
    row.save()
    record(actor, "take_from_company", f"company:{row.company_id}", text=_KINDS[kind])


@transaction.atomic
def bring_back(actor: Desk, kind: str, pk: int) -> None:
    row = row_of(actor, ROWS[kind], pk, removed=True)
    row.removed_at = None
    row.save()
    record(actor, "bring_back_to_company", f"company:{row.company_id}", text=_KINDS[kind])


_KINDS = {
    "fact": "opplysning",
    "visit": "besøk",
    "need": "behov",
    "follow-up": "avtalt oppfølging",
    "lead": "etablering",
}


@transaction.atomic
def remove_company(actor: Desk, pk: int) -> None:
    company = of_office(actor, pk)
    company.removed_at = timezone.now()
    company.save()
    record(actor, "remove_company", f"company:{pk}", text=company.name)


@transaction.atomic
def bring_back_company(actor: Desk, pk: int) -> None:
    """Raises `Unsaid` where another card has the number meanwhile."""
    company = of_office(actor, pk, removed=True)
    others = Company.objects.filter(office_id=actor.office.id, number=company.number, removed_at=None)
    if company.number and others.exists():
        raise Unsaid("number")
    company.removed_at = None
    company.save()
    record(actor, "bring_back_company", f"company:{pk}", text=company.name)


def of_office(actor: Desk, pk: int, *, removed: bool = False) -> Company:
    """The office's company, to be changed by who may. Raises `NotAllowed` and `NotHere`."""
    require(actor, Verb.MEET_COMPANIES)
    rows = Company.objects.select_for_update().filter(office_id=actor.office.id, pk=pk)
    found = rows.filter(removed_at__isnull=not removed).first()
    if found is None:
        raise NotHere(pk)
    return found


def row_of(actor: Desk, model: type[Told], pk: int, *, removed: bool = False) -> Told:
    """The same for something told of one of its companies."""
    require(actor, Verb.MEET_COMPANIES)
    rows = model._default_manager.select_for_update(of=("self",)).select_related("company")
    rows = rows.filter(company__office_id=actor.office.id, company__removed_at=None, pk=pk)
    found: Told | None = rows.filter(removed_at__isnull=not removed).first()
    if found is None:
        raise NotHere(pk)
    return found
