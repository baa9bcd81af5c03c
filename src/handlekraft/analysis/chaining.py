"""Figures of places that got new numbers, counted under the numbers of today.

Each old code counts for the years before it ended, under the code that it became. What has no code of today
stays under its own, so that nobody is lost from a sum.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handlekraft.analysis.cube import Cube, Dimension

NOT_THERE = (".", "..")
"""Flags of a place that there was nothing to count of that year."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """`to` is its code from the year `since` on."""

    to: str
    since: int


def chained(cube: Cube, dimension: str, renamed: Mapping[str, Renamed]) -> Cube:
    """The cube with old codes of a dimension added to those they became; the same where it has none."""
    own = cube.dimension(dimension)
    moves = {code: to for code, to in renamed.items() if code in own.codes and to.to in own.codes}
    if not moves:
        return cube
    axis, time = cube.axis(dimension), cube.by_role("time")
    years = np.array([int(period[:4]) for period in time.codes])
    values, status = np.moveaxis(cube.values, axis, 0).copy(), np.moveaxis(cube.status, axis, 0).copy()
    # With the axis of the places taken out, that of time may have moved one down.
    at = cube.axis(time.code) - (axis < cube.axis(time.code))
    gone = np.isin(status, [place for place, flag in enumerate(cube.flags) if flag in NOT_THERE])
    for code, move in moves.items():
        held = _along(years < move.since, at, values.ndim - 1)
        _add(values, status, gone, (own.place(code), own.place(move.to)), held)
    return _kept(cube, own, [code for code in own.codes if code not in moves], values, status)


def _along(years: NDArray[np.bool_], at: int, axes: int) -> NDArray[np.bool_]:
    """The years that count, to be laid over what one place has."""
    shape = [1] * axes
    shape[at] = len(years)
    return years.reshape(shape)


def _add(
    values: NDArray[np.float64],
    status: NDArray[np.uint8],
    gone: NDArray[np.bool_],
    places: tuple[int, int],
    held: NDArray[np.bool_],
) -> None:
    """A figure that is hidden hides the sum; one of a place that wasn't there is nothing."""
    old, new = places
    counts = held & ~gone[old]
    first = counts & gone[new]
    values[new] = np.where(first, values[old], values[new] + np.where(counts, values[old], 0.0))
    hidden = np.isnan(values[new]) & counts & (status[new] == 0)
    status[new] = np.where(first | hidden, status[old], status[new])
    gone[new] &= ~counts


def _kept(
    cube: Cube,
    own: Dimension,
    codes: list[str],
    values: NDArray[np.float64],
    status: NDArray[np.uint8],
) -> Cube:
    axis = cube.axis(own.code)
    whole = dataclasses.replace(
        cube,
        values=np.ascontiguousarray(np.moveaxis(values, 0, axis)),
        status=np.ascontiguousarray(np.moveaxis(status, 0, axis)),
    )
    return whole.select(own.code, codes)
