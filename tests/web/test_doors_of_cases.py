"""The matrix for the pages of cases: inside by role, public alike for everybody, and by secret."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from handlekraft.arenas import commands as arenas
from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Receiving
from handlekraft.enquiries.models import Referral
from tests.cast import Cast
from tests.web.test_doors import FORM, MANAGERS, NOBODY, PEOPLE, Door, expected
from tests.web.with_cases import OF_CASES, with_cases

SEERS = MANAGERS | {"frida"}
OWN = frozenset({"dina"})
PARTNER = frozenset({"hanna"})


def seen(*arguments: str) -> Door:
    """A page that shows: to those who see cases, and to who has the case."""
    return Door(SEERS, arguments, own=OWN)


def done(*arguments: str) -> Door:
    """A page where something is done with a case."""
    return Door(MANAGERS, ("case", *arguments), own=OWN)


def press(*arguments: str) -> Door:
    return Door(MANAGERS, ("case", *arguments), posted=True, answers=302, own=OWN)


def set_up(*arguments: str, press: bool = False) -> Door:
    return Door(MANAGERS, arguments, posted=press, answers=302 if press else 200)


INSIDE: dict[str, Door] = {
    "cases": Door(SEERS | {"dina"}),
    "new-case": set_up(),
    "case": seen("case"),
    "change-case": done(),
    "hand-on-case": done(),
    "pause-case": done(),
    "note-case": done(),
    "refer-case": done(),
    "close-case": done(),
    "write-case-letter": done("kind"),
    "begin-case": press(),
    "resume-case": press(),
    "reopen-case": press(),
    "see-case-messages": press(),
    "renew-case-link": press(),
    "close-case-link": press(),
    "withdraw-case-note": press("case note"),
    "bring-back-case-note": press("withdrawn case note"),
    "ask-actor-again": press("referral"),
    "take-back-referral": press("referral"),
    "own-referral": Door(set(), ("referral",), own=PARTNER, hidden_from=PARTNER),
    "send-case-letter": press("case letter"),
    "case-figures": Door(SEERS),
    "case-figures-excel": Door(SEERS),
    "case-figures-csv": Door(SEERS),
    "case-setup": set_up(),
    "case-reception": set_up(),
    "use-common-case-types": set_up(press=True),
    "add-case-type": set_up(),
    "change-case-type": set_up("case type"),
    "remove-case-type": set_up("case type", press=True),
    "put-back-case-type": set_up("removed case type", press=True),
}
PUBLIC = {"for-business", "enquire"}
BY_SECRET = {"case-by-link": "secret", "case-questions": "secret", "referral-by-link": "referral secret"}


@pytest.fixture
def things(cast: Cast) -> dict[str, object]:
    return with_cases(cast)


def address(name: str, things: dict[str, object], office: str = "fjellby") -> str:
    return reverse(name, args=[office, *(things[each] for each in INSIDE[name].arguments)])


def answers(cast: Cast, things: dict[str, object], person: str, office: str = "fjellby") -> dict[str, int]:
    client = cast.client(getattr(cast, person, None))
    found = {}
    for name, door in INSIDE.items():
        at = address(name, things, office)
        with transaction.atomic():
            answer = client.post(at, FORM) if door.posted else client.get(at)
            transaction.set_rollback(True)
        found[name] = answer.status_code
    return found


def test_every_address_of_cases_has_its_place_here() -> None:
    assert set(INSIDE) | PUBLIC | set(BY_SECRET) == OF_CASES


@pytest.mark.parametrize("person", PEOPLE)
def test_the_doors_of_cases_open_for_those_they_are_for(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    assert answers(cast, things, person) == {name: expected(person, door) for name, door in INSIDE.items()}


def test_who_has_a_case_may_do_all_with_it_and_nothing_with_others(
    cast: Cast, things: dict[str, object]
) -> None:
    commands.hand_on(cast.gunnar, int(str(things["case"])), cast.dina.person_id)
    wanted = {name: expected("dina", door, own=True) for name, door in INSIDE.items()}
    assert answers(cast, things, "dina") == wanted


def test_what_is_referred_to_an_actor_opens_for_who_signs_in_for_it_and_nobody_else(
    cast: Cast, things: dict[str, object]
) -> None:
    """The only door of cases that does, and only while it is theirs."""
    actor = arenas.add_actor(cast.alice, arenas.ActorFacts("Innovasjon Norge"))
    Referral.objects.update(actor_key=str(actor))
    arenas.tie_partner(cast.alice, actor, cast.hanna.person_id)
    for person in PEOPLE:
        wanted = {name: expected(person, door) for name, door in INSIDE.items()}
        wanted |= {"own-referral": expected(person, INSIDE["own-referral"], own=person in PARTNER)}
        assert answers(cast, things, person) == wanted
    arenas.untie_partner(cast.alice, actor, cast.hanna.person_id)
    assert answers(cast, things, "hanna")["own-referral"] == 404


def test_another_offices_cases_are_not_there(cast: Cast, things: dict[str, object]) -> None:
    found = answers(cast, things, "charlie", "strandby")
    asked = {name for name, door in INSIDE.items() if door.arguments and door.opens_for}
    assert {name: found[name] for name in asked if found[name] != 404} == {}


@pytest.mark.parametrize("name", [name for name, door in INSIDE.items() if door.posted])
def test_following_a_link_changes_no_case(cast: Cast, things: dict[str, object], name: str) -> None:
    assert cast.client(cast.alice).get(address(name, things)).status_code == 405


@pytest.mark.parametrize("person", PEOPLE)
def test_the_public_form_is_for_everybody_while_it_is_open(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    client = cast.client(getattr(cast, person, None))
    pages = [reverse(name, args=["fjellby"]) for name in sorted(PUBLIC)]
    assert {client.get(page).status_code for page in pages} == {200}
    commands.receive_so(cast.gunnar, Receiving(open=False))
    assert {client.get(page).status_code for page in pages} == {404}
    assert client.get(reverse("for-business", args=["strandby"])).status_code == 404


@pytest.mark.parametrize("person", PEOPLE)
def test_a_secret_opens_for_whoever_has_it_and_a_made_up_one_for_nobody(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    commands.close(cast.gunnar, int(str(things["case"])), "helped")
    client = cast.client(getattr(cast, person, None))
    for name, secret in BY_SECRET.items():
        assert client.get(reverse(name, args=[things[secret]])).status_code == 200, name
        assert client.get(reverse(name, args=["x"])).status_code == 410, name
        assert client.post(reverse(name, args=["x"]), FORM).status_code == 410, name


def test_nobody_is_sent_to_sign_in(cast: Cast, things: dict[str, object]) -> None:
    assert NOBODY in PEOPLE
    answer = cast.client(None).get(reverse("cases", args=["fjellby"]))
    assert answer["Location"].startswith(reverse("sign-in"))
    assert reads.enquirers_case(str(things["secret"])) is not None
