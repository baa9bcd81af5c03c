"""The rank of headings by their type size, where the format has sizes but no ranks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from handlekraft.reading.layout import Gap, Item, Strip, strips
from handlekraft.reading.vocabulary import label_of

_LARGER = 1.12
"""Times the size of the running text."""

_NEXT = 1.04
"""Times the size of the rank below."""

_FEW_TEXTS = 3
"""Of so many lines in the type of headings at most one is something else."""

_LONGEST = 24
"""Words in a heading."""


def with_levels(items: Sequence[Item]) -> Iterator[Item]:
    """The items, with a rank for each line in larger type than the text, if no format has told one."""
    lines = [item for item in items if isinstance(item, Strip)]
    sizes = Counter[float]()
    for strip in strips(items):
        sizes[_size(strip)] += len(strip.words)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    if not usual or any(strip.level for strip in lines):
        yield from items
        return
    ranks = _ranks({size for size in _sizes_of_headings(lines) if size > usual * _LARGER})
    for item in _whole_headings(items, ranks):
        if isinstance(item, Strip) and _may_rank(item):
            yield replace(item, level=ranks.get(_size(item), 0))
        else:
            yield item


def _sizes_of_headings(lines: Sequence[Strip]) -> set[float]:
    """The sizes whose lines hardly ever are what no heading is: list elements, sentences, labels."""
    count, text = Counter[float](), Counter[float]()
    for strip in lines:
        count[_size(strip)] += 1
        text[_size(strip)] += strip.bullet or not _is_short(strip) or label_of(strip.text) is not None
    return {size for size, number in count.items() if text[size] * _FEW_TEXTS < number}


def _whole_headings(items: Sequence[Item], ranks: Container[float]) -> Iterator[Item]:
    """The items, a heading of several lines in large type as one."""
    open_: Strip | None = None
    for item in items:
        size = _size(item) if isinstance(item, Strip) else 0.0
        if open_ and isinstance(item, Strip) and _goes_on(open_, item) and size == _size(open_):
            open_ = replace(open_, words=(*open_.words, *item.words))
            continue
        if open_:
            yield open_
        open_ = item if isinstance(item, Strip) and size in ranks and not item.bullet else None
        if not open_:
            yield item
    if open_:
        yield open_


def _goes_on(heading: Strip, line: Strip) -> bool:
    short = len(heading.words) + len(line.words) <= _LONGEST * 2
    return line.gap is Gap.NONE and not line.bullet and short


def _may_rank(item: Strip) -> bool:
    return not item.bullet and item.gap >= Gap.APART and _is_short(item)


def _is_short(item: Strip) -> bool:
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
