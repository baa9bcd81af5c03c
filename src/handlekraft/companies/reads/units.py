"""A unit of the register with all that it tells."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlekraft.companies.models import Unit
from handlekraft.rules.organisation_numbers import FIRST

SHOWN_SUBS = 50


@dataclass(frozen=True, slots=True)
class IndustryRow:
    """`standard` is empty where the register doesn't name one."""

    code: str
    words: str
    standard: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """`employees` None: not told. `told_on`: the day that the register said all this."""

    number: int
    name: str
    form: str
    is_sub: bool
    parent: int | None
    municipality: str
    municipality_name: str
    postal_code: str
    place: str
    address: str
    industries: tuple[IndustryRow, ...]
    employees: int | None
    has_employees: bool | None
    status: str
    status_on: date | None
    founded: date | None
    registered: date | None
    website: str
    told_on: date

    @property
    def made_up(self) -> bool:
        """It is of an example: the register never told it."""
        return self.number < FIRST


_SAME = [name for name in UnitRow.__slots__ if name != "industries"]


def unit(number: int) -> UnitRow | None:
    return units({number}).get(number)


def units(numbers: Iterable[int]) -> dict[int, UnitRow]:
    """By number, those that the register has."""
    return {row.number: _row(row) for row in Unit.objects.filter(number__in=set(numbers))}


def sub_units(number: int) -> tuple[UnitRow, ...]:
    """Those that live first, the largest first; no more than a page has room for."""
    rows = Unit.objects.filter(parent=number)
    found = sorted(rows[:500], key=lambda row: (row.status == "deleted", -(row.employees or 0), row.name))
    return tuple(map(_row, found[:SHOWN_SUBS]))


def _row(row: Unit) -> UnitRow:
    industries = tuple(
        IndustryRow(code, words, standard) for _, code, words, standard in json.loads(row.industries)
    )
    return UnitRow(industries=industries, **{name: getattr(row, name) for name in _SAME})
