"""Figures that a source gave, kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from handlekraft.analysis.cube import Cube
from handlekraft.analysis.kept import fingerprint, to_bytes
from handlekraft.figures.models import StoredCube
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


def _moment(at: datetime | None) -> datetime:
    return at or timezone.now()


def _places(cube: Cube) -> list[str]:
    """Municipalities stand in the dimension that says where, and in that of homes for commuting."""
    where = [each for each in cube.dimensions if each.role == "geo" or each.code == HOMES]
    return sorted({place_of(code) for each in where for code in each.codes})
