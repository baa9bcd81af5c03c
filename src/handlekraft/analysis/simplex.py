"""The nearest point in a hull: least squares with weights that are not negative and sum to 1.

Wolfe (1976), «Finding the nearest point in a polytope», Mathematical Programming 11: an active set, exact
after a finite number of steps.
"""

from __future__ import annotations

import numpy as np

from handlekraft.analysis.industries import FloatArray

_ROUNDING = 1e-10
_MOST_STEPS = 10_000


def simplex_weights(
    target: FloatArray, columns: FloatArray, *, importance: FloatArray | None = None, ridge: float = 0.0
) -> FloatArray:
    """Weights (n,) that minimise Σ importance·(target − columns·w)² + ridge·Σw², w ≥ 0, Σw = 1. `target`
    (k,), `columns` (k, n), `importance` (k,) not negative."""
    scale = np.ones(len(target)) if importance is None else np.sqrt(importance)
    points = scale[:, None] * (columns - target[:, None])
    if ridge > 0:
        points = np.vstack([points, np.sqrt(ridge) * np.eye(columns.shape[1])])
    return nearest_to_origin(points)


def nearest_to_origin(points: FloatArray) -> FloatArray:
    """Weights (n,) of the point nearest to the origin in the hull of the columns of `points` (k, n)."""
    lengths = np.einsum("kn,kn->n", points, points)
    weights = np.zeros(points.shape[1])
    weights[np.argmin(lengths)] = 1.0
    slack = _ROUNDING * max(float(lengths.max()), 1e-300)
    for _ in range(_MOST_STEPS):
        nearest = points @ weights
        heights = nearest @ points
        best = int(np.argmin(heights))
        if heights[best] >= nearest @ nearest - slack or weights[best] > 0:
            break
        weights = _with_column(points, weights, best)
    return weights


def _with_column(points: FloatArray, weights: FloatArray, column: int) -> FloatArray:
    """Take the column in, and put out those that would get negative weight."""
    active = np.append(np.flatnonzero(weights), column)
    current = weights[active]
    while True:
        wanted = _affine(points[:, active])
        if np.all(wanted > _ROUNDING) or len(active) == 1:
            break
        falling = wanted <= _ROUNDING
        room = current[falling] / np.maximum(current[falling] - wanted[falling], 1e-300)
        current = current + min(1.0, float(room.min())) * (wanted - current)
        keep = current > _ROUNDING
        active, current = active[keep], current[keep]
    result = np.zeros_like(weights)
    result[active] = np.maximum(wanted, 0) / np.maximum(wanted, 0).sum()
    return result


def _affine(points: FloatArray) -> FloatArray:
    """Weights that sum to 1, of any sign, of the point nearest to the origin in the plane through the
    columns."""
    count = points.shape[1]
    scale = max(float(np.abs(points).max()), 1e-300)
    system = np.ones((count + 1, count + 1))
    system[0, 0] = 0.0
    system[1:, 1:] = points.T @ points / scale**2
    wanted = np.eye(count + 1)[0]
    try:
        return np.asarray(np.linalg.solve(system, wanted)[1:])
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.lstsq(system, wanted, rcond=None)[0][1:])
