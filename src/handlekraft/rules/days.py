"""Which days can be true: of what has happened, of what is planned, and of what may be either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SINCE = 1990
"""Nobody writes in what happened before: such a year is a slip of the finger."""

YEARS_AHEAD = 10


class Why(StrEnum):
    """Why a day cannot be so."""

    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NOT_YET = "not_yet"
    PASSED = "passed"
    BEFORE_LAST = "before_last"


@dataclass(frozen=True, slots=True)
class Wrong:
    """`limit`: the nearest day that can be so."""

    why: Why
    limit: date


class WrongDay(Exception):
    """A day cannot be so; the text names the field that it was told in."""

    def __init__(self, field: str, wrong: Wrong) -> None:
        super().__init__(field)
        self.field, self.wrong = field, wrong


@dataclass(frozen=True, slots=True)
class Span:
    """From a year, to so many years ahead; None: from or to today."""

    since: int | None
    ahead: int | None

    def wrong(self, day: date, today: date) -> Wrong | None:
        first = today if self.since is None else date(self.since, 1, 1)
        last = today if self.ahead is None else date(today.year + self.ahead, 12, 31)
        if day < first:
            return Wrong(Why.PASSED if self.since is None else Why.TOO_EARLY, first)
        if day > last:
            return Wrong(Why.NOT_YET if self.ahead is None else Why.TOO_LATE, last)
        return None


HAPPENED = Span(SINCE, None)
PLANNED = Span(None, YEARS_AHEAD)
SOME_DAY = Span(SINCE, YEARS_AHEAD)
REGISTERED = Span(1900, None)
"""Of what may be old: a company, an agreement that was signed."""

LASTS = Span(1900, 100)
"""An agreement may be old, and hold for a lifetime."""


def before_last(on: date, last: date) -> Wrong | None:
    """Of something that goes through stages: the next is not from before the last."""
    return Wrong(Why.BEFORE_LAST, last) if on < last else None
