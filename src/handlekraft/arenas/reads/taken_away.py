"""What was taken away, and can be put back."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Value

from handlekraft.arenas.models import Actor, Agreement, Arena, Association, Event, Need, Survey, WorkingGroup
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

_KINDS: dict[str, tuple[Any, str]] = {
    "actor": (Actor, "name"),
    "agreement": (Agreement, "title"),
    "arena": (Arena, "name"),
    "association": (Association, "name"),
    "event": (Event, "title"),
    "group": (WorkingGroup, "name"),
    "need": (Need, "title"),
    "survey": (Survey, "title"),
}


def taken_away(desk: Desk, *kinds: str) -> tuple[tuple[str, int, str], ...]:
    """Kind, id and name of each, by name. One query."""
    require(desk, Verb.SEE_INSIDE)
    first, *rest = (_of(desk, kind) for kind in kinds)
    return tuple(sorted(first.union(*rest, all=True), key=lambda row: (row[2], row[1])))


def _of(desk: Desk, kind: str) -> Any:
    model, name = _KINDS[kind]
    rows = model.objects.filter(office_id=desk.office.id).exclude(removed_at=None).order_by()
    return rows.annotate(kind_word=Value(kind, CharField())).values_list("kind_word", "pk", name)
