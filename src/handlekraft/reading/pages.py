"""Pages → strips, rows and cells. No PDF library is needed here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handlekraft.reading.breaks import Breaks, blocks
from handlekraft.reading.choices import Choices
from handlekraft.reading.layout import Gap, Item, Layout, Row, Strip, Word, without_notes
from handlekraft.reading.marks import is_bullet
from handlekraft.reading.phrasing import hangs
from handlekraft.reading.printed import SNAP, Band, Cell, Glyph, Line, Page, Part, Rule
from handlekraft.reading.views import sheets_of
from handlekraft.reading.vocabulary import heading_role, label_of
from handlekraft.rules.documents import Document, DocumentFormat, SourceLine
from handlekraft.rules.plan import Box

__all__ = ["Glyph", "Page", "Rule", "layout_of_pages"]

APART = 1.3
"""Times the usual distance between two lines: from here a paragraph is set apart by space."""

_SINGLE = 1.2
_LOOSE = 1.6
"""Times the type size: from here lines rarely are of one paragraph."""

LARGER = 1.12
_SHORT = 0.85
"""Part of the widest line of the page: one that ends before has not run on into the next."""

_SAME_HEIGHT = 6.0
_MARGIN = 0.1
"""Part of the page's height, above and below, where running headers and footers stand."""


def layout_of_pages(pages: Sequence[Page]) -> Layout:
    choices = Choices()
    sheets = sheets_of(pages, choices)
    running = _running(sheets, [page.height for page in pages])
    writer = _Writer(_usual_pitch(sheets), _apart_in_cells(sheets), Breaks(sheets))
    items: list[Item] = []
    for sheet in sheets:
        items.extend(writer.items(sheet, running))
    document = Document(DocumentFormat.PDF, len(pages), tuple(writer.lines))
    return Layout(document, tuple(_whole_loud(items)), tuple(writer.asides), choices=choices.made())


def _whole_loud(items: Sequence[Item]) -> list[Item]:
    """The items; a bold line that only begins a paragraph is not bold as a whole."""
    found: list[Item] = []
    after: Item | None = None
    for item in reversed(items):
        if isinstance(item, Strip) and item.loud and isinstance(after, Strip) and _may_go_on(after):
            heads = _ends_early(item, after) or _is_whole_name(item, after)
            if heads and not heading_role(item.text):
                found[-1] = replace(after, gap=Gap.APART)
            else:
                item = replace(item, loud=False)
        found.append(item)
        after = item
    return found[::-1]


def _may_go_on(after: Strip) -> bool:
    return after.gap is Gap.NONE and not after.bullet and not after.loud


_LONGEST_NAME = 8
"""Words."""


def _is_whole_name(line: Strip, after: Strip) -> bool:
    """Whether the line waits for nothing and the next begins a sentence, as under the name of an action."""
    short = len(line.words) <= _LONGEST_NAME and line.text[-1].isalnum() and not hangs(line.words)
    return short and line.text[0].isupper() and after.words[0].text[0].isupper()


def _ends_early(line: Strip, after: Strip) -> bool:
    """Whether the next word had room on the line, as far as the next line reaches."""
    last, first, end = line.words[-1].box, after.words[0].box, after.words[-1].box
    if not last or not first or not end:
        return False
    return last.x1 + (first.x1 - first.x0) < end.x1


def _usual_pitch(sheets: list[list[Part]]) -> float:
    """The commonest distance between two lines of a paragraph, as a multiple of the type size."""
    ratios: Counter[float] = Counter()
    for block in blocks(sheets):
        for before, after in pairwise(block):
            if before.page == after.page and after.baseline > before.baseline:
                ratios[round((after.baseline - before.baseline) / after.size, 2)] += 1
    # The smallest of the common ones: paragraphs of one line are as many as lines within paragraphs.
    common = [ratio for ratio, count in ratios.items() if count * 4 >= max(ratios.values())]
    usual = min(common, default=_SINGLE)
    if usual < _LOOSE:
        return usual
    # Where most paragraphs are of one line, the commonest distance is the one between paragraphs.
    tight = [ratio for ratio, count in ratios.items() if count > 1 and 1 <= ratio < _LOOSE]
    return max(tight, key=lambda ratio: ratios[ratio], default=usual)


def _apart_in_cells(sheets: list[list[Part]]) -> float:
    """The distance from which lines of a cell are set apart, as a multiple of the type size; 0: unknown.

    Cells often have little space between paragraphs. It tells where all lines are either clearly nearer
    than that, or as far from each other as paragraphs are.
    """
    cells = [cell for sheet in sheets for part in sheet if isinstance(part, Band) for cell in part.cells]
    ratios = [
        (after.baseline - before.baseline) / after.size for cell in cells for before, after in pairwise(cell)
    ]
    if len(ratios) < _FEWEST_DISTANCES:
        return 0.0
    usual = sorted(ratios)[len(ratios) // _MOST_ARE_NEAR]
    between = [ratio for ratio in ratios if usual * _NEAR < ratio < usual * _FAR]
    return 0.0 if between else usual * _FAR


_FEWEST_DISTANCES = 12
_MOST_ARE_NEAR = 3
"""At least a third of the lines in cells go on from the line above."""

_NEAR, _FAR = 1.05, 1.09
"""Times the usual distance: so far apart lines of one paragraph are, and those of two."""


def _running(sheets: list[list[Part]], heights: list[float]) -> set[Line]:
    """Lines in the margins that stand at the same height on other pages, and page numbers."""
    found: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for sheet, height in zip(sheets, heights, strict=True):
        for line in sheet:
            if isinstance(line, Line) and not height * _MARGIN < line.baseline < height * (1 - _MARGIN):
                found[re.sub(r"\d+", "0", line.text), round(line.baseline / _SAME_HEIGHT)].append(line)
    return {
        line
        for (text, _), lines in found.items()
        for line in lines
        if text.strip(" -–") == "0" or (len({other.page for other in lines}) > 1 and not label_of(text))
    }


class _Writer:
    """Numbers lines and words in reading order."""

    def __init__(self, pitch: float, apart_in_cells: float, breaks: Breaks) -> None:
        self._breaks = breaks
        self._apart_in_cells = apart_in_cells
        self.lines: list[SourceLine] = []
        self.asides: list[Strip] = []
        self._pitch = pitch
        self._order = 0
        self._table = 0
        self._edges: tuple[float, ...] = ()
        self._last: Line | None = None
        self._width = 0.0

    def items(self, sheet: list[Part], running: set[Line]) -> Iterator[Item]:
        fresh = True
        self._width = max((part.ends for part in sheet if isinstance(part, Line)), default=0.0)
        for part in sheet:
            if isinstance(part, Line) and part in running:
                self.asides.append(self._strip(part, None))
            elif isinstance(part, Line):
                yield self._strip(part, self._last)
                self._last, self._edges, fresh = part, (), False
            else:
                yield self._row(part, fresh)
                self._last, fresh = None, False

    def _row(self, band: Band, first_on_page: bool) -> Row:
        same = len(band.edges) == len(self._edges) and all(
            abs(a - b) < 2 * SNAP for a, b in zip(band.edges, self._edges, strict=True)
        )
        if not same:
            self._table += 1
            self._edges = band.edges
        cells = tuple(tuple(self._cell(cell)) for cell in band.cells)
        return Row(cells, self._table, same and first_on_page, band.merged, band.across)

    def _cell(self, cell: Cell) -> Iterator[Strip]:
        indent = float("inf")
        for before, line, after in zip([*cell[:1], *cell], cell, [*cell[1:], None], strict=False):
            strip = self._breaks.marked(self._strip(line, before), line, after)
            if not strip.bullet and before is not line and self._is_apart(before, line):
                strip = replace(strip, gap=Gap.APART)
            indented = line.tokens[0].box.x0 > indent - SNAP and not strip.bullet
            yield replace(strip, gap=Gap.NONE) if indented and strip.gap is Gap.APART else strip
            if strip.bullet:
                indent = line.tokens[1].box.x0
            elif not indented:
                indent = float("inf")

    def _is_apart(self, before: Line, line: Line) -> bool:
        distance = (line.baseline - before.baseline) / line.size
        return 0.0 < self._apart_in_cells < distance and before.page == line.page

    def _strip(self, line: Line, before: Line | None) -> Strip:
        number = len(self.lines) + 1
        boxes = [token.box for token in line.tokens]
        around = Box(boxes[0].x0, min(b.top for b in boxes), boxes[-1].x1, max(b.bottom for b in boxes))
        self.lines.append(SourceLine(number, line.text, line.page, around))
        words = tuple(
            Word(self._order + k, token.text, number, line.page, token.box, size=token.size, loud=token.loud)
            for k, token in enumerate(line.tokens)
        )
        words = (*words[:-1], replace(words[-1], room=line.room))
        self._order += len(words)
        gap = self._gap(before, line)
        words, notes = without_notes(words)
        if len(words) > 1 and is_bullet(words[0].text):
            return Strip(words[1:], gap, True, words[:1], notes=notes)
        return Strip(words, gap, level=line.level, notes=notes, loud=line.loud)

    def _gap(self, before: Line | None, line: Line) -> Gap:
        if before is None:
            return Gap.APART
        if before.page != line.page:
            return Gap.PAGE
        distance = (line.baseline - before.baseline) / line.size
        resized = not 1 / LARGER < line.size / before.size < LARGER
        heads = before.loud and not line.loud and not heading_role(before.text)
        ended = heads and before.ends < _SHORT * self._width
        return Gap.APART if line.apart or resized or ended or distance > APART * self._pitch else Gap.NONE
