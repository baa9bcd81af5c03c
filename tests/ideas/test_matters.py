"""Matters to push: contacts and what was reached are kept, counted, and never quite deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.ideas import commands, reads
from handlekraft.ideas.commands import Hand, Happened, MatterFacts, Secret
from handlekraft.ideas.measures import PIECES
from handlekraft.ideas.models import Matter, MatterEntry
from handlekraft.offices.access import NotAllowed
from handlekraft.offices.reads import events_of
from handlekraft.rules.measures import MILESTONES, Conditions, Piece, Span, counted
from tests.cast import Cast

TODAY = timezone.localdate()
BEFORE = TODAY - timedelta(30)
MET = Happened("contact", BEFORE, "De ba om tall", "Fylkesråden")
ADOPTED = Happened("adopted", TODAY, "Står i transportplanen", "Stortinget")


def about(cast: Cast, **facts: object) -> MatterFacts:
    told = MatterFacts("Rv. 4", Hand(cast.dina.person_id), "Firefelts", "Nabokommunene", ("vei",))
    return replace(told, **facts)  # type: ignore[arg-type]


@pytest.fixture
def matter(cast: Cast) -> int:
    return commands.add_matter(cast.dina, about(cast))


def row(cast: Cast, number: int) -> reads.MatterRow:
    found = reads.matter(cast.bob, number)
    assert found is not None
    return found


def pieces(cast: Cast, name: str) -> list[Piece]:
    return list(PIECES[name](cast.gunnar.office.id, date(2000, 1, 1), TODAY))


def test_contacts_and_what_is_reached_are_told_and_counted_apart(cast: Cast, matter: int) -> None:
    assert row(cast, matter).reached is None
    entry = commands.note_in_matter(cast.dina, matter, MET)
    commands.note_in_matter(cast.erik, matter, ADOPTED)
    found = row(cast, matter)
    assert found.contacts == 1 and found.reached is not None and found.reached.label == "Vedtatt"
    [contact], [milestone] = pieces(cast, "matter_contacts"), pieces(cast, "matter_milestones")
    assert (contact.at, contact.ref.id, contact.organisation) == (BEFORE, f"{matter}-{entry}", "Fylkesråden")
    assert (milestone.kind, milestone.tags) == ("adopted", ("vei", "Rv. 4"))
    started = Conditions(kinds=("started",))
    assert counted([milestone], started, Span()).value == 0
    assert MatterEntry.Kind.values == ["contact", *(kind for kind, _words in MILESTONES)]


def test_an_entry_that_was_wrong_is_taken_away_and_put_back(cast: Cast, matter: int) -> None:
    entry = commands.note_in_matter(cast.dina, matter, MET)
    assert commands.remove_entry(cast.erik, entry, away=True) == matter
    found = row(cast, matter)
    assert found.entries == () and [each.id for each in found.removed] == [entry]
    assert pieces(cast, "matter_contacts") == []
    with pytest.raises(commands.NotHere):
        commands.remove_entry(cast.erik, entry, away=True)
    commands.remove_entry(cast.erik, entry, away=False)
    assert row(cast, matter).contacts == 1
    verbs = [event[0] for event in events_of(cast.alice.office.id, f"matter:{matter}")]
    assert verbs == ["add_matter", "note_in_matter", "remove_matter_entry", "put_back_matter_entry"]


@pytest.mark.parametrize(
    ("happened", "why"),
    [
        (replace(MET, kind="dreamt"), "kind"),
        (replace(MET, on=TODAY + timedelta(1)), "on"),
        (replace(MET, what=" "), "what"),
    ],
)
def test_what_cannot_have_happened_is_refused(cast: Cast, matter: int, happened: Happened, why: str) -> None:
    with pytest.raises(commands.Unsaid, match=why):
        commands.note_in_matter(cast.dina, matter, happened)
    assert row(cast, matter).every == ()


def test_only_those_who_may_write_in_a_matter_of_their_own_office(cast: Cast, matter: int) -> None:
    entry = commands.note_in_matter(cast.dina, matter, MET)
    for desk in (cast.bob, cast.frida, cast.hanna):
        with pytest.raises(NotAllowed):
            commands.note_in_matter(desk, matter, MET)
        with pytest.raises(NotAllowed):
            commands.remove_entry(desk, entry, away=True)
    with pytest.raises(commands.NotHere):
        commands.note_in_matter(cast.charlie, matter, MET)
    with pytest.raises(commands.NotHere):
        commands.remove_entry(cast.charlie, entry, away=True)
    assert reads.matters(cast.charlie) == ()


def test_a_change_keeps_what_is_confidential_and_a_removed_matter_counts_nothing(
    cast: Cast, matter: int
) -> None:
    secret = Secret("Fylket vil si nei", "internal")
    commands.change_matter(cast.gunnar, matter, about(cast, secret=secret))
    commands.note_in_matter(cast.dina, matter, MET)
    commands.change_matter(cast.dina, matter, about(cast, title="Rv. 4 nord"))
    assert row(cast, matter).hand.kept_back and Matter.objects.get().confidential == "Fylket vil si nei"
    commands.remove(cast.dina, "matter", matter)
    assert pieces(cast, "matter_contacts") == [] and reads.matter(cast.bob, matter) is None


def test_reading_all_matters_costs_two_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(20):
        commands.note_in_matter(cast.dina, commands.add_matter(cast.dina, about(cast)), MET)
    with django_assert_num_queries(2):
        assert len(reads.matters(cast.bob)) == 20
