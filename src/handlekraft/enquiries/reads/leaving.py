"""The open cases that a person answers for, for who manages the office."""

from __future__ import annotations

from dataclasses import dataclass

from handlekraft.enquiries.commands.handling import OPEN
from handlekraft.enquiries.models import Case
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class OwnedCase:
    number: int
    type: str


def cases_owned_by(desk: Desk, person_id: int) -> tuple[OwnedCase, ...]:
    """One query. What the cases are about is for those who handle them."""
    require(desk, Verb.MANAGE_OFFICE)
    rows = Case.objects.filter(office_id=desk.office.id, responsible_id=person_id, state__in=OPEN)
    return tuple(OwnedCase(*row) for row in rows.order_by("number").values_list("number", "type__name"))
