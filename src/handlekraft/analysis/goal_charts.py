"""A goal as a picture: what is known, the path to the target, what is likely, and what the country alone
would give."""

from __future__ import annotations

import math
from collections.abc import Sequence

from handlekraft.analysis.goals import Goal, path
from handlekraft.analysis.growth import Yearly
from handlekraft.analysis.industries import FloatArray
from handlekraft.analysis.lines import Band, Line, LineWords, Mark, Stroke, line_chart
from handlekraft.analysis.projection import Projection
from handlekraft.analysis.sentences import Subject
from handlekraft.analysis.shift_share import ExpectedLines
from handlekraft.analysis.words import Language, Words, number

_KNOWN = Words("Tallene", "Tala")
_PATH = Words("Veien til målet", "Vegen til målet")
_GOAL = Words("Målet, {target}", "Målet, {target}")
_COUNTRY = Words("Hadde det gått som i landet", "Hadde det gått som i landet")
_INDUSTRY = Words("Hadde hver næring gått som i landet", "Hadde kvar næring gått som i landet")
_LIKELY = Words("Trolig, {share} av 10 utfall", "Truleg, {share} av 10 utfall")
_YEAR = Words("År", "År")
_TABLE = Words("Vis tallene", "Vis tala")
_BROKEN = Words("brudd", "brot")
_NOT_FROM_ZERO = Words("Skalaen starter ikke på null.", "Skalaen startar ikkje på null.")
_TOLD = Words(
    "Sist {value} i {year}. Målet er {target} i {deadline}.",
    "Sist {value} i {year}. Målet er {target} i {deadline}.",
)


def goal_chart(
    name: str,
    caption: str,
    subject: Subject,
    goal: Goal,
    figures: Yearly,
    language: Language,
    *,
    projection: Projection | None = None,
    beside: ExpectedLines | None = None,
) -> str:
    """The chart with its table; `name` is unique on its page. Raises NoFigure where the baseline is
    missing."""
    target = goal.target(figures.at(goal.base))
    words = _words(name, caption, subject, goal, figures, target, language)
    lines = [
        Line(_KNOWN.say(language), Stroke.KNOWN, figures.known),
        Line(_PATH.say(language), Stroke.EXPECTED, path(goal, figures)),
        Line(_GOAL.say(language, target=subject.value(target)), Stroke.GOAL, _level(goal, figures, target)),
        *_beside(beside, language),
    ]
    marks = [Mark(one.first_year, one.what.say(language)) for one in figures.breaks]
    return line_chart(words, lines, _band(projection, figures, language), marks)


def _words(
    name: str, caption: str, subject: Subject, goal: Goal, figures: Yearly, target: float, language: Language
) -> LineWords:
    year, value = figures.known[-1]
    thing = subject.thing.say(language)
    told = _TOLD.say(
        language,
        value=subject.value(value),
        year=str(year),
        target=subject.value(target),
        deadline=str(goal.deadline),
    )
    return LineWords(
        name=name,
        title=f"{thing[:1].upper()}{thing[1:]}, {subject.place}",
        told=told,
        caption=caption,
        number=lambda value: number(value, subject.decimals),
        year=_YEAR.say(language),
        table=_TABLE.say(language),
        broken=_BROKEN.say(language),
        not_from_zero=_NOT_FROM_ZERO.say(language),
    )


def _level(goal: Goal, figures: Yearly, target: float) -> tuple[tuple[int, float], ...]:
    first = min(figures.known[0][0], goal.base)
    return tuple((year, target) for year in range(first, goal.deadline + 1))


def _beside(beside: ExpectedLines | None, language: Language) -> Sequence[Line]:
    if beside is None:
        return ()
    country, industry = (_points(beside.years, line) for line in (beside.national, beside.industry))
    lines = (
        Line(_COUNTRY.say(language), Stroke.COUNTRY, country),
        Line(_INDUSTRY.say(language), Stroke.INDUSTRY, industry),
    )
    # From one figure alone no line goes on.
    return tuple(line for line in lines if len(line.points) > 1)


def _points(years: Sequence[int], values: FloatArray) -> tuple[tuple[int, float], ...]:
    return tuple(
        (year, value) for year, value in zip(years, values.tolist(), strict=True) if not math.isnan(value)
    )


def _band(projection: Projection | None, figures: Yearly, language: Language) -> Band | None:
    """From the last figure on, which is certain."""
    if projection is None or not projection.years:
        return None
    label = _LIKELY.say(language, share=number(10 * projection.level))
    year, value = figures.known[-1]
    likely = tuple((one.year, one.low, one.high) for one in projection.years)
    return Band(label, ((year, value, value), *likely))
