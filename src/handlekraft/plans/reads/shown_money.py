"""Whether the public still sees what the sums meant before the office said otherwise."""

from __future__ import annotations

from collections import Counter

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Edition
from handlekraft.plans.reads.current import CurrentEdition, edition_words
from handlekraft.plans.reads.financing import MoneyLines, money_lines_of, own_shifts
from handlekraft.plans.reads.public_money import as_told
from handlekraft.plans.reads.published import PublishedChanges, PublishedPlan, published_plan


def shows_old_sums(desk: Desk, current: CurrentEdition) -> bool:
    """Would the public pages tell other sums, were the edition published again? Three queries."""
    shown = published_plan(desk.office.slug)
    if shown is None or (shown.id, shown.edition) != (current.plan_id, current.number):
        return False
    told = shown.changes
    lines = money_lines_of(current.plan_id, current.number, *([told.since] if told else []))
    return _plan_differs(shown, lines, current) or (
        told is not None and _change_differs(told, lines, current)
    )


def _plan_differs(shown: PublishedPlan, lines: MoneyLines, current: CurrentEdition) -> bool:
    own = lines.of(current.number, current.words, added=False)
    return Counter(as_told(own)) != Counter(as_told(shown.money_lines()))


def _change_differs(told: PublishedChanges, lines: MoneyLines, current: CurrentEdition) -> bool:
    if told.shifts is None:
        return False
    rows = Edition.objects.filter(plan_id=current.plan_id, number=told.since)
    before = (told.since, edition_words(*rows.values_list("pk", "accepted_at").get()))
    own = own_shifts(lines, before, (current.number, current.words))
    return own.sums_only() != told.shifts.sums_only()
