"""What indicators that count themselves had come to when a plan was published: never the pieces."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from handlekraft.plans.models import Edition
from handlekraft.plans.reads.counting import counted_where
from handlekraft.plans.reads.current import CurrentEdition, edition_words
from handlekraft.rules.exchange import Json
from handlekraft.rules.indicators import Progress


def counted_in_public(edition: Edition, today: date) -> dict[str, list[Json]]:
    """By the action's key, each indicator that counts itself, with its number on the day."""
    words = edition_words(edition.pk, edition.accepted_at)
    current = CurrentEdition(
        edition.pk, edition.plan_id, edition.number, edition.accepted_at, published=True, words=words
    )
    tied = Q(action__plan_id=edition.plan_id, ties__withdrawn_at=None) & ~Q(ties=None)
    found: dict[str, list[Json]] = {}
    for row, counts in counted_where(tied, current, today):
        if counts.tied:
            found.setdefault(str(row.action_number), []).append(
                _number(counts.progress, today, corrected=counts.tied.is_corrected)
            )
    return found


def _number(now: Progress, today: date, *, corrected: bool) -> Json:
    asked = now.measure
    said = {"text": asked.name, "kind": asked.kind.value, "unit": asked.unit, "corrected": corrected}
    counted = {"value": now.value, "goal": now.goal, "reached": now.reached}
    if not asked.per_year:
        return {**said, **counted}
    short = [[each.year, each.value, each.goal] for each in now.short]
    return {**said, **counted, "year": (now.deadline or today).year, "short": short}
