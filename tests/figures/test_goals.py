"""Goals with numbers, regions and industries: who may set them, what is refused, what can be put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from handlekraft.figures import commands, reads
from handlekraft.figures.commands import NotHere, Seen, Unsaid, Wanted
from handlekraft.figures.measures import MEASURES, Aim
from handlekraft.figures.models import RegionVersion
from handlekraft.offices.access import NotAllowed
from handlekraft.offices.frozen import Frozen
from handlekraft.offices.models import Event
from tests.cast import Cast
from tests.figures.test_facts import REGION


@pytest.fixture
def region(cast: Cast) -> int:
    return commands.add_region(cast.gunnar, "Gjøvikregionen", REGION, date(2015, 1, 1))


@pytest.fixture
def people(region: int) -> Wanted:
    return Wanted(
        "Flere innbyggere", "population", Aim.GROWTH, 2025, Decimal(1), baseline=2021, region=region
    )


OWN = Wanted("Studenter som blir", "own", Aim.LEVEL, 2027, Decimal(2), unit="prosent")


def logged() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def test_a_goal_is_set_up_changed_taken_away_and_put_back(cast: Cast, people: Wanted) -> None:
    number = commands.add_goal(cast.gunnar, people)
    commands.change_goal(cast.gunnar, number, replace(people, amount=Decimal(2)))
    assert [row.wanted.amount for row in reads.goals(cast.bob)] == [Decimal(2)]
    commands.remove_goal(cast.gunnar, number)
    assert reads.goals(cast.bob) == () and len(reads.goals(cast.bob, removed=True)) == 1
    commands.put_back_goal(cast.gunnar, number)
    assert [row.id for row in reads.goals(cast.bob)] == [number]
    assert logged()[1:] == ["add_goal", "change_goal", "remove_goal", "put_back_goal"]


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("measure or aim", {"measure": "happiness"}),
        ("measure or aim", {"aim": Aim.POINTS}),
        ("text", {"text": " "}),
        ("amount", {"amount": None}),
        ("amount", {"aim": Aim.NO_DECLINE}),
        ("baseline", {"baseline": None}),
        ("baseline", {"baseline": 2025}),
        ("deadline", {"deadline": 20250}),
        ("region", {"region": None}),
        ("area", {"measure": "area-jobs"}),
    ],
)
def test_a_goal_without_what_it_needs_is_refused(
    cast: Cast, people: Wanted, what: str, change: dict[str, object]
) -> None:
    with pytest.raises(Unsaid, match=what):
        commands.add_goal(cast.gunnar, replace(people, **change))  # type: ignore[arg-type]
    assert reads.goals(cast.bob) == ()


def test_another_offices_region_is_no_region_here(cast: Cast, people: Wanted) -> None:
    with pytest.raises(Unsaid, match="region"):
        commands.add_goal(cast.charlie, people)


@pytest.mark.parametrize("person", ["bob", "dina", "frida", "hanna"])
def test_only_those_who_follow_up_set_goals(cast: Cast, people: Wanted, person: str) -> None:
    desk = getattr(cast, person)
    number = commands.add_goal(cast.gunnar, people)
    doings: list[Callable[[], object]] = [
        lambda: commands.add_goal(desk, people),
        lambda: commands.change_goal(desk, number, people),
        lambda: commands.remove_goal(desk, number),
        lambda: commands.put_back_goal(desk, number),
        lambda: commands.add_own_figure(desk, number, Seen(Decimal(1), date(2024, 1, 1), "Telling")),
        lambda: commands.add_region(desk, "Alt", REGION, date(2020, 1, 1)),
        lambda: commands.change_region(desk, people.region or 0, "Alt", REGION, date(2020, 1, 1)),
        lambda: commands.remove_region(desk, people.region or 0),
        lambda: commands.put_back_region(desk, people.region or 0),
        lambda: commands.set_industries(desk, "industri", ["10-33"]),
    ]
    for doing in doings:
        with pytest.raises(NotAllowed):
            doing()


def test_nobody_changes_another_offices_goal(cast: Cast, people: Wanted) -> None:
    number = commands.add_goal(cast.gunnar, people)
    for doing in (commands.remove_goal, commands.put_back_goal):
        with pytest.raises(NotHere):
            doing(cast.charlie, number)
    assert reads.goal(cast.charlie, number) is None


def test_own_figures_are_kept_when_they_are_replaced(cast: Cast) -> None:
    number = commands.add_goal(cast.gunnar, OWN)
    first = commands.add_own_figure(cast.gunnar, number, Seen(Decimal("1.4"), date(2024, 6, 1), "Telling"))
    better = Seen(Decimal("1.6"), date(2024, 6, 1), "Telling, rettet", "Tastefeil")
    commands.replace_own_figure(cast.gunnar, number, first, better)
    [row] = reads.goals(cast.bob)
    assert [(each.value, each.replaced) for each in row.own] == [
        (Decimal("1.400"), True),
        (Decimal("1.600"), False),
    ]
    assert [each.value for each in row.counted] == [Decimal("1.6")]
    with pytest.raises(NotHere):
        commands.replace_own_figure(cast.gunnar, number, first, better)


def test_an_own_figure_can_be_taken_back_with_a_reason(cast: Cast) -> None:
    number = commands.add_goal(cast.gunnar, OWN)
    first = commands.add_own_figure(cast.gunnar, number, Seen(Decimal(3), date(2024, 6, 1), "Telling"))
    gone = Seen(None, date(2024, 6, 1), "Telling", "Gjaldt en annen by")
    with pytest.raises(Unsaid, match="reason"):
        commands.replace_own_figure(cast.gunnar, number, first, replace(gone, reason=" "))
    commands.replace_own_figure(cast.gunnar, number, first, gone)
    assert reads.goals(cast.bob)[0].counted == ()


def test_an_own_figure_needs_a_day_that_has_been_and_a_source(cast: Cast, people: Wanted) -> None:
    number = commands.add_goal(cast.gunnar, OWN)
    tomorrow = timezone.localdate() + timedelta(days=1)
    for seen in (Seen(Decimal(1), tomorrow, "Telling"), Seen(Decimal(1), date(2024, 1, 1), " ")):
        with pytest.raises(Unsaid):
            commands.add_own_figure(cast.gunnar, number, seen)
    measured = commands.add_goal(cast.gunnar, people)
    with pytest.raises(Unsaid, match="measure"):
        commands.add_own_figure(cast.gunnar, measured, Seen(Decimal(1), date(2024, 1, 1), "Telling"))


def test_what_was_observed_keeps_its_meaning(cast: Cast, people: Wanted) -> None:
    number = commands.add_goal(cast.gunnar, OWN)
    commands.add_own_figure(cast.gunnar, number, Seen(Decimal(1), date(2024, 1, 1), "Telling"))
    with pytest.raises(Unsaid, match="measure"):
        commands.change_goal(cast.gunnar, number, people)


def test_a_region_keeps_what_it_was_before(cast: Cast, region: int) -> None:
    commands.change_region(cast.gunnar, region, "Regionen", REGION[:4], date(2022, 1, 1))
    [row] = reads.regions(cast.bob)
    assert len(row.on(date(2021, 12, 31))) == 5 and len(row.on(date(2022, 1, 1))) == 4
    assert len(row.on(date(1999, 1, 1))) == 5
    kept = RegionVersion.objects.get(holds_from=date(2015, 1, 1))
    with pytest.raises(Frozen):
        kept.save()


def test_a_region_that_a_goal_is_about_stays(cast: Cast, region: int, people: Wanted) -> None:
    number = commands.add_goal(cast.gunnar, people)
    with pytest.raises(Unsaid, match="goals"):
        commands.remove_region(cast.gunnar, region)
    commands.remove_goal(cast.gunnar, number)
    commands.remove_region(cast.gunnar, region)
    assert reads.regions(cast.bob) == ()
    commands.put_back_region(cast.gunnar, region)
    assert len(reads.regions(cast.bob)) == 1


@pytest.mark.parametrize("code", ["", "6", "industri", "623", "10-3", "62.0101"])
def test_what_is_no_industry_code_is_refused(cast: Cast, code: str) -> None:
    with pytest.raises(Unsaid):
        commands.set_industries(cast.gunnar, "industri", [code])


def test_the_industries_of_an_area_are_those_that_were_set_last(cast: Cast) -> None:
    commands.set_industries(cast.gunnar, "industri", ["10-33"])
    commands.set_industries(cast.gunnar, "industri", ["10-33", "71"])
    commands.set_industries(cast.gunnar, "industri", ["10-33", "71"])
    found = reads.industries(cast.bob)["industri"]
    assert found.codes == ("10-33", "71") and found.classification == "SN2007"
    assert logged() == ["set_industries", "set_industries"]


def test_every_measure_has_words_and_can_be_aimed_at() -> None:
    for measure in MEASURES.values():
        assert str(measure.name) and str(measure.definition) and measure.aims
