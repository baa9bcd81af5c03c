"""The facts that come with Handlekraft, so that the example shows true figures without a network."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from importlib.resources import files

from django.db import transaction

from handlekraft.analysis.cube import Cube, Note
from handlekraft.analysis.jsonstat import decode
from handlekraft.figures.commands.storing import store

TABLES = ("07459", "11618", "03321", "13470")
RETRIEVED = datetime(2026, 11, 22, tzinfo=UTC)
"""The day the facts were taken out of extracts of the tables."""

EXTRACT = Note(
    "Tallene følger med Handlekraft og er tatt fra et uttrekk av tabellen, ikke fra tabellen selv. "
    "Statistisk sentralbyrå kan ha rettet dem siden.",
    mandatory=True,
)

SELECTION = "facts"


def facts() -> tuple[Cube, ...]:
    return tuple(_fact(table) for table in TABLES)


def _fact(table: str) -> Cube:
    cube = decode(files("handlekraft.figures.facts").joinpath(f"{table}.json").read_bytes())
    source = dataclasses.replace(
        cube.source,
        licence="CC BY 4.0",
        attribution="Statistisk sentralbyrå",
        address=f"https://www.ssb.no/statbank/table/{table}",
        retrieved_at=RETRIEVED,
        notes=(*cube.source.notes, EXTRACT),
    )
    return dataclasses.replace(cube, source=source)


@transaction.atomic
def store_facts() -> None:
    """Keep the facts, once."""
    for cube in facts():
        store(cube, SELECTION)
