"""Shift-share where textbooks stop: empty industries, missing figures, breaks, and what is compared with
what."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from handlekraft.analysis.breaks import CrossesBreak, Measure, breaks_for
from handlekraft.analysis.industries import DIVISIONS, EIGHT, SEVENTEEN, FloatArray, NoSuchGroup, grouped
from handlekraft.analysis.shift_share import (
    NotWithinNation,
    Reference,
    across_groupings,
    by_industry,
    decompose,
    dunn,
    esteban_marquillas,
    expected_lines,
    gerfin,
)
from tests.analysis.official import telemark

counts = st.integers(0, 5000).map(float)
few = settings(max_examples=30, deadline=None)
regions = arrays(np.float64, (3, 5, 4), elements=counts)


def country(regions: FloatArray) -> FloatArray:
    """A nation that holds the regions, and something of everything besides."""
    return np.asarray(regions.sum(axis=0) + 7)


@few
@given(regions)
def test_the_components_add_up_whatever_is_empty(region: FloatArray) -> None:
    for reference in Reference:
        parts = dunn(region, country(region), reference)
        assert parts.national + parts.mix + parts.regional == pytest.approx(parts.change, abs=1e-6)
        assert parts.change == pytest.approx(np.diff(region.sum(axis=1)), abs=1e-9)


@few
@given(regions)
def test_industries_add_up_to_the_whole(region: FloatArray) -> None:
    whole, rows = dunn(region, country(region)), by_industry(region, country(region))
    for name in ("change", "national", "mix", "regional"):
        assert getattr(rows, name).sum(axis=1) == pytest.approx(getattr(whole, name), abs=1e-6)


@few
@given(regions)
def test_esteban_splits_the_regional_component_and_nothing_else(region: FloatArray) -> None:
    split = esteban_marquillas(region, country(region))
    assert np.isfinite(split.competitive).all()
    assert split.competitive + split.allocation == pytest.approx(
        dunn(region, country(region)).regional, abs=1e-6
    )


def test_regions_that_make_up_the_nation_cancel_out() -> None:
    region = np.random.default_rng(5).integers(1, 900, (6, 8, 5)).astype(np.float64)
    parts = dunn(region, region.sum(axis=0))
    assert parts.mix.sum(axis=0) == pytest.approx(np.zeros(4), abs=1e-9)
    assert parts.regional.sum(axis=0) == pytest.approx(np.zeros(4), abs=1e-9)


def test_jobs_in_an_industry_that_was_empty_are_the_regions_own_and_told() -> None:
    region = np.array([[100.0, 110.0], [0.0, 40.0]])
    nation = np.array([[1000.0, 1100.0], [500.0, 500.0]])
    assert dunn(region, nation).regional.item() == pytest.approx(40)
    split = esteban_marquillas(region, nation)
    assert split.zero_cells.item() == 1
    assert split.residual.item() == 40
    assert split.competitive.item() == pytest.approx(0)
    assert split.allocation.item() == pytest.approx(40)


def test_a_decomposition_tells_its_zero_cells_but_not_those_of_the_last_year() -> None:
    region = np.array([[100.0, 110.0, 120.0], [0.0, 0.0, 4.0], [7.0, 8.0, 0.0]])
    assert decompose(region, region + 900, (2019, 2020, 2021)).zero_cells == 2
    assert decompose(region, region + 900, (2019, 2020, 2021), dynamic=False).zero_cells == 1


def test_an_industry_that_only_the_region_has_is_told_where_the_rest_is_the_reference() -> None:
    region = np.array([[100.0, 110.0], [50.0, 60.0]])
    nation = np.array([[1000.0, 1100.0], [50.0, 60.0]])
    parts = dunn(region, nation, Reference.WITHOUT_REGION)
    assert parts.undefined == 1
    assert parts.national.item() == pytest.approx(150 * (990 / 900 - 1))
    assert parts.regional.item() == pytest.approx(60 - 50 * 990 / 900)


def test_a_region_larger_than_the_nation_is_refused() -> None:
    with pytest.raises(NotWithinNation):
        dunn(np.array([[9.0, 9.0]]), np.array([[8.0, 9.0]]), Reference.WITHOUT_REGION)


def test_a_missing_figure_makes_its_sums_missing_and_no_others() -> None:
    region = np.random.default_rng(2).integers(1, 900, (2, 4, 5)).astype(np.float64)
    nation = region.sum(axis=0) * 3
    region[1, 2, 1] = np.nan
    for found in (dunn(region, nation).regional, esteban_marquillas(region, nation).competitive):
        assert np.isnan(found).tolist() == [[False] * 4, [True, True, False, False]]


def test_a_place_without_jobs_has_no_index_and_no_complaint() -> None:
    none, nation = np.zeros((2, 2)), np.array([[100.0, 90.0], [50.0, 80.0]])
    assert np.isnan(gerfin(none, nation).total).all()
    assert dunn(none, nation).change.item() == 0
    assert np.isnan(dunn(none, none).national).all()


def test_gerfin_multiplies_to_the_region_beside_the_nation() -> None:
    region, nation = np.array([[10.0, 12.0], [5.0, 4.0]]), np.array([[100.0, 90.0], [50.0, 80.0]])
    assert gerfin(region, nation).total.item() == pytest.approx((16 / 15) / (170 / 150))


def test_a_decomposition_over_a_break_stops_unless_the_person_insists() -> None:
    region = np.full((3, 4), 50.0)
    breaks = breaks_for(Measure.JOBS, by_industry=True)
    years = (2016, 2017, 2018, 2019)
    with pytest.raises(CrossesBreak, match="sokkelen"):
        decompose(region, region * 9, years, breaks)
    told = decompose(region, region * 9, years, breaks, insist=True)
    assert [one.code for one in told.crossed] == ["shelf-2018"]
    assert told.marked == (2018,)
    assert decompose(region[:, 2:], region[:, 2:] * 9, years[2:], breaks).crossed == ()
    with pytest.raises(CrossesBreak):
        decompose(region[:, 1:], region[:, 1:] * 9, years[1:], breaks)


def test_static_and_dynamic_start_and_end_alike() -> None:
    region = np.array([[10.0, 30.0, 20.0], [40.0, 20.0, 50.0]])
    nation = np.array([[100.0, 150.0, 300.0], [400.0, 300.0, 250.0]])
    static = decompose(region, nation, (2019, 2020, 2021), dynamic=False)
    dynamic = decompose(region, nation, (2019, 2020, 2021))
    assert static.years == (2019, 2021)
    assert static.components.change == dynamic.components.change == 20
    assert static.components.mix != pytest.approx(dynamic.components.mix)


def test_the_expected_line_ends_where_the_components_say() -> None:
    region = np.array([[10.0, 30.0, 20.0], [40.0, 20.0, 50.0]])
    nation = np.array([[100.0, 150.0, 300.0], [400.0, 300.0, 250.0]])
    lines = expected_lines(region, nation, (2019, 2020, 2021))
    static = decompose(region, nation, (2019, 2020, 2021), dynamic=False).components
    assert lines.at(2019) == (50, 50)
    assert np.array(lines.at(2021)) == pytest.approx(
        np.array([50 + static.national, 50 + static.national + static.mix])
    )


def test_the_expected_line_stops_at_a_break() -> None:
    region = np.full((3, 4), 50.0)
    breaks = breaks_for(Measure.JOBS, by_industry=True)
    with pytest.raises(CrossesBreak):
        expected_lines(region, region * 9, (2016, 2017, 2018, 2019), breaks)
    told = expected_lines(region, region * 9, (2016, 2017, 2018, 2019), breaks, insist=True)
    assert [one.code for one in told.crossed] == ["shelf-2018"]


def test_88_divisions_fall_into_16_and_7_groups_and_none_is_lost() -> None:
    assert len(DIVISIONS) == 88
    jobs = np.arange(1.0, 89.0)[:, None]
    for grouping in (SEVENTEEN, EIGHT):
        sums = grouped(jobs, DIVISIONS, grouping)
        assert sums.sum() == jobs.sum()
        assert [code for code, (value,) in zip(grouping.codes, sums, strict=True) if not value] == ["00"]
    assert grouped(np.ones((17, 1)), SEVENTEEN.codes, EIGHT)[:, 0].tolist() == [1, 4, 7, 1, 1, 1, 1, 1]


def test_an_industry_without_a_group_is_refused() -> None:
    with pytest.raises(NoSuchGroup, match="05-43"):
        grouped(np.ones((1, 1)), ["05-43"], SEVENTEEN)


def test_finer_industries_move_from_regional_to_mix_and_the_change_stands() -> None:
    rng = np.random.default_rng(8)
    region = rng.integers(0, 90, (88, 3)).astype(np.float64)
    nation = rng.integers(900, 9000, (88, 3)).astype(np.float64)
    fine, coarse = across_groupings(region, nation, DIVISIONS, (SEVENTEEN, EIGHT))
    assert fine.change == coarse.change
    assert fine.national == pytest.approx(coarse.national)
    assert fine.mix != pytest.approx(coarse.mix)


@pytest.mark.parametrize(
    ("place", "expected"),
    [("Porsgrunn", (836, 271, 171)), ("Skien", (1237, -45, 703)), ("Kragerø", (201, -26, -404))],
)
def test_telemark_against_its_county(place: str, expected: tuple[int, int, int]) -> None:
    jobs, places, _, years = telemark()
    assert (years[0], years[-1]) == (2016, 2025)
    parts = decompose(
        jobs[places.index(place)],
        jobs.sum(axis=0),
        years,
        breaks_for(Measure.JOBS, by_industry=True),
        dynamic=False,
        insist=True,
    ).components
    assert tuple(round(part.item()) for part in (parts.national, parts.mix, parts.regional)) == expected
