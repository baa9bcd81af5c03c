"""Which parts of a plan somebody does something about, with the plan's own uncertainty."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.coverage import RANK, Cover, Part, PartKind, counts, coverage, coverage_over
from handlekraft.rules.identity import with_keys
from handlekraft.rules.plan import Action, FocusArea, Link, Passage, Plan, RelatedAction, Strategy


def _area(*actions: Action, goals: int = 2, strategies: int = 3) -> FocusArea:
    return FocusArea(
        Passage("Industri"),
        sub_goals=tuple(Passage(f"Delmål {n}") for n in range(1, goals + 1)),
        strategies=tuple(Strategy(n, Passage(f"Strategi {n}")) for n in range(1, strategies + 1)),
        actions=actions,
    )


def _plan(area: FocusArea, *others: RelatedAction) -> Plan:
    return with_keys(Plan(Passage("Plan"), focus_areas=(area,), related_actions=others), None, 1)


def _covers(parts: tuple[Part, ...], kind: PartKind) -> list[Cover]:
    return [part.cover for part in parts if part.kind is kind]


VISITS = Action(Passage("Besøk"), strategies=(1,), sub_goals=(2,))
UNSAID = Action(Passage("Noe"))


def test_what_an_action_names_is_covered_when_something_is_done() -> None:
    plan = _plan(_area(VISITS))
    assert _covers(coverage(plan, {"1"}), PartKind.STRATEGY) == [Cover.STARTED, Cover.NONE, Cover.NONE]
    assert _covers(coverage(plan, set()), PartKind.SUB_GOAL) == [Cover.NONE, Cover.NOT_STARTED]


def test_an_action_of_another_plan_is_told_apart() -> None:
    other = RelatedAction(Passage("Klimaplan"), (Link("Industri", (1,), (3,)),))
    parts = coverage(_plan(_area(), other), set())
    assert _covers(parts, PartKind.AREA) == [Cover.OTHER_PLAN]
    assert _covers(parts, PartKind.STRATEGY) == [Cover.NONE, Cover.NONE, Cover.OTHER_PLAN]
    assert next(part.others for part in parts if part.cover is Cover.OTHER_PLAN) == ("Klimaplan",)


def test_an_action_that_names_nothing_makes_it_uncertain() -> None:
    parts = coverage(_plan(_area(VISITS, UNSAID)), {"1"})
    assert _covers(parts, PartKind.STRATEGY) == [Cover.STARTED, Cover.UNCERTAIN, Cover.UNCERTAIN]
    assert [part.maybe for part in parts if part.kind is PartKind.STRATEGY] == [("2",)] * 3


def test_over_the_period_a_part_is_as_covered_as_it_ever_was() -> None:
    first, second = _plan(_area(VISITS)), _plan(_area(replace(UNSAID, strategies=(2,))))
    parts = coverage_over([(first, {"1"}), (second, set())])
    assert _covers(parts, PartKind.STRATEGY) == [Cover.STARTED, Cover.NOT_STARTED, Cover.NONE]


@given(st.lists(st.tuples(st.sets(st.integers(1, 3)), st.sets(st.integers(1, 2))), max_size=5), st.data())
def test_every_part_is_told_once_and_more_done_never_covers_less(
    rows: list[tuple[set[int], set[int]]], data: st.DataObject
) -> None:
    actions = [
        Action(Passage(f"T{n}"), strategies=tuple(named), sub_goals=tuple(goals))
        for n, (named, goals) in enumerate(rows)
    ]
    plan = _plan(_area(*actions))
    keys = [action.key for _, action in plan.actions()]
    few = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    less, more = coverage(plan, few), coverage(plan, set(keys))
    assert Counter(part.kind for part in less) == {"area": 1, "sub_goal": 2, "strategy": 3}
    assert all(RANK[b.cover] <= RANK[a.cover] for a, b in zip(less, more, strict=True))
    assert sum(sum(row.values()) for row in counts(less).values()) == len(less)
    assert coverage_over([(plan, few)]) == less


@given(st.data())
def test_a_part_with_an_action_of_its_own_is_never_called_bare(data: st.DataObject) -> None:
    named = data.draw(st.lists(st.sets(st.integers(1, 3)), max_size=4))
    plan = _plan(_area(*(Action(Passage(f"T{n}"), strategies=tuple(s)) for n, s in enumerate(named))))
    for part in coverage(plan, set()):
        if part.kind is PartKind.STRATEGY:
            served = any(int(part.number) in each for each in named)
            assert served == (part.cover in (Cover.STARTED, Cover.NOT_STARTED))
