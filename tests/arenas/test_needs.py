"""Needs and knowledge: raised, offered help, matched, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import Came, NeedFacts, NotHere, Unsaid
from handlekraft.arenas.measures import PIECES
from handlekraft.arenas.models import Help, Need
from handlekraft.arenas.reads import NeedRow, Stage
from handlekraft.offices.access import NotAllowed
from handlekraft.offices.models import Event
from tests.cast import Cast

TODAY = timezone.localdate()
FACTS = NeedFacts("Måle slitasje", "Verket AS")


def raised(cast: Cast, facts: NeedFacts = FACTS) -> int:
    return commands.raise_need(cast.erik, facts)


def helped(cast: Cast, need: int, *, matched: bool = False, came: str = "") -> int:
    made = commands.offer_help(cast.erik, need, "Høyskolen", "Ola", "En oppgave")
    if matched or came:
        commands.match_help(cast.erik, made)
    if came:
        commands.tell_match(cast.erik, made, Came(came, "Ord om det", TODAY))
    return made


def row(cast: Cast, need: int) -> NeedRow:
    found = reads.need(cast.bob, need)
    assert found is not None
    return found


def counted(cast: Cast, measure: str) -> list[str]:
    return [piece.organisation for piece in PIECES[measure](cast.erik.office.id, date(2020, 1, 1), TODAY)]


@pytest.mark.parametrize(
    ("happened", "stage"),
    [
        (lambda _cast, _need: None, Stage.RAISED),
        (lambda cast, need: helped(cast, need), Stage.OFFERED),
        (lambda cast, need: commands.withdraw_help(cast.erik, helped(cast, need)), Stage.RAISED),
        (lambda cast, need: helped(cast, need, matched=True), Stage.MATCHED),
        (lambda cast, need: helped(cast, need, came="project"), Stage.PROJECT),
        (lambda cast, need: helped(cast, need, came="result"), Stage.RESULT),
        (lambda cast, need: helped(cast, need, came="nothing"), Stage.RAISED),
        (lambda cast, need: commands.let_go_need(cast.erik, need, "Fant det selv"), Stage.LET_GO),
    ],
)
def test_a_need_is_as_far_as_what_came_of_it(
    cast: Cast, happened: Callable[[Cast, int], object], stage: Stage
) -> None:
    need = raised(cast)
    happened(cast, need)
    assert row(cast, need).stage is stage


def test_those_that_look_for_somebody_come_first(cast: Cast) -> None:
    became, met, waits = (raised(cast, NeedFacts(name, "Verket")) for name in ("A", "B", "C"))
    helped(cast, became, came="result")
    helped(cast, met, matched=True)
    assert [each.id for each in reads.needs(cast.bob)] == [waits, met, became]


def test_each_step_can_be_taken_back(cast: Cast) -> None:
    need = raised(cast)
    made = helped(cast, need, came="project")
    commands.untell_match(cast.erik, made)
    commands.match_help(cast.erik, made, undo=True)
    commands.withdraw_help(cast.erik, made)
    commands.withdraw_help(cast.erik, made, back=True)
    commands.let_go_need(cast.erik, need, "Nei")
    commands.take_up_need(cast.erik, need)
    assert row(cast, need).stage is Stage.OFFERED


def test_what_cannot_be_so_is_refused_and_changes_nothing(cast: Cast) -> None:
    need = raised(cast)
    made = helped(cast, need)
    refused: list[tuple[type[Exception], Callable[[], object]]] = [
        (Unsaid, lambda: raised(cast, NeedFacts(" ", "Verket"))),
        (Unsaid, lambda: raised(cast, NeedFacts("Noe", " "))),
        (Unsaid, lambda: commands.offer_help(cast.erik, need, "Høyskolen", "", " ")),
        (Unsaid, lambda: commands.let_go_need(cast.erik, need, " ")),
        (NotHere, lambda: commands.tell_match(cast.erik, made, Came("project", "x", TODAY))),
        (NotHere, lambda: commands.untell_match(cast.erik, made)),
        (NotHere, lambda: commands.match_help(cast.erik, made, undo=True)),
        (NotHere, lambda: commands.withdraw_help(cast.erik, made, back=True)),
        (NotHere, lambda: commands.match_help(cast.charlie, made)),
        (NotHere, lambda: commands.change_need(cast.charlie, need, FACTS)),
        (NotAllowed, lambda: commands.raise_need(cast.bob, FACTS)),
        (NotAllowed, lambda: commands.match_help(cast.dina, made)),
    ]
    before = Event.objects.count(), list(Need.objects.values()), list(Help.objects.values())
    for refusal, do in refused:
        with pytest.raises(refusal):
            do()
    assert (Event.objects.count(), list(Need.objects.values()), list(Help.objects.values())) == before


@pytest.mark.parametrize(
    "came",
    [
        Came("project", " ", TODAY),
        Came("eventyr", "x", TODAY),
        Came("project", "x", TODAY + timedelta(1)),
        Came("project", "x", TODAY - timedelta(1)),
    ],
)
def test_what_came_of_a_match_has_words_and_a_day_after_it(cast: Cast, came: Came) -> None:
    made = helped(cast, raised(cast), matched=True)
    with pytest.raises(Unsaid):
        commands.tell_match(cast.erik, made, came)
    assert Help.objects.get(pk=made).came == ""


def test_needs_and_matches_are_counted_and_one_taken_away_is_not(cast: Cast) -> None:
    need, other = raised(cast), raised(cast, NeedFacts("Annet", "Bruket"))
    helped(cast, need, matched=True)
    helped(cast, other)
    assert counted(cast, "needs_raised") == ["Verket AS", "Bruket"]
    assert counted(cast, "matches_made") == ["Verket AS, Høyskolen"]
    commands.remove(cast.erik, "need", need)
    assert counted(cast, "needs_raised") == ["Bruket"] and counted(cast, "matches_made") == []


def test_a_companys_need_is_raised_once_also_after_it_was_taken_away(cast: Cast) -> None:
    need = commands.raise_need(cast.erik, FACTS, told_as=7)
    assert commands.raise_need(cast.erik, FACTS, told_as=7) == need
    commands.remove(cast.erik, "need", need)
    assert reads.needs_of(cast.bob, [7]) == {}
    assert commands.raise_need(cast.erik, FACTS, told_as=7) == need
    assert reads.needs_of(cast.bob, [7, 8])[7].id == need
    assert reads.needs_of(cast.charlie, [7]) == {}
    assert commands.raise_need(cast.charlie, FACTS, told_as=7) != need
