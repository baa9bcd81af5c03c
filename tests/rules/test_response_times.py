"""How long answers take: the figures told, held against what one counts by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.response_times import (
    FEWEST,
    Answered,
    ResponseTimes,
    Scores,
    percentile,
    response_times,
    score_for_all,
    scores,
    shown_to_all,
)

DAYS = st.lists(st.integers(0, 400), min_size=1, max_size=60)


def test_of_ten_cases_the_fifth_is_the_median_and_the_ninth_is_slow() -> None:
    told = response_times([Answered(day, day <= 5) for day in (3, 1, 10, 2, 4, 9, 8, 7, 6, 5)])
    assert told == ResponseTimes(10, 5, 9, 5) and told.share == 0.5


def test_of_one_case_everything_is_that_case() -> None:
    assert response_times([Answered(7, False)]) == ResponseTimes(1, 7, 7, 0)


def test_of_none_nothing_is_said() -> None:
    assert response_times([]) == ResponseTimes(0) and ResponseTimes(0).share is None


@given(DAYS, st.integers(1, 100))
def test_a_percentile_is_a_wait_that_somebody_had_and_that_enough_were_done_by(
    days: list[int], part: int
) -> None:
    found = percentile(sorted(days), part)
    assert found in days
    needed = math.ceil(len(days) * part / 100)
    assert sum(day <= found for day in days) >= needed
    assert sum(day < found for day in days) < needed


@given(DAYS)
def test_the_order_of_cases_does_not_matter(days: list[int]) -> None:
    cases = [Answered(day, day < 10) for day in days]
    assert response_times(cases) == response_times(cases[::-1])


@pytest.mark.parametrize("count", [FEWEST - 1, FEWEST])
def test_what_few_stand_behind_is_not_for_everybody(count: int) -> None:
    times, said = response_times([Answered(1, True)] * count), scores([4] * count)
    assert (shown_to_all(times) == times) is (count >= FEWEST)
    assert (score_for_all(said) == said) is (count >= FEWEST)
    assert shown_to_all(times).count in (0, count) and score_for_all(said).mean in (None, 4)


def test_scores_are_from_one_to_five() -> None:
    assert scores([1, 5]) == Scores(2, 3.0) and scores([]) == Scores(0)
    with pytest.raises(ValueError, match="beyond"):
        scores([0])
