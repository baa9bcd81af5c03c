"""What a person sends again, by going back or pressing twice, is done once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from handlekraft.offices.access import Desk
from handlekraft.offices.models import Event, Sent

REMEMBERED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Led:
    """Where it led; empty where it was refused. `again`: the very same was done just before."""

    to: str
    again: bool


@transaction.atomic
def once(actor: Desk, what: str, do: Callable[[], str]) -> Led:
    """Do it, unless it is the last thing that the person did here. `what` tells it from everything else.

    `do` gives where it leads. Whatever the person has done since, undone among it, is in the log: then the
    same may be done anew.
    """
    mine = {"office_id": actor.office.id, "person_id": actor.person_id}
    Sent.objects.get_or_create(**mine, defaults={"at": timezone.now()})
    row = Sent.objects.select_for_update().get(**mine)
    if before := _led(actor, row, what):
        return Led(before, again=True)
    to = do()
    if to:
        row.mark, row.to, row.event, row.at = _mark(what), to, _last_event(actor), timezone.now()
        row.save()
    return Led(to, again=False)


def led_before(actor: Desk, what: str) -> str:
    """Where the very same led, if it is the last thing that the person did here; empty if not."""
    row = Sent.objects.filter(office_id=actor.office.id, person_id=actor.person_id).first()
    return _led(actor, row, what) if row else ""


def _led(actor: Desk, row: Sent, what: str) -> str:
    fresh = timezone.now() - row.at < REMEMBERED
    same = fresh and row.mark == _mark(what) and row.event == _last_event(actor)
    return row.to if same else ""


def _mark(what: str) -> str:
    return salted_hmac("handlekraft.offices.sent", what, algorithm="sha256").hexdigest()


def _last_event(actor: Desk) -> int:
    rows = Event.objects.filter(office_id=actor.office.id, actor_id=actor.person_id)
    return rows.values_list("pk", flat=True).first() or 0
