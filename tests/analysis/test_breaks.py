"""Breaks in series: known as data, stopping a calculation, and told when the person insists."""

from __future__ import annotations

import numpy as np
import pytest

from handlekraft.analysis.breaks import BREAKS, CrossesBreak, Measure, breaks_for, crossed, guarded
from handlekraft.analysis.growth import (
    NoFigure,
    NoGrowthFromZero,
    Yearly,
    growth,
    index,
    yearly,
    yearly_steps,
)
from handlekraft.analysis.words import Language


def codes(measure: Measure, first: int, last: int, **about: object) -> list[str]:
    return [one.code for one in crossed(breaks_for(measure, **about), first, last)]  # type: ignore[arg-type]


def test_job_figures_are_not_followed_over_the_a_ordning_or_the_shelf() -> None:
    assert codes(Measure.JOBS, 2012, 2018) == ["a-ordningen", "shelf-2018"]
    assert codes(Measure.JOBS, 2015, 2017) == []
    assert codes(Measure.JOBS, 2014, 2015) == ["a-ordningen"]
    assert codes(Measure.COMMUTING, 2017, 2022) == ["shelf-2018"]


def test_industry_versions_concern_figures_by_industry_alone() -> None:
    assert codes(Measure.JOBS, 2018, 2026) == []
    assert codes(Measure.JOBS, 2018, 2026, by_industry=True) == ["sn2025"]
    assert codes(Measure.JOBS, 2007, 2008, by_industry=True) == ["sn2007"]
    assert codes(Measure.ESTABLISHMENTS, 2007, 2008) == []


def test_reforms_concern_places_whose_borders_changed() -> None:
    assert codes(Measure.POPULATION, 2015, 2025) == []
    assert codes(Measure.POPULATION, 2015, 2025, redrawn=[2020]) == ["reform-2020"]
    assert codes(Measure.POPULATION, 2020, 2025, redrawn=[2020, 2024]) == ["reform-2024"]


def test_a_merger_is_a_break_in_any_year_and_told_as_what_it_is() -> None:
    assert codes(Measure.JOBS, 2016, 2019, merged=[2017]) == ["merger-2017", "shelf-2018"]
    [found] = breaks_for(Measure.POPULATION, merged=[2017])
    assert "slått sammen 1. januar 2017, og tallene før er lagt sammen" in found.what.nb
    assert "slått saman 1. januar 2017" in found.what.nn


def test_what_was_both_merged_and_redrawn_in_a_year_is_told_once() -> None:
    assert codes(Measure.POPULATION, 2015, 2025, redrawn=[2020], merged=[2020]) == ["reform-2020"]


def test_age_groups_changed_in_2005() -> None:
    assert codes(Measure.EMPLOYED, 2003, 2006) == ["age-2005"]


def test_what_the_office_counts_itself_has_no_official_break() -> None:
    assert not breaks_for(Measure.OWN, by_industry=True, redrawn=[2020, 2024])


def test_the_guard_says_what_is_wrong_and_what_to_do_in_both_languages() -> None:
    with pytest.raises(CrossesBreak) as stopped:
        guarded(BREAKS[2:3], 2012, 2018)
    assert stopped.value.breaks == BREAKS[2:3]
    assert "a-ordningen" in str(stopped.value) and "Velg år" in str(stopped.value)
    assert "a-ordninga" in stopped.value.say(Language.NYNORSK)


def test_the_guard_looks_both_ways() -> None:
    with pytest.raises(CrossesBreak):
        guarded(BREAKS, 2022, 2012)


def test_every_break_is_named_once_and_said_in_both_languages() -> None:
    assert len({one.code for one in BREAKS}) == len(BREAKS)
    assert all(str(one.first_year) in one.what.nb and one.what.nb != one.what.nn for one in BREAKS)


def figures() -> Yearly:
    return yearly(Measure.JOBS, range(2013, 2020), [100, 110, 300, 330, 363, 500, 550])


def test_an_index_over_a_break_stops() -> None:
    with pytest.raises(CrossesBreak):
        index(figures(), 2015)
    assert index(figures().through(2015, 2017), 2015).values == pytest.approx(np.array([100, 110, 121]))


def test_steps_over_a_break_teach_nothing() -> None:
    steps = yearly_steps(figures())
    assert steps.changes == pytest.approx([np.log(1.1)] * 4)
    assert [one.code for one in steps.left_out] == ["a-ordningen", "shelf-2018"]


def test_steps_over_a_gap_teach_nothing() -> None:
    gap = yearly(Measure.POPULATION, [2015, 2016, 2018, 2019], [1, 2, np.nan, 8])
    assert len(yearly_steps(gap).changes) == 1


def test_growth_a_year_is_compound() -> None:
    grown = growth(figures(), 2015, 2017)
    assert grown.change == 63
    assert grown.percent == pytest.approx(21)
    assert grown.percent_a_year == pytest.approx(10)


def test_a_year_without_a_figure_is_refused_with_words() -> None:
    with pytest.raises(NoFigure, match="2031"):
        growth(figures(), 2018, 2031)
    with pytest.raises(NoFigure, match="2016"):
        growth(yearly(Measure.POPULATION, [2015, 2016], [1, np.nan]), 2015, 2016)


def test_no_growth_in_per_cent_from_zero() -> None:
    with pytest.raises(NoGrowthFromZero, match="2015"):
        _ = growth(yearly(Measure.OWN, [2015, 2016], [0, 5]), 2015, 2016).percent


@pytest.mark.parametrize("years", [(2016, 2015), (2015, 2015), (2015,)])
def test_years_rise_and_have_one_value_each(years: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="rise"):
        yearly(Measure.OWN, years, [1, 2])
