"""Meetings that come again: agenda, minutes, and points that stay with their owner until they are done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import AgendaPoint, ArenaFacts, NotHere, Unsaid
from handlekraft.arenas.measures import PIECES
from handlekraft.arenas.models import FollowUp
from handlekraft.offices.access import NotAllowed
from tests.cast import Cast

TODAY = timezone.localdate()
FORUM = ArenaFacts("Næringsforum", "monthly")


@pytest.fixture
def forum(cast: Cast) -> int:
    return commands.add_arena(cast.erik, FORUM)


def planned(cast: Cast, forum: int, on: date = TODAY) -> int:
    return commands.plan_meeting(cast.erik, forum, on, "Rådhuset", ["Status", "Veien"])


def test_an_agenda_that_is_changed_keeps_what_was_written_under_its_points(cast: Cast, forum: int) -> None:
    number = planned(cast, forum)
    commands.write_minutes(
        cast.erik, number, "Alle", [AgendaPoint("Status", "Alt går bra"), AgendaPoint("Veien")]
    )
    commands.plan_meeting_again(cast.erik, number)
    commands.change_meeting(cast.erik, number, TODAY, "Biblioteket", ["Veien", "Ny havn", "Status"])
    found = reads.meeting(cast.bob, number)
    assert found is not None and found.place == "Biblioteket"
    assert [(point.title, point.said) for point in found.points] == [
        ("Veien", ""),
        ("Ny havn", ""),
        ("Status", "Alt går bra"),
    ]


def test_a_meeting_to_come_has_no_minutes(cast: Cast, forum: int) -> None:
    with pytest.raises(Unsaid):
        commands.write_minutes(cast.erik, planned(cast, forum, TODAY + timedelta(1)), "", [])


def test_an_arena_has_one_meeting_a_day(cast: Cast, forum: int) -> None:
    planned(cast, forum)
    with pytest.raises(Unsaid):
        planned(cast, forum)
    other = planned(cast, forum, TODAY + timedelta(30))
    with pytest.raises(Unsaid):
        commands.change_meeting(cast.erik, other, TODAY, "", [])


def test_the_next_meeting_is_the_first_planned_and_the_last_the_latest_held(cast: Cast, forum: int) -> None:
    first = planned(cast, forum, TODAY - timedelta(30))
    commands.write_minutes(cast.erik, first, "Alle", [])
    cancelled = planned(cast, forum, TODAY + timedelta(10))
    commands.cancel_meeting(cast.erik, cancelled)
    planned(cast, forum, TODAY + timedelta(60))
    second = planned(cast, forum, TODAY + timedelta(30))
    row = reads.arena(cast.bob, forum)
    assert row is not None and row.next() == (second, TODAY + timedelta(30))
    assert row.last() == (first, TODAY - timedelta(30))


def test_a_point_stays_with_its_owner_through_meetings_until_it_is_done(cast: Cast, forum: int) -> None:
    first = planned(cast, forum, TODAY - timedelta(30))
    owed = commands.add_follow_up(cast.erik, first, "Ringe fylket", cast.dina.person_id, TODAY)
    FollowUp.objects.update(due_on=TODAY - timedelta(1))
    planned(cast, forum, TODAY)
    assert [row.is_late(TODAY) for row in reads.open_follow_ups(cast.dina, own=True)] == [True]
    assert [row.id for row in reads.open_follow_ups(cast.erik, arena=forum)] == [owed]
    commands.finish_follow_up(cast.dina, owed, "De kommer")
    assert reads.open_follow_ups(cast.dina, own=True) == ()
    commands.reopen_follow_up(cast.dina, owed)
    assert len(reads.open_follow_ups(cast.dina, own=True)) == 1


def test_somebody_elses_point_is_not_for_an_owner_to_finish(cast: Cast, forum: int) -> None:
    owed = commands.add_follow_up(cast.erik, planned(cast, forum), "Ringe", cast.erik.person_id, None)
    with pytest.raises(NotAllowed):
        commands.finish_follow_up(cast.dina, owed, "")
    with pytest.raises(NotHere):
        commands.finish_follow_up(cast.charlie, owed, "")


def test_what_is_let_go_says_why(cast: Cast, forum: int) -> None:
    owed = commands.add_follow_up(cast.erik, planned(cast, forum), "Ringe", cast.erik.person_id, None)
    with pytest.raises(Unsaid):
        commands.finish_follow_up(cast.erik, owed, " ", let_go=True)
    commands.finish_follow_up(cast.erik, owed, "Ikke aktuelt lenger", let_go=True)
    assert reads.open_follow_ups(cast.erik) == ()


def test_a_point_is_for_somebody_at_the_office(cast: Cast, forum: int) -> None:
    with pytest.raises(Unsaid):
        commands.add_follow_up(cast.erik, planned(cast, forum), "Ringe", cast.charlie.person_id, None)


def test_meetings_held_count(cast: Cast, forum: int) -> None:
    commands.write_minutes(cast.erik, planned(cast, forum), "Alle", [])
    planned(cast, forum, TODAY + timedelta(30))
    pieces = list(PIECES["meetings_held"](cast.erik.office.id, TODAY - timedelta(400), TODAY + timedelta(90)))
    assert [(piece.title, piece.at) for piece in pieces] == [("Næringsforum", TODAY)]


def test_another_office_sees_and_changes_nothing(cast: Cast, forum: int) -> None:
    number = planned(cast, forum)
    assert reads.arenas(cast.charlie) == () and reads.meeting(cast.charlie, number) is None
    with pytest.raises(NotHere):
        commands.cancel_meeting(cast.charlie, number)
