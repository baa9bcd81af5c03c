"""The clock of an enquiry, held against one that walks day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlekraft.rules.response_clock import (
    Clock,
    Goal,
    Pause,
    Standing,
    Times,
    Unit,
    clock,
    due_on,
    interim_due,
)
from handlekraft.rules.working_days import easter_sunday, holidays, is_working_day, working_days_until

DAY = timedelta(days=1)
MANY = settings(max_examples=150, deadline=None, derandomize=True)
DATES = st.dates(date(2020, 1, 1), date(2035, 12, 31))
GOALS = st.builds(Goal, st.integers(1, 60), st.just(Unit.WORKING_DAYS)) | st.builds(Goal, st.integers(1, 12))


@st.composite
def times(draw: st.DrawFn) -> Times:
    received = draw(DATES)
    pauses, day = list[Pause](), received
    for _pause in range(draw(st.integers(0, 3))):
        since = day + draw(st.integers(0, 30)) * DAY
        day = since + draw(st.integers(0, 40)) * DAY
        pauses.append(Pause(since, day, "Vi venter på regnskapet"))
    open_still = draw(st.booleans())
    if pauses and open_still:
        pauses[-1] = Pause(pauses[-1].since, None, "Vi venter på regnskapet")
    return Times(received, tuple(pauses))


def walked(what: Times, goal: Goal) -> date | None:
    """The deadline by a person with a calendar, who crosses off one day after another."""
    crossed, day = 0, what.received
    wanted = goal.count * 7 if goal.unit is Unit.WEEKS else goal.count
    while day < what.received + timedelta(days=3_000):
        day += DAY
        if any(pause.since <= day < (pause.until or date.max) for pause in what.pauses):
            continue
        off = day.weekday() in (5, 6) or day in holidays(day.year)
        if goal.unit is Unit.WEEKS or not off:
            crossed += 1
        if crossed >= wanted and not off:
            return day
    return None


@MANY
@given(times(), GOALS)
def test_the_deadline_is_the_one_that_is_found_by_crossing_off_days(what: Times, goal: Goal) -> None:
    assert due_on(what, goal) == walked(what, goal)


@MANY
@given(times(), GOALS, st.integers(0, 400), st.integers(0, 400))
def test_once_late_it_stays_late_until_it_is_answered(what: Times, goal: Goal, one: int, other: int) -> None:
    early, late = sorted((one, other))
    before, after = (clock(what, goal, what.received + days * DAY) for days in (early, late))
    if before.standing is Standing.LATE:
        assert after.standing is Standing.LATE
    assert before.days <= after.days
    assert before.counted <= after.counted


@MANY
@given(times(), GOALS, st.integers(0, 400))
def test_an_answer_on_the_last_day_is_in_time_and_the_day_after_is_not(
    what: Times, goal: Goal, later: int
) -> None:
    due = due_on(what, goal)
    if due is None:
        return

    def answered(day: date) -> Clock:
        return clock(Times(what.received, what.pauses, answered=day), goal, day + later * DAY)

    assert answered(due).standing is Standing.ANSWERED
    assert answered(due + DAY).standing is Standing.ANSWERED_LATE


@MANY
@given(times(), GOALS)
def test_a_pause_never_brings_the_deadline_nearer(what: Times, goal: Goal) -> None:
    without, with_pauses = due_on(Times(what.received), goal), due_on(what, goal)
    assert without is not None
    assert with_pauses is None or with_pauses >= without


@MANY
@given(DATES)
def test_the_interim_reply_is_due_on_a_working_day_within_the_month(received: date) -> None:
    due = interim_due(received)
    assert is_working_day(due)
    assert timedelta(days=15) < due - received <= timedelta(days=31)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 1, 31), date(2026, 2, 27)),  # 28 February is a Saturday
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 11, 25), date(2026, 12, 24)),  # Christmas Day
        (date(2025, 3, 18), date(2025, 4, 16)),  # Good Friday, after Maundy Thursday
    ],
)
def test_a_month_ends_on_the_same_day_or_the_working_day_before(received: date, due: date) -> None:
    assert interim_due(received) == due


def test_three_weeks_are_three_weeks_and_five_working_days_skip_easter() -> None:
    assert due_on(Times(date(2026, 11, 2)), Goal(3)) == date(2026, 11, 23)
    easter = Times(date(2026, 3, 31))
    assert due_on(easter, Goal(5, Unit.WORKING_DAYS)) == date(2026, 4, 10)


def test_the_law_does_not_wait_for_the_enquirer() -> None:
    waiting = Times(date(2026, 1, 5), (Pause(date(2026, 1, 6), None, "Vi mangler budsjettet"),))
    seen = clock(waiting, Goal(3), date(2026, 2, 6))
    assert (seen.standing, seen.due) == (Standing.PAUSED, None)
    assert seen.interim_late
    told = Times(waiting.received, waiting.pauses, replied=date(2026, 1, 6))
    assert not clock(told, Goal(3), date(2026, 2, 6)).interim_late


def test_the_office_s_own_days_off_move_the_end() -> None:
    received = date(2026, 12, 3)
    assert due_on(Times(received), Goal(3)) == date(2026, 12, 24)
    assert due_on(Times(received), Goal(3), {date(2026, 12, 24)}) == date(2026, 12, 28)


@pytest.mark.parametrize("goal", [0, -1, 1_000])
def test_a_goal_that_nobody_means_is_refused(goal: int) -> None:
    with pytest.raises(ValueError, match="a goal of"):
        Goal(goal)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Pause(date(2026, 2, 2), date(2026, 2, 1), "")


def test_the_holidays_are_those_of_the_almanac() -> None:
    easters = {2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2030: (4, 21), 2035: (3, 25), 2038: (4, 25)}
    assert {year: easter_sunday(year) for year in easters} == {y: date(y, *md) for y, md in easters.items()}
    assert sorted(holidays(2026)) == [
        date(2026, *day)
        for day in [
            (1, 1), (4, 2), (4, 3), (4, 5), (4, 6), (5, 1),
            (5, 14), (5, 17), (5, 24), (5, 25), (12, 25), (12, 26),
        ]
    ]  # fmt: skip


@given(day=st.dates(date(2020, 1, 1), date(2035, 12, 31)), days=st.integers(0, 60))
def test_working_days_until_a_day_are_those_one_meets_on_the_way(day: date, days: int) -> None:
    last = day + timedelta(days=days)
    met = sum(is_working_day(day + timedelta(days=after)) for after in range(1, days + 1))
    assert working_days_until(day, last) == met == -working_days_until(last, day)
