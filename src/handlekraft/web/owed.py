"""What a person owes in the rooms beside the plan, for «Min dag»: in one query for all of them.

A room with something that somebody owes gets a row in `PARTS`, and each kind of it one in `WAYS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.arenas import reads as arenas
from handlekraft.companies import reads as companies
from handlekraft.ideas import reads as ideas
from handlekraft.offices.access import Desk
from handlekraft.offices.reads.duties import Duty, Part, duties
from handlekraft.web.pages.days import from_today
from handlekraft.web.pages.words import day


@dataclass(frozen=True, slots=True)
class Owed:
    """What waits: in words, where it is done, the words of its button, and whether its day is past."""

    words: str
    address: str
    button: str
    late: bool = False


PARTS: tuple[Callable[[Desk, date], list[Part]], ...] = (arenas.owed, companies.owed, ideas.owed)


def _follow_up(row: Duty, today: date) -> str:
    return _with_deadline(
        _("%(what)s (etter %(about)s)") % {"what": row.text, "about": row.about}, row, today
    )


def _obligation(row: Duty, today: date) -> str:
    words = _("%(about)s: %(what)s") % {"what": row.text, "about": row.about}
    return _with_deadline(words, row, today)


def _next_step(row: Duty, today: date) -> str:
    words = _("%(about)s: %(what)s") % {"what": row.text, "about": row.about}
    return _with_deadline(words, row, today)


def _promise(row: Duty, today: date) -> str:
    return _with_deadline(_("%(about)s: %(what)s") % {"what": row.text, "about": row.about}, row, today)


def _visit(row: Duty, today: date) -> str:
    words = _("Besøk hos %(company)s %(left)s.")
    return words % {"company": row.text, "left": from_today(row.day or today, today)}


def _agreement(row: Duty, today: date) -> str:
    if row.day is None or (row.day - today).days > row.notice:
        return ""
    told = {"what": row.text, "day": day(row.day)}
    gone = row.day < today
    return (_("%(what)s gikk ut %(day)s.") if gone else _("%(what)s går ut %(day)s.")) % told


def _with_deadline(words: str, row: Duty, today: date) -> str:
    if row.day is None:
        return words
    return _("%(words)s. Frist %(left)s.") % {"words": words, "left": from_today(row.day, today)}


@dataclass(frozen=True, slots=True)
class Way:
    """How a duty is told (nothing: not yet), the page where it is done, and its button."""

    words: Callable[[Duty, date], str]
    page: str
    button: Any


WAYS = {
    "follow_up": Way(_follow_up, "finish-follow-up", gettext_lazy("Ferdig")),
    "agreement": Way(_agreement, "agreement", gettext_lazy("Se avtalen")),
    "promise": Way(_promise, "company", gettext_lazy("Se bedriften")),
    "visit": Way(_visit, "company", gettext_lazy("Se bedriften")),
    "idea": Way(_next_step, "idea", gettext_lazy("Se ideen")),
    "application": Way(_next_step, "application", gettext_lazy("Se søknaden")),
    "matter": Way(_next_step, "matter", gettext_lazy("Se saken")),
    "obligation": Way(_obligation, "agreement", gettext_lazy("Se avtalen")),
}


def owed(desk: Desk, today: date) -> list[Owed]:
    """What is due first comes first. One query, none for who can owe nothing."""
    parts = [part for each in PARTS for part in each(desk, today)]
    return list(_told(desk, today, duties(parts))) if parts else []


def _told(desk: Desk, today: date, rows: tuple[Duty, ...]) -> Iterator[Owed]:
    for row in rows:
        way = WAYS[row.kind]
        if words := way.words(row, today):
            address = reverse(way.page, args=[desk.office.slug, row.id])
            # An agreement runs out by itself; the rest somebody should have done.
            late = row.day is not None and row.day < today and row.kind != "agreement"
            yield Owed(words, address, str(way.button), late)
