"""How far an indicator has come, and how far it should have come by a day.

An indicator is a target and what has been observed. Counts add up; everything else is worth what was
last observed. The expected value lies on a straight line from the start to the deadline: no other path is
in the plan's words. Where the words give no target or no time, nothing is expected.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from handlekraft.rules.meaning import IndicatorKind

_DONE_OR_NOT = (IndicatorKind.YES_NO, IndicatorKind.MILESTONE)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted. `starts` is the first day that counts; `due` the last, None: not said.

    A count `per_year` starts anew on the first of January of each year up to that of `due`. `by_period`:
    neither the words nor the office set a deadline, so that `due` is where the plan's period ends. `about`:
    what it belongs to, where several of an action have the same text.
    """

    text: str
    kind: IndicatorKind
    target: float | None = None
    baseline: float | None = None
    unit: str = ""
    per_year: bool = False
    starts: date | None = None
    due: date | None = None
    by_period: bool = False
    about: str = ""

    @property
    def name(self) -> str:
        """The text, told apart from others with the same."""
        return f"{self.text} ({self.about})" if self.about else self.text


@dataclass(frozen=True, slots=True)
class Observed:
    """A value on a day: for a count what was added then, for yes or no 1 or 0."""

    as_of: date
    value: float


@dataclass(frozen=True, slots=True)
class ShortYear:
    """A year that is over, in which a yearly count did not come to what it should."""

    year: int
    value: float
    goal: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a measure stands on a day.

    `value` None: nothing was ever observed, which is not the same as none. `goal` and `expected`
    None: the words give none. `reached` None: it cannot be said. `deadline`: the day by which the
    goal should be reached; `late`: it is reached, but was not by then. `short`: the years before this
    one that lacked something, of a count for each year.
    """

    measure: Measure
    value: float | None
    goal: float | None
    expected: float | None
    reached: bool | None
    deadline: date | None
    late: bool = False
    short: tuple[ShortYear, ...] = ()

    def behind(self) -> bool:
        """Is less done than the straight line expects by now, or was it last year and is so still?

        Where nobody has looked it is not known, but a count of which nothing is registered is none.
        """
        if self.reached:
            return False
        counts = self.measure.kind is IndicatorKind.COUNT
        value = 0.0 if self.value is None and counts else self.value
        slow = (
            self.expected is not None
            and value is not None
            and _short_of(value, self.expected, self._falling())
        )
        return slow or self._short_last_year()

    def _short_last_year(self) -> bool:
        return (
            bool(self.short) and self.deadline is not None and self.short[-1].year == self.deadline.year - 1
        )

    def overdue(self, today: date) -> bool:
        """Has the deadline passed with the goal not reached?"""
        return self.deadline is not None and self.deadline < today and not self.reached

    @property
    def by_period(self) -> bool:
        """Is the deadline only that the plan's period ends?"""
        return self.measure.by_period and self.deadline == self.measure.due

    def _falling(self) -> bool:
        return _falling(self.measure.baseline, self.goal)


class Fault(StrEnum):
    """Why something can't have been observed."""

    TOO_EARLY = "too_early"
    """A count from before the first day that counts: it would never be seen."""

    NOT_WHOLE = "not_whole"
    BELOW_ZERO = "below_zero"


def fault_of(measure: Measure, observed: Sequence[Observed], seen: Observed, today: date) -> Fault | None:
    """Can this have been seen beside the rest? Counts add up, in each year where they are for a year."""
    if measure.kind is not IndicatorKind.COUNT:
        # A level may be under zero: more move out than in.
        positive = measure.kind in (IndicatorKind.SHARE, IndicatorKind.SCORE)
        return Fault.BELOW_ZERO if positive and seen.value < 0 else None
    if measure.starts and seen.as_of < measure.starts:
        return Fault.TOO_EARLY
    day = min(today, date(seen.as_of.year, 12, 31)) if measure.per_year else today
    return Fault.BELOW_ZERO if (progress(measure, [*observed, seen], day).value or 0) < 0 else None


def progress(measure: Measure, observed: Iterable[Observed], today: date) -> Progress:
    """Where the measure stands at the end of the day; later observations are not seen."""
    seen = sorted((o for o in observed if o.as_of <= today), key=lambda o: o.as_of)
    value = _value(measure, seen, today)
    goal = _goal(measure, seen)
    reached, deadline = _reached(measure, value, goal), _deadline(measure, today)
    return Progress(
        measure=measure,
        value=value,
        goal=goal,
        expected=_expected(measure, goal, today),
        reached=reached,
        deadline=deadline,
        late=bool(reached) and not _in_time(measure, seen, goal, deadline),
        short=tuple(_short_years(measure, seen, goal, today)),
    )


def _short_years(
    measure: Measure, seen: list[Observed], goal: float | None, today: date
) -> Iterator[ShortYear]:
    """From the first year that is known to count to the one before this; of a part of a year a part."""
    first = measure.starts or (seen[0].as_of if seen else None)
    if not (measure.per_year and measure.kind is IndicatorKind.COUNT and goal and first):
        return
    for year in range(first.year, _year(measure, today)):
        opens, closes = date(year, 1, 1), date(year, 12, 31)
        begins = max(opens, measure.starts) if measure.starts else opens
        due = float(math.floor(goal * (1 - _share(opens, closes, begins - timedelta(days=1))) + 1e-9))
        value = float(sum(o.value for o in seen if begins <= o.as_of <= closes))
        if _short_of(value, due, falling=False):
            yield ShortYear(year, value, due)


def _year(measure: Measure, today: date) -> int:
    """The year that counts on the day: after the last day still the last year."""
    return min(today, measure.due).year if measure.due else today.year


def _in_time(measure: Measure, seen: list[Observed], goal: float | None, deadline: date | None) -> bool:
    """Was the goal reached by the deadline? A level to keep is never reached late, nor what has none."""
    if deadline is None or measure.by_period or measure.kind is IndicatorKind.MAINTAIN:
        return True
    value = _value(measure, [o for o in seen if o.as_of <= deadline], deadline)
    return bool(_reached(measure, value, goal))


def _value(measure: Measure, seen: list[Observed], today: date) -> float | None:
    if measure.kind is not IndicatorKind.COUNT:
        return seen[-1].value if seen else None
    if not seen:
        return None
    first = _starts(measure, today)
    return float(sum(o.value for o in seen if first is None or o.as_of >= first))


def _goal(measure: Measure, seen: list[Observed]) -> float | None:
    if measure.kind in _DONE_OR_NOT:
        return 1.0
    if measure.kind is IndicatorKind.MAINTAIN and measure.target is None:
        return measure.baseline if measure.baseline is not None else (seen[0].value if seen else None)
    return measure.target


def _reached(measure: Measure, value: float | None, goal: float | None) -> bool | None:
    if measure.kind is IndicatorKind.LEVEL and goal is None:
        raised = value is not None and measure.baseline is not None
        return value > measure.baseline if raised else None  # type: ignore[operator]
    if goal is None or value is None:
        return False if goal is not None and measure.kind in _DONE_OR_NOT else None
    falling = measure.kind is not IndicatorKind.MAINTAIN and _falling(measure.baseline, goal)
    return not _short_of(value, goal, falling)


def _expected(measure: Measure, goal: float | None, today: date) -> float | None:
    """On the straight line; whole things are expected whole, so that half a visit is never late."""
    first, last = _starts(measure, today), _deadline(measure, today)
    if goal is None or measure.kind in _DONE_OR_NOT or first is None or last is None:
        return None
    if measure.kind is IndicatorKind.MAINTAIN:
        return goal
    if measure.kind is IndicatorKind.COUNT:
        return float(math.floor(goal * _share(first, last, today) + 1e-9))
    if measure.baseline is None:
        return goal if today > last else None
    return measure.baseline + (goal - measure.baseline) * _share(first, last, today)


def _share(first: date, last: date, today: date) -> float:
    """How much of the time has passed at the end of the day, from 0 to 1."""
    days = (last - first).days + 1
    return min(1.0, max(0.0, ((today - first).days + 1) / days)) if days > 0 else 1.0


def _starts(measure: Measure, today: date) -> date | None:
    if not measure.per_year:
        return measure.starts
    new_year = date(_year(measure, today), 1, 1)
    return max(new_year, measure.starts) if measure.starts else new_year


def _deadline(measure: Measure, today: date) -> date | None:
    if not measure.per_year:
        return measure.due
    year_end = date(_year(measure, today), 12, 31)
    return min(year_end, measure.due) if measure.due else year_end


def _falling(baseline: float | None, goal: float | None) -> bool:
    return baseline is not None and goal is not None and goal < baseline


def _short_of(value: float, goal: float, falling: bool) -> bool:
    return value > goal + 1e-9 if falling else value < goal - 1e-9


def path(measure: Measure, observed: Iterable[Observed], days: Iterable[date]) -> list[Progress]:
    """Where the measure stood on each of the days, for a chart."""
    seen = tuple(observed)
    return [progress(measure, seen, day) for day in days]


def end_of_years(starts: date | None, years: int) -> date | None:
    """The last day of so many years from the start; None where no start is known."""
    if starts is None:
        return None
    leap_day = (starts.month, starts.day) == (2, 29)
    day = starts.replace(month=3, day=1) if leap_day else starts
    return day.replace(year=starts.year + years) - timedelta(days=1)


def told_apart(named: Sequence[tuple[str, str]]) -> list[str]:
    """What each indicator of an action is about, of its text and the step beside it.

    Nothing for a text that only one has; the step where it tells them apart, else «2 av 4».
    """
    texts = [text for text, _about in named]
    found = []
    for at, (text, about) in enumerate(named):
        alone = texts.count(text) == 1
        apart = about and named.count((text, about)) == 1
        nth = f"{texts[: at + 1].count(text)} av {texts.count(text)}"
        found.append("" if alone else about if apart else nth)
    return found


def month_ends(first: date, last: date) -> list[date]:
    """The last day of each month from the first to the last day, and the last day itself."""
    ends: list[date] = []
    day = first
    while day <= last:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        ends.append(min(following - timedelta(days=1), last))
        day = following
    return ends
