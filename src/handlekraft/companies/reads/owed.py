"""What a person owes companies, for who joins it with the rest: promises, and visits that are planned."""

from __future__ import annotations

from datetime import date, timedelta

from handlekraft.companies.models import FollowUp, Visit
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
    """How many promises and planned visits somebody would leave behind. Two queries."""
    require(desk, Verb.MANAGE_OFFICE)
    theirs = {"company__office_id": desk.office.id, "removed_at": None}
    promises = FollowUp.objects.filter(**theirs, owner=person, done_at=None)
    return promises.count(), Visit.objects.filter(**theirs, who=person, done_on=None).count()
