"""A plan → a workbook: a sheet for the front, one for each area, one for the actions of other plans.

A line of the plan is a row of its own: what it is, and beside it the text over the other columns. The table
stands under the lines. So a sheet says the same as a chapter of the Word document, in the same order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain, count

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from handlekraft.reports import template as templates
from handlekraft.reports.content import Cell, Chapter, Column, Grid, Line, Look, chapters, full_title
from handlekraft.rules.plan import Plan

LONGEST_CELL = 32_767
"""Characters; the format has no room for more."""

_LONGEST_TAB = 31
_NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\]+")
_USUAL = tuple(Column("", width) for width in (6.2, 1.9, 4.6, 5.1, 5.0, 2.9))
_LABEL_WIDTH = 4.0
_CHARACTERS_PER_CM = 5.2
_LINE_HEIGHT = 15.0
"""Points."""

_FONT: dict[str, object] = {
    "font_name": "Arial",
    "font_size": 10,
    "valign": "top",
    "text_wrap": True,
    "num_format": "@",
}
_INK, _TINT, _RULE = "#144A3A", "#E3EFEA", "#9DB5AB"
_RULED: dict[str, object] = {"border": 1, "border_color": _RULE}
_AREA: dict[str, object] = {"font_size": 14, "bold": True, "font_color": _INK}
_LOOKS: dict[Look, dict[str, object]] = {
    Look.TITLE: {"font_size": 18, "bold": True, "font_color": _INK},
    Look.FOCUS_AREA: _AREA,
    Look.STRATEGIC_LEVER: _AREA,
    Look.HEADING: _AREA,
    Look.PROJECT: {"font_size": 11, "bold": True, "font_color": _INK},
    Look.NOTE: {"italic": True},
}


class TooLong(ValueError):
    """A text that no cell of a workbook can hold."""


def write(plan: Plan, note: str = "", made: datetime | None = None) -> bytes:
    """The plan as an .xlsx file, which the reading reads back as the same plan.

    `note` stands at the foot of each printed page. The same plan, note and `made` give the same file.
    """
    return _workbook(plan, chapters(plan), note, made)


def template() -> bytes:
    """A workbook to fill in: an example area with its table, and how to go about it."""
    return _workbook(templates.EXAMPLE, chapters(templates.EXAMPLE, templates.IN_EXCEL))


def _workbook(plan: Plan, told: Sequence[Chapter], note: str = "", made: datetime | None = None) -> bytes:
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    about = {"title": _beginning(full_title(plan), 255), "author": "Handlekraft", "comments": note}
    book.set_properties({**about, "created": made or datetime.now(UTC)})
    styles = _Styles(book)
    for chapter, tab in zip(told, _tabs(chapter.name for chapter in told), strict=True):
        _Sheet(book.add_worksheet(tab), styles).write(chapter, plan.title.text, note)
    book.close()
    return out.getvalue()


def _tabs(names: Iterable[str]) -> Iterator[str]:
    """Names that the format allows, each only once.

    The sheet itself says its name in full.
    """
    taken: set[str] = set()
    for number, name in enumerate(names, 1):
        plain = " ".join(_NOT_IN_A_TAB.sub(" ", name).split()).strip("' ") or f"Ark {number}"
        endings = chain([""], (f" ({n})" for n in count(2)))
        tab = next(tab for end in endings if (tab := _cut(plain, end)).casefold() not in taken)
        taken.add(tab.casefold())
        yield tab


def _cut(name: str, end: str) -> str:
    room = _LONGEST_TAB - len(end)
    return (name if _length(name) <= room else f"{_beginning(name, room - 1).rstrip()}…") + end


def _beginning(text: str, length: int) -> str:
    """So much of the text, no sign in half."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


def _length(text: str) -> int:
    """As the format counts: the signs of scripts beyond the common ones, and emoji, are two."""
    return len(text.encode("utf-16-le")) // 2


class _Styles:
    def __init__(self, book: Workbook) -> None:
        self.looks = {look: book.add_format(_FONT | _LOOKS.get(look, {})) for look in Look}
        self.label = book.add_format(_FONT | {"bold": True, "font_color": _INK})
        self.cell = book.add_format(_FONT | _RULED)
        self.heading = book.add_format(_FONT | _RULED | {"bold": True, "bg_color": _TINT})


class _Sheet:
    def __init__(self, sheet: Worksheet, styles: _Styles) -> None:
        self.sheet, self.styles, self.row = sheet, styles, 0

    def write(self, chapter: Chapter, title: str, note: str) -> None:
        columns = next((block.columns for block in chapter.blocks if isinstance(block, Grid)), _USUAL)
        self._set_page(columns, title, note)
        for block in chapter.blocks:
            if isinstance(block, Line):
                self._line(block, columns)
            else:
                self._table(block)

    def _set_page(self, columns: Sequence[Column], title: str, note: str) -> None:
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, column.width * _CHARACTERS_PER_CM)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        # In a footer «&» begins a code.
        foot = f"{title[:100]}. {note[:120]}" if note else title[:100]
        self.sheet.set_footer(f"&L{foot.replace('&', '&&')}&RSide &P av &N")

    def _line(self, line: Line, columns: Sequence[Column]) -> None:
        if line.look is Look.LABEL:
            return
        style = self.styles.looks[line.look]
        last, labels = len(columns) - 1, _label_columns(columns)
        if line.look is Look.HEADING:
            self._merged(0, last, line.text, style)
        else:
            self._merged(0, labels - 1, f"{line.look} {line.number}".strip(), self.styles.label)
            self._merged(labels, last, _fitting(line.text), style)
        room = sum(column.width for column in columns[labels:]) * _CHARACTERS_PER_CM
        size = style.font_size / 10
        # Rows do not grow by themselves with the text of joined cells.
        lines = max(1, math.ceil(len(line.text) * size / room))
        self.sheet.set_row(self.row, lines * _LINE_HEIGHT * size + 3)
        self.row += 1

    def _merged(self, first: int, last: int, text: str, style: Format) -> None:
        if first < last:
            self.sheet.merge_range(self.row, first, self.row, last, "", style)
        if text:
            self.sheet.write_string(self.row, first, text, style)

    def _table(self, grid: Grid) -> None:
        first = self.row
        self._cells([column.heading for column in grid.columns], self.styles.heading)
        for row in grid.rows:
            self._cells([_text(cell) for cell in row], self.styles.cell)
        self.sheet.repeat_rows(first)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{self.row}"})

    def _cells(self, texts: Sequence[str], style: Format) -> None:
        for place, text in enumerate(texts):
            if text:
                self.sheet.write_string(self.row, place, _fitting(text), style)
            else:
                self.sheet.write_blank(self.row, place, None, style)
        self.row += 1


def _label_columns(columns: Sequence[Column]) -> int:
    """How many columns at the left what a line is stands in: a column of numbers is too narrow."""
    return 1 if columns[0].width >= _LABEL_WIDTH else 2


def _text(cell: Cell) -> str:
    return "\n".join(f"• {line.text}" if line.look is Look.BULLET else line.text for line in cell)


def _fitting(text: str) -> str:
    if _length(text) > LONGEST_CELL:
        raise TooLong(text[:40])
    return text
