"""What is taken out of the lists and can be put back: the office's goals and regions."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from handlekraft.figures.models import Goal, RegionSet
from handlekraft.figures.refusals import NotHere
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

Row = TypeVar("Row", Goal, RegionSet)


def owned(actor: Desk, rows: QuerySet[Row], number: int, *, removed: bool = False) -> Row:
    """The office's row, for somebody who may change it. Raises `NotHere`."""
    require(actor, Verb.FOLLOW_UP)
    own = rows.select_for_update().filter(office_id=actor.office.id, pk=number)
    row = own.filter(removed_at__isnull=not removed).first()
    if row is None:
        raise NotHere(number)
    return row


def set_away(row: Goal | RegionSet, *, away: bool) -> None:
    row.removed_at = timezone.now() if away else None
    row.save(update_fields=["removed_at"])
