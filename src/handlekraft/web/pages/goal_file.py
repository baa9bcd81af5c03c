"""A goal's figures as a file, with what they are and where they come from."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from handlekraft.figures.measures import MEASURES
from handlekraft.figures.picture import GoalFigures, Track
from handlekraft.reports.figures import Sheet
from handlekraft.web.pages.figure_words import aim_words, source_line
from handlekraft.web.pages.goal_series import beside, expected_path, main
from handlekraft.web.pages.goal_view import verdict


def goal_sheet(goal: GoalFigures, office: str) -> Sheet:
    track, others, expected = main(goal), beside(goal), dict(expected_path(goal))
    years = sorted({*(year for year, _value in track.known), *expected})
    measure = MEASURES[goal.measure]
    about = [
        (_("Målet er"), aim_words(goal)),
        (_("Målt ved"), f"{measure.name}: {measure.definition}"),
        (_("Region"), ", ".join(f"{place.code} {place.name}" for place in goal.places)),
        *((_("Næringer (SN2007)"), ", ".join(goal.industries)) for _once in goal.industries[:1]),
        *((_("Tallene sier"), said) for said in verdict(goal, office, insist=True).told),
    ]
    country = [goal.country] if goal.country else []
    columns = [*others, *country, *_by_industry(goal)]
    return Sheet(
        goal.text,
        [(name, value) for name, value in about if value],
        [_("År"), track.name, _("Veien til målet"), *(each.name for each in columns)],
        [[year, track.at(year), expected.get(year), *(each.at(year) for each in columns)] for year in years],
        _sources(goal),
    )


def _by_industry(goal: GoalFigures) -> list[Track]:
    name = _("Hadde hver næring gått som i landet")
    return [replace(goal.by_industry, name=name)] if goal.by_industry else []


def _sources(goal: GoalFigures) -> list[str]:
    told = [
        text
        for origin in goal.origins
        for line in [source_line(origin)]
        for text in (f"{line.text} {line.href}".strip(), *line.notes)
    ]
    own = [f"{seen.as_of}: {seen.source}" for seen in goal.own]
    return [*told, *own]
