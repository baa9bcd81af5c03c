"""Årshjul: days that come back each year, and when people are asked how an action stands.

A day that a month does not have in some year is the last one it has: 29 February is 28 February in
most years.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from handlekraft.rules.status import Facts, State, silent_since

MAX_NOTICE = 90
"""Days before which nobody is reminded: earlier it would be forgotten again."""

STAYS_OPEN = 30
"""Days after its date in which a status message still answers it."""

BETWEEN = 30
"""Days between two letters about the same silence."""


class Kind(StrEnum):
    STATUS = "status"
    EVALUATION = "evaluation"
    BUDGET = "budget"
    HEARING = "hearing"
    COUNCIL = "council"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class WheelDay:
    """A day of the wheel; `notice` is how many days before people are told."""

    id: int
    kind: Kind
    title: str
    month: int
    day: int
    notice: int


@dataclass(frozen=True, slots=True)
class Coming:
    """The next time that a day of the wheel comes; `days` is 0 on the day."""

    what: WheelDay
    on: date
    days: int


COMMON = (
    (Kind.STATUS, 2, 1, 14),
    (Kind.STATUS, 5, 1, 14),
    (Kind.STATUS, 9, 1, 14),
    (Kind.EVALUATION, 9, 15, 14),
    (Kind.BUDGET, 10, 1, 21),
    (Kind.HEARING, 11, 1, 14),
    (Kind.COUNCIL, 12, 10, 21),
)
"""Kind, month, day and notice of the year that most offices keep."""


def is_day(month: int, day: int) -> bool:
    """Is there such a day in some year?"""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]


def day_in(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def next_on(month: int, day: int, today: date) -> date:
    """The first time it comes, from today on."""
    this_year = day_in(today.year, month, day)
    return this_year if this_year >= today else day_in(today.year + 1, month, day)


def last_on(month: int, day: int, today: date) -> date:
    """The last time it came, up to today."""
    this_year = day_in(today.year, month, day)
    return this_year if this_year <= today else day_in(today.year - 1, month, day)


def coming(days: Iterable[WheelDay], today: date) -> tuple[Coming, ...]:
    """Each day of the wheel once, the nearest first."""
    found = ((what, next_on(what.month, what.day, today)) for what in days)
    rows = (Coming(what, on, (on - today).days) for what, on in found)
    return tuple(sorted(rows, key=lambda row: (row.days, row.what.title, row.what.id)))


# ---- asking how an action stands ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Round:
    """Status messages are due `on`, and asked for `since`."""

    what: WheelDay
    on: date
    since: date


def open_round(days: Iterable[WheelDay], today: date) -> Round | None:
    """The round of status messages that is open: from its notice until `STAYS_OPEN` days after.

    Of several the one that opened last, so that a new round takes over from the old.
    """
    found = [
        Round(what, on, on - timedelta(days=what.notice))
        for what in days
        if what.kind is Kind.STATUS
        for on in (next_on(what.month, what.day, today), last_on(what.month, what.day, today))
    ]
    is_open = [row for row in found if row.since <= today <= row.on + timedelta(days=STAYS_OPEN)]
    return max(is_open, key=lambda row: (row.since, row.what.id), default=None)


class Cause(StrEnum):
    ROUND = "round"
    LATE = "late"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Ask:
    """That somebody should say how an action stands, why, and for which time they are asked.

    `since` is when the cause arose; from the second time on, the deputy is asked too.
    """

    cause: Cause
    since: date
    time: int

    @property
    def key(self) -> str:
        return f"{self.cause}:{self.since}:{self.time}"


def waits_for_word(facts: Facts, since: date, today: date) -> bool:
    """Nothing is heard since, and something could be: not finished, and due to have started."""
    if facts.last and (facts.last.on >= since or facts.last.state is State.FINISHED):
        return False
    return facts.starts is None or facts.starts <= today


def newly_told(facts: Facts, today: date) -> bool:
    """Has somebody told lately, and after the last date that passed? Then nobody asks for it again."""
    if facts.last is None:
        return False
    dates = (facts.starts, facts.due, *(each.deadline for each in facts.indicators))
    passed = [day for day in dates if day and day < today]
    on = facts.last.on
    return on >= max(passed, default=on) and (today - on).days < BETWEEN


def _passed(facts: Facts, today: date) -> date | None:
    """The last deadline that has passed: the action's own, or that of an indicator that was not reached."""
    own = [each.deadline for each in facts.indicators if each.overdue(today) and not each.by_period]
    return max((day for day in (facts.due, *own) if day and day < today), default=None)


def ask(facts: Facts, round_: Round | None, today: date) -> Ask | None:
    """Whether to ask for a status message today; the round first, then a passed deadline, then silence."""
    if round_ and waits_for_word(facts, round_.since, today):
        return Ask(Cause.ROUND, round_.on, 1 if today < round_.on else 2)
    passed = _passed(facts, today)
    if passed and waits_for_word(facts, passed, today):
        return _again(Cause.LATE, passed, today)
    quiet = silent_since(facts)
    if quiet and quiet <= today and waits_for_word(facts, quiet, today):
        return _again(Cause.SILENT, quiet, today)
    return None


def _again(cause: Cause, since: date, today: date) -> Ask:
    return Ask(cause, since, (today - since).days // BETWEEN + 1)
