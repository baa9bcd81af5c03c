"""A goal with a number: where it starts, where it ends, the path between, and how it stands.

Values are in the unit of the series; growth is in per cent, change of a rate in percentage points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from handlekraft.analysis.breaks import Break, guarded
from handlekraft.analysis.growth import Growth, NoFigure, NoGrowthFromZero, Yearly, growth
from handlekraft.analysis.projection import per_year


class Aim(StrEnum):
    """What the number of a goal says."""

    LEVEL = "level"
    """The value itself."""

    ADDED = "added"
    """So much more than at the baseline: 500 jobs."""

    GROWTH = "growth"
    """Per cent in all, from the baseline to the deadline."""

    GROWTH_A_YEAR = "growth a year"
    """Per cent each year, compound."""

    POINTS = "points"
    """Percentage points more, of a rate."""


class Shape(StrEnum):
    """How the path goes from baseline to target."""

    LINEAR = "linear"
    COMPOUND = "compound"


class Standing(StrEnum):
    NO_FIGURES = "no figures"
    """None is later than the baseline."""

    ON_TRACK = "on track"
    BEHIND = "behind"
    THERE = "there"
    """The target is met before the deadline; it must be kept."""

    REACHED = "reached"
    MISSED = "missed"


class NoSuchGoal(ValueError):
    """The goal's numbers don't belong together."""


@dataclass(frozen=True, slots=True)
class Goal:
    """From the figure of `base` to what `aim` and `amount` say, in the figure of `deadline` (years)."""

    aim: Aim
    amount: float
    base: int
    deadline: int
    shape: Shape = Shape.LINEAR

    def __post_init__(self) -> None:
        if self.deadline <= self.base:
            raise NoSuchGoal("Målet må ha en frist som er etter året det måles fra.")

    @property
    def years(self) -> int:
        return self.deadline - self.base

    def target(self, baseline: float) -> float:
        if self.aim is Aim.LEVEL:
            return self.amount
        if self.aim is Aim.GROWTH:
            return baseline * (1 + self.amount / 100)
        if self.aim is Aim.GROWTH_A_YEAR:
            return float(baseline * (1 + self.amount / 100) ** self.years)
        return baseline + self.amount

    def expected(self, baseline: float, year: int) -> float:
        """On the path; beyond the deadline the target. Compound needs figures over zero."""
        target, share = self.target(baseline), min(1.0, (year - self.base) / self.years)
        if self.shape is Shape.COMPOUND or self.aim is Aim.GROWTH_A_YEAR:
            if baseline <= 0 or target <= 0:
                raise NoGrowthFromZero(self.base)
            return float(baseline * (target / baseline) ** share)
        return baseline + share * (target - baseline)


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a goal stands with the latest figure up to the deadline. `expected` is the path's value that
    year; `crossed` are breaks that the person insisted on crossing."""

    goal: Goal
    baseline: float
    target: float
    year: int
    value: float
    expected: float
    rate: bool
    crossed: tuple[Break, ...]

    @property
    def falling(self) -> bool:
        """The goal is to come down."""
        return self.target < self.baseline

    @property
    def ahead(self) -> float:
        """How much better than the path the figure is; negative: behind it."""
        return self._better(self.value, self.expected)

    @property
    def gap(self) -> float:
        """What remains to the target; zero or less: nothing."""
        return -self._better(self.value, self.target)

    def _better(self, value: float, than: float) -> float:
        return than - value if self.falling else value - than

    @property
    def standing(self) -> Standing:
        if self.year <= self.goal.base:
            return Standing.NO_FIGURES
        if self.year >= self.goal.deadline:
            return Standing.REACHED if self.gap <= 0 else Standing.MISSED
        if self.gap <= 0 and self.target != self.baseline:
            return Standing.THERE
        return Standing.ON_TRACK if self.ahead >= 0 else Standing.BEHIND

    @property
    def left(self) -> int:
        return max(0, self.goal.deadline - self.year)

    @property
    def required_a_year(self) -> float | None:
        """What each remaining year must bring: per cent, compound, or points for a rate. None without
        years left or where per cent have no meaning."""
        return _a_year(self.value, self.target, self.left, self.rate)

    @property
    def achieved_a_year(self) -> float | None:
        """What each year since the baseline has brought, in the same way."""
        return _a_year(self.baseline, self.value, self.year - self.goal.base, self.rate)


def _a_year(before: float, after: float, years: int, rate: bool) -> float | None:
    if years <= 0 or (not rate and (before <= 0 or after <= 0)):
        return None
    return (after - before) / years if rate else per_year(before, after, years)


def assess(goal: Goal, figures: Yearly, *, insist: bool = False) -> Assessment:
    """Raises NoFigure where the baseline is missing, CrossesBreak, NoGrowthFromZero."""
    baseline = figures.at(goal.base)
    year, value = [known for known in figures.known if goal.base <= known[0] <= goal.deadline][-1]
    found = guarded(figures.breaks, goal.base, year, insist=insist)
    return Assessment(
        goal,
        baseline,
        goal.target(baseline),
        year,
        value,
        goal.expected(baseline, year),
        figures.rate or goal.aim is Aim.POINTS,
        found,
    )


def path(goal: Goal, figures: Yearly) -> tuple[tuple[int, float], ...]:
    """Year and value from the baseline to the deadline. Raises NoFigure, NoGrowthFromZero."""
    baseline = figures.at(goal.base)
    return tuple((year, goal.expected(baseline, year)) for year in range(goal.base, goal.deadline + 1))


@dataclass(frozen=True, slots=True)
class EachPlace:
    """«No municipality down»: the growth of each place, by its name."""

    places: tuple[tuple[str, Growth], ...]

    @property
    def down(self) -> tuple[str, ...]:
        return tuple(name for name, grown in self.places if grown.change < 0)

    @property
    def met(self) -> bool:
        return not self.down


def none_down(figures: Mapping[str, Yearly], base: int, year: int, *, insist: bool = False) -> EachPlace:
    """Raises NoFigure, CrossesBreak, NoSuchGoal."""
    if not figures:
        raise NoSuchGoal("Målet gjelder hver kommune, men ingen er valgt. Velg minst én.")
    return EachPlace(
        tuple((name, growth(series, base, year, insist=insist)) for name, series in figures.items())
    )


@dataclass(frozen=True, slots=True)
class EachYear:
    """«More each year»: the growth from each year with a figure to the next, one at least."""

    steps: tuple[Growth, ...]

    @property
    def not_up(self) -> tuple[Growth, ...]:
        return tuple(step for step in self.steps if step.change <= 0)

    @property
    def met(self) -> bool:
        return not self.not_up


def each_year(figures: Yearly, base: int, deadline: int, *, insist: bool = False) -> EachYear:
    """From the baseline to the last figure up to the deadline. Raises NoFigure where the baseline or a year
    between is missing, CrossesBreak."""
    last = max((year for year, _value in figures.known if year <= deadline), default=base)
    guarded(figures.breaks, base, last, insist=insist)
    if last <= base:
        raise NoFigure(base + 1)
    years = range(base, last + 1)
    return EachYear(tuple(growth(figures, *pair, insist=insist) for pair in pairwise(years)))


@dataclass(frozen=True, slots=True)
class InStep:
    """One growth beside another over the same years: population and jobs."""

    one: Growth
    other: Growth
    tolerance: float

    @property
    def difference(self) -> float:
        """Percentage points that the one grew more."""
        return self.one.percent - self.other.percent

    @property
    def ratio(self) -> float | None:
        """The one's growth over the other's; None where the two don't go the same way, or the other
        stands still: there a ratio misleads."""
        one, other = self.one.percent, self.other.percent
        return one / other if abs(other) >= 0.05 and one * other >= 0 else None

    @property
    def met(self) -> bool:
        return abs(self.difference) <= self.tolerance

    @property
    def both_fall(self) -> bool:
        """In step on the way down, which no plan asks for."""
        return self.one.percent < 0 and self.other.percent < 0


def in_step(
    one: Yearly, other: Yearly, base: int, year: int, *, tolerance: float = 0.5, insist: bool = False
) -> InStep:
    """`tolerance` in percentage points over the whole period. Raises NoFigure, CrossesBreak,
    NoGrowthFromZero."""
    return InStep(growth(one, base, year, insist=insist), growth(other, base, year, insist=insist), tolerance)
