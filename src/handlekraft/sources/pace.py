"""No more questions than the service allows, as its own answers tell us."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> float:
        """Seconds that only ever grow."""

    def utc(self) -> datetime: ...

    def sleep(self, seconds: float) -> None: ...


class MachineClock:
    def now(self) -> float:
        return time.monotonic()

    def utc(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


_POLICY = re.compile(r"(?<![\d-])(\d{1,6})\s*;\s*w\s*=\s*(\d{1,5})")


class Pace:
    """At most `calls` in any `window` seconds. Begins with what the guide says, then does as told."""

    def __init__(self, clock: Clock, calls: int = 30, window: float = 60.0) -> None:
        self.clock, self.calls, self.window = clock, calls, window
        self._made: deque[float] = deque()

    def wait(self) -> None:
        """Until there is room for one more question, which is then counted."""
        self._forget()
        if len(self._made) >= self.calls:
            self.clock.sleep(self._made[len(self._made) - self.calls] + self.window - self.clock.now())
            self._forget()
        self._made.append(self.clock.now())

    def learn(self, headers: Mapping[str, str]) -> None:
        told = _POLICY.search(headers.get("x-ratelimit-policy", ""))
        if told and int(told[1]) and int(told[2]):
            self.calls, self.window = int(told[1]), float(told[2])
        left = headers.get("x-ratelimit-remaining", "")
        # Others behind the same address use of the same room.
        for _ in range(self.calls - len(self._made) - int(left) if _count(left) else 0):
            self._made.append(self.clock.now())

    def retry_after(self, headers: Mapping[str, str]) -> float | None:
        """How long the service asks us to wait, in seconds; None when it doesn't say."""
        told = headers.get("retry-after", "").strip()
        if _count(told):
            return float(told)
        try:
            return max(0.0, (parsedate_to_datetime(told) - self.clock.utc()).total_seconds())
        except (TypeError, ValueError):
            return None

    def _forget(self) -> None:
        while self._made and self._made[0] <= self.clock.now() - self.window:
            self._made.popleft()


def _count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 8
