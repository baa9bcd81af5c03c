"""A goal drawn: its figures, the way to it, what is likely, and what the country and its industries
alone would give."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from django.utils.safestring import SafeString, mark_safe

from handlekraft.analysis.goal_charts import goal_chart
from handlekraft.analysis.goals import Goal, NoSuchGoal
from handlekraft.analysis.growth import NoFigure, NoGrowthFromZero, Yearly
from handlekraft.analysis.lines import Line, LineWords, Mark, Stroke, line_chart
from handlekraft.analysis.shift_share import ExpectedLines
from handlekraft.analysis.words import Words
from handlekraft.analysis.words import number as written
from handlekraft.figures.measures import MEASURES, Aim
from handlekraft.figures.picture import GoalFigures, Track
from handlekraft.web.pages.figure_words import language, said, subject
from handlekraft.web.pages.goal_series import as_goal, beside, goal_breaks, main, projection, writer, yearly
from handlekraft.web.pages.measure_words import name_of, unit_of

Points = tuple[tuple[int, float], ...]


def picture(goal: GoalFigures, office: str, aim: str, *, insist: bool = False) -> SafeString:
    """Empty where there is nothing to draw, or where each municipality has its own row to be read. What is
    computed from the baseline ends at the next break; `insist`: it goes on."""
    figures = yearly(goal, main(goal))
    if goal.missing or goal.aim == Aim.NO_DECLINE or len(figures.known) < 2:
        return SafeString("")
    try:
        drawn = _without_a_way(goal, aim, insist) or _drawn(goal, office, figures, insist)
    except (NoFigure, NoGrowthFromZero, NoSuchGoal):
        return SafeString("")
    return mark_safe(drawn)  # noqa: S308 - every text in it is escaped where it is put in


_UNIT = Words("{name}. Enhet: {unit}.", "{name}. Eining: {unit}.")


def _caption(goal: GoalFigures) -> str:
    """«Arbeidsplasser. Enhet: sysselsatte, 4. kvartal.»"""
    name, when = name_of(goal.measure), str(MEASURES[goal.measure].when)
    unit = ", ".join(filter(None, [goal.unit or unit_of(goal.measure), when]))
    return said(_UNIT, name=name, unit=unit) if unit else name


def _drawn(goal: GoalFigures, office: str, figures: Yearly, insist: bool) -> str:
    aim = as_goal(goal, figures)
    return goal_chart(
        "utviklingen",
        _caption(goal),
        subject(goal, office),
        aim,
        figures,
        language(),
        projection=projection(figures, goal.deadline),
        beside=_beside(goal, aim, figures, insist),
    )


def _end(goal: GoalFigures, base: int, insist: bool) -> int:
    """The first year that cannot be compared with the baseline; one after the deadline where all can, or
    where somebody insists."""
    later = [each.first_year for each in goal_breaks(goal) if each.first_year > base]
    return min([*([] if insist else later), goal.deadline + 1])


def _beside(goal: GoalFigures, aim: Goal, figures: Yearly, insist: bool) -> ExpectedLines | None:
    """As the country grew, and as its industries did. Shares and ratios don't grow."""
    if MEASURES[goal.measure].fraction or goal.country is None:
        return None
    years = tuple(range(aim.base, _end(goal, aim.base, insist)))
    start, own = goal.country.at(aim.base), figures.at(aim.base)
    national = [_factor(goal.country.at(year), start) * own for year in years]
    industry = [_known(goal.by_industry.at(year) if goal.by_industry else None) for year in years]
    return ExpectedLines(years, np.array(national), np.array(industry))


def _factor(now: float | None, start: float | None) -> float:
    return now / start if now is not None and start else float("nan")


def _known(value: float | None) -> float:
    return float("nan") if value is None else value


def _without_a_way(goal: GoalFigures, aim: str, insist: bool) -> str:
    """Of a goal that no line leads to; empty of others."""
    if goal.beside:
        return _two_lines(goal, aim, insist)
    return _one_line(goal, aim) if goal.aim == Aim.EACH_YEAR else ""


def _one_line(goal: GoalFigures, aim: str) -> str:
    track, write = main(goal), writer(goal)
    marks = [Mark(each.first_year, said(each.what)) for each in goal_breaks(goal)]
    words = _words(goal, aim, _caption(goal), write)
    return line_chart(words, [Line(track.name, Stroke.KNOWN, track.known)], marks=marks)


def _two_lines(goal: GoalFigures, aim: str, insist: bool) -> str:
    """Two growths that are to follow each other, each as an index."""
    lines = [
        Line(track.name, stroke, _indexed(goal, track, insist))
        for track, stroke in zip((main(goal), *beside(goal)), (Stroke.KNOWN, Stroke.EXPECTED), strict=True)
    ]
    marks = [Mark(each.first_year, said(each.what)) for each in goal_breaks(goal)]
    words = _words(goal, aim, said(_INDEX, base=goal.baseline), lambda value: written(value, 1))
    return line_chart(words, lines, marks=marks)


def _indexed(goal: GoalFigures, track: Track, insist: bool) -> Points:
    """From the baseline, which is 100."""
    base = goal.baseline or 0
    start, end = track.at(base), _end(goal, base, insist)
    return tuple((year, 100 * value / start) for year, value in track.known if start and base <= year < end)


_INDEX = Words(
    "Folketall og arbeidsplasser, {base} = 100. Arbeidsplassene er fra 4. kvartal, folketallet fra 1. januar "
    "rett etter.",
    "Folketal og arbeidsplassar, {base} = 100. Arbeidsplassane er frå 4. kvartal, folketalet frå 1. januar "
    "rett etter.",
)
_YEAR, _TABLE, _BREAK = Words("År", "År"), Words("Vis tallene", "Vis tala"), Words("brudd", "brot")
_NOT_FROM_ZERO = Words("Skalaen starter ikke på null.", "Skalaen startar ikkje på null.")


def _words(goal: GoalFigures, aim: str, caption: str, number: Callable[[float], str]) -> LineWords:
    return LineWords(
        name="utviklingen",
        title=goal.text,
        told=aim,
        caption=caption,
        number=number,
        year=said(_YEAR),
        table=said(_TABLE),
        broken=said(_BREAK),
        not_from_zero=said(_NOT_FROM_ZERO),
    )
