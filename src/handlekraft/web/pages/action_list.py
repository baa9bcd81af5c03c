"""The list of actions: filters kept in the address, hits in words, order by column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.rules.identity import slug
from handlekraft.rules.plan import Plan
from handlekraft.web.pages import sentences, words
from handlekraft.web.pages.rows import ActionRow, Addresses, area_name
from handlekraft.web.pages.told_rows import GOES, UNTOLD

LONGEST_SEARCH = 100
_BETWEEN_WORDS = re.compile(r"[/,–-]")

STATE_VALUES = {
    "ongoing": "pagar",
    "continuous": "lopende",
    "planned": "oppstart",
    "by": "frist",
    "to_be_clarified": "ma-avklares",
    words.UNSAID: "ikke-tidfestet",
}
FRAME_VALUES = {
    "own_frame": "egne-rammer",
    "increased_frame": "okt-ramme",
    "separate_frame": "egen-ramme",
    "allocated": "avsatt",
    "external": "utenfra",
    "to_be_clarified": "ma-avklares",
    words.UNSAID: "ikke-sagt",
}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A select of the form. `chosen` is empty where all actions pass."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str = ""

    @property
    def chosen_label(self) -> str:
        return next((choice.label for choice in self.choices if choice.value == self.chosen), "")


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice made, and the address without it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Column:
    """A heading to sort by. `sorted` is the value of aria-sort, empty if the list is sorted otherwise."""

    label: str
    href: str
    sorted: str


@dataclass(frozen=True, slots=True)
class ActionList:
    rows: tuple[ActionRow, ...]
    answer: str
    filters: tuple[Filter, ...]
    search: str
    order: str
    chips: tuple[Chip, ...]
    columns: tuple[Column, ...]
    ignored: tuple[str, ...]
    """Values in the address that mean nothing here."""

    address: str
    """Of the list without any choice."""


@dataclass(frozen=True, slots=True)
class StateLink:
    """A state that occurs, how often, and the list of those actions."""

    state: words.State
    count: int
    href: str


def state_links(rows: Sequence[ActionRow], addresses: Addresses) -> tuple[StateLink, ...]:
    count = Counter(row.state.code for row in rows)
    told = [code for code in words.STATES if count[code]]
    return tuple(
        StateLink(
            words.State(code, words.state_label(code)), count[code], addresses.actions(tid=STATE_VALUES[code])
        )
        for code in told
    )


_TESTS: dict[str, Callable[[ActionRow, str], bool]] = {
    "omrade": lambda row, value: row.area_key == value,
    "ansvarlig": lambda row, value: value in map(slug, row.leads + row.helps),
    "tid": lambda row, value: STATE_VALUES[row.state.code] == value,
    "penger": lambda row, value: value in {FRAME_VALUES[frame] for frame in row.frames},
}


_LAST_LETTERS = str.maketrans("æäøöå", "{{||}")


def alphabetical(text: str) -> str:
    """Key of the Norwegian order: æ, ø and å come last."""
    return text.casefold().translate(_LAST_LETTERS)


_ORDERS: dict[str, Callable[[ActionRow], Any]] = {
    "tiltak": lambda row: alphabetical(row.title),
    "omrade": lambda row: alphabetical(row.area),
    "ansvarlig": lambda row: (not row.who, alphabetical(row.who)),
    "tid": lambda row: (list(words.STATES).index(row.state.code), row.years),
}
_HEADINGS = {
    "tiltak": gettext_lazy("Tiltak"),
    "omrade": gettext_lazy("Område"),
    "ansvarlig": gettext_lazy("Ansvarlig"),
    "tid": gettext_lazy("Tid"),
}


def action_list(
    plan: Plan,
    rows: Sequence[ActionRow],
    asked: Mapping[str, str],
    address: str,
    goes: Mapping[str, str] | None = None,
) -> ActionList:
    """`goes`: by the action's key, how it goes as the public is told it (`told_rows.GOES`)."""
    known = (*available_filters(plan, rows), *_goes_filter(goes or {}))
    filters = tuple(_chosen(each, asked.get(each.name, "")) for each in known)
    search = " ".join(asked.get("q", "").split())[:LONGEST_SEARCH]
    order = asked.get("sorter", "") if asked.get("sorter", "").removeprefix("-") in _ORDERS else ""
    going = _going(rows, filters, goes or {})
    found = _in_order(_matching(going, filters, search), order)
    choices = {each.name: each.chosen for each in filters if each.chosen} | ({"q": search} if search else {})
    return ActionList(
        rows=tuple(found),
        answer=sentences.hits_answer(plan, found, rows),
        filters=filters,
        search=search,
        order=order,
        chips=_chips(filters, search, choices, order, address),
        columns=tuple(_column(name, choices, order, address) for name in _ORDERS),
        ignored=tuple(asked[f.name][:60] for f in filters if asked.get(f.name) and not f.chosen),
        address=address,
    )


def available_filters(plan: Plan, rows: Sequence[ActionRow]) -> tuple[Filter, ...]:
    """Only what some action has: no choice gives an empty list by itself."""
    states = {row.state.code for row in rows}
    frames = {frame for row in rows for frame in row.frames}
    actors = {slug(name): name for row in reversed(rows) for name in row.helps + row.leads}
    named = sorted(actors.items(), key=lambda item: alphabetical(item[1]))
    return (
        Filter("omrade", _("Område"), tuple(Choice(a.key, area_name(a)) for a in plan.focus_areas)),
        Filter("ansvarlig", _("Ansvarlig"), tuple(Choice(key, words.capital(name)) for key, name in named)),
        Filter(
            "tid",
            _("Tid"),
            tuple(Choice(STATE_VALUES[c], words.state_label(c)) for c in words.STATES if c in states),
        ),
        Filter(
            "penger",
            _("Penger"),
            tuple(Choice(FRAME_VALUES[c], words.frame_label(c)) for c in words.FRAMES if c in frames),
        ),
    )


def _goes_filter(goes: Mapping[str, str]) -> tuple[Filter, ...]:
    """Only where something is told of some action."""
    known = set(goes.values())
    if not known - {UNTOLD}:
        return ()
    choices = (Choice(value, str(label)) for value, label in GOES.items() if value in known)
    return (Filter("gar", _("Hvordan det går"), tuple(choices)),)


def _going(rows: Sequence[ActionRow], filters: Sequence[Filter], goes: Mapping[str, str]) -> list[ActionRow]:
    wanted = next((each.chosen for each in filters if each.name == "gar"), "")
    return [row for row in rows if not wanted or wanted == goes.get(row.key)]


def _chosen(filter_: Filter, value: str) -> Filter:
    known = value in {choice.value for choice in filter_.choices}
    return Filter(filter_.name, filter_.label, filter_.choices, value if known else "")


def _matching(rows: Sequence[ActionRow], filters: Sequence[Filter], search: str) -> list[ActionRow]:
    chosen = [(_TESTS[each.name], each.chosen) for each in filters if each.chosen and each.name in _TESTS]
    wanted = _BETWEEN_WORDS.sub(" ", search.casefold()).split()
    return [
        row
        for row in rows
        if all(word in row.text for word in wanted) and all(test(row, value) for test, value in chosen)
    ]


def _in_order(rows: list[ActionRow], order: str) -> list[ActionRow]:
    if not order:
        return rows
    return sorted(rows, key=_ORDERS[order.removeprefix("-")], reverse=order.startswith("-"))


def _address(address: str, choices: Mapping[str, str], order: str) -> str:
    query = dict(choices) | ({"sorter": order} if order else {})
    return f"{address}?{urlencode(query)}" if query else address


def _chips(
    filters: Sequence[Filter], search: str, choices: Mapping[str, str], order: str, address: str
) -> tuple[Chip, ...]:
    labels = {each.name: f"{each.label}: {each.chosen_label}" for each in filters if each.chosen}
    if search:
        labels["q"] = f"«{search}»"
    return tuple(
        Chip(label, _address(address, _without(choices, name), order)) for name, label in labels.items()
    )


def _without(choices: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in choices.items() if key != name}


def _column(name: str, choices: Mapping[str, str], order: str, address: str) -> Column:
    ascending, descending = order == name, order == f"-{name}"
    following = f"-{name}" if ascending else name
    state = "ascending" if ascending else "descending" if descending else ""
    return Column(str(_HEADINGS[name]), _address(address, choices, following), state)
