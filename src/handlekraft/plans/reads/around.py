"""What stands around the words of a published plan: decisions, and how it is tied to other plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """`outcome` is the code of `Decision.Outcome`."""

    council: str
    outcome: str
    day: date
    case: str

    @property
    def adopted(self) -> bool:
        return self.outcome in ("adopted", "changed")


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """A published plan that another plan is tied to, as it was called then."""

    office: str
    office_name: str
    id: int
    title: str


@dataclass(frozen=True, slots=True)
class TakenArea:
    """An area of another plan that a plan takes as its own. Its words stay where they are."""

    plan: OtherPlan
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ServedGoal:
    goal: str
    above: str


@dataclass(frozen=True, slots=True)
class Around:
    """`missing` are the councils that have not adopted it."""

    decisions: tuple[ShownDecision, ...] = ()
    missing: tuple[str, ...] = ()
    above: OtherPlan | None = None
    taken: tuple[TakenArea, ...] = ()
    goals: tuple[ServedGoal, ...] = ()


def around_from(data: dict[str, Any]) -> Around:
    above = data.get("above")
    return Around(
        decisions=tuple(
            ShownDecision(row["council"], row["outcome"], date.fromisoformat(row["day"]), row["case"])
            for row in data.get("decisions", ())
        ),
        missing=tuple(data.get("missing", ())),
        above=OtherPlan(**above) if above else None,
        taken=tuple(
            TakenArea(OtherPlan(**row["plan"]), row["key"], row["name"]) for row in data.get("taken", ())
        ),
        goals=tuple(ServedGoal(row["goal"], row["above"]) for row in data.get("goals", ())),
    )
