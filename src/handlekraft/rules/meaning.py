"""What the texts of an action mean: indicator, money, responsible, timing.

The kinds are those of the plan exchange format. What a text does not say stays None: a reading
never guesses, and each meaning keeps the words it was read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class IndicatorKind(StrEnum):
    YES_NO = "yes_no"
    COUNT = "count"
    LEVEL = "level"
    MAINTAIN = "maintain"
    MILESTONE = "milestone"
    SHARE = "share"
    SCORE = "score"


class FinancingKind(StrEnum):
    OWN_FRAME = "own_frame"
    INCREASED_FRAME = "increased_frame"
    SEPARATE_FRAME = "separate_frame"
    ALLOCATED = "allocated"
    EXTERNAL = "external"
    TO_BE_CLARIFIED = "to_be_clarified"


class TimingKind(StrEnum):
    ONGOING = "ongoing"
    CONTINUOUS = "continuous"
    PLANNED = "planned"
    BY = "by"
    TO_BE_CLARIFIED = "to_be_clarified"


@dataclass(frozen=True, slots=True)
class IndicatorMeaning:
    """`target` is a number of `unit` (share: per cent; score: points), `due` the last day.

    `within_years`: «det første året», counted from when the action starts, which the words don't say.
    """

    text: str
    kind: IndicatorKind
    target: float | None = None
    unit: str | None = None
    per: Literal["year"] | None = None
    due: date | None = None
    within_years: int | None = None


@dataclass(frozen=True, slots=True)
class FinancingMeaning:
    """`amount` in whole kroner. `kind` None: an amount whose frame the text does not name."""

    text: str
    kind: FinancingKind | None
    amount: int | None = None
    per: Literal["year"] | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponsibleMeaning:
    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimingMeaning:
    """First and last day, both included. A bare year gives its first day and no end."""

    text: str
    kind: TimingKind
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class ActionMeaning:
    indicators: tuple[IndicatorMeaning, ...] = ()
    financing: tuple[FinancingMeaning, ...] = ()
    responsible: ResponsibleMeaning = ResponsibleMeaning()
    timing: tuple[TimingMeaning, ...] = ()

    def schedule(self) -> tuple[date | None, date | None]:
        """First start and last end that are named; an action that goes on has no end.

        Where something goes on already and nobody says since when, no later date is the start.
        """
        begun = any(part.kind is TimingKind.ONGOING and not part.start for part in self.timing)
        starts = [
            part.start for part in self.timing if part.start and not begun and part.kind is not TimingKind.BY
        ]
        ends = [part.end for part in self.timing if part.end]
        open_ended = any(part.end is None for part in self.timing)
        due = max(ends) if ends and not open_ended else None
        start = min(starts) if starts else None
        return start, due if start is None or due is None or due >= start else None
