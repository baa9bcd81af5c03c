"""A figure through the years: growth, index, growth per year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from handlekraft.analysis.breaks import Break, Measure, breaks_for, crossed, guarded
from handlekraft.analysis.industries import FloatArray


class NoFigure(LookupError):
    """The series has no figure for the year."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(f"Det finnes ikke noe tall for {year}. Velg et annet år.")


class NoGrowthFromZero(ValueError):
    """Growth in per cent has no meaning from zero or below."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"Tallet for {year} er ikke over null, så vekst i prosent kan ikke regnes fra det året."
        )


@dataclass(frozen=True, slots=True, eq=False)
class Yearly:
    """`values` (years,), nan where missing; `years` rising, not necessarily without gaps. `breaks` are
    those that concern it; `rate`: the values are per cent or another ratio, so change is counted in
    points, not in per cent."""

    years: tuple[int, ...]
    values: FloatArray
    breaks: tuple[Break, ...] = ()
    rate: bool = False

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.years),) or list(self.years) != sorted(set(self.years)):
            raise ValueError("years must rise and have one value each")

    def at(self, year: int) -> float:
        """Raises NoFigure."""
        value = float(self.values[self.years.index(year)]) if year in self.years else np.nan
        if np.isnan(value):
            raise NoFigure(year)
        return value

    @property
    def known(self) -> tuple[tuple[int, float], ...]:
        pairs = zip(self.years, self.values.tolist(), strict=True)
        return tuple((year, value) for year, value in pairs if not np.isnan(value))

    def through(self, first: int, last: int) -> Yearly:
        """The years from `first` to `last`, both with."""
        within = [at for at, year in enumerate(self.years) if first <= year <= last]
        return Yearly(tuple(self.years[at] for at in within), self.values[within], self.breaks, self.rate)


def yearly(
    measure: Measure,
    years: Sequence[int],
    values: Sequence[float] | FloatArray,
    *,
    redrawn: Sequence[int] = (),
    merged: Sequence[int] = (),
    by_industry: bool = False,
    rate: bool = False,
) -> Yearly:
    """Figures of a measure with the breaks that concern it, as in `breaks.breaks_for`."""
    breaks = breaks_for(measure, by_industry=by_industry, redrawn=redrawn, merged=merged)
    return Yearly(tuple(years), np.asarray(values, dtype=np.float64), breaks, rate)


@dataclass(frozen=True, slots=True)
class Growth:
    """From one year to another. `crossed` are breaks the person insisted on crossing."""

    first: int
    last: int
    before: float
    after: float
    crossed: tuple[Break, ...] = ()

    @property
    def change(self) -> float:
        return self.after - self.before

    @property
    def percent(self) -> float:
        """Raises NoGrowthFromZero."""
        return 100 * (self._factor - 1)

    @property
    def percent_a_year(self) -> float:
        """Compound: the same growth every year. Raises NoGrowthFromZero."""
        return float(100 * (self._factor ** (1 / (self.last - self.first)) - 1))

    @property
    def _factor(self) -> float:
        if self.before <= 0 or self.after < 0:
            raise NoGrowthFromZero(self.first)
        return self.after / self.before


def growth(figures: Yearly, first: int, last: int, *, insist: bool = False) -> Growth:
    """Raises NoFigure, CrossesBreak."""
    found = guarded(figures.breaks, first, last, insist=insist)
    return Growth(first, last, figures.at(first), figures.at(last), found)


def index(figures: Yearly, base: int, *, insist: bool = False) -> Yearly:
    """The series with `base` as 100. Raises NoFigure, NoGrowthFromZero, CrossesBreak."""
    guarded(figures.breaks, figures.years[0], figures.years[-1], insist=insist)
    start = figures.at(base)
    if start <= 0:
        raise NoGrowthFromZero(base)
    return Yearly(figures.years, 100 * figures.values / start, figures.breaks)


@dataclass(frozen=True, slots=True)
class Steps:
    """Year-to-year changes that may be learnt from: logarithmic, or in points for a rate. `left_out` are
    breaks whose steps are not among them."""

    changes: tuple[float, ...]
    left_out: tuple[Break, ...]


def yearly_steps(figures: Yearly) -> Steps:
    """Steps between neighbouring years with figures; none over a gap, a break or from zero."""
    known = figures.known
    changes: list[float] = []
    left_out: list[Break] = []
    for (first, before), (last, after) in pairwise(known):
        over = crossed(figures.breaks, first, last)
        left_out.extend(over)
        if not over and last == first + 1 and (figures.rate or (before > 0 and after > 0)):
            changes.append(after - before if figures.rate else float(np.log(after / before)))
    return Steps(tuple(changes), tuple(left_out))
