"""The front page, the page of an area and the actions of other plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.rules.plan import AreaKind, FocusArea, Link, Passage, Plan, RelatedAction, Strategy
from handlekraft.web.pages import sentences, words
from handlekraft.web.pages.rows import ActionRow, Addresses, area_name


@dataclass(frozen=True, slots=True)
class AreaRow:
    name: str
    href: str
    goal: str
    tally: str
    coverage: str


@dataclass(frozen=True, slots=True)
class Project:
    """Fyrtårnprosjekt, with the area that carries it where the plan says which."""

    name: str
    description: str
    area: str
    area_href: str


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """A strategy, the actions that follow it up, and how many in other plans do."""

    number: str
    text: str
    rows: tuple[ActionRow, ...]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class AreaPage:
    area: FocusArea
    name: str
    is_lever: bool
    answer: str
    rows: tuple[ActionRow, ...]
    strategies: tuple[StrategyRow, ...]
    projects: tuple[Project, ...]
    related: tuple[RelatedRow, ...]


@dataclass(frozen=True, slots=True)
class Served:
    """The part of this plan that an action of another plan serves."""

    area: str
    href: str
    parts: str


@dataclass(frozen=True, slots=True)
class RelatedRow:
    title: str
    served: tuple[Served, ...]
    financing: Passage | None
    responsible: Passage | None
    area_keys: frozenset[str]


def area_rows(
    plan: Plan, kind: AreaKind, rows: Sequence[ActionRow], addresses: Addresses
) -> tuple[AreaRow, ...]:
    return tuple(
        AreaRow(
            name=area_name(area),
            href=addresses.area(area),
            goal=area.main_goal.text if area.main_goal else "",
            tally=sentences.actions(len(area.actions)) if area.actions else _("Ingen tiltak"),
            coverage=_area_coverage(area, rows),
        )
        for area in plan.focus_areas
        if area.kind == kind
    )


def coverage(plan: Plan, rows: Sequence[ActionRow]) -> str:
    """How many strategies have actions; empty where the plan doesn't say which action serves which."""
    if not _says_what_actions_serve(rows):
        return ""
    followed = sum(_followed_up(area, rows) for area in plan.focus_areas)
    return sentences.strategies_answer(followed, sum(len(area.strategies) for area in plan.focus_areas))


def _area_coverage(area: FocusArea, rows: Sequence[ActionRow]) -> str:
    if not area.strategies or not _says_what_actions_serve(rows):
        return ""
    counts = {"n": _followed_up(area, rows), "all": sentences.strategies(len(area.strategies))}
    return _("%(n)d av %(all)s følges opp") % counts


def _says_what_actions_serve(rows: Sequence[ActionRow]) -> bool:
    return any(row.strategies for row in rows)


def _followed_up(area: FocusArea, rows: Sequence[ActionRow]) -> int:
    served = {number for row in rows if row.area_key == area.key for number in row.strategies}
    return sum(str(strategy.number) in served for strategy in area.strategies)


def projects(plan: Plan, addresses: Addresses) -> tuple[Project, ...]:
    found = ((project, plan.area(project.focus_area)) for project in plan.lighthouse_projects)
    return tuple(
        Project(
            name=project.name.text,
            description=project.description.text if project.description else "",
            area=area.name.text if area else "",
            area_href=addresses.area(area) if area else "",
        )
        for project, area in found
    )


def area_page(plan: Plan, key: str, rows: Sequence[ActionRow], addresses: Addresses) -> AreaPage | None:
    area = next((each for each in plan.focus_areas if each.key == key), None)
    if area is None:
        return None
    own = tuple(row for row in rows if row.area_key == key)
    return AreaPage(
        area=area,
        name=area_name(area),
        is_lever=area.kind == AreaKind.STRATEGIC_LEVER,
        answer=sentences.area_answer(own, [str(strategy.number) for strategy in area.strategies]),
        rows=own,
        strategies=tuple(_strategy_row(plan, area, strategy, own) for strategy in area.strategies),
        projects=tuple(each for each in projects(plan, addresses) if each.area_href == addresses.area(area)),
        related=tuple(row for row in related_rows(plan, addresses) if key in row.area_keys),
    )


def _strategy_row(plan: Plan, area: FocusArea, strategy: Strategy, own: Sequence[ActionRow]) -> StrategyRow:
    number = str(strategy.number)
    return StrategyRow(
        number=number,
        text=strategy.text.text,
        rows=tuple(row for row in own if number in row.strategies),
        elsewhere=sum(_serves(plan, action, area, number) for action in plan.related_actions),
    )


def _serves(plan: Plan, action: RelatedAction, area: FocusArea, number: str) -> bool:
    return any(
        plan.area(link.focus_area) is area and number in map(str, link.strategies) for link in action.links
    )


def related_rows(plan: Plan, addresses: Addresses) -> tuple[RelatedRow, ...]:
    return tuple(
        RelatedRow(
            title=action.title.text,
            served=tuple(_served(plan, link, addresses) for link in action.links),
            financing=action.financing,
            responsible=action.responsible,
            area_keys=frozenset(area.key for link in action.links if (area := plan.area(link.focus_area))),
        )
        for action in plan.related_actions
    )


def _served(plan: Plan, link: Link, addresses: Addresses) -> Served:
    area = plan.area(link.focus_area)
    parts = []
    if link.sub_goals:
        parts.append(_("delmål %(numbers)s") % {"numbers": words.listed([str(n) for n in link.sub_goals])})
    if link.strategies:
        parts.append(_("strategi %(numbers)s") % {"numbers": words.listed([str(n) for n in link.strategies])})
    name = area.name.text if area else link.focus_area
    return Served(name, addresses.area(area) if area else "", words.listed(parts))


def related_answer(plan: Plan, rows: Sequence[RelatedRow]) -> str:
    """«10 tiltak i andre planer støtter 6 av 9 områder.»"""
    if not rows:
        return _("Planen viser ikke til tiltak i andre planer.")
    reached = len({key for row in rows for key in row.area_keys})
    text = ngettext(
        "%(n)d tiltak i en annen plan støtter %(reached)d av %(areas)s.",
        "%(n)d tiltak i andre planer støtter %(reached)d av %(areas)s.",
        len(rows),
    )
    return text % {"n": len(rows), "reached": reached, "areas": sentences.areas(len(plan.focus_areas))}
