"""Tying plans together: what is above, what is taken over, which goal serves which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.publishing import show_around
from handlekraft.plans.models import GoalLink, Plan, Takeover
from handlekraft.plans.owning import plan_at
from handlekraft.plans.reads.hierarchy import goals, plans_above, takeable
from handlekraft.plans.refusals import NotHere


@transaction.atomic
def set_above(actor: Desk, plan: int, above: int | None) -> None:
    """Say which plan it is under. Raises `NotHere` for one that cannot be above it."""
    require(actor, Verb.EDIT_PLAN)
    row = plan_at(actor, plan)
    if above is not None and above not in {each.id for each in plans_above(actor)} - _under(row):
        raise NotHere(above)
    if row.parent_id == above:
        return
    row.parent_id = above
    row.save(update_fields=["parent"])
    record(actor, "set_above", f"plan:{row.pk}", name=row.title)
    show_around(actor, row.pk)


def _under(plan: Plan) -> set[int]:
    """The plan and all below it: none of them can be above it."""
    found = {plan.pk}
    fresh = {plan.pk}
    while fresh:
        fresh = set(Plan.objects.filter(parent__in=fresh).values_list("pk", flat=True)) - found
        found |= fresh
    return found


@transaction.atomic
def take_over(actor: Desk, plan: int, source: int, keys: Iterable[str]) -> None:
    """Take these areas of a published plan of the region as the plan's own, and no others of it.

    Raises `NotHere`.
    """
    require(actor, Verb.EDIT_PLAN)
    row = plan_at(actor, plan, for_change=True)
    offer = next((each for each in takeable(actor, plan) if each.plan.id == source), None)
    if offer is None:
        raise NotHere(source)
    wanted = set(keys)
    names = {area.key: area.name.text for area in offer.plan.plan.focus_areas}
    if not wanted <= set(names):
        raise NotHere(sorted(wanted - set(names)))
    if wanted == offer.taken:
        return
    Takeover.objects.filter(plan=row, source_id=source).delete()
    Takeover.objects.bulk_create(
        Takeover(plan=row, source_id=source, area_key=key) for key in names if key in wanted
    )
    before, after = ([names[key] for key in names if key in side] for side in (offer.taken, wanted))
    record(actor, "take_over", f"plan:{row.pk}", name=row.title, before=before, after=after)
    show_around(actor, row.pk)


@transaction.atomic
def link_goals(actor: Desk, plan: int, links: Mapping[str, str]) -> None:
    """Which goal of the plan above each goal serves; an empty text: none. Raises `NotHere`."""
    require(actor, Verb.EDIT_PLAN)
    plan_at(actor, plan, for_change=True)
    found = goals(actor, plan)
    if found.above is None:
        raise NotHere(plan)
    own = [row.goal for row in found.rows]
    known = {goal for _area, texts in found.goals_above for goal in texts}
    wanted = {goal: above for goal, above in links.items() if above}
    if not set(wanted) <= set(own) or not set(wanted.values()) <= known:
        raise NotHere(plan)
    before = {row.goal: row.serves for row in found.rows if row.serves}
    if before == wanted:
        return
    rows = GoalLink.objects.filter(plan_id=plan, above_id=found.above.id)
    rows.delete()
    GoalLink.objects.bulk_create(
        GoalLink(plan_id=plan, above_id=found.above.id, goal=goal, goal_above=wanted[goal])
        for goal in dict.fromkeys(own)
        if goal in wanted
    )
    record(actor, "link_goals", f"plan:{plan}", name=found.plan.title)
    show_around(actor, plan)
