"""What has been told of the actions: in a sentence, as filters, and the newest messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.plans.reads import PublishedPlan, Told
from handlekraft.rules.status import State
from handlekraft.web.pages.rows import ActionRow, Addresses, Goes
from handlekraft.web.pages.words import day, listed

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


LATE, UNTOLD = "forsinket", "ikke-sagt"
GOES = {
    LATE: gettext_lazy("Forsinket"),
    "stanset": gettext_lazy("Stanset"),
    "risiko": gettext_lazy("Utsatt for risiko"),
    "i-rute": gettext_lazy("I rute"),
    "ikke-startet": gettext_lazy("Ikke startet"),
    "ferdig": gettext_lazy("Ferdig"),
    UNTOLD: gettext_lazy("Ikke sagt"),
}
"""How an action goes as the public is told it, what needs somebody first."""

_VALUES = {
    State.ON_TRACK: "i-rute",
    State.AT_RISK: "risiko",
    State.STOPPED: "stanset",
    State.NOT_STARTED: "ikke-startet",
    State.FINISHED: "ferdig",
}
_MARKS = {value: state.value for state, value in _VALUES.items()} | {LATE: "late", UNTOLD: "unreported"}


def goes(published: PublishedPlan, today: date) -> dict[str, frozenset[str]]:
    """By the action's key, those of `GOES` that are so: one that is late is also what was last told."""
    keys = (action.key for _area, action in published.plan.actions())
    return {key: _of(published.told.get(key), today) for key in keys}


def _of(told: Told | None, today: date) -> frozenset[str]:
    if told is None:
        return frozenset({UNTOLD})
    return frozenset({_VALUES[told.state], LATE} if is_late(told, today) else {_VALUES[told.state]})


def goes_answer(published: PublishedPlan, found: Mapping[str, frozenset[str]]) -> str:
    """«Kontoret har fortalt om 12 av 27 tiltak per 3. november 2026: 9 i rute og 3 stanset. 2 av …»"""
    count = Counter(value for values in found.values() for value in values)
    total = len(found)
    if count[UNTOLD] == total:
        return _("Kontoret har ikke lagt ut hvordan det går med tiltakene.") if total else ""
    clauses = [f"{count[value]} {GOES[value].lower()}" for value in _VALUES.values() if count[value]]
    words = _("Kontoret har fortalt om %(told)d av %(total)d tiltak per %(day)s: %(states)s.") % {
        "told": total - count[UNTOLD],
        "total": total,
        "day": day(localdate(published.published_at)),
        "states": listed(clauses),
    }
    return f"{words} {_late_words(count[LATE], total - count[UNTOLD])}"


def _late_words(late: int, told: int) -> str:
    if told == 1:
        return _("Det er forsinket.") if late else _("Det er ikke forsinket.")
    return _("%d av dem er forsinket.") % late if late else _("Ingen av dem er forsinket.")


@dataclass(frozen=True, slots=True)
class GoingLink:
    """How some actions go, how many, and the list of them. `code` names the mark beside the word."""

    code: str
    label: str
    count: int
    href: str


def going_links(found: Mapping[str, frozenset[str]], addresses: Addresses) -> tuple[GoingLink, ...]:
    """None where nothing is told."""
    count = Counter(value for values in found.values() for value in values)
    if count[UNTOLD] == len(found):
        return ()
    told = [value for value in GOES if count[value]]
    return tuple(
        GoingLink(_MARKS[value], str(GOES[value]), count[value], addresses.actions(gar=value))
        for value in told
    )


def with_goes(row: ActionRow, found: Mapping[str, frozenset[str]]) -> ActionRow:
    """The row, saying how it goes: what needs somebody first, then what was reported."""
    first, *rest = (value for value in GOES if value in found[row.key])
    also = _("Meldt: %s") % listed([str(GOES[value]).lower() for value in rest]) if rest else ""
    return replace(row, goes=Goes(_MARKS[first], str(GOES[first]), also))


def is_told(found: Mapping[str, frozenset[str]]) -> bool:
    return any(UNTOLD not in values for values in found.values())


def is_late(told: Told, today: date) -> bool:
    """By the schedule as the office kept it when the plan was published."""
    if told.state in ENDED:
        return False
    waits = told.state is State.NOT_STARTED and told.starts and told.starts < today
    return bool((told.due and told.due < today) or waits)


def late_words(told: Told, today: date) -> str:
    """Whether it is late, in plain words; empty where it has ended or nothing says when."""
    if told.state in ENDED:
        return ""
    if told.due and told.due < today:
        return _("Forsinket: fristen var %s, og tiltaket er ikke meldt gjennomført.") % day(told.due)
    if told.state is State.NOT_STARTED and told.starts and told.starts < today:
        return _("Forsinket: tiltaket skulle ha startet %s, og er ikke meldt i gang.") % day(told.starts)
    return _("Fristen er %s.") % day(told.due) if told.due else ""
