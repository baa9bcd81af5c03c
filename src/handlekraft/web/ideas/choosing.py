"""Choosing among the rows of a list: by words in them, and by how they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.http import QueryDict

T = TypeVar("T")
LONGEST = 100
ALL = "alle"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to choose: its word in the address, in words, how many, and whether it is chosen."""

    label: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    asked: str
    which: str
    ways: tuple[Way, ...]
    rows: tuple[T, ...]


def choose(
    rows: Sequence[T],
    query: QueryDict,
    ways: Mapping[str, tuple[Any, Callable[[T], bool]]],
    words: Callable[[T], str],
) -> Chosen[T]:
    """The first way is what is shown where the address asks for nothing."""
    asked = query.get("q", "")[:LONGEST].strip()
    which = query.get("vis", "")
    which = which if which in ways else next(iter(ways))
    found = [row for row in rows if asked.casefold() in words(row).casefold()]
    told = tuple(
        Way(str(label), sum(map(fits, found)), _address(asked, name), name == which)
        for name, (label, fits) in ways.items()
    )
    return Chosen(asked, which, told, tuple(filter(ways[which][1], found)))


def _address(asked: str, which: str) -> str:
    return "?" + urlencode({"vis": which, **({"q": asked} if asked else {})})
