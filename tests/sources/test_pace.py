"""No more questions than the service allows, as its answers tell."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime

import pytest

from handlekraft.sources.pace import Pace
from tests.sources.clock import NOON, TestClock


def _slept(pace: Pace, clock: TestClock, questions: int) -> float:
    for _ in range(questions):
        pace.wait()
    return clock.slept


def test_as_many_as_allowed_go_at_once_and_the_next_waits_its_turn() -> None:
    clock = TestClock()
    pace = Pace(clock, calls=3, window=60)
    assert _slept(pace, clock, 3) == 0
    assert _slept(pace, clock, 1) == pytest.approx(60, abs=5)


def test_the_service_tells_the_pace() -> None:
    clock = TestClock()
    pace = Pace(clock)
    pace.learn({"x-ratelimit-policy": "2;w=10s"})
    assert _slept(pace, clock, 5) == pytest.approx(20, abs=5)


def test_what_others_behind_the_same_address_have_used_is_used() -> None:
    clock = TestClock()
    pace = Pace(clock)
    pace.wait()
    pace.learn({"x-ratelimit-policy": "40;w=60s", "x-ratelimit-remaining": "0"})
    assert _slept(pace, clock, 1) == pytest.approx(60, abs=5)


@pytest.mark.parametrize("policy", ["", "0;w=0s", "mye", "40", ";w=60s", "-5;w=60", "9999999999;w=1s"])
def test_a_policy_that_says_nothing_changes_nothing(policy: str) -> None:
    pace = Pace(TestClock())
    pace.learn({"x-ratelimit-policy": policy, "x-ratelimit-remaining": "noen"})
    assert (pace.calls, pace.window) == (30, 60)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("3", 3),
        (format_datetime(NOON + timedelta(seconds=90), usegmt=True), 90),
        (format_datetime(NOON - timedelta(seconds=90), usegmt=True), 0),
        ("", None),
        ("snart", None),
        ("-3", None),
        ("3.5", None),
    ],
)
def test_how_long_to_wait_is_seconds_or_a_time(told: str, seconds: float | None) -> None:
    assert Pace(TestClock()).retry_after({"retry-after": told}) == seconds
