"""Which areas, sub-goals and strategies of a plan somebody does something about.

The plan is evaluated and rolled over every year so that all of it is covered over the plan period. What an
action serves is what its row says; an action whose row names no sub-goal may serve any of its area,
and that doubt is told, never settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from handlekraft.rules.plan import Action, FocusArea, Link, Plan


class PartKind(StrEnum):
    AREA = "area"
    SUB_GOAL = "sub_goal"
    STRATEGY = "strategy"


class Cover(StrEnum):
    """How well a part is covered, the best first."""

    STARTED = "started"
    """An action of the plan serves it, and something has been done."""

    NOT_STARTED = "not_started"
    """Only actions on which nothing was ever done."""

    OTHER_PLAN = "other_plan"
    """Only an action of another plan."""

    UNCERTAIN = "uncertain"
    """No action names it, but actions of its area do not say what they serve."""

    NONE = "none"


RANK = {cover: rank for rank, cover in enumerate(Cover)}
WITHOUT_OWN_ACTION = frozenset({Cover.OTHER_PLAN, Cover.UNCERTAIN, Cover.NONE})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan with what serves it.

    `number` is that of the sub-goal or strategy, "" for an area or where there is none. `actions` and
    `maybe` are keys of actions: those that name the part, and those that name no part of its kind.
    `others` are titles of actions of other plans.
    """

    kind: PartKind
    area: str
    number: str
    text: str
    cover: Cover
    actions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()

    @property
    def same(self) -> tuple[PartKind, str, str]:
        """What is the same part in another edition: its kind, its area and its words."""
        return self.kind, self.area, " ".join(self.text.casefold().split())


def coverage(plan: Plan, started: Set[str]) -> tuple[Part, ...]:
    """Every area, sub-goal and strategy of the edition, in the plan's order.

    `started` holds the keys of actions on which something has been done.
    """
    return tuple(part for area in plan.focus_areas for part in _parts(plan, area, started))


def coverage_over(editions: Iterable[tuple[Plan, Set[str]]]) -> tuple[Part, ...]:
    """The parts of the last edition, each as well covered as in any edition of the period.

    Editions in order, each with what was started while it was in force. Actions and others are those of the
    edition that covers the part best.
    """
    best: dict[tuple[PartKind, str, str], Part] = {}
    last: tuple[Part, ...] = ()
    for plan, started in editions:
        last = coverage(plan, started)
        for part in last:
            before = best.get(part.same)
            if before is None or RANK[part.cover] <= RANK[before.cover]:
                best[part.same] = part
    return tuple(replace(best[part.same], number=part.number, text=part.text) for part in last)


def counts(parts: Iterable[Part]) -> dict[PartKind, dict[Cover, int]]:
    """How many parts of each kind are covered how; every kind and cover is there."""
    found = {kind: dict.fromkeys(Cover, 0) for kind in PartKind}
    for part in parts:
        found[part.kind][part.cover] += 1
    return found


def _parts(plan: Plan, area: FocusArea, started: Set[str]) -> Iterator[Part]:
    every = area.actions
    served = [other.title.text for other in plan.related_actions if _serves(plan, other.links, area)]
    yield _part(PartKind.AREA, area, "", area.name.text, every, served, (), started)
    for number, goal in enumerate(area.sub_goals, start=1):
        own = [action for action in every if number in action.sub_goals]
        silent = [action for action in every if not action.sub_goals]
        others = _others(plan, area, sub_goal=number)
        yield _part(PartKind.SUB_GOAL, area, str(number), goal.text, own, others, silent, started)
    for strategy in area.strategies:
        named = str(strategy.number)
        own = [action for action in every if named and named in map(str, action.strategies)]
        silent = [action for action in every if not action.strategies or not named]
        others = _others(plan, area, strategy=named)
        yield _part(PartKind.STRATEGY, area, named, strategy.text.text, own, others, silent, started)


def _part(
    kind: PartKind,
    area: FocusArea,
    number: str,
    text: str,
    own: Iterable[Action],
    others: Iterable[str],
    silent: Iterable[Action],
    started: Set[str],
) -> Part:
    keys, maybe = tuple(action.key for action in own), tuple(action.key for action in silent)
    elsewhere = tuple(others)
    cover = _cover(keys, elsewhere, maybe, started)
    return Part(kind, area.key or area.name.text, number, text, cover, keys, elsewhere, maybe)


def _cover(
    keys: tuple[str, ...], others: tuple[str, ...], maybe: tuple[str, ...], started: Set[str]
) -> Cover:
    if keys:
        return Cover.NOT_STARTED if started.isdisjoint(keys) else Cover.STARTED
    if others:
        return Cover.OTHER_PLAN
    return Cover.UNCERTAIN if maybe else Cover.NONE


def _others(plan: Plan, area: FocusArea, *, sub_goal: int = 0, strategy: str = "") -> list[str]:
    """Titles of the actions of other plans that name the part; a number 0 or "" names nothing."""
    return [
        other.title.text
        for other in plan.related_actions
        if any(
            plan.area(link.focus_area) is area
            and (sub_goal in link.sub_goals or (strategy and strategy in map(str, link.strategies)))
            for link in other.links
        )
    ]


def _serves(plan: Plan, links: Iterable[Link], area: FocusArea) -> bool:
    return any(plan.area(link.focus_area) is area for link in links)
