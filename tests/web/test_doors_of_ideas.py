"""The matrix for the pages of ideas and applications."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from tests.cast import Cast
from tests.web.at_ideas import OF_IDEAS, at_ideas
from tests.web.test_doors import FORM, INSIDERS, MANAGERS, PEOPLE, Door, expected, posted

KEEPERS = MANAGERS | {"dina"}
INSIDE: dict[str, Door] = {
    "ideas": Door(INSIDERS),
    "idea": Door(INSIDERS, ("idea",)),
    "add-idea": Door(KEEPERS),
    "change-idea": Door(KEEPERS, ("idea",)),
    "move-idea": Door(KEEPERS, ("idea",)),
    "next-step-of-idea": Door(KEEPERS, ("idea",)),
    "take-back-idea-step": posted(KEEPERS, "idea"),
    "applications": Door(INSIDERS),
    "application": Door(INSIDERS, ("application",)),
    "add-application": Door(KEEPERS),
    "change-application": Door(KEEPERS, ("application",)),
    "send-application": Door(KEEPERS, ("application",)),
    "answer-application": Door(KEEPERS, ("application",)),
    "next-step-of-application": Door(KEEPERS, ("application",)),
    "unanswer-application": posted(KEEPERS, "answered"),
    "schemes": Door(INSIDERS),
    "add-scheme": Door(KEEPERS),
    "change-scheme": Door(KEEPERS, ("scheme",)),
    "use-common-schemes": posted(KEEPERS),
    "students": Door(INSIDERS),
    "suggested-companies": Door(INSIDERS),
    "add-students": Door(KEEPERS),
    "change-students": Door(KEEPERS, ("students",)),
    "matters": Door(INSIDERS),
    "matter": Door(INSIDERS, ("matter",)),
    "add-matter": Door(KEEPERS),
    "change-matter": Door(KEEPERS, ("matter",)),
    "note-in-matter": Door(KEEPERS, ("matter",)),
    "next-step-of-matter": Door(KEEPERS, ("matter",)),
    "take-matter-entry": posted(KEEPERS, "entry"),
    "bring-back-matter-entry": posted(KEEPERS, "removed entry"),
    "take-away": posted(KEEPERS, "kind", "idea"),
    "bring-back": posted(KEEPERS, "kind", "removed idea"),
}


@pytest.fixture
def things(cast: Cast) -> dict[str, object]:
    return at_ideas(cast.gunnar)


def address(name: str, things: dict[str, object], office: str = "fjellby") -> str:
    return reverse(name, args=[office, *(things[each] for each in INSIDE[name].arguments)])


def test_every_address_of_ideas_has_its_place_here() -> None:
    assert set(INSIDE) == OF_IDEAS


@pytest.mark.parametrize("person", PEOPLE)
def test_the_doors_of_ideas_open_for_those_they_are_for(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    client = cast.client(getattr(cast, person, None))
    wrong = []
    for name, door in INSIDE.items():
        with transaction.atomic():
            at = address(name, things)
            answer = client.post(at, FORM) if door.posted else client.get(at)
            transaction.set_rollback(True)
        if answer.status_code != expected(person, door):
            wrong.append(f"{name}: {answer.status_code}, not {expected(person, door)}")
    assert wrong == []


def test_following_a_link_changes_nothing(cast: Cast, things: dict[str, object]) -> None:
    client = cast.client(cast.alice)
    posted_to = [name for name, door in INSIDE.items() if door.posted]
    assert [client.get(address(name, things)).status_code for name in posted_to] == [405] * len(posted_to)


def test_another_offices_ideas_are_not_there(cast: Cast, things: dict[str, object]) -> None:
    client = cast.client(cast.charlie)
    for name, door in INSIDE.items():
        if door.arguments:
            at = address(name, things, office="strandby")
            answer = client.post(at, FORM) if door.posted else client.get(at)
            assert answer.status_code == 404, name


def test_a_kind_that_is_none_of_these_is_not_there(cast: Cast, things: dict[str, object]) -> None:
    at = reverse("take-away", args=["fjellby", "person", things["idea"]])
    assert cast.client(cast.alice).post(at).status_code == 404
