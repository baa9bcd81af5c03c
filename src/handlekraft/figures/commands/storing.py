"""Figures that a source gave, kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from handlekraft.analysis.cube import Cube, Source
from handlekraft.analysis.kept import fingerprint, to_bytes
from handlekraft.figures.models import StoredCube, StoredReference
from handlekraft.figures.reads.holdings import HOMES, place_of


@transaction.atomic
def store(cube: Cube, selection: str) -> bool:
    """Keep the cube as the newest of its selection; false where it says what is known already.

    Nothing is written over: what was kept before stays as it is.
    """
    table, mark = cube.source.table, fingerprint(cube)
    rows = StoredCube.objects.filter(table=table, selection=selection)
    if rows.order_by("-retrieved_at", "-id").values_list("fingerprint", flat=True).first() == mark:
        return False
    source = cube.source
    StoredCube.objects.create(
        table=table,
        title=source.title[:500],
        publisher=source.publisher[:200],
        licence=source.licence[:100],
        attribution=source.attribution[:300],
        address=source.address[:2000],
        selection=selection,
        places=_places(cube),
        updated=source.updated,
        retrieved_at=_moment(source.retrieved_at),
        content=to_bytes(cube),
        fingerprint=mark,
    )
    return True


@transaction.atomic
def store_reference(kind: str, content: Any, source: Source, places: Sequence[str] = ()) -> bool:
    """Keep borders or changes as the newest of these places; false where they are known already."""
    told = json.dumps(content, sort_keys=True)
    mark, wanted = hashlib.sha256(told.encode()).hexdigest(), sorted(places)
    rows = StoredReference.objects.filter(kind=kind).order_by("-id")
    last = next((row for row in rows.values_list("places", "fingerprint") if row[0] == wanted), None)
    same = last is not None and last[1] == mark
    # Borders are asked for again by the age of their row, so each answer is one.
    if same and kind != StoredReference.Kind.BORDERS:
        return False
    StoredReference.objects.create(
        kind=kind,
        places=wanted,
        publisher=source.publisher,
        title=source.title,
        licence=source.licence,
        attribution=source.attribution,
        address=source.address,
        retrieved_at=timezone.now(),
        content=json.loads(told),
        fingerprint=mark,
    )
    return not same


def _moment(at: datetime | None) -> datetime:
    return at or timezone.now()


def _places(cube: Cube) -> list[str]:
    """Municipalities stand in the dimension that says where, and in that of homes for commuting."""
    where = [each for each in cube.dimensions if each.role == "geo" or each.code == HOMES]
    return sorted({place_of(code) for each in where for code in each.codes})
