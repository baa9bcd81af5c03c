"""The rank of headings by their type size, where the format has sizes but no ranks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from handlekraft.reading.cardlines import CARD_ROLES, card_line
from handlekraft.reading.layout import Gap, Item, Strip, strips
from handlekraft.reading.vocabulary import heading_role, label_of

_LARGER = 1.12
"""Times the size of the running text."""

_NEXT = 1.04
"""Times the size of the rank below."""

_FEW_TEXTS = 3
"""Of so many lines in the type of headings at most one is something else."""

_DEEPEST = 6
"""Ranks beyond are not told by the format."""

_LONGEST = 24
"""Words in a heading."""


_Type = tuple[float, bool]
"""The size of the type, and whether all of it is bold."""


def with_levels(items: Sequence[Item]) -> list[Item]:
    """The items; lines in larger or bolder type than the text get a rank under those that are told."""
    lines = [item for item in items if isinstance(item, Strip)]
    types = Counter[_Type]()
    for strip in strips(items):
        types[_type(strip)] += len(strip.words)
    usual = types.most_common(1)[0][0] if types else (0.0, False)
    told = max((strip.level for strip in lines if strip.level <= _DEEPEST), default=0)
    found = {each for each in _types_of_headings(lines) if _stands_out(each, usual, told)}
    ranks = {each: told + rank for each, rank in _ranks(found).items()} | _told_ranks(lines, found)
    ranked = [
        replace(item, level=ranks.get(_type(item), 0))
        if isinstance(item, Strip) and _may_rank(item)
        else item
        for item in _whole_headings(items, ranks)
    ]
    return [*_with_their_numbers(ranked)]


_NUMERAL = re.compile(r"\d{1,2}\.?|[IVX]{1,4}\.?|[A-H]\.?")


def _with_their_numbers(items: Sequence[Item]) -> Iterator[Item]:
    """The items; a large numeral on a line of its own is the sign of the heading under it."""
    over: Strip | None = None
    for item in items:
        if over and isinstance(item, Strip) and item.level and any(word.isalpha() for word in item.text):
            yield replace(item, marks=(*over.marks, *over.words, *item.marks), gap=over.gap)
            over = None
            continue
        if over:
            yield over
        over = item if isinstance(item, Strip) and item.level and _NUMERAL.fullmatch(item.text) else None
        if not over:
            yield item
    if over:
        yield over


def _told_ranks(lines: Sequence[Strip], found: Container[_Type]) -> dict[_Type, int]:
    """The rank of a type of headings in which the format ranks others, and always alike."""
    ranks: dict[_Type, set[int]] = {}
    for line in lines:
        if 0 < line.level <= _DEEPEST and _type(line) in found:
            ranks.setdefault(_type(line), set()).add(line.level)
    return {each: min(told) for each, told in ranks.items() if len(told) == 1}


def _stands_out(mine: _Type, usual: _Type, told: int) -> bool:
    larger = bool(usual[0]) and mine[0] > usual[0] * _LARGER and not told
    return larger or (mine[1] and not usual[1] and mine[0] >= usual[0])


def _types_of_headings(lines: Sequence[Strip]) -> set[_Type]:
    """The types whose lines hardly ever are what no heading is: list elements, sentences, labels."""
    count, text = Counter[_Type](), Counter[_Type]()
    for strip in lines:
        if strip.level:
            continue
        label = label_of(strip.text)
        if strip.loud and label and label[1] == len(strip.words):
            continue  # a bold label says nothing of the other bold lines
        labels = label is not None and not strip.loud and label[1] < len(strip.words)
        count[_type(strip)] += 1
        text[_type(strip)] += strip.bullet or not _is_short(strip) or labels
    return {each for each, number in count.items() if text[each] * _FEW_TEXTS < number}


def _whole_headings(items: Sequence[Item], ranks: Container[_Type]) -> Iterator[Item]:
    """The items, a heading of several lines in such type as one."""
    open_: Strip | None = None
    for item in items:
        mine = _type(item) if isinstance(item, Strip) else None
        if open_ and isinstance(item, Strip) and _goes_on(open_, item) and mine == _type(open_):
            open_ = replace(open_, words=(*open_.words, *item.words))
            continue
        if open_:
            yield open_
        open_ = (
            item if isinstance(item, Strip) and mine in ranks and not item.bullet and not item.level else None
        )
        if not open_:
            yield item
    if open_:
        yield open_


def _goes_on(heading: Strip, line: Strip) -> bool:
    short = len(heading.words) + len(line.words) <= _LONGEST * 2
    return line.gap is Gap.NONE and not line.bullet and short


def _may_rank(item: Strip) -> bool:
    if item.level or item.bullet or item.gap < Gap.APART or not _is_short(item):
        return False
    line = card_line(item.text)
    return not item.loud or not ((line and line[1] in CARD_ROLES) or heading_role(item.text) in CARD_ROLES)


def _is_short(item: Strip) -> bool:
    last = item.words[-1].text[-1]
    return len(item.words) <= _LONGEST and last not in ".;," and not (item.loud and last == ":")


def _type(item: Strip) -> _Type:
    return round(max((word.size or 0.0 for word in item.words), default=0.0), 1), item.loud


def _ranks(types: set[_Type]) -> dict[_Type, int]:
    ranks: dict[_Type, int] = {}
    rank, last = 0, (0.0, False)
    for each in sorted(types, reverse=True):
        if not rank or last[0] > each[0] * _NEXT or last[1] != each[1]:
            rank, last = rank + 1, each
        ranks[each] = rank
    return ranks
