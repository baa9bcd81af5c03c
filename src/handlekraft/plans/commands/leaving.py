"""Somebody leaves the office: all that was theirs is another's from the same moment."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import end_membership
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.following import give
from handlekraft.plans.models import Action, CalendarKey
from handlekraft.plans.owning import may_own, owned
from handlekraft.plans.refusals import NoHeir


@transaction.atomic
def leave(actor: Desk, person_id: int, heirs: Mapping[int, int]) -> None:
    """Hand each action of the person to the heir of its number, and end the membership.

    Raises `NoHeir` with the numbers that nobody fit takes over, `NoSuchPerson`, `LastAdministrator`.
    """
    require(actor, Verb.MANAGE_OFFICE)
    fit = may_own(actor) - {person_id}
    actions = list(owned(actor, person_id).select_for_update())
    without = [action.number for action in actions if heirs.get(action.number) not in fit]
    if without:
        raise NoHeir(without)
    for action in actions:
        hand_over(actor, action, person_id, heirs[action.number])
    CalendarKey.objects.filter(office_id=actor.office.id, person_id=person_id).delete()
    end_membership(actor, person_id)


def hand_over(actor: Desk, action: Action, leaver: int, heir: int | None) -> None:
    """What the leaver was in the action, the heir is: accountable or deputy."""
    accountable = heir if action.accountable_id == leaver else action.accountable_id
    give(actor, action, accountable, heir if action.deputy_id == leaver else action.deputy_id)
