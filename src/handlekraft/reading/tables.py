"""Table rows → entries: what stands under each role, with rows joined that went over a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from handlekraft.reading.flattened import REFERENCES, rows
from handlekraft.reading.headers import Column
from handlekraft.reading.hints import likely_role
from handlekraft.reading.kinds import Context, agrees, holds, role_by_content
from handlekraft.reading.layout import Gap, Row, Strip, Word, text_of, words_of
from handlekraft.reading.marks import coded_number, running_number
from handlekraft.reading.phrasing import begins_low, groups_go_on, hangs
from handlekraft.reading.sections import Table
from handlekraft.reading.vocabulary import Role, year_of

_GROUPING = (Role.AREA, Role.GOAL, Role.SUB_GOALS, Role.STRATEGIES)
"""What rows have in common, where it stands before the action."""


@dataclass
class Entry:
    """A whole row, or a card or list element in the place of one.

    `columns` are those of its table; `joined` says that a page break went through it; `inherited`
    are the columns whose cell is one with the cell of the row above. `told`: the document says outright
    what each part is, and nothing is to be read out of the texts.
    are the columns whose cell is one with the cell of the row above. `margin` is that of its row.
    """

    columns: tuple[Column, ...]
    cells: list[list[Strip]] = field(default_factory=list)
    joined: bool = False
    inherited: frozenset[int] = frozenset()
    number: str = ""
    serves: tuple[int | str, ...] = ()
    reaches: tuple[int, ...] = ()
    """The numbers of the sub-goals that it stands under."""

    told: bool = False
    margin: float | None = None
    labelled: bool = False
    """A label stands by each of its parts, so that none can be in another's place."""

    counted: bool = False
    """Its title begins with its number among those of the table."""

    def under(self, *roles: Role) -> list[Strip]:
        return [
            s
            for column, cell in zip(self.columns, self.cells, strict=False)
            if column.role in roles
            for s in cell
        ]

    def cell(self, column: int) -> list[Strip]:
        return self.cells[column] if column < len(self.cells) else []

    def others(self) -> Iterator[tuple[str, list[Strip]]]:
        """Heading and cell of the columns that have no role of their own in a plan."""
        for column, cell in zip(self.columns, self.cells, strict=False):
            if column.role in (None, Role.OTHER) and column.heading and cell and not year_of(column.heading):
                yield column.heading, cell

    def years(self) -> Iterator[tuple[int, list[Strip]]]:
        """Year and cell of the columns that stand for a year."""
        for column, cell in zip(self.columns, self.cells, strict=False):
            year = year_of(column.heading)
            if year and cell:
                yield year, cell


def entries(table: Table, context: Context) -> list[Entry]:
    found: list[Entry] = []
    columns = table.columns
    flat = [_known_years(row, table.columns) for row in rows(table.flat, table.roles, context)]
    after_page = False
    for row in [*table.rows, *flat]:
        after_page = after_page or row.resumes
        if not any(row.cells) or _is_sum(row, columns):
            continue
        if _continues(row, columns, after_page, found[-1:]):
            # Before the first row it is the rest of the headings, and stays unread.
            if found:
                _join(found[-1], row, after_page)
        else:
            found.append(_entry(row, columns, found[-1:]))
        after_page = False
    for entry in found:
        entry.counted = _are_counted(found)
    return found


def settle_columns(tables: Sequence[Table]) -> None:
    """Columns with a name that nobody knows get their role by what stands in them, in all tables alike."""
    for columns in {table.columns for table in tables}:
        mine = [table for table in tables if table.columns == columns]
        settled = _by_content(columns, [row for table in mine for row in table.rows])
        for table in mine:
            table.columns = settled


def _by_content(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    found = list(columns)
    for k, column in enumerate(found):
        if column.role or not column.heading or year_of(column.heading):
            continue
        cells = [words_of(row.cells[k]) for row in rows if k < len(row.cells) and row.cells[k]]
        hint = likely_role(column.heading)
        role = role_by_content(cells)
        if hint in _HINTED and agrees(hint, cells):
            found[k] = replace(column, role=hint, guessed=not _agree_all(hint, cells))
        elif role and all(other.role is not role for other in found):
            found[k] = replace(column, role=role, guessed=True)
    return tuple(found)


def _agree_all(role: Role, cells: Sequence[Sequence[Word]]) -> bool:
    """Whether the contents say as clearly as the name what the column is."""
    return len(cells) >= _FEWEST and sum(holds(role, cell) for cell in cells) >= _ALMOST_ALL * len(cells)


_FEWEST, _ALMOST_ALL = 4, 0.9
_HINTED = (Role.FINANCING, Role.INDICATORS, Role.RESPONSIBLE, Role.TIMING)


def _are_counted(found: Sequence[Entry]) -> bool:
    """Whether the titles are numbered one after the other: «3. …», «4. …»."""
    titles = [entry.under(Role.TITLE) for entry in found]
    numbers = [_running(title[0].words[0]) if title else None for title in titles]
    steps = [b - a for a, b in pairwise(numbers) if a is not None and b is not None]
    return len(steps) == len(numbers) - 1 and bool(steps) and set(steps) == {1}


def _running(word: Word) -> int | None:
    """The number of an action before its name: «3.», «T3»."""
    coded = coded_number(word)
    return running_number(word) if coded is None else coded


_SUM = re.compile(r"(?:(?:del)?sum(?:mer)?|totalt?|i alt|til sammen|samlet|samla)(?P<of>\b.*)?", re.I)


_AMOUNT = re.compile(r"(?:kr\.?\s*)?[\d\s.,]*\d[\d\s.,]*(?:,-|-)?\s*(?:kr|mill|%)?\.?", re.I)


def _is_sum(row: Row, columns: Sequence[Column]) -> bool:
    """Whether the row only adds up the rows above it."""
    first = next((cell for cell in row.cells if cell), ())
    texts = (text_of(_cell(row, columns, (Role.TITLE,))), text_of(first))
    found = [match for text in texts if (match := _SUM.fullmatch(text.rstrip(" :")))]
    return any(not match["of"] for match in found) or (bool(found) and _is_counted(row))


def _is_counted(row: Row) -> bool:
    """Whether every cell but one has nothing but an amount."""
    amounts = [_AMOUNT.fullmatch(text_of(cell)) for cell in row.cells if cell]
    return len(amounts) > 1 and sum(amount is None for amount in amounts) == 1


def _known_years(row: Row, columns: Sequence[Column]) -> Row:
    """Each year its word or amount, where there are as many as years.

    Where a year is empty, nothing in a flat text says which one: then nobody guesses.
    """
    years = [k for k, column in enumerate(columns) if column.role is Role.YEAR]
    words = words_of([strip for k in years for strip in row.cells[k]])
    parts = [(word,) for word in words] if len(words) == len(years) else _amounts(words)
    told = parts if len(parts) == len(years) else [()] * len(years)
    cells = dict(enumerate(row.cells)) | {
        k: (Strip(part),) if part else () for k, part in zip(years, told, strict=True)
    }
    return replace(row, cells=tuple(cells.values()))


def _amounts(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The words with digits joined that are groups of one amount: «1 500 000»."""
    found: list[tuple[Word, ...]] = []
    for word in words:
        if found and groups_go_on(found[-1][-1].text, word.text):
            found[-1] = (*found[-1], word)
        else:
            found.append((word,))
    return found


def grouping_columns(columns: Sequence[Column]) -> frozenset[int]:
    """The columns that stand before the action and group its rows, empty where they repeat."""
    at = next((k for k, column in enumerate(columns) if column.role is Role.TITLE), 0)
    return frozenset(k for k in range(at) if columns[k].role in _GROUPING)


def _entry(row: Row, columns: tuple[Column, ...], above: Sequence[Entry]) -> Entry:
    cells = [list(cell) for cell in row.cells]
    inherited = set()
    grouping = grouping_columns(columns)
    for k, cell in enumerate(cells):
        shared = k in row.merged or (k in grouping and not _new_group(row, grouping, k))
        if k in grouping and above and _is_rest_of_group(cell, above[0].cell(k), row):
            above[0].cells[k].extend(replace(strip, gap=Gap.NONE) for strip in cell)
            cell, cells[k] = [], []
            shared = True
        if not cell and shared and above and k < len(above[0].cells):
            cells[k] = above[0].cells[k]
            inherited.add(k)
    return Entry(columns, cells, inherited=frozenset(inherited), margin=row.margin)


def _is_rest_of_group(cell: Sequence[Strip], above: Sequence[Strip], row: Row) -> bool:
    """Whether a page break cut the name of what the rows have in common."""
    return bool(row.resumes and cell and above) and begins_low(cell[0].words[0])


def _new_group(row: Row, grouping: frozenset[int], column: int) -> bool:
    """Whether a group that this one stands within begins with the row."""
    return any(k < column and row.cells[k] for k in grouping if k < len(row.cells))


def _continues(row: Row, columns: Sequence[Column], after_page: bool, above: Sequence[Entry]) -> bool:
    """Whether the row is the rest of the one above it."""
    title = _cell(row, columns, (Role.TITLE,))
    reference = _cell(row, columns, REFERENCES)
    if after_page and not title:
        return True
    numbered = bool(_cell(row, columns, (Role.NUMBER,)))
    whole = numbered and not begins_low(title[0].words[0]) if title else False
    low = any(cell and begins_low(cell[0].words[0]) for cell in (title, reference))
    if after_page and low and not (whole and above and _has_number(above[0])):
        return True
    grouped = grouping_columns(columns) or row.merged
    if any(column.role in REFERENCES for column in columns) and not grouped:
        return not reference and (after_page or not title)
    if after_page and above and not numbered and _is_rest(row, above[0]):
        return True
    return not title or (after_page and title[0].bullet)


def _has_number(above: Entry) -> bool:
    return bool(above.under(Role.NUMBER))


def _is_rest(row: Row, above: Entry) -> bool:
    """Whether a row after a page break goes on with the one above, where groups leave cells empty."""
    low = sum(begins_low(cell[0].words[0]) for cell in row.cells if cell)
    fewer = any(above.cell(k) and not cell for k, cell in enumerate(row.cells) if k not in above.inherited)
    cut = low > 0 or any(_had_no_room(above.cell(k), cell) for k, cell in enumerate(row.cells) if cell)
    return hangs(words_of(above.under(Role.TITLE))) or low > 1 or (cut and fewer)


def _had_no_room(above: Sequence[Strip], cell: Sequence[Strip]) -> bool:
    """Whether the first word of the cell could not have stood on the last line above."""
    last, word = above[-1].words[-1] if above else None, cell[0].words[0]
    if last is None or last.room is None or word.box is None or cell[0].bullet:
        return False
    return last.room < word.box.x1 - word.box.x0 and last.text[-1].isalnum()


def _cell(row: Row, columns: Sequence[Column], roles: Sequence[Role]) -> list[Strip]:
    return [s for column, cell in zip(columns, row.cells, strict=False) if column.role in roles for s in cell]


def _join(entry: Entry, row: Row, after_page: bool) -> None:
    entry.joined = entry.joined or after_page
    if row.margin is not None:
        entry.margin = min(row.margin, row.margin if entry.margin is None else entry.margin)
    gap = Gap.PAGE if after_page else Gap.APART
    for k, more in enumerate(row.cells[: len(entry.cells)]):
        if more and k not in entry.inherited:
            entry.cells[k].extend(
                replace(strip, gap=gap) if n == 0 else strip for n, strip in enumerate(more)
            )
