"""The office's list of names: one actor under many names, and what isn't asked again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.documents import Finding, FindingCode
from handlekraft.rules.meaning import ActionMeaning, ResponsibleMeaning
from handlekraft.rules.names import Names
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan

NAMES = st.sampled_from(["Næring", "Nærings", "Næringa", "NTNU", "ntnu", "Byen"])
DECISIONS = st.lists(st.tuples(NAMES, NAMES, st.sampled_from(["first", "second", "apart"])), max_size=8)


def asked(one: str, other: str) -> Finding:
    return Finding(FindingCode.INCONSISTENT_NAME, "?", about=(one, other))


def decided(decisions: list[tuple[str, str, str]]) -> Names:
    names = Names()
    for one, other, what in decisions:
        use = one if what == "first" else other
        names = names.as_two(one, other) if what == "apart" else names.as_one(one, other, use)
    return names


@given(DECISIONS, NAMES)
def test_a_name_that_is_used_is_never_itself_counted_under_another(
    decisions: list[tuple[str, str, str]], name: str
) -> None:
    names = decided(decisions)
    assert names.chosen(names.chosen(name)) == names.chosen(name)


@given(DECISIONS, NAMES, NAMES)
def test_the_last_decision_holds_and_is_not_asked_again(
    decisions: list[tuple[str, str, str]], one: str, other: str
) -> None:
    names = decided(decisions)
    joined = names.as_one(one, other, one)
    assert joined.chosen(other).casefold() == joined.chosen(one).casefold() == one.casefold()
    assert not joined.asks(asked(one, other))
    if one.casefold() != other.casefold():
        parted = names.as_two(one, other)
        assert not parted.asks(asked(other, one))
        assert parted.chosen(one).casefold() != parted.chosen(other).casefold()


def test_all_that_were_one_go_with_the_name_that_is_chosen() -> None:
    names = Names().as_one("A", "B", "B").as_one("B", "C", "C")
    assert {names.chosen(name) for name in "ABC"} == {"C"}
    assert {names.as_one("A", "B", "A").chosen(name) for name in "ABC"} == {"A"}


def test_a_word_that_is_right_is_not_asked_again_however_it_is_written() -> None:
    finding = Finding(FindingCode.SPELLING, "?", about=("Vertskapsrolla", "vertskapsrollen"))
    assert Names().asks(finding)
    assert not Names().as_right("vertskapsrolla").asks(finding)


def test_the_meaning_names_an_actor_once_and_the_words_stay() -> None:
    said = ResponsibleMeaning(("Næring", "Næringa"), ("Nærings", "NTNU"))
    action = Action(
        Passage("Besøk"), responsible=(Passage("Næring"),), meaning=ActionMeaning(responsible=said)
    )
    plan = Plan(Passage("Plan"), focus_areas=(FocusArea(Passage("A"), actions=(action,)),))
    names = (
        Names()
        .as_one("Næring", "Næringa", "Næringsavdelingen")
        .as_one("Nærings", "Næring", "Næringsavdelingen")
    )
    (_area, named), *_rest = names.in_meaning(plan).actions()
    assert named.meaning is not None
    assert named.meaning.responsible == ResponsibleMeaning(("Næringsavdelingen",), ("NTNU",))
    assert replace(named, meaning=None) == replace(action, meaning=None)
    assert {written for written, _ in names.used_in(plan)} == {"Næring", "Næringa", "Nærings"}
    assert Names().in_meaning(plan) == plan
