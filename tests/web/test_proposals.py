"""The review page of a document that has come again: the answer first, then each difference."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from handlekraft.plans import commands
from handlekraft.plans.models import Reading
from handlekraft.rules.corrections import with_row, without_row
from handlekraft.rules.plan import Passage, Plan
from tests.cast import Cast, first_action
from tests.plans.test_reading_again import SECOND, Receive, receive
from tests.plans.test_review import FIRST, renamed

__all__ = ["receive"]


@pytest.fixture
def alice(cast: Cast) -> Client:
    return cast.client(cast.alice)


def page(client: Client, reading: int) -> str:
    return client.get(f"/kontor/fjellby/lesing/{reading}/").content.decode()


def choose(client: Client, reading: int, words: str, *ids: str) -> str:
    version = Reading.objects.get(pk=reading).version
    form = {"version": str(version), "words": words, "id": list(ids)}
    return client.post(f"/kontor/fjellby/lesing/{reading}/forskjell/", form, follow=True).content.decode()


def ids_in(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'name="id" value="([^"]+)"', text)))


@pytest.fixture
def newer(cast: Cast, example_plan: Plan, receive: Receive) -> int:
    """A new version of a corrected and accepted plan: one row changed, one new, one gone, one at odds."""
    reading = receive(example_plan)
    title = f"{first_action(example_plan).title} hvert år"
    commands.correct_row(cast.alice, reading, 0, FIRST, renamed(example_plan, title))
    commands.accept_reading(cast.alice, reading, 1)
    plan = without_row(example_plan, SECOND)
    first = replace(first_action(plan), title=Passage(f"{first_action(plan).title} jevnlig"))
    plan = with_row(plan, FIRST, first)
    area = replace(plan.focus_areas[2], main_goal=Passage("Et nytt hovedmål"))
    plan = replace(plan, focus_areas=(*plan.focus_areas[:2], area, *plan.focus_areas[3:]))
    new = replace(plan.related_actions[0], title=Passage("Helt nytt tiltak om kaianlegg"))
    return receive(replace(plan, related_actions=(*plan.related_actions, new)), b"v2")


def test_the_answer_comes_first_and_nothing_is_chosen(alice: Client, newer: int) -> None:
    text = page(alice, newer)
    assert "Dokumentet er lest på nytt. 2 rader er endret, 1 er ny og 1 er borte." in text
    assert "Både du og dokumentet har endret" in text
    assert "<ins> jevnlig</ins>" in text and "<del> hvert år</del>" in text
    assert "Helt nytt tiltak om kaianlegg" in text
    assert "Bruk dokumentets ord i de 3 der du ikke har rettet det samme" in text


def test_each_difference_is_chosen_for_itself_and_the_last_one_is_told(alice: Client, newer: int) -> None:
    ids = ids_in(page(alice, newer))
    assert len(ids) == 4
    text = choose(alice, newer, "plan", ids[0])
    assert "3 venter på at du velger." in text
    assert "Én rad der du beholdt planens ord" in text
    text = choose(alice, newer, "document", *ids[1:])
    assert "Du har valgt i alle radene." in text
    assert "3 rader der dokumentets ord er brukt" in text
    assert len(ids_in(text)) == 1, "what is kept can still be changed"


def test_a_choice_that_somebody_else_has_made_is_told(alice: Client, newer: int) -> None:
    first, *_rest = ids_in(page(alice, newer))
    choose(alice, newer, "document", first)
    assert "Raden finnes ikke lenger." in choose(alice, newer, "document", first)


def test_the_same_document_says_so_plainly(
    cast: Cast, alice: Client, example_plan: Plan, receive: Receive
) -> None:
    reading = receive(example_plan)
    commands.correct_row(cast.alice, reading, 0, FIRST, renamed(example_plan, "Rettet"))
    text = page(alice, receive(example_plan))
    assert "Dette er det samme dokumentet som før, og det sier det samme." in text
    assert "Planen står som den er, med rettelsene dine." in text
    assert "Ingen forskjeller å se på" in text


def test_a_reader_sees_the_differences_without_the_means_to_choose(cast: Cast, newer: int) -> None:
    text = page(cast.client(cast.bob), newer)
    assert "2 rader er endret" in text
    assert "Bruk dokumentets ord" not in text


@pytest.mark.parametrize("plan", ["example_plan", "long_plan"])
def test_a_proposal_costs_the_same_number_of_queries_however_long_the_plan(
    cast: Cast,
    alice: Client,
    receive: Receive,
    django_assert_max_num_queries: object,
    request: pytest.FixtureRequest,
    plan: str,
) -> None:
    words: Plan = request.getfixturevalue(plan)
    commands.accept_reading(cast.alice, receive(words), 0)
    changed = with_row(words, FIRST, replace(first_action(words), timing=(Passage("2031"),)))
    reading = receive(changed, b"v2")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page(alice, reading)
