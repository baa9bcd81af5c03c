"""Events: who may sign up, how many there is room for, who came, and what is forgotten when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import EventFacts, Full, Guest, NotHere, Unsaid
from handlekraft.arenas.measures import PIECES
from handlekraft.arenas.models import Event as EventRow
from handlekraft.arenas.models import SignUp
from handlekraft.offices.access import NotAllowed
from handlekraft.rules.measures import EVENTS
from tests.cast import Cast

NOW = timezone.now()
OPEN = EventFacts("Frokost med havnevesenet", "breakfast_meeting", NOW + timedelta(7), open_to_all=True)
KARI = Guest("Kari Nordmann", "kari@bedrift.example", "Bedrift AS")


def held(cast: Cast, came: int | None = 12, facts: EventFacts = OPEN) -> int:
    number = commands.add_event(cast.erik, facts)
    EventRow.objects.filter(pk=number).update(starts_at=NOW - timedelta(1))
    commands.hold_event(cast.erik, number, came)
    return number


def counted(cast: Cast, measure: str) -> list[float]:
    last = timezone.localdate()
    return [piece.number for piece in PIECES[measure](cast.erik.office.id, last - timedelta(400), last)]


def test_the_kinds_are_those_that_an_indicator_may_ask_for() -> None:
    assert {kind for kind, _label in reads.EVENT_KINDS} == {kind for kind, _words in EVENTS}


def test_everybody_may_sign_up_for_what_is_open_and_once_is_enough(cast: Cast) -> None:
    number = commands.add_event(cast.erik, OPEN)
    first = commands.sign_up(number, KARI)
    assert commands.sign_up(number, replace(KARI, email="KARI@bedrift.example")) == first
    found = reads.event_file(cast.erik, number)
    assert found is not None and found.event.coming == 1 and found.guests[0].name == "Kari Nordmann"


def test_nobody_from_outside_signs_up_for_what_is_not_open(cast: Cast) -> None:
    closed = commands.add_event(cast.erik, replace(OPEN, open_to_all=False))
    gone = commands.add_event(cast.erik, OPEN)
    EventRow.objects.filter(pk=gone).update(starts_at=NOW - timedelta(hours=1))
    cancelled = commands.add_event(cast.erik, OPEN)
    commands.cancel_event(cast.erik, cancelled)
    for number in (closed, gone, cancelled):
        with pytest.raises(NotHere):
            commands.sign_up(number, KARI)
    commands.sign_up(closed, KARI, by=cast.erik)


def test_the_next_event_is_the_first_whenever_it_was_added(cast: Cast) -> None:
    last, first = (
        commands.add_event(cast.erik, replace(OPEN, starts_at=OPEN.starts_at + timedelta(days)))
        for days in (9, 1)
    )
    assert [row.id for row in reads.events(cast.bob)] == [first, last]
    shown = reads.open_events("fjellby")
    assert shown is not None and [row.id for row in shown[1]] == [first, last]


def test_a_full_event_takes_no_more_until_somebody_withdraws(cast: Cast) -> None:
    number = commands.add_event(cast.erik, replace(OPEN, seats=1))
    first = commands.sign_up(number, KARI)
    other = Guest("Ola Nordmann", "ola@bedrift.example")
    with pytest.raises(Full):
        commands.sign_up(number, other)
    commands.withdraw_sign_up(first)
    commands.sign_up(number, other)


def test_an_event_with_no_seats_is_full(cast: Cast) -> None:
    with pytest.raises(Full):
        commands.sign_up(commands.add_event(cast.erik, replace(OPEN, seats=0)), KARI)


def test_a_reader_does_not_see_who_signed_up(cast: Cast) -> None:
    number = commands.add_event(cast.erik, OPEN)
    commands.sign_up(number, KARI)
    found = reads.event_file(cast.bob, number)
    assert found is not None and found.guests == () and found.event.coming == 1
    with pytest.raises(NotAllowed):
        commands.mark_came(cast.bob, number, frozenset())


def test_an_event_is_not_held_before_it_has_begun(cast: Cast) -> None:
    number = commands.add_event(cast.erik, OPEN)
    with pytest.raises(Unsaid):
        commands.hold_event(cast.erik, number, 3)


def test_what_is_held_counts_and_not_what_is_planned_or_taken_away(cast: Cast) -> None:
    number = held(cast)
    held(cast, came=None)
    held(cast, facts=replace(OPEN, open_to_all=False, ours=False))
    commands.add_event(cast.erik, OPEN)
    assert counted(cast, "events_held") == [1, 1]
    assert counted(cast, "events_attended") == [1]
    assert counted(cast, "event_participants") == [12]
    commands.remove(cast.erik, "event", number)
    assert counted(cast, "events_held") == [1]
    commands.put_back(cast.erik, "event", number)
    commands.plan_event_again(cast.erik, number)
    assert counted(cast, "events_held") == [1] and counted(cast, "event_participants") == []


def test_what_guests_thought_tells_nobody_who_they_are(cast: Cast) -> None:
    number = held(cast)
    found = reads.event_file(cast.erik, number)
    assert found is not None
    for useful in (5, 4):
        commands.answer_event(found.event.key, useful, "Bra kaffe" if useful == 5 else "")
    with pytest.raises(Unsaid):
        commands.answer_event(found.event.key, 6, "")
    with pytest.raises(NotHere):
        commands.answer_event("feil", 3, "")
    answers = reads.event_file(cast.bob, number)
    assert answers is not None and answers.answers.mean == 4.5 and answers.answers.words == ("Bra kaffe",)


def test_who_signed_up_is_forgotten_half_a_year_after(cast: Cast) -> None:
    recent, old = commands.add_event(cast.erik, OPEN), commands.add_event(cast.erik, OPEN)
    for number in (recent, old):
        commands.sign_up(number, KARI)
    EventRow.objects.filter(pk=old).update(starts_at=NOW - timedelta(181))
    assert commands.wipe_guests() and not commands.wipe_guests()
    rows = SignUp.objects.order_by("event_id")
    assert [row.name for row in rows] == ["Kari Nordmann", ""]
    assert [bool(row.email or row.organisation) for row in rows] == [True, False]
