"""A long list shown a part at a time; the address says which part, and may ask for all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from django.http import QueryDict

T = TypeVar("T")
S = TypeVar("S")

ROWS = 100
"""Rows on a page, where nothing else is said."""

ALL = "alle"
"""What the address asks for to have every row, for instance on paper."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """`first` and `last`: places in the list, from 1. An address is empty where it leads nowhere."""

    rows: tuple[T, ...]
    total: int
    first: int
    last: int
    before: str
    after: str
    every: str

    @property
    def is_whole(self) -> bool:
        return len(self.rows) == self.total

    def of(self, rows: Sequence[S]) -> Part[S]:
        """The same part with its rows told otherwise."""
        return replace(self, rows=tuple(rows))  # type: ignore[arg-type, return-value]

    def each(self, told: Callable[[T], S]) -> Part[S]:
        return self.of([told(row) for row in self.rows])


def part_of(
    rows: Sequence[T], asked: QueryDict, word: str = "side", *, spot: str = "", size: int = ROWS
) -> Part[T]:
    """The part that `word` in the address names, the nearest there is. `spot`: where it is on the page."""
    count = max(1, -(-len(rows) // size))
    if asked.get(word) == ALL or count == 1:
        return Part(tuple(rows), len(rows), min(1, len(rows)), len(rows), "", "", "")
    at = min(max(_number(asked.get(word, "")), 1), count)

    def address(number: Any) -> str:
        query = asked.copy()
        query[word] = str(number)
        return f"?{query.urlencode()}" + (f"#{spot}" if spot else "")

    return Part(
        rows=tuple(rows[(at - 1) * size : at * size]),
        total=len(rows),
        first=(at - 1) * size + 1,
        last=min(at * size, len(rows)),
        before=address(at - 1) if at > 1 else "",
        after=address(at + 1) if at < count else "",
        every=address(ALL),
    )


def number_of(at: int, size: int = ROWS) -> int:
    """The part in which the row of that place in the list, from 0, stands."""
    return at // size + 1


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1
