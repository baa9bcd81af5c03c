"""The document beside the row: the lines a row was read from, or the page with boxes around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from handlekraft.rules.corrections import Row, RowKind, all_rows, own_words
from handlekraft.rules.documents import Document, DocumentFormat, SourceLine
from handlekraft.rules.plan import Box, Place, Plan, passages

CONTEXT = 2
"""Lines shown before and after those of the row."""

GAP = 15
"""Lines between two of the row that are shown too: a cell of which nothing was read may stand there."""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    line: SourceLine
    marked: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of lines, all on one page where the document has pages."""

    page: int | None
    lines: tuple[MarkedLine, ...]


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page of a PDF with the boxes to draw on it, in points from the upper left corner."""

    number: int
    boxes: tuple[Box, ...]


def places_of(value: object) -> tuple[Place, ...]:
    return tuple(place for passage in passages(value) for place in passage.places)


def origin(row: Row, kind: RowKind, as_read: Plan) -> tuple[Place, ...]:
    """Where the row stands in the document, whatever has been corrected in it since.

    The places are those of the row as it was read: the row of its kind with most places in common.
    """
    own = places_of(own_words(row))
    before = (own_words(old) for address, old in all_rows(as_read) if address.kind is kind)
    best = max((places_of(old) for old in before), key=lambda places: len({*places} & {*own}), default=())
    return tuple(dict.fromkeys((*best, *own))) if {*best} & {*own} else own


def marked_pages(document: Document, places: Iterable[Place]) -> tuple[MarkedPage, ...]:
    """The pages that hold the places; empty for a document that has no pictures of its pages."""
    if document.format is not DocumentFormat.PDF:
        return ()
    boxes: dict[int, list[Box]] = {}
    for place in places:
        if place.page is not None:
            boxes.setdefault(place.page, []).extend([place.box] if place.box else [])
    return tuple(MarkedPage(page, tuple(dict.fromkeys(boxes[page]))) for page in sorted(boxes))


def excerpts(document: Document, places: Iterable[Place]) -> tuple[Excerpt, ...]:
    """The lines that hold the places, with a little of what stands around them."""
    marked = {place.line for place in places if place.line is not None}
    near = _near(sorted(marked))
    stretches: list[list[SourceLine]] = []
    last: SourceLine | None = None
    for line in document.lines:
        if line.number not in near or not line.text.strip():
            continue
        if last is None or _apart(last, line):
            stretches.append([])
        stretches[-1].append(line)
        last = line
    return tuple(
        Excerpt(lines[0].page, tuple(MarkedLine(line, line.number in marked) for line in lines))
        for lines in stretches
    )


def _near(marked: list[int]) -> set[int]:
    around = {number + step for number in marked for step in range(-CONTEXT, CONTEXT + 1)}
    between = (range(a, b) for a, b in pairwise(marked) if b - a <= GAP)
    return around.union(*between)


def _apart(last: SourceLine, line: SourceLine) -> bool:
    return line.page != last.page or line.number > last.number + GAP
