"""Workbooks: the sheets in their order, each with its title rows, its tables and its merged cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.choices import Choices, Way
from handlekraft.reading.layout import Gap, Item, Layout, Row, Strip
from handlekraft.reading.lines import Lines
from handlekraft.reading.vocabulary import heading_role, year_of
from handlekraft.reading.workbook import Cell, Line, Sheet, sheets_of
from handlekraft.rules.documents import Document, DocumentFormat

_UNNAMED = re.compile(r"(?:ark|sheet|tabell|table|blad)\s*\d*", re.I)
"""Names that the program gave the sheet."""

_TABLE_FROM = 3
"""Cells with text in a row, from which it is more than a label with its text beside it."""

_LABELLED = 2
"""Cells in a row that is a label with its text beside it."""

_HEADS_WITHIN = 12
"""Wide rows at the top among which the headings stand."""

_SHEET_RANK = 2
_FAR = 1000
"""Rows: what stands further apart does not stand together."""

_MORE_WORDS = 3
"""In a heading beside the name of its sheet: «Satsingsområde 1:»."""

Block = Sequence[Line]


def layout(data: bytes) -> Layout:
    """Pages are sheets. Hidden sheets, rows and columns stand beside the document."""
    reader = _Reader()
    sheets = sheets_of(data)
    shown = [sheet for sheet in sheets if not sheet.hidden and any(line.filled() for line in sheet.lines)]
    for sheet in shown:
        reader.sheet(sheet, named=len(shown) > 1 and not _UNNAMED.fullmatch(sheet.name.strip()))
    for sheet in sheets:
        reader.hidden(sheet, whole=sheet not in shown)
    if not reader.items and not reader.beside:
        raise ReadingError(ErrorCode.EMPTY)
    document = Document(DocumentFormat.XLSX, len(sheets), tuple(reader.lines.written))
    return Layout(
        document,
        tuple(reader.items),
        tuple(reader.asides),
        tuple(reader.beside),
        reader.choices.made(),
    )


@dataclass
class _Reader:
    lines: Lines = field(default_factory=Lines)
    items: list[Item] = field(default_factory=list)
    asides: list[Strip] = field(default_factory=list)
    beside: list[Strip] = field(default_factory=list)
    choices: Choices = field(default_factory=Choices)
    tables: int = 0
    _opening: list[Strip] = field(default_factory=list)
    """The title rows of the first sheet."""

    def sheet(self, sheet: Sheet, *, named: bool) -> None:
        """The name of a sheet heads it, unless a title row says the same."""
        name = self._strips(sheet.name, sheet.number, rank=_SHEET_RANK)
        title, *others = self._blocks(sheet)
        if not self.items:
            self._opening = _leading(title)
            above = len(list(takewhile(lambda strip: ":" not in strip.text, self._opening)))
        else:
            above = 0
            title = self._without_running_titles(title)
        said = next((strip for strip in _leading(title) if _says(strip.text, sheet.name)), None)
        if not named or said or _is_labelled(sheet.lines[0]):
            self.asides.extend(name)
            title = [replace(said, level=_SHEET_RANK) if said and named and i is said else i for i in title]
        else:
            # The title of the plan stands above all its parts, though a sheet's name is written first.
            title[above:above] = name
        self.items.extend((*title, *(item for block in others for item in block)))

    def hidden(self, sheet: Sheet, *, whole: bool) -> None:
        lines = [*sheet.lines, *sheet.kept_back] if whole else sheet.kept_back
        if whole:
            self.asides.extend(self._strips(sheet.name, sheet.number))
        for line in lines:
            for cell in line.cells.values():
                self.beside.extend(self._strips(cell.text, sheet.number))

    def _without_running_titles(self, title: list[Item]) -> list[Item]:
        """The title of the plan printed on each sheet is told once."""
        running = 0
        for mine, first in zip(_leading(title), self._opening, strict=False):
            if mine.text != first.text or len(mine.words) == 1:
                break
            running += 1
        self.asides.extend(strip for strip in _leading(title)[:running])
        return title[running:]

    def _blocks(self, sheet: Sheet) -> list[list[Item]]:
        blocks = _blocks(sheet)
        shape = _Shape.of(sheet, self.choices)
        self.tables += 1
        found = []
        for block in blocks:
            start = shape.table_from(block)
            items: list[Item] = []
            for at, line in enumerate(block):
                if at < start or shape.is_banner(line):
                    items.extend(self._title_row(line, sheet, in_table=at >= start))
                else:
                    items.append(self._row(line, sheet, shape.columns))
            found.append(items)
        return found

    def _title_row(self, line: Line, sheet: Sheet, *, in_table: bool) -> Iterator[Strip]:
        cells = [cell for cell in line.cells.values() if cell.text]
        rank = max((cell.style.rank for cell in cells), default=0) or (_SHEET_RANK if in_table else 0)
        loud = all(cell.style.bold for cell in cells) and not rank
        if len(cells) == _LABELLED and not cells[0].text.endswith(":"):
            label, told = (self._strips(cell.text, sheet.number, rank=rank) for cell in cells)
            return iter((*label, *(replace(strip, beside=label[-1].text) for strip in told)))
        text = ""
        for cell in cells:
            # A label and its text, each in its cell, are one line.
            text = f"{text} {cell.text}" if text.endswith(":") else f"{text}\n{cell.text}"
        return (replace(strip, loud=loud) for strip in self._strips(text, sheet.number, rank=rank))

    def _row(self, line: Line, sheet: Sheet, columns: Sequence[int]) -> Row:
        cells = [line.cells.get(column, Cell("")) for column in columns]
        merged = frozenset(k for k, cell in enumerate(cells) if cell.inherits)
        return Row(
            tuple(tuple(self._strips(cell.text, sheet.number)) for cell in cells), self.tables, merged=merged
        )

    def _strips(self, text: str, page: int, *, rank: int = 0) -> list[Strip]:
        """A strip for each line of a cell: a line ends there because somebody wanted it to."""
        found = (self.lines.strip(line, Gap.APART, page=page, level=rank) for line in text.splitlines())
        return [strip for strip in found if strip]


def _leading(items: Sequence[Item]) -> list[Strip]:
    strips: list[Strip] = []
    for item in items:
        if isinstance(item, Row):
            break
        strips.append(item)
    return strips


def _says(text: str, name: str) -> bool:
    mine, theirs = re.findall(r"\w+", text.casefold()), re.findall(r"\w+", name.casefold())
    return " ".join(theirs) in " ".join(mine) and len(mine) <= len(theirs) + _MORE_WORDS


def _blocks(sheet: Sheet) -> list[list[Line]]:
    """Lines that stand together, without an empty row between."""
    blocks: list[list[Line]] = []
    last = 0
    for line in sheet.lines:
        between = set(range(last + 1, line.number)) - sheet.gone if line.number - last < _FAR else {0}
        if between or not blocks:
            blocks.append([])
        blocks[-1].append(line)
        last = line.number
    return blocks


@dataclass
class _Shape:
    """What is a table on the sheet. `columns`: those with text; `header`: the first row of a table."""

    columns: Sequence[int]
    header: tuple[str, ...]
    mostly_bold: frozenset[int]
    begun: bool = False

    @classmethod
    def of(cls, sheet: Sheet, choices: Choices) -> _Shape:
        columns = sorted({column for line in sheet.lines for column in line.filled()})
        lines = [line for line in sheet.lines if not _is_labelled(line)]
        least = max(min(max((len(line.filled()) for line in lines), default=0), _TABLE_FROM), 2)
        wide = [line for line in lines if len(line.filled()) >= least][:_HEADS_WITHIN]
        ways = [
            Way(f"row {line.number}", _texts(line), _header_points(line, at, len(columns)))
            for at, line in enumerate(wide)
        ]
        question = "which row heads the table"
        header = choices.best(f"sheet {sheet.number}", question, ways).value if ways else ()
        return cls(columns, header, _bold_columns(sheet.lines))

    def table_from(self, block: Block) -> int:
        """Where in the block the table begins; its length where it has none."""
        repeated = next(
            (k for k, line in enumerate(block) if line.filled() and _texts(line) == self.header), None
        )
        if repeated is None and not self.begun:
            return len(block)
        if repeated is None:
            rows = (k for k, line in enumerate(block) if len(line.filled()) > 1 and not _is_labelled(line))
            repeated = next(rows, len(block))
        self.begun = True
        return repeated

    def is_banner(self, line: Line) -> bool:
        """A row of one text over several columns, or one that stands out from the rows around."""
        if len(line.filled()) != 1 or any(cell.inherits for cell in line.cells.values()):
            return False
        [column] = line.filled()
        cell = line.cells[column]
        return cell.wide > 1 or bool(cell.style.rank) or (cell.style.bold and column not in self.mostly_bold)


def _is_labelled(line: Line) -> bool:
    """A label, and beside it a text over several columns: no row of a table."""
    filled = line.filled()
    return len(filled) == _LABELLED and line.cells[filled[1]].wide > 1


def _header_points(line: Line, at: int, width: int) -> dict[str, float]:
    """What speaks for the row as the headings of the columns; `at`: wide rows above it."""
    texts = _texts(line)
    known = sum(heading_role(text) is not None or year_of(text) is not None for text in texts)
    return {
        "cells that name a column": known / len(texts),
        "columns with a cell": 0.5 * len(texts) / width,
        "rows above it": -0.1 * at,
    }


def _texts(line: Line) -> tuple[str, ...]:
    return tuple(line.cells[column].text for column in line.filled())


def _bold_columns(lines: Sequence[Line]) -> frozenset[int]:
    """Columns that are bold in half of the rows of several cells: there it says nothing of a row."""
    rows = [line for line in lines if len(line.filled()) > 1]
    count = Counter(c for line in rows for c in line.filled() if line.cells[c].style.bold)
    return frozenset(column for column, bold in count.items() if bold * 2 >= len(rows))
