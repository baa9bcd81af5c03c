"""The office's own rows: finding one to change, taking one away and putting it back."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from handlekraft.arenas.models import Actor, Agreement, Arena, Association, Event, Need, Survey, WorkingGroup
from handlekraft.arenas.refusals import NotHere
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.models import Office
from handlekraft.offices.roles import Verb

M = TypeVar("M", bound=models.Model)

KINDS: dict[str, type[models.Model]] = {
    "actor": Actor,
    "agreement": Agreement,
    "arena": Arena,
    "association": Association,
    "event": Event,
    "group": WorkingGroup,
    "need": Need,
    "survey": Survey,
}
"""What can be taken away, by its word in the log."""


def one_at_a_time(actor: Desk) -> None:
    """Two people, or two presses of a button, must not both find that a name is free."""
    Office.objects.select_for_update(no_key=True).get(pk=actor.office.id)


def row_of(actor: Desk, model: type[M], number: int, *, removed: bool = False) -> M:
    """The office's row, locked, for somebody who may change it. Raises `NotHere`."""
    require(actor, Verb.KEEP_ARENAS)
    rows: Any = model._default_manager.select_for_update().filter(office_id=actor.office.id, pk=number)
    row: M | None = rows.filter(removed_at__isnull=not removed).first()
    if row is None:
        raise NotHere(number)
    return row


@transaction.atomic
def remove(actor: Desk, kind: str, number: int) -> None:
    """Taken out of the lists with all that is known of it; it can be put back. Raises `NotHere`."""
    _set_removed(actor, kind, number, "remove")


@transaction.atomic
def put_back(actor: Desk, kind: str, number: int) -> None:
    """Raises `NotHere`."""
    _set_removed(actor, kind, number, "put_back")


def _set_removed(actor: Desk, kind: str, number: int, verb: str) -> None:
    row: Any = row_of(actor, KINDS[kind], number, removed=verb == "put_back")
    row.removed_at = timezone.now() if verb == "remove" else None
    row.save(update_fields=["removed_at"])
    record(actor, f"{verb}_{kind}", f"{kind}:{row.pk}", text=getattr(row, "title", None) or row.name)
