"""The page that says which parts of the plan have actions."""

from __future__ import annotations

from dataclasses import replace

from pytest_django import DjangoAssertNumQueries

from handlekraft.plans import commands, reads
from handlekraft.rules.coverage import Cover, Part, PartKind, counts
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import State
from handlekraft.web.covering import answer
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


def test_those_that_nobody_has_told_of_are_not_counted_among_those_without_actions() -> None:
    covers = [*[Cover.NOT_STARTED] * 3, Cover.STARTED, Cover.OTHER_PLAN, Cover.NONE, Cover.NONE]
    parts = [Part(PartKind.STRATEGY, "", str(at), "", cover) for at, cover in enumerate(covers)]
    assert answer(parts).endswith(
        "4 av 7 strategier har egne tiltak. For 3 av dem har ingen meldt om tiltakene ennå. "
        "1 dekkes bare av andre planer og 2 har ingen tiltak."
    )
    two = [replace(parts[0], cover=cover) for cover in (Cover.NOT_STARTED, Cover.UNCERTAIN)]
    assert answer(two).endswith(
        "1 av 2 strategier har egne tiltak. Ingen har meldt om de tiltakene ennå. 1 er usikker."
    )
