"""Whether a development may be called an effect. Only a `Verdict` says so, and only by what its design
has shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handlekraft.analysis.breaks import Break

RARE = 0.05
LEAST_PRE_YEARS = 5
LEAST_DONORS, MOST_DONORS = 20, 40


class Design(StrEnum):
    DIFFERENCES = "difference-in-differences"
    SYNTHETIC = "synthetic control"


class Doubt(StrEnum):
    """Why a result is no effect."""

    NOT_RARE = "not rare"
    """As large a difference is found in more than one of twenty places where nothing was done."""

    FEW_PLACEBOS = "few placebos"
    FEW_YEARS_BEFORE = "few years before"
    MANY_DONORS = "many donors"
    FEW_DONORS = "few donors"
    OVERFIT = "overfit"
    """So many places beside so few years before that some mix always fits."""

    POOR_FIT = "poor fit"
    """The comparison was off before, too, by more than half of what is found after."""

    TRENDS_DIFFERED = "trends differed"
    NEIGHBOURS_UNKNOWN = "neighbours unknown"
    """Places that the action may have reached too may be among those compared with."""

    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a design found. `estimate` is the mean difference after the start, in per cent (points for a
    rate); `off_before` the root mean square of the same before; `rank` the place among the placebos and
    the treated (1: largest); `trend_rank` the same for the difference in trend before, where the design
    rests on trends."""

    estimate: float
    off_before: float
    rank: int
    placebos: int
    years_before: int
    donors: int
    regularised: bool = False
    trend_rank: int | None = None
    neighbours_excluded: bool = False
    crossed: tuple[Break, ...] = ()

    @property
    def p(self) -> float:
        """The share of places, the treated among them, with as large a difference."""
        return self.rank / (self.placebos + 1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`supported` alone permits the word «effekt»."""

    design: Design
    evidence: Evidence

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        found = {**_of_all(self.evidence), **_OWN[self.design](self.evidence)}
        return tuple(doubt for doubt, there in found.items() if there)

    @property
    def supported(self) -> bool:
        return not self.doubts


def _of_all(evidence: Evidence) -> dict[Doubt, bool]:
    return {
        Doubt.NOT_RARE: evidence.p > RARE,
        Doubt.FEW_PLACEBOS: 1 / (evidence.placebos + 1) > RARE,
        Doubt.FEW_YEARS_BEFORE: evidence.years_before < LEAST_PRE_YEARS,
        Doubt.POOR_FIT: evidence.off_before > abs(evidence.estimate) / 2,
        Doubt.NEIGHBOURS_UNKNOWN: not evidence.neighbours_excluded,
        Doubt.BREAK: bool(evidence.crossed),
    }


def _of_synthetic(evidence: Evidence) -> dict[Doubt, bool]:
    return {
        Doubt.FEW_DONORS: evidence.donors < LEAST_DONORS,
        Doubt.MANY_DONORS: evidence.donors > MOST_DONORS,
        Doubt.OVERFIT: evidence.years_before < evidence.donors / 2 and not evidence.regularised,
    }


def _of_differences(evidence: Evidence) -> dict[Doubt, bool]:
    rank = evidence.trend_rank
    return {Doubt.TRENDS_DIFFERED: rank is None or rank / (evidence.placebos + 1) <= 2 * RARE}


_OWN = {Design.SYNTHETIC: _of_synthetic, Design.DIFFERENCES: _of_differences}
