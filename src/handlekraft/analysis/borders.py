"""Municipal borders, made simple enough for a small map and still meeting each other.

A border that two municipalities share is simplified once, so that no gap opens between them.
Douglas, Peucker: Algorithms for the reduction of the number of points (1973).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""
Ring = tuple[Point, ...]
"""Closed: the last point is the first."""

METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class Border:
    """`rings` are outer borders and holes alike: what is inside an odd number of them is the place."""

    code: str
    name: str
    rings: tuple[Ring, ...]

    @property
    def points(self) -> int:
        return sum(map(len, self.rings))


def simplified(borders: Sequence[Border], tolerance: float = 150.0) -> tuple[Border, ...]:
    """Borders with no more points than needed to be right within `tolerance` metres.

    Islands and holes smaller than the tolerance are left out, but never all of a place.
    """
    squeeze = _squeeze(borders)
    meeting = _meeting_points(borders)
    return tuple(
        Border(border.code, border.name, tuple(_rings(border, meeting, squeeze, tolerance)))
        for border in borders
    )


def _squeeze(borders: Sequence[Border]) -> float:
    """How much shorter a degree of longitude is than one of latitude, in the middle of all this."""
    latitudes = [latitude for border in borders for ring in border.rings for _, latitude in ring]
    return math.cos(math.radians((min(latitudes) + max(latitudes)) / 2)) if latitudes else 1.0


def _placed(ring: Iterable[Point], squeeze: float) -> NDArray[np.float64]:
    """In metres on a flat map."""
    return np.array(list(ring), dtype=np.float64) * (METRES_A_DEGREE * squeeze, METRES_A_DEGREE)


def _rings(border: Border, meeting: set[Point], squeeze: float, tolerance: float) -> Iterator[Ring]:
    areas = [_area(_placed(ring, squeeze)) for ring in border.rings]
    for ring, area in zip(border.rings, areas, strict=True):
        kept = _ring(ring, meeting, squeeze, tolerance)
        if len(kept) >= 4 and area >= tolerance**2:
            yield kept
        elif area == max(areas):
            yield ring


def _ring(ring: Ring, meeting: set[Point], squeeze: float, tolerance: float) -> Ring:
    kept: list[Point] = []
    for line in _lines(ring[:-1], meeting):
        kept += _line(line, squeeze, tolerance)[:-1]
    return (*kept, kept[0])


def _lines(points: Ring, meeting: set[Point]) -> Iterator[Ring]:
    """The ring from one meeting point to the next; where none is, between the two points furthest apart."""
    ends = [place for place, point in enumerate(points) if point in meeting] or _far_ends(points)
    for begin, end in zip(ends, [*ends[1:], ends[0] + len(points)], strict=True):
        yield tuple(points[place % len(points)] for place in range(begin, end + 1))


def _far_ends(points: Ring) -> list[int]:
    """Two points that are the same wherever the ring begins, and whichever way it goes."""
    first = min(range(len(points)), key=points.__getitem__)
    other = max(
        range(len(points)), key=lambda place: (math.dist(points[first], points[place]), points[place])
    )
    return sorted({first, other})


def _line(line: Ring, squeeze: float, tolerance: float) -> list[Point]:
    """Simplified the same from either end."""
    if line[0] > line[-1] or (line[0] == line[-1] and line[1] > line[-2]):
        return _line(line[::-1], squeeze, tolerance)[::-1]
    placed = _placed(line, squeeze)
    kept, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        begin, end = spans.pop()
        if end - begin < 2:
            continue
        away = _away(placed[begin + 1 : end], placed[begin], placed[end])
        furthest = int(away.argmax())
        if away[furthest] > tolerance:
            middle = begin + 1 + furthest
            kept.add(middle)
            spans += [(begin, middle), (middle, end)]
    return [line[place] for place in sorted(kept)]


def _away(
    points: NDArray[np.float64], begin: NDArray[np.float64], end: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How far points are from the line between two others, in metres."""
    along, off = end - begin, points - begin
    length = float(along @ along)
    share = np.clip(off @ along / length, 0, 1) if length else np.zeros(len(points))
    distance: NDArray[np.float64] = np.hypot(*(off - np.outer(share, along)).T)
    return distance


def _meeting_points(borders: Sequence[Border]) -> set[Point]:
    """Where a border begins or ends to be shared, seen from either side."""
    owners: dict[Point, set[int]] = defaultdict(set)
    rings = [ring[:-1] for border in borders for ring in border.rings]
    for number, ring in enumerate(rings):
        for point in ring:
            owners[point].add(number)
    return {
        point
        for ring in rings
        for before, point, after in zip((ring[-1], *ring), ring, (*ring[1:], ring[0]), strict=False)
        if len(owners[point]) > 1 and (owners[before] != owners[point] or owners[after] != owners[point])
    }


def _area(placed: NDArray[np.float64]) -> float:
    x, y = placed.T
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2
