"""The plans at hand in many layouts, drawn by chance: how well each is read.

A layout is drawn from a grammar (`grammar`): a table for each area or one for all, cards, lists, actions as
columns; names of columns that the reader knows and names that it does not; real headings and faked ones.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.layouts.blocks import Written
from bench.layouts.grammar import FIELDS, written
from handlekraft.reading import read_bytes
from tests.reading.gold_reading import SHARED, TESTS, gold_in, score
from tests.reading.right_rows import right_rows

COUNT = 200
_FEWEST_AREAS = 2


@dataclass(frozen=True)
class Judged:
    """A made document and how it was read."""

    document: Written
    f1: float
    sure: int
    wrong: int
    """Rows marked sure, and how many of those are wrong."""


def plans() -> list[dict[str, Any]]:
    """The plans at hand that have enough to lay out."""
    folders = (SHARED / "plans" / "dev", TESTS / "reading" / "unseen")
    found = [gold_in(path) for folder in folders for path in sorted(folder.glob("*.gold.json"))]
    return [plan for plan in found if _fills(plan)]


def _fills(plan: dict[str, Any]) -> bool:
    """Whether it has areas enough, and actions with more than a title."""
    areas = [area for area in plan["focus_areas"] if len(area.get("actions", ())) > 1]
    told = sum(bool(action.get(field)) for area in areas for action in area["actions"] for field in FIELDS)
    return len(areas) >= _FEWEST_AREAS and told > sum(len(area["actions"]) for area in areas)


def judged(count: int = COUNT, first: int = 0) -> Iterator[Judged]:
    content = plans()
    for seed in range(first, first + count):
        yield judge(written(seed, content))


def judge(document: Written) -> Judged:
    reading = read_bytes(document.data)
    doubtful = {doubt.address for doubt in reading.doubts}
    sure = [right for address, _, right in right_rows(document.gold, reading.plan) if address not in doubtful]
    return Judged(document, score(document.gold, reading).total().f1, len(sure), sure.count(False))


def report() -> str:
    found = list(judged())
    by_choice: dict[str, list[float]] = defaultdict(list)
    for one in found:
        for what in ("format", "body", "headings"):
            by_choice[f"{what}: {one.document.choices[what]}"].append(one.f1)
    lines = [f"Layouts ({len(found)} drawn by chance)", _spread("all", [one.f1 for one in found])]
    lines += [_spread(name, scores) for name, scores in sorted(by_choice.items())]
    sure, wrong = sum(one.sure for one in found), sum(one.wrong for one in found)
    return "\n".join([*lines, f"rows marked sure: {sure}, right of them: {1 - wrong / max(sure, 1):.3f}"])


def _spread(name: str, scores: list[float]) -> str:
    ranked = sorted(scores)
    tenth, half = ranked[len(ranked) // 10], statistics.median(ranked)
    good = sum(f1 >= 0.95 for f1 in ranked) / len(ranked)
    return (
        f"{name:36}{len(ranked):5}  mean {statistics.mean(ranked):.3f}  lowest {ranked[0]:.2f}"
        f"  a tenth under {tenth:.2f}  half under {half:.2f}  at least 0.95: {good:.0%}"
    )
