"""The matrix for the pages of companies: inside by role, and of one office only."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from tests.cast import Cast
from tests.web.at_companies import OF_COMPANIES, at_companies
from tests.web.test_doors import FORM, INSIDERS, MANAGERS, NOBODY, PEOPLE, Door, expected, posted

MEET = MANAGERS | {"dina"}
ROWS = ("fact", "visit", "need", "follow-up", "lead")
INSIDE: dict[str, Door] = {
    "companies": Door(INSIDERS),
    "leads": Door(INSIDERS),
    "company-register": Door(INSIDERS),
    "unit": Door(INSIDERS, ("number",)),
    "company": Door(INSIDERS, ("company",)),
    "add-company": Door(MEET),
    "cover-municipalities": Door(MANAGERS),
    "fetch-register": posted(MANAGERS),
    "take-up-company": posted(MEET, "number"),
    **{
        name: Door(MEET, ("company",))
        for name in (
            "visit-company",
            "plan-visit",
            "change-company",
            "tag-company",
            "add-company-fact",
            "add-contact",
            "add-company-need",
            "promise-company",
            "add-lead",
        )
    },
    "couple-company": Door(MEET, ("founder",)),
    "do-visit": Door(MEET, ("company", "planned")),
    "move-visit": Door(MEET, ("company", "planned")),
    "correct-visit": Door(MANAGERS, ("company", "visit")),  # it holds what Dina may not see
    "change-contact": Door(MEET, ("company", "contact")),
    "delete-contact": Door(MEET, ("company", "contact")),
    "begin-project": Door(MEET, ("company", "need")),
    "note-result": Door(MEET, ("company", "need")),
    "drop-need": Door(MEET, ("company", "need")),
    "change-lead": Door(MEET, ("company", "lead")),
    "move-lead": Door(MEET, ("company", "lead")),
    "couple-lead": Door(MEET, ("company", "lead")),
    **{f"take-company-{kind}": posted(MEET, "company", kind) for kind in ROWS},
    **{f"bring-back-company-{kind}": posted(MEET, "company", f"removed {kind}") for kind in ROWS},
    "keep-promise": posted(MEET | {"bob"}, "company", "follow-up"),  # it is Bob's
    "unkeep-promise": posted(MEET | {"bob"}, "company", "follow-up"),
    "reopen-need": posted(MEET, "company", "need"),
    "take-back-lead-step": posted(MEET, "company", "lead"),
    "remove-company": posted(MEET, "company"),
    "bring-back-company": posted(MEET, "removed company"),
}


@pytest.fixture
def things(cast: Cast) -> dict[str, object]:
    return at_companies(cast)


def address(name: str, things: dict[str, object], office: str = "fjellby") -> str:
    return reverse(name, args=[office, *(things[each] for each in INSIDE[name].arguments)])


def test_every_address_of_companies_has_its_place_here() -> None:
    assert set(INSIDE) == OF_COMPANIES


@pytest.mark.parametrize("person", PEOPLE)
def test_the_doors_of_companies_open_for_those_they_are_for(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    client = cast.client(getattr(cast, person, None))
    wrong = []
    for name, door in INSIDE.items():
        at = address(name, things)
        with transaction.atomic():
            answer = client.post(at, FORM) if door.posted else client.get(at)
            transaction.set_rollback(True)
        if answer.status_code != expected(person, door):
            wrong.append(f"{name}: {answer.status_code}, not {expected(person, door)}")
    assert wrong == []


@pytest.mark.parametrize("name", [name for name, door in INSIDE.items() if door.posted])
def test_following_a_link_changes_nothing_of_a_company(
    cast: Cast, things: dict[str, object], name: str
) -> None:
    assert cast.client(cast.alice).get(address(name, things)).status_code == 405


def test_another_offices_companies_are_not_there(cast: Cast, things: dict[str, object]) -> None:
    client = cast.client(cast.charlie)
    shared = {"unit", "take-up-company"}  # the register is everybody's
    for name, door in INSIDE.items():
        if door.arguments and name not in shared:
            at = address(name, things, office="strandby")
            answer = client.post(at, FORM) if door.posted else client.get(at)
            assert answer.status_code == 404, name


def test_nobody_is_sent_to_sign_in(cast: Cast, things: dict[str, object]) -> None:
    assert NOBODY in PEOPLE
    answer = cast.client(None).get(reverse("companies", args=["fjellby"]))
    assert answer["Location"].startswith(reverse("sign-in"))
