"""Rolling a plan over loses no action and no word, and gives no number twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlekraft.rules.editions import (
    Fate,
    difference_from_json,
    difference_to_json,
    editions_difference,
)
from handlekraft.rules.identity import with_keys
from handlekraft.rules.merging import FIELDS, texts
from handlekraft.rules.plan import Action, FocusArea, Passage, Period, Plan
from handlekraft.rules.rolling import ENDS, Choice, Fresh, Judgement, moved_on, rolled_over, suggested
from tests.reports.plans import TEXTS, plans
from tests.rules.edited_plans import edited

CHOICES = st.none() | st.builds(Judgement, st.sampled_from(Choice), st.just("En grunn"))


@st.composite
def evaluated(draw: Any) -> tuple[Plan, dict[str, Judgement], list[Fresh], Period | None]:
    """An edition with what was decided of each of its actions, perhaps nothing."""
    plan = with_keys(draw(plans()), None, 1)
    drawn = {action.key: draw(CHOICES) for _area, action in plan.actions()}
    judged = {key: row for key, row in drawn.items() if row}
    areas = st.sampled_from([area.key for area in plan.focus_areas] + ["borte"])
    fresh = draw(st.lists(st.builds(Fresh, areas, TEXTS.map(str)), max_size=3))
    return plan, judged, fresh, moved_on(plan.period) if plan.period else None


def _next(of: tuple[Plan, dict[str, Judgement], list[Fresh], Period | None]) -> Plan:
    plan, judged, fresh, period = of
    rolled = rolled_over(plan, judged, fresh, period)
    ended = {key for key, row in judged.items() if row.choice in ENDS}
    return with_keys(rolled, plan, 1 + sum(1 for _ in plan.actions()), ended)


def _by_key(plan: Plan) -> dict[str, Action]:
    return {action.key: action for _area, action in plan.actions()}


@given(evaluated())
@settings(max_examples=25)
def test_every_action_goes_on_or_was_decided_to_end(of: Any) -> None:
    plan, judged, _fresh, _period = of
    going = _by_key(_next(of))
    ended = {key for key, row in judged.items() if row.choice in ENDS}
    assert {key for key in _by_key(plan) if key not in going} == ended


@given(evaluated())
@settings(max_examples=25)
def test_every_word_of_what_goes_on_is_the_same(of: Any) -> None:
    plan, _judged, _fresh, _period = of
    old, new = _by_key(plan), _by_key(_next(of))
    assert all(new[key] == action for key, action in old.items() if key in new)
    rest = replace(plan, period=None, focus_areas=_emptied(plan))
    assert replace(_next(of), period=None, focus_areas=_emptied(_next(of))) == rest


def _emptied(plan: Plan) -> tuple[FocusArea, ...]:
    return tuple(replace(area, actions=()) for area in plan.focus_areas)


@given(evaluated())
@settings(max_examples=25)
def test_no_number_is_given_twice(of: Any) -> None:
    plan, _judged, fresh, _period = of
    old, new = set(_by_key(plan)), [action.key for _area, action in _next(of).actions()]
    assert len(set(new)) == len(new)
    assert sum(key not in old for key in new) == len(fresh)
    assert all(int(key) > len(old) for key in new if key not in old)


@given(evaluated())
@settings(max_examples=25)
def test_the_difference_tells_of_every_action_once(of: Any) -> None:
    plan, judged, fresh, _period = of
    found = editions_difference(plan, _next(of), judged)
    counts = found.counts()
    assert counts[Fate.NEW] == len(fresh)
    assert counts[Fate.FINISHED] == sum(row.choice is Choice.FINISH for row in judged.values())
    assert counts[Fate.DROPPED] == sum(row.choice is Choice.DROP for row in judged.values())
    assert counts[Fate.CHANGED] == 0
    assert sum(counts.values()) == len(_by_key(plan)) + len(fresh)
    assert all(row.reason == "En grunn" for row in (*found.of(Fate.FINISHED), *found.of(Fate.DROPPED)))


@given(st.data())
@settings(max_examples=25)
def test_no_word_of_either_edition_is_missing_in_the_difference(data: Any) -> None:
    before = with_keys(data.draw(plans()), None, 1)
    after = with_keys(data.draw(edited(before)), before, 1 + sum(1 for _ in before.actions()))
    found = editions_difference(before, after)
    told = {row.key: row for row in found.actions}
    old, new = _by_key(before), _by_key(after)
    assert set(told) == set(old) | set(new) and len(found.actions) == len(told)
    for key, row in told.items():
        for field in row.fields:
            if field.name != "area":
                assert field.before == (texts(getattr(old[key], field.name)) if key in old else ())
                assert field.after == (texts(getattr(new[key], field.name)) if key in new else ())
        silent = set(FIELDS[Action]) - {field.name for field in row.fields}
        if key in old and key in new:
            assert all(texts(getattr(old[key], n)) == texts(getattr(new[key], n)) for n in silent)


@given(st.data())
@settings(max_examples=25)
def test_a_difference_comes_back_from_json(data: Any) -> None:
    before = with_keys(data.draw(plans()), None, 1)
    after = with_keys(data.draw(edited(before)), before, 1 + sum(1 for _ in before.actions()))
    found = editions_difference(before, after)
    again = difference_from_json(difference_to_json(found))
    assert again.parts == found.parts and again.counts() == found.counts()
    assert [r for r in again.actions if r.key] == [r for r in found.actions if r.fate is not Fate.CONTINUED]


def _plan(*areas: FocusArea) -> Plan:
    return Plan(Passage("Plan"), focus_areas=areas)


def test_an_action_like_one_that_ended_is_new_and_not_the_same_changed() -> None:
    one = FocusArea(
        Passage("Industri"), key="industri", actions=(Action(Passage("Besøke bedrifter"), key="1"),)
    )
    other = replace(one, actions=(Action(Passage("Besøke flere bedrifter"), key="2"),))
    found = editions_difference(_plan(one), _plan(other))
    assert [(row.fate, row.key) for row in found.actions] == [(Fate.NEW, "2"), (Fate.DROPPED, "1")]


def test_an_action_in_another_area_is_told_to_have_moved() -> None:
    action = Action(Passage("Besøke bedrifter"), key="1")
    industry, health = (FocusArea(Passage(name), key=name.lower()) for name in ("Industri", "Helse"))
    found = editions_difference(
        _plan(replace(industry, actions=(action,)), health),
        _plan(industry, replace(health, actions=(action,))),
    )
    (row,) = found.of(Fate.CHANGED)
    assert (row.fields[0].name, row.fields[0].before, row.fields[0].after) == (
        "area",
        ("Industri",),
        ("Helse",),
    )


def test_an_area_by_a_new_name_moves_no_action() -> None:
    area = FocusArea(
        Passage("Industri"), key="industri", main_goal=Passage("Flere arbeidsplasser i industrien"),
        actions=(Action(Passage("Besøke bedrifter"), key="1"),),
    )  # fmt: skip
    found = editions_difference(_plan(area), _plan(replace(area, name=Passage("Industri og kraft"), key="x")))
    assert found.counts()[Fate.CONTINUED] == 1
    assert [field.name for part in found.parts for field in part.fields] == ["name"]


def test_an_action_that_comes_back_after_an_edition_without_it_keeps_its_number() -> None:
    area = FocusArea(
        Passage("A"), actions=(Action(Passage("Kurs"), key="1"), Action(Passage("Besøk"), key="2"))
    )
    second = replace(area, actions=area.actions[1:])
    back = with_keys(_plan(area), with_keys(_plan(second), _plan(area), 3), 3)
    assert [action.key for _area, action in back.actions()] == ["1", "2"]


@pytest.mark.parametrize(
    ("now", "today", "coming"),
    [
        ((2024, 2026), date(2024, 11, 22), (2025, 2027)),
        ((2024, 2026), date(2025, 3, 1), (2025, 2027)),
        ((2024, 2026), date(2026, 6, 30), (2026, 2028)),
        ((2024, 2026), date(2026, 7, 1), (2027, 2029)),
        ((2024, 2027), date(2025, 9, 15), (2026, 2029)),
        ((2020, 2023), date(2026, 11, 22), (2027, 2030)),
        ((2026, 2026), date(2026, 11, 22), (2027, 2027)),
        ((2026, 2028), date(2026, 2, 1), (2026, 2028)),
        ((2028, 2030), date(2026, 11, 22), (2028, 2030)),
    ],
)
def test_the_next_period_is_as_long_from_the_year_the_edition_takes_over(
    now: tuple[int, int], today: date, coming: tuple[int, int]
) -> None:
    assert suggested(Period(*now), today) == Period(*coming)
