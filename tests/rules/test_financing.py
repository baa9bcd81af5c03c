"""The office's money lines: each contribution once, each line in one place, nothing unclear counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.financing import Financing, by_year, financing_of
from handlekraft.rules.identity import with_keys
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.money import Doubt
from handlekraft.rules.plan import Period, Plan

PERIOD = Period(2025, 2027)
OWN = FinancingKind.OWN_FRAME


def test_every_action_that_says_something_of_money_has_a_line(example_plan: Plan) -> None:
    plan = with_meaning(with_keys(example_plan, None, 1))
    lines = financing_of(plan)
    saying = {
        (action.key, each.kind)
        for _, action in plan.actions()
        if action.meaning
        for each in action.meaning.financing
        if each.amount is None
    }
    assert {(key, line.kind) for line in lines if line.amount is None for key in line.actions} <= saying
    assert {key for key, _ in saying} <= {key for line in lines for key in line.actions}


def test_a_contribution_named_in_several_rows_is_one_line(example_plan: Plan) -> None:
    lines = financing_of(with_meaning(with_keys(example_plan, None, 1)))
    (million,) = [line for line in lines if line.amount == 1_000_000]
    assert million.actions == ("2", "6", "7", "9", "13") and million.yearly


def test_a_yearly_sum_counts_through_the_period() -> None:
    found = by_year([Financing("x", OWN, (), 100, yearly=True, first_year=2026)], PERIOD)
    assert found.totals() == {(OWN, 2026): 100, (OWN, 2027): 100}


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (2023, None, [2025, 2026, 2027]),
        (2023, 2026, [2025, 2026]),
        (None, 2029, [2025, 2026, 2027, 2028, 2029]),
        (2022, 2023, [2022, 2023]),  # nothing of it is in the period: it says what it says
        (2029, None, [2029]),
        (None, 2023, [2023]),
    ],
)
def test_a_yearly_sum_asks_for_nothing_in_the_years_before_the_period(
    first: int | None, last: int | None, years: list[int]
) -> None:
    line = Financing("x", OWN, (), 100, yearly=True, first_year=first, last_year=last)
    assert [year for _kind, year in by_year([line], PERIOD).totals()] == years


def test_a_sum_over_several_years_is_unclear_until_somebody_says() -> None:
    line = Financing("x", OWN, (), 100, first_year=2025, last_year=2026, doubt=Doubt.YEARS)
    assert by_year([line], PERIOD).unclear == (line,)


def test_a_sum_for_several_years_together_is_in_no_single_year() -> None:
    found = by_year([Financing("x", OWN, (), 100, first_year=2025, last_year=2026)], PERIOD)
    assert not found.unclear and found.totals() == {}
    assert found.totals_together() == {(OWN, (2025, 2026)): 100}
    assert [found.sum_of({OWN}, years) for years in ((2025,), (2025, 2026), (2024, 2025, 2026))] == [
        0,
        100,
        100,
    ]


def test_a_doubt_is_counted_nowhere() -> None:
    line = Financing("x", OWN, (), 100, first_year=2025, doubt=Doubt.PRICE)
    assert by_year([line], PERIOD).totals() == {}


def test_a_sum_without_a_year_stands_without_one() -> None:
    line = Financing("x", OWN, (), 100)
    assert by_year([line], PERIOD).without_year == (line,)


_lines = st.lists(
    st.builds(
        Financing,
        st.text(max_size=3),
        st.none() | st.sampled_from(FinancingKind),
        st.just(()),
        amount=st.none() | st.integers(0, 10**9),
        yearly=st.booleans(),
        first_year=st.none() | st.integers(2020, 2030),
        last_year=st.none() | st.integers(2020, 2030),
        doubt=st.none() | st.sampled_from(Doubt),
    ),
    max_size=6,
)


@given(_lines, st.none() | st.just(PERIOD))
def test_every_line_is_in_one_place_and_no_krone_is_counted_twice(
    lines: list[Financing], period: Period | None
) -> None:
    found = by_year(lines, period)
    parts = (
        *(item.line for item in (*found.placed, *found.together)),
        *found.without_year,
        *found.unclear,
        *found.without_sum,
    )
    assert sorted(map(repr, parts)) == sorted(map(repr, lines))
    assert sum(found.totals().values()) == sum(
        (item.line.amount or 0) * len(item.years) for item in found.placed
    )
    assert all(len(item.years) == 1 or item.line.yearly for item in found.placed)
