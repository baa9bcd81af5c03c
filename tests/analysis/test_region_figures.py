"""The region's real figures, as the plans state them and as Statistics Norway has them."""

from __future__ import annotations

import pytest

from handlekraft.analysis.breaks import CrossesBreak
from handlekraft.analysis.commuting import OUTSIDE, flows_of, labour_market, partners
from handlekraft.analysis.growth import growth
from tests.analysis.official import (
    OLD,
    commuting,
    country_jobs,
    golden,
    population,
    region,
    region_jobs,
    region_population,
)


def test_70_523_people_lived_in_the_five_municipalities_on_1_january_2015() -> None:
    expected = golden()["seed_population"]["expected"]
    assert {code: population()[code, 2015] for code in OLD} == expected["parts"]
    assert region_population(2015, 2021).at(2015) == expected["gjovikregionen_2015-01-01"] == 70523


def test_one_per_cent_of_the_population_in_2021_is_709() -> None:
    base = region_population(2015, 2021).at(2021)
    assert base == golden()["seed_population"]["expected"]["2021-01-01"] == 70885
    assert base / 100 == pytest.approx(golden()["seed_population"]["expected"]["one_percent_2021"])
    assert round(base / 100) == 709


def test_new_numbers_without_new_borders_are_no_break() -> None:
    grown = growth(region_population(2015, 2021), 2015, 2020)
    assert grown.percent == pytest.approx(0.97, abs=0.005)
    assert (grown.before, grown.after, grown.crossed) == (70523, 71210, ())


def test_the_regions_jobs() -> None:
    assert region_jobs().values.tolist() == [32814, 33711, 33586, 33266, 33568, 33868]


def test_jobs_grew_half_a_per_cent_while_the_country_grew_five() -> None:
    own, country = growth(region_jobs(), 2018, 2022), growth(country_jobs(), 2018, 2022)
    assert own.change == 157
    assert own.percent == pytest.approx(0.47, abs=0.005)
    assert country.percent == pytest.approx(5.35, abs=0.005)
    national = own.before * country.percent / 100
    assert round(national) == 1803
    assert round(own.change - national) == -1646


def test_growth_from_2017_crosses_a_break_and_says_so() -> None:
    with pytest.raises(CrossesBreak):
        growth(region_jobs(), 2017, 2018)
    told = growth(region_jobs(), 2017, 2018, insist=True)
    assert told.change == 897
    assert [one.first_year for one in told.crossed] == [2018]


@pytest.mark.parametrize(
    ("year", "supply", "demand"),
    [(2017, 83.7, 87.6), (2018, 84.5, 87.3), (2019, 84.6, 87.3), (2020, 84.8, 86.8), (2021, 83.8, 86.5),
     (2022, 83.4, 86.3)],
)  # fmt: skip
def test_self_containment(year: int, supply: float, demand: float) -> None:
    market = labour_market(*commuting(year), region(year))
    assert 100 * market.supply == pytest.approx(supply, abs=0.05)
    assert 100 * market.demand == pytest.approx(demand, abs=0.05)
    assert market.common() and not market.common(0.86)


def test_more_residents_work_in_another_municipality_of_the_region() -> None:
    before, after = (labour_market(*commuting(year), region(year)) for year in (2017, 2022))
    assert (before.elsewhere_within, after.elsewhere_within) == (8340, 8897)
    assert 100 * before.elsewhere_share == pytest.approx(24.3, abs=0.05)
    assert 100 * after.elsewhere_share == pytest.approx(25.4, abs=0.05)


def test_the_jobs_of_the_two_tables_agree_but_for_one_in_2019() -> None:
    sums = [labour_market(*commuting(year), region(year)).jobs for year in range(2017, 2023)]
    assert sums == [32814, 33711, 33585, 33266, 33568, 33868]


def test_the_flows_add_up_to_the_labour_market() -> None:
    market = labour_market(*commuting(2022), region(2022))
    flows = flows_of(*commuting(2022), region(2022))
    assert sum(one.persons for one in flows if one.workplace == OUTSIDE) == market.out
    assert sum(one.persons for one in flows if one.residence == OUTSIDE) == market.into
    inner = [one for one in flows if OUTSIDE not in (one.residence, one.workplace)]
    assert sum(one.persons for one in inner) == market.within
    assert sum(one.persons for one in inner if one.residence != one.workplace) == market.elsewhere_within


def test_the_largest_partners_come_first() -> None:
    out, into = partners(*commuting(2022), region(2022), count=5)
    assert len(out) == len(into) == 5
    assert [one.persons for one in out] == sorted((one.persons for one in out), reverse=True)
    assert not {one.workplace for one in out} & set(region(2022))
    assert (
        sum(one.persons for one in partners(*commuting(2022), region(2022), count=999)[0])
        == labour_market(*commuting(2022), region(2022)).out
    )
