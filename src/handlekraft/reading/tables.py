"""Table rows → entries: what stands under each role, with rows joined that went over a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from handlekraft.reading.flattened import REFERENCES, rows
from handlekraft.reading.kinds import Context
from handlekraft.reading.layout import Gap, Row, Strip
from handlekraft.reading.phrasing import begins_low
from handlekraft.reading.sections import Column, Table
from handlekraft.reading.vocabulary import Role


@dataclass
class Entry:
    """A whole row. `columns` are those of its table; `joined` says that a page break went through it."""

    columns: tuple[Column, ...]
    cells: list[list[Strip]] = field(default_factory=list)
    joined: bool = False

    def under(self, role: Role) -> list[Strip]:
        return [
            s
            for column, cell in zip(self.columns, self.cells, strict=False)
            if column.role is role
            for s in cell
        ]

    def others(self) -> Iterator[tuple[str, list[Strip]]]:
        """Heading and cell of the columns whose role is not known."""
        for column, cell in zip(self.columns, self.cells, strict=False):
            if column.role is None and column.heading and cell:
                yield column.heading, cell


def entries(table: Table, context: Context) -> list[Entry]:
    found: list[Entry] = []
    flat = rows(table.flat, table.roles, context) if table.flat else []
    after_page = False
    for row in [*table.rows, *flat]:
        after_page = after_page or row.resumes
        if not any(row.cells):
            continue
        if _continues(row, table.columns, after_page):
            # Before the first row it is the rest of the headings, and stays unread.
            if found:
                _join(found[-1], row, after_page)
        else:
            found.append(Entry(table.columns, [list(cell) for cell in row.cells]))
        after_page = False
    return found


def _continues(row: Row, columns: Sequence[Column], after_page: bool) -> bool:
    """Whether the row is the rest of the one above it."""
    title = _cell(row, columns, (Role.TITLE,))
    reference = _cell(row, columns, REFERENCES)
    if after_page and not title:
        return True
    if after_page and any(cell and begins_low(cell[0].words[0]) for cell in (title, reference)):
        return True
    if any(column.role in REFERENCES for column in columns):
        return not reference and (after_page or not title)
    return not title or (after_page and title[0].bullet)


def _cell(row: Row, columns: Sequence[Column], roles: Sequence[Role]) -> list[Strip]:
    return [s for column, cell in zip(columns, row.cells, strict=False) if column.role in roles for s in cell]


def _join(entry: Entry, row: Row, after_page: bool) -> None:
    entry.joined = entry.joined or after_page
    gap = Gap.PAGE if after_page else Gap.APART
    for cell, more in zip(entry.cells, row.cells, strict=False):
        cell.extend(replace(strip, gap=gap) if k == 0 else strip for k, strip in enumerate(more))
