"""What has been told of the actions, newest first, for the plan's front page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from handlekraft.plans.reads import PublishedPlan, Told
from handlekraft.rules.status import State
from handlekraft.web.pages.rows import Addresses
from handlekraft.web.pages.words import day

SHOWN = 6
ENDED = (State.FINISHED, State.STOPPED)


@dataclass(frozen=True, slots=True)
class ToldRow:
    title: str
    href: str
    told: Told


def told_rows(published: PublishedPlan, addresses: Addresses) -> tuple[ToldRow, ...]:
    """The last few; an action that the edition no longer has is not there."""
    rows = [
        ToldRow(action.title.text, addresses.action(action), published.told[action.key])
        for _, action in published.plan.actions()
        if action.key in published.told
    ]
    return tuple(sorted(rows, key=lambda row: row.told.on, reverse=True)[:SHOWN])


def late_words(told: Told, today: date) -> str:
    """Whether it is late, in plain words; empty where it has ended or nothing says when."""
    if told.state in ENDED:
        return ""
    if told.due and told.due < today:
        return _("Forsinket: fristen var %s, og tiltaket er ikke meldt gjennomført.") % day(told.due)
    if told.state is State.NOT_STARTED and told.starts and told.starts < today:
        return _("Forsinket: tiltaket skulle ha startet %s, og er ikke meldt i gang.") % day(told.starts)
    return _("Fristen er %s.") % day(told.due) if told.due else ""
