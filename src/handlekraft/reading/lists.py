"""How deep a list element stands within other lists, where the format shows only signs and places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from handlekraft.reading.layout import Gap, Item, Strip
from handlekraft.reading.vocabulary import label_of

_SAME_PLACE = 4.0
"""Points within which two list signs stand under each other."""


def with_depths(items: Iterable[Item]) -> Iterator[Item]:
    """The items, each list element with its depth unless the format has told it."""
    lists = _Lists()
    for item in items:
        if not isinstance(item, Strip):
            lists.end()
            yield item
        elif item.bullet and item.marks and not item.depth:
            yield replace(item, depth=lists.depth(item))
        else:
            if not item.bullet and (item.gap is Gap.APART or label_of(item.text)):
                lists.end()
            yield item


class _Lists:
    """The lists that are open: the place and sign of the elements of each."""

    def __init__(self) -> None:
        self._open: list[tuple[float, str]] = []

    def end(self) -> None:
        self._open.clear()

    def depth(self, strip: Strip) -> int:
        sign = strip.marks[0]
        place, text = sign.box.x0 if sign.box else 0.0, re.sub(r"\w+", "1", sign.text)
        for k, (other, mark) in enumerate(self._open):
            if abs(place - other) < _SAME_PLACE and mark == text:
                del self._open[k + 1 :]
                return k
        while self._open and place < self._open[-1][0] - _SAME_PLACE:
            self._open.pop()
        self._open.append((place, text))
        return len(self._open) - 1
