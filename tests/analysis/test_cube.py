"""A cube answers by code, and a sum over what is missing is missing."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given

from handlekraft.analysis.cube import (
    INCOMPLETE,
    Cube,
    Dimension,
    DoNotFit,
    NotInCube,
    Source,
    joined,
)
from handlekraft.analysis.kept import MARK, NotKept, fingerprint, from_bytes, to_bytes
from tests.analysis.cubes import cube_of, cubes, dimension, without

CUBE = cube_of(
    dimension("Region", "3407 3442 3443", "geo"),
    dimension("Kjonn", "0"),
    dimension("Tid", "2021 2022", "time"),
)


def test_a_figure_is_found_by_its_codes() -> None:
    assert CUBE.at(Region="3442", Kjonn="0", Tid="2022") == 3
    assert CUBE.at(Region="3442", Tid="2022") == 3


@pytest.mark.parametrize("codes", [{"Region": "3407"}, {"Region": "9999", "Tid": "2021"}, {"Sted": "3407"}])
def test_codes_that_name_no_figure_are_refused(codes: dict[str, str]) -> None:
    with pytest.raises(NotInCube):
        CUBE.at(**codes)


def test_a_series_is_the_figures_along_time() -> None:
    series = without(CUBE, ":", Region="3442", Kjonn="0", Tid="2021").series(Region="3442")
    assert series.periods == ("2021", "2022")
    assert series.flags == (":", "")
    assert series.known() == (("2022", 3.0),)


def test_a_part_keeps_the_order_asked_for() -> None:
    part = CUBE.select("Region", ["3443", "3407"])
    assert part.dimension("Region").codes == ("3443", "3407")
    assert part.dimension("Region").labels == ("navn 3443", "navn 3407")
    assert part.values.reshape(-1).tolist() == [4, 5, 0, 1]


def test_a_part_asked_for_twice_is_refused() -> None:
    with pytest.raises(DoNotFit):
        CUBE.select("Region", ["3407", "3407"])


def test_a_sum_is_a_cube_with_one_code() -> None:
    total = CUBE.total("Region", ["3407", "3443"], code="G", label="Gjøvikregionen")
    assert total.dimension("Region").codes == ("G",)
    assert total.dimension("Region").role == "geo"
    assert total.series().values.tolist() == [4, 6]
    assert total.series().flags == ("", "")


def test_a_sum_over_a_missing_figure_is_missing_and_says_so() -> None:
    total = without(CUBE, ":", Region="3407", Kjonn="0", Tid="2021").total("Region")
    assert np.isnan(total.at(Tid="2021"))
    assert total.flag_at(Tid="2021") == INCOMPLETE
    assert total.at(Tid="2022") == 9
    assert total.flag_at(Tid="2022") == ""


def test_a_cube_cannot_be_written_in() -> None:
    with pytest.raises(ValueError, match="read-only"):
        CUBE.values[0] = 5


@pytest.mark.parametrize(
    "change",
    [
        {"values": np.zeros((3, 1, 3))},
        {"status": np.zeros((3, 2), np.uint8)},
        {"values": np.zeros((3, 1, 2), np.float32)},
        {"status": np.full((3, 1, 2), 7, np.uint8)},
        {"flags": (".",)},
    ],
)
def test_what_contradicts_itself_is_no_cube(change: dict[str, object]) -> None:
    with pytest.raises(DoNotFit):
        dataclasses.replace(CUBE, **change)  # type: ignore[arg-type]


def test_a_dimension_has_a_code_once_and_as_many_labels() -> None:
    for codes, labels in ((("1", "1"), ("a", "b")), (("1", "2"), ("a",))):
        with pytest.raises(DoNotFit):
            Dimension("Tid", "år", codes, labels)


@given(cube=cubes())
def test_parts_put_together_are_the_whole(cube: Cube) -> None:
    along = cube.dimensions[-1]
    parts = [cube.select(along.code, [code]) for code in along.codes]
    assert joined(parts, along.code) == cube


def test_parts_with_other_flags_keep_their_own() -> None:
    first_gone = without(CUBE, ":", Region="3407", Kjonn="0", Tid="2021")
    whole = without(first_gone, "..", Region="3443", Kjonn="0", Tid="2022")
    first = first_gone.select("Region", ["3407", "3442"])
    last = without(CUBE, "..", Region="3443", Kjonn="0", Tid="2022").select("Region", ["3443"])
    assert joined([first, last], "Region").same_figures(whole)


def test_parts_that_differ_in_more_than_one_dimension_are_not_one() -> None:
    with pytest.raises(DoNotFit):
        joined([CUBE, CUBE.select("Tid", ["2021"])], "Region")


@given(cube=cubes())
def test_a_cube_comes_back_exactly_from_its_bytes(cube: Cube) -> None:
    back = from_bytes(to_bytes(cube))
    assert back == cube
    assert back.values.tobytes() == cube.values.tobytes()
    assert (back.status.tobytes(), back.flags) == (cube.status.tobytes(), cube.flags)
    assert to_bytes(back) == to_bytes(cube)


def test_an_empty_cube_comes_back_too() -> None:
    empty = cube_of(dimension("Region", ""), dimension("Tid", "2021"))
    assert from_bytes(to_bytes(empty)) == empty


def test_the_fingerprint_is_of_the_figures_and_not_of_the_day_they_were_fetched() -> None:
    later = dataclasses.replace(CUBE, source=Source(retrieved_at=datetime(2026, 1, 1, tzinfo=UTC)))
    assert fingerprint(later) == fingerprint(CUBE)
    assert fingerprint(without(CUBE, ":", Region="3407", Kjonn="0", Tid="2021")) != fingerprint(CUBE)


def test_bytes_that_are_damaged_anywhere_are_refused_or_another_cube_but_never_a_crash() -> None:
    kept = to_bytes(CUBE)
    for place in range(len(kept)):
        damaged = kept[:place] + bytes([kept[place] ^ 255]) + kept[place + 1 :]
        try:
            from_bytes(damaged)
        except NotKept:
            continue


@pytest.mark.parametrize(
    "kept", [b"", MARK, MARK + b"\xff" * 8, b"PK\x03\x04", to_bytes(CUBE)[:-1], to_bytes(CUBE) + b"1"]
)
def test_what_is_not_all_of_a_cube_is_refused(kept: bytes) -> None:
    with pytest.raises(NotKept):
        from_bytes(kept)
