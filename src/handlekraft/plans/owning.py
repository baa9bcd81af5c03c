"""Whose an action is, and what of its papers a person may see."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Access, Action


def owns(actor: Desk, action: Action) -> bool:
    """Is the actor the accountable person, or the deputy?"""
    return actor.person_id in (action.accountable_id, action.deputy_id)


def levels_seen(actor: Desk, action: Action) -> tuple[Access, ...]:
    """The levels of notes and files that the actor may see of the action."""
    own = owns(actor, action)
    levels = [Access.PARTNERS] if actor.may(Verb.SEE_ACTION, own=own) else []
    if actor.may(Verb.SEE_INSIDE):
        levels.append(Access.OFFICE)
    if actor.may(Verb.SEE_RESTRICTED, own=own):
        levels.append(Access.RESTRICTED)
    return tuple(levels)


def owned(actor: Desk, person_id: int) -> QuerySet[Action]:
    """The office's actions that the person answers for or stands in for."""
    whose = Q(accountable_id=person_id) | Q(deputy_id=person_id)
    return Action.objects.filter(whose, plan__office_id=actor.office.id).order_by("number")
