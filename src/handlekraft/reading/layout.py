"""What every format is brought to: words that know their place, in strips, cells and rows.

A format module makes a `Layout`; nothing after it knows which format it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from handlekraft.reading.notes import is_note
from handlekraft.reading.vocabulary import Label
from handlekraft.rules.documents import Choice, Document
from handlekraft.rules.plan import Box

ORDERED = "ordered list"
"""The style of list elements before which a format shows numbers that it does not write."""


class Gap(IntEnum):
    """What stands between a strip and the one before it."""

    NONE = 0
    BLANK = 1
    """An empty line in a text: a new cell, a new paragraph, or nothing but an uneven indent."""

    APART = 2
    """Space that sets it apart: a paragraph of its own."""

    PAGE = 3


@dataclass(frozen=True, slots=True)
class Word:
    """`order` is its identity in the document.

    `wide`: more than one space stood before it. `broken`: the edge of a narrow cell cut it, and it
    goes on with the next word. `room`: points left on its line, known for the last word of a line in
    a cell. `size`: of its type, in points. `column`: letters before it on its line, in plain text.
    `torn`: it fills a narrow cell, and nobody can tell whether it goes on with the next word.
    `loud`: in bold type, where a format tells.
    """

    order: int
    text: str
    line: int
    page: int | None = None
    box: Box | None = None
    wide: bool = False
    broken: bool = False
    room: float | None = None
    size: float | None = None
    column: int | None = None
    torn: bool = False
    loud: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Words beside each other on one line of a page or a cell. `marks` are the list sign before them.

    `level`: the rank of a heading as the format itself says it, 1 the highest; 0: it does not say.
    `depth`: how far within other lists a list element stands, 0 the outermost.
    `style`: the name of its paragraph style. `beside`: the text of the one cell to its left.
    """

    words: tuple[Word, ...]
    gap: Gap = Gap.NONE
    bullet: bool = False
    marks: tuple[Word, ...] = ()
    level: int = 0
    depth: int = 0
    style: str = ""
    beside: str = ""
    notes: tuple[Word, ...] = ()
    """Raised marks among the words that point to footnotes."""

    loud: bool = False
    """All of it is in bold type, where a format tells."""

    area: int = 0
    """Its first words that say that it names an area, as the lines like it tell."""

    told: tuple[Label, int] | None = None
    """What it labels, and how many words say it, where its words alone don't tell."""

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_footnote(self) -> bool:
        """Whether it begins with the mark of a footnote."""
        return bool(self.notes) and not self.bullet and self.notes[0].order < self.words[0].order


Cells = tuple[Strip, ...]
"""What stands in one cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, a cell for each column. `resumes`: it stands first after a page break.

    `merged`: the columns, counted from 0, whose cell is one with the cell above; it is empty here.
    `margin`: how far the next best way to cut the row into cells is behind, where no line or tag cuts it.
    """

    cells: tuple[Cells, ...]
    table: int
    resumes: bool = False
    merged: frozenset[int] = frozenset()
    across: bool = False
    """One cell goes across all columns."""

    margin: float | None = None
    roles: tuple[str, ...] = ()
    """What the columns below hold, where the row stands for their headings and its words don't say it."""


def with_colon(label: Strip) -> Strip:
    """The label as it stands in running text, where nothing else sets it apart."""
    last = label.words[-1]
    if last.text.endswith(":"):
        return label
    return replace(label, words=(*label.words[:-1], replace(last, text=f"{last.text}:")))


Item = Strip | Row


@dataclass(frozen=True, slots=True)
class Layout:
    """`items` in reading order; `asides` are running headers, footers and page numbers.

    `beside`: what the document holds but does not show as its text (hidden rows of a sheet, text outside
    the main part of a web page). It is no part of the plan, and a person is told of it.
    """

    document: Document
    items: tuple[Item, ...]
    asides: tuple[Strip, ...] = ()
    beside: tuple[Strip, ...] = ()
    choices: tuple[Choice, ...] = ()

    def words(self) -> Iterator[Word]:
        for strip in (*strips(self.items), *self.asides, *self.beside):
            yield from strip.marks
            yield from strip.words
            yield from strip.notes


def strips(items: Iterable[Item]) -> Iterator[Strip]:
    """Every strip, those of rows too, in reading order."""
    for item in items:
        if isinstance(item, Strip):
            yield item
        else:
            yield from (strip for cell in item.cells for strip in cell)


def without_notes(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words, and the marks that point to footnotes; marks with nothing beside them are words."""
    kept = tuple(word for word in words if not is_note(word.text))
    if not any(_says(word.text) for word in kept):
        return tuple(words), ()
    return kept, tuple(word for word in words if is_note(word.text))


def _says(text: str) -> bool:
    """Whether it is more than the sign of a list element."""
    return any(sign.isalnum() for sign in text)


def words_of(parts: Sequence[Strip]) -> tuple[Word, ...]:
    return tuple(word for strip in parts for word in strip.words)


def text_of(parts: Sequence[Strip]) -> str:
    return " ".join(strip.text for strip in parts)
