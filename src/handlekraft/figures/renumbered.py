"""Municipalities that got new numbers, in tables that don't add up what is one municipality today.

A municipality's years before are those of what became it wholly, by Klass. Where it also got a part of one
that was split, nobody can know how much: the years before are left out, and told.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from handlekraft.analysis.chaining import Renamed, chained
from handlekraft.analysis.cube import Cube, Note
from handlekraft.sources.klass import MunicipalChanges
from handlekraft.sources.tables import Table, Wanted

NO_CHANGES = MunicipalChanges(())
SINCE = date(1999, 12, 31)
"""The day before the first figures by municipality that we ask for."""

_PLACES = ("Region", "ArbstedKomm", "Bokommuen")
_CHAINED = (
    "Kommuner som har fått nytt nummer eller er slått sammen, er ført på numrene de har i dag, slik Klass "
    "hos Statistisk sentralbyrå sier at de hører sammen."
)
_SPLIT = "For {name} er årene før {year} ikke med: {old} ble delt, og ingen vet hvor mye som ble med hit."


def is_raw(wanted: Wanted) -> bool:
    """Whether it has municipalities as they were each year."""
    return wanted.code in _PLACES and not wanted.codelist and wanted.codes != ("0",)


def under_new_numbers(cube: Cube, table: Table, changes: MunicipalChanges, until: date) -> Cube:
    """The cube under the numbers of that day, with notes of what was done and left out."""
    raw = [each for each in table.variables if is_raw(each)]
    before = cube
    for wanted in raw:
        cube = chained(cube, wanted.code, _renamed(cube.dimension(wanted.code).codes, changes, until))
    told = [_CHAINED] if cube is not before else []
    asked = {code: cube.dimension(each.code).label_of(code) for each in raw for code in each.codes}
    told += [note for code, name in asked.items() for note in _left_out(code, name, changes, until)]
    notes = (*cube.source.notes, *(Note(text, mandatory=True) for text in dict.fromkeys(told)))
    return dataclasses.replace(cube, source=dataclasses.replace(cube.source, notes=notes))


@dataclass(frozen=True, slots=True)
class Reshaped:
    """The years in which one of some places got a part of one that was split, and in which several became
    one of them."""

    redrawn: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()


def reshaped(places: Iterable[str], changes: MunicipalChanges, until: date) -> Reshaped:
    codes = tuple(places)
    parts = [each for code in codes for each in changes.before(code, SINCE, until).parts.values()]
    merged = {day.year for code in codes for day in changes.mergers(code, SINCE, until)}
    return Reshaped(tuple(sorted({each.steps[-1].day.year for each in parts})), tuple(sorted(merged)))


def _renamed(codes: Iterable[str], changes: MunicipalChanges, until: date) -> dict[str, Renamed]:
    """Of those that became one wholly, and that one nothing else in part."""
    found = {}
    for code in codes:
        after = changes.successor(code, SINCE, until)
        if after.code not in (None, code) and code in changes.before(after.code, SINCE, until).codes:
            found[code] = Renamed(after.code, after.steps[0].day.year)
    return found


def _left_out(code: str, name: str, changes: MunicipalChanges, until: date) -> Iterator[str]:
    parts = changes.before(code, SINCE, until).parts
    for split in dict.fromkeys(each.steps[-1] for each in parts.values()):
        yield _SPLIT.format(name=name, year=split.day.year, old=split.old_name or split.old)
