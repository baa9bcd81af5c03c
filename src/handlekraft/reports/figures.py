"""A goal's figures as a file to take along: Excel, and comma-separated values."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from xlsxwriter import Workbook

_NAME, _VALUE = 34, 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """`about` are lines of two cells told above the table; `sources` say where it is from, below it."""

    title: str
    about: Sequence[tuple[str, str]]
    heads: Sequence[str]
    rows: Sequence[Sequence[float | str | None]]
    sources: Sequence[str]


def workbook(sheet: Sheet) -> bytes:
    """An .xlsx file; no text is taken for a formula."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": sheet.title[:255], "author": "Handlekraft"})
    page = book.add_worksheet("Tall")
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True})
    page.set_column(0, 0, _NAME)
    page.set_column(1, len(sheet.heads), _VALUE)
    page.write_string(0, 0, sheet.title, book.add_format({"bold": True, "font_size": 14}))
    for at, (name, value) in enumerate(sheet.about, start=1):
        page.write_string(at, 0, name, bold)
        page.write_string(at, 1, value)
    top = len(sheet.about) + 2
    page.write_row(top, 0, sheet.heads, head)
    for at, row in enumerate(sheet.rows, start=top + 1):
        page.write_row(at, 0, ["" if value is None else value for value in row])
    for at, source in enumerate(sheet.sources, start=top + len(sheet.rows) + 2):
        page.write_string(at, 0, source)
    book.close()
    return out.getvalue()


def comma_separated(sheet: Sheet) -> bytes:
    """Semicolons between, and a comma in numbers, as Excel in Norwegian reads them."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_text(head) for head in sheet.heads])
    for row in sheet.rows:
        writer.writerow([_text(value) for value in row])
    writer.writerow([])
    writer.writerow([_text(sheet.title)])
    writer.writerows([_text(name), _text(value)] for name, value in sheet.about)
    writer.writerows([_text(source)] for source in sheet.sources)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _text(value: float | str | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # A spreadsheet must not take a text for a formula.
        return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    return str(int(value) if float(value).is_integer() else value).replace(".", ",")
