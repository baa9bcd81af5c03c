"""A document in worse condition: the same words, with something of its layout lost or moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from handlekraft.reading.formats import layout_of
from handlekraft.reading.layout import Gap, Item, Layout, Row, Strip
from tests.reading.flat_copies import flat_lines

_LONG = 14
"""Letters of a word that a narrow cell breaks."""

_EVERY = 5
"""Rows from one damaged to the next."""

Wear = Callable[[Layout], Layout]


def flat(layout: Layout) -> Layout:
    return _as_text("\n".join(flat_lines(layout, stacked=True)))


def flat_on_lines(layout: Layout) -> Layout:
    return _as_text("\n".join(flat_lines(layout, stacked=False)))


def flat_and_tight(layout: Layout) -> Layout:
    """Without the empty lines between cells."""
    lines = [line for line in flat_lines(layout, stacked=True) if line]
    return _as_text("\n".join(lines))


def flat_and_broken(layout: Layout) -> Layout:
    """Long words have a space before their last letters, as narrow cells leave them."""
    return _as_text("\n".join(map(_with_broken_words, flat_lines(layout, stacked=True))))


def over_pages(layout: Layout) -> Layout:
    """A page break goes through some rows, in the middle of each cell."""
    return replace(layout, items=tuple(part for item in _numbered(layout) for part in _broken(*item)))


def shifted(layout: Layout) -> Layout:
    """Some rows have lost a cell, and the cells after it stand one column too far to the left."""
    return replace(layout, items=tuple(_shifted(*item) for item in _numbered(layout)))


def unranked(layout: Layout) -> Layout:
    """Headings look like text."""
    items = (replace(item, level=0) if isinstance(item, Strip) else item for item in layout.items)
    return replace(layout, items=tuple(items))


def close_together(layout: Layout) -> Layout:
    """No space sets paragraphs apart."""
    items = (replace(item, gap=Gap.NONE) if isinstance(item, Strip) else item for item in layout.items)
    return replace(layout, items=tuple(items))


WEAR: dict[str, Wear] = {
    "as it is": lambda layout: layout,
    "laid flat, cell by cell": flat,
    "laid flat, short cells on one line": flat_on_lines,
    "laid flat, no empty lines": flat_and_tight,
    "laid flat, long words broken": flat_and_broken,
    "page breaks through rows": over_pages,
    "cells shifted": shifted,
    "headings without rank": unranked,
    "no space between paragraphs": close_together,
}


def _as_text(text: str) -> Layout:
    return layout_of(text.encode())


def _numbered(layout: Layout) -> Iterator[tuple[Item, int]]:
    """Each item with the number of its row, counted from 1; 0 for a strip."""
    row = 0
    for item in layout.items:
        row += isinstance(item, Row)
        yield item, row if isinstance(item, Row) else 0


def _with_broken_words(line: str) -> str:
    return " ".join(_broken_word(word) for word in line.split(" "))


def _broken_word(word: str) -> str:
    return f"{word[:-3]} {word[-3:]}" if len(word) >= _LONG and word.isalpha() else word


def _broken(item: Item, number: int) -> Iterator[Item]:
    if not isinstance(item, Row) or not number or number % _EVERY:
        yield item
        return
    halves = [_halves(cell) for cell in item.cells]
    yield replace(item, cells=tuple(first for first, _ in halves))
    yield replace(item, cells=tuple(rest for _, rest in halves), resumes=True)


def _halves(cell: tuple[Strip, ...]) -> tuple[tuple[Strip, ...], tuple[Strip, ...]]:
    """The lines above and below the break; a line alone stays above, unless it is long."""
    half = (len(cell) + 1) // 2
    if len(cell) != 1 or len(cell[0].words) < _LONG:
        return cell[:half], cell[half:]
    words = cell[0].words
    middle = len(words) // 2
    rest = replace(cell[0], words=words[middle:], bullet=False, marks=())
    return (replace(cell[0], words=words[:middle]),), (rest,)


def _shifted(item: Item, number: int) -> Item:
    if not isinstance(item, Row) or not number or number % _EVERY or len(item.cells) < 3:
        return item
    lost = 1 + number // _EVERY % (len(item.cells) - 2)
    cells = (*item.cells[:lost], *item.cells[lost + 1 :], ())
    return replace(item, cells=cells)
