"""What a person owes after meetings, and agreements that somebody must look at."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from handlekraft.arenas.models import Agreement, FollowUp, Obligation
from handlekraft.offices.access import Desk
from handlekraft.offices.reads.duties import Part, part
from handlekraft.offices.roles import Verb

LOOKED_AHEAD = timedelta(days=730)
"""No agreement says that it must be looked at longer before it expires."""


def owed(desk: Desk, today: date) -> list[Part]:
    """For `offices.reads.duties`; an agreement may be one that is not to be looked at until later."""
    if not desk.may(Verb.SEE_INSIDE):
        return []
    points = FollowUp.objects.filter(
        meeting__arena__office_id=desk.office.id,
        meeting__arena__removed_at=None,
        owner=desk.person_id,
        done_on=None,
    )
    parts = [part(points, "follow_up", "text", about="meeting__arena__name", day="due_on")]
    return [*parts, *_of_agreements(desk, today)] if desk.may(Verb.KEEP_ARENAS) else parts


def _of_agreements(desk: Desk, today: date) -> list[Part]:
    mine = Q(responsible=None) | Q(responsible=desk.person_id)
    standing = Agreement.objects.filter(mine, office_id=desk.office.id, removed_at=None, ended_on=None)
    expiring = standing.exclude(signed_on=None).filter(expires_on__lte=today + LOOKED_AHEAD)
    late = Obligation.objects.filter(agreement__in=standing, done_on=None, due_on__lt=today)
    return [
        part(expiring, "agreement", "title", day="expires_on", notice="notice"),
        part(late, "obligation", "text", of="agreement_id", about="agreement__title", day="due_on"),
    ]
