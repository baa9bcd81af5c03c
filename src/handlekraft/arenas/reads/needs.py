"""What companies need, who offers to help, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from handlekraft.arenas.models import Help, Need
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

CAME_OF_IT: tuple[tuple[str, str], ...] = tuple((str(each), str(each.label)) for each in Help.Came)


class Stage(StrEnum):
    """How far a need has come, those that wait for somebody first."""

    RAISED = "raised"
    OFFERED = "offered"
    MATCHED = "matched"
    PROJECT = "project"
    RESULT = "result"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class HelpRow:
    id: int
    need: int
    need_title: str
    actor: int
    actor_name: str
    person: str
    what: str
    offered_on: date
    matched_on: date | None
    came: str
    came_words: str
    came_on: date | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class NeedRow:
    """`told_as`: its number at the company, where it was written down there first."""

    id: int
    title: str
    about: str
    company: str
    told_as: int | None
    raised_on: date
    let_go_on: date | None
    let_go_why: str
    helps: tuple[HelpRow, ...]

    @property
    def stage(self) -> Stage:
        """As far as the best of its matches; a match that came to nothing leaves it open again."""
        if self.let_go_on:
            return Stage.LET_GO
        standing = [row for row in self.helps if not row.withdrawn and row.came != Help.Came.NOTHING]
        for stage in (Stage.RESULT, Stage.PROJECT):
            if any(row.came == stage for row in standing):
                return stage
        if any(row.matched_on for row in standing):
            return Stage.MATCHED
        return Stage.OFFERED if standing else Stage.RAISED

    @property
    def is_open(self) -> bool:
        """It looks for somebody."""
        return self.stage in (Stage.RAISED, Stage.OFFERED)


def needs(desk: Desk) -> tuple[NeedRow, ...]:
    """Those that look for somebody first, and of them the oldest. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    order = list(Stage)
    found = _needs(Need.objects.filter(office_id=desk.office.id, removed_at=None))
    return tuple(sorted(found, key=lambda row: order.index(row.stage)))


def need(desk: Desk, number: int) -> NeedRow | None:
    """Two queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = Need.objects.filter(office_id=desk.office.id, removed_at=None, pk=number)
    return next(iter(_needs(rows)), None)


def needs_of(desk: Desk, told_as: Iterable[int]) -> dict[int, NeedRow]:
    """Those that were written down at companies under these numbers, by them. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = Need.objects.filter(office_id=desk.office.id, removed_at=None, told_as__in=set(told_as))
    return {row.told_as: row for row in _needs(rows) if row.told_as}


def match(desk: Desk, number: int) -> HelpRow | None:
    """An offer that the company wanted. One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = Help.objects.filter(need__office_id=desk.office.id, need__removed_at=None, pk=number)
    row = rows.exclude(matched_on=None).select_related("need", "actor").first()
    return _help(row) if row else None


def helps_of(desk: Desk, actor: int) -> tuple[HelpRow, ...]:
    """What an actor has offered and has not withdrawn, the latest first. One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = Help.objects.filter(need__office_id=desk.office.id, need__removed_at=None, actor=actor)
    rows = rows.filter(withdrawn=False).select_related("need", "actor").order_by("-pk")
    return tuple(map(_help, rows))


def _needs(rows: Any) -> tuple[NeedRow, ...]:
    found = list(rows)
    helps: dict[int, list[HelpRow]] = {row.pk: [] for row in found}
    for each in Help.objects.filter(need__in=helps).select_related("actor", "need"):
        helps[each.need_id].append(_help(each))
    same = ("title", "about", "company", "told_as", "raised_on", "let_go_on", "let_go_why")
    return tuple(
        NeedRow(id=row.pk, helps=tuple(helps[row.pk]), **{name: getattr(row, name) for name in same})
        for row in found
    )


def _help(row: Help) -> HelpRow:
    same = ("person", "what", "offered_on", "matched_on", "came", "came_words", "came_on", "withdrawn")
    return HelpRow(
        id=row.pk,
        need=row.need_id,
        need_title=row.need.title,
        actor=row.actor_id,
        actor_name=row.actor.name,
        **{name: getattr(row, name) for name in same},
    )
