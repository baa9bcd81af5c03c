"""What people have said of the plan's sums, who did and when; and where a sum of before is now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from handlekraft.offices.access import Desk, require
from handlekraft.offices.models import Event
from handlekraft.offices.reads import EventRow
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import FinancingLine
from handlekraft.plans.reads.financing import FinancingRow, Money, financing_from
from handlekraft.rules.financing import Financing, Said, stands_for
from handlekraft.rules.money import Doubt

MONEY_VERBS = frozenset({"add_financing", "change_financing", "join_financing", "remove_financing"})
"""What is done with sums, as the log has it."""

_SIDES = ("before", "after", "joined")


@dataclass(frozen=True, slots=True)
class AnsweredSum:
    """A sum of the plan's words, and who last said what it means; None where the log does not tell."""

    row: FinancingRow
    by: str | None = None
    at: datetime | None = None


def of_action(number: int) -> Q:
    """The lines of the log about sums that pay for the action, or did."""
    key = f'"{number}"'
    named = (Q(**{f"data__{side}__actions__icontains": key}) for side in _SIDES)
    return Q(verb__in=MONEY_VERBS) & reduce(or_, named)


SUM = ("text", "amount", "yearly", "first_year", "last_year", "doubt", "confirmed", "added", "said")
"""What is asked of a sum for the page of an action."""


def sum_from_json(row: dict[str, Any], number: int) -> FinancingRow:
    """A sum as the database writes it in JSON, as one of the action's own."""
    said = json.loads(row["said"]) if isinstance(row["said"], str) else row["said"]
    line = Financing(
        text=row["text"],
        kind=None,
        actions=(str(number),),
        amount=row["amount"],
        yearly=bool(row["yearly"]),
        first_year=row["first_year"],
        last_year=row["last_year"],
        doubt=Doubt(row["doubt"]) if row["doubt"] else None,
        confirmed=bool(row["confirmed"]),
        said=tuple(Said(text, amount, tuple(keys)) for text, amount, keys in said),
    )
    return FinancingRow(row["id"], line, bool(row["added"]))


def told_by(rows: Iterable[FinancingRow], events: Iterable[EventRow]) -> tuple[AnsweredSum, ...]:
    """Each sum with the last of the events that is about it; the newest event first."""
    known: dict[tuple[str, str], EventRow] = {}
    for event in events:
        after: dict[str, Any] = event.data.get("after") or {}
        for key in after.get("actions", ()) if event.verb in MONEY_VERBS else ():
            known.setdefault((after.get("text", ""), key), event)
    return tuple(_told(row, known) for row in rows)


def _told(row: FinancingRow, known: dict[tuple[str, str], EventRow]) -> AnsweredSum:
    asked = ((row.line.text, key) for key in row.line.actions)
    found = next((known[each] for each in asked if each in known), None)
    return AnsweredSum(row, found.by, found.at) if found and row.line.confirmed else AnsweredSum(row)


def answered_sums(desk: Desk, rows: Iterable[FinancingRow]) -> tuple[AnsweredSum, ...]:
    """The rows, each with who last said what it means. One query."""
    require(desk, Verb.SEE_INSIDE)
    said = Event.objects.filter(office_id=desk.office.id, verb__in=MONEY_VERBS).order_by("-id")
    events = said.values_list("at", "actor__name", "verb", "data", "subject")
    return told_by(rows, (EventRow(*row) for row in events))


@dataclass(frozen=True, slots=True)
class SumNow:
    """What became of a sum of before: `id` of its line in the edition in force, None where it has none."""

    id: int | None
    joined: bool = False
    """It is the same contribution as another, and that is the line."""


def sum_now(desk: Desk, line: int, found: Money) -> SumNow | None:
    """None for one that has never been; at most three queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = FinancingLine.objects.filter(edition__plan__office_id=desk.office.id)
    row = rows.filter(pk=line).first()
    if row is not None:
        return SumNow(_same(financing_from(row), found))
    event = _taken_away(desk, line)
    if event is None:
        return None
    kept = int(event.subject.partition(":")[2]) if event.verb == "join_financing" else 0
    stays = rows.filter(pk=kept).first()
    return SumNow(_same(financing_from(stays), found) if stays else None, joined=stays is not None)


def _taken_away(desk: Desk, line: int) -> Event | None:
    events = Event.objects.filter(office_id=desk.office.id)
    gone = Q(verb="join_financing", data__gone=line)
    return events.filter(gone | Q(verb="remove_financing", subject=f"financing:{line}")).first()


def _same(line: Financing, found: Money) -> int | None:
    """The line in force that stands for the same words, or that the office put beside them with the same."""
    for row in found.rows:
        beside = not line.said and not row.line.said and line.text == row.line.text
        if stands_for(line, row.line) or (beside and not set(line.actions).isdisjoint(row.line.actions)):
            return row.id
    return None
