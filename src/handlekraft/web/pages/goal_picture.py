"""A goal drawn: its figures, the way to it, what is likely, and what the country and its industries
alone would give."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from django.utils.safestring import SafeString, mark_safe

from handlekraft.analysis.goal_charts import goal_chart
from handlekraft.analysis.goals import Goal, NoSuchGoal
from handlekraft.analysis.growth import NoFigure, NoGrowthFromZero, Yearly
from handlekraft.analysis.lines import Line, LineWords, Stroke, line_chart
from handlekraft.analysis.shift_share import ExpectedLines
from handlekraft.analysis.words import Words
from handlekraft.analysis.words import number as written
from handlekraft.figures.measures import MEASURES, Aim
from handlekraft.figures.picture import GoalFigures, Track
from handlekraft.web.pages.figure_words import language, said, subject
from handlekraft.web.pages.goal_series import as_goal, beside, main, projection, yearly

Points = tuple[tuple[int, float], ...]


def picture(goal: GoalFigures, office: str, caption: str) -> SafeString:
    """Empty where there is nothing to draw, or where each municipality has its own row to be read."""
    figures = yearly(goal, main(goal))
    if goal.missing or goal.aim == Aim.NO_DECLINE or len(figures.known) < 2:
        return SafeString("")
    try:
        drawn = _two_lines(goal, caption) if goal.beside else _drawn(goal, office, figures, caption)
    except (NoFigure, NoGrowthFromZero, NoSuchGoal):
        return SafeString("")
    return mark_safe(drawn)  # noqa: S308 - every text in it is escaped where it is put in


def _drawn(goal: GoalFigures, office: str, figures: Yearly, caption: str) -> str:
    aim = as_goal(goal, figures)
    return goal_chart(
        "utviklingen",
        caption,
        subject(goal, office),
        aim,
        figures,
        language(),
        projection=projection(figures, goal.deadline),
        beside=_beside(goal, aim, figures),
    )


def _beside(goal: GoalFigures, aim: Goal, figures: Yearly) -> ExpectedLines | None:
    """As the country grew, and as its industries did. Shares and ratios don't grow."""
    if MEASURES[goal.measure].fraction or goal.country is None:
        return None
    years = tuple(range(aim.base, goal.deadline + 1))
    start, own = goal.country.at(aim.base), figures.at(aim.base)
    national = [_factor(goal.country.at(year), start) * own for year in years]
    industry = [_known(goal.by_industry.at(year) if goal.by_industry else None) for year in years]
    return ExpectedLines(years, np.array(national), np.array(industry))


def _factor(now: float | None, start: float | None) -> float:
    return now / start if now is not None and start else float("nan")


def _known(value: float | None) -> float:
    return float("nan") if value is None else value


def _two_lines(goal: GoalFigures, caption: str) -> str:
    """Two growths that are to follow each other, each as an index."""
    lines = [
        Line(track.name, stroke, _indexed(goal, track))
        for track, stroke in zip((main(goal), *beside(goal)), (Stroke.KNOWN, Stroke.EXPECTED), strict=True)
    ]
    return line_chart(_words(goal, caption, lambda value: written(value, 1)), lines)


def _indexed(goal: GoalFigures, track: Track) -> Points:
    """From the baseline, which is 100."""
    base = goal.baseline or 0
    start = track.at(base)
    return tuple((year, 100 * value / start) for year, value in track.known if start and year >= base)


_YEAR, _TABLE, _BREAK = Words("År", "År"), Words("Vis tallene", "Vis tala"), Words("brudd", "brot")
_NOT_FROM_ZERO = Words("Skalaen starter ikke på null.", "Skalaen startar ikkje på null.")


def _words(goal: GoalFigures, caption: str, number: Callable[[float], str]) -> LineWords:
    return LineWords(
        name="utviklingen",
        title=goal.text,
        told=caption,
        caption=caption,
        number=number,
        year=said(_YEAR),
        table=said(_TABLE),
        broken=said(_BREAK),
        not_from_zero=said(_NOT_FROM_ZERO),
    )
