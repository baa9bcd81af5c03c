"""What a source hides is told, and is never nobody."""

from __future__ import annotations

import re
from dataclasses import replace

from handlekraft.figures.picture import REST, Flows, GoalFigures, Place, Track
from handlekraft.web.pages.goal_view import goal_view
from handlekraft.web.pages.region_views import market

OWN = (Place("3407", "Gjøvik"), Place("3442", "Østre Toten"))
PLACES = (*OWN, Place("0301", "Oslo"), REST)
WHOLE = ((10.0, 2.0, 3.0, 4.0), (1.0, 8.0, 2.0, 2.0), (2.0, 1.0, None, None), (1.0, 1.0, None, None))
HIDDEN = ((10.0, None, 3.0, 4.0), (1.0, 8.0, 2.0, 2.0), (2.0, 1.0, None, None), (1.0, 1.0, None, None))


def flows(*matrices: tuple[tuple[float | None, ...], ...]) -> Flows:
    years = tuple(range(2020, 2020 + len(matrices)))
    return Flows(PLACES, len(OWN), years, matrices, ())


def test_a_year_with_a_hidden_flow_is_left_out_and_told() -> None:
    found = market("Regionen", flows(WHOLE, WHOLE, HIDDEN))
    assert found is not None and found.year == 2021
    assert found.left_out == "Ikke med: 2022, der minst én av strømmene er skjult eller mangler."
    assert [row.year for row in found.rows] == [2020, 2021]
    shown = " ".join([*found.told, str(found.flows), str(found.homes), str(found.works)])
    assert "nan" not in shown and "65,6" in found.told[0]
    assert found.matrix[0] == ("Gjøvik", ("10", "2", "3", "4"))


def test_where_every_year_has_a_hidden_flow_nothing_is_added_up() -> None:
    assert market("Regionen", flows(HIDDEN)) is None


def test_nothing_is_said_of_hidden_flows_where_there_are_none() -> None:
    found = market("Regionen", flows(WHOLE))
    assert found is not None and found.left_out == ""
    assert "De 2 største strømmene" in str(found.flows)


def jobs(*values: float | None, first: int, deadline: int, **more: object) -> GoalFigures:
    years = tuple(range(first, first + len(values)))
    country = Track("Landet", years, tuple(1000.0 + 50 * at for at in range(len(years))))
    found = GoalFigures(1, "Flere", "jobs", "growth", deadline, baseline=first, amount=4.0, region="Regionen")
    return replace(found, track=Track("Regionen", years, values), country=country, **more)  # type: ignore[arg-type]


def test_a_year_that_is_hidden_for_one_municipality_keeps_its_place_in_the_table() -> None:
    one = Track("Gjøvik", (2019, 2020, 2021), (60.0, 61.0, 62.0))
    other = Track("Østre Toten", (2019, 2020, 2021), (40.0, None, 42.0), ("", ":", ""))
    shown = goal_view(jobs(100.0, None, 104.0, first=2019, deadline=2026, parts=(one, other)), "Kontoret")
    assert [(row.year, row.value, *row.others) for row in shown.rows][1] == (2020, "–", "61", "–")
    assert shown.gaps == "«–» står der kilden ikke har noe tall, eller holder det skjult."
    assert not goal_view(jobs(100.0, 101.0, first=2019, deadline=2026), "Kontoret").gaps


def test_what_the_country_would_have_given_is_not_drawn_over_a_break() -> None:
    goal = jobs(100.0, 101.0, 120.0, 121.0, first=2016, deadline=2020)
    assert "sammenlignes uten videre" in goal_view(goal, "Kontoret").verdict.crossing
    assert year_of(goal, insist=False) == ["2016", "2017"]
    assert year_of(goal, insist=True) == ["2016", "2017", "2018", "2019"]


def year_of(goal: GoalFigures, *, insist: bool) -> list[str]:
    """The years in the chart's table that have a figure under «Hadde det gått som i landet»."""
    chart = str(goal_view(goal, "Kontoret", insist=insist).chart)
    heads = re.findall(r"<th[^>]*>([^<]*)</th>", chart[: chart.index("</thead>")])
    rows = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in chart.split("<tr")[2:]]
    at = heads.index("Hadde det gått som i landet")
    return [row[0][:4] for row in rows if row[at] != "–"]


def test_two_that_go_in_step_are_drawn_to_the_next_break_and_say_what_is_a_hundred() -> None:
    people = Track("Folketall", (2016, 2017, 2018), (100.0, 101.0, 102.0))
    work = Track("Arbeidsplasser", (2016, 2017, 2018), (50.0, 51.0, 60.0))
    found = GoalFigures(1, "I takt", "in-step", "in-step", 2020, baseline=2016, amount=1.0)
    found = replace(found, track=people, beside=work)
    chart = str(goal_view(found, "Kontoret").chart)
    assert "2016 = 100" in chart and "120,0" not in chart
    over = str(goal_view(found, "Kontoret", insist=True).chart)
    assert "120,0" in over and "sokkelen" in over


def test_a_chart_says_its_unit_and_the_time_of_the_year() -> None:
    chart = str(goal_view(jobs(100.0, 101.0, first=2019, deadline=2026), "Kontoret").chart)
    assert "Arbeidsplasser. Enhet: sysselsatte, 4. kvartal." in chart
