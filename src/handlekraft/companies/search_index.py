"""The index that finds a few letters anywhere in a name, made by a migration on either database."""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import Any

from django.db import DatabaseError, connection, transaction

log = logging.getLogger(__name__)

TABLE = "companies_unit"
WORDS = "companies_unit_words"
COMMON = "companies_unit_common"
"""SQLite: three letters that many names hold, and how many. Those that are not here, few hold."""

MANY = 500

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


def make_common(_: Any, editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        editor.execute(f"CREATE TABLE {COMMON} (letters TEXT PRIMARY KEY, units INTEGER) WITHOUT ROWID")
        weigh()


def unmake_common(_: Any, editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        editor.execute(f"DROP TABLE {COMMON}")


def weigh() -> None:
    """Count which three letters many names hold. PostgreSQL keeps such counts of its own.

    Some seconds for all of Norway, and the table is locked for the last moment of them only.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE VIRTUAL TABLE temp.{COMMON}_told USING fts5vocab('main', '{WORDS}', 'row')")
        cursor.execute(f"SELECT term, doc FROM temp.{COMMON}_told WHERE doc > %s", [MANY])
        rows = cursor.fetchall()
        cursor.execute(f"DROP TABLE temp.{COMMON}_told")
        with transaction.atomic():
            cursor.execute(f"DELETE FROM {COMMON}")
            cursor.executemany(f"INSERT INTO {COMMON} VALUES (%s, %s)", rows)


def rarest(letters: Collection[str]) -> list[str]:
    """The same, those in fewest names first: to begin with them is to look at little. One query."""
    marks = ", ".join(["%s"] * len(letters))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT letters, units FROM {COMMON} WHERE letters IN ({marks})", [*letters])
        units = dict(cursor.fetchall())
    return sorted(letters, key=lambda each: units.get(each, 0))


def unmake(_: Any, editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        for statement in _SQLITE_BACK:
            editor.execute(statement)
    else:
        editor.execute(f"DROP INDEX IF EXISTS {WORDS}")
