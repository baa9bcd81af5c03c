"""Those who are invited and have not come yet: what they were given becomes theirs, or is taken back."""

from __future__ import annotations

from django.db import transaction

from handlekraft.offices import commands as offices
from handlekraft.offices.access import Desk
from handlekraft.offices.reads import is_member
from handlekraft.plans.commands.leaving import hand_over
from handlekraft.plans.owning import owned


@transaction.atomic
def join(secret: str, name: str, password: str) -> offices.Joined:
    """Come in by an invitation's link, to what was given meanwhile. Raises `DeadLink`."""
    joined = offices.accept_invitation(secret, name, password)
    person = joined.desk.person_id
    if joined.awaited and joined.awaited != person:
        # Somebody who signed in with another address moved to the one that was invited.
        for action in owned(joined.desk, joined.awaited).select_for_update():
            hand_over(joined.desk, action, joined.awaited, person)
    return joined


@transaction.atomic
def withdraw_invitation(actor: Desk, invitation: int) -> int:
    """Close the link, and take back what the person was given; gives how many actions they answered for.

    Raises `NoSuchPerson`.
    """
    awaited = offices.withdraw_invitation(actor, invitation)
    if awaited is None or is_member(actor.office.id, awaited):
        return 0
    actions = list(owned(actor, awaited).select_for_update())
    unowned = sum(action.accountable_id == awaited for action in actions)
    for action in actions:
        hand_over(actor, action, awaited, None)
    return unowned
