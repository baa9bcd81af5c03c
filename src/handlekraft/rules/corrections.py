"""Changing one row of a plan: what a person does who reads it beside its document.

A row is named by its `Address`. Every function gives a new plan; words that were not touched keep
their places in the document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from handlekraft.rules.plan import Action, FocusArea, LighthouseProject, Passage, Plan, RelatedAction

Row = Plan | FocusArea | Action | LighthouseProject | RelatedAction
T = TypeVar("T")


class RowKind(StrEnum):
    PLAN = "plan"
    LIGHTHOUSE = "lighthouse"
    AREA = "area"
    ACTION = "action"
    RELATED = "related"


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where a row stands in the plan: its kind, for an action its area, and its index there."""

    kind: RowKind
    index: int = 0
    area: int = 0


class NoSuchRow(LookupError):
    """The plan has no row at that address."""


def row_at(plan: Plan, address: Address) -> Row:
    """Raises `NoSuchRow`."""
    if address.kind is RowKind.PLAN:
        return plan
    return _item(_siblings(plan, address), address.index)


def all_rows(plan: Plan) -> list[tuple[Address, Row]]:
    """Every row with its address, in the order in which people go through them."""
    rows: list[tuple[Address, Row]] = [(Address(RowKind.PLAN), plan)]
    rows += [(Address(RowKind.LIGHTHOUSE, at), row) for at, row in enumerate(plan.lighthouse_projects)]
    for index, area in enumerate(plan.focus_areas):
        rows.append((Address(RowKind.AREA, index), area))
        rows += [(Address(RowKind.ACTION, at, index), row) for at, row in enumerate(area.actions)]
    return rows + [(Address(RowKind.RELATED, at), row) for at, row in enumerate(plan.related_actions)]


def with_row(plan: Plan, address: Address, row: Row) -> Plan:
    """The plan with that row in place of the one at the address. Raises `NoSuchRow`."""
    if isinstance(row, Plan):
        return row
    row_at(plan, address)
    return _with_siblings(
        plan, address, lambda rows: (*rows[: address.index], row, *rows[address.index + 1 :])
    )


def without_row(plan: Plan, address: Address) -> Plan:
    """The plan without the row at the address. Raises `NoSuchRow`."""
    row_at(plan, address)
    return _with_siblings(plan, address, lambda rows: (*rows[: address.index], *rows[address.index + 1 :]))


def with_new_row(plan: Plan, kind: RowKind, row: Row, area: int = 0) -> tuple[Plan, Address]:
    """The plan with one row more, last among its like, and its address. Raises `NoSuchRow`."""
    address = Address(kind, len(_siblings(plan, Address(kind, area=area))), area)
    return _with_siblings(plan, address, lambda rows: (*rows, row)), address


def own_words(row: Row) -> Row:
    """The row without the rows within it, which have addresses of their own."""
    match row:
        case FocusArea():
            return replace(row, actions=())
        case Plan():
            return Plan(row.title, row.period)
    return row


def mark(row: Row) -> str:
    """A short sign that differs when anything in the row itself differs: has it changed since I looked?

    Its identity through editions is no part of that: nobody corrects a key.
    """
    return hashlib.sha256(repr(_without_key(own_words(row))).encode()).hexdigest()[:16]


def _without_key(row: Row) -> Row:
    return replace(row, key="") if isinstance(row, FocusArea | Action) else row


def reworded(old: Iterable[Passage], texts: Iterable[str]) -> tuple[Passage, ...]:
    """The texts as passages: unchanged words keep their places, changed ones those they replace.

    The same words may stand several times («Ja/Nei»); each of them keeps a place of its own, in order.
    """
    before = tuple(old)
    left = list(before)
    wanted = [text for text in (" ".join(text.split()) for text in texts) if text]
    return tuple(_kept(left, text) or _in_place_of(before, index, text) for index, text in enumerate(wanted))


def _kept(left: list[Passage], text: str) -> Passage | None:
    """The first passage with those words that nobody has taken, taken."""
    found = next((passage for passage in left if passage.text == text), None)
    if found is not None:
        left.remove(found)
    return found


def reworded_one(old: Passage | None, text: str) -> Passage | None:
    """The same for a single text; None where nothing is left."""
    return next(iter(reworded((old,) if old else (), (text,))), None)


def _in_place_of(before: tuple[Passage, ...], index: int, text: str) -> Passage:
    return replace(before[index], text=text) if index < len(before) else Passage(text)


def _siblings(plan: Plan, address: Address) -> tuple[Row, ...]:
    match address.kind:
        case RowKind.LIGHTHOUSE:
            return plan.lighthouse_projects
        case RowKind.AREA:
            return plan.focus_areas
        case RowKind.ACTION:
            return _item(plan.focus_areas, address.area).actions
        case RowKind.RELATED:
            return plan.related_actions
    raise NoSuchRow(address)


def _with_siblings(
    plan: Plan, address: Address, change: Callable[[tuple[Row, ...]], tuple[Row, ...]]
) -> Plan:
    rows: tuple[object, ...] = change(_siblings(plan, address))
    match address.kind:
        case RowKind.LIGHTHOUSE:
            return replace(plan, lighthouse_projects=rows)  # type: ignore[arg-type]
        case RowKind.AREA:
            return replace(plan, focus_areas=rows)  # type: ignore[arg-type]
        case RowKind.ACTION:
            area = replace(plan.focus_areas[address.area], actions=rows)  # type: ignore[arg-type]
            return with_row(plan, Address(RowKind.AREA, address.area), area)
    return replace(plan, related_actions=rows)  # type: ignore[arg-type]


def _item(rows: tuple[T, ...], index: int) -> T:
    if not 0 <= index < len(rows):
        raise NoSuchRow(index)
    return rows[index]
