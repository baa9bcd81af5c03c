"""Rows that the reader is not sure of: what is uncertain in each, and what a person should look at."""

from __future__ import annotations

from collections.abc import Iterator

from handlekraft.reading.findings import Read
from handlekraft.reading.tables import Entry
from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.documents import RowDoubt

_JOINED = "Raden gikk over to sider og er satt sammen. Se om hver del står i riktig felt."


def doubts(read: Read) -> tuple[RowDoubt, ...]:
    """A doubt for each row that has a reason for one, in the order of the plan."""
    return tuple(RowDoubt(at, reasons) for at, row in _rows(read) if (reasons := tuple(_reasons(row))))


def _rows(read: Read) -> Iterator[tuple[Address, Entry]]:
    for area, found in enumerate(read.areas):
        yield from ((Address(RowKind.ACTION, at, area), row) for at, row in enumerate(found.rows))
    yield from ((Address(RowKind.RELATED, at), other.row) for at, other in enumerate(read.related))


def _reasons(row: Entry) -> Iterator[str]:
    if row.joined:
        yield _JOINED
