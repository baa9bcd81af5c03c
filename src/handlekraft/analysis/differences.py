"""Difference-in-differences with placebos: one place beside all the others, before and after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from handlekraft.analysis.industries import FloatArray
from handlekraft.analysis.study import Study
from handlekraft.analysis.verdict import Design, Evidence, Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """In per cent (points for a rate). `gaps` (years,) is the place less the mean of the others, as the
    mean before is zero; `estimate` its mean after; `placebos` (controls,) the same for each control
    beside the rest."""

    gaps: FloatArray
    estimate: float
    placebos: FloatArray
    verdict: Verdict


def difference_in_differences(treated: FloatArray, controls: FloatArray, study: Study) -> Differences:
    """`treated` (years,), `controls` (controls, years). Assumes that without the action the place would
    have gone as the mean of the others. Card and Krueger (1994); inference by placebo as in Conley and
    Taber (2011): how many controls show as large a difference. Raises TooFewToCompare, CrossesBreak."""
    crossed, before = study.crossed(), study.before
    gaps = _beside_the_rest(study.centred(treated, controls))
    estimates, trends = gaps[:, before:].mean(axis=1), _slopes(gaps[:, :before])
    evidence = Evidence(
        estimate=float(estimates[0]),
        off_before=float(np.sqrt(np.mean(gaps[0, :before] ** 2))),
        rank=rank_of_first(np.abs(estimates)),
        placebos=len(controls),
        years_before=before,
        donors=len(controls),
        trend_rank=rank_of_first(np.abs(trends)),
        neighbours_excluded=study.neighbours_excluded,
        crossed=crossed,
    )
    return Differences(gaps[0], evidence.estimate, estimates[1:], Verdict(Design.DIFFERENCES, evidence))


def _beside_the_rest(paths: FloatArray) -> FloatArray:
    """Row 0 less the mean of the controls; each control less the mean of the other controls."""
    total, count = paths[1:].sum(axis=0), len(paths) - 1
    others = (total - paths) / (count - 1)
    others[0] = total / count
    return np.asarray(paths - others)


def _slopes(gaps: FloatArray) -> FloatArray:
    years = np.arange(gaps.shape[1]) - (gaps.shape[1] - 1) / 2
    return np.asarray(gaps @ years / max(float(years @ years), 1.0))


def rank_of_first(values: FloatArray) -> int:
    """1: no other is as large."""
    return int(np.count_nonzero(values >= values[0]))
