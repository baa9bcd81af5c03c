"""The edition that the office works by now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Exists, OuterRef

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Edition
from handlekraft.plans.models import Plan as PlanRow
from handlekraft.plans.reads.published import shown_snapshots
from handlekraft.rules.exchange import plan_from_json
from handlekraft.rules.plan import Plan


@dataclass(frozen=True, slots=True)
class CurrentEdition:
    """`words` have a key on each action: its number, which addresses and follow-up use."""

    id: int
    plan_id: int
    number: int
    accepted_at: datetime
    published: bool
    words: Plan


def current_edition(desk: Desk) -> CurrentEdition | None:
    """The edition in force: the one that is published, else the last that was accepted.

    One query where this process has the words in memory, two where it has not.
    """
    rows = Edition.objects.filter(plan__office_id=desk.office.id, plan__kind=PlanRow.Kind.ACTION)
    shown = rows.annotate(shown=Exists(shown_snapshots().filter(edition=OuterRef("pk"))))
    row = (
        shown.order_by("-shown", "-number")
        .values_list("pk", "plan_id", "number", "accepted_at", "shown")
        .first()
    )
    return CurrentEdition(*row, words=edition_words(row[0], row[3])) if row else None


# An edition never changes; the time is part of the key so that a database put back from a copy is
# not answered from the memory of another.
@lru_cache(maxsize=32)
def edition_words(edition_id: int, _accepted_at: datetime) -> Plan:
    """The words of an edition, kept in memory for as long as there is room."""
    return plan_from_json(json.loads(Edition.objects.values_list("content", flat=True).get(pk=edition_id)))
