"""Which rows of a plan say exactly what their gold says, by the words that the scorer counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.exchange import plan_to_json
from handlekraft.rules.plan import Plan
from tests.reading.gold_reading import scorer

Json = dict[str, Any]
Judgement = tuple[Address, Json, bool]
_AREA = ("name", "kind", "main_goal", "sub_goals", "strategies")
"""The scorer counts no indicators of areas, and no number of a strategy."""

_ACTION = (
    "title",
    "steps",
    "strategies",
    "indicators",
    "financing",
    "responsible",
    "timing",
    "by_year",
    "other",
)
_RELATED = ("title", "financing", "responsible", "links")


def right_rows(gold: Json, plan: Plan) -> Iterator[Judgement]:
    """Each row of the plan with its address, and whether it is right."""
    read = plan_to_json(plan)
    yield Address(RowKind.PLAN), read, _equal(gold, read, ("title", "period"))
    for name, kind, fields, key in (
        ("lighthouse_projects", RowKind.LIGHTHOUSE, ("name", "description", "focus_area"), "name"),
        ("related_actions", RowKind.RELATED, _RELATED, "title"),
    ):
        for at, (mine, row) in enumerate(_paired(gold.get(name, []), read.get(name, []), key)):
            yield Address(kind, at), row, _equal(mine, row, fields)
    for index, (mine, area) in enumerate(_paired(gold["focus_areas"], read.get("focus_areas", []), "name")):
        yield Address(RowKind.AREA, index), area, _equal(mine, area, _AREA)
        actions = _paired((mine or {}).get("actions", []), area.get("actions", []), "title")
        for at, (other, action) in enumerate(actions):
            yield Address(RowKind.ACTION, at, index), action, _equal(other, action, _ACTION)


def _paired(gold: Sequence[Json], read: Sequence[Json], key: str) -> Iterator[tuple[Json | None, Json]]:
    """Each row read with its gold, in the order of the reading."""
    pairs, _ = scorer().pair(list(gold), list(read), key)
    mine = {id(row): expected for expected, row in pairs if row is not None}
    yield from ((mine.get(id(row)), row) for row in read)


def _equal(gold: Json | None, read: Json, fields: Sequence[str]) -> bool:
    return gold is not None and all(
        (_plain(gold.get(field)) or None) == (_plain(read.get(field)) or None)
        for field in fields
        if field != "kind" or field in gold
    )


def _plain(value: Any) -> Any:
    """The words of each text; what is empty is the same as what is not there."""
    match value:
        case str():
            return sorted(scorer().words(value).items())
        case dict():
            # A strategy is its text.
            return {
                key: plain for key, inner in value.items() if key != "number" and (plain := _plain(inner))
            }
        case list():
            return [_plain(inner) for inner in value]
    return value
