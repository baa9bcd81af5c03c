"""How long answers take: the middle one and the slow ones, held against the goal.

A percentile is the nearest rank (ISO 16269-4): a number of days that some enquirer has in fact waited, and
never one between two. What few have answered is told to those who handle the cases and to nobody else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

FEWEST = 5
"""Below this many, figures could tell about one."""

SCORES = range(1, 6)


@dataclass(frozen=True, slots=True)
class Answered:
    """A case that got its answer: `days` of the office's own it took, and whether that kept the goal."""

    days: int
    in_time: bool


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """`median` and `slow` (the 90th percentile) are days; None where there is nothing to tell of."""

    count: int
    median: int | None = None
    slow: int | None = None
    in_time: int = 0

    @property
    def share(self) -> float | None:
        return self.in_time / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Scores:
    """What enquirers answered to a question, from 1 to 5."""

    count: int
    mean: float | None = None


def response_times(answered: Sequence[Answered]) -> ResponseTimes:
    if not answered:
        return ResponseTimes(0)
    days = sorted(each.days for each in answered)
    in_time = sum(each.in_time for each in answered)
    return ResponseTimes(len(days), percentile(days, 50), percentile(days, 90), in_time)


def percentile(ordered: Sequence[int], part: int) -> int:
    """The smallest of them that at least `part` in a hundred are no greater than."""
    return ordered[max(0, math.ceil(len(ordered) * part / 100) - 1)]


def scores(given: Sequence[int]) -> Scores:
    if any(score not in SCORES for score in given):
        raise ValueError(f"a score beyond 1 to 5 among {sorted(set(given))}")
    return Scores(len(given), fmean(given) if given else None)


def shown_to_all(figures: ResponseTimes) -> ResponseTimes:
    """The same, or nothing where there are too few to be told of."""
    return figures if figures.count >= FEWEST else ResponseTimes(0)


def score_for_all(figures: Scores) -> Scores:
    return figures if figures.count >= FEWEST else Scores(0)
