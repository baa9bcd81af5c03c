"""What a person carries on here: for «Min dag», and for who takes over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from handlekraft.ideas.models import Application, Idea, IdeaStep
from handlekraft.ideas.reads.ideas import Stage
from handlekraft.offices.access import Desk, require
from handlekraft.offices.reads.duties import Part, part
from handlekraft.offices.roles import Verb


def owed(desk: Desk, _today: date) -> list[Part]:
    """For `offices.reads.duties`: the next steps of what the person carries on."""
    if not desk.may(Verb.KEEP_IDEAS):
        return []
    rows = {"idea": _in_hand(Idea, desk, desk.person_id).filter(~_is_shelved())}
    rows |= {"application": _in_hand(Application, desk, desk.person_id)}
    return [
        part(each.exclude(next_step=""), kind, "next_step", about="title", day="due_on")
        for kind, each in rows.items()
    ]


def carried_by(desk: Desk, person: int) -> tuple[int, int]:
    """How many ideas and applications somebody would leave behind. Two queries."""
    require(desk, Verb.MANAGE_OFFICE)
    return (_in_hand(Idea, desk, person).count(), _in_hand(Application, desk, person).count())


def _in_hand(model: Any, desk: Desk, person: int) -> Any:
    return model.objects.filter(office_id=desk.office.id, removed_at=None, responsible=person)


def _is_shelved() -> Exists:
    """Whether the last step that stands put the idea away."""
    after = IdeaStep.objects.filter(idea=OuterRef("idea"), taken_back=False, pk__gt=OuterRef("pk"))
    last = IdeaStep.objects.filter(~Exists(after), idea=OuterRef("pk"), taken_back=False)
    return Exists(last.filter(stage=Stage.SHELVED))
