"""A plan → a Word document in landscape, with a table of actions for each area."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.shared import Cm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from handlekraft.reports import template as templates
from handlekraft.reports._word_look import (
    CELL_STYLES,
    COLUMN_HEADING,
    NUMBERED_STRATEGY,
    PAGE_WIDTH,
    STYLES,
    TABLE,
    dress,
    footer,
)
from handlekraft.reports.content import Chapter, Column, Grid, Line, Look, chapters, full_title
from handlekraft.rules.plan import Plan

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(plan: Plan, note: str = "", made: datetime | None = None) -> bytes:
    """The plan as a .docx file, which the reading reads back as the same plan.

    `note` stands at the foot of each page. The same plan, note and `made` give the same file.
    """
    return _saved(_document(plan.title.text, full_title(plan), chapters(plan), note, made))


def template() -> bytes:
    """A document to fill in: an example area with its table, and how to go about it."""
    told = chapters(templates.EXAMPLE, templates.IN_WORD)
    return written(templates.EXAMPLE.title.text, told, full_title(templates.EXAMPLE))


def written(title: str, told: Iterable[Chapter], full: str = "") -> bytes:
    """A .docx file with what is told; `title` stands at the foot of each page."""
    return _saved(_document(title, full or title, told))


def _document(
    title: str, full: str, told: Iterable[Chapter], note: str = "", made: datetime | None = None
) -> WordDocument:
    document = Document()
    dress(document)
    footer(document, _legal(f"{title}. {note}" if note else title))
    about = document.core_properties
    about.author = about.last_modified_by = "Handlekraft"
    about.title, about.language, about.comments = _legal(full)[:255], "nb-NO", _legal(note)[:255]
    about.created = about.modified = made or datetime.now(UTC)
    for chapter in told:
        _write(document, chapter)
    return document


def _saved(document: WordDocument) -> bytes:
    out, same = BytesIO(), BytesIO()
    document.save(out)
    # The library dates each part with the second it was packed in; a file is known again by its content.
    with ZipFile(out) as packed, ZipFile(same, "w", ZIP_DEFLATED) as again:
        for name in packed.namelist():
            again.writestr(ZipInfo(name), packed.read(name), ZIP_DEFLATED)
    return same.getvalue()


def _write(document: WordDocument, chapter: Chapter) -> None:
    for block in chapter.blocks:
        if isinstance(block, Line):
            _paragraph(document, block)
        else:
            _table(document, block)


def _paragraph(document: WordDocument, line: Line) -> Paragraph:
    numbered = line.look is Look.STRATEGY and line.number != ""
    style = NUMBERED_STRATEGY if numbered else STYLES[line.look]
    paragraph = _styled(document.add_paragraph(), style)
    if numbered:
        paragraph.add_run(f"{line.number}." if isinstance(line.number, int) else line.number)
        paragraph.add_run("\t")
    elif line.look in _WITH_LABEL:
        label = paragraph.add_run(f"{line.look} {line.number}".strip() + ":")
        label.bold = True
        paragraph.add_run(" " if line.text else "")
    paragraph.add_run(_legal(line.text))
    return paragraph


_WITH_LABEL = {Look.PERIOD, Look.FOCUS_AREA, Look.STRATEGIC_LEVER, Look.MAIN_GOAL, Look.CARRIER}
"""These say on paper what they are; of the others the list's label says it, or the place."""


def _legal(text: str) -> str:
    """Without the control signs that a text from a PDF may hold and no XML may."""
    return _CONTROLS.sub("", text)


def _styled(paragraph: Paragraph, style: str) -> Paragraph:
    # By its identifier: the library goes through all styles for each name.
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def _table(document: WordDocument, grid: Grid) -> None:
    table = document.add_table(len(grid.rows) + 1, len(grid.columns), TABLE)
    table.autofit = False
    heading, *rows = table._tbl.tr_lst
    heading.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, column in zip(_cells(heading, table), grid.columns, strict=True):
        _styled(cell.paragraphs[0], COLUMN_HEADING).add_run(_legal(column.heading))
    for row, cells in zip(rows, grid.rows, strict=True):
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, lines in zip(_cells(row, table), cells, strict=True):
            _fill(cell, lines)
    _set_widths(table, grid.columns)


def _cells(row: Any, table: Table) -> list[_Cell]:
    # The library's own `row.cells` counts the whole grid again for each row.
    return [_Cell(cell, table) for cell in row.tc_lst]


def _fill(cell: _Cell, lines: Sequence[Line]) -> None:
    first = _styled(cell.paragraphs[0], CELL_STYLES[Look.TEXT])
    for place, line in enumerate(lines):
        paragraph = cell.add_paragraph() if place else first
        _styled(paragraph, CELL_STYLES[line.look]).add_run(_legal(line.text))


def _set_widths(table: Table, columns: Sequence[Column]) -> None:
    """More columns than usual share the page in the same proportions."""
    scale = min(1.0, (PAGE_WIDTH - 0.2) / sum(column.width for column in columns))
    widths = [Cm(column.width * scale) for column in columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width
