"""What people have said of the actions that everybody may read, until a snapshot is made."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from handlekraft.plans.models import Edition, StatusMessage
from handlekraft.plans.reads.counting import Counted, counted
from handlekraft.plans.reads.current import CurrentEdition, edition_words
from handlekraft.rules.exchange import Json
from handlekraft.rules.status import Facts, Message, State, overdue


def told_in_public(edition: Edition, today: date) -> dict[str, Json]:
    """By the action's key, the last message that its writer lets everybody read: state, text and day.

    With it what the state is judged by: the schedule, and the first deadline of a result that is overdue.
    What is next and what is in the way are the office's own, and so is who wrote it.
    """
    rows = StatusMessage.standing.filter(action__plan_id=edition.plan_id, public=True).order_by("at", "id")
    columns = {"number": "action__number", "starts": "action__starts_on", "due": "action__due_on"}
    named: dict[str, Any] = {name: F(column) for name, column in columns.items()}
    told: Any = rows.values("action_id", "state", "happened", "at", **named)
    newest = {row["number"]: row for row in told}
    words = edition_words(edition.pk, edition.accepted_at)
    current = CurrentEdition(
        edition.pk, edition.plan_id, edition.number, edition.accepted_at, published=True, words=words
    )
    found = counted([row["action_id"] for row in newest.values()], current, today)
    return {str(number): _told(row, found[row["action_id"]], today) for number, row in newest.items()}


def _told(row: dict[str, Any], indicators: tuple[Counted, ...], today: date) -> Json:
    starts, due, on = row["starts"], row["due"], timezone.localdate(row["at"])
    facts = Facts(
        followed_from=on,
        starts=starts,
        due=due,
        last=Message(State(row["state"]), on),
        indicators=tuple(item.progress for item in indicators),
    )
    missed = min((each.deadline for each in overdue(facts, today) if each.deadline), default=None)
    return {
        "state": row["state"],
        "happened": row["happened"],
        "on": on.isoformat(),
        "starts": starts.isoformat() if starts else None,
        "due": due.isoformat() if due else None,
        "result_due": missed.isoformat() if missed else None,
    }
