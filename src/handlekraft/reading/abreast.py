"""Rows that hold several actions: bullet for bullet, the same one in each of their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from handlekraft.reading.headers import Column, Header, headers_of
from handlekraft.reading.layout import Cells, Item, Row, Strip
from handlekraft.reading.vocabulary import Role

_BESIDE = (Role.RESPONSIBLE, Role.TIMING, Role.FINANCING, Role.INDICATORS)
_FEWEST_BESIDE = 2
_FEWEST_ROWS = 2


def with_actions_apart(items: Sequence[Item]) -> Iterator[Item]:
    """The items; where the bullets of all rows of a table agree over its columns, each is a row."""
    apart: dict[int, list[Row]] = {}
    headers = list(headers_of(items))
    for header, after in zip_longest(headers, headers[1:]):
        rows = _rows(items, header, after.start if after else len(items))
        split = {at: _split(row, header.columns) for at, row in rows.items()}
        if len(rows) >= _FEWEST_ROWS and all(split.values()):
            apart |= split
    for at, item in enumerate(items):
        yield from apart.get(at) or (item,)


def _rows(items: Sequence[Item], header: Header, end: int) -> dict[int, Row]:
    """The rows under the headings, by their places; none where the table lies flat."""
    head = items[header.start]
    found = {at: row for at in range(header.end, end) if isinstance(row := items[at], Row)}
    return {at: row for at, row in found.items() if isinstance(head, Row) and row.table == head.table}


def _split(row: Row, columns: Sequence[Column]) -> list[Row]:
    """A row for each action; nothing where the cells don't agree."""
    parts = {k: _bulleted(cell) for k, cell in enumerate(row.cells)}
    titles = [k for k, column in enumerate(columns) if column.role is Role.TITLE and k in parts]
    count = len(parts[titles[0]]) if titles else 0
    beside = [k for k, column in enumerate(columns) if column.role in _BESIDE and parts.get(k)]
    if count < _FEWEST_ROWS or len(beside) < _FEWEST_BESIDE or any(len(parts[k]) != count for k in beside):
        return []
    each = {*titles[:1], *beside}
    whole = [cell if k not in each else () for k, cell in enumerate(row.cells)]
    first, *others = (
        replace(row, cells=tuple(parts[k][n] if k in each else () for k in parts)) for n in range(count)
    )
    return [replace(first, cells=tuple(a or b for a, b in zip(first.cells, whole, strict=True))), *others]


def _bulleted(cell: Cells) -> list[Cells]:
    """The elements of a cell that is a list, without their signs; none of one that is not."""
    if not cell or not cell[0].bullet:
        return []
    parts: list[list[Strip]] = []
    for strip in cell:
        if strip.bullet and not strip.depth:
            parts.append([])
        parts[-1].append(replace(strip, bullet=False) if not parts[-1] else strip)
    return [tuple(part) for part in parts]
