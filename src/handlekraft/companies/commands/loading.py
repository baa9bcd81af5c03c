"""Units written in bulk: thousands at a time, each batch whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction

from handlekraft.companies.marks import search_text
from handlekraft.companies.models import Unit
from handlekraft.sources.brreg import Unit as Told

BATCH = 5_000
"""Rows in one transaction: others wait for it no longer than a moment."""

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


def _insert(rows: Sequence[tuple[Any, ...]]) -> None:
    marks = ", ".join(["?"] * len(COLUMNS))
    with connection.cursor() as cursor:
        # Past Django's own cursor, which would rewrite the marks of every row.
        raw = cursor.connection.cursor()
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
