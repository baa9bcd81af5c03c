"""Correcting rows of a plan: only what was touched changes, and places follow the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlekraft.rules.corrections import (
    Address,
    NoSuchRow,
    RowKind,
    mark,
    reworded,
    reworded_one,
    row_at,
    with_new_row,
    with_row,
    without_row,
)
from handlekraft.rules.plan import Action, FocusArea, LighthouseProject, Passage, Place, Plan, RelatedAction

HERE, THERE = (Place(page=1, line=1),), (Place(page=1, line=2),)


@pytest.fixture
def plan() -> Plan:
    actions = (Action(Passage("Besøk", HERE)), Action(Passage("Kurs", THERE)))
    return Plan(
        title=Passage("Plan"),
        lighthouse_projects=(LighthouseProject(Passage("Fyr")),),
        focus_areas=(FocusArea(Passage("Industri"), actions=actions), FocusArea(Passage("Reiseliv"))),
        related_actions=(RelatedAction(Passage("Torget")),),
    )


ADDRESSES = [
    Address(RowKind.LIGHTHOUSE, 0),
    Address(RowKind.AREA, 1),
    Address(RowKind.ACTION, 1, 0),
    Address(RowKind.RELATED, 0),
]


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda a: a.kind.value)
def test_putting_a_row_back_where_it_stood_changes_nothing(plan: Plan, address: Address) -> None:
    assert with_row(plan, address, row_at(plan, address)) == plan


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda a: a.kind.value)
def test_a_row_that_is_added_and_removed_leaves_the_plan_as_it_was(plan: Plan, address: Address) -> None:
    longer, new = with_new_row(plan, address.kind, row_at(plan, address), address.area)
    assert longer != plan
    assert row_at(longer, new) == row_at(plan, address)
    assert without_row(longer, new) == plan


def test_changing_an_action_leaves_its_neighbours_alone(plan: Plan) -> None:
    changed = with_row(plan, Address(RowKind.ACTION, 1, 0), Action(Passage("Seminar")))
    assert [action.title.text for _, action in changed.actions()] == ["Besøk", "Seminar"]
    assert changed.focus_areas[1] == plan.focus_areas[1]


def test_the_plan_itself_is_a_row(plan: Plan) -> None:
    renamed = replace(plan, title=Passage("Ny plan"))
    assert with_row(plan, Address(RowKind.PLAN), renamed) == renamed


@pytest.mark.parametrize(
    "address", [Address(RowKind.ACTION, 2, 0), Address(RowKind.ACTION, 0, 5), Address(RowKind.AREA, 2)]
)
def test_an_address_without_a_row_is_said(plan: Plan, address: Address) -> None:
    with pytest.raises(NoSuchRow):
        row_at(plan, address)
    with pytest.raises(NoSuchRow):
        without_row(plan, address)


def test_words_that_stay_keep_their_place_even_when_they_move() -> None:
    old = (Passage("første", HERE), Passage("andre", THERE))
    assert reworded(old, ["andre", "første"]) == (old[1], old[0])


def test_the_same_words_in_two_places_keep_both() -> None:
    old = (Passage("Ja/Nei", HERE), Passage("Ja/Nei", THERE))
    assert reworded(old, ["Ja/Nei", "Ja/Nei"]) == old
    assert reworded(old, ["Ja/Nei", "Ja/Nei", "Ja/Nei"])[2].places == ()


def test_a_corrected_word_keeps_the_place_of_the_one_it_replaces() -> None:
    assert reworded((Passage("førte", HERE),), ["første"]) == (Passage("første", HERE),)


def test_empty_lines_are_no_texts_and_spaces_are_layout() -> None:
    assert reworded((), ["  en   ting ", "", "   "]) == (Passage("en ting"),)


def test_a_single_text_can_be_taken_away() -> None:
    assert reworded_one(Passage("mål", HERE), "  ") is None
    assert reworded_one(None, "mål") == Passage("mål")


def test_a_row_that_is_given_its_key_has_the_same_mark() -> None:
    action = Action(Passage("Besøk", HERE))
    assert mark(replace(action, key="7")) == mark(action)
    assert mark(replace(action, number="7")) != mark(action)
