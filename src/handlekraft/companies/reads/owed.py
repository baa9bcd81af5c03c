"""What a person owes companies, for who joins it with the rest: promises, and visits that are planned."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Q

from handlekraft.companies.models import Company, FollowUp, Visit
from handlekraft.offices.access import Desk, require
from handlekraft.offices.reads.duties import Part, part
from handlekraft.offices.roles import Verb

AHEAD = timedelta(days=14)
"""How long before a visit it stands on somebody's day."""


def owed(desk: Desk, today: date) -> list[Part]:
    """For `offices.reads.duties`, each with the id of the company."""
    if not desk.may(Verb.MEET_COMPANIES, own=True):
        return []
    mine = {"company__office_id": desk.office.id, "company__removed_at": None, "removed_at": None}
    promises = FollowUp.objects.filter(**mine, owner=desk.person_id, done_at=None)
    visits = Visit.objects.filter(**mine, who=desk.person_id, done_on=None, planned_on__lte=today + AHEAD)
    return [
        part(promises, "promise", "text", of="company_id", about="company__name", day="due_on"),
        part(visits, "visit", "company__name", of="company_id", day="planned_on"),
    ]


def promised_by(desk: Desk, person: int) -> tuple[int, int]:
    """How many promises and planned visits somebody would leave behind. One query."""
    require(desk, Verb.MANAGE_OFFICE)
    promised = Q(followups__owner=person, followups__done_at=None, followups__removed_at=None)
    planned = Q(visits__who=person, visits__done_on=None, visits__removed_at=None)
    found = Company.objects.filter(office_id=desk.office.id).aggregate(
        promises=Count("followups", filter=promised, distinct=True),
        visits=Count("visits", filter=planned, distinct=True),
    )
    return found["promises"], found["visits"]
