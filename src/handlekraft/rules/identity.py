"""Which area and which action is the same through the editions of a plan."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from handlekraft.rules.plan import Action, FocusArea, Passage, Plan

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})


def slug(name: str) -> str:
    """The name as part of a web address: «Næringsarealer» → «naeringsarealer»."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")


def with_keys(
    plan: Plan, previous: Plan | None, first_free: int, ended: Collection[str] = frozenset()
) -> Plan:
    """The plan with a key on each area and action.

    An action that brings its key (the words were taken from an earlier edition) keeps it. One whose
    title stood word for word in the previous edition has the key of that: of the area of the same
    name if there is one, for the same title may stand in several areas. Any other gets the next free
    number, never one that another action has had. One of `ended` goes on only where its key is brought:
    somebody decided to end it, so another of its title is another action.
    """
    known = [(_folded(area.name), _folded(action.title), action.key) for area, action in _actions(previous)]
    wanted = [(_folded(area.name), _folded(action.title)) for area, action in plan.actions()]
    brought = _brought(plan, first_free)
    taken = {*brought, *ended}
    keys = _matched(wanted, [row for row in known if row[2] not in taken], brought)
    free = itertools.count(first_free)
    numbers = iter([key or str(next(free)) for key in keys])
    areas = zip(plan.focus_areas, _area_keys(plan.focus_areas), strict=True)
    return replace(plan, focus_areas=tuple(_with_key(area, key, numbers) for area, key in areas))


def shared(plan: Plan, previous: Plan) -> tuple[int, int]:
    """How many actions of the previous plan go on in this one, and how many it has."""
    keys = {action.key for _, action in previous.actions()}
    keyed = with_keys(plan, previous, max((int(key) for key in keys if key.isdecimal()), default=0) + 1)
    return len(keys & {action.key for _, action in keyed.actions()}), len(keys)


def _brought(plan: Plan, first_free: int) -> list[str]:
    """The key that each action brings with it, empty where it has none or another has brought it.

    A key that was given once is valid for ever: an action may come back after an edition without it.
    """
    keys: list[str] = []
    for _, action in plan.actions():
        given = action.key.isdecimal() and 0 < int(action.key) < first_free
        keys.append(action.key if given and action.key not in keys else "")
    return keys


def _matched(
    wanted: list[tuple[str, str]], known: list[tuple[str, str, str]], brought: list[str]
) -> list[str]:
    """The known key of each wanted (area, title), empty where there is none; each is given once."""
    keys = list(brought)
    left = list(known)
    for parts in (2, 1):  # the same area and title first, then the title alone
        for index, row in enumerate(wanted):
            same = (old for old in left if old[:2][-parts:] == row[-parts:])
            found = None if keys[index] else next(same, None)
            if found:
                keys[index] = found[2]
                left.remove(found)
    return keys


def _with_key(area: FocusArea, key: str, numbers: Iterator[str]) -> FocusArea:
    actions = tuple(replace(action, key=next(numbers)) for action in area.actions)
    return replace(area, key=key, actions=actions)


def _actions(plan: Plan | None) -> Iterable[tuple[FocusArea, Action]]:
    return plan.actions() if plan else ()


def _area_keys(areas: Iterable[FocusArea]) -> list[str]:
    keys: list[str] = []
    for index, area in enumerate(areas, start=1):
        key = slug(area.name.text) or f"omrade-{index}"
        keys.append(f"{key}-{index}" if key in keys else key)
    return keys


def _folded(text: Passage) -> str:
    return " ".join(text.text.casefold().split())
