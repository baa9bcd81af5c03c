"""JSON-stat 2.0 becomes a cube that keeps codes, labels, units and the reason why a figure is missing."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.analysis.cube import UNEXPLAINED, Cube, Note, Source, Unit
from handlekraft.analysis.jsonstat import Fault, JsonStatError, Limits, decode, outline
from tests.analysis.cubes import cube_of, cubes, dataset, dimension, document, without

JOBS = cube_of(
    dimension("Region", "K-3407 K-3442", "geo"),
    dimension("ContentsCode", "Sysselsatte", "metric", (Unit("personer", 0),)),
    dimension("Tid", "2021 2022 2023", "time"),
    source=Source(
        publisher="Statistisk sentralbyrå",
        table="07984",
        title="Sysselsatte",
        updated=datetime(2026, 2, 25, 7, tzinfo=UTC),
        notes=(Note("Brudd i 2015.", mandatory=True), Note("Se også 13470.")),
        official=True,
        may_be_summed=False,
    ),
)


@given(cube=cubes(), sparse=st.booleans(), by_place=st.booleans(), indexed=st.booleans())
def test_what_is_written_is_read_as_the_same_cube(
    cube: Cube, sparse: bool, by_place: bool, indexed: bool
) -> None:
    assert decode(document(cube, sparse=sparse, by_place=by_place, indexed=indexed)) == cube


def test_a_missing_figure_is_not_zero_and_keeps_its_reason() -> None:
    read = decode(document(without(JOBS, ":", Region="K-3407", ContentsCode="Sysselsatte", Tid="2021")))
    assert np.isnan(read.at(Region="K-3407", Tid="2021"))
    assert read.flag_at(Region="K-3407", Tid="2021") == ":"
    assert read.at(Region="K-3407", Tid="2022") == 1
    assert read.flag_at(Region="K-3407", Tid="2022") == ""


def test_zero_is_a_figure() -> None:
    read = decode(document(JOBS))
    assert read.at(Region="K-3407", Tid="2021") == 0
    assert read.flag_at(Region="K-3407", Tid="2021") == ""


def test_a_figure_missing_without_a_reason_says_so() -> None:
    told = dataset(JOBS) | {"value": {"1": 5}}
    read = decode(json.dumps(told).encode())
    assert read.flag_at(Region="K-3407", Tid="2021") == UNEXPLAINED
    assert read.at(Region="K-3407", Tid="2022") == 5


def test_one_flag_may_stand_for_all() -> None:
    read = decode(json.dumps(dataset(JOBS) | {"status": "*"}).encode())
    assert {read.flags[number] for number in read.status.reshape(-1)} == {"*"}


def test_the_source_is_kept() -> None:
    read = decode(document(JOBS))
    assert read.source == JOBS.source
    assert read.dimension("ContentsCode").unit_of("Sysselsatte") == Unit("personer", 0)


def test_codes_are_put_in_the_order_they_say() -> None:
    told = dataset(JOBS)
    told["dimension"]["Tid"]["category"]["index"] = {"2023": 2, "2021": 0, "2022": 1}
    assert decode(json.dumps(told).encode()) == JOBS


def test_a_single_category_needs_no_index() -> None:
    told = dataset(JOBS)
    del told["dimension"]["ContentsCode"]["category"]["index"]
    assert decode(json.dumps(told).encode()) == JOBS


def test_codes_without_labels_are_their_own_labels() -> None:
    told = dataset(JOBS)
    del told["dimension"]["Tid"]["category"]["label"]
    assert decode(json.dumps(told).encode()).dimension("Tid").labels == ("2021", "2022", "2023")


def test_metadata_is_a_dataset_without_figures() -> None:
    told = dataset(JOBS)
    del told["value"]
    told["dimension"]["Region"]["extension"] = {"elimination": True}
    read = outline(json.dumps(told).encode())
    assert read.dimensions == JOBS.dimensions
    assert read.extensions["Region"] == {"elimination": True}
    assert read.extensions["Tid"] == {}


def _with(path: str, value: Any) -> dict[str, Any]:
    """The dataset with another value, or without one, at a path."""
    told = json.loads(document(JOBS))
    *way, last = path.split("/")
    inner = told
    for step in way:
        inner = inner[step]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return told  # type: ignore[no-any-return]


NO_DATASET = [_with("class", "collection"), _with("class", ...), _with("version", "1.3"), [1], "tekst", None]
WRONG_SIZES = [
    _with("value", [1, 2, 3]),
    _with("value", {"6": 1}),
    _with("status", ["."]),
    _with("status", {"6": "."}),
    _with("size", [2, 1, 4]),
    _with("size", [2, 1]),
    _with("size", [0, 1, 3]),
    _with("id", ["Region", "Region", "Tid"]),
]
WRONG_CODES = [
    _with("dimension/Tid", ...),
    _with("dimension/Tid/category/index", {"2021": 0, "2022": 0, "2023": 2}),
    _with("dimension/Tid/category/index", {"2021": 0, "2022": 1, "2023": 7}),
    _with("dimension/Tid/category/index", {"2021": 0, "2022": 1, "2023": -1}),
    _with("dimension/Tid/category/index", {"2021": 0, "2022": 1, "2023": True}),
    _with("dimension/Tid/category/index", {"2021": 0, "2022": 1, "2023": "2"}),
    _with("dimension/Tid/category/index", ["2021", "2022", "2021"]),
    _with("dimension/Tid/category/label", {"1999": "nittinitti"}),
    _with("role", {"time": ["Aar"]}),
    _with("role", {"time": ["Tid"], "geo": ["Tid"]}),
]
WRONG_TYPES = [
    _with("id", "Tid"),
    _with("id", [1, 2, 3]),
    _with("size", ["2", "1", "3"]),
    _with("size", [2, 1, True]),
    _with("size", [-2, 1, 3]),
    _with("size", None),
    _with("dimension", []),
    _with("dimension/Tid", "år"),
    _with("dimension/Tid/label", 5),
    _with("dimension/Tid/category", ...),
    _with("dimension/Tid/category/index", ...),
    _with("dimension/Tid/category/index", "2021"),
    _with("dimension/Tid/category/label", ["2021"]),
    _with("dimension/Tid/category/label", {"2021": 2021}),
    _with("dimension/Tid/category/unit", {"2021": "personer"}),
    _with("dimension/Tid/category/unit", {"2021": {"decimals": "0"}}),
    _with("dimension/Tid/category/unit", {"2021": {"decimals": -1}}),
    _with("role", ["Tid"]),
    _with("role", {"time": "Tid"}),
    _with("value", ...),
    _with("value", "1 2 3"),
    _with("value", [1, 2, 3, 4, 5, "6"]),
    _with("value", [1, 2, 3, 4, 5, True]),
    _with("value", [1, 2, 3, 4, 5, [6]]),
    _with("value", [1, 2, 3, 4, 5, 10**400]),
    _with("value", {"-1": 5}),
    _with("value", {"1.0": 5}),
    _with("value", {"": 5}),
    _with("value", {"1": 5, "01": 6}),
    _with("value", {"٣": 5}),
    _with("status", 5),
    _with("status", {"1": 5}),
    _with("status", {"1": "\ud800"}),
    _with("label", {"no": "Sysselsatte"}),
    _with("label", "\ud800"),
    _with("dimension/Tid/category/label", {"2021": "\0"}),
    _with("updated", "i går"),
    _with("note", 5),
    _with("extension", []),
]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        *((Fault.NOT_A_DATASET, told) for told in NO_DATASET),
        *((Fault.SIZE, told) for told in WRONG_SIZES),
        *((Fault.CODES, told) for told in WRONG_CODES),
        *((Fault.MALFORMED, told) for told in WRONG_TYPES),
    ],
)
def test_what_is_no_dataset_is_refused_by_its_fault(fault: Fault, told: Any) -> None:
    with pytest.raises(JsonStatError) as refused:
        decode(json.dumps(told).encode())
    assert refused.value.fault == fault, str(refused.value)


@pytest.mark.parametrize(
    "text",
    [b"", b"\xff", b"<html>", document(JOBS)[:-20], b"[" * 100_000, b'{"value": [NaN]}', b"\x00\x01\x02"],
)
def test_what_is_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(JsonStatError) as refused:
        decode(text)
    assert refused.value.fault == Fault.NOT_JSON


@pytest.mark.parametrize(
    "limits", [Limits(octets=100), Limits(cells=5), Limits(dimensions=2), Limits(flags=1)]
)
def test_what_is_too_large_is_refused(limits: Limits) -> None:
    told = document(without(JOBS, ":", Region="K-3407", ContentsCode="Sysselsatte", Tid="2021"))
    assert decode(told).size == 6
    with pytest.raises(JsonStatError) as refused:
        decode(told, limits)
    assert refused.value.fault == Fault.TOO_LARGE


def test_a_size_that_no_machine_has_room_for_is_refused_before_room_is_made() -> None:
    told = _with("size", [10**9, 10**9, 3])
    with pytest.raises(JsonStatError):
        decode(json.dumps(told).encode())


@given(at=st.integers(0, 2000), put=st.binary(max_size=3))
def test_a_damaged_answer_is_a_cube_or_refused(at: int, put: bytes) -> None:
    told = document(JOBS)
    damaged = told[: at % len(told)] + put + told[at % len(told) + 1 :]
    with contextlib.suppress(JsonStatError):
        assert decode(damaged).size == JOBS.size


@pytest.mark.parametrize(
    "told",
    [
        '{"extension": {"value": [1, 2, 3, 4, 5, 6]}, "version": "2.0", "class": "dataset"}',
        '{"version": "2.0", "class": "dataset", "value": [0, 1, 2, 3, 4, 5], "note": [-Infinity]}',
        '{"version": "2.0", "class": "dataset", "value": [0, 1, 2, 3, 4, 5]',
        '[{"value": [0, 1, 2, 3, 4, 5]}]',
        '{"value": -Infinity}',
    ],
)
def test_values_read_apart_change_nothing_of_what_is_refused(told: str) -> None:
    with pytest.raises(JsonStatError):
        decode(told.encode())


def test_values_told_twice_are_the_last_as_in_all_json() -> None:
    told = document(JOBS)[:-1] + b', "value": [6, 5, 4, 3, 2, 1]}'
    assert decode(told).values.reshape(-1).tolist() == [6, 5, 4, 3, 2, 1]
