"""Somebody leaves: what they carry on is another's."""

from __future__ import annotations

from django.db import transaction

from handlekraft.ideas.models import CARRIED_ON
from handlekraft.ideas.refusals import Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.reads import is_member
from handlekraft.offices.roles import Verb


@transaction.atomic
def hand_over(actor: Desk, person: int, heir: int) -> None:
    """Raises `Unsaid` where the heir is nobody at the office."""
    require(actor, Verb.MANAGE_OFFICE)
    if heir == person or not is_member(actor.office.id, heir):
        raise Unsaid("heir")
    for kind, model in CARRIED_ON.items():
        rows = model._default_manager.filter(office_id=actor.office.id, responsible=person)
        for row in rows.select_for_update():
            row.responsible_id = heir
            row.save(update_fields=["responsible"])
            record(actor, "hand_over_what_is_carried_on", f"{kind}:{row.pk}", text=row.title)
