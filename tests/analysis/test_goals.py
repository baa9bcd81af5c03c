"""Goals with numbers, those of the plans among them: target, path, gap, and what may be said of the years
to come."""

from __future__ import annotations

import numpy as np
import pytest

from handlekraft.analysis.breaks import CrossesBreak, Measure
from handlekraft.analysis.goals import (
    Aim,
    Goal,
    NoSuchGoal,
    Shape,
    Standing,
    assess,
    in_step,
    none_down,
    path,
)
from handlekraft.analysis.growth import NoFigure, NoGrowthFromZero, Yearly, yearly
from handlekraft.analysis.projection import TooFewYears, project, student_quantile
from tests.analysis.official import OLD, population, region_jobs, region_population


def jobs(*values: float, first: int = 2018) -> Yearly:
    return yearly(Measure.JOBS, range(first, first + len(values)), values)


def test_one_per_cent_more_people_from_2021_is_709_more() -> None:
    goal = Goal(Aim.GROWTH, 1, 2021, 2025)
    standing = assess(goal, region_population(2015, 2021))
    assert standing.standing is Standing.NO_FIGURES
    assert round(standing.target - standing.baseline) == 709
    assert round(standing.gap) == 709


def test_half_a_per_cent_a_year_in_four_years_is_2_02_per_cent() -> None:
    goal = Goal(Aim.GROWTH_A_YEAR, 0.5, 2018, 2022)
    found = assess(goal, region_jobs())
    assert found.target == pytest.approx(33711 * 1.005**4)
    assert found.standing is Standing.MISSED
    assert found.gap == pytest.approx(33711 * 1.005**4 - 33868)
    assert found.achieved_a_year == pytest.approx(100 * ((33868 / 33711) ** 0.25 - 1))
    assert found.required_a_year is None


@pytest.mark.parametrize(
    ("aim", "amount", "target"),
    [(Aim.LEVEL, 220, 220), (Aim.ADDED, 50, 250), (Aim.GROWTH, 5, 210), (Aim.GROWTH_A_YEAR, 10, 292.82)],
)
def test_what_each_aim_makes_of_its_number(aim: Aim, amount: float, target: float) -> None:
    assert Goal(aim, amount, 2020, 2024).target(200) == pytest.approx(target)


def test_points_are_added_to_a_rate() -> None:
    rate = Yearly((2021, 2022, 2023), np.array([7.0, 7.1, 7.3]), rate=True)
    found = assess(Goal(Aim.POINTS, 1, 2021, 2025), rate)
    assert found.target == 8
    assert found.expected == pytest.approx(7.5)
    assert found.ahead == pytest.approx(-0.2)
    assert found.required_a_year == pytest.approx(0.35)
    assert found.achieved_a_year == pytest.approx(0.15)
    assert found.standing is Standing.BEHIND


def test_the_path_starts_at_the_baseline_and_ends_at_the_target() -> None:
    linear = path(Goal(Aim.ADDED, 40, 2018, 2022), jobs(100))
    assert list(linear) == [(2018, 100), (2019, 110), (2020, 120), (2021, 130), (2022, 140)]
    compound = path(Goal(Aim.ADDED, 44, 2018, 2020, Shape.COMPOUND), jobs(100))
    assert [value for _, value in compound] == pytest.approx([100, 120, 144])


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ((100,), Standing.NO_FIGURES),
        ((100, 110), Standing.ON_TRACK),
        ((100, 109), Standing.BEHIND),
        ((100, 145), Standing.THERE),
        ((100, 145, 130, 120, 139), Standing.MISSED),
        ((100, 90, 90, 90, 140), Standing.REACHED),
        ((100, 90, 90, 90, 140, 20), Standing.REACHED),
    ],
)
def test_how_a_goal_stands(values: tuple[float, ...], standing: Standing) -> None:
    assert assess(Goal(Aim.ADDED, 40, 2018, 2022), jobs(*values)).standing is standing


def test_a_goal_to_come_down_is_ahead_when_lower() -> None:
    found = assess(Goal(Aim.LEVEL, 60, 2018, 2022), jobs(100, 85))
    assert (found.falling, found.standing, found.ahead, found.gap) == (True, Standing.ON_TRACK, 5, 25)


def test_a_level_to_keep_is_kept_or_not() -> None:
    goal = Goal(Aim.LEVEL, 100, 2018, 2022)
    assert assess(goal, jobs(100, 103)).standing is Standing.ON_TRACK
    assert assess(goal, jobs(100, 97)).standing is Standing.BEHIND


def test_the_required_growth_leads_to_the_target() -> None:
    found = assess(Goal(Aim.ADDED, 40, 2018, 2022), jobs(100, 105))
    assert found.required_a_year is not None
    assert 105 * (1 + found.required_a_year / 100) ** 3 == pytest.approx(140)


def test_500_jobs_from_2015_cross_a_break_and_the_result_says_so() -> None:
    figures = jobs(33000, 33200, 33400, 33900, first=2015)
    goal = Goal(Aim.ADDED, 500, 2015, 2018)
    with pytest.raises(CrossesBreak):
        assess(goal, figures)
    assert [one.code for one in assess(goal, figures, insist=True).crossed] == ["shelf-2018"]


def test_a_goal_without_a_baseline_figure_is_refused_with_words() -> None:
    with pytest.raises(NoFigure, match="2015"):
        assess(Goal(Aim.ADDED, 500, 2015, 2018), region_jobs())


def test_a_deadline_comes_after_the_baseline() -> None:
    with pytest.raises(NoSuchGoal, match="frist"):
        Goal(Aim.LEVEL, 1, 2020, 2020)


def test_no_growth_path_from_zero() -> None:
    with pytest.raises(NoGrowthFromZero):
        path(Goal(Aim.ADDED, 4, 2018, 2020, Shape.COMPOUND), jobs(0))


def test_a_municipality_that_went_down_is_named() -> None:
    years = range(2015, 2020)
    places = {
        code: yearly(Measure.POPULATION, years, [population()[code, year] for year in years]) for code in OLD
    }
    found = none_down(places, 2015, 2019)
    falling = {code for code in OLD if population()[code, 2019] < population()[code, 2015]}
    assert set(found.down) == falling
    assert found.met is not bool(falling)
    assert none_down({"x": jobs(5, 5)}, 2018, 2019).met


def test_a_goal_for_every_municipality_needs_one() -> None:
    with pytest.raises(NoSuchGoal, match="minst én"):
        none_down({}, 2015, 2019)


def test_a_projection_knows_only_the_years_ahead() -> None:
    with pytest.raises(NoFigure, match="2030"):
        project(jobs(100, 102, 101, 104, 106, 105), 2027).at(2030)


def test_population_in_step_with_jobs() -> None:
    found = in_step(jobs(100, 101), jobs(200, 204), 2018, 2019)
    assert found.difference == pytest.approx(-1)
    assert found.ratio == pytest.approx(0.5)
    assert not found.met
    assert in_step(jobs(100, 102), jobs(200, 205), 2018, 2019).met
    assert in_step(jobs(100, 99), jobs(200, 205), 2018, 2019).ratio is None
    assert in_step(jobs(100, 101), jobs(10000, 10004), 2018, 2019).ratio is None
    assert in_step(jobs(100, 101), jobs(10000, 10010), 2018, 2019).ratio == pytest.approx(10)


@pytest.mark.parametrize(
    ("share", "freedom", "value"),
    [(0.9, 1, 3.0777), (0.9, 2, 1.8856), (0.9, 3, 1.6377), (0.975, 4, 2.7764), (0.975, 10, 2.2281),
     (0.95, 30, 1.6973), (0.995, 7, 3.4995)],
)  # fmt: skip
def test_students_t_as_tabulated(share: float, freedom: int, value: float) -> None:
    assert student_quantile(share, freedom) == pytest.approx(value, abs=5e-5)


def test_the_projection_goes_on_as_before_and_its_interval_widens() -> None:
    found = project(jobs(100, 102, 101, 104, 106, 105), 2027)
    assert [one.year for one in found.years] == [2024, 2025, 2026, 2027]
    assert found.at(2024).middle == pytest.approx(105 * 1.05 ** (1 / 5))
    widths = [one.high - one.low for one in found.years]
    assert widths == sorted(widths) and widths[0] > 0
    assert (found.few, found.steps) == (True, 5)


def test_few_years_make_a_wider_interval() -> None:
    def width(count: int) -> float:
        steps = np.resize([0.02, 0.0], count)
        last = project(jobs(*(100 * np.exp(np.cumsum([0, *steps]))).tolist()), 2018 + count + 3).years[-1]
        return float(np.log(last.high / last.low))

    assert width(4) > 1.3 * width(12)


def test_four_of_five_outcomes_fall_in_the_interval() -> None:
    rng = np.random.default_rng(11)
    hits = 0
    for _ in range(1000):
        walk = 1000 * np.exp(np.cumsum(rng.normal(0.01, 0.02, 12)))
        one = project(jobs(*walk[:9].tolist()), 2018 + 11).at(2018 + 11)
        hits += one.low <= walk[11] <= one.high
    assert 760 <= hits <= 840


def test_too_few_years_are_told_instead_of_projected() -> None:
    with pytest.raises(TooFewYears, match="3 årlige endringer"):
        project(jobs(1, 2, 3, 4), 2025)
    with pytest.raises(TooFewYears, match="3 årlige"):
        project(jobs(1, 2, 3, 4, 5, 6, first=2013), 2025)


def test_a_rate_is_projected_in_points() -> None:
    rate = Yearly(tuple(range(2018, 2023)), np.array([7.0, 7.2, 7.4, 7.6, 7.8]), rate=True)
    found = project(rate, 2023).years[0]
    assert (found.low, found.middle, found.high) == pytest.approx((8, 8, 8))
