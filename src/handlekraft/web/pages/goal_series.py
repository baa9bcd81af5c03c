"""A goal's figures as `analysis` takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from handlekraft.analysis import goals
from handlekraft.analysis.breaks import Break
from handlekraft.analysis.goals import Goal, NoSuchGoal, path
from handlekraft.analysis.growth import NoFigure, NoGrowthFromZero, Yearly
from handlekraft.analysis.projection import Projection, TooFewYears, project
from handlekraft.analysis.words import Words
from handlekraft.figures.measures import MEASURES, Aim
from handlekraft.figures.picture import GoalFigures, Track
from handlekraft.web.pages.break_words import breaks_of
from handlekraft.web.pages.figure_words import said
from handlekraft.web.pages.words import number

AIMS = {
    Aim.LEVEL: goals.Aim.LEVEL,
    Aim.COUNT: goals.Aim.ADDED,
    Aim.GROWTH: goals.Aim.GROWTH,
    Aim.YEARLY: goals.Aim.GROWTH_A_YEAR,
    Aim.POINTS: goals.Aim.POINTS,
}


def main(goal: GoalFigures) -> Track:
    """The goal's own line: of the region, or what the office has observed."""
    if goal.track is None:
        return _observed(goal)
    return _named(goal.track.since(goal.baseline)) if goal.beside and goal.baseline else goal.track


_REGISTERED = Words("Registrert", "Registrert")


def _observed(goal: GoalFigures) -> Track:
    """The last of each year. What is to become so many more begins with none."""
    values = {int(each.as_of[:4]): each.value for each in goal.own}
    if goal.aim == Aim.COUNT and goal.baseline and goal.own:
        values.setdefault(goal.baseline, 0.0)
    years = tuple(sorted(values))
    return Track(said(_REGISTERED), years, tuple(values[year] for year in years))


def as_goal(goal: GoalFigures, figures: Yearly) -> Goal:
    """Where no baseline is said, from the first figure."""
    base = goal.baseline or figures.known[0][0]
    return Goal(AIMS[Aim(goal.aim)], goal.amount or 0.0, base, goal.deadline)


def yearly(goal: GoalFigures, track: Track) -> Yearly:
    """The track for `analysis`, with the breaks that concern it."""
    values = np.array([np.nan if value is None else value for value in track.values], dtype=np.float64)
    rate = MEASURES[goal.measure].fraction or goal.unit in ("prosent", "%")
    return Yearly(track.years, values, goal_breaks(goal), rate)


def goal_breaks(goal: GoalFigures) -> tuple[Break, ...]:
    """Those that concern the goal's figures, whatever years they are of."""
    return breaks_of(goal.measure, goal, by_industry=goal.measure == "area-jobs")


def expected_path(goal: GoalFigures) -> tuple[tuple[int, float], ...]:
    """Year and value on the way to the goal; empty where there is no such way."""
    if goal.missing or Aim(goal.aim) not in AIMS:
        return ()
    figures = yearly(goal, main(goal))
    try:
        return path(as_goal(goal, figures), figures)
    except (NoFigure, NoGrowthFromZero, NoSuchGoal, IndexError):
        return ()


def projection(figures: Yearly, until: int) -> Projection | None:
    """None where the deadline has been, or where the years are too few."""
    try:
        return project(figures, until) if figures.known[-1][0] < until else None
    except (TooFewYears, NoGrowthFromZero):
        return None


def beside(goal: GoalFigures) -> tuple[Track, ...]:
    """What stands in columns of its own."""
    return (_named(goal.beside),) if goal.beside else goal.parts


def shown_years(goal: GoalFigures) -> tuple[int, ...]:
    """From the first figure of the goal's own line on, each year that any of the columns has one for: a sum
    that can't be made for one that is hidden still has its year."""
    track, columns = main(goal), beside(goal)
    first = min((year for year, _value in track.known), default=0)
    known = {year for each in (track, *columns) for year, _value in each.known}
    return tuple(sorted(year for year in known if year >= first))


def has_gaps(goal: GoalFigures) -> bool:
    """Whether a figure is missing in a year that is shown."""
    return any(each.at(year) is None for each in (main(goal), *beside(goal)) for year in shown_years(goal))


_NAMES = {
    "Folketall": Words("Folketall", "Folketal"),
    "Arbeidsplasser": Words("Arbeidsplasser", "Arbeidsplassar"),
}


def _named(track: Track) -> Track:
    """Two that are to go in step are called by what they count, in the language that is spoken."""
    return replace(track, name=said(_NAMES[track.name])) if track.name in _NAMES else track


def writer(goal: GoalFigures) -> Callable[[float | None], str]:
    """How the goal's figures are written; «–» where there is none."""
    decimals = 0 if goal.measure == "in-step" else MEASURES[goal.measure].decimals
    return lambda value: "–" if value is None else number(round(value, decimals))
