"""How a measure is computed from what is stored, and where nothing can be said."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from django.urls import reverse

from handlekraft.analysis.cube import PRESENT, Cube, Source
from handlekraft.figures import commands, reads
from handlekraft.figures.picture import Place
from handlekraft.figures.reads.holdings import holdings
from handlekraft.figures.reads.series import Asked, Series, series
from handlekraft.figures.tables import leaves
from tests.analysis.cubes import cube_of, dimension, without
from tests.cast import Cast

PLACES = (Place("3407", "Gjøvik"), Place("3442", "Østre Toten"))


def stored(
    table: str, content: str, *more: tuple[str, str], years: str = "2020 2021", plus: float = 0
) -> Cube:
    """0, 1, 2 … for the country and two municipalities."""
    dimensions = [
        dimension("Region", "0 3407 3442", "geo"),
        *(dimension(name, codes) for name, codes in more),
        dimension("ContentsCode", content, "metric"),
        dimension("Tid", years, "time"),
    ]
    cube = cube_of(*dimensions, source=Source("SSB", table, table))
    return Cube(cube.dimensions, cube.values + plus, cube.status, (PRESENT,), cube.source)


def told(measure: str, *industries: str) -> Series:
    found = holdings(["07459", "07984", "13470", "13472", "08316", "10309"], ["0", "3407", "3442"])
    return series(measure, Asked("Regionen", PLACES, industries), found)


@pytest.mark.django_db
def test_the_jobs_of_an_area_are_those_of_its_groups() -> None:
    cube = stored("07984", "Sysselsatte SysselsatteArb", ("NACE2007", "00-99 10-33 58-63"))
    commands.store(cube, "alt")
    found = told("area-jobs", "10-33", "58-63")
    wanted = sum(
        cube.at(Region=place.code, NACE2007=code, ContentsCode="SysselsatteArb", Tid="2021")
        for place in PLACES
        for code in ("10-33", "58-63")
    )
    assert found.track is not None and found.track.at(2021) == wanted
    assert [part.name for part in found.parts] == ["Gjøvik", "Østre Toten"] and found.country


@pytest.mark.django_db
def test_finer_industries_are_counted_once_each() -> None:
    cube = stored("13470", "SysselsatteArb", ("NACE2007", "62 62.010 62.020 63.110"))
    commands.store(cube, "alt")
    found = told("area-jobs", "62")
    wanted = [cube.at(Region=p.code, NACE2007=c, Tid="2020") for p in PLACES for c in ("62.010", "62.020")]
    exact = [cube.at(Region=place.code, NACE2007="62", Tid="2020") for place in PLACES]
    assert found.track is not None and found.track.at(2020) in (sum(wanted), sum(exact))
    assert told("area-jobs").track is None and told("area-jobs", "01").track is None


def test_a_code_holds_itself_or_the_finest_below_it() -> None:
    known = ["62", "62.0", "62.010", "62.020", "63.110", "00-99"]
    assert leaves("62", known) == ("62",)
    assert leaves("62", known[1:]) == ("62.010", "62.020")
    assert leaves("58-63", known[1:]) == ("62.010", "62.020", "63.110")
    assert leaves("01", known) == ()


@pytest.mark.django_db
def test_the_entry_rate_is_new_enterprises_of_those_there_were() -> None:
    commands.store(stored("08316", "Foretak", plus=3), "alt")
    sizes = stored("10309", "Bedrifter", ("NACE2007", "00-99"), ("AntAnsatte", "00"), plus=100)
    commands.store(sizes, "alt")
    found = told("entry-rate")
    new, there = (2 + 3) + (4 + 3), (2 + 100) + (4 + 100)
    assert found.track is not None and found.track.at(2020) == pytest.approx(100 * new / there)
    assert found.parts[0].at(2020) == pytest.approx(100 * 5 / 102)


@pytest.mark.django_db
def test_private_jobs_are_of_the_private_sector_alone() -> None:
    sectors = ("Sektor", "ALLE A+B+D+E.0-1+9")
    cube = stored("13472", "SysselEtterArbste", sectors, ("NACE2007", "00-99 01-03"))
    commands.store(cube, "alt")
    codes = {"Sektor": "A+B+D+E.0-1+9", "NACE2007": "00-99", "Tid": "2021"}
    found = told("private-jobs").track
    assert found is not None
    assert found.at(2021) == sum(cube.at(Region=place.code, **codes) for place in PLACES)


@pytest.mark.django_db
def test_a_region_of_which_a_municipality_is_always_hidden_is_not_shown(cast: Cast) -> None:
    cube = stored("07459", "Personer1")
    for year in ("2020", "2021"):
        cube = without(cube, ":", Region="3442", ContentsCode="Personer1", Tid=year)
    commands.store(cube, "alt")
    commands.add_region(cast.gunnar, "Regionen", PLACES, date(2020, 1, 1))
    [found] = reads.region_figures(cast.bob).regions
    assert found.subjects == ()
    assert cast.client(cast.bob).get(reverse("figures", args=[cast.bob.office.slug])).status_code == 200


@pytest.mark.django_db
def test_a_region_with_a_hidden_figure_has_none_that_year() -> None:
    hidden = without(stored("07459", "Personer1"), ":", Region="3442", ContentsCode="Personer1", Tid="2021")
    commands.store(hidden, "alt")
    found = told("population")
    assert found.track is not None
    assert found.track.at(2020) is not None and found.track.at(2021) is None
    assert found.parts[1].marks == ("", ":") and np.isnan(hidden.at(Region="3442", Tid="2021"))


@pytest.mark.django_db
def test_nothing_is_said_of_a_region_of_which_a_part_is_not_stored() -> None:
    commands.store(stored("07459", "Personer1"), "alt")
    found = holdings(["07459"], ["3407", "9999"])
    assert series("population", Asked("Regionen", (*PLACES, Place("9999", "Borte"))), found) == Series()
