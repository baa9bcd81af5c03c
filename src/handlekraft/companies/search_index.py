"""The index that finds a few letters anywhere in a name, made by a migration on either database."""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

log = logging.getLogger(__name__)

TABLE = "companies_unit"
WORDS = "companies_unit_words"
COMMON = "companies_unit_common"
"""Three letters that many names hold, and how many. Those that are not here, few hold."""

MANY = 500
FEW = 20_000
"""PostgreSQL: letters that more names hold are found soonest by reading the table until enough are."""

FEW_IN_A_PLACE = 2_000
"""PostgreSQL: what more names hold is found soonest by going through the names of the municipality."""

ALL = 10_000_000
"""More than there are names: no letters to look for."""

_SQLITE = (
    # Without places in the text: what is found is held against the text itself, and the index is a third.
    f"CREATE VIRTUAL TABLE {WORDS} USING fts5"
    f"(search, content='{TABLE}', content_rowid='number', tokenize='trigram', detail=none, columnsize=0)",
    f"CREATE TRIGGER {WORDS}_new AFTER INSERT ON {TABLE} BEGIN"
    f" INSERT INTO {WORDS}(rowid, search) VALUES (new.number, new.search); END",
    f"CREATE TRIGGER {WORDS}_gone AFTER DELETE ON {TABLE} BEGIN"
    f" INSERT INTO {WORDS}({WORDS}, rowid, search) VALUES ('delete', old.number, old.search); END",
    f"CREATE TRIGGER {WORDS}_other AFTER UPDATE OF search ON {TABLE} WHEN old.search <> new.search BEGIN"
    f" INSERT INTO {WORDS}({WORDS}, rowid, search) VALUES ('delete', old.number, old.search);"
    f" INSERT INTO {WORDS}(rowid, search) VALUES (new.number, new.search); END",
)
_SQLITE_BACK = (
    *(f"DROP TRIGGER IF EXISTS {WORDS}_{each}" for each in ("new", "gone", "other")),
    f"DROP TABLE IF EXISTS {WORDS}",
)
_POSTGRESQL = f"CREATE INDEX {WORDS} ON {TABLE} USING gin (search gin_trgm_ops)"
_ASK_FOR_IT = (
    "PostgreSQL lets us not have the extension pg_trgm, so searching in the middle of names is slow. Have an "
    "administrator of the database run CREATE EXTENSION pg_trgm; and then: %s"
)


def make(_: Any, editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        for statement in _SQLITE:
            editor.execute(statement)
        return
    try:
        with transaction.atomic(using=editor.connection.alias):
            editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            editor.execute(_POSTGRESQL)
    except DatabaseError:
        log.warning(_ASK_FOR_IT, _POSTGRESQL)


def by_letters(_: Any, editor: Any) -> None:
    """PostgreSQL: beginnings of names in the order of their letters, whatever its language."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX IF EXISTS unit_by_beginning")
        editor.execute(f'CREATE INDEX unit_by_beginning ON {TABLE} (search COLLATE "C")')


def by_place(_: Any, editor: Any) -> None:
    """PostgreSQL: the names of a municipality, to be gone through without a look at the table.

    SQLite finds a municipality by its mark.
    """
    if editor.connection.vendor == "postgresql":
        editor.execute(
            f"CREATE INDEX unit_by_place ON {TABLE} (municipality, search) INCLUDE (number, industry)"
        )


def no_longer_by_place(_: Any, editor: Any) -> None:
    editor.execute("DROP INDEX IF EXISTS unit_by_place")


def make_common(_: Any, editor: Any) -> None:
    editor.execute(f"CREATE TABLE {COMMON} (letters VARCHAR(12) PRIMARY KEY, units INTEGER)")
    weigh()


def unmake_common(_: Any, editor: Any) -> None:
    editor.execute(f"DROP TABLE {COMMON}")


def weigh() -> None:
    """Count which three letters many names hold, so that a search may begin with those that few do.

    Some seconds for all of Norway, and the counts are locked for the last moment of them only.
    """
    with connection.cursor() as cursor:
        rows = _counted_by_sqlite(cursor) if connection.vendor == "sqlite" else _counted_by_postgresql(cursor)
        with transaction.atomic():
            cursor.execute(f"DELETE FROM {COMMON}")
            cursor.executemany(f"INSERT INTO {COMMON} VALUES (%s, %s)", rows)


def _counted_by_sqlite(cursor: CursorWrapper) -> list[tuple[str, int]]:
    cursor.execute(f"CREATE VIRTUAL TABLE temp.{COMMON}_told USING fts5vocab('main', '{WORDS}', 'row')")
    cursor.execute(f"SELECT term, doc FROM temp.{COMMON}_told WHERE doc > %s", [MANY])
    rows: list[tuple[str, int]] = cursor.fetchall()
    cursor.execute(f"DROP TABLE temp.{COMMON}_told")
    return rows


def _counted_by_postgresql(cursor: CursorWrapper) -> list[tuple[str, int]]:
    """From each fiftieth page of the table; nothing where the extension is lacking."""
    cursor.execute("SELECT to_regprocedure('show_trgm(text)')")
    if cursor.fetchone()[0] is None:
        return []
    # What came since last waits in a heap that every search would go through.
    cursor.execute("SELECT gin_clean_pending_list(oid) FROM pg_class WHERE relname = %s", [WORDS])
    cursor.execute(
        f"SELECT letters, 50 * count(*) AS units FROM {TABLE} TABLESAMPLE SYSTEM (2),"
        " LATERAL unnest(show_trgm(search)) AS letters GROUP BY letters HAVING 50 * count(*) > %s",
        [MANY],
    )
    rows: list[tuple[str, int]] = cursor.fetchall()
    return rows


def common_among(letters: Collection[str]) -> dict[str, int]:
    """How many names hold each of them, of those that many hold. One query."""
    marks = ", ".join(["%s"] * len(letters))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT letters, units FROM {COMMON} WHERE letters IN ({marks})", [*letters])
        return dict(cursor.fetchall())


def unmake(_: Any, editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        for statement in _SQLITE_BACK:
            editor.execute(statement)
    else:
        editor.execute(f"DROP INDEX IF EXISTS {WORDS}")
