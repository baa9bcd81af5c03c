"""What may be called an effect: found where there is one, and not where there is none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from handlekraft.analysis.breaks import BREAKS, CrossesBreak, Measure, breaks_for
from handlekraft.analysis.comparison import TooFewToCompare, beside, same_size
from handlekraft.analysis.differences import difference_in_differences
from handlekraft.analysis.growth import Yearly, yearly
from handlekraft.analysis.industries import FloatArray
from handlekraft.analysis.simplex import simplex_weights
from handlekraft.analysis.study import Study
from handlekraft.analysis.synthetic import choose_donors, synthetic_control
from handlekraft.analysis.verdict import Design, Doubt, Evidence, Verdict
from tests.analysis.official import OLD, population

GOOD = Evidence(
    estimate=4.0,
    off_before=0.5,
    rank=1,
    placebos=24,
    years_before=12,
    donors=24,
    trend_rank=13,
    neighbours_excluded=True,
)


@pytest.mark.parametrize("design", Design)
def test_a_rare_difference_by_a_sound_design_is_supported(design: Design) -> None:
    assert Verdict(design, GOOD).supported


@pytest.mark.parametrize(
    ("design", "change", "doubt"),
    [
        (Design.SYNTHETIC, {"rank": 2}, Doubt.NOT_RARE),
        (Design.SYNTHETIC, {"placebos": 10}, Doubt.FEW_PLACEBOS),
        (Design.SYNTHETIC, {"years_before": 4, "regularised": True}, Doubt.FEW_YEARS_BEFORE),
        (Design.SYNTHETIC, {"donors": 19}, Doubt.FEW_DONORS),
        (Design.SYNTHETIC, {"donors": 41, "regularised": True}, Doubt.MANY_DONORS),
        (Design.SYNTHETIC, {"years_before": 11}, Doubt.OVERFIT),
        (Design.SYNTHETIC, {"off_before": 2.1}, Doubt.POOR_FIT),
        (Design.SYNTHETIC, {"neighbours_excluded": False}, Doubt.NEIGHBOURS_UNKNOWN),
        (Design.SYNTHETIC, {"crossed": BREAKS[:1]}, Doubt.BREAK),
        (Design.DIFFERENCES, {"trend_rank": 2}, Doubt.TRENDS_DIFFERED),
        (Design.DIFFERENCES, {"trend_rank": None}, Doubt.TRENDS_DIFFERED),
    ],
)
def test_each_doubt_alone_forbids_the_word(design: Design, change: dict[str, object], doubt: Doubt) -> None:
    verdict = Verdict(design, replace(GOOD, **change))  # type: ignore[arg-type]
    assert doubt in verdict.doubts
    assert not verdict.supported


def places(seed: int, effect: float, count: int = 25, years: int = 20, start: int = 14) -> FloatArray:
    """Places that share two movements in different degrees; the first gets `effect` per cent from the
    start."""
    rng = np.random.default_rng(seed)
    common = np.cumsum(rng.normal(0.01, 0.01, (2, years)), axis=1)
    paths = rng.dirichlet([1, 1], count) @ common + rng.normal(0, 0.002, (count, years))
    paths[0, start:] += effect / 100
    return np.asarray(np.exp(paths) * rng.uniform(5000, 9000, (count, 1)))


def test_an_effect_is_found_and_measured() -> None:
    found = synthetic_control(*parted(places(1, 6)), study(20, 14))
    assert found.verdict.doubts == ()
    assert found.verdict.evidence.estimate == pytest.approx(6, abs=0.5)
    assert found.weights.sum() == pytest.approx(1)
    assert (found.weights >= 0).all()


def test_the_counterfactual_is_what_the_place_would_have_had() -> None:
    own, donors = parted(places(1, 6))
    found = synthetic_control(own, donors, study(20, 14))
    assert 100 * np.log(own / found.counterfactual) == pytest.approx(found.gaps)


def study(years: int, before: int) -> Study:
    return Study(tuple(range(2000, 2000 + years)), 2000 + before, neighbours_excluded=True)


def parted(paths: FloatArray) -> tuple[FloatArray, FloatArray]:
    return paths[0], paths[1:]


@pytest.mark.parametrize("design", [synthetic_control, difference_in_differences])
def test_where_nothing_was_done_an_effect_is_seldom_found(design: object) -> None:
    assert callable(design)
    supported = sum(
        design(*parted(places(seed, 0)), study(20, 14)).verdict.supported for seed in range(100, 130)
    )
    assert supported <= 3


def test_differences_measure_the_effect_where_trends_are_alike() -> None:
    rng = np.random.default_rng(3)
    paths = 1000 * np.exp(np.linspace(0, 0.2, 16) + rng.normal(0, 0.003, (25, 16)))
    paths[0, 10:] *= np.exp(0.05)
    found = difference_in_differences(*parted(paths), study(16, 10))
    assert found.estimate == pytest.approx(5, abs=0.4)
    assert found.gaps[:10].mean() == pytest.approx(0, abs=1e-9)
    assert found.verdict.supported
    assert len(found.placebos) == 24


def test_other_trends_before_forbid_the_word() -> None:
    paths = 1000 * np.exp(np.outer(np.r_[3.0, np.linspace(0.9, 1.1, 24)], np.linspace(0, 0.2, 16)))
    assert Doubt.TRENDS_DIFFERED in difference_in_differences(*parted(paths), study(16, 10)).verdict.doubts


@pytest.mark.parametrize("design", [synthetic_control, difference_in_differences])
@pytest.mark.parametrize(("places_", "years", "start"), [(2, 6, 3), (5, 6, 1), (5, 6, 6)])
def test_too_little_to_compare_with_is_told(design: object, places_: int, years: int, start: int) -> None:
    assert callable(design)
    paths = places(1, 0, count=places_, years=years, start=start)
    with pytest.raises(TooFewToCompare, match="minst to steder"):
        design(*parted(paths), study(years, start))


@pytest.mark.parametrize("value", [0.0, float("nan")])
def test_a_missing_or_empty_year_is_told(value: float) -> None:
    paths = places(1, 0, count=5, years=8, start=5)
    paths[2, 3] = value
    with pytest.raises(TooFewToCompare):
        synthetic_control(*parted(paths), study(8, 5))


@pytest.mark.parametrize("design", [synthetic_control, difference_in_differences])
def test_an_effect_across_a_break_stops_or_is_doubted(design: object) -> None:
    assert callable(design)
    over = Study(tuple(range(2003, 2023)), 2017, breaks_for(Measure.JOBS), neighbours_excluded=True)
    with pytest.raises(CrossesBreak):
        design(*parted(places(1, 6)), over)
    assert Doubt.BREAK in design(*parted(places(1, 6)), replace(over, insist=True)).verdict.doubts


def test_rates_are_compared_in_points() -> None:
    paths = np.random.default_rng(4).normal(7, 0.05, (25, 16))
    paths[0, 10:] += 2
    found = difference_in_differences(*parted(paths), replace(study(16, 10), rate=True))
    assert found.estimate == pytest.approx(2, abs=0.1)


def test_few_years_before_many_donors_are_regularised() -> None:
    assert synthetic_control(*parted(places(2, 0, years=10, start=6)), study(10, 6)).ridge > 0
    assert synthetic_control(*parted(places(2, 0)), study(20, 14)).ridge == 0


def test_the_population_after_2016_shows_no_effect() -> None:
    years = range(2010, 2020)
    full = {
        code: [population()[code, year] for year in years]
        for code in {code for code, _ in population()}
        if all((code, year) in population() for year in years)
    }
    own = np.sum([full.pop(code) for code in OLD], axis=0)
    sizes = {code: values[0] for code, values in full.items()} | {"region": float(own[0])}
    donors = choose_donors(sizes, "region", neighbours=(), most=20)
    paths = np.array([full[code] for code in donors.chosen])
    found = synthetic_control(own, paths, Study(tuple(years), 2016, neighbours_excluded=True))
    assert len(donors.chosen) == 20
    assert found.verdict.evidence.p > 0.2
    assert not found.verdict.supported


def test_neighbours_and_redrawn_places_are_no_donors() -> None:
    sizes = {"own": 100.0, "near": 101.0, "merged": 99.0, "gap": 98.0, "a": 90.0, "b": 130.0, "c": 5000.0}
    found = choose_donors(sizes, "own", neighbours=["near"], redrawn=["merged"], missing=["gap"], most=2)
    assert found.chosen == ("a", "b")
    assert found.excluded == {"near": "neighbour", "merged": "redrawn", "gap": "missing"}
    assert not choose_donors(sizes, "own", neighbours=None).neighbours_known


def test_weights_are_the_best_there_are() -> None:
    """At the optimum no column lies nearer than the mix: the conditions of Karush, Kuhn and Tucker."""
    rng = np.random.default_rng(0)
    for round_ in range(60):
        rows, count = rng.integers(2, 15), rng.integers(2, 41)
        columns, target = rng.normal(size=(rows, count)), rng.normal(size=rows) / 2
        importance = rng.uniform(0.1, 2, rows)
        ridge = 0.1 if round_ % 2 else 0.0
        weights = simplex_weights(target, columns, importance=importance, ridge=ridge)
        slope = columns.T @ (importance * (columns @ weights - target)) + ridge * weights
        assert weights.sum() == pytest.approx(1)
        assert (weights >= 0).all()
        assert (slope - slope @ weights >= -1e-8).all()


def test_a_target_within_the_hull_is_met() -> None:
    columns = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    assert simplex_weights(np.array([0.2, 0.3]), columns) == pytest.approx(np.array([0.5, 0.2, 0.3]))
    assert simplex_weights(np.array([2.0, -1.0]), columns) == pytest.approx(np.array([0, 1, 0]))


def test_equal_columns_do_no_harm() -> None:
    columns = np.ones((4, 6))
    assert simplex_weights(np.arange(4.0), columns).sum() == pytest.approx(1)


def test_the_group_is_of_the_same_size_and_without_the_place() -> None:
    sizes = {"own": 1000.0, "a": 1100.0, "b": 500.0, "c": 2001.0, "d": 0.0, "e": 999.0}
    assert same_size(sizes, "own", 3) == ("e", "a", "b")
    assert same_size(sizes, "own", 3, exclude=["e"]) == ("a", "b", "c")


def test_a_place_beside_its_group() -> None:
    def figures(last: float) -> Yearly:
        return yearly(Measure.POPULATION, [2015, 2020], [100, last])

    group = {"a": figures(110), "b": figures(90), "c": figures(105), "d": figures(float("nan"))}
    found = beside(figures(106), group, 2015, 2020)
    assert (found.rank, found.left_out) == (2, ("d",))
    assert found.median == pytest.approx(5)
    assert np.array(found.quartiles) == pytest.approx(np.array([-2.5, 7.5]))
    assert [name for name, _ in found.group] == ["a", "c", "b"]
    with pytest.raises(TooFewToCompare):
        beside(figures(106), {"a": figures(110)}, 2015, 2020)
