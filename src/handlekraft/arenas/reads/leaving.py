"""What a person would leave behind."""

from __future__ import annotations

from dataclasses import dataclass

from handlekraft.arenas.models import Agreement, FollowUp
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class Owing:
    """Counts of points to follow up that are not done, and of agreements that the person sees to."""

    follow_ups: int
    agreements: int


def owing(desk: Desk, person: int) -> Owing:
    """Two queries."""
    require(desk, Verb.MANAGE_OFFICE)
    owed = FollowUp.objects.filter(meeting__arena__office_id=desk.office.id, done_on=None, owner=person)
    agreements = Agreement.objects.filter(office_id=desk.office.id, responsible=person)
    return Owing(owed.count(), agreements.count())
