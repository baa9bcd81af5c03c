"""The matrix for the pages of figures: inside by role, and public alike for everybody."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from handlekraft.plans.reads import current_edition
from handlekraft.rules.plan import Plan
from tests.cast import Cast, Publish
from tests.web.figured import OF_FIGURES, figured, laid_out
from tests.web.test_doors import EDITORS, FORM, INSIDERS, MANAGERS, NOBODY, PEOPLE, Door, expected, posted

INSIDE: dict[str, Door] = {
    "figures": Door(INSIDERS),
    "figure-goal": Door(INSIDERS, ("figure goal",)),
    "figure-goal-excel": Door(INSIDERS, ("figure goal",)),
    "figure-goal-csv": Door(INSIDERS, ("figure goal",)),
    "labour-market": Door(INSIDERS),
    "why": Door(INSIDERS),
    "compare": Door(INSIDERS),
    "figures-setup": Door(INSIDERS),
    "add-figure-goal": Door(MANAGERS),
    "change-figure-goal": Door(MANAGERS, ("figure goal",)),
    "remove-figure-goal": posted(MANAGERS, "figure goal"),
    "put-back-figure-goal": posted(MANAGERS, "removed goal"),
    "observe-figure": Door(MANAGERS, ("own goal",)),
    "replace-figure": Door(MANAGERS, ("own goal", "own figure")),
    "add-figure-region": Door(MANAGERS),
    "change-figure-region": Door(MANAGERS, ("figure region",)),
    "remove-figure-region": posted(MANAGERS, "figure region"),
    "put-back-figure-region": posted(MANAGERS, "removed region"),
    "area-industries": Door(MANAGERS, ("area",)),
    "fetch-figures": posted(MANAGERS),
    "publish-figures": posted(EDITORS),
    "withdraw-figures": posted(EDITORS),
}
PUBLIC: dict[str, tuple[str, ...]] = {
    "public-figures": (),
    "public-figure-goal": ("figure goal",),
    "public-figure-goal-excel": ("figure goal",),
    "public-figure-goal-csv": ("figure goal",),
    "public-labour-market": (),
    "public-why": (),
    "public-compare": (),
}


@pytest.fixture
def things(cast: Cast, example_plan: Plan, publish: Publish) -> dict[str, object]:
    publish(cast.alice, example_plan)
    return figured(cast.gunnar, keyed(cast))


def keyed(cast: Cast) -> Plan:
    """The plan in force, whose areas have keys."""
    edition = current_edition(cast.alice)
    assert edition is not None
    return edition.words


def address(name: str, arguments: tuple[str, ...], things: dict[str, object], office: str = "fjellby") -> str:
    return reverse(name, args=[office, *(things[each] for each in arguments)])


def test_every_address_of_figures_has_its_place_here() -> None:
    assert set(INSIDE) | set(PUBLIC) == OF_FIGURES


@pytest.mark.parametrize("person", PEOPLE)
def test_the_doors_of_figures_open_for_those_they_are_for(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    laid_out(cast.alice)
    client = cast.client(getattr(cast, person, None))
    wrong = []
    for name, door in INSIDE.items():
        at = address(name, door.arguments, things)
        with transaction.atomic():
            answer = client.post(at, FORM) if door.posted else client.get(at)
            transaction.set_rollback(True)
        if answer.status_code != expected(person, door):
            wrong.append(f"{name}: {answer.status_code}, not {expected(person, door)}")
    assert wrong == []


@pytest.mark.parametrize("person", PEOPLE)
def test_what_is_laid_out_is_for_everybody_and_nothing_else_is(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    client = cast.client(getattr(cast, person, None))
    pages = [address(name, arguments, things) for name, arguments in PUBLIC.items()]
    assert {client.get(page).status_code for page in pages} == {404}
    laid_out(cast.alice)
    assert {client.get(page).status_code for page in pages} == {200}
    assert (
        client.get(reverse("public-figure-goal", args=["fjellby", things["removed goal"]])).status_code == 404
    )


@pytest.mark.parametrize("name", [name for name, door in INSIDE.items() if door.posted])
def test_following_a_link_changes_no_figures(cast: Cast, things: dict[str, object], name: str) -> None:
    client = cast.client(cast.alice)
    assert client.get(address(name, INSIDE[name].arguments, things)).status_code == 405


def test_another_offices_goals_and_regions_are_not_there(cast: Cast, things: dict[str, object]) -> None:
    client = cast.client(cast.charlie)
    hidden = [(name, door) for name, door in INSIDE.items() if door.arguments and name != "area-industries"]
    for name, door in hidden:
        at = address(name, door.arguments, things, office="strandby")
        answer = client.post(at, FORM) if door.posted else client.get(at)
        assert answer.status_code == 404, name


def test_nobody_is_sent_to_sign_in(cast: Cast, things: dict[str, object]) -> None:
    assert NOBODY in PEOPLE
    answer = cast.client(None).get(reverse("figures", args=["fjellby"]))
    assert answer["Location"].startswith(reverse("sign-in"))
