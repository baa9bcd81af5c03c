"""Shift-share: what the country gave, what the industry mix gave, what is the region's own.

Accounting, never cause. Throughout, `region` is (..., industries, years) and `nation` (industries, years)
of persons or jobs, the same industries and years in the same order; nan is missing and makes what is
summed from it missing. Every pair of neighbouring years is decomposed for itself, so results are (...,
years − 1): two years give the static decomposition, more the dynamic one (Barff and Knight 1988), whose
sum is `summed`.

Nothing is computed by way of the region's own growth b/a, which does not exist where a is zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from handlekraft.analysis.breaks import Break, guarded
from handlekraft.analysis.industries import FloatArray, Grouping, grouped


class Reference(StrEnum):
    """With what the region is compared; publish which."""

    NATION = "nation"
    WITHOUT_REGION = "nation without the region"


class NotWithinNation(ValueError):
    """An industry of the region is larger than the nation's: not the same figures, or not the same order."""


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """change = national + mix + regional, in the region's unit; each (...,) or (..., years − 1).

    `undefined`: industry-years that the reference did not have, whose growth is set to the reference's
    total growth.
    """

    change: FloatArray
    national: FloatArray
    mix: FloatArray
    regional: FloatArray
    undefined: int = 0

    @property
    def net_total_shift(self) -> FloatArray:
        return self.mix + self.regional

    def summed(self) -> Components:
        """Over the years: the dynamic decomposition of the whole period."""
        change, national, mix, regional = (
            part.sum(axis=-1) for part in (self.change, self.national, self.mix, self.regional)
        )
        return Components(change, national, mix, regional, self.undefined)


def dunn(region: FloatArray, nation: FloatArray, reference: Reference = Reference.NATION) -> Components:
    """Dunn (1960), «A statistical and analytical technique for regional analysis». With a, b the region's
    first and last year, G the reference's growth factor by industry and g in all: national = Σa·(g − 1),
    mix = Σa·G − Σa·g, regional = Σb − Σa·G."""
    base = _reference(region, nation, reference)
    overall, growth, undefined = _factors(base)
    totals = _over(region)
    expected = _over(region[..., :-1], growth)
    before, after = totals[..., :-1], totals[..., 1:]
    return Components(
        change=after - before,
        national=before * (overall - 1),
        mix=expected - before * overall,
        regional=after - expected,
        undefined=undefined,
    )


def by_industry(
    region: FloatArray, nation: FloatArray, reference: Reference = Reference.NATION
) -> Components:
    """Dunn's three components of each industry: (..., industries, years − 1); their sum over industries
    is `dunn`."""
    overall, growth, undefined = _factors(_reference(region, nation, reference))
    before, after = region[..., :-1], region[..., 1:]
    total = np.expand_dims(overall, -2)
    return Components(
        after - before, before * (total - 1), before * (growth - total), after - before * growth, undefined
    )


@dataclass(frozen=True, slots=True, eq=False)
class Esteban:
    """The regional component in two: regional = competitive + allocation, each (..., years − 1).

    `zero_cells` counts the region's industries without a job in the first year of each pair. They have no
    growth of their own; theirs is set to the nation's, and the jobs that came in them, `residual`, are
    part of `allocation`.
    """

    competitive: FloatArray
    allocation: FloatArray
    residual: FloatArray
    zero_cells: FloatArray


def esteban_marquillas(
    region: FloatArray, nation: FloatArray, reference: Reference = Reference.NATION
) -> Esteban:
    """Esteban-Marquillas (1972), «A reinterpretation of shift-share analysis», Regional and Urban
    Economics 2(3). Competitive = Σh·(b/a − G), where h = Σa·A/ΣA is the region with the nation's mix;
    allocation is the rest."""
    base = _reference(region, nation, reference)
    _, growth, _ = _factors(base)
    before, after = region[..., :-1], region[..., 1:]
    empty = (before == 0).astype(np.float64)
    newcomers = after * empty
    ratios = (after - newcomers) / (before + empty)
    shares = base[..., :-1] / base[..., :-1].sum(axis=-2, keepdims=True)
    nations = growth * shares
    above = _over(ratios, shares) + _over(empty, nations) - nations.sum(axis=-2)
    competitive = _over(before) * above
    regional = _over(after) - _over(before, growth)
    return Esteban(competitive, regional - competitive, _over(newcomers), _over(empty))


def _over(values: FloatArray, weights: FloatArray | None = None) -> FloatArray:
    """The sum over industries, weighted."""
    if weights is None:
        return np.asarray(np.einsum("...it->...t", values))
    return np.asarray(np.einsum("...it,...it->...t", values, weights))


@dataclass(frozen=True, slots=True, eq=False)
class Gerfin:
    """Factors (1 = as the nation): total = mix · regional, each (..., years − 1)."""

    mix: FloatArray
    regional: FloatArray

    @property
    def total(self) -> FloatArray:
        return self.mix * self.regional


def gerfin(region: FloatArray, nation: FloatArray, reference: Reference = Reference.NATION) -> Gerfin:
    """nan for a region without jobs. Gerfin (1964), the index method: mix = Σa·G / (Σa·g), regional = Σb
    / Σa·G. For prognosis: multiplied with the nation's expected growth."""
    overall, growth, _ = _factors(_reference(region, nation, reference))
    before, expected = _over(region[..., :-1]), _over(region[..., :-1], growth)
    with np.errstate(divide="ignore", invalid="ignore"):
        return Gerfin(expected / (before * overall), _over(region[..., 1:]) / expected)


@dataclass(frozen=True, slots=True, eq=False)
class Decomposition:
    """One region's figures from one year to another, with what may be said against them.

    `components` are the whole period's, `by_year` (years − 1,) those of each step and `industries`
    (industries,) those of each industry, which sum to the whole. `crossed` are breaks the person insisted
    on crossing; `marked` the last year of each step that crosses one. `zero_cells`: the region's
    industry-years without jobs.
    """

    years: tuple[int, ...]
    reference: Reference
    components: Components
    by_year: Components
    industries: Components
    zero_cells: int
    missing: int
    """Figures of the region that are not there: then the sums are not, either."""

    crossed: tuple[Break, ...] = ()

    @property
    def marked(self) -> tuple[int, ...]:
        steps = pairwise(self.years)
        return tuple(last for first, last in steps if any(one.between(first, last) for one in self.crossed))


def decompose(
    region: FloatArray,
    nation: FloatArray,
    years: Sequence[int],
    breaks: Iterable[Break] = (),
    *,
    reference: Reference = Reference.NATION,
    dynamic: bool = True,
    insist: bool = False,
) -> Decomposition:
    """`region` and `nation` (industries, years). Dynamic: each year's step for itself and summed, since
    the weights drift; otherwise from the first year to the last in one step. Raises CrossesBreak."""
    found = guarded(breaks, years[0], years[-1], insist=insist)
    at = list(range(len(years))) if dynamic else [0, len(years) - 1]
    own, whole = region[:, at], nation[:, at]
    steps = dunn(own, whole, reference)
    return Decomposition(
        years=tuple(years[place] for place in at),
        reference=reference,
        components=steps.summed(),
        by_year=steps,
        industries=by_industry(own, whole, reference).summed(),
        zero_cells=int(np.count_nonzero(own[:, :-1] == 0)),
        missing=int(np.count_nonzero(np.isnan(own))),
        crossed=found,
    )


@dataclass(frozen=True, slots=True, eq=False)
class ExpectedLines:
    """What the region would have had, each (years,), if from the first of `years` it had grown as the
    nation did in all, and if each of its industries had grown as the same industry did in the nation.
    `crossed` are breaks the person insisted on crossing."""

    years: tuple[int, ...]
    national: FloatArray
    industry: FloatArray
    crossed: tuple[Break, ...] = ()

    def at(self, year: int) -> tuple[float, float]:
        """National and by industry."""
        place = self.years.index(year)
        return self.national[place].item(), self.industry[place].item()


def expected_lines(
    region: FloatArray,
    nation: FloatArray,
    years: Sequence[int],
    breaks: Iterable[Break] = (),
    *,
    insist: bool = False,
) -> ExpectedLines:
    """`region` and `nation` (industries, years), from the baseline on. Raises CrossesBreak."""
    found = guarded(breaks, years[0], years[-1], insist=insist)
    overall, growth, _ = _factors(nation)
    start = region[:, 0]
    return ExpectedLines(tuple(years), start.sum() * _chained(overall), start @ _chained(growth), found)


def across_groupings(
    region: FloatArray,
    nation: FloatArray,
    codes: Sequence[str],
    groupings: Sequence[Grouping],
    reference: Reference = Reference.NATION,
) -> tuple[Components, ...]:
    """The summed decomposition in each grouping: how much of mix and regional is due to how finely one
    counts."""
    return tuple(
        dunn(grouped(region, codes, one), grouped(nation, codes, one), reference).summed()
        for one in groupings
    )


def _chained(factors: FloatArray) -> FloatArray:
    return np.cumprod(np.concatenate([np.ones((*factors.shape[:-1], 1)), factors], axis=-1), axis=-1)


def _reference(region: FloatArray, nation: FloatArray, reference: Reference) -> FloatArray:
    if reference is Reference.NATION:
        return nation
    rest = nation - region
    if np.any(rest < 0):
        raise NotWithinNation("Regionen har flere i en næring enn landet: tallene hører ikke sammen.")
    return rest


def _factors(base: FloatArray) -> tuple[FloatArray, FloatArray, int]:
    """g (..., years − 1), G (..., industries, years − 1) and how many of G the reference could not give."""
    before, after = base[..., :-1], base[..., 1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        overall = after.sum(axis=-2) / before.sum(axis=-2)
    none = before == 0
    growth = np.where(none, np.expand_dims(overall, -2), after / np.where(none, 1.0, before))
    return overall, growth, int(np.count_nonzero(none))
