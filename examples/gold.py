"""The example plan's gold: the exchange format as far as the document uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NotRequired, TypedDict

HERE = Path(__file__).resolve().parent
GOLD = HERE / "handlingsplan.gold.json"


class Action(TypedDict):
    title: str
    steps: NotRequired[list[str]]
    strategies: list[int]
    indicators: list[str]
    financing: list[str]
    responsible: list[str]
    timing: list[str]


class Strategy(TypedDict):
    number: int
    text: str


class Area(TypedDict):
    name: str
    kind: str
    main_goal: str
    sub_goals: list[str]
    strategies: list[Strategy]
    actions: list[Action]


class Lighthouse(TypedDict):
    name: str
    description: str
    focus_area: str


class Link(TypedDict):
    focus_area: str
    sub_goals: list[int]
    strategies: list[int]


class Related(TypedDict):
    title: str
    links: list[Link]
    financing: str
    responsible: str


class Plan(TypedDict):
    title: str
    period: dict[str, int]
    lighthouse_projects: list[Lighthouse]
    focus_areas: list[Area]
    related_actions: list[Related]


def load() -> Plan:
    plan: Plan = json.loads(GOLD.read_text(encoding="utf-8"))
    return plan
