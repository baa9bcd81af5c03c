"""The wheel turns: each day comes once a year, and people are asked neither too often nor in vain."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.indicators import Measure, Observed, progress
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.status import Facts, Message, State
from handlekraft.rules.yearly_wheel import (
    COMMON,
    STAYS_OPEN,
    Ask,
    Cause,
    Kind,
    WheelDay,
    ask,
    coming,
    day_in,
    is_day,
    last_on,
    next_on,
    open_round,
)

_days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
_of_year = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))
_kinds = st.sampled_from(Kind)


@st.composite
def wheel_days(draw: st.DrawFn, kinds: st.SearchStrategy[Kind] = _kinds) -> WheelDay:
    month, day = draw(_of_year)
    return WheelDay(draw(st.integers(1, 9)), draw(kinds), "Noe", month, day, draw(st.integers(0, 90)))


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    maybe = st.none() | _days
    last = draw(st.none() | st.builds(Message, st.sampled_from(State), _days))
    return Facts(followed_from=draw(_days), starts=draw(maybe), due=draw(maybe), last=last)


@pytest.mark.parametrize(
    ("today", "on", "left"),
    [
        (date(2026, 2, 1), date(2026, 2, 28), 27),
        (date(2026, 2, 28), date(2026, 2, 28), 0),
        (date(2026, 3, 1), date(2027, 2, 28), 364),
        (date(2028, 2, 1), date(2028, 2, 29), 28),
        (date(2027, 12, 31), date(2028, 2, 29), 60),
    ],
)
def test_29_february_is_the_last_of_february(today: date, on: date, left: int) -> None:
    (found,) = coming([WheelDay(1, Kind.OTHER, "Skuddår", 2, 29, 0)], today)
    assert (found.on, found.days) == (on, left)


def test_a_day_that_no_year_has_is_no_day() -> None:
    assert is_day(2, 29) and is_day(12, 31)
    assert not any(is_day(*day) for day in [(2, 30), (4, 31), (13, 1), (0, 1), (1, 0), (1, 32)])


@given(_of_year, _days)
def test_the_next_time_is_within_a_year_and_the_last_time_is_before_it(
    of_year: tuple[int, int], today: date
) -> None:
    upcoming, past = next_on(*of_year, today), last_on(*of_year, today)
    assert past <= today <= upcoming <= today + timedelta(days=366)
    assert (upcoming - past).days in ((0,) if past == today else (365, 366))
    for found in (upcoming, past):
        month, day = of_year
        assert found.month == month
        assert found.day == min(day, calendar.monthrange(found.year, month)[1])


@given(st.lists(wheel_days()), _days)
def test_what_is_coming_is_every_day_once_and_in_order(days: list[WheelDay], today: date) -> None:
    found = coming(days, today)
    assert sorted(row.what.id for row in found) == sorted(day.id for day in days)
    assert [row.days for row in found] == sorted(row.days for row in found)
    assert all(row.on - today == timedelta(days=row.days) for row in found)


@given(st.lists(wheel_days()), _days)
def test_a_round_is_open_from_its_notice_until_it_has_stayed_open(days: list[WheelDay], today: date) -> None:
    found = open_round(days, today)
    for day in (day for day in days if day.kind is Kind.STATUS):
        on = next_on(day.month, day.day, today)
        if (on - today).days <= day.notice:
            assert found is not None and found.since >= on - timedelta(days=day.notice)
    if found:
        assert found.what.kind is Kind.STATUS
        assert found.since <= today <= found.on + timedelta(days=STAYS_OPEN)


@given(facts(), st.none() | wheel_days(st.just(Kind.STATUS)), _days)
def test_nobody_is_asked_about_what_is_finished_or_told_or_has_not_begun(
    known: Facts, day: WheelDay | None, today: date
) -> None:
    found = ask(known, open_round([day] if day else [], today), today)
    if found is None:
        return
    assert not (known.last and known.last.state is State.FINISHED)
    assert known.starts is None or known.starts <= today
    assert found.time >= 1
    if found.cause is not Cause.ROUND:
        assert known.last is None or known.last.on < found.since


@given(facts(), st.none() | wheel_days(st.just(Kind.STATUS)), _days)
def test_who_has_just_told_is_not_asked(known: Facts, day: WheelDay | None, today: date) -> None:
    told = Facts(known.followed_from, known.starts, None, Message(State.ON_TRACK, today))
    assert ask(told, open_round([day] if day else [], today), today) is None


@given(facts(), wheel_days(st.just(Kind.STATUS)), _days)
def test_through_a_year_the_same_letter_is_asked_for_on_days_in_a_row_only(
    known: Facts, day: WheelDay, start: date
) -> None:
    """A key that came back later would be a letter that the office takes for sent."""
    days = [start + timedelta(days=count) for count in range(400)]
    keys = [found.key if (found := ask(known, open_round([day], on), on)) else "" for on in days]
    # A round may come between, but a key that it interrupts counts on where it stood.
    changes = [key for key, before in zip(keys, ["", *keys], strict=False) if key and key != before]
    assert all(key.startswith((Cause.LATE, Cause.SILENT)) or changes.count(key) == 1 for key in changes)


SILENT = Facts(followed_from=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 4, 1), None),
        (date(2026, 4, 2), Ask(Cause.SILENT, date(2026, 4, 2), 1)),
        (date(2026, 5, 2), Ask(Cause.SILENT, date(2026, 4, 2), 2)),
    ],
)
def test_silence_is_asked_about_again_after_a_month(today: date, expected: Ask | None) -> None:
    assert ask(SILENT, None, today) == expected


CITY = Measure("Gjøvik Cyber City er i drift", IndicatorKind.MILESTONE, due=date(2025, 12, 31))


@pytest.mark.parametrize(
    ("measure", "seen", "expected"),
    [
        (CITY, [], Ask(Cause.LATE, date(2025, 12, 31), 1)),
        (CITY, [Observed(date(2025, 12, 1), 1)], None),
        (replace(CITY, by_period=True), [], None),
    ],
)
def test_an_indicators_own_deadline_is_asked_about_as_the_actions(
    measure: Measure, seen: list[Observed], expected: Ask | None
) -> None:
    today, told = date(2026, 1, 5), Message(State.ON_TRACK, date(2025, 12, 20))
    late = Facts(date(2025, 1, 1), last=told, indicators=(progress(measure, seen, today),))
    assert ask(late, None, today) == expected
    assert ask(replace(late, last=Message(State.ON_TRACK, today)), None, today) is None


def test_a_round_asks_once_before_its_day_and_once_after() -> None:
    day = WheelDay(1, Kind.STATUS, "Status", 5, 1, 14)
    asked = {ask(SILENT, open_round([day], on), on) for on in (date(2026, 4, 17), date(2026, 4, 30))}
    assert asked == {Ask(Cause.ROUND, date(2026, 5, 1), 1)}
    assert ask(SILENT, open_round([day], date(2026, 5, 1)), date(2026, 5, 1)) == Ask(
        Cause.ROUND, date(2026, 5, 1), 2
    )


def test_the_common_wheel_has_days_of_every_year() -> None:
    assert all(day_in(2026, month, day) == date(2026, month, day) for _, month, day, _ in COMMON)
    assert {kind for kind, *_ in COMMON} == set(Kind) - {Kind.OTHER}
