"""What a person carries on here: for «Min dag», and for who takes over."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Value

from handlekraft.ideas.models import CARRIED_ON, IdeaStep
from handlekraft.ideas.reads.ideas import Stage
from handlekraft.offices.access import Desk, require
from handlekraft.offices.reads.duties import Part, part
from handlekraft.offices.roles import Verb


def owed(desk: Desk, _today: date) -> list[Part]:
    """For `offices.reads.duties`: the next steps of what the person carries on."""
    if not desk.may(Verb.KEEP_IDEAS):
        return []
    rows = {kind: _in_hand(model, desk, desk.person_id) for kind, model in CARRIED_ON.items()}
    rows["idea"] = rows["idea"].filter(~_is_shelved())
    return [
        part(each.exclude(next_step=""), kind, "next_step", about="title", day="due_on")
        for kind, each in rows.items()
    ]


def carried_by(desk: Desk, person: int) -> Counter[str]:
    """How much of each kind somebody would leave behind. One query."""
    require(desk, Verb.MANAGE_OFFICE)
    first, *rest = (_kinds_of(_in_hand(model, desk, person), kind) for kind, model in CARRIED_ON.items())
    return Counter(first.union(*rest, all=True))


def _kinds_of(rows: Any, kind: str) -> Any:
    return rows.order_by().values_list(Value(kind, CharField()), flat=True)


def _in_hand(model: Any, desk: Desk, person: int) -> Any:
    return model.objects.filter(office_id=desk.office.id, removed_at=None, responsible=person)


def _is_shelved() -> Exists:
    """Whether the last step that stands put the idea away."""
    after = IdeaStep.objects.filter(idea=OuterRef("idea"), taken_back=False, pk__gt=OuterRef("pk"))
    last = IdeaStep.objects.filter(~Exists(after), idea=OuterRef("pk"), taken_back=False)
    return Exists(last.filter(stage=Stage.SHELVED))
