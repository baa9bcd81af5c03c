"""The innovation system: who offers what in which phase, where nobody does, and where several lead."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import ActorFacts, NotHere, Offered, Unsaid
from handlekraft.arenas.measures import PIECES
from tests.cast import Cast

TODAY = timezone.localdate()


def test_holes_and_overlaps_are_seen(cast: Cast) -> None:
    lead = {"idea": Offered("Idésjekk\nMentor", leads=True), "growth": Offered("Lån")}
    commands.add_actor(cast.erik, ActorFacts("Næringshagen", "hub", offers=lead))
    commands.add_actor(cast.erik, ActorFacts("Klyngen", "cluster", offers={"idea": Offered("Møter", True)}))
    rows = {row.phase: row for row in reads.phases(reads.actors(cast.bob))}
    assert rows["idea"].has_several_leaders and not rows["idea"].is_hole
    assert rows["growth"].lacks_leader and rows["export"].is_hole
    offer = rows["idea"].offering[1].in_phase("idea")
    assert offer is not None and offer.what == ("Idésjekk", "Mentor")


def test_a_name_is_taken_once_whatever_its_letters(cast: Cast) -> None:
    number = commands.add_actor(cast.erik, ActorFacts("Klyngen"))
    with pytest.raises(Unsaid):
        commands.add_actor(cast.erik, ActorFacts(" KLYNGEN "))
    commands.change_actor(cast.erik, number, ActorFacts("KLYNGEN", "cluster"))
    commands.add_actor(cast.charlie, ActorFacts("Klyngen"))


def test_an_actor_is_taken_away_and_put_back_with_all_that_it_offers(cast: Cast) -> None:
    number = commands.add_actor(cast.erik, ActorFacts("Klyngen", offers={"idea": Offered("Møter")}))
    commands.remove(cast.erik, "actor", number)
    assert reads.actors(cast.erik) == ()
    assert reads.taken_away(cast.erik, "actor", "event") == (("actor", number, "Klyngen"),)
    commands.put_back(cast.erik, "actor", number)
    row = reads.actor(cast.erik, number)
    assert row is not None and row.in_phase("idea")
    with pytest.raises(NotHere):
        commands.put_back(cast.erik, "actor", number)


def test_members_are_the_latest_count_that_stands(cast: Cast) -> None:
    number = commands.add_association(cast.erik, "Næringsforeningen")
    commands.count_members(cast.erik, number, 40, TODAY - timedelta(300), "Årsmøtet")
    wrong = commands.count_members(cast.erik, number, 400, TODAY, "Telefon")
    commands.withdraw_members(cast.erik, wrong)
    (row,) = reads.associations(cast.bob)
    assert row.now is not None and row.now.members == 40 and row.growth is None
    pieces = list(PIECES["members"](cast.erik.office.id, TODAY - timedelta(9), TODAY))
    assert [piece.number for piece in pieces] == [40]
    commands.withdraw_members(cast.erik, wrong, back=True)
    assert reads.associations(cast.bob)[0].growth == 360


def test_members_are_not_counted_on_a_day_to_come_or_without_a_source(cast: Cast) -> None:
    number = commands.add_association(cast.erik, "Næringsforeningen")
    for as_of, source in ((TODAY + timedelta(1), "Årsmøtet"), (TODAY, " ")):
        with pytest.raises(Unsaid):
            commands.count_members(cast.erik, number, 4, as_of, source)
    with pytest.raises(Unsaid):
        commands.add_association(cast.erik, "næringsforeningen")
