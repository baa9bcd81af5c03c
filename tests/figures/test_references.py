"""Borders and changes are stored with their revisions, and figures from before a new number are found."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from handlekraft.analysis.borders import Border
from handlekraft.figures import commands, reads
from handlekraft.figures.commands import Wanted
from handlekraft.figures.commands.parts import BORDERS_LAST
from handlekraft.figures.measures import Aim
from handlekraft.figures.models import StoredReference
from handlekraft.figures.picture import Flows, from_json, to_json
from handlekraft.figures.reads.references import MOST_POINTS, municipal_changes
from handlekraft.sources.klass import MunicipalChanges
from handlekraft.sources.ssb import Ssb
from handlekraft.web import fetching_figures
from handlekraft.web.pages.goal_view import goal_view
from handlekraft.web.pages.region_views import glance, market
from handlekraft.web.pages.why_views import Why, why
from tests.cast import Cast
from tests.figures.statbank import CHANGES, PLACES, changes, changes_path, square
from tests.figures.test_fetching import fetched
from tests.sources.clock import TestClock
from tests.sources.standin import StandIn, status

AREA = "/kommuneinfo/v1/kommuner/3407/omrade?utkoordsys=4258"


def flows(cast: Cast) -> Flows:
    found = reads.picture(cast.bob).flows
    assert found is not None
    return found


def rows(kind: str) -> list[StoredReference]:
    return list(StoredReference.objects.filter(kind=kind).order_by("id"))


def test_the_years_before_a_new_number_are_found(cast: Cast, region: int, ask: commands.Client) -> None:
    fetched(cast, ask)
    found = flows(cast)
    assert found.years == (2019, 2020, 2021)
    # One cell of each: who lived and worked in 0502 in 2019 lives and works in 3407 as it is called now.
    first = found.matrices[0]
    assert (first[0][0] or 0) > 0 and (first[0][1] or 0) > 0
    [origin] = [each for each in found.origins if each.table == "03321"]
    assert "er ført på numrene de har i dag" in " ".join(origin.notes)


def test_without_the_changes_only_the_years_of_the_new_number_are_shown(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn
) -> None:
    standin.spoil(status(503), times=100, path="/changes.json")
    round_ = fetched(cast, ask)
    assert [part.title for part in round_.failed] == ["Endringer i kommunene"]
    assert flows(cast).years == (2020, 2021)
    standin.faults.clear()
    fetched(cast, ask)
    assert flows(cast).years == (2019, 2020, 2021)


def test_nothing_is_guessed_where_a_municipality_was_split(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn
) -> None:
    split = ("2020-01-01", "1850", "Tysfjord", "3407", "Gjøvik")
    standin.files[changes_path()] = changes([*CHANGES, split])
    fetched(cast, ask)
    found = flows(cast)
    assert found.years == (2020, 2021)
    notes = " ".join(note for origin in found.origins for note in origin.notes)
    assert "årene før 2020 ikke med: Tysfjord ble delt" in notes


def test_a_part_of_another_municipality_is_a_break_that_a_goal_does_not_cross(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn
) -> None:
    wanted = Wanted("Mål", "population", Aim.GROWTH, 2026, Decimal(1), baseline=2019, region=region)
    number = commands.add_goal(cast.gunnar, wanted)
    fetched(cast, ask)
    whole = reads.goal_figures(cast.bob, number)
    assert whole is not None and whole.redrawn == () and goal_view(whole, "Kontoret").verdict.told
    split = ("2020-01-01", "1850", "Tysfjord", "3407", "Gjøvik")
    standin.files[changes_path()] = changes([*CHANGES, split])
    fetched(cast, ask)
    found = reads.goal_figures(cast.bob, number)
    assert found is not None and found.redrawn == (2020,)
    shown = goal_view(found, "Kontoret")
    assert "Kommunegrensene ble endret 1. januar 2020" in shown.verdict.crossing
    assert goal_view(found, "Kontoret", insist=True).verdict.told
    picture = reads.picture(cast.bob)
    assert picture.region is not None and glance(picture.region).columns[0].since == 2020


def test_a_merger_is_a_break_that_no_page_crosses_before_somebody_insists(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn
) -> None:
    wanted = Wanted("Mål", "population", Aim.GROWTH, 2026, Decimal(1), baseline=2019, region=region)
    number = commands.add_goal(cast.gunnar, wanted)
    standin.files[changes_path()] = changes([*CHANGES, ("2020-01-01", "0599", "Borte", "3407", "Gjøvik")])
    fetched(cast, ask)
    found = reads.goal_figures(cast.bob, number)
    assert found is not None and (found.redrawn, found.merged) == ((), (2020,))
    merger = "Kommuner ble slått sammen 1. januar 2020, og tallene før er lagt sammen"
    shown = goal_view(found, "Kontoret")
    assert merger in shown.verdict.crossing and merger in shown.breaks
    assert any(f"Obs: {merger}" in said for said in goal_view(found, "Kontoret", insist=True).verdict.told)
    picture = reads.picture(cast.bob)
    assert picture.mix is not None and picture.flows is not None
    whole, crossed = why(picture.mix), why(picture.mix, insist=True)
    assert isinstance(whole, Why) and isinstance(crossed, Why)
    assert (whole.first, crossed.first) == (2020, 2019)
    assert merger in whole.begins and any(f"Obs: {merger}" in said for said in crossed.told)
    here, over = market("Her", picture.flows), market("Her", picture.flows, insist=True)
    assert here is not None and over is not None
    assert "i 2020" in here.told[0] and merger in here.begins
    assert "i 2019" in over.told[0] and f"Obs: {merger}" in over.told[2] and not over.begins
    assert from_json(to_json(picture)) == picture


def test_who_has_no_number_of_today_is_still_among_the_others(
    cast: Cast, region: int, ask: commands.Client
) -> None:
    fetched(cast, ask)
    assert "1850" in [place.code for place in flows(cast).places]


def test_changes_are_kept_once_and_a_revision_beside_them(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn
) -> None:
    assert municipal_changes().changes == ()
    fetched(cast, ask)
    fetched(cast, ask)
    [kept] = rows("changes")
    assert kept.licence == "CC BY 4.0" and "Klass" in kept.attribution
    standin.files[changes_path()] = changes(CHANGES[:2])
    fetched(cast, ask)
    assert len(rows("changes")) == 2 and len(municipal_changes().changes) == 2


def test_the_flows_are_drawn_on_the_borders_that_are_stored(
    cast: Cast, region: int, ask: commands.Client
) -> None:
    fetched(cast, ask)
    found = flows(cast)
    assert [shape.code for shape in found.shapes] == [place.code for place in PLACES]
    shown = market("Regionen", found)
    assert shown is not None and shown.mapped and 'class="land"' in shown.flows
    assert any(line.text.startswith("Kartverket: Kommunegrenser") for line in shown.sources)
    whole = reads.picture(cast.bob)
    assert from_json(to_json(whole)) == whole


def test_the_flows_stand_in_a_ring_where_a_border_is_not_stored(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn
) -> None:
    del standin.files[AREA]
    assert [part.title for part in fetched(cast, ask).failed] == ["Kommunegrenser"]
    shown = market("Regionen", flows(cast))
    assert (
        shown is not None
        and not shown.mapped
        and 'class="land"' not in shown.flows
        and "<circle" in shown.flows
    )


def test_borders_are_asked_for_again_when_they_are_old_and_the_old_ones_are_kept(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched(cast, ask)
    fetched(cast, ask)
    assert len(standin.questions("/omrade")) == len(PLACES)
    later = timezone.now() + BORDERS_LAST + timedelta(days=1)
    standin.files[AREA] = square(PLACES[0], 10.45)
    monkeypatch.setattr(timezone, "now", lambda: later)
    standin.files[changes_path()] = changes()
    outcomes = {part.title: part.outcome for part in fetched(cast, ask).parts}
    assert outcomes["Kommunegrenser"] == "new"
    first, last = rows("borders")
    assert first.content != last.content and last.licence == "CC BY 4.0"
    assert flows(cast).shapes[0].rings[0][0][0] == pytest.approx(10.45)


def test_a_border_with_very_many_points_is_made_small_enough_for_a_picture(cast: Cast) -> None:
    commands.add_region(cast.gunnar, "Regionen", PLACES[:1], date(2020, 1, 1))
    ragged = tuple((10 + i / 20_000, 60 + (i * 7919 % 997) / 2_000) for i in range(20_000))
    border = Border("3407", "Gjøvik", ((*ragged, (11.0, 59.0), ragged[0]),))

    class Given:
        def figures(self, *_: object) -> None:
            return None

        def borders(self, *_: object) -> tuple[Border, ...]:
            return (border,)

        def changes(self, *_: object) -> MunicipalChanges:
            return municipal_changes()

    commands.store_facts()
    commands.order_fetch(cast.gunnar)
    while commands.fetch_waiting(Given()):
        pass
    [shape] = flows(cast).shapes
    assert 4 <= sum(map(len, shape.rings)) <= MOST_POINTS


def test_a_fault_of_our_own_is_told_and_blocks_nothing(
    cast: Cast, region: int, ask: commands.Client, standin: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(fetching_figures.Sources, "borders", broken)
    round_ = fetched(cast, ask)
    assert [part.title for part in round_.failed] == ["Kommunegrenser"]
    assert round_.failed[0].reason.startswith("Noe gikk galt hos oss")
    assert round_.ended_at and len(round_.parts) == 10


def test_a_worker_that_fails_outside_a_part_is_not_taken_for_busy(
    cast: Cast, region: int, ask: commands.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    commands.order_fetch(cast.gunnar)
    with monkeypatch.context() as patch:
        patch.setattr("handlekraft.figures.commands.fetching.office_parts", broken)
        with pytest.raises(ZeroDivisionError):
            commands.fetch_waiting(ask)
    assert commands.fetch_waiting(ask)


def test_one_connection_serves_a_whole_round(
    cast: Cast, region: int, at_the_standin: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def counted(*arguments: Any, **more: Any) -> Ssb:
        opened.append("ssb")
        return Ssb(*arguments, **more, clock=TestClock())

    monkeypatch.setattr(fetching_figures, "Ssb", counted)
    commands.order_fetch(cast.gunnar)
    while fetching_figures.fetch_figures():
        pass
    assert opened == ["ssb"]
    commands.order_fetch(cast.gunnar)
    while fetching_figures.fetch_figures():
        pass
    assert opened == ["ssb", "ssb"], "the connection is closed between rounds"
