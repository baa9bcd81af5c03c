"""What differs between two editions of a plan: what goes on, what is changed, what ended, what is new.

An action is the same in both where it has the same key, and only there. Areas and the other parts have
no identity of their own and are known again by name, or by likeness.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from handlekraft.rules.corrections import Address, Row, RowKind, all_rows, own_words
from handlekraft.rules.difference import Change
from handlekraft.rules.matching import Pairs, pairs
from handlekraft.rules.merging import FIELDS, texts
from handlekraft.rules.plan import Action, FocusArea, LighthouseProject, Plan
from handlekraft.rules.rolling import Choice, Judgement

Json = dict[str, Any]


class Fate(StrEnum):
    """What became of an action, in the order in which it is told."""

    NEW = "new"
    CHANGED = "changed"
    FINISHED = "finished"
    DROPPED = "dropped"
    CONTINUED = "continued"
    """Word for word."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose words differ, each text for itself; names as in `merging.FIELDS`, and `area`."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionChange:
    """`title` and `area` are those of the later edition, or the last it stood in.

    `reason` is that of the evaluation, empty where none is told.
    """

    fate: Fate
    key: str
    title: str
    area: str
    fields: tuple[FieldChange, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartChange:
    """Name and period, an area with its goals and strategies, a lighthouse project, a related action."""

    kind: RowKind
    change: Change
    name: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class EditionsDifference:
    """Every action of either edition, in the order of the later; then the other parts that differ."""

    actions: tuple[ActionChange, ...]
    parts: tuple[PartChange, ...]

    def of(self, fate: Fate) -> tuple[ActionChange, ...]:
        return tuple(row for row in self.actions if row.fate is fate)

    def counts(self) -> dict[Fate, int]:
        return {fate: len(self.of(fate)) for fate in Fate}

    def changed_in(self, *names: str) -> int:
        """How many of the actions that go on have other words in one of the fields."""
        changed = self.of(Fate.CHANGED)
        return sum(any(field.name in names for field in row.fields) for row in changed)


def editions_difference(
    before: Plan, after: Plan, judged: Mapping[str, Judgement] | None = None
) -> EditionsDifference:
    """What became of each action and of the other parts; `judged` says why an action ended, by its key."""
    found = _paired(before, after)
    areas = ((old, new) for old, new in found.items() if old.kind is RowKind.AREA)
    same = {(before.focus_areas[old.index].key, after.focus_areas[new.index].key) for old, new in areas}
    return EditionsDifference(
        actions=tuple(_actions(before, after, judged or {}, same)), parts=tuple(_parts(before, after, found))
    )


Placed = dict[str, tuple[FocusArea, Action]]
SameAreas = set[tuple[str, str]]
"""Keys of the areas that are each other's, an area by a new name among them."""


def _actions(
    before: Plan, after: Plan, judged: Mapping[str, Judgement], same: SameAreas
) -> Iterator[ActionChange]:
    old: Placed = {action.key: (area, action) for area, action in before.actions() if action.key}
    going = {action.key for _area, action in after.actions()}
    for area, action in after.actions():
        was = old.get(action.key)
        yield _gone_on(was, (area, action), same) if was else _new(area, action)
    for key, (area, action) in old.items():
        if key not in going:
            yield _ended(area, action, judged.get(key))


def _paired(before: Plan, after: Plan) -> Pairs:
    """The rows that are each other's; actions by key."""
    old = _by_key(before)
    known = {old[key]: at for key, at in _by_key(after).items() if key in old}
    return pairs(before, after, known)


def _by_key(plan: Plan) -> dict[str, Address]:
    rows = ((row, at) for at, row in all_rows(plan) if isinstance(row, Action))
    return {row.key: at for row, at in rows if row.key}


def _gone_on(was: tuple[FocusArea, Action], now: tuple[FocusArea, Action], same: SameAreas) -> ActionChange:
    (old_area, old), (area, action) = was, now
    moved = (old_area.key, area.key) not in same
    names = [FieldChange("area", (old_area.name.text,), (area.name.text,))] if moved else []
    fields = (*names, *_fields(old, action))
    fate = Fate.CHANGED if fields else Fate.CONTINUED
    return ActionChange(fate, action.key, action.title.text, area.name.text, fields)


def with_reasons(
    found: EditionsDifference, judged: Mapping[str, Judgement], proposed: Mapping[str, str]
) -> EditionsDifference:
    """Also why an action is new or changed, which is for the office alone."""
    changed = {key: row.reason for key, row in judged.items() if row.choice is Choice.CHANGE}
    why: dict[Fate, Mapping[str, str]] = {Fate.CHANGED: changed, Fate.NEW: proposed}
    actions = (replace(row, reason=why.get(row.fate, {}).get(row.key, row.reason)) for row in found.actions)
    return replace(found, actions=tuple(actions))


def _new(area: FocusArea, action: Action) -> ActionChange:
    return ActionChange(Fate.NEW, action.key, action.title.text, area.name.text, _fields(None, action))


def _ended(area: FocusArea, action: Action, judged: Judgement | None) -> ActionChange:
    finished = judged is not None and judged.choice is Choice.FINISH
    why = judged.reason if judged and judged.choice in (Choice.FINISH, Choice.DROP) else ""
    fate = Fate.FINISHED if finished else Fate.DROPPED
    fields = _fields(action, None)
    return ActionChange(fate, action.key, action.title.text, area.name.text, fields, why)


def _parts(before: Plan, after: Plan, found: Pairs) -> Iterator[PartChange]:
    old, new = (
        {at: own_words(row) for at, row in all_rows(plan) if at.kind is not RowKind.ACTION}
        for plan in (before, after)
    )
    of_new = {there: at for at, there in found.items()}
    for at, row in new.items():
        was = old.get(of_new[at]) if at in of_new else None
        fields = _fields(was, row)
        if fields or was is None:
            yield PartChange(at.kind, Change.CHANGED if was else Change.NEW, _name(row), fields)
    for at, row in old.items():
        if at not in found:
            yield PartChange(at.kind, Change.GONE, _name(row), _fields(row, None))


def _fields(old: Row | None, new: Row | None) -> tuple[FieldChange, ...]:
    """The fields that differ; of a row that only one edition has, all but its name."""
    row = new or old
    assert row is not None
    names = [name for name in FIELDS[type(row)] if (old and new) or name not in ("title", "name", "kind")]
    told = (FieldChange(name, _said(old, name), _said(new, name)) for name in names)
    return tuple(field for field in told if field.before != field.after)


def _said(row: Row | None, name: str) -> tuple[str, ...]:
    return texts(getattr(row, name)) if row else ()


def _name(row: Row) -> str:
    return (row.name if isinstance(row, FocusArea | LighthouseProject) else row.title).text


# ---- as JSON -----------------------------------------------------------------------------------


def difference_to_json(found: EditionsDifference) -> Json:
    """All of it but the words of the actions that only go on."""
    return {
        "continued": len(found.of(Fate.CONTINUED)),
        "actions": [
            {
                "fate": row.fate.value,
                "key": row.key,
                "title": row.title,
                "area": row.area,
                "fields": _fields_to_json(row.fields),
                "reason": row.reason,
            }
            for row in found.actions
            if row.fate is not Fate.CONTINUED
        ],
        "parts": [
            {
                "kind": row.kind.value,
                "change": row.change.value,
                "name": row.name,
                "fields": _fields_to_json(row.fields),
            }
            for row in found.parts
        ],
    }


def difference_from_json(data: Json) -> EditionsDifference:
    """What `difference_to_json` wrote; an action that only goes on has no words there."""
    continued = [ActionChange(Fate.CONTINUED, "", "", "")] * data["continued"]
    actions = [action_change_from_json(row) for row in data["actions"]]
    parts = [
        PartChange(RowKind(row["kind"]), Change(row["change"]), row["name"], _fields_from_json(row["fields"]))
        for row in data["parts"]
    ]
    return EditionsDifference((*actions, *continued), tuple(parts))


def action_change_from_json(row: Json) -> ActionChange:
    """One of the actions that `difference_to_json` wrote."""
    fields = _fields_from_json(row["fields"])
    return ActionChange(Fate(row["fate"]), row["key"], row["title"], row["area"], fields, row["reason"])


def _fields_to_json(fields: tuple[FieldChange, ...]) -> list[Json]:
    return [
        {"name": field.name, "before": list(field.before), "after": list(field.after)} for field in fields
    ]


def _fields_from_json(rows: list[Json]) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(row["name"], tuple(row["before"]), tuple(row["after"])) for row in rows)
