"""What a workbook holds: for each sheet the lines of cells that people see, and those kept from them."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.package import Package, opened
from handlekraft.reading.shown import built_in, shown

MAX_SHEETS = 200
MAX_CELLS = 200_000
"""Cells with text, in all sheets; and cells that are merged with others."""

MAX_COLUMNS = 200
"""Columns with text in a sheet."""

_BOOK = "xl/workbook.xml"
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_TRUTH = {"1": "SANN", "true": "SANN", "0": "USANN", "false": "USANN"}
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_HEADING_STYLES = {"15": 1, "16": 1, "17": 2, "18": 3, "19": 4}
"""Title and Heading 1 to 4, by the numbers that all workbooks share."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks: its number format, whether it stands out, and its rank as a heading."""

    code: str = ""
    bold: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """`wide`: columns it covers. `inherits`: it is one with the cell above, and empty."""

    text: str
    style: Style = Style()
    wide: int = 1
    inherits: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet, counted from 1, with its cells by column, counted from 1."""

    number: int
    cells: dict[int, Cell]

    def filled(self) -> list[int]:
        return [column for column, cell in self.cells.items() if cell.text]


@dataclass
class Sheet:
    """`kept_back`: hidden rows, and the cells of hidden columns. `gone`: the numbers of hidden rows."""

    name: str
    number: int
    hidden: bool
    lines: list[Line] = field(default_factory=list)
    kept_back: list[Line] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)


@dataclass
class _Book:
    strings: list[str]
    styles: list[Style]
    from_1904: bool
    cells: int = 0

    def count(self, more: int = 1) -> None:
        self.cells += more
        if self.cells > MAX_CELLS:
            raise ReadingError(ErrorCode.TOO_LARGE, f"{MAX_CELLS // 1000} 000 celler")


def sheets_of(data: bytes) -> list[Sheet]:
    """Every sheet in the order of the workbook; macros, drawings and formulas are not opened."""
    with opened(data) as package:
        root = package.xml(_BOOK)
        targets = _targets(package)
        found = [
            (sheet.get("name") or "", sheet.get("state") or "visible", targets.get(_relation(sheet), ""))
            for sheet in root.iterfind("{*}sheets/{*}sheet")
        ]
        if len(found) > MAX_SHEETS:
            raise ReadingError(ErrorCode.TOO_LARGE, f"{MAX_SHEETS} ark")
        settings = root.find("{*}workbookPr")
        from_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
        book = _Book(_strings(package, targets), _styles(package, targets), from_1904)
        sheets = [
            _sheet(Sheet(name, number, state != "visible"), package.xml(part), book)
            for number, (name, state, part) in enumerate(found, 1)
            if part in package.names and "worksheets/" in part
        ]
    if not sheets:
        raise ReadingError(ErrorCode.DAMAGED)
    return sheets


def _relation(sheet: etree._Element) -> str:
    return next((str(value) for name, value in sheet.items() if etree.QName(name).localname == "id"), "")


def _targets(package: Package) -> dict[str, str]:
    """Names of the parts by the workbook's names for them, and by their kind."""
    found: dict[str, str] = {}
    for relation in package.xml("xl/_rels/workbook.xml.rels").iterfind("{*}Relationship"):
        part = posixpath.normpath(posixpath.join("/xl", relation.get("Target") or "")).lstrip("/")
        found[relation.get("Id") or ""] = part
        found[(relation.get("Type") or "").rsplit("/", 1)[-1]] = part
    return found


def _strings(package: Package, targets: dict[str, str]) -> list[str]:
    part = targets.get("sharedStrings", "")
    return [_rich(each) for each in package.xml(part).iterfind("{*}si")] if part in package.names else []


def _rich(element: etree._Element) -> str:
    """The text of all runs, without the reading aids of other scripts."""
    runs = (run for run in element.iter("{*}t") if not _is_phonetic(run))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(run.text or "" for run in runs))


def _is_phonetic(run: etree._Element) -> bool:
    above = run.getparent()
    return above is not None and etree.QName(above).localname == "rPh"


def _styles(package: Package, targets: dict[str, str]) -> list[Style]:
    part = targets.get("styles", "")
    if part not in package.names:
        return []
    root = package.xml(part)
    codes = {e.get("numFmtId"): e.get("formatCode") or "" for e in root.iterfind("{*}numFmts/{*}numFmt")}
    bold = [_is_on(font.find("{*}b")) for font in root.iterfind("{*}fonts/{*}font")]
    ranks = {
        e.get("xfId"): _HEADING_STYLES.get(e.get("builtinId") or "", 0)
        for e in root.iterfind("{*}cellStyles/{*}cellStyle")
    }
    return [
        Style(
            codes.get(xf.get("numFmtId"), built_in(_number(xf.get("numFmtId")))),
            dict(enumerate(bold)).get(_number(xf.get("fontId")), False),
            ranks.get(xf.get("xfId"), 0),
        )
        for xf in root.iterfind("{*}cellXfs/{*}xf")
    ]


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get("val", "1") not in {"0", "false"}


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else 0


def _sheet(sheet: Sheet, root: etree._Element, book: _Book) -> Sheet:
    """Rows and columns that people have hidden are kept back."""
    hidden = _hidden_columns(root)
    rows = dict(_rows(root, book))
    _merge({number: cells for number, (cells, gone) in rows.items() if not gone}, _ranges(root), book)
    for number in sorted(rows):
        cells, gone = rows[number]
        kept = {c: cell for c, cell in cells.items() if gone or any(c in span for span in hidden)}
        left = {c: cells[c] for c in sorted(cells) if c not in kept}
        sheet.lines.extend([Line(number, left)] if left else [])
        sheet.kept_back.extend([Line(number, kept)] if any(cell.text for cell in kept.values()) else [])
        sheet.gone.update([number] if gone else [])
    return sheet


def _hidden_columns(root: etree._Element) -> list[range]:
    return [
        range(_number(col.get("min")), _number(col.get("max")) + 1)
        for col in root.iterfind("{*}cols/{*}col")
        if col.get("hidden") in {"1", "true"}
    ]


def _rows(root: etree._Element, book: _Book) -> Iterator[tuple[int, tuple[dict[int, Cell], bool]]]:
    number = 0
    columns: set[int] = set()
    for row in root.iterfind("{*}sheetData/{*}row"):
        number = _number(row.get("r")) or number + 1
        cells = dict(_cells(row, book))
        columns.update(column for column, cell in cells.items() if cell.text)
        if len(columns) > MAX_COLUMNS:
            raise ReadingError(ErrorCode.TOO_LARGE, f"{MAX_COLUMNS} kolonner")
        yield number, (cells, row.get("hidden") in {"1", "true"})


def _cells(row: etree._Element, book: _Book) -> Iterator[tuple[int, Cell]]:
    column = 0
    for cell in row.iterfind("{*}c"):
        column = (_place(cell.get("r") or "") or (column + 1, 0))[0]
        index = _number(cell.get("s"))
        style = book.styles[index] if index < len(book.styles) else Style()
        text = _text(cell, style, book)
        if text.strip():
            book.count()
            yield column, Cell(text, style)


def _text(cell: etree._Element, style: Style, book: _Book) -> str:
    kind, value = cell.get("t") or "n", cell.findtext("{*}v") or ""
    if kind == "s":
        return book.strings[_number(value)] if _number(value) < len(book.strings) else ""
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return _rich(inline) if inline is not None else ""
    if kind == "b":
        return _TRUTH.get(value, value)
    if kind in {"str", "e"}:
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    if kind == "d":
        return re.sub(r"^(\d{4})-(\d\d)-(\d\d)(T00:00.*)?", r"\3.\2.\1", value)
    return shown(value, style.code, book.from_1904) if value else ""


def _place(reference: str) -> tuple[int, int] | None:
    """(column, row), both counted from 1."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return (column, int(match[2])) if column <= _LAST_COLUMN and int(match[2]) <= _LAST_ROW else None


def _ranges(root: etree._Element) -> Iterator[tuple[range, range]]:
    """Columns and rows of each merged range."""
    for each in root.iterfind("{*}mergeCells/{*}mergeCell"):
        first, _, last = (each.get("ref") or "").partition(":")
        begin, end = _place(first), _place(last)
        if begin and end and begin[0] <= end[0] and begin[1] <= end[1]:
            yield range(begin[0], end[0] + 1), range(begin[1], end[1] + 1)


def _merge(rows: dict[int, dict[int, Cell]], ranges: Iterator[tuple[range, range]], book: _Book) -> None:
    """Say of each merged range how wide it is, and which cells are one with the cell above."""
    numbers = sorted(rows)
    for columns, down in ranges:
        book.count()
        top = rows.get(down.start, {}).get(columns.start)
        if top is None:
            continue
        rows[down.start][columns.start] = replace(top, wide=len(columns))
        below = numbers[bisect_right(numbers, down.start) : bisect_left(numbers, down.stop)]
        book.count(len(below))
        for number in below:
            rows[number].setdefault(columns.start, replace(top, text="", inherits=True, wide=len(columns)))
