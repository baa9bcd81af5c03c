"""How specialised and how concentrated a region is. Arrays are (industries,) of persons or jobs, same
order, no nan.

All raise NothingThere where there are no jobs. Formulas as in Farhauer and Kröll (2013),
«Standorttheorien», and the R package REAT's documentation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from handlekraft.analysis.industries import FloatArray


def location_quotient(
    region: FloatArray, nation: FloatArray, totals: tuple[float, float] | None = None
) -> FloatArray:
    """(industries,): the industry's share of the region over its share of the nation; nan where the
    nation has none. `totals` are region's and nation's where they hold more than the industries listed."""
    own, whole = totals or (float(region.sum()), float(nation.sum()))
    if own <= 0 or whole <= 0:
        raise NothingThere
    with np.errstate(invalid="ignore", divide="ignore"):
        quotient = (region / own) / (nation / whole)
    return np.where(nation == 0, np.nan, quotient)


class NothingThere(ValueError):
    """Nobody works in the place, so that there are no shares of it."""

    def __init__(self) -> None:
        super().__init__("Det er ingen arbeidsplasser å dele på næringer. Velg et annet sted eller år.")


def _shares(values: FloatArray) -> FloatArray:
    total = float(values.sum())
    if total <= 0:
        raise NothingThere
    return values / total


@dataclass(frozen=True, slots=True)
class Herfindahl:
    """`index` Σs², from 1/n to 1; `normalised` from 0 to 1; `effective` 1/index: so many equal industries
    would give the same."""

    index: float
    industries: int

    @property
    def normalised(self) -> float:
        least = 1 / self.industries
        return (self.index - least) / (1 - least)

    @property
    def effective(self) -> float:
        return 1 / self.index


def herfindahl(region: FloatArray) -> Herfindahl:
    """Hirschman–Herfindahl over all industries listed, those without jobs too."""
    return Herfindahl(float(np.sum(_shares(region) ** 2)), region.size)


def krugman(region: FloatArray, nation: FloatArray) -> float:
    """Krugman (1991): Σ|s − S|, 0 as the nation, up to 2."""
    return float(np.sum(np.abs(_shares(region) - _shares(nation))))


def hoover(region: FloatArray, nation: FloatArray) -> float:
    """Hoover (1936): ½Σ|s − S|, the share of jobs that would have to change industry to be as the nation."""
    return krugman(region, nation) / 2


def gini(region: FloatArray) -> float:
    """Gini of the industries' sizes, uncorrected for their number: 0 equal, up to 1 − 1/n."""
    ordered = np.sort(_shares(region))
    count = ordered.size
    return float(2 * np.sum(np.arange(1, count + 1) * ordered) / count - (count + 1) / count)


def specialisation_gini(region: FloatArray, nation: FloatArray) -> float:
    """Gini of the location quotients: 0 where the region is as the nation."""
    return gini(location_quotient(region, nation))
