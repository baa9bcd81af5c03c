"""List signs that a page draws as small discs and rings instead of writing them, as browsers print them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlekraft.reading.printed import Glyph
from handlekraft.rules.plan import Box

SMALLEST, LARGEST = 1.2, 7.0
"""Points across a sign."""

_ROUND = 0.15
"""Part by which a sign may be wider than high."""

_MOST = 2_000
"""A page with more small signs is a map or a chart."""

_FARTHEST = 2.5
"""Times the type size from the sign to its text."""

_MIDDLE = 0.3
"""Times the type size: how far over the line the middle of small letters is."""


def is_sign(box: Box) -> bool:
    """Whether the box is as small and as wide as high as a list sign."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    alike = abs(wide - high) <= _ROUND * wide
    return min(wide, high) >= SMALLEST and max(wide, high) <= LARGEST and alike


def with_signs(glyphs: Sequence[Glyph], boxes: Sequence[Box]) -> tuple[Glyph, ...]:
    """The glyphs of the page, with a bullet before each line that one of the boxes stands before."""
    if not boxes or len(boxes) > _MOST:
        return tuple(glyphs)
    firsts = sorted(_line_starts(glyphs), key=lambda k: glyphs[k].baseline)
    found = {at: box for box in boxes if (at := _text_of(box, glyphs, firsts)) is not None}
    return tuple(_written(glyphs, found))


def _written(glyphs: Sequence[Glyph], found: dict[int, Box]) -> Iterator[Glyph]:
    for k, glyph in enumerate(glyphs):
        if k in found:
            box = found[k]
            yield replace(glyph, sign="•", x0=box.x0, x1=box.x1)
            yield replace(glyph, sign=" ", x0=box.x1, x1=box.x1)
        yield glyph


def _line_starts(glyphs: Sequence[Glyph]) -> Iterator[int]:
    before: Glyph | None = None
    for k, glyph in enumerate(glyphs):
        if glyph.sign == " ":
            continue
        if before is None or abs(glyph.baseline - before.baseline) > 1 or _is_apart(before, glyph):
            yield k
        before = glyph


def _is_apart(before: Glyph, glyph: Glyph) -> bool:
    return glyph.x0 < before.x0 or glyph.x0 - before.x1 > glyph.size


def _text_of(box: Box, glyphs: Sequence[Glyph], firsts: Sequence[int]) -> int | None:
    """The first glyph of the line that the box stands directly before."""
    middle = (box.top + box.bottom) / 2
    near = bisect_left(firsts, middle - LARGEST, key=lambda k: glyphs[k].baseline)
    best: int | None = None
    for k in firsts[near:]:
        glyph = glyphs[k]
        if glyph.baseline - glyph.size > middle:
            break
        beside = abs(glyph.baseline - _MIDDLE * glyph.size - middle) < _MIDDLE * glyph.size
        if beside and 0 <= glyph.x0 - box.x1 < _FARTHEST * glyph.size:
            best = k if best is None or glyph.x0 < glyphs[best].x0 else best
    return best
