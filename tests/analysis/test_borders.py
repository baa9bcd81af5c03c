"""Borders become simple enough for a small map, and neighbours still meet."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from handlekraft.analysis.borders import METRES_A_DEGREE, Border, Point, Ring, simplified

SHARED = [(10.5, 60.5 + step / 1000) for step in range(101)]


def _jagged(line: list[Point], metres: float) -> list[Point]:
    away = metres / METRES_A_DEGREE / math.cos(math.radians(60.5))
    inner = [(x + away * math.sin(7 * place), y) for place, (x, y) in enumerate(line[1:-1], 1)]
    return [line[0], *inner, line[-1]]


def _neighbours(shared: list[Point]) -> tuple[Border, Border]:
    west = ((10.0, 60.6), (10.0, 60.5), *shared, (10.0, 60.6))
    east = (*shared, (11.0, 60.6), (11.0, 60.5), shared[0])
    return Border("3407", "Vest", (tuple(west),)), Border("3442", "Øst", (tuple(east),))


def _between(ring: Ring) -> set[Point]:
    return {point for point in ring if 10.4 < point[0] < 10.6}


def test_a_border_has_only_the_points_it_needs() -> None:
    west, east = simplified(_neighbours(_jagged(SHARED, 20)), tolerance=100)
    assert (
        west.rings[0] == ((10.0, 60.6), (10.0, 60.5), SHARED[0], SHARED[-1], (10.0, 60.6)) or west.points == 5
    )
    assert (west.code, west.name, east.code) == ("3407", "Vest", "3442")


@given(metres=st.floats(1, 2000), tolerance=st.floats(1, 1000), begin=st.integers(0, 102))
def test_neighbours_still_meet_wherever_their_borders_begin(
    metres: float, tolerance: float, begin: int
) -> None:
    west, east = _neighbours(_jagged(SHARED, metres))
    ring = east.rings[0][:-1]
    turned = Border("3442", "Øst", ((*ring[begin:], *ring[:begin], ring[begin])[::-1],))
    simple = simplified([west, turned], tolerance)
    assert _between(simple[0].rings[0]) == _between(simple[1].rings[0])


def test_neighbours_meet_where_two_points_are_as_far_out() -> None:
    bay = [(10.5, 60.0), (10.55, 60.02), (10.55, 60.04), (10.5, 60.06)]
    west = Border("1", "Vest", (((10.0, 60.0), *bay, (10.0, 60.06), (10.0, 60.0)),))
    east = Border("2", "Øst", (((11.0, 60.06), *bay[::-1], (11.0, 60.0), (11.0, 60.06)),))
    simple = simplified([west, east], tolerance=1500)
    assert _between(simple[0].rings[0]) == _between(simple[1].rings[0])
    assert len(_between(simple[0].rings[0])) == 3


@given(metres=st.floats(1, 2000), tolerance=st.floats(1, 1000))
def test_no_point_is_further_from_the_simple_border_than_allowed(metres: float, tolerance: float) -> None:
    west, _ = _neighbours(_jagged(SHARED, metres))
    simple = simplified([west], tolerance)[0].rings[0]
    squeeze = math.cos(math.radians(60.55))
    for point in west.rings[0]:
        away = min(_distance(point, *edge, squeeze) for edge in itertools.pairwise(simple))
        assert away <= tolerance * 1.001


def _distance(point: Point, begin: Point, end: Point, squeeze: float) -> float:
    (x, y), (x0, y0), (x1, y1) = (
        (longitude * squeeze * METRES_A_DEGREE, latitude * METRES_A_DEGREE)
        for longitude, latitude in (point, begin, end)
    )
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    share = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length)) if length else 0.0
    return math.hypot(x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0))


def _square(x: float, y: float, side: float) -> Ring:
    return ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))


def test_skerries_are_left_out_and_islands_and_lakes_stay() -> None:
    rings = (_square(10, 60, 0.1), _square(10.02, 60.02, 0.02), _square(10.2, 60, 0.0005))
    assert simplified([Border("1", "Øya", rings)])[0].rings == rings[:2]


def test_a_place_smaller_than_the_tolerance_is_still_a_place() -> None:
    skerry = Border("1", "Skjæret", (_square(10, 60, 0.0005),))
    assert simplified([skerry]) == (skerry,)


def test_one_place_inside_another_fits_in_its_hole() -> None:
    turns = [turn / 50 * math.pi for turn in range(100)]
    around = [(10 + math.cos(turn) / 10, 60 + math.sin(turn) / 20) for turn in turns]
    inner = Border("1", "Inne", ((*around, around[0]),))
    hole = (*around[30:], *around[:30])
    outer = Border("2", "Ute", (_square(9.5, 59.5, 1), (*hole, hole[0])[::-1]))
    inside, outside = simplified([inner, outer], tolerance=300)
    assert inside.points < 40
    assert set(inside.rings[0]) == set(outside.rings[1])


def test_nothing_is_simplified_to_nothing() -> None:
    assert simplified([]) == ()
