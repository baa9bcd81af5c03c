"""The table of contents: lines that end with the page where something stands, and are no part of the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlekraft.reading.layout import Item, Strip

_NAME = re.compile(r"(?:innhold|innhald)(?:sfortegnelse|sliste|et)?\s*:?", re.I)
_LEADERS = re.compile(r"(?:\.{3,}|…+|(?:\.\s){3,}|_{3,})\s*\d{1,3}$")
_PAGE = re.compile(r"\D\s*(\d{1,3})$")
_WRAPPED = 2
"""Lines of one entry."""

_FEWEST = 2


def without_contents(items: Sequence[Item]) -> tuple[list[Item], list[Strip]]:
    """The items without the lines of a table of contents, and those lines."""
    places = {k for k, item in enumerate(items) if isinstance(item, Strip) and _LEADERS.search(item.text)}
    for k, item in enumerate(items):
        if isinstance(item, Strip) and _NAME.fullmatch(item.text):
            listed = _listed(items, k + 1)
            if len(listed) >= _FEWEST or k + 1 in places:
                places |= {k, *listed}
    kept = [item for k, item in enumerate(items) if k not in places]
    return kept, [item for k in sorted(places) if isinstance(item := items[k], Strip)]


def _listed(items: Sequence[Item], start: int) -> list[int]:
    """The lines after the heading that go up in pages."""
    found: list[int] = []
    open_: list[int] = []
    last = 0
    for k, item in enumerate(items[start:], start):
        if not isinstance(item, Strip) or len(open_) >= _WRAPPED:
            break
        open_.append(k)
        match = _PAGE.search(item.text)
        if match and int(match[1]) >= last:
            last = int(match[1])
            found += open_
            open_ = []
    return found
