"""The clock of an enquiry: by when it is to be answered, and how long the answer took.

Two deadlines run side by side. The office's own goal is counted as the office chooses and stands still
while the office waits for the enquirer. The law's interim reply is due within a month whoever is waited
for (forvaltningsloven § 11 a, to which a pause is unknown). The day of receipt is not counted, and a
deadline in months ends on the day of the same number, or the last of a shorter month (domstolloven § 148).

The end of a goal that falls on a day off moves to the next working day, as in domstolloven § 149. The
law's month does not: what the office must have done by then, it does by the working day before.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from handlekraft.rules.working_days import is_working_day, on_or_after, on_or_before

DAY = timedelta(days=1)
LONGEST = 3_650
"""Days: a goal or a pause beyond ten years is a mistake."""


class Unit(StrEnum):
    WORKING_DAYS = "working days"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class Goal:
    """The office's own: «innen tre uker», «innen fem arbeidsdager»."""

    count: int
    unit: Unit = Unit.WEEKS

    def __post_init__(self) -> None:
        if not 0 < self.count * (7 if self.unit is Unit.WEEKS else 2) <= LONGEST:
            raise ValueError(f"a goal of {self.count} {self.unit}")


@dataclass(frozen=True, slots=True)
class Pause:
    """The office waits for the enquirer from `since` until the day `until`, when the clock goes again."""

    since: date
    until: date | None
    reason: str

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError("a pause that ends before it begins")

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Times:
    """What has happened with an enquiry. `replied` is the interim reply, `answered` the answer."""

    received: date
    pauses: tuple[Pause, ...] = ()
    replied: date | None = None
    answered: date | None = None


class Standing(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    LATE = "late"
    ANSWERED = "answered"
    ANSWERED_LATE = "answered late"


@dataclass(frozen=True, slots=True)
class Clock:
    """`due` is None while the clock is paused with no end. `days` counts those the enquirer has waited,
    `counted` those of them that count towards the goal, in its own unit (days for weeks)."""

    standing: Standing
    due: date | None
    days: int
    counted: int
    interim_due: date
    interim_late: bool


def clock(times: Times, goal: Goal, today: date, closed: Collection[date] = ()) -> Clock:
    """How the enquiry stands on `today`; `closed` are the office's own days off."""
    end = min(times.answered or today, today)
    due = due_on(times, goal, closed)
    by_law = interim_due(times.received, closed)
    first_word = min(filter(None, (times.replied, times.answered)), default=None)
    return Clock(
        standing=_standing(times, due, today),
        due=due,
        days=max(0, (end - times.received).days),
        counted=sum(1 for _ in _counted(times, goal.unit, end, closed)),
        interim_due=by_law,
        interim_late=(first_word or today) > _month_after(times.received),
    )


def due_on(times: Times, goal: Goal, closed: Collection[date] = ()) -> date | None:
    """The last day on which an answer keeps the goal; None while a pause has no end."""
    left = goal.count * (7 if goal.unit is Unit.WEEKS else 1)
    for day in _counted(times, goal.unit, None, closed):
        left -= 1
        if left == 0:
            return _open_after(times, day, closed)
    return None


def interim_due(received: date, closed: Collection[date] = ()) -> date:
    """When the law's interim reply is to be sent at the latest. Source: forvaltningsloven § 11 a."""
    return on_or_before(_month_after(received), closed)


def _month_after(day: date) -> date:
    year, month = divmod(day.year * 12 + day.month, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _standing(times: Times, due: date | None, today: date) -> Standing:
    if times.answered is not None and times.answered <= today:
        late = due is not None and times.answered > due
        return Standing.ANSWERED_LATE if late else Standing.ANSWERED
    if due is not None and today > due:
        return Standing.LATE
    paused = any(pause.holds(today) for pause in times.pauses)
    return Standing.PAUSED if paused else Standing.RUNNING


def _counted(times: Times, unit: Unit, end: date | None, closed: Collection[date]) -> Iterator[date]:
    """The days that count, to `end` or, where that is None, for as long as a pause doesn't hold for good."""
    day = times.received
    for _ in range(LONGEST * 2):
        day += DAY
        if (end is not None and day > end) or _held_for_good(times, day):
            return
        works = unit is Unit.WEEKS or is_working_day(day, closed)
        if works and not any(pause.holds(day) for pause in times.pauses):
            yield day


def _held_for_good(times: Times, day: date) -> bool:
    return any(pause.until is None and pause.since <= day for pause in times.pauses)


def _open_after(times: Times, day: date, closed: Collection[date]) -> date | None:
    """The first working day from there on which the clock goes."""
    day = on_or_after(day, closed)
    while any(pause.holds(day) for pause in times.pauses):
        if _held_for_good(times, day):
            return None
        day = on_or_after(day + DAY, closed)
    return day
