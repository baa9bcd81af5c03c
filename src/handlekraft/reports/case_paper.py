"""A case paper (saksframlegg) → a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlekraft.reports import word
from handlekraft.reports.content import Chapter, Column, Grid, Line, Look


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` in centimetres; a cell is a text, with a line break between its paragraphs."""

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """`note` stands under the title, such as that all of it is example data."""

    title: str
    note: str
    sections: tuple[Section, ...]


def write(paper: Paper) -> bytes:
    """The paper as a .docx file."""
    front = [Line(Look.TITLE, paper.title)]
    front += [Line(Look.NOTE, paper.note)] if paper.note else []
    chapters = [Chapter("", tuple(front))]
    chapters += [Chapter(section.heading, tuple(_blocks(section))) for section in paper.sections]
    return word.written(paper.title, chapters)


def _blocks(section: Section) -> Iterator[Line | Grid]:
    yield Line(Look.HEADING, section.heading)
    for text in section.paragraphs:
        yield from (Line(Look.TEXT, line) for line in text.splitlines() if line.strip())
    if section.table and section.table.rows:
        yield _grid(section.table)


def _grid(table: Table) -> Grid:
    columns = (Column(*pair) for pair in zip(table.headings, table.widths, strict=True))
    return Grid(tuple(columns), tuple(_cells(row) for row in table.rows))


def _cells(row: Sequence[str]) -> tuple[tuple[Line, ...], ...]:
    return tuple(tuple(Line(Look.TEXT, text) for text in cell.splitlines() if text.strip()) for cell in row)
