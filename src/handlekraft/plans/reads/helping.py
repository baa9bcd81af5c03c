"""Which actions somebody outside the office helps with."""

from __future__ import annotations

from dataclasses import dataclass

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Partner
from handlekraft.plans.reads.current import current_edition


@dataclass(frozen=True, slots=True)
class Helped:
    """An action of the edition in force. `part`: how they help, in words."""

    number: int
    title: str
    part: str


def actions_helped_by(desk: Desk, name: str) -> tuple[Helped, ...]:
    """Those with a partner of that name, in the plan's order. One query where the words are in memory."""
    require(desk, Verb.SEE_INSIDE)
    current = current_edition(desk)
    if current is None:
        return ()
    rows = Partner.objects.filter(action__plan_id=current.plan_id, name__iexact=name.strip())
    parts = {row.action.number: row.get_part_display() for row in rows.select_related("action")}
    return tuple(
        Helped(int(words.key), words.title.text, parts[int(words.key)])
        for _area, words in current.words.actions()
        if int(words.key) in parts
    )
