"""The facts that the example shows: as the official extracts have them, and what follows from them."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from handlekraft.figures import commands, reads
from handlekraft.figures.commands.facts import facts
from handlekraft.figures.models import StoredCube
from handlekraft.figures.picture import Picture, Place, Track
from tests.cast import SHARED, Cast

REGION = (
    Place("3407", "Gjøvik"),
    Place("3442", "Østre Toten"),
    Place("3443", "Vestre Toten"),
    Place("3447", "Søndre Land"),
    Place("3448", "Nordre Land"),
)
NOW = {"0502": "3407", "0528": "3442", "0529": "3443", "0536": "3447", "0538": "3448"}
OURS = set(NOW.values())


@pytest.fixture
def shown(cast: Cast) -> Picture:
    commands.store_facts()
    commands.add_region(cast.alice, "Gjøvikregionen", REGION, date(2015, 1, 1))
    return reads.picture(cast.alice)


def track(found: Picture, measure: str) -> Track:
    assert found.region is not None
    [subject] = [each for each in found.region.subjects if each.measure == measure]
    return subject.region


def rows(name: str) -> Iterator[dict[str, str]]:
    path = SHARED / "data" / "ssb" / name
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def test_the_region_had_70_523_people_on_1_january_2015(shown: Picture) -> None:
    people = track(shown, "population")
    assert people.at(2015) == 70_523
    assert round(0.01 * (people.at(2021) or 0)) == 709


def test_the_jobs_of_the_region_are_those_of_the_table(shown: Picture) -> None:
    jobs = track(shown, "jobs")
    assert jobs.known == (
        (2017, 32_814),
        (2018, 33_711),
        (2019, 33_586),
        (2020, 33_266),
        (2021, 33_568),
        (2022, 33_868),
    )


def test_the_country_grew_five_per_cent_while_the_region_grew_half_of_one(shown: Picture) -> None:
    assert shown.region is not None
    [jobs] = [each for each in shown.region.subjects if each.measure == "jobs"]
    assert jobs.country is not None

    def growth(found: Track) -> float:
        return 100 * ((found.at(2022) or 0) / (found.at(2018) or 1) - 1)

    assert growth(jobs.region) == pytest.approx(0.47, abs=0.005)
    assert growth(jobs.country) == pytest.approx(5.35, abs=0.005)


def test_the_country_has_no_sum_for_the_years_when_municipalities_are_missing(shown: Picture) -> None:
    assert shown.region is not None
    country = shown.region.subjects[0].country
    assert country is not None
    assert country.at(2016) is None and (country.at(2017) or 0) > 5_200_000


def test_more_work_outside_the_region_while_more_work_in_another_of_its_municipalities(
    shown: Picture,
) -> None:
    flows = shown.flows
    assert flows is not None and flows.inside == 5 and flows.years == tuple(range(2017, 2023))

    def within(year: int) -> tuple[float, float, float]:
        rows = flows.matrices[flows.years.index(year)]
        return (
            sum(value or 0 for row in rows[:5] for value in row[:5]),
            sum(value or 0 for row in rows[:5] for value in row),
            sum(value or 0 for row in rows for value in row[:5]),
        )

    for year, supply, demand in ((2017, 83.7, 87.6), (2022, 83.4, 86.3)):
        inner, residents, jobs = within(year)
        assert round(100 * inner / residents, 1) == supply
        assert round(100 * inner / jobs, 1) == demand


def test_the_largest_neighbours_have_a_name_and_the_rest_stand_together(shown: Picture) -> None:
    assert shown.flows is not None
    names = [place.name for place in shown.flows.places]
    assert names[:2] == ["Gjøvik", "Østre Toten"]
    assert {"Oslo", "Ringsaker", "Lillehammer"} <= set(names) and names[-1] == "Andre kommuner"


def test_a_part_of_the_region_counts_the_others_as_outside(cast: Cast) -> None:
    commands.store_facts()
    commands.add_region(cast.alice, "Uten Nordre Land", REGION[:4], date(2015, 1, 1))
    flows = reads.picture(cast.alice).flows
    assert flows is not None and flows.inside == 4
    assert "Nordre Land" in [place.name for place in flows.places[4:]]


def test_the_facts_are_the_figures_of_the_official_extracts() -> None:
    """Counted here in another way than the program that made them."""
    people, employed, commuting, _industries = facts()
    for row in rows("population_municipality_2005_2021.csv"):
        if (place := NOW.get(row["kommune"], row["kommune"])) in OURS:
            assert people.at(Region=place, Tid=row["year"]) == float(row["population"])
    for row in rows("ssb11618_municipality_2017_2022.csv"):
        if (place := NOW.get(row["Region"], row["Region"])) in OURS:
            found = employed.at(Region=place, ContentsCode=row["ContentsCode"], Tid=row["Tid"])
            assert found == float(row["value"])
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for row in rows("ssb03321_commuting_2017_2022_nonzero.csv.gz"):
        if (home := NOW.get(row["residence"], row["residence"])) in OURS:
            sums[home, row["year"]] += float(row["employed"])
    for (home, year), persons in sums.items():
        works = commuting.dimension("ArbstedKomm").codes
        assert sum(commuting.at(ArbstedKomm=work, Bokommuen=home, Tid=year) for work in works) == persons


GRENLAND = (
    Place("4001", "Porsgrunn"),
    Place("4003", "Skien"),
    Place("4010", "Siljan"),
    Place("4012", "Bamble"),
)


def test_the_industries_of_a_region_in_telemark_are_those_of_the_extract(cast: Cast) -> None:
    commands.store_facts()
    commands.add_region(cast.alice, "Gjøvikregionen", REGION, date(2015, 1, 1))
    commands.add_region(cast.alice, "Grenland", GRENLAND, date(2015, 1, 1), compared=True)
    found = reads.picture(cast.alice)
    [mix] = found.others
    assert found.mix is None and (mix.name, mix.whole) == ("Grenland", "Telemark")
    own: dict[tuple[str, int], float] = defaultdict(float)
    county: dict[tuple[str, int], float] = defaultdict(float)
    for row in rows("ssb13470_telemark_2016_2025.csv"):
        cell = (row["næring (SN2007)"], int(row["år"]))
        county[cell] += float(row["value"])
        if row["region"] in {place.name for place in GRENLAND}:
            own[cell] += float(row["value"])
    for place, industry in enumerate(mix.industries):
        for at, year in enumerate(mix.years):
            assert mix.region[place][at] == own[industry.name, year]
            assert mix.country[place][at] == county[industry.name, year]


def test_the_regions_that_the_example_compares_with_have_their_official_figures(cast: Cast) -> None:
    old = {"0806": "4003", "3807": "4003", "0403": "3403", "0521": "3440"}
    people, employed, _commuting, _industries = facts()
    for row in rows("population_municipality_2005_2021.csv"):
        if place := old.get(row["kommune"]):
            assert people.at(Region=place, Tid=row["year"]) == float(row["population"])
    for row in rows("ssb11618_municipality_2017_2022.csv"):
        if place := old.get(row["Region"]):
            found = employed.at(Region=place, ContentsCode=row["ContentsCode"], Tid=row["Tid"])
            assert found == float(row["value"])


def test_every_fact_says_where_it_is_from() -> None:
    for cube in facts():
        assert cube.source.publisher == "Statistisk sentralbyrå" and cube.source.licence == "CC BY 4.0"
        assert cube.source.table in cube.source.address and cube.source.retrieved_at
        assert all(note.mandatory for note in cube.source.notes) and cube.source.notes


def test_facts_are_stored_once(db: None) -> None:
    commands.store_facts()
    commands.store_facts()
    assert StoredCube.objects.count() == 4
