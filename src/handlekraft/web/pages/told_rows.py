"""What has been told of the actions: in a sentence, as filters, and the newest messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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
    goes: Goes


def told_rows(
    published: PublishedPlan, found: Mapping[str, str], addresses: Addresses
) -> tuple[ToldRow, ...]:
    """The last few; an action that the edition no longer has is not there."""
    rows = [
        ToldRow(action.title.text, addresses.action(action), told, _goes(found[action.key], told))
        for _, action in published.plan.actions()
        if (told := published.told.get(action.key))
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


def goes(published: PublishedPlan, today: date) -> dict[str, str]:
    """By the action's key, the one of `GOES` that it is: late before what was told."""
    keys = (action.key for _area, action in published.plan.actions())
    return {key: _of(published.told.get(key), today) for key in keys}


def _of(told: Told | None, today: date) -> str:
    if told is None:
        return UNTOLD
    return LATE if is_late(told, today) else _VALUES[told.state]


def goes_answer(published: PublishedPlan, found: Mapping[str, str], with_results: int = 0) -> str:
    """«Kontoret har fortalt om 12 av 27 tiltak per 3. november 2026: 2 forsinket, 7 i rute og 3 stanset.»"""
    count = Counter(found.values())
    total = len(found)
    if count[UNTOLD] == total:
        return _untold(with_results) if total else ""
    clauses = [f"{count[value]} {GOES[value].lower()}" for value in GOES if count[value] and value != UNTOLD]
    return _("Kontoret har fortalt om %(told)d av %(total)d tiltak per %(day)s: %(states)s.") % {
        "told": total - count[UNTOLD],
        "total": total,
        "day": day(localdate(published.published_at)),
        "states": listed(clauses),
    }


def _untold(with_results: int) -> str:
    """`with_results`: so many actions have something counted."""
    if not with_results:
        return _("Kontoret har ikke lagt ut hvordan det går med tiltakene.")
    return ngettext(
        "Ett tiltak har resultater så langt. Ellers har kontoret ikke lagt ut hvordan det går.",
        "%(n)d tiltak har resultater så langt. Ellers har kontoret ikke lagt ut hvordan det går.",
        with_results,
    ) % {"n": with_results}


@dataclass(frozen=True, slots=True)
class GoingLink:
    """How some actions go, how many, and the list of them. `code` names the mark beside the word."""

    code: str
    label: str
    count: int
    href: str


def going_links(found: Mapping[str, str], addresses: Addresses) -> tuple[GoingLink, ...]:
    """None where nothing is told."""
    count = Counter(found.values())
    if count[UNTOLD] == len(found):
        return ()
    told = [value for value in GOES if count[value]]
    return tuple(
        GoingLink(_MARKS[value], str(GOES[value]), count[value], addresses.actions(gar=value))
        for value in told
    )


def with_goes(row: ActionRow, published: PublishedPlan, found: Mapping[str, str]) -> ActionRow:
    """The row, saying how it goes: what needs somebody first, then what was reported."""
    return replace(row, goes=_goes(found[row.key], published.told.get(row.key)))


def _goes(value: str, told: Told | None) -> Goes:
    """`also` only where something else was reported than how it goes now."""
    differs = told is not None and value != _VALUES[told.state]
    also = _("Meldt: %s") % str(GOES[_VALUES[told.state]]).lower() if told and differs else ""
    return Goes(_MARKS[value], str(GOES[value]), also)


def how_it_goes(told: Told, today: date) -> Goes:
    """The mark of one action, on its own page."""
    return _goes(_of(told, today), told)


def is_told(found: Mapping[str, str]) -> bool:
    return any(value != UNTOLD for value in found.values())


def is_late(told: Told, today: date) -> bool:
    """As `rules.status` says of the schedule and results that the office had when the plan was published."""
    if told.state in ENDED:
        return False
    waits = told.state is State.NOT_STARTED and told.starts and told.starts <= today
    passed = [on for on in (told.due, told.result_due) if on and on < today]
    return bool(passed or waits)


def late_words(told: Told, today: date) -> str:
    """Whether it is late, in plain words; empty where it has ended or nothing says when."""
    if told.state in ENDED:
        return ""
    if told.due and told.due < today:
        return _("Forsinket: fristen var %s, og tiltaket er ikke meldt gjennomført.") % day(told.due)
    if told.state is State.NOT_STARTED and told.starts and told.starts <= today:
        return _("Forsinket: tiltaket skulle ha startet %s, og er ikke meldt i gang.") % day(told.starts)
    if told.result_due and told.result_due < today:
        return _("Forsinket: resultatet skulle vært nådd innen %s, og er ikke meldt nådd.") % day(
            told.result_due
        )
    return _("Fristen er %s.") % day(told.due) if told.due else ""
