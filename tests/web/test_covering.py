"""The page that says which parts of the plan have actions."""

from __future__ import annotations

from dataclasses import replace

from pytest_django import DjangoAssertNumQueries

from handlekraft.plans import commands, reads
from handlekraft.rules.coverage import Cover, PartKind, counts
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import State
from tests.cast import Cast, Publish

PAGE = "/kontor/fjellby/dekning/"


def test_before_the_first_edition_it_says_what_belongs_here(cast: Cast) -> None:
    assert "når planen er lest inn" in cast.client(cast.bob).get(PAGE).content.decode()


def test_a_message_makes_what_the_action_serves_started(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    commands.report(cast.alice, 1, State.NOT_STARTED, "Vi venter")
    assert _started(cast) == 0
    commands.report(cast.alice, 1, State.ON_TRACK, "Vi er i gang")
    assert _started(cast) == len(next(example_plan.actions())[1].strategies)


def _started(cast: Cast) -> int:
    found = reads.covering(cast.alice)
    assert found is not None
    return counts(found.now)[PartKind.STRATEGY][Cover.STARTED]


def test_the_period_remembers_what_an_earlier_edition_covered(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    commands.report(cast.alice, 1, State.ON_TRACK, "Vi er i gang")
    first, *others = example_plan.focus_areas
    publish(cast.alice, replace(example_plan, focus_areas=(replace(first, actions=()), *others)))
    found = reads.covering(cast.alice)
    assert found is not None and found.editions == (1, 2)
    assert found.now[0].cover is not Cover.STARTED and found.period[0].cover is Cover.STARTED


def test_the_page_asks_the_database_at_most_as_often_as_allowed(
    office_of_any_size: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = office_of_any_size
    client = cast.client(cast.bob)
    first = client.get(PAGE).content.decode()
    assert "strategier har egne tiltak" in first
    with django_assert_max_num_queries(8):
        client.get(PAGE, {"hele": ""})
