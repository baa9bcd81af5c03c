"""Sources that have what the pages of a small region need: people, jobs by industry, commuters, how the
municipalities have changed, and their borders."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from handlekraft.analysis.cube import Cube, Source
from handlekraft.analysis.industries import SEVENTEEN
from handlekraft.figures.picture import Place
from handlekraft.figures.renumbered import SINCE
from tests.analysis.cubes import cube_of, dimension
from tests.sources.standin import StandIn
from tests.sources.statbank import CodeList, Stored

UPDATED = datetime(2026, 2, 25, 7, tzinfo=UTC)
PLACES = (Place("3407", "Gjøvik"), Place("3442", "Østre Toten"))
REGIONS = "0 3407 3442"
YEARS = "2019 2020 2021"


def _municipalities(prefix: str) -> CodeList:
    return CodeList("Kommuner", {f"{prefix}{each.code}": (each.name, (each.code,)) for each in PLACES})


def people(updated: datetime = UPDATED, more: float = 0.0) -> Stored:
    cube = cube_of(
        dimension("Region", REGIONS, "geo"),
        dimension("Kjonn", "1 2"),
        dimension("Alder", "20 30"),
        dimension("ContentsCode", "Personer1", "metric"),
        dimension("Tid", YEARS, "time"),
        source=Source("SSB", "07459", "Folketall", updated=updated),
    )
    cube = _with(cube, 1000 + more)
    return Stored(cube, {"Region": {"agg_KommSummer": _municipalities("K-")}}, frozenset({"Kjonn", "Alder"}))


def jobs() -> Stored:
    cube = cube_of(
        dimension("Region", REGIONS, "geo"),
        dimension("NACE2007", " ".join(["00-99", *SEVENTEEN.codes])),
        dimension("Kjonn", "0"),
        dimension("Alder", "15-74"),
        dimension("ContentsCode", "Sysselsatte SysselsatteArb", "metric"),
        dimension("Tid", YEARS, "time"),
        source=Source("SSB", "07984", "Sysselsatte", updated=UPDATED),
    )
    # The country is first and largest, for it holds the region, and grows by a tenth each year.
    values = cube.values.copy()
    values[0] = 100_000
    values[..., 1] = values[..., 0] * 1.1
    values[..., 2] = values[..., 1] * 1.1
    values[1:, :, :, :, :, 2] += 7
    return Stored(
        Cube(cube.dimensions, values, cube.status, cube.flags, cube.source),
        {"Region": {"agg_KommSummerS": _municipalities("K.")}},
    )


def commuting() -> Stored:
    """0502 and 0528 are what the two were called until 2020; 1850 was split that year."""
    places = "3407 3442 0301 0502 0528 1850"
    cube = cube_of(
        dimension("ArbstedKomm", places, "geo"),
        dimension("Bokommuen", places),
        dimension("ContentsCode", "Sysselsatte", "metric"),
        dimension("Tid", YEARS, "time"),
        source=Source("SSB", "03321", "Pendling", updated=UPDATED),
    )
    values = cube.values + 1
    for axis, old in ((0, [3, 4, 5]), (1, [3, 4, 5])):
        for place in range(6):
            gone = [1, 2] if place in old else ([0] if place in (0, 1) else [])
            index: list[Any] = [slice(None)] * 4
            index[axis], index[3] = place, gone
            values[tuple(index)] = 0
    return Stored(Cube(cube.dimensions, values, cube.status, cube.flags, cube.source))


CHANGES = [
    ("2020-01-01", "0502", "Gjøvik", "3407", "Gjøvik"),
    ("2020-01-01", "0528", "Østre Toten", "3442", "Østre Toten"),
    ("2020-01-01", "1850", "Tysfjord", "1806", "Narvik"),
    ("2020-01-01", "1850", "Tysfjord", "1875", "Hamarøy"),
]


def changes(rows: list[tuple[str, str, str, str, str]] = CHANGES) -> dict[str, Any]:
    names = ("changeOccurred", "oldCode", "oldName", "newCode", "newName")
    return {"codeChanges": [dict(zip(names, row, strict=True)) for row in rows]}


def changes_path(since: date = SINCE) -> str:
    last = timezone.localdate() + timedelta(days=1)
    return f"/api/klass/v1/classifications/131/changes.json?from={since}?to={last}"


def square(place: Place, west: float) -> dict[str, Any]:
    """A municipality with four corners, a tenth of a degree wide."""
    ring = [[west, 60.7], [west + 0.1, 60.7], [west + 0.1, 60.8], [west, 60.8], [west, 60.7]]
    area = {"type": "Polygon", "coordinates": [ring]}
    return {"kommunenummer": place.code, "kommunenavn": place.name, "omrade": area}


def _with(cube: Cube, more: float) -> Cube:
    return Cube(cube.dimensions, cube.values + more, cube.status, cube.flags, cube.source)


def filled(standin: StandIn) -> StandIn:
    standin.statbank.tables.update({"07459": people(), "07984": jobs(), "03321": commuting()})
    standin.files[changes_path()] = changes()
    for at, place in enumerate(PLACES):
        standin.files[f"/kommuneinfo/v1/kommuner/{place.code}/omrade?utkoordsys=4258"] = square(
            place, 10.5 + 0.1 * at
        )
    return standin
