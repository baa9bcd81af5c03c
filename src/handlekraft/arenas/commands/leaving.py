"""Somebody leaves: what they owed after meetings, and the agreements they saw to, are another's."""

from __future__ import annotations

from django.db import transaction

from handlekraft.arenas.models import Agreement, FollowUp
from handlekraft.arenas.refusals import Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.reads import members
from handlekraft.offices.roles import Verb


@transaction.atomic
def hand_over(actor: Desk, person: int, heir: int) -> None:
    """Raises `Unsaid` where the heir is nobody at the office."""
    require(actor, Verb.MANAGE_OFFICE)
    if heir == person or heir not in dict(members(actor.office.id)):
        raise Unsaid("heir")
    owed = FollowUp.objects.filter(meeting__arena__office_id=actor.office.id, owner=person, done_on=None)
    for row in owed.select_for_update(of=("self",)):
        row.owner_id = heir
        row.save(update_fields=["owner"])
        record(actor, "hand_over_follow_up", f"meeting:{row.meeting_id}", text=row.text)
    seen_to = Agreement.objects.select_for_update().filter(office_id=actor.office.id, responsible=person)
    for agreement in seen_to:
        agreement.responsible_id = heir
        agreement.save(update_fields=["responsible"])
        record(actor, "hand_over_agreement", f"agreement:{agreement.pk}", text=agreement.title)
