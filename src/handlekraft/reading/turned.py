"""Text printed upwards or downwards, as the name of an area beside its rows: set level where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from handlekraft.reading.printed import Glyph

_FARTHEST = 1.5
"""Type sizes between two signs of one line."""

_SPACED = 0.15
"""Type sizes between two words."""

_SPACE = Glyph(" ", 0, 0, 0, 0, 0, 0)


def set_level(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs; each turned line lies at the top of where it stood, no wider than it was."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not (glyph.sign == " " or (glyph.turned and _goes_on(run, glyph))):
            yield from _level(run)
            run = []
        if glyph.turned or run:
            run.append(glyph)
        else:
            yield glyph
    yield from _level(run)


def _goes_on(run: Sequence[Glyph], glyph: Glyph) -> bool:
    last = next(sign for sign in reversed(run) if sign.turned)
    beside = abs(glyph.x0 - last.x0) + abs(glyph.x1 - last.x1) < last.size
    apart = max(glyph.top - last.bottom, last.top - glyph.bottom)
    return beside and apart < _FARTHEST * last.size and glyph.content == last.content


def _level(run: Sequence[Glyph]) -> Iterator[Glyph]:
    """Where its words end is told by the room between the signs: the spaces in the file are guesses."""
    signs = [glyph for glyph in run if glyph.turned]
    if not signs:
        yield from run
        return
    left, right = min(sign.x0 for sign in signs), max(sign.x1 for sign in signs)
    top, bottom = min(sign.top for sign in signs), max(sign.bottom for sign in signs)
    step = (right - left) / len(signs)
    yield _SPACE
    for k, (sign, after) in enumerate(zip_longest(signs, signs[1:])):
        x0 = left + k * step
        yield replace(sign, x0=x0, x1=x0 + step, top=top, bottom=bottom, baseline=top + sign.size)
        if after is None or max(after.top - sign.bottom, sign.top - after.bottom) > _SPACED * sign.size:
            yield _SPACE
