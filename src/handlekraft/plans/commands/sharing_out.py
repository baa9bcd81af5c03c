"""Giving many actions owners at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.following import log
from handlekraft.plans.models import Action
from handlekraft.plans.owning import may_own
from handlekraft.plans.refusals import NotHere


@dataclass(frozen=True, slots=True)
class Owners:
    """Who answers for an action, and who stands in."""

    accountable: int | None
    deputy: int | None


@transaction.atomic
def share_out(actor: Desk, chosen: Mapping[int, Owners]) -> int:
    """Give each action, by its number, its owners; gives how many were changed. All of it or nothing.

    Raises `NotHere` for an action, or a person, that is not of the office or may not report.
    """
    require(actor, Verb.FOLLOW_UP)
    known = may_own(actor)
    rows = Action.objects.select_for_update().filter(plan__office_id=actor.office.id, number__in=chosen)
    actions = {row.number: row for row in rows}
    changed = [number for number in chosen if _give(actor, actions.get(number), chosen[number], known)]
    Action.objects.bulk_update([actions[number] for number in changed], ["accountable", "deputy"])
    return len(changed)


def _give(actor: Desk, action: Action | None, owners: Owners, known: frozenset[int]) -> bool:
    if action is None:
        raise NotHere("action")
    before = Owners(action.accountable_id, action.deputy_id)
    after = Owners(owners.accountable, None if owners.deputy == owners.accountable else owners.deputy)
    if before == after:
        return False
    # Who has left may stay where nobody has chosen another.
    if not {after.accountable, after.deputy} <= known | {None, before.accountable, before.deputy}:
        raise NotHere("person")
    action.accountable_id, action.deputy_id = after.accountable, after.deputy
    log(actor, "name_owner", action, before=asdict(before), after=asdict(after))
    return True
