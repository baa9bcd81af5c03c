"""Figures of municipalities that got new numbers are counted under those of today."""

from __future__ import annotations

import numpy as np
import pytest

from handlekraft.analysis.chaining import Renamed, chained
from handlekraft.analysis.cube import Cube, Dimension
from tests.analysis.cubes import dimension

YEARS = dimension("Tid", "2018 2019 2020 2021", "time")
HOMES = Dimension("Bokommuen", "bosted", ("0502", "1601", "1662", "3407", "5001"), ("",) * 5)
NOW = {"0502": Renamed("3407", 2020), "1601": Renamed("5001", 2020), "1662": Renamed("5001", 2020)}
GONE, HIDDEN = 1, 2


def cube(rows: dict[str, list[object]]) -> Cube:
    """«.» is not there, «:» is hidden."""
    marks = {".": GONE, ":": HIDDEN}
    cells = [rows[code] for code in HOMES.codes]
    values = np.array([[np.nan if cell in marks else cell for cell in row] for row in cells], np.float64)
    status = np.array([[marks.get(str(cell), 0) for cell in row] for row in cells], np.uint8)
    return Cube((HOMES, YEARS), values, status, ("", ".", ":"))


ROWS: dict[str, list[object]] = {
    "0502": [10, 11, ".", "."],
    "1601": [100, 101, ".", "."],
    "1662": [5, 6, ".", "."],
    "3407": [".", ".", 12, 13],
    "5001": [".", ".", 108, 109],
}


def line(found: Cube, code: str) -> list[float]:
    return [float(value) for value in found.series(Bokommuen=code).values]


def test_the_years_before_are_those_of_the_old_number() -> None:
    found = chained(cube(ROWS), "Bokommuen", NOW)
    assert found.dimension("Bokommuen").codes == ("3407", "5001")
    assert line(found, "3407") == [10, 11, 12, 13]
    assert found.series(Bokommuen="3407").flags == ("", "", "", "")


def test_those_that_became_one_are_added_up() -> None:
    assert line(chained(cube(ROWS), "Bokommuen", NOW), "5001") == [105, 107, 108, 109]


def test_a_number_is_not_counted_after_it_ended() -> None:
    zeros = ROWS | {"0502": [10, 11, 99, 99], "3407": [0, 0, 12, 13]}
    assert line(chained(cube(zeros), "Bokommuen", NOW), "3407") == [10, 11, 12, 13]


@pytest.mark.parametrize("place", ["1601", "1662"])
def test_a_hidden_figure_hides_the_sum_and_says_why(place: str) -> None:
    hidden = ROWS | {place: [":", *ROWS[place][1:]]}
    found = chained(cube(hidden), "Bokommuen", NOW).series(Bokommuen="5001")
    assert np.isnan(found.values[0]) and found.flags[0] == ":"
    assert found.values[1:].tolist() == [107, 108, 109]


def test_one_with_no_number_of_today_stays_under_its_own() -> None:
    found = chained(cube(ROWS), "Bokommuen", {"0502": Renamed("9999", 2020)})
    assert found == cube(ROWS)


def test_nobody_is_lost() -> None:
    before, after = cube(ROWS), chained(cube(ROWS), "Bokommuen", NOW)
    assert np.nansum(before.values, axis=0).tolist() == np.nansum(after.values, axis=0).tolist()


def test_time_may_stand_before_the_places() -> None:
    first = cube(ROWS)
    turned = Cube((YEARS, HOMES), first.values.T.copy(), first.status.T.copy(), first.flags)
    assert line(chained(turned, "Bokommuen", NOW), "5001") == [105, 107, 108, 109]
