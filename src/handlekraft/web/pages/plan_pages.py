"""The front page, the page of an area and the actions of other plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.rules.plan import AreaKind, FocusArea, Link, Passage, Plan
from handlekraft.web.pages import sentences, words
from handlekraft.web.pages.rows import ActionRow, Addresses, area_name


@dataclass(frozen=True, slots=True)
class AreaRow:
    name: str
    href: str
    goal: str
    tally: str


@dataclass(frozen=True, slots=True)
class Project:
    """Fyrtårnprosjekt, with the area that carries it where the plan says which."""

    name: str
    description: str
    area: str
    area_href: str


@dataclass(frozen=True, slots=True)
class AreaPage:
    area: FocusArea
    name: str
    is_lever: bool
    answer: str
    rows: tuple[ActionRow, ...]
    strategies: tuple[tuple[str, str, tuple[ActionRow, ...]], ...]
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


def area_rows(plan: Plan, kind: AreaKind, addresses: Addresses) -> tuple[AreaRow, ...]:
    return tuple(
        AreaRow(
            name=area_name(area),
            href=addresses.area(area),
            goal=area.main_goal.text if area.main_goal else "",
            tally=sentences.actions(len(area.actions)) if area.actions else _("Ingen tiltak"),
        )
        for area in plan.focus_areas
        if area.kind == kind
    )


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
        strategies=tuple(
            (str(s.number), s.text.text, tuple(row for row in own if str(s.number) in row.strategies))
            for s in area.strategies
        ),
        projects=tuple(each for each in projects(plan, addresses) if each.area_href == addresses.area(area)),
        related=tuple(row for row in related_rows(plan, addresses) if key in row.area_keys),
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
