"""Where a series goes if it goes on as before, with an interval that is honest about few years."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, cos, exp, log, pi, sin, sqrt
from statistics import mean, stdev

from handlekraft.analysis.breaks import Break
from handlekraft.analysis.growth import NoFigure, NoGrowthFromZero, Yearly, yearly_steps

LEAST_STEPS = 4
FEW_STEPS = 8
LEVEL = 0.8


class TooFewYears(ValueError):
    """Not enough yearly changes on one side of the breaks to say anything of the years to come."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        super().__init__(
            f"Vi har bare {steps} årlige endringer som kan brukes, og trenger minst {LEAST_STEPS}. "
            "Se på tallene uten fremskriving."
        )


@dataclass(frozen=True, slots=True)
class Forecast:
    year: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Projection:
    """`level` is the share of outcomes that the interval holds if the years to come are as those before,
    independent and normal. `few`: the interval itself rests on few years. `left_out` are breaks that were
    not learnt from."""

    years: tuple[Forecast, ...]
    steps: int
    level: float
    left_out: tuple[Break, ...]

    @property
    def few(self) -> bool:
        return self.steps < FEW_STEPS

    def at(self, year: int) -> Forecast:
        """Raises NoFigure."""
        found = [one for one in self.years if one.year == year]
        if not found:
            raise NoFigure(year)
        return found[0]


def project(figures: Yearly, until: int, level: float = LEVEL) -> Projection:
    """A random walk with drift from the last figure: yearly changes (logarithmic; points for a rate) have
    the mean and spread of those seen. After h years the interval is h·mean ± t·s·√(h + h²/n), which
    counts that the mean is itself uncertain. Raises TooFewYears, NoGrowthFromZero."""
    steps = yearly_steps(figures)
    if len(steps.changes) < LEAST_STEPS:
        raise TooFewYears(len(steps.changes))
    year, value = figures.known[-1]
    if not figures.rate and value <= 0:
        raise NoGrowthFromZero(year)
    count, drift, spread = len(steps.changes), mean(steps.changes), stdev(steps.changes)
    width = student_quantile((1 + level) / 2, count - 1) * spread
    forecasts = [
        _forecast(year + ahead, value, ahead * drift, width * sqrt(ahead + ahead**2 / count), figures.rate)
        for ahead in range(1, until - year + 1)
    ]
    return Projection(tuple(forecasts), count, level, steps.left_out)


def _forecast(year: int, value: float, drift: float, width: float, rate: bool) -> Forecast:
    low, middle, high = (drift - width, drift, drift + width)
    if rate:
        return Forecast(year, value + low, value + middle, value + high)
    return Forecast(year, value * exp(low), value * exp(middle), value * exp(high))


def student_quantile(share: float, freedom: int) -> float:
    """The value of Student's t that `share` (0.5 to 1) of outcomes lie under, by bisection."""
    low, high = 0.0, 1.0
    while _student(high, freedom) < share:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if _student(middle, freedom) < share else (low, middle)
    return high


def _student(value: float, freedom: int) -> float:
    """The distribution function for whole degrees of freedom (Abramowitz and Stegun 26.7.3–4)."""
    angle = atan(value / sqrt(freedom))
    if freedom % 2:
        return 0.5 + (angle + sin(angle) * _series(cos(angle), freedom, 1)) / pi
    return 0.5 + sin(angle) * _series(cos(angle), freedom, 0) / 2


def _series(cosine: float, freedom: int, start: int) -> float:
    """Σ of powers of the cosine, each term the one before times (k − 1)/k (even) or k/(k + 1) (odd)."""
    total, term, power = 0.0, cosine**start, start
    while power <= freedom - 2:
        total += term
        term *= cosine**2 * (power + 1) / (power + 2)
        power += 2
    return total


def per_year(before: float, after: float, years: int) -> float:
    """The compound growth in per cent a year that leads from one to the other."""
    return 100 * (exp(log(after / before) / years) - 1)
