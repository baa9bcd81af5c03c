"""A Statbank that has what the pages of a small region need: people, jobs by industry, and commuters."""

from __future__ import annotations

from datetime import UTC, datetime

from handlekraft.analysis.cube import Cube, Source
from handlekraft.analysis.industries import SEVENTEEN
from handlekraft.figures.picture import Place
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
    places = "3407 3442 0301"
    cube = cube_of(
        dimension("ArbstedKomm", places, "geo"),
        dimension("Bokommuen", places),
        dimension("ContentsCode", "Sysselsatte", "metric"),
        dimension("Tid", YEARS, "time"),
        source=Source("SSB", "03321", "Pendling", updated=UPDATED),
    )
    return Stored(_with(cube, 1))


def _with(cube: Cube, more: float) -> Cube:
    return Cube(cube.dimensions, cube.values + more, cube.status, cube.flags, cube.source)


def filled(standin: StandIn) -> StandIn:
    standin.statbank.tables.update({"07459": people(), "07984": jobs(), "03321": commuting()})
    return standin
