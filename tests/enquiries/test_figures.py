"""Response times by type against the goal, and what enquirers say; few are nobody's business."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.measures import MEASURES
from handlekraft.enquiries.models import Case
from handlekraft.offices.access import NotAllowed
from handlekraft.rules.working_days import working_days_until
from tests.cast import Cast
from tests.enquiries.at_the_door import case_of, opened, referred, type_called

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
MONDAY = date(2026, 3, 2)
GOOD = {"soon": 5, "helpful": 4, "easy": 3}


@pytest.fixture
def door(cast: Cast) -> Cast:
    opened(cast.gunnar)
    return cast


def _answered(cast: Cast, days: int, *, kind: str = "Etablererveiledning", given: bool = False) -> int:
    """A case received on that Monday, and answered so many days later."""
    number = case_of(cast.gunnar, type=type_called(cast.gunnar, kind), received_on=MONDAY)
    commands.close(cast.gunnar, number, "helped")
    if given:
        commands.answer_questions(reads.enquirers_link(cast.gunnar, number), GOOD)
    day = MONDAY + timedelta(days=days)
    Case.objects.filter(number=number, office_id=cast.gunnar.office.id).update(answered_on=day, closed_on=day)
    return number


def _row(figures: reads.CaseFigures, name: str = "Etablererveiledning") -> reads.TypeFigures:
    return next(row for row in figures.types if row.name == name)


def test_by_type_against_the_goal(door: Cast) -> None:
    for days in (1, 2, 7, 9, 14):
        _answered(door, days)
    _answered(door, 1, kind="Annet")
    told = reads.case_figures(door.gunnar, FIRST, LAST)
    row = _row(told)
    counted = sorted(working_days_until(MONDAY, MONDAY + timedelta(days=each)) for each in (1, 2, 7, 9, 14))
    assert counted == [1, 2, 5, 7, 10]
    assert (row.times.count, row.times.median, row.times.slow, row.times.in_time) == (5, 5, 10, 3)
    assert row.goal_days == 5 and told.every.times.count == 6 and told.every.opened == 6


def test_days_of_waiting_for_the_enquirer_do_not_count(door: Cast) -> None:
    number = _answered(door, 14)
    Case.objects.get().pauses.create(
        since=MONDAY + timedelta(days=1), until=MONDAY + timedelta(days=11), reason="x"
    )
    row = _row(reads.case_figures(door.gunnar, FIRST, LAST))
    assert number == 1 and row.times.median == 2 and row.times.in_time == 1


def test_what_is_closed_without_an_answer_has_no_response_time(door: Cast) -> None:
    number = case_of(door.gunnar)
    commands.close(door.gunnar, number, "withdrawn")
    assert reads.case_figures(door.gunnar, FIRST, LAST).every.times.count == 0


@pytest.mark.parametrize("count", [4, 5])
def test_everybody_is_told_nothing_that_fewer_than_five_stand_behind(door: Cast, count: int) -> None:
    for _ in range(count):
        _answered(door, 1, given=True)
    row = _row(reads.public_figures(door.gunnar.office.id, FIRST, LAST))
    assert row.opened == 0
    assert (row.times.count, row.given["soon"].count) == ((5, 5) if count == 5 else (0, 0))
    assert row.given["soon"].mean == (5.0 if count == 5 else None)
    assert _row(reads.case_figures(door.gunnar, FIRST, LAST)).times.count == count


def test_figures_ask_few_questions(door: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for days in range(1, 12):
        _answered(door, days)
    with django_assert_max_num_queries(6):
        reads.case_figures(door.gunnar, FIRST, LAST)


def test_who_sees_no_cases_sees_no_figures(door: Cast) -> None:
    for desk in (door.bob, door.dina, door.hanna):
        with pytest.raises(NotAllowed):
            reads.case_figures(desk, FIRST, LAST)


def test_the_measures_give_a_piece_for_each_thing_done(door: Cast) -> None:
    office, today = door.gunnar.office.id, timezone.localdate()
    _answered(door, 1)
    _answered(door, 30)
    case_of(door.charlie, type=_type_of_charlie(door))
    number = case_of(door.gunnar, received_on=today)
    secret, _name = reads.actors_link(door.gunnar, number, referred(door.gunnar, number))
    commands.accept_referral(secret, commands.ToldByActor())
    counted = {name: len(deliver(office, FIRST, max(LAST, today))) for name, deliver in MEASURES.items()}
    assert counted == {
        "cases_opened": 3,
        "cases_answered": 2,
        "cases_answered_in_time": 1,
        "referrals_accepted": 1,
    }
    (piece,) = MEASURES["referrals_accepted"](office, today, today)
    assert piece.title == "Innovasjon Norge" and piece.tags == ("Næringsareal og lokaler",)
    assert MEASURES["cases_opened"](office, date(2020, 1, 1), date(2020, 12, 31)) == ()


def _type_of_charlie(cast: Cast) -> int:
    opened(cast.charlie)
    return type_called(cast.charlie)
