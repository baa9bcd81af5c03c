"""The matrix for the pages of the arenas: inside by role, and what everybody is invited to."""

from __future__ import annotations

import pytest
from django.core import signing
from django.db import transaction
from django.urls import reverse

from handlekraft.arenas import commands
from handlekraft.web.public_events import SALT
from tests.cast import Cast
from tests.web.at_the_arenas import OF_ARENAS, at_the_arenas
from tests.web.test_doors import EDITORS, FORM, INSIDERS, MANAGERS, NOBODY, PEOPLE, Door, expected, posted

KEEPERS = MANAGERS | {"frida"}
OTHERS = frozenset({"bob", "dina"})
INSIDE: dict[str, Door] = {
    "arenas": Door(INSIDERS),
    "arena": Door(INSIDERS, ("forum",)),
    "meeting": Door(INSIDERS, ("meeting",)),
    "add-arena": Door(KEEPERS),
    "change-arena": Door(KEEPERS, ("forum",)),
    "plan-meeting": Door(KEEPERS, ("forum",)),
    "change-meeting": Door(KEEPERS, ("meeting",)),
    "write-minutes": Door(KEEPERS, ("meeting",)),
    "cancel-meeting": posted(KEEPERS, "meeting"),
    "plan-meeting-again": posted(KEEPERS, "cancelled meeting"),
    "add-follow-up": Door(KEEPERS, ("meeting",)),
    "finish-follow-up": Door(KEEPERS, ("owed",), own=OTHERS, hidden_from=OTHERS),
    "reopen-follow-up": posted(KEEPERS, "done"),
    "arena-event": Door(INSIDERS, ("event",)),
    "add-event": Door(KEEPERS),
    "change-event": Door(KEEPERS, ("event",)),
    "hold-event": Door(KEEPERS, ("event",)),
    "tell-guests": Door(KEEPERS, ("event",)),
    "add-guest": Door(KEEPERS, ("event",)),
    "withdraw-guest": posted(KEEPERS, "guest"),
    "mark-came": posted(KEEPERS, "event"),
    "cancel-event": posted(KEEPERS, "event"),
    "plan-event-again": posted(KEEPERS, "held event"),
    "agreements": Door(INSIDERS),
    "agreement": Door(INSIDERS, ("agreement",)),
    "add-agreement": Door(KEEPERS),
    "change-agreement": Door(KEEPERS, ("agreement",)),
    "end-agreement": Door(KEEPERS, ("agreement",)),
    "resume-agreement": posted(KEEPERS, "ended agreement"),
    "add-obligation": Door(KEEPERS, ("agreement",)),
    "tick-obligation": posted(KEEPERS, "promised"),
    "untick-obligation": posted(KEEPERS, "promised"),
    "actors": Door(INSIDERS),
    "known-actor": Door(INSIDERS, ("actor",)),
    "add-actor": Door(KEEPERS),
    "change-actor": Door(KEEPERS, ("actor",)),
    "join-actors": Door(KEEPERS, ("actor",)),
    "actors-apart": posted(EDITORS, "actor", "other actor"),
    "tie-partner": posted(EDITORS, "actor", "partner"),
    "untie-partner": posted(EDITORS, "actor", "partner"),
    "associations": Door(INSIDERS),
    "add-association": Door(KEEPERS),
    "count-members": Door(KEEPERS, ("association",)),
    "withdraw-members": posted(KEEPERS, "count"),
    "bring-back-members": posted(KEEPERS, "withdrawn count"),
    "groups": Door(INSIDERS),
    "group": Door(INSIDERS, ("group",)),
    "add-group": Door(KEEPERS),
    "change-group": Door(KEEPERS, ("group",)),
    "commit-to-group": Door(KEEPERS, ("group",)),
    "change-commitment": Door(KEEPERS, ("commitment",)),
    "withdraw-commitment": posted(KEEPERS, "commitment"),
    "bring-back-commitment": posted(KEEPERS, "withdrawn commitment"),
    "needs": Door(INSIDERS),
    "need": Door(INSIDERS, ("need",)),
    "add-need": Door(KEEPERS),
    "change-need": Door(KEEPERS, ("need",)),
    "offer-help": Door(KEEPERS, ("need",)),
    "let-go-need": Door(KEEPERS, ("need",)),
    "take-up-need": posted(KEEPERS, "let go need"),
    "match-help": posted(KEEPERS, "offered help"),
    "withdraw-help": posted(KEEPERS, "offered help"),
    "bring-back-help": posted(KEEPERS, "withdrawn help"),
    "unmatch-help": posted(KEEPERS, "match"),
    "tell-match": Door(KEEPERS, ("match",)),
    "untell-match": posted(KEEPERS, "told match"),
    "surveys": Door(INSIDERS),
    "add-survey": Door(KEEPERS),
    "change-survey": Door(KEEPERS, ("survey",)),
    "remove": posted(KEEPERS, "kind", "actor"),
    "put-back": posted(KEEPERS, "kind", "removed actor"),
}
PUBLIC = {"public-events", "public-event", "signed-up", "answer-event"}


@pytest.fixture
def things(cast: Cast) -> dict[str, object]:
    return at_the_arenas(cast.gunnar)


def address(name: str, things: dict[str, object], office: str = "fjellby") -> str:
    return reverse(name, args=[office, *(things[each] for each in INSIDE[name].arguments)])


def public(things: dict[str, object]) -> list[str]:
    """One address of each that is open to all, with the secrets that two of them ask for."""
    return [
        reverse("public-events", args=["fjellby"]),
        reverse("public-event", args=["fjellby", things["event"]]),
        reverse("signed-up", args=[signing.dumps(things["guest"], salt=SALT)]),
        reverse("answer-event", args=[things["event key"]]),
    ]


def test_every_address_of_the_arenas_has_its_place_here() -> None:
    assert set(INSIDE) | PUBLIC == OF_ARENAS


@pytest.mark.parametrize("person", PEOPLE)
def test_the_doors_of_the_arenas_open_for_those_they_are_for(
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


@pytest.mark.parametrize("person", sorted(OTHERS))
def test_a_point_to_follow_up_opens_for_whose_it_is(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    desk = getattr(cast, person)
    own = commands.add_follow_up(cast.gunnar, int(str(things["meeting"])), "Ringe", desk.person_id, None)
    at = reverse("finish-follow-up", args=["fjellby", own])
    assert cast.client(desk).get(at).status_code == 200
    answer = cast.client(desk).post(at, {"let_go": "done", "outcome": "Gjort"})
    assert answer.status_code == 302


@pytest.mark.parametrize("person", PEOPLE)
def test_what_everybody_is_invited_to_answers_everybody_alike(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    client = cast.client(getattr(cast, person, None))
    assert [client.get(page).status_code for page in public(things)] == [200] * 4
    commands.remove(cast.gunnar, "event", int(str(things["event"])))
    commands.remove(cast.gunnar, "event", int(str(things["held event"])))
    assert [client.get(page).status_code for page in public(things)] == [404] * 4


@pytest.mark.parametrize("name", [name for name, door in INSIDE.items() if door.posted])
def test_following_a_link_changes_nothing_at_the_arenas(
    cast: Cast, things: dict[str, object], name: str
) -> None:
    assert cast.client(cast.alice).get(address(name, things)).status_code == 405


def test_another_offices_arenas_are_not_there(cast: Cast, things: dict[str, object]) -> None:
    client = cast.client(cast.charlie)
    for name, door in INSIDE.items():
        if door.arguments:
            at = address(name, things, office="strandby")
            answer = client.post(at, FORM) if door.posted else client.get(at)
            assert answer.status_code == 404, name


def test_a_made_up_secret_opens_nothing(cast: Cast, things: dict[str, object]) -> None:
    client = cast.client(None)
    forged = signing.dumps(things["guest"], salt="another")
    assert client.get(reverse("signed-up", args=[forged])).status_code == 404
    assert client.get(reverse("answer-event", args=["x" * 43])).status_code == 404


def test_nobody_is_sent_to_sign_in(cast: Cast) -> None:
    assert NOBODY in PEOPLE
    answer = cast.client(None).get(reverse("arenas", args=["fjellby"]))
    assert answer["Location"].startswith(reverse("sign-in"))
