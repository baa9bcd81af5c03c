"""Long plans: what is alike is found without holding every row against every other."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from handlekraft.rules import matching
from handlekraft.rules.corrections import RowKind
from handlekraft.rules.difference import Change, RowDifference, difference, differences
from handlekraft.rules.matching import likeness
from handlekraft.rules.plan import Passage, Plan
from tests.cast import lengthened


def test_a_plan_that_has_not_been_touched_is_held_against_the_document_once(example_plan: Plan) -> None:
    new = replace(example_plan, title=Passage("Et nytt navn"))
    now, at_first = differences(example_plan, (example_plan, replace(example_plan)), new)
    assert now is at_first and [row.change for row in now.open] == [Change.CHANGED]


def test_a_long_plan_with_every_title_changed_is_not_held_row_against_row(
    example_plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []

    def counted(one: frozenset[str], other: frozenset[str]) -> float:
        compared.append(1)
        return likeness(one, other)

    monkeypatch.setattr(matching, "likeness", counted)
    counts = []
    for length in (200, 600):
        compared.clear()
        plan = lengthened(example_plan, length)
        found = difference(plan, plan, _retitled(plan))
        rows = [row for row in found.rows if row.kind is RowKind.ACTION]
        # Many of the rows differ only in the number in their title: each must find its own.
        assert all(row.at == row.there for row in rows if _number(row) >= 100)
        counts.append(len(compared))
    assert counts[1] < 4 * counts[0]


def _retitled(plan: Plan) -> Plan:
    return replace(
        plan,
        focus_areas=tuple(
            replace(
                area,
                actions=tuple(
                    replace(action, title=Passage(f"{action.title} og mer til")) for action in area.actions
                ),
            )
            for area in plan.focus_areas
        ),
    )


def _number(row: RowDifference) -> int:
    found = re.search(r"nummer (\d+)", str(getattr(row.kept, "title", "")))
    return int(found[1]) if found else 0
