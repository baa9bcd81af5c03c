"""Which actions somebody outside the office leads or helps with."""

from __future__ import annotations

from dataclasses import dataclass

from handlekraft.offices.access import Desk, require
from handlekraft.offices.reads.names import names_of
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Partner
from handlekraft.plans.reads.current import current_edition
from handlekraft.rules.identity import slug
from handlekraft.rules.meaning import ActionMeaning


@dataclass(frozen=True, slots=True)
class Helped:
    """An action of the edition in force. `part`: how they help, in words; empty where they lead it."""

    number: int
    title: str
    part: str


def actions_with(desk: Desk, name: str) -> tuple[Helped, ...]:
    """Those that an actor of that name leads by the plan's words, then those that it is a partner of.

    As the public pages have it, capitals and signs tell no names apart, and a name that the office
    counts under another is the other. Three queries where the words are in memory.
    """
    require(desk, Verb.SEE_INSIDE)
    current = current_edition(desk)
    if current is None:
        return ()
    known = names_of(desk.office.id)

    def same(other: str) -> bool:
        return slug(known.chosen(other)) == slug(known.chosen(name))

    rows = Partner.objects.filter(action__plan_id=current.plan_id).select_related("action")
    parts = {row.action.number: row.get_part_display() for row in rows if same(row.name)}
    led, helped = [], []
    for _area, words in current.words.actions():
        number, lead = int(words.key), (words.meaning or ActionMeaning()).responsible.lead
        if any(map(same, lead)):
            led.append(Helped(number, words.title.text, ""))
        elif number in parts:
            helped.append(Helped(number, words.title.text, parts[number]))
    return (*led, *helped)
