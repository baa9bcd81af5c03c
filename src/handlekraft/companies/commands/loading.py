"""Units written in bulk: thousands at a time, each batch whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from handlekraft.companies.marks import search_text
from handlekraft.companies.models import Unit
from handlekraft.rules.organisation_numbers import FIRST
from handlekraft.sources.brreg import Unit as Told

BATCH = 2_000
"""Rows in one transaction: others wait for it no longer than a moment."""

CACHE = 100_000
"""Kilobytes of the database that SQLite holds in memory while it writes; also of a worker's, after."""

COLUMNS = tuple(field.column for field in Unit._meta.local_fields)
_TABLE = Unit._meta.db_table
_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
_CHANGED = ", ".join(f'"{name}" = excluded."{name}"' for name in COLUMNS if name != "number")
_PUT = f'ON CONFLICT ("number") DO UPDATE SET {_CHANGED}'


def row_of(unit: Told, told_on: date, run: int) -> tuple[Any, ...]:
    """A unit as the columns of the table, in their order."""
    industry = unit.industries[0].code if unit.industries else ""
    return (
        unit.number,
        unit.name,
        search_text(unit.name, unit.municipality, industry),
        unit.form,
        unit.is_sub,
        unit.parent,
        unit.municipality,
        unit.municipality_name,
        unit.postal_code,
        unit.place,
        unit.address,
        industry,
        json.dumps(unit.industries, ensure_ascii=False) if unit.industries else "[]",
        unit.employees,
        unit.has_employees,
        unit.status.value,
        unit.status_on,
        unit.founded,
        unit.registered,
        unit.website,
        told_on,
        run,
    )


def put(rows: Sequence[tuple[Any, ...]]) -> None:
    """Write these units over what was known of them."""
    if rows:
        with transaction.atomic():
            (_copy if connection.vendor == "postgresql" else _insert)(rows)


def keep_made_up(units: Iterable[Told]) -> None:
    """Units for an example. Raises `ValueError` for a number that could be a real one's."""
    told = list(units)
    if any(unit.number >= FIRST for unit in told):
        raise ValueError("a made-up company has a number that could be another's")
    put([row_of(unit, timezone.localdate(), 0) for unit in told])


def _insert(rows: Sequence[tuple[Any, ...]]) -> None:
    marks = ", ".join(["?"] * len(COLUMNS))
    with connection.cursor() as cursor:
        # Past Django's own cursor, which would rewrite the marks of every row.
        raw = cursor.connection.cursor()
        # Names come in no order: the index of them is to stay in memory while they are written.
        raw.execute(f"PRAGMA cache_size = -{CACHE}")
        raw.executemany(f'INSERT INTO "{_TABLE}" ({_NAMES}) VALUES ({marks}) {_PUT}', map(_plain, rows))


def _plain(row: Iterable[Any]) -> list[Any]:
    return [each.isoformat() if isinstance(each, date) else each for each in row]


def _copy(rows: Sequence[tuple[Any, ...]]) -> None:
    """To a table of the moment, then over in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TEMP TABLE IF NOT EXISTS "coming" (LIKE "{_TABLE}")')
        with cursor.copy(f'COPY "coming" ({_NAMES}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f'INSERT INTO "{_TABLE}" ({_NAMES}) SELECT {_NAMES} FROM "coming" {_PUT}')
        cursor.execute('DELETE FROM "coming"')
