"""The numbers of indicators that count themselves, as a snapshot tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.tying import DONE_OR_NOT


@dataclass(frozen=True, slots=True)
class PublicCount:
    """`goal` None: the plan names none; `reached` None: it cannot be said."""

    text: str
    value: float | None
    goal: float | None
    unit: str
    reached: bool | None
    is_done_or_not: bool
    adds_up: bool
    """A count of so many, not a level or a mean to reach."""

    corrected: bool = False
    """The office has said something else, or more, than the work that it has registered."""

    year: int | None = None
    """What is counted anew each year: the year that the number is for."""

    short: tuple[tuple[int, float, float], ...] = ()
    """Years before it that lacked something: the year, what it came to, and what it should have."""


def counts_from(told: dict[str, list[dict[str, Any]]]) -> dict[str, tuple[PublicCount, ...]]:
    return {key: tuple(map(_count, rows)) for key, rows in told.items()}


def _count(said: dict[str, Any]) -> PublicCount:
    kind = IndicatorKind(said["kind"])
    return PublicCount(
        said["text"],
        said["value"],
        said["goal"],
        said["unit"],
        said["reached"],
        kind in DONE_OR_NOT,
        kind is IndicatorKind.COUNT,
        said.get("corrected", False),
        said.get("year"),
        tuple((year, value, goal) for year, value, goal in said.get("short", ())),
    )
