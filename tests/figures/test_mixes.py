"""What industry growth alone would have given, where jobs by industry are stored."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from handlekraft.analysis.cube import Cube
from handlekraft.analysis.industries import EIGHT, SEVENTEEN
from handlekraft.figures import commands, reads
from handlekraft.figures.commands import Wanted
from handlekraft.figures.measures import Aim
from handlekraft.figures.picture import GoalFigures
from handlekraft.web.pages.goal_view import goal_view
from tests.cast import Cast
from tests.figures.statbank import PLACES
from tests.figures.test_series import stored

YEARS = "2018 2019 2020 2021"


def by_industry(table: str, content: str, groups: tuple[str, ...], **more: str) -> Cube:
    """Of the country's industries the first doubles each year, and the others stay; each municipality has
    a hundred in each."""
    dimensions = [("NACE2007", " ".join(("00-99", *groups))), *more.items()]
    cube = stored(table, content, *dimensions, years=YEARS)
    values = np.full(cube.values.shape, 100.0)
    industry = cube.axis("NACE2007")
    flat = np.moveaxis(values, industry, 0)
    flat[0] = 100.0 * len(groups)
    nation = flat[:, 0]
    nation[1:] = 1000.0
    nation[1] = 1000.0 * 2.0 ** np.arange(4)
    nation[0] = nation[1:].sum(axis=0)
    return Cube(cube.dimensions, values, cube.status, cube.flags, cube.source)


def goal(cast: Cast, measure: str, baseline: int = 2018) -> GoalFigures:
    region = commands.add_region(cast.gunnar, "Regionen", PLACES, date(2015, 1, 1))
    wanted = Wanted("Mål", measure, Aim.YEARLY, 2026, Decimal(1), baseline=baseline, region=region)
    found = reads.goal_figures(cast.bob, commands.add_goal(cast.gunnar, wanted))
    assert found is not None
    return found


def jobs() -> Cube:
    return by_industry("07984", "Sysselsatte SysselsatteArb", SEVENTEEN.codes, Kjonn="0", Alder="15-74")


def private(groups: tuple[str, ...] = EIGHT.codes) -> Cube:
    return by_industry("13472", "SysselEtterArbste", groups, Sektor="A+B+D+E.0-1+9")


def test_the_line_is_each_industry_grown_as_the_same_in_the_country(cast: Cast) -> None:
    commands.store(jobs(), "alt")
    line = goal(cast, "jobs").by_industry
    assert line is not None
    others = 2 * 100 * 16
    assert line.known == tuple((2018 + at, others + 200 * 2.0**at) for at in range(4))


def test_the_line_is_drawn_in_the_chart_and_told_in_its_table(cast: Cast) -> None:
    commands.store(jobs(), "alt")
    chart = goal_view(goal(cast, "jobs"), "Kontoret").chart
    assert "Hadde hver næring gått som i landet" in chart and "Hadde det gått som i landet" in chart
    assert "4\u00a0800" in chart or "4\u202f800" in chart or "4 800" in chart


def test_private_jobs_have_it_from_the_groups_of_their_own_table(cast: Cast) -> None:
    commands.store(private(), "alt")
    line = goal(cast, "private-jobs").by_industry
    assert line is not None and line.at(2019) == 2 * 100 * 7 + 200 * 2


def test_a_table_with_other_groups_gives_no_line_rather_than_a_wrong_one(cast: Cast) -> None:
    commands.store(private(("01-03", "05-99")), "alt")
    found = goal(cast, "private-jobs")
    assert found.track is not None and found.by_industry is None


def test_industries_that_do_not_add_up_to_the_total_give_no_line(cast: Cast) -> None:
    cube = jobs()
    values = cube.values.copy()
    np.moveaxis(values, cube.axis("NACE2007"), 0)[0] *= 1.1
    commands.store(Cube(cube.dimensions, values, cube.status, cube.flags, cube.source), "alt")
    assert goal(cast, "jobs").by_industry is None


@pytest.mark.parametrize("baseline", [2017, 2021])
def test_without_a_figure_to_begin_with_and_one_after_there_is_no_line(cast: Cast, baseline: int) -> None:
    commands.store(jobs(), "alt")
    assert goal(cast, "jobs", baseline).by_industry is None


def test_the_line_ends_at_a_break(cast: Cast) -> None:
    cube = jobs()
    time = cube.dimension("Tid")
    years = tuple(str(year) for year in range(2015, 2019))
    earlier = type(time)(time.code, time.label, years, years, time.role)
    dimensions = tuple(earlier if each.code == "Tid" else each for each in cube.dimensions)
    commands.store(Cube(dimensions, cube.values, cube.status, cube.flags, cube.source), "alt")
    line = goal(cast, "jobs", 2015).by_industry
    assert line is not None and line.years == (2015, 2016, 2017)
