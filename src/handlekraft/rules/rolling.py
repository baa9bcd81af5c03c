"""The next edition of a plan, as the evaluation of the one before decides it.

Which actions go on is decided by people; here nothing is decided and no word is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from handlekraft.rules.plan import Action, FocusArea, Passage, Period, Plan


class Choice(StrEnum):
    """What becomes of an action in the next edition."""

    CONTINUE = "continue"
    CHANGE = "change"
    FINISH = "finish"
    DROP = "drop"


ENDS = frozenset({Choice.FINISH, Choice.DROP})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided of an action. `public`: the reason may be shown to everybody."""

    choice: Choice
    reason: str = ""
    public: bool = False


@dataclass(frozen=True, slots=True)
class Fresh:
    """A new action; `area` is the key of the area that it belongs to.

    `key` knows it again in the draft, whatever it is called there; in an edition it has a number.
    """

    area: str
    title: str
    key: str = ""


def rolled_over(
    plan: Plan, judged: Mapping[str, Judgement], fresh: Iterable[Fresh], period: Period | None
) -> Plan:
    """The plan without the actions that end, with the new ones, for the period.

    An action that nobody has judged goes on. A new one whose area is no longer there stands in the last.
    """
    coming = list(fresh)
    known = {area.key for area in plan.focus_areas}
    last = plan.focus_areas[-1].key if plan.focus_areas else ""
    areas = []
    for area in plan.focus_areas:
        new = [row for row in coming if (row.area if row.area in known else last) == area.key]
        areas.append(_rolled(area, judged, new))
    return replace(plan, period=period, focus_areas=tuple(areas))


def _rolled(area: FocusArea, judged: Mapping[str, Judgement], new: Iterable[Fresh]) -> FocusArea:
    staying = (action for action in area.actions if not ends(judged.get(action.key)))
    return replace(area, actions=(*staying, *(Action(Passage(row.title), key=row.key) for row in new)))


def ends(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.choice in ENDS


def moved_on(period: Period) -> Period:
    """The same number of years, one year later: 2024–2026 → 2025–2027."""
    return Period(period.first + 1, period.last + 1)


SECOND_HALF = 7
"""From July on, an evaluation is of the year, and what comes of it is for the next."""


def suggested(period: Period, today: date) -> Period:
    """As many years from the one in which the next edition comes in force; never earlier than now."""
    starts = today.year + (today.month >= SECOND_HALF)
    later = max(0, starts - period.first)
    return Period(period.first + later, period.last + later)
