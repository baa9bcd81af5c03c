"""A partner of the example office who can sign in, so that what an actor meets can be seen."""

from __future__ import annotations

from django.utils import timezone

from handlekraft.arenas import commands as arenas
from handlekraft.arenas.reads import actors
from handlekraft.offices.access import Desk
from handlekraft.offices.commands import add_person
from handlekraft.offices.reads import example_addresses
from handlekraft.offices.roles import Role
from handlekraft.plans import commands as plans
from handlekraft.plans.reads import standing

ADDRESS = "partner@handlekraft.example"
ACTOR = "Eksempel Innovasjonsselskap"
"""Whom one of the example's cases is referred to."""

ACTION = 3


def set_up_partner(desk: Desk, password: str) -> None:
    """Once, and only where the actor is: what people have done since with either stays as it is."""
    actor = next((row for row in actors(desk) if row.name == ACTOR), None)
    if actor is None or ADDRESS in example_addresses():
        return
    partner = add_person(desk.office, ADDRESS, "Partnerbruker", password, Role.PARTNER, example=True)
    arenas.tie_partner(desk, actor.id, partner.person_id)
    action = standing(desk, ACTION, timezone.localdate())
    if action and action.accountable is None:
        plans.name_owner(desk, ACTION, partner.person_id)
