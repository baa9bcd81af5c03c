"""A goal's figures as a file, with what they are and where they come from."""

from __future__ import annotations

from dataclasses import replace

from handlekraft.analysis.words import Words
from handlekraft.figures.measures import MEASURES
from handlekraft.figures.picture import GoalFigures, Track
from handlekraft.reports.figures import Sheet
from handlekraft.web.pages.figure_words import aim_words, said, source_line
from handlekraft.web.pages.goal_series import beside, expected_path, main, shown_years
from handlekraft.web.pages.goal_view import verdict
from handlekraft.web.pages.measure_words import definition_of, name_of

_GOAL = Words("Målet er", "Målet er")
_MEASURED = Words("Målt ved", "Målt ved")
_REGION = Words("Region", "Region")
_INDUSTRIES = Words("Næringer (SN2007)", "Næringar (SN2007)")
_SAYS = Words("Tallene sier", "Tala seier")
_YEAR = Words("År", "År")
_PATH = Words("Veien til målet", "Vegen til målet")
_AS_THE_COUNTRY = Words("Hadde hver næring gått som i landet", "Hadde kvar næring gått som i landet")


def goal_sheet(goal: GoalFigures, office: str, *, insist: bool = False) -> Sheet:
    """`insist`: with what the figures say across a break, as on the page."""
    found = verdict(goal, office, insist=insist)
    track, others = main(goal), beside(goal)
    expected = {year: round(value, _decimals(goal)) for year, value in expected_path(goal)}
    years = sorted({*shown_years(goal), *expected})
    about = [
        (said(_GOAL), aim_words(goal)),
        (said(_MEASURED), f"{name_of(goal.measure)}: {definition_of(goal.measure)}"),
        (said(_REGION), ", ".join(f"{place.code} {place.name}" for place in goal.places)),
        *((said(_INDUSTRIES), ", ".join(goal.industries)) for _once in goal.industries[:1]),
        *((said(_SAYS), each) for each in (*found.told, found.after, found.crossing)),
    ]
    country = [goal.country] if goal.country else []
    columns = [*others, *country, *_by_industry(goal)]
    return Sheet(
        goal.text,
        [(name, value) for name, value in about if value],
        [said(_YEAR), track.name, said(_PATH), *(each.name for each in columns)],
        [[year, track.at(year), expected.get(year), *(each.at(year) for each in columns)] for year in years],
        _sources(goal),
    )


def _by_industry(goal: GoalFigures) -> list[Track]:
    if goal.by_industry is None:
        return []
    values = (None if each is None else round(each, _decimals(goal)) for each in goal.by_industry.values)
    return [replace(goal.by_industry, name=said(_AS_THE_COUNTRY), values=tuple(values))]


def _decimals(goal: GoalFigures) -> int:
    """One more than is counted with, so that small steps on the way are seen."""
    return MEASURES[goal.measure].decimals + 1


def _sources(goal: GoalFigures) -> list[str]:
    told = [
        text
        for origin in goal.origins
        for line in [source_line(origin)]
        for text in (f"{line.text} {line.href}".strip(), *line.notes)
    ]
    own = [f"{seen.as_of}: {seen.source}" for seen in goal.own]
    return [*told, *own]
