"""The figures of a large JSON document, read many at a time.

Nearly all figures of a statistics office are whole numbers below a hundred million, or null. Those are
read eight digits at once, as numbers of 64 bits; the few others are left to the JSON reader. Whatever
looks unlike a list of numbers gives None, and is for the JSON reader as a whole.
"""

from __future__ import annotations

import json
import re

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Places = NDArray[np.int64]
Words = NDArray[np.uint64]

AT_A_TIME = 1 << 16
"""Bytes: so many that what is made of them stays in the processor's cache."""
MOST_ODD = 4_000
"""Among those read at a time."""

_KEY = b'"value"'
_OPENS = re.compile(rb'[{,\s]"value"\s*:\s*\[')
_ZEROS = np.uint64(0x3030303030303030)
_TEN_OR_MORE = np.uint64(0x7676767676767676)
_HIGH_BITS = np.uint64(0x8080808080808080)
_NULL = np.frombuffer(b"\0\0\0\0null", "<u8")[0]


def taken_out(document: bytes) -> tuple[bytes, Values] | None:
    """The document with `-Infinity`, which no JSON has, in place of its values; and the values."""
    place = document.find(_KEY)
    opens = _OPENS.match(document, max(place - 1, 0))
    if place < 1 or opens is None:
        return None
    begin, end = opens.end(), document.find(b"]", opens.end())
    if end <= begin or document.find(_KEY, end) >= 0:
        return None
    spaced = b", " in document[begin : begin + AT_A_TIME]
    values = numbers(document[begin:end]) if spaced else _numbers_in(document, begin, end)
    return None if values is None else (document[: begin - 1] + b"-Infinity" + document[end + 1 :], values)


def numbers(text: bytes) -> Values | None:
    """Numbers with commas between, nan for null; None for what must be read another way."""
    close = text.replace(b", ", b",")
    return _numbers_in(b" " * 8 + close, 8, 8 + len(close))


def _numbers_in(document: bytes, begin: int, end: int) -> Values | None:
    """The numbers from `begin`, which has at least eight bytes before it, to `end`."""
    if end <= begin:
        return None
    letters = np.frombuffer(document, np.uint8, end)
    words = np.ndarray(end - 7, "<u8", document, strides=(1,))
    # At most every other letter is a comma; what isn't used is never touched.
    values, done = np.empty((end - begin) // 2 + 1), 0
    for at in range(begin, end, AT_A_TIME):
        ends = np.flatnonzero(letters[at : at + AT_A_TIME] == ord(",")) + at
        ends = ends if at + AT_A_TIME < end else np.append(ends, end)
        part = values[done : done + len(ends)]
        if len(part) < len(ends):
            return None
        if len(ends) and not _read(document, words, np.append(begin, ends[:-1] + 1), ends, part):
            return None
        begin, done = (int(ends[-1]) + 1, done + len(ends)) if len(ends) else (begin, done)
    return values[:done]


def _read(document: bytes, words: Words, begins: Places, ends: Places, values: Values) -> bool:
    """Fills in the numbers, and tells whether all of them are."""
    lengths = ends - begins
    # The eight bytes before each comma, and the room in them for what isn't of the number.
    eight = words[ends - 8]
    room = (8 * (8 - np.minimum(lengths, 8))).astype(np.uint64)
    null = (lengths == 4) & (eight >> room << room == _NULL)
    digits = (eight ^ _ZEROS) >> room << room
    strange = ((digits + _TEN_OR_MORE) | digits) & _HIGH_BITS != 0
    leading_zero = (lengths > 1) & ((digits >> room) & np.uint64(0xFF) == 0)
    values[:] = np.where(null, np.nan, _added_up(digits))
    odd = np.flatnonzero(~null & (strange | leading_zero | (lengths < 1) | (lengths > 8)))
    # With many odd ones, the JSON reader is as fast by itself.
    return len(odd) <= MOST_ODD and _read_odd(document, begins[odd], ends[odd], odd, values)


def _added_up(digits: Words) -> Values:
    """Eight digits, the first in the lowest byte, as one number: pairs, then fours, then all."""
    pairs = digits * np.uint64(10) + (digits >> np.uint64(8))
    low = (pairs & np.uint64(0x000000FF000000FF)) * np.uint64(0x000F424000000064)
    high = ((pairs >> np.uint64(16)) & np.uint64(0x000000FF000000FF)) * np.uint64(0x0000271000000001)
    return ((low + high) >> np.uint64(32)).astype(np.float64)


def _read_odd(document: bytes, begins: Places, ends: Places, odd: Places, values: Values) -> bool:
    """Whether each of the odd ones is a number, which is then filled in."""
    pairs = zip(begins.tolist(), ends.tolist(), strict=True)
    text = b",".join(document[begin:end] for begin, end in pairs)
    try:
        read = json.loads(b"[" + text + b"]", parse_constant=_no_constant)
        if len(read) != len(odd) or not set(map(type, read)) <= {int, float, type(None)}:
            return False
        values[odd] = np.array(read, dtype=np.float64)
    except (ValueError, OverflowError, RecursionError):
        return False
    return not np.isinf(values[odd]).any()


def _no_constant(name: str) -> None:
    raise ValueError(name)
