"""What is studied when an effect is asked for: one place, others, the years, and when something was done."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from handlekraft.analysis.breaks import Break, guarded
from handlekraft.analysis.comparison import TooFewToCompare
from handlekraft.analysis.industries import FloatArray


@dataclass(frozen=True, slots=True)
class Study:
    """`start` is the first year in which something done can show. `rate`: the figures are per cent,
    compared in points; others are compared in per cent (logarithmic) and must be over zero.
    `neighbours_excluded`: no place that the action may have reached is among the others. `insist`: go on
    across a break; the verdict tells."""

    years: tuple[int, ...]
    start: int
    breaks: tuple[Break, ...] = ()
    rate: bool = False
    neighbours_excluded: bool = False
    insist: bool = False

    @property
    def before(self) -> int:
        """How many of the years are before the start."""
        return sum(year < self.start for year in self.years)

    def crossed(self) -> tuple[Break, ...]:
        """Raises CrossesBreak."""
        return guarded(self.breaks, self.years[0], self.years[-1], insist=self.insist)

    def centred(self, treated: FloatArray, others: FloatArray) -> FloatArray:
        """`treated` (years,) in the first row and `others` (others, years) under it, each as it differs
        from its own mean before. Raises TooFewToCompare."""
        rows = np.vstack([treated, others])
        if len(others) < 2 or not 2 <= self.before < rows.shape[1] or np.isnan(rows).any():
            raise TooFewToCompare(_TOO_FEW)
        if not self.rate and np.any(rows <= 0):
            raise TooFewToCompare(_NOT_ABOVE_ZERO)
        paths = rows if self.rate else 100 * np.log(rows)
        return np.asarray(paths - paths[:, : self.before].mean(axis=1, keepdims=True))


_TOO_FEW = "Sammenligningen trenger minst to steder, to år før og ett år etter, med tall for alle år."
_NOT_ABOVE_ZERO = "Et av stedene har null i et av årene. Velg andre steder eller år."
