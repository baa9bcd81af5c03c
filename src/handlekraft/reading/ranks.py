"""The rank of headings by their type size, where the format has sizes but no ranks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlekraft.reading.layout import Gap, Item, Strip

_LARGER = 1.12
"""Times the size of the running text."""

_NEXT = 1.04
"""Times the size of the rank below."""

_LONGEST = 14
"""Words in a heading."""


def with_levels(items: Sequence[Item]) -> Iterator[Item]:
    """The items, with a rank for each line in larger type than the text, if no format has told one."""
    strips = [item for item in items if isinstance(item, Strip)]
    sizes = Counter[float]()
    for strip in strips:
        sizes[_size(strip)] += len(strip.words)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    if not usual or any(strip.level for strip in strips):
        yield from items
        return
    ranks = _ranks({_size(strip) for strip in strips if _size(strip) > usual * _LARGER})
    for item in items:
        if isinstance(item, Strip) and _may_rank(item):
            yield replace(item, level=ranks.get(_size(item), 0))
        else:
            yield item


def _may_rank(item: Strip) -> bool:
    if item.bullet or item.gap < Gap.APART:
        return False
    return len(item.words) <= _LONGEST and item.words[-1].text[-1] not in ".;,"


def _size(item: Strip) -> float:
    return round(max((word.size or 0.0 for word in item.words), default=0.0), 1)


def _ranks(sizes: set[float]) -> dict[float, int]:
    ranks: dict[float, int] = {}
    rank, last = 0, 0.0
    for size in sorted(sizes, reverse=True):
        if not last or last > size * _NEXT:
            rank, last = rank + 1, size
        ranks[size] = rank
    return ranks
