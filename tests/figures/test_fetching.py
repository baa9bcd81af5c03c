"""Fetching: what the goals need is asked for and kept; what fails leaves what was there, and says why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from handlekraft.figures import commands, reads
from handlekraft.figures.commands import Wanted
from handlekraft.figures.commands.fetching import NIGHT
from handlekraft.figures.commands.parts import office_needs
from handlekraft.figures.measures import Aim
from handlekraft.figures.models import FetchRun, StoredCube
from handlekraft.figures.picture import Picture, Place
from handlekraft.offices.access import NotAllowed
from handlekraft.web import fetching_figures
from tests.cast import Cast
from tests.figures.statbank import people
from tests.sources.made_up import make_up
from tests.sources.standin import StandIn, status


def fetched(cast: Cast, ask: commands.Client) -> reads.Round:
    commands.order_fetch(cast.gunnar)
    while commands.fetch_waiting(ask):
        pass
    found = reads.last_round(cast.bob)
    assert found is not None
    return found


def population(found: Picture) -> float | None:
    assert found.region is not None
    [subject] = [each for each in found.region.subjects if each.measure == "population"]
    return subject.region.at(2021)


def test_what_is_fetched_is_shown(cast: Cast, region: int, ask: commands.Client) -> None:
    round_ = fetched(cast, ask)
    assert [part.outcome for part in round_.parts] == ["new"] * 10 and round_.failed == ()
    assert round_.ended_at and (round_.done, round_.total) == (10, 10)
    found = reads.picture(cast.bob)
    assert found.region is not None
    assert [each.measure for each in found.region.subjects] == ["population", "jobs", "employed"]
    assert found.flows is not None and found.flows.years == (2019, 2020, 2021)
    assert found.mix is not None and len(found.mix.industries) == 17
    [origin] = {origin for subject in found.region.subjects[:1] for origin in subject.origins}
    assert origin.licence == "CC BY 4.0" and "07459" in origin.attribution and origin.updated


def test_figures_that_have_not_changed_are_not_fetched_again(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn
) -> None:
    fetched(cast, ask)
    asked, kept = len(standin.questions("/data")), StoredCube.objects.count()
    assert [part.outcome for part in fetched(cast, ask).parts] == ["same"] * 10
    assert len(standin.questions("/data")) == asked and StoredCube.objects.count() == kept


def test_a_revision_is_fetched_and_the_figures_before_are_kept(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn
) -> None:
    fetched(cast, ask)
    before = population(reads.picture(cast.bob))
    standin.statbank.tables["07459"] = people(datetime(2026, 5, 1, 7, tzinfo=UTC), more=10)
    outcomes = {part.table: part.outcome for part in fetched(cast, ask).parts}
    assert outcomes == {"07459": "new", "07984": "same", "03321": "same", "": "same"}
    assert population(reads.picture(cast.bob)) == (before or 0) + 2 * 4 * 10
    assert StoredCube.objects.filter(table="07459").count() == 6


@pytest.mark.parametrize("number", [500, 404, 400])
def test_a_failed_fetch_keeps_the_old_figures_and_says_why(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn, number: int
) -> None:
    fetched(cast, ask)
    before = reads.picture(cast.bob)
    standin.spoil(status(number), times=100, path="/tables/07459")
    found = fetched(cast, ask)
    assert {part.table for part in found.failed} == {"07459"}
    assert all(part.reason.startswith("Statistisk sentralbyrå") for part in found.failed)
    assert [part.outcome for part in found.parts if part.table != "07459"] == ["same"] * 7
    assert reads.picture(cast.bob) == before


def test_a_table_that_has_changed_is_not_replaced_by_another(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn
) -> None:
    stored = standin.statbank.tables["07984"]
    standin.statbank.tables["07984"] = type(stored)(stored.cube, {})
    found = fetched(cast, ask)
    assert {part.table for part in found.failed} == {"07984"}
    assert "endret" in found.failed[0].reason
    assert reads.picture(cast.bob).mix is None


def test_the_goals_decide_what_more_is_asked_for(cast: Cast, region: int) -> None:
    def tables() -> set[str]:
        return {need.table.id for need in office_needs(cast.alice.office.id)}

    assert tables() == {"07459", "07984", "03321"}
    private = Wanted("Mål", "private-jobs", Aim.YEARLY, 2030, Decimal(1), baseline=2020, region=region)
    commands.add_goal(cast.gunnar, private)
    assert tables() == {"07459", "07984", "03321", "13472"}
    area = Wanted("Mål", "area-jobs", Aim.YEARLY, 2030, Decimal(1), baseline=2020, region=region, area="ikt")
    commands.add_goal(cast.gunnar, area)
    commands.set_industries(cast.gunnar, "ikt", ["62"])
    assert "13470" in tables()


def test_every_part_that_any_goal_needs_is_fetched_from_tables_of_the_right_form(
    cast: Cast, ask: commands.Client, standin: StandIn
) -> None:
    places = (Place("3407", "Gjøvik"), Place("3442", "Østre Toten"))
    region = commands.add_region(cast.gunnar, "Regionen", places, date(2020, 1, 1))
    make_up(standin)
    for measure, aim in (("private-jobs", Aim.YEARLY), ("entry-rate", Aim.POINTS), ("area-jobs", Aim.YEARLY)):
        wanted = Wanted("Mål", measure, aim, 2030, Decimal(1), baseline=2020, region=region, area="ikt")
        commands.add_goal(cast.gunnar, wanted)
    commands.set_industries(cast.gunnar, "ikt", ["62"])
    failed = [(part.table, part.details) for part in fetched(cast, ask).failed]
    assert failed == []
    goals = reads.picture(cast.bob).goals
    without = [goal.measure for goal in goals if goal.track is None or goal.track.at(2024) is None]
    assert without == [], "what is fetched must be what is read"


def test_nothing_is_asked_for_without_a_region(cast: Cast) -> None:
    assert office_needs(cast.alice.office.id) == ()


def test_one_round_waits_at_a_time_and_only_those_who_follow_up_may_ask(cast: Cast, region: int) -> None:
    commands.order_fetch(cast.gunnar)
    commands.order_fetch(cast.erik)
    assert FetchRun.objects.count() == 1
    with pytest.raises(NotAllowed):
        commands.order_fetch(cast.bob)


def test_a_round_that_a_dead_worker_began_is_taken_up_again(
    cast: Cast, region: int, ask: commands.Client
) -> None:
    commands.order_fetch(cast.gunnar)
    FetchRun.objects.update(begun_at=timezone.now())
    assert not commands.fetch_waiting(ask)
    FetchRun.objects.update(begun_at=timezone.now() - timedelta(hours=2))
    assert commands.fetch_waiting(ask)


def test_each_night_has_one_round_for_each_office_with_a_region(
    cast: Cast, region: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = timezone.localtime().replace(hour=NIGHT[0])
    monkeypatch.setattr(timezone, "localtime", lambda: at)
    commands.order_by_night()
    commands.order_by_night()
    assert FetchRun.objects.count() == 1
    monkeypatch.setattr(timezone, "localtime", lambda: (at + timedelta(days=1)).replace(hour=12))
    commands.order_by_night()
    assert FetchRun.objects.count() == 1
    monkeypatch.setattr(timezone, "localtime", lambda: at + timedelta(days=1))
    commands.order_by_night()
    assert FetchRun.objects.count() == 2


def test_the_worker_does_what_is_ordered(cast: Cast, region: int, at_the_standin: StandIn) -> None:
    assert not fetching_figures.fetch_figures()
    commands.order_fetch(cast.gunnar)
    assert fetching_figures.fetch_figures()
    round_ = reads.last_round(cast.bob)
    assert round_ is not None and (round_.done, round_.total, round_.ended_at) == (1, 10, None)
    while fetching_figures.fetch_figures():
        pass
    assert population(reads.picture(cast.bob)) is not None


def test_the_command_tells_how_far_it_has_come(cast: Cast, region: int, at_the_standin: StandIn) -> None:
    told = StringIO()
    call_command("figures", "fetch", stdout=told)
    assert "1 av 10: Endringer i kommunene" in told.getvalue()
    assert "Hentet: 10 av 10 deler." in told.getvalue()


def test_the_command_says_what_did_not_go(cast: Cast, region: int, at_the_standin: StandIn) -> None:
    at_the_standin.spoil(status(400), times=100, path="/tables/03321")
    wrong = StringIO()
    with pytest.raises(CommandError, match="2 deler kunne ikke hentes"):
        call_command("figures", "fetch", office="fjellby", stdout=StringIO(), stderr=wrong)
    assert "03321" in wrong.getvalue()


def test_the_command_knows_no_office_that_is_not_here(db: None) -> None:
    with pytest.raises(CommandError, match="ikke noe kontor"):
        call_command("figures", "fetch", office="finnes-ikke")
