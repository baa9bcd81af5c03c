"""What a plan asks of the economy plan (økonomiplan): a workbook with a column for each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

_WORDS = (("Tiltak", 46), ("Til hva", 60), ("Ramme", 16), ("Drift eller investering", 16), ("Betales av", 18))
_LAST = (("Ikke fordelt på år", 14), ("Merknad", 50))
_HEADING_ROW = 2
_FIRST_ROW = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """A contribution: whole kroner by year, counted once whatever number of actions share it.

    `remark` says why a sum stands in no year.
    """

    actions: str
    text: str
    kind: str
    sort: str
    payer: str
    by_year: Mapping[int, int]
    amount: int | None
    remark: str = ""


def asks_workbook(title: str, note: str, years: Sequence[int], asks: Sequence[Ask]) -> bytes:
    """An .xlsx file; the sums are formulas with their values, and no text is taken for a formula.

    `note` says under the title where it is from and when.
    """
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title[:255], "author": "Handlekraft", "comments": note})
    table = _Table(book, years)
    table.heading(title, note)
    for row, ask in enumerate(asks, start=_FIRST_ROW):
        table.ask(row, ask)
    table.sums(asks)
    book.close()
    return out.getvalue()


class _Table:
    """The sheet with its columns: words, a column for each year, sums without a year, remarks."""

    def __init__(self, book: Workbook, years: Sequence[int]) -> None:
        self._years = years
        self._bare = len(_WORDS) + len(years)
        self._sheet: Worksheet = book.add_worksheet("Til økonomiplanen")
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True})
        self._words = book.add_format({"text_wrap": True, "valign": "top"})
        self._kroner = book.add_format({"num_format": "# ##0", "valign": "top"})
        self._total = book.add_format({"num_format": "# ##0", "bold": True, "top": 2})

    def heading(self, title: str, note: str) -> None:
        self._sheet.write_string(0, 0, f"{title}: økt og egen ramme, i kroner", self._title)
        self._sheet.write_string(1, 0, note)
        for at, (name, width) in enumerate((*_WORDS, *((str(year), 14) for year in self._years), *_LAST)):
            self._sheet.write_string(_HEADING_ROW, at, name, self._head)
            self._sheet.set_column(at, at, width)
        self._sheet.freeze_panes(_FIRST_ROW, 1)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)

    def ask(self, row: int, ask: Ask) -> None:
        for column, text in enumerate((ask.actions, ask.text, ask.kind, ask.sort, ask.payer)):
            self._sheet.write_string(row, column, text, self._words)
        for column, year in enumerate(self._years, start=len(_WORDS)):
            if year in ask.by_year:
                self._sheet.write_number(row, column, ask.by_year[year], self._kroner)
        if not ask.by_year and ask.amount is not None:
            self._sheet.write_number(row, self._bare, ask.amount, self._kroner)
        self._sheet.write_string(row, self._bare + 1, ask.remark, self._words)

    def sums(self, asks: Sequence[Ask]) -> None:
        if not asks:
            return
        last = _FIRST_ROW + len(asks)
        self._sheet.write_string(last, 0, "Sum", self._total)
        for column, year in enumerate(self._years, start=len(_WORDS)):
            cells = xl_range(_FIRST_ROW, column, last - 1, column)
            value = sum(ask.by_year.get(year, 0) for ask in asks)
            self._sheet.write_formula(last, column, f"=SUM({cells})", self._total, value)
        cells = xl_range(_FIRST_ROW, self._bare, last - 1, self._bare)
        bare = sum(ask.amount or 0 for ask in asks if not ask.by_year)
        self._sheet.write_formula(last, self._bare, f"=SUM({cells})", self._total, bare)
