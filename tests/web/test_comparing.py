"""«Sammenlign»: chosen regions, the country, those of the same size, and what must be fetched first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from handlekraft.analysis.cube import Cube, Dimension, Source
from handlekraft.figures import commands, reads
from handlekraft.figures.models import FetchRun
from handlekraft.figures.picture import (
    Peers,
    Picture,
    Place,
    RegionFigures,
    Subject,
    Track,
    from_json,
    to_json,
)
from handlekraft.web.pages.compare_views import comparison
from tests.analysis.cubes import dimension
from tests.cast import Cast
from tests.figures.test_facts import GRENLAND, REGION
from tests.web.figured import laid_out
from tests.web.test_figures import text

YEARS = "2018 2019 2020 2021"
OWN = (Place("0310", "Toten"),)
COUNT = 320


def everybody(table: str, content: str, *more: Dimension, count: int = COUNT) -> Cube:
    """Municipality n has 1000 + 10 n people, and grows by n / 10 per cent in all; ours, 310, not at all."""
    codes = tuple(f"{place:04}" for place in range(count))
    names = tuple(f"Kommune {place}" for place in range(count))
    dimensions = (
        Dimension("Region", "region", codes, names, "geo"),
        *more,
        dimension("ContentsCode", content, "metric"),
        dimension("Tid", YEARS, "time"),
    )
    sizes = np.array([1000.0 + 10 * place for place in range(count)])
    grown = np.array([0.0 if place == 310 else place / 1000 for place in range(count)])
    values = sizes[:, None] * (1 + grown[:, None] * np.arange(4) / 3)
    shape = tuple(len(each.codes) for each in dimensions)
    return Cube(
        dimensions, values.reshape(shape), np.zeros(shape, np.uint8), source=Source("SSB", table, table)
    )


def people(count: int = COUNT) -> Cube:
    return everybody("07459", "Personer1", count=count)


def jobs() -> Cube:
    more = (dimension("NACE2007", "00-99"), dimension("Kjonn", "0"), dimension("Alder", "15-74"))
    return everybody("07984", "SysselsatteArb", *more)


@pytest.fixture
def gunnar(office: Cast) -> Client:
    return office.client(office.gunnar)


def alone(office: Cast) -> None:
    """A region of one municipality."""
    commands.add_region(office.gunnar, "Toten", OWN, date(2015, 1, 1))


def with_facts(office: Cast, name: str, places: tuple[Place, ...]) -> None:
    commands.store_facts()
    commands.add_region(office.gunnar, "Gjøvikregionen", REGION, date(2015, 1, 1))
    commands.add_region(office.gunnar, name, places, date(2015, 1, 1), compared=True)


def test_chosen_regions_and_the_country_are_ranked_from_the_facts(office: Cast, gunnar: Client) -> None:
    with_facts(office, "Grenland", GRENLAND)
    page = text(gunnar, "compare")
    ranked = "Gjøvikregionen er nummer 2 av 2 regioner i vekst i arbeidsplasser fra 2018 til 2022: +0,5 %."
    assert f"{ranked} I landet var veksten +5,3 %." in page
    people = "Gjøvikregionen er nummer 2 av 2 regioner i vekst i folketall fra 2017 til 2021: 0,0 %."
    assert f"{people} I landet var veksten +2,5 %." in page
    assert "Landet" in page and "Porsgrunn, Skien, Siljan, Bamble" in page
    assert "de 20 kommunene nærmest i folketall (tabell 07459 og 07984 for alle kommuner)" in page


def test_those_of_its_own_size_are_the_nearest_and_not_itself(office: Cast) -> None:
    alone(office)
    commands.store(people(), "alle")
    [group] = reads.picture(office.bob).peers
    own = 1000.0 + 10 * 310
    sizes = {place: (1000.0 + 10 * place) * (1 + place / 1000) for place in range(COUNT) if place != 310}
    nearest = sorted(sizes, key=lambda place: abs(np.log(sizes[place] / own)))[:40]
    assert [track.name for track in group.tracks] == [f"Kommune {place}" for place in nearest]


def test_the_group_is_told_of_with_its_middle(office: Cast, gunnar: Client) -> None:
    alone(office)
    commands.store(people(), "alle")
    commands.store(jobs(), "alle")
    page = text(gunnar, "compare")
    assert "Fra 2018 til 2021 er veksten 0,0 % i Toten. Av 20 kommuner på samme størrelse har 20 mer" in page
    assert "nærmest i folketall" not in page
    tried = text(gunnar, "compare", query="?fra=2019")
    assert "Tallene viser en utvikling" in tried and "det er for få år før tiltaket" in tried
    refused = text(gunnar, "compare", query="?fra=i+fjor")
    assert "Skriv året tiltakene begynte, fra 2019 til 2021." in refused


def test_the_nearest_of_a_few_are_not_called_the_nearest_in_the_country(office: Cast) -> None:
    alone(office)
    commands.store(people(299), "noen")
    assert reads.picture(office.bob).peers == ()


def own_and_other(**changes: object) -> Picture:
    """Two regions from 2018 to 2020; the other is changed so."""
    track = Track("Toten", (2018, 2019, 2020), (100.0, 100.0, 101.0))
    other = replace(track, name="Nabo", values=(100.0, 100.0, 150.0))
    subjects = Subject("population", track, (), None, ()), Subject("population", other, (), None, ())
    return Picture(
        regions=(
            RegionFigures("Toten", OWN, subjects[:1]),
            RegionFigures("Nabo", (Place("0311", "Nabo"),), (replace(subjects[1], **changes),)),  # type: ignore[arg-type]
        )
    )


@pytest.mark.parametrize(
    ("changes", "why"), [({"redrawn": (2019,)}, "endret"), ({"merged": (2020,)}, "slått")]
)
def test_who_was_redrawn_is_ranked_only_when_somebody_insists(changes: dict[str, object], why: str) -> None:
    whole, broken = comparison(own_and_other()), comparison(own_and_other(**changes))
    over = comparison(own_and_other(**changes), insist=True)
    assert whole is not None and broken is not None and over is not None
    assert "nummer 2 av 2" in whole.measures[0].answer and not whole.measures[0].over_breaks
    assert broken.measures[0].answer == ""
    [said] = broken.measures[0].over_breaks
    assert said.startswith("Nabo er ikke med i rekkefølgen") and why in said
    assert "nummer 2 av 2" in over.measures[0].answer and over.measures[0].over_breaks[0].startswith(
        "Obs, Nabo:"
    )


def test_those_of_the_same_size_that_were_redrawn_are_left_out_and_named() -> None:
    found = own_and_other()
    size = tuple(Track(f"Kommune {place}", (2018, 2020), (100.0, 100.0 + place)) for place in range(4))
    peers = Peers("population", size, (), ((), (2019,), (2018,), (2021,)))
    for insist, count in ((False, 3), (True, 4)):
        shown = comparison(replace(found, peers=(peers,)), insist=insist)
        assert shown is not None and shown.measures[0].group is not None
        told = shown.measures[0].group.told
        assert f"Av {count} kommuner på samme størrelse" in told and "endret etter 2018" in told
        assert "Kommune 1" in told and "Kommune 2" not in told
        assert told.startswith("Obs") is False and ("Obs" in told) is insist
    earlier = comparison(replace(found, peers=(replace(peers, reshaped=()),)))
    assert earlier is not None and earlier.measures[0].group is not None
    assert "Av 4 kommuner" in earlier.measures[0].group.told, "as it was laid out before they were known"


def test_what_must_be_fetched_is_named_and_ordered_with_one_press(office: Cast, gunnar: Client) -> None:
    with_facts(office, "Valdres", (Place("3451", "Nord-Aurdal"),))
    page = text(gunnar, "compare")
    assert "Valdres: folketall, arbeidsplasser og sysselsatte som bor her" in page
    assert "Alt dette hentes med ett trykk" in page
    gunnar.post(reverse("fetch-figures", args=["fjellby"]))
    assert FetchRun.objects.filter(ended_at=None).count() == 1
    page = text(gunnar, "compare")
    assert "Tallene står i kø for å bli hentet" in page and "Alt dette hentes" not in page


def test_a_region_alone_has_no_place_in_a_row_of_one(office: Cast, gunnar: Client) -> None:
    alone(office)
    commands.store(people(315), "alle")
    page = text(gunnar, "compare")
    assert "er nummer" not in page and "Legg til en region å sammenligne med" in page


def test_everybody_sees_the_group_but_not_what_is_to_be_fetched(office: Cast) -> None:
    alone(office)
    commands.store(people(), "alle")
    whole = reads.picture(office.bob)
    assert from_json(to_json(whole)) == whole
    laid_out(office.alice)
    page = text(Client(), "public-compare")
    assert "Av 20 kommuner på samme størrelse" in page
    assert "ikke hentet ennå" not in page and "Hent tallene" not in page


def test_the_page_costs_few_questions(
    office: Cast, gunnar: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    alone(office)
    commands.store(people(), "alle")
    commands.store(jobs(), "alle")
    gunnar.get(reverse("compare", args=["fjellby"]))
    with django_assert_max_num_queries(8):
        gunnar.get(reverse("compare", args=["fjellby"]))
