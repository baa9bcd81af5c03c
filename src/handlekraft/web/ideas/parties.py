"""Who is meant by what somebody wrote: a company of the register, one the office knows, or a name."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext as _

from handlekraft.companies import reads as companies
from handlekraft.companies.reads import CompanyRow, UnitRow
from handlekraft.ideas.commands import Party
from handlekraft.ideas.reads import PartyRow
from handlekraft.offices.access import Desk
from handlekraft.rules import organisation_numbers
from handlekraft.web.tasks import Asked

_NUMBER = re.compile(r"\(?(?<!\d)(\d{3}[ .\u00a0\u202f]?\d{3}[ .\u00a0\u202f]?\d{3})(?!\d)\)?")


def label(name: str, number: int | None) -> str:
    """«Stål AS (910 000 001)»: as it is proposed, and understood when it comes back."""
    return f"{name} ({organisation_numbers.shown(number)})" if number else name


def company_asked_for(asked: Asked) -> str:
    """The company that the address names by the office's card of it; empty where it names none."""
    company = asked.request.GET.get("bedrift", "")
    file = companies.company(asked.desk, int(company)) if is_id(company) else None
    return label(file.unit.name if file.unit else file.name, file.number) if file else ""


def is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16


def party_in(desk: Desk, form: forms.Form, field: str, known: PartyRow | None = None) -> Party | None:
    """None where nothing is written, and where the form now says what is wrong with it.

    `known`: who it was before, kept where it is written the same and the register has lost it.
    """
    written = " ".join(form.cleaned_data[field].split())
    if not written:
        return None
    found = _NUMBER.search(written)
    number = organisation_numbers.read(found[1]) if found else None
    if number is None:
        return _by_name(desk, written)
    unit = companies.unit(number)
    if unit:
        return _of_register(unit)
    if known and known.number == number:
        return Party(known.name, known.number, known.industries, known.municipality)
    form.add_error(
        field,
        _("Registeret vårt har ikke dette nummeret. Se over det, eller skriv bare navnet."),
    )
    return None


def _by_name(desk: Desk, name: str) -> Party:
    """One that the office knows by that name alone; else nobody but the name."""
    same = [row for row in companies.companies(desk) if row.name.casefold() == name.casefold()]
    return _of_card(desk, same[0]) if len(same) == 1 else Party(name)


def _of_card(desk: Desk, row: CompanyRow) -> Party:
    unit = companies.unit(row.number) if row.number else None
    if unit:
        return _of_register(unit)
    card = companies.company(desk, row.id)
    return Party(
        row.name, row.number, (row.industry,) if row.industry else (), card.municipality if card else ""
    )


def _of_register(unit: UnitRow) -> Party:
    codes = dict.fromkeys(row.code for row in unit.industries)
    return Party(unit.name, unit.number, tuple(codes), unit.municipality)
