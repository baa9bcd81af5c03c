"""Figures read many at a time are the figures that the JSON reader reads."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.analysis.numerals import AT_A_TIME, numbers, taken_out

COUNTS = st.none() | st.integers(0, 10**8 + 5)
FIGURES = COUNTS | st.integers() | st.floats(allow_nan=False, allow_infinity=False)


def _same(read: object, given: list[object]) -> bool:
    expected = np.array(given, dtype=np.float64)
    return isinstance(read, np.ndarray) and read.tobytes() == expected.tobytes()


@given(figures=st.lists(COUNTS, min_size=1), spaced=st.booleans())
def test_counts_are_read_exactly(figures: list[object], spaced: bool) -> None:
    text = json.dumps(figures, separators=None if spaced else (",", ":"))
    assert _same(numbers(text[1:-1].encode()), figures)


@given(figures=st.lists(FIGURES, min_size=1), space=st.sampled_from(["", " ", "\n", "\t  "]))
def test_any_numbers_are_read_exactly(figures: list[object], space: str) -> None:
    read = numbers(f",{space}".join(map(json.dumps, figures)).encode())
    assert read is None or _same(read, figures)


@pytest.mark.parametrize("odd", ["-1", "0.5", "123456789", "1e3", "null", " 7", "-0"])
def test_an_odd_number_among_many_is_read_too(odd: str) -> None:
    many = ["5"] * (AT_A_TIME * 2 + 3)
    for place in (0, AT_A_TIME - 1, AT_A_TIME, len(many) - 1):
        told = [*many[:place], odd, *many[place + 1 :]]
        assert _same(numbers(",".join(told).encode()), json.loads(f"[{','.join(told)}]"))


NO_NUMBERS = [
    *("", ",", "1,", ",1", "1,,2", "01", "007", "1 2", "+1", ".5", "5.", "0x1", "1_000", "1e", "1e999"),
    *("nul", "nulll", "NULL", "true", "NaN", "/1", ":", "1:", "\0", "٣", "1\0\0"),
    *('"1"', '"1,2"', "[1", "{}", '{"a":1'),
]


@pytest.mark.parametrize("text", NO_NUMBERS)
@pytest.mark.parametrize("around", ["{}", "5,{}", "{},5", "5,{},12345678", "{},{}"])
def test_what_is_no_list_of_numbers_is_left_to_the_json_reader(text: str, around: str) -> None:
    assert numbers(around.replace("{}", text).encode()) is None


@given(text=st.text('0123456789,.-+eEnul "[]{}:', max_size=12))
def test_whatever_is_read_is_what_the_json_reader_reads(text: str) -> None:
    read = numbers(text.encode())
    assert read is None or _same(read, json.loads(f"[{text}]"))


def test_values_are_taken_out_of_a_document_and_nothing_else() -> None:
    taken = taken_out(b'{"a": 1, "value" : [1, 2], "b": [3]}')
    assert taken is not None
    assert taken[0] == b'{"a": 1, "value" : -Infinity, "b": [3]}'
    assert taken[1].tolist() == [1, 2]


@pytest.mark.parametrize(
    "document",
    [
        *(b"", b'"value"', b'"value":[1]', b'{"value":{}}', b'{"value":[1', b'{"value":[]}'),
        b'{"a":{"value":[1]},"value":[2]}',
    ],
)
def test_a_document_without_plain_values_is_left_alone(document: bytes) -> None:
    assert taken_out(document) is None


def test_much_space_between_is_no_trouble() -> None:
    taken = taken_out(b'{"value":[1,' + b" " * 100_000 + b"2, 3]}")
    assert taken is not None
    assert taken[1].tolist() == [1, 2, 3]
