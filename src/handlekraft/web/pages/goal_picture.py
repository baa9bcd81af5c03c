"""A goal drawn: its figures, the way to it, what is likely, and what the country alone would give."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from handlekraft.analysis.goals import Goal, NoSuchGoal, path
from handlekraft.analysis.growth import NoFigure, NoGrowthFromZero, Yearly
from handlekraft.analysis.lines import Band, Line, LineWords, Mark, Stroke, line_chart
from handlekraft.analysis.words import number as written
from handlekraft.figures.measures import MEASURES, Aim
from handlekraft.figures.picture import GoalFigures, Track
from handlekraft.web.pages.figure_words import language, subject
from handlekraft.web.pages.goal_series import as_goal, main, projection, yearly

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
    aim, said = as_goal(goal, figures), subject(goal, office)
    target = aim.target(figures.at(aim.base))
    first = min(figures.known[0][0], aim.base)
    lines = [
        Line(main(goal).name, Stroke.KNOWN, figures.known),
        Line(_("Veien til målet"), Stroke.EXPECTED, path(aim, figures)),
        Line(
            _("Målet, %(target)s") % {"target": said.value(target)},
            Stroke.GOAL,
            tuple((year, target) for year in range(first, goal.deadline + 1)),
        ),
        Line(_("Hadde det gått som i landet"), Stroke.COUNTRY, _as_the_country(goal, aim, figures)),
    ]
    words = _words(goal, caption, lambda value: written(value, said.decimals))
    return line_chart(words, lines, _band(figures, goal.deadline), _marks(figures))


def _band(figures: Yearly, until: int) -> Band | None:
    """What is likely, from the last figure on."""
    found = projection(figures, until)
    if found is None or not found.years:
        return None
    year, value = figures.known[-1]
    label = _("Trolig, %(share)s av 10 utfall") % {"share": written(10 * found.level)}
    return Band(label, ((year, value, value), *((each.year, each.low, each.high) for each in found.years)))


def _marks(figures: Yearly) -> Sequence[Mark]:
    return [Mark(each.first_year, each.what.say(language())) for each in figures.breaks]


def _as_the_country(goal: GoalFigures, aim: Goal, figures: Yearly) -> Points:
    country = goal.country
    start = country.at(aim.base) if country and not MEASURES[goal.measure].fraction else None
    if country is None or not start:
        return ()
    grown = [(year, value / start) for year, value in country.known if aim.base <= year <= goal.deadline]
    return tuple((year, figures.at(aim.base) * factor) for year, factor in grown)


def _two_lines(goal: GoalFigures, caption: str) -> str:
    """Two growths that are to follow each other, each as an index."""
    one, other = goal.track, goal.beside
    if one is None or other is None:
        return ""
    lines = [
        Line(track.name, stroke, _indexed(goal, track))
        for track, stroke in ((one, Stroke.KNOWN), (other, Stroke.EXPECTED))
    ]
    return line_chart(_words(goal, caption, lambda value: written(value, 1)), lines)


def _indexed(goal: GoalFigures, track: Track) -> Points:
    """From the baseline, which is 100."""
    base = goal.baseline or 0
    start = track.at(base)
    return tuple((year, 100 * value / start) for year, value in track.known if start and year >= base)


def _words(goal: GoalFigures, caption: str, number: Callable[[float], str]) -> LineWords:
    return LineWords(
        name="utviklingen",
        title=goal.text,
        told=caption,
        caption=caption,
        number=number,
        year=_("År"),
        table=_("Vis tallene"),
        broken=_("brudd"),
        not_from_zero=_("Skalaen starter ikke på null."),
    )
