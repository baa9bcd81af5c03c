"""Ideas go from stage to stage, each step is kept, and what is confidential stays with those it is for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from handlekraft.ideas import commands, reads
from handlekraft.ideas.commands import Hand, IdeaFacts, Move, Party, Secret
from handlekraft.ideas.measures import PIECES
from handlekraft.ideas.models import Idea
from handlekraft.offices.access import NotAllowed
from handlekraft.offices.reads import events_of
from handlekraft.offices.reads.duties import duties
from handlekraft.rules.measures import IDEAS, MEASURE, Conditions, Piece, Span, Why, counted
from tests.cast import Cast

TODAY = timezone.localdate()
BEFORE = TODAY - timedelta(10)
STEEL = Party("STÅL OG FJELL AS", 910000001, ("25.110",), "3407")


def about(cast: Cast, **facts: object) -> IdeaFacts:
    dina = Hand(cast.dina.person_id)
    told = IdeaFacts("Føler for trebruer", "research", dina, "Institutt for bygg", since=BEFORE)
    return replace(told, **facts)  # type: ignore[arg-type]


@pytest.fixture
def idea(cast: Cast) -> int:
    return commands.add_idea(cast.dina, about(cast))


def row(cast: Cast, number: int) -> reads.IdeaRow:
    found = reads.idea(cast.bob, number)
    assert found is not None
    return found


def pieces(cast: Cast, name: str, first: date = date(2000, 1, 1)) -> list[Piece]:
    return list(PIECES[name](cast.gunnar.office.id, first, TODAY))


def test_an_idea_goes_through_its_stages_and_what_was_taken_back_does_not_stand(
    cast: Cast, idea: int
) -> None:
    commands.move_idea(cast.dina, idea, Move("clarification", BEFORE))
    commands.move_idea(cast.dina, idea, Move("established", TODAY, "Stiftet", STEEL))
    found = row(cast, idea)
    assert [step.stage for step in found.steps] == ["idea", "clarification", "established"]
    assert (found.company.number, found.stage.reason, found.has_arrived) == (910000001, "Stiftet", True)
    commands.take_back_idea_step(cast.erik, idea)
    assert (row(cast, idea).stage.stage, row(cast, idea).company.name) == ("clarification", "")
    commands.take_back_idea_step(cast.erik, idea)
    with pytest.raises(commands.NotHere):
        commands.take_back_idea_step(cast.erik, idea)
    verbs = [event[0] for event in events_of(cast.alice.office.id, f"idea:{idea}")]
    assert verbs == ["add_idea", *["move_idea"] * 2, *["take_back_idea_step"] * 2]


@pytest.mark.parametrize(
    ("move", "why"),
    [
        (Move("shelved", TODAY, "  "), "reason"),
        (Move("pilot", TODAY + timedelta(1)), "on"),
        (Move("moon", TODAY), "stage"),
    ],
)
def test_a_stage_that_cannot_be_is_refused_and_nothing_is_saved(
    cast: Cast, idea: int, move: Move, why: str
) -> None:
    with pytest.raises(commands.Unsaid, match=why):
        commands.move_idea(cast.dina, idea, move)
    assert len(row(cast, idea).steps) == 1


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"title": " "}, "title"),
        ({"kind": "dream"}, "kind"),
        ({"hand": Hand(0)}, "responsible"),
        ({"secret": Secret("Alt", "")}, "ground"),
        ({"secret": Secret("Alt", "because")}, "ground"),
        ({"secret": Secret("", "business")}, "ground"),
    ],
)
def test_an_idea_that_lacks_something_is_refused(cast: Cast, facts: dict[str, object], why: str) -> None:
    with pytest.raises(commands.Unsaid, match=why):
        commands.add_idea(cast.dina, about(cast, **facts))
    assert not Idea.objects.exists()


def test_a_deadline_is_for_something(cast: Cast) -> None:
    with pytest.raises(commands.Unsaid, match="next_step"):
        commands.add_idea(cast.dina, about(cast, hand=Hand(cast.dina.person_id, " ", TODAY)))


def test_readers_secretaries_partners_and_strangers_write_nothing(cast: Cast, idea: int) -> None:
    for desk in (cast.bob, cast.frida, cast.hanna):
        with pytest.raises(NotAllowed):
            commands.add_idea(desk, about(cast))
        with pytest.raises(NotAllowed):
            commands.move_idea(desk, idea, Move("pilot", TODAY))
    with pytest.raises(commands.NotHere):
        commands.change_idea(cast.charlie, idea, about(cast))
    with pytest.raises(commands.Unsaid, match="responsible"):
        commands.add_idea(cast.charlie, about(cast))
    assert reads.ideas(cast.charlie) == () and reads.idea(cast.charlie, idea) is None


def test_what_is_confidential_is_read_by_who_wrote_it_and_those_who_may(cast: Cast) -> None:
    secret = Secret("En bru har skader", "research")
    number = commands.add_idea(cast.dina, about(cast, secret=secret))

    def seen(desk: object) -> tuple[str, bool]:
        found = reads.idea(desk, number)  # type: ignore[arg-type]
        assert found is not None
        return found.hand.confidential, found.hand.kept_back

    assert seen(cast.dina) == seen(cast.gunnar) == ("En bru har skader", False)
    assert seen(cast.bob) == seen(cast.frida) == ("", True)
    told = [str(event) for event in events_of(cast.alice.office.id, f"idea:{number}")]
    assert not any("skader" in line for line in told)


def test_who_may_not_see_what_is_kept_back_leaves_it_as_it_is(cast: Cast) -> None:
    number = commands.add_idea(cast.gunnar, about(cast, secret=Secret("En bru har skader", "research")))
    commands.change_idea(cast.dina, number, about(cast, title="Bedre føler"))
    found = reads.idea(cast.gunnar, number)
    assert found is not None and (found.title, found.hand.confidential) == (
        "Bedre føler",
        "En bru har skader",
    )
    with pytest.raises(commands.Unsaid, match="confidential"):
        commands.change_idea(cast.dina, number, about(cast, secret=Secret()))
    commands.change_idea(cast.erik, number, about(cast, secret=Secret()))
    assert row(cast, number).hand.kept_back is False


def test_one_that_is_taken_away_counts_no_more_and_can_be_put_back(cast: Cast, idea: int) -> None:
    commands.move_idea(cast.dina, idea, Move("pilot", BEFORE))
    commands.remove(cast.dina, "idea", idea)
    assert reads.ideas(cast.bob) == () and pieces(cast, "ideas_carried_on") == []
    assert reads.taken_away(cast.bob, "idea") == (("idea", idea, "Føler for trebruer"),)
    with pytest.raises(commands.NotHere):
        commands.remove(cast.dina, "idea", idea)
    commands.put_back(cast.erik, "idea", idea)
    assert len(pieces(cast, "ideas_carried_on")) == 1


def test_the_next_step_stands_on_the_day_of_who_has_it_until_the_idea_is_shelved(
    cast: Cast, idea: int
) -> None:
    commands.take_next_step(cast.erik, "idea", idea, Hand(cast.dina.person_id, "Ringe Kari", TODAY))

    def owed(desk: object) -> list[str]:
        parts = reads.owed(desk, TODAY)  # type: ignore[arg-type]
        return [row.text for row in duties(parts)] if parts else []

    assert (owed(cast.dina), owed(cast.erik), owed(cast.bob)) == (["Ringe Kari"], [], [])
    commands.move_idea(cast.dina, idea, Move("shelved", TODAY, "For dyrt"))
    assert owed(cast.dina) == []
    commands.take_back_idea_step(cast.dina, idea)
    commands.hand_over(cast.alice, cast.dina.person_id, cast.erik.person_id)
    assert (owed(cast.dina), owed(cast.erik)) == ([], ["Ringe Kari"])
    assert reads.carried_by(cast.alice, cast.erik.person_id) == {"idea": 1}


def test_nothing_is_handed_over_to_a_stranger(cast: Cast, idea: int) -> None:
    with pytest.raises(commands.Unsaid, match="heir"):
        commands.hand_over(cast.alice, cast.dina.person_id, cast.charlie.person_id)
    assert row(cast, idea).hand.responsible == cast.dina.person_id


def test_every_measure_is_one_of_the_rules_and_the_kinds_are_theirs() -> None:
    assert set(PIECES) <= set(MEASURE)
    assert Idea.Kind.values == [kind for kind, _words in IDEAS]


def test_an_idea_is_carried_on_once_however_far_it_comes(cast: Cast, idea: int) -> None:
    assert pieces(cast, "ideas_carried_on") == []
    commands.move_idea(cast.dina, idea, Move("clarification", BEFORE))
    assert pieces(cast, "ideas_carried_on") == []
    commands.move_idea(cast.dina, idea, Move("application", BEFORE))
    commands.move_idea(cast.dina, idea, Move("pilot", TODAY))
    [piece] = pieces(cast, "ideas_carried_on")
    assert (piece.at, piece.kind, piece.ref.id) == (BEFORE, "research", str(idea))
    assert pieces(cast, "ideas_carried_on", TODAY) == []
    assert [each.at for each in pieces(cast, "ideas_to_application")] == [BEFORE]


def test_a_company_that_two_rooms_know_of_is_established_once(cast: Cast, idea: int) -> None:
    commands.move_idea(cast.dina, idea, Move("established", TODAY, company=STEEL))
    [ours] = pieces(cast, "companies_established")
    assert (ours.kind, ours.organisation, ours.industries) == ("idea", "STÅL OG FJELL AS", ("25.110",))
    theirs = replace(ours, ref=replace(ours.ref, kind="company"), kind="founder")
    both = counted([theirs, ours], Conditions(), Span())
    assert both.value == 1 and [out.why for out in both.left_out] == [(Why.TWICE,)]
    of_ideas = counted([theirs, ours], Conditions(kinds=("idea",)), Span())
    assert [piece.ref.kind for piece in of_ideas.pieces] == ["idea"]


def test_reading_all_ideas_costs_two_queries(cast: Cast, django_assert_num_queries: object) -> None:
    for _each in range(30):
        commands.add_idea(cast.dina, about(cast))
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(reads.ideas(cast.bob)) == 30
