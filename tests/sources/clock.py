"""A clock that doesn't wait: sleep moves it, and so does the time that really passes."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class TestClock:
    __test__ = False

    def __init__(self, begins: datetime = NOON) -> None:
        self.begins, self.slept = begins, 0.0
        self.sleeps: list[float] = []
        self._began = time.monotonic()

    def now(self) -> float:
        return time.monotonic() + self.slept

    def utc(self) -> datetime:
        return self.begins + timedelta(seconds=self.slept)

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.slept += max(0.0, seconds)
