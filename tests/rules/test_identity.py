"""An action keeps its number through the editions; a number is never given twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.identity import slug, with_keys
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan

titles = st.sampled_from(["Besøk", "Kurs", "Seminar", "Areal", "Kraft"])
plans = st.lists(st.lists(titles, max_size=4), max_size=3).map(
    lambda areas: Plan(
        Passage("Plan"),
        focus_areas=tuple(
            FocusArea(Passage("Område"), actions=tuple(Action(Passage(title)) for title in actions))
            for actions in areas
        ),
    )
)


def keys(plan: Plan) -> list[str]:
    return [action.key for _, action in plan.actions()]


@given(plans)
def test_every_action_and_area_gets_a_key_of_its_own(plan: Plan) -> None:
    keyed = with_keys(plan, None, 1)
    assert sorted(map(int, keys(keyed))) == list(range(1, len(keys(keyed)) + 1))
    assert len({area.key for area in keyed.focus_areas}) == len(keyed.focus_areas)


@given(plans)
def test_the_same_plan_again_keeps_every_key(plan: Plan) -> None:
    first = with_keys(plan, None, 1)
    assert with_keys(plan, first, 100) == first


@given(plans, plans)
def test_keys_are_unique_and_new_ones_come_from_the_free_numbers(old: Plan, new: Plan) -> None:
    first = with_keys(old, None, 1)
    second = with_keys(new, first, 100)
    assert len(set(keys(second))) == len(keys(second))
    assert all(key in keys(first) or int(key) >= 100 for key in keys(second))


def test_the_same_title_in_two_areas_is_two_actions_that_each_keep_their_number() -> None:
    programme = (Action(Passage("Programmet")),)
    industry, health = (FocusArea(Passage(name), actions=programme) for name in ("Industri", "Helse"))
    first = with_keys(Plan(Passage("Plan"), focus_areas=(industry, health)), None, 1)
    turned = with_keys(Plan(Passage("Plan"), focus_areas=(health, industry)), first, 3)
    assert keys(first) == ["1", "2"]
    assert keys(turned) == ["2", "1"]


def test_an_action_that_brings_its_number_keeps_it_under_another_title() -> None:
    actions = (Action(Passage("Kurs")), Action(Passage("Besøk")))
    first = with_keys(Plan(Passage("Plan"), focus_areas=(FocusArea(Passage("A"), actions=actions),)), None, 1)
    area = first.focus_areas[0]
    mended = (
        replace(area.actions[0], title=Passage("Besøk")),
        replace(area.actions[1], title=Passage("Kurs")),
    )
    revised = replace(first, focus_areas=(replace(area, actions=(*mended, Action(Passage("Nytt")))),))
    assert keys(with_keys(revised, first, 3)) == ["1", "2", "3"]


def test_an_action_is_known_again_by_its_title_in_another_area() -> None:
    plan = Plan(Passage("Plan"), focus_areas=(FocusArea(Passage("A"), actions=(Action(Passage("Besøk")),)),))
    moved = replace(
        plan, focus_areas=(FocusArea(Passage("A")), replace(plan.focus_areas[0], name=Passage("B")))
    )
    assert keys(with_keys(moved, with_keys(plan, None, 7), 8)) == ["7"]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Næringsarealer", "naeringsarealer"),
        ("Infrastruktur – veg, bane og kraft", "infrastruktur-veg-bane-og-kraft"),
        ("Áŋŋel Øst & Å", "annel-ost-a"),
        ("–", ""),
    ],
)
def test_a_name_becomes_an_address(name: str, address: str) -> None:
    assert slug(name) == address
