"""The days of a hearing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handlekraft.rules.hearings import HearingDays, Phase

FIRST, LAST = date(2026, 11, 2), date(2026, 12, 12)


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (FIRST - timedelta(1), Phase.BEFORE),
        (FIRST, Phase.OPEN),
        (LAST, Phase.OPEN),
        (LAST + timedelta(1), Phase.CLOSED),
    ],
)
def test_both_days_are_part_of_it(day: date, phase: Phase) -> None:
    assert HearingDays(FIRST, LAST).phase(day) is phase


def test_it_is_closed_from_the_day_it_was_ended() -> None:
    ended = HearingDays(FIRST, LAST, date(2026, 11, 20))
    assert ended.phase(date(2026, 11, 19)) is Phase.OPEN
    assert ended.phase(date(2026, 11, 20)) is Phase.CLOSED


def test_a_meeting_on_the_last_day_is_before_everybody_was_heard() -> None:
    days = HearingDays(FIRST, LAST)
    assert [days.over_by(day) for day in (FIRST, LAST, LAST + timedelta(1))] == [False, False, True]
    ended = HearingDays(FIRST, LAST, date(2026, 11, 20))
    assert [ended.over_by(date(2026, 11, day)) for day in (19, 20)] == [False, True]
