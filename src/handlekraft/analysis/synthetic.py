"""Synthetic control: a mix of other places that went as this one did before, and what it did after.

Abadie, Diamond and Hainmueller (2010), «Synthetic control methods for comparative case studies», JASA
105(490); on what is demanded of donors and fit: Abadie (2021), JEL 59(2). Paths are centred on their own
mean before the start (Ferman and Pinto 2021), so that the growth is matched, not the size.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from handlekraft.analysis.comparison import same_size
from handlekraft.analysis.differences import rank_of_first
from handlekraft.analysis.industries import FloatArray
from handlekraft.analysis.simplex import simplex_weights
from handlekraft.analysis.study import Study
from handlekraft.analysis.verdict import MOST_DONORS, Design, Evidence, Verdict

_RIDGES = (0.001, 0.01, 0.1, 1.0)
_HELD_OUT = 3
"""The last third of the years before decides how much to regularise."""


@dataclass(frozen=True, slots=True)
class Donors:
    """Places to mix from, nearest in size first. `excluded` says for each place left out why:
    «neighbour», «redrawn», «missing»; those that are only too unlike in size are not listed."""

    chosen: tuple[str, ...]
    excluded: Mapping[str, str]
    neighbours_known: bool


def choose_donors(
    sizes: Mapping[str, float],
    own: str,
    *,
    neighbours: Collection[str] | None,
    redrawn: Collection[str] = (),
    missing: Collection[str] = (),
    most: int = MOST_DONORS,
) -> Donors:
    """At most `most` (20 to 40 is wise) nearest in size, without neighbours, which the action may reach
    too, places with new borders and places without all figures. `neighbours` None: not known, which the
    verdict tells."""
    excluded = dict.fromkeys(missing, "missing") | dict.fromkeys(redrawn, "redrawn")
    excluded |= dict.fromkeys(neighbours or (), "neighbour")
    return Donors(same_size(sizes, own, most, excluded), excluded, neighbours is not None)


@dataclass(frozen=True, slots=True, eq=False)
class Synthetic:
    """`weights` (donors,) sum to 1; `gaps` (years,) is the place less the mix in per cent (points for a
    rate); `counterfactual` (years,) the mix in the place's own unit; `placebos` (donors, years) the gaps
    of each donor made from the others. `ridge` is 0 without regularisation."""

    weights: FloatArray
    gaps: FloatArray
    counterfactual: FloatArray
    placebos: FloatArray
    ridge: float
    verdict: Verdict


def synthetic_control(treated: FloatArray, donors: FloatArray, study: Study) -> Synthetic:
    """`treated` (years,), `donors` (donors, years). Regularised where there are fewer years before than
    half the donors. The rank is that of the ratio of the gap after to the gap before, among the donors
    treated likewise. Raises TooFewToCompare, CrossesBreak."""
    crossed, before = study.crossed(), study.before
    centred = study.centred(treated, donors)
    ridge = _ridge(centred, before) if before < len(donors) / 2 else 0.0
    weights, gaps = _fit(centred, before, ridge)
    placebos = np.array([_fit(_as_first(centred, at), before, ridge)[1] for at in range(1, len(centred))])
    evidence = replace(
        _evidence(gaps, placebos, before),
        regularised=ridge > 0,
        neighbours_excluded=study.neighbours_excluded,
        crossed=crossed,
    )
    mix = treated - gaps if study.rate else treated * np.exp(-gaps / 100)
    return Synthetic(weights, gaps, mix, placebos, ridge, Verdict(Design.SYNTHETIC, evidence))


def _evidence(gaps: FloatArray, placebos: FloatArray, start: int) -> Evidence:
    before, after = _sizes(np.vstack([gaps, placebos]), start)
    return Evidence(
        estimate=float(gaps[start:].mean()),
        off_before=float(before[0]),
        rank=rank_of_first(after / np.maximum(before, 1e-9)),
        placebos=len(placebos),
        years_before=start,
        donors=len(placebos),
    )


def _fit(paths: FloatArray, start: int, ridge: float) -> tuple[FloatArray, FloatArray]:
    """Weights of the rows after the first that come nearest to it before the start, and its gaps in all
    years."""
    weights = simplex_weights(paths[0, :start], paths[1:, :start].T, ridge=ridge)
    return weights, paths[0] - weights @ paths[1:]


def _as_first(paths: FloatArray, at: int) -> FloatArray:
    """A donor in the place of the treated, who is left out: what was done there must not be in the mix."""
    return np.vstack([paths[at], np.delete(paths[1:], at - 1, axis=0)])


def _sizes(gaps: FloatArray, start: int) -> tuple[FloatArray, FloatArray]:
    square = gaps**2
    return np.sqrt(square[:, :start].mean(axis=1)), np.sqrt(square[:, start:].mean(axis=1))


def _ridge(paths: FloatArray, start: int) -> float:
    """The amount that best foretells the last years before, fitted on those before them, over all places."""
    cut = start - max(1, start // _HELD_OUT)
    scale = float(np.mean(paths[:, :start] ** 2)) * start
    return min((scale * ridge for ridge in _RIDGES), key=lambda ridge: _missed(paths, cut, start, ridge))


def _missed(paths: FloatArray, cut: int, start: int, ridge: float) -> float:
    rows = (_as_first(paths, at) if at else paths for at in range(len(paths)))
    return float(np.mean([np.mean(_fit(row, cut, ridge)[1][cut:start] ** 2) for row in rows]))
