"""Whether the public still sees what the sums meant before the office said otherwise."""

from __future__ import annotations

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Edition
from handlekraft.plans.reads.current import CurrentEdition, edition_words
from handlekraft.plans.reads.financing import public_shifts
from handlekraft.plans.reads.published import published_plan


def shows_old_sums(desk: Desk, current: CurrentEdition) -> bool:
    """Would the published changes tell other sums, were the edition published again? Three queries."""
    shown = published_plan(desk.office.slug)
    if shown is None or (shown.id, shown.edition) != (current.plan_id, current.number):
        return False
    told = shown.changes
    if told is None or told.shifts is None:
        return False
    rows = Edition.objects.filter(plan_id=current.plan_id, number=told.since)
    before = (told.since, edition_words(*rows.values_list("pk", "accepted_at").get()))
    return public_shifts(current.plan_id, before, (current.number, current.words)) != told.shifts
