"""A table of the right form for everything we want of the Statbank, with figures that are made up.

python -m tests.sources.made_up [PORT]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np

from handlekraft.analysis.cube import PRESENT, Cube, Dimension, Source, Unit
from handlekraft.sources.tables import TABLES, Table, Wanted
from tests.sources.standin import StandIn
from tests.sources.statbank import CodeList, Stored

MUNICIPALITIES = {
    "3407": ("Gjøvik", "0502"),
    "3442": ("Østre Toten", "0528"),
    "3443": ("Vestre Toten", "0529"),
    "3447": ("Søndre Land", "0536"),
    "3448": ("Nordre Land", "0538"),
    "0301": ("Oslo", ""),
}
"""What each was called until 2020."""
OLD = tuple(old for _, old in MUNICIPALITIES.values() if old)
YEARS = tuple(map(str, range(2008, 2026)))
RENAMED = 2020
MORE = {
    "Kjonn": ("0", "1", "2"),
    "Alder": ("15-74", "15-24"),
    "NACE2007": ("00-99", "01-03", "10-33", "01.110", "62.010"),
    "Sektor": ("ALLE", "6100", "A+B+D+E.0-1+9"),
    "AntAnsatte": ("00", "01", "02"),
}
"""Codes beside those that we ask for by name."""


def make_up(standin: StandIn, updated: datetime = datetime(2026, 2, 25, 7, tzinfo=UTC)) -> None:
    """Gives the stand-in a table for each of ours. Another `updated` gives it newer figures."""
    for table in TABLES.values():
        standin.statbank.tables[table.id] = _stored(table, updated)


def _stored(table: Table, updated: datetime) -> Stored:
    source = Source("Statistisk sentralbyrå", table.id, f"{table.id}: {table.title}", updated=updated)
    dimensions = tuple(map(_dimension, table.variables))
    lists = {each.code: {each.codelist: _code_list(each)} for each in table.variables if each.codelist}
    left_out = frozenset(each.code for each in table.variables if each.left_out)
    return Stored(_cube(dimensions, source), lists, left_out)


def _dimension(wanted: Wanted) -> Dimension:
    named = (*wanted.codes, *wanted.needs)
    match wanted.code:
        case "Region" | "ArbstedKomm" | "Bokommuen":
            codes, role = ("0", *MUNICIPALITIES, *OLD), "geo"
        case "Tid":
            codes, role = YEARS, "time"
        case "ContentsCode":
            codes, role = named, "metric"
        case code:
            codes, role = tuple(dict.fromkeys((*named, *MORE.get(code, ("1", "2"))))), ""
    units = (Unit("personer", 0),) * len(codes) if role == "metric" else ()
    # One of our tables has two variables of places, and a role is for one.
    role = "" if wanted.code == "ArbstedKomm" else role
    return Dimension(wanted.code, wanted.code, codes, tuple(map(_label, codes)), role, units)


def _label(code: str) -> str:
    names = {"0": "Hele landet"} | {code: name for code, (name, _) in MUNICIPALITIES.items()}
    names |= {old: f"{name} (-2019)" for name, old in MUNICIPALITIES.values() if old}
    return names.get(code, code)


def _code_list(wanted: Wanted) -> CodeList:
    if wanted.code != "Region":
        return CodeList(wanted.codelist, {code: (code, (code,)) for code in MORE[wanted.code]})
    places = {
        wanted.prefix + code: (name, tuple(filter(None, (code, old))))
        for code, (name, old) in MUNICIPALITIES.items()
    }
    return CodeList("Kommuner, sammenslåtte tidsserier", places)


def _cube(dimensions: tuple[Dimension, ...], source: Source) -> Cube:
    values = np.array(20_000.0)
    since, until = np.array(0), np.array(YEARS[-1], int)
    for dimension in dimensions:
        values = np.multiply.outer(values, list(_weights(dimension)))
        first, last = zip(*map(_years, dimension.codes), strict=True)
        since = np.maximum.outer(since, first)
        until = np.minimum.outer(until, last)
    gone = since > until
    values = np.where(gone, np.nan, np.round(values))
    return Cube(dimensions, values, gone.astype(np.uint8), (PRESENT, "."), source)


def _weights(dimension: Dimension) -> Iterator[float]:
    """The country is a hundred times its largest place, and each year has a little more."""
    places = {code: place for place, pair in enumerate(_both_codes()) for code in pair}
    for place, code in enumerate(dimension.codes):
        if dimension.role == "time":
            yield 1 + 0.01 * place
        elif code == "0" and "3407" in dimension.codes:
            yield 100.0
        else:
            yield 1 / (1 + places.get(code, place))


def _both_codes() -> Iterator[tuple[str, str]]:
    return ((new, old or new) for new, (_, old) in MUNICIPALITIES.items())


def _years(code: str) -> tuple[int, int]:
    """The first and last year that a code is for; a year is for itself."""
    if code in YEARS:
        return int(code), int(code)
    new = MUNICIPALITIES.get(code, ("", ""))[1]
    return RENAMED if new else 0, RENAMED - 1 if code in OLD else int(YEARS[-1])


def main(port: int = 0) -> None:
    with StandIn(port=port) as standin:
        make_up(standin)
        print(f"STATBANK_ADDRESS={standin.statbank_address}", flush=True)
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
