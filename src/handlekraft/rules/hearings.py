"""The days of a hearing, and whether it was over when something was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST_HEARING = timedelta(days=366)
"""One that would last longer has a year that was typed wrongly."""


class Phase(StrEnum):
    BEFORE = "before"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class HearingDays:
    """First and last day, both included. `ended_on`: the office closed it that day, before the last."""

    opens_on: date
    closes_on: date
    ended_on: date | None = None

    def phase(self, today: date) -> Phase:
        if self.ended_on is not None and self.ended_on <= today:
            return Phase.CLOSED
        if today < self.opens_on:
            return Phase.BEFORE
        return Phase.OPEN if today <= self.closes_on else Phase.CLOSED

    def over_by(self, day: date) -> bool:
        """Could everybody have been heard before the day's meeting?"""
        return day >= self.ended_on if self.ended_on is not None else day > self.closes_on
