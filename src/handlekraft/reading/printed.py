"""What is printed on a page: glyphs and ruled lines, made into words, lines and rows of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from handlekraft.reading.marks import is_bullet
from handlekraft.reading.notes import is_note, raised, without_note
from handlekraft.rules.plan import Box

SNAP = 2.5
"""Points within which two positions are one."""

_SLACK = 0.15


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign with its box, the line it stands on and its type size, from the page's upper left corner.

    `content`: the number of the marked content that it belongs to, which tags point to. `loud`: in bold type.
    `turned`: printed upwards or downwards.
    """

    sign: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    content: int = -1
    loud: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: upright at x = `at`, or level at y = `at`."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Tag:
    """What the document itself says of its parts: «Table», «TR», «H1». None: it stands on another page."""

    kind: str
    within: tuple[Tag | None, ...] = ()
    contents: tuple[int, ...] = ()
    down: int = 1
    """Rows that a cell goes over."""


@dataclass(frozen=True, slots=True)
class Page:
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Box, ...] = ()
    """Shaded stretches."""

    tags: tuple[Tag | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """`lead` is the width of its first sign."""

    text: str
    box: Box
    baseline: float
    size: float
    lead: float
    content: int = -1
    loud: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """`full`: one word fills the line to the edge of its cell, and may go on in the next.

    `room`: points between its end and the edge of its cell. `level`: the rank that its tag gives it.
    """

    tokens: tuple[Token, ...]
    page: int
    full: bool = False
    room: float | None = None
    level: int = 0
    apart: bool = False
    """Its tag says that a paragraph begins with it."""

    @property
    def baseline(self) -> float:
        return self.tokens[-1].baseline

    @property
    def size(self) -> float:
        return max(token.size for token in self.tokens)

    @property
    def ends(self) -> float:
        return self.tokens[-1].box.x1

    @property
    def loud(self) -> bool:
        """Whether all of it is in bold type."""
        return all(token.loud for token in self.tokens)

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)


Cell = list[Line]


@dataclass(frozen=True, slots=True)
class Band:
    """A row of a page's table: its cells from left to right, and where they begin.

    `merged`: the cells without a ruled line above them. `tag`: which row of the document's tags it is.
    """

    top: float
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    merged: frozenset[int] = frozenset()
    across: bool = False
    """One cell goes across all columns."""

    tag: tuple[int, ...] = ()


Part = Line | Band


def tokens_of(glyphs: Iterable[Glyph]) -> Iterator[Token]:
    run: list[Glyph] = []
    for glyph in _with_notes(glyphs):
        if run and (glyph.sign == " " or _breaks(run[-1], glyph)):
            yield from _cut(run)
            run = []
        if glyph.sign != " ":
            run.append(glyph)
    if run:
        yield from _cut(run)


def _cut(run: list[Glyph]) -> Iterator[Token]:
    """The word, and apart from it the raised mark after it that points to a footnote."""
    word, note = without_note("".join(glyph.sign for glyph in run))
    if note:
        size = next((k for k in range(len(run) - 1, 0, -1) if not is_note(run[k].sign)), 0) + 1
        yield _token(run[:size])
        yield replace(_token(run[size:]), text=note)
    else:
        yield replace(_token(run), text=word)


def _with_notes(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The signs; small digits raised beside a word stand on its line, as raised digits."""
    last: Glyph | None = None
    spaces: list[Glyph] = []
    for glyph in glyphs:
        if glyph.sign == " ":
            spaces.append(glyph)
        elif last is not None and glyph.sign.isdigit() and _is_raised(last, glyph):
            spaces.clear()
            again = is_note(last.sign)
            sign = raised(glyph.sign)
            yield replace(glyph, sign=sign[1:] if again else sign, baseline=last.baseline)
            last = replace(last, x1=glyph.x1, sign=sign)
        else:
            yield from spaces
            spaces.clear()
            yield glyph
            last = glyph


def _is_raised(word: Glyph, glyph: Glyph) -> bool:
    beside = -0.2 * word.size < glyph.x0 - word.x1 < 0.3 * word.size
    lift = word.baseline - glyph.baseline
    return glyph.size < _SMALL * word.size and beside and _LIFT * word.size < lift < word.size


_SMALL = 0.85
_LIFT = 0.15
"""Parts of the type size."""


def _breaks(before: Glyph, after: Glyph) -> bool:
    size = before.size
    apart = after.x0 - before.x1 > 0.5 * size or after.x0 < before.x0 - 0.5 * size
    return apart or abs(after.baseline - before.baseline) > 0.5 * size


def _token(run: list[Glyph]) -> Token:
    box = Box(run[0].x0, min(g.top for g in run), run[-1].x1, max(g.bottom for g in run))
    lead = run[0].x1 - run[0].x0
    text = "".join(glyph.sign for glyph in run)
    loud = all(glyph.loud for glyph in run)
    return Token(text, box, run[0].baseline, max(run[0].size, 1.0), lead, run[0].content, loud)


def lines_of(tokens: Iterable[Token], page: int) -> list[Line]:
    lines: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: (t.baseline, t.box.x0)):
        if lines and token.baseline - lines[-1][0].baseline < 0.4 * token.size:
            lines[-1].append(token)
        else:
            lines.append([token])
    found = [Line(tuple(sorted(line, key=lambda t: t.box.x0)), page) for line in lines]
    return list(_with_their_bullets(found))


def _with_their_bullets(lines: list[Line]) -> Iterator[Line]:
    """A bullet left alone on its line, because the word after it is too long, joins that word."""
    bullets: tuple[Token, ...] = ()
    for line, after in zip_longest(lines, lines[1:]):
        if after is not None and all(is_bullet(token.text) for token in line.tokens):
            bullets = line.tokens
        else:
            yield replace(line, tokens=(*bullets, *line.tokens))
            bullets = ()


def filled(lines: list[Line], cell: Box) -> Iterator[Line]:
    """The lines of a cell, with those marked that a word may have been broken to fill."""
    inset = min(line.tokens[0].box.x0 for line in lines) - cell.x0
    for line, after in zip_longest(lines, lines[1:]):
        last = line.tokens[-1]
        alone = len(line.tokens) == 1 or (len(line.tokens) == 2 and is_bullet(line.tokens[0].text))
        room = cell.x1 - inset - last.box.x1
        full = alone and after is not None and after.tokens[0].text[0].islower()
        yield replace(line, room=room, full=full and room < after.tokens[0].lead + _SLACK * last.size)


def from_above(parts: list[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: part.top if isinstance(part, Band) else part.baseline)
