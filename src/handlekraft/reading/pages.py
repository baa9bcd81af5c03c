"""Pages with glyphs and ruled lines → strips, rows and cells. No PDF library is needed here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from handlekraft.reading.layout import Gap, Item, Layout, Row, Strip, Word
from handlekraft.reading.marks import is_bullet
from handlekraft.reading.phrasing import binds, may_end_a_word
from handlekraft.reading.vocabulary import label_of
from handlekraft.rules.documents import Document, DocumentFormat, SourceLine
from handlekraft.rules.plan import Box

APART = 1.3
"""Times the usual distance between two lines: from here a paragraph is set apart by space."""

LARGER = 1.12
_JUST_BELOW = 4.0
_LONGEST_ENDING = 3
_SLACK = 0.15
_SNAP = 2.5
"""Points within which two ruled lines are one."""

_MOST_RULES = 20_000
"""A page with more ruled lines is a map or a drawing, no table."""

_SAME_HEIGHT = 6.0
_MARGIN = 0.1
"""Part of the page's height, above and below, where running headers and footers stand."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign with its box, the line it stands on and its type size, from the page's upper left corner."""

    sign: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: upright at x = `at`, or level at y = `at`."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    """`lead` is the width of its first sign."""

    text: str
    box: Box
    baseline: float
    size: float
    lead: float


@dataclass(frozen=True, slots=True)
class _Line:
    """`full`: one word fills the line to the edge of its cell, and may go on in the next.

    `room`: points between its end and the edge of its cell.
    """

    tokens: tuple[_Token, ...]
    page: int
    full: bool = False
    room: float | None = None

    @property
    def baseline(self) -> float:
        return self.tokens[-1].baseline

    @property
    def size(self) -> float:
        return max(token.size for token in self.tokens)

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)


_Cell = list[_Line]


@dataclass(frozen=True, slots=True)
class _Band:
    """A row of a page's table: its cells from left to right, and where they begin.

    `merged`: the cells without a ruled line above them.
    """

    top: float
    edges: tuple[float, ...]
    cells: tuple[_Cell, ...]
    merged: frozenset[int] = frozenset()


def layout_of_pages(pages: Sequence[Page]) -> Layout:
    sheets = [_parts(page, number) for number, page in enumerate(pages, 1)]
    running = _running(sheets, [page.height for page in pages])
    writer = _Writer(_usual_pitch(sheets), _whole_words(sheets))
    items: list[Item] = []
    for sheet in sheets:
        items.extend(writer.items(sheet, running))
    document = Document(DocumentFormat.PDF, len(pages), tuple(writer.lines))
    return Layout(document, tuple(items), tuple(writer.asides))


# -- glyphs → lines and bands -------------------------------------------------------------------


def _parts(page: Page, number: int) -> list[_Line | _Band]:
    """The lines and table rows of a page from above."""
    grid = _Grid(page.rules)
    outside: list[_Token] = []
    cells: dict[Box, list[_Token]] = defaultdict(list)
    for token in _tokens(page.glyphs):
        cell = grid.cell_around(token.box)
        (cells[cell] if cell else outside).append(token)
    bands = _bands(cells, grid, number)
    lines: list[_Line | _Band] = [*_lines(outside, number), *(b for b in bands if len(b.cells) > 1)]
    lines.extend(line for band in bands if len(band.cells) == 1 for line in band.cells[0])
    return sorted(lines, key=lambda part: part.top if isinstance(part, _Band) else part.baseline)


def _tokens(glyphs: Iterable[Glyph]) -> Iterator[_Token]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and (glyph.sign == " " or _breaks(run[-1], glyph)):
            yield _token(run)
            run = []
        if glyph.sign != " ":
            run.append(glyph)
    if run:
        yield _token(run)


def _breaks(before: Glyph, after: Glyph) -> bool:
    size = before.size
    apart = after.x0 - before.x1 > 0.5 * size or after.x0 < before.x0 - 0.5 * size
    return apart or abs(after.baseline - before.baseline) > 0.5 * size


def _token(run: list[Glyph]) -> _Token:
    box = Box(run[0].x0, min(g.top for g in run), run[-1].x1, max(g.bottom for g in run))
    return _Token(
        "".join(g.sign for g in run), box, run[0].baseline, max(run[0].size, 1.0), run[0].x1 - run[0].x0
    )


def _lines(tokens: list[_Token], page: int) -> list[_Line]:
    lines: list[list[_Token]] = []
    for token in sorted(tokens, key=lambda t: (t.baseline, t.box.x0)):
        if lines and token.baseline - lines[-1][0].baseline < 0.4 * token.size:
            lines[-1].append(token)
        else:
            lines.append([token])
    found = [_Line(tuple(sorted(line, key=lambda t: t.box.x0)), page) for line in lines]
    return list(_with_their_bullets(found))


def _with_their_bullets(lines: list[_Line]) -> Iterator[_Line]:
    """A bullet left alone on its line, because the word after it is too long, joins that word."""
    bullets: tuple[_Token, ...] = ()
    for line, after in zip_longest(lines, lines[1:]):
        if after is not None and all(is_bullet(token.text) for token in line.tokens):
            bullets = line.tokens
        else:
            yield replace(line, tokens=(*bullets, *line.tokens))
            bullets = ()


def _bands(cells: dict[Box, list[_Token]], grid: _Grid, page: int) -> list[_Band]:
    tops: dict[float, dict[float, list[_Line]]] = defaultdict(lambda: defaultdict(list))
    for box, tokens in sorted(cells.items(), key=lambda cell: cell[0].bottom):
        tops[box.top][box.x0].extend(_filled(_lines(tokens, page), box))
    bands = []
    for top, row in sorted(tops.items()):
        starts = tuple(sorted({*grid.columns_at(top + _JUST_BELOW)[:-1], *row}))
        open_above = frozenset(
            k for k, x in enumerate(starts) if not row.get(x) and not grid.is_ruled(top, x + _JUST_BELOW)
        )
        bands.append(_Band(top, starts, tuple(row.get(x, []) for x in starts), open_above))
    return bands


def _filled(lines: list[_Line], cell: Box) -> Iterator[_Line]:
    """The lines of a cell, with those marked that a word may have been broken to fill."""
    inset = min(line.tokens[0].box.x0 for line in lines) - cell.x0
    for line, after in zip_longest(lines, lines[1:]):
        last = line.tokens[-1]
        alone = len(line.tokens) == 1 or (len(line.tokens) == 2 and is_bullet(line.tokens[0].text))
        room = cell.x1 - inset - last.box.x1
        full = alone and after is not None and after.tokens[0].text[0].islower()
        yield replace(line, room=room, full=full and room < after.tokens[0].lead + _SLACK * last.size)


class _Grid:
    """The ruled lines of a page, asked which cell is around a word."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        rules = rules if len(rules) <= _MOST_RULES else ()
        self._upright = _snapped([rule for rule in rules if rule.upright])
        self._level = _snapped([rule for rule in rules if not rule.upright])

    def cell_around(self, box: Box) -> Box | None:
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        sides, ends = self._nearest(self._upright, x, y), self._nearest(self._level, y, x)
        return Box(sides[0], ends[0], sides[1], ends[1]) if sides and ends else None

    def columns_at(self, y: float) -> list[float]:
        """Where the columns begin and end at that height."""
        return sorted({rule.at for rule in self._upright if _covers(rule, y)})

    def is_ruled(self, y: float, x: float) -> bool:
        """Whether a level line passes that point."""
        return any(abs(rule.at - y) < _SNAP and _covers(rule, x) for rule in self._level)

    @staticmethod
    def _nearest(rules: list[Rule], at: float, across: float) -> tuple[float, float] | None:
        """The positions of the nearest rules on both sides that pass that point."""
        split = bisect_right(rules, at, key=lambda rule: rule.at)
        before = next((rules[k].at for k in range(split - 1, -1, -1) if _covers(rules[k], across)), None)
        after = next((rules[k].at for k in range(split, len(rules)) if _covers(rules[k], across)), None)
        return None if before is None or after is None else (before, after)


def _covers(rule: Rule, across: float) -> bool:
    return rule.start - _SNAP <= across <= rule.end + _SNAP


def _snapped(rules: list[Rule]) -> list[Rule]:
    """The same rules, those that are almost at one position brought to the first of them."""
    snapped: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        near = bool(snapped) and rule.at - snapped[-1].at < _SNAP
        snapped.append(Rule(rule.upright, snapped[-1].at if near else rule.at, rule.start, rule.end))
    return snapped


# -- lines and bands → items ---------------------------------------------------------------------


def _usual_pitch(sheets: list[list[_Line | _Band]]) -> float:
    """The commonest distance between two lines of a paragraph, as a multiple of the type size."""
    ratios: Counter[float] = Counter()
    for block in _blocks(sheets):
        for before, after in pairwise(block):
            if before.page == after.page and after.baseline > before.baseline:
                ratios[round((after.baseline - before.baseline) / after.size, 2)] += 1
    # The smallest of the common ones: paragraphs of one line are as many as lines within paragraphs.
    common = [ratio for ratio, count in ratios.items() if count * 4 >= max(ratios.values())]
    return min(common, default=1.2)


def _blocks(sheets: list[list[_Line | _Band]]) -> Iterator[list[_Line]]:
    for sheet in sheets:
        yield [part for part in sheet if isinstance(part, _Line)]
        for part in sheet:
            if isinstance(part, _Band):
                yield from part.cells


def _running(sheets: list[list[_Line | _Band]], heights: list[float]) -> set[_Line]:
    """Lines in the margins that stand at the same height on other pages, and page numbers."""
    found: dict[tuple[str, int], list[_Line]] = defaultdict(list)
    for sheet, height in zip(sheets, heights, strict=True):
        for line in sheet:
            if isinstance(line, _Line) and not height * _MARGIN < line.baseline < height * (1 - _MARGIN):
                found[re.sub(r"\d+", "0", line.text), round(line.baseline / _SAME_HEIGHT)].append(line)
    return {
        line
        for (text, _), lines in found.items()
        for line in lines
        if text.strip(" -–") == "0" or (len({other.page for other in lines}) > 1 and not label_of(text))
    }


def _whole_words(sheets: list[list[_Line | _Band]]) -> frozenset[str]:
    """The words that stand somewhere where no edge of a cell or page can have broken them."""
    words: set[str] = set()
    for block in _blocks(sheets):
        for before, line, after in zip([None, *block], block, [*block[1:], None], strict=False):
            texts = [token.text for token in line.tokens]
            if line.full or (after is None and len(texts) == 1):
                del texts[-1]
            if before is None or before.full:
                del texts[:1]
            words.update(_bare(text) for text in texts)
    return frozenset(words)


def _bare(text: str) -> str:
    return text.casefold().strip(".,:;()«»")


class _Writer:
    """Numbers lines and words in reading order."""

    def __init__(self, pitch: float, whole: frozenset[str]) -> None:
        self._whole = whole
        self.lines: list[SourceLine] = []
        self.asides: list[Strip] = []
        self._pitch = pitch
        self._order = 0
        self._table = 0
        self._edges: tuple[float, ...] = ()
        self._last: _Line | None = None

    def items(self, sheet: list[_Line | _Band], running: set[_Line]) -> Iterator[Item]:
        fresh = True
        for part in sheet:
            if isinstance(part, _Line) and part in running:
                self.asides.append(self._strip(part, None))
            elif isinstance(part, _Line):
                yield self._strip(part, self._last)
                self._last, self._edges, fresh = part, (), False
            else:
                yield self._row(part, fresh)
                self._last, fresh = None, False

    def _row(self, band: _Band, first_on_page: bool) -> Row:
        same = len(band.edges) == len(self._edges) and all(
            abs(a - b) < 2 * _SNAP for a, b in zip(band.edges, self._edges, strict=True)
        )
        if not same:
            self._table += 1
            self._edges = band.edges
        cells = tuple(tuple(self._cell(cell)) for cell in band.cells)
        return Row(cells, self._table, same and first_on_page, band.merged)

    def _cell(self, cell: _Cell) -> Iterator[Strip]:
        indent = float("inf")
        for before, line, after in zip([*cell[:1], *cell], cell, [*cell[1:], None], strict=False):
            broken = line.full and after is not None and self._is_broken(line.tokens[-1], after.tokens[0])
            strip = self._strip(line, before, broken)
            indented = line.tokens[0].box.x0 > indent - _SNAP and not strip.bullet
            yield replace(strip, gap=Gap.NONE) if indented and strip.gap is Gap.APART else strip
            if strip.bullet:
                indent = line.tokens[1].box.x0
            elif not indented:
                indent = float("inf")

    def _is_broken(self, first: _Token, rest: _Token) -> bool:
        if _bare(first.text + rest.text) in self._whole or binds(first.text):
            return True
        if _bare(first.text) in self._whole:
            return False
        short = len(_bare(rest.text)) <= _LONGEST_ENDING
        return (short or _bare(rest.text) not in self._whole) and may_end_a_word(first.text, rest.text)

    def _strip(self, line: _Line, before: _Line | None, broken: bool = False) -> Strip:
        number = len(self.lines) + 1
        boxes = [token.box for token in line.tokens]
        around = Box(boxes[0].x0, min(b.top for b in boxes), boxes[-1].x1, max(b.bottom for b in boxes))
        self.lines.append(SourceLine(number, line.text, line.page, around))
        words = tuple(
            Word(self._order + k, token.text, number, line.page, token.box, size=token.size)
            for k, token in enumerate(line.tokens)
        )
        words = (*words[:-1], replace(words[-1], broken=broken, room=line.room))
        self._order += len(words)
        gap = self._gap(before, line)
        if len(words) > 1 and is_bullet(words[0].text):
            return Strip(words[1:], gap, True, words[:1])
        return Strip(words, gap)

    def _gap(self, before: _Line | None, line: _Line) -> Gap:
        if before is None:
            return Gap.APART
        if before.page != line.page:
            return Gap.PAGE
        distance = (line.baseline - before.baseline) / line.size
        resized = not 1 / LARGER < line.size / before.size < LARGER
        return Gap.APART if resized or distance > APART * self._pitch else Gap.NONE
