"""What people have said of the actions that everybody may read, until a snapshot is made."""

from __future__ import annotations

from django.utils import timezone

from handlekraft.plans.models import StatusMessage
from handlekraft.rules.exchange import Json


def told_in_public(plan_id: int) -> dict[str, Json]:
    """By the action's key, the last message that its writer lets everybody read: state, text and day.

    With it the schedule that the state is judged by. What is next and what is in the way are the
    office's own, and so is who wrote it.
    """
    rows = StatusMessage.standing.filter(action__plan_id=plan_id, public=True).order_by("at", "id")
    return {
        str(number): {
            "state": state,
            "happened": happened,
            "on": timezone.localdate(at).isoformat(),
            "starts": starts.isoformat() if starts else None,
            "due": due.isoformat() if due else None,
        }
        for number, state, happened, at, starts, due in rows.values_list(
            "action__number", "state", "happened", "at", "action__starts_on", "action__due_on"
        )
    }
