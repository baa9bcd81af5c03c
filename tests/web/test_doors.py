"""Every address, for every kind of person: nobody reaches an office that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from handlekraft.offices.commands import invite, use_one_name
from handlekraft.offices.reads import invited, name_rows
from handlekraft.offices.roles import Role
from handlekraft.plans import commands
from handlekraft.plans.models import ProposedAction
from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.plan import Plan
from handlekraft.rules.yearly_wheel import Kind
from tests.cast import Cast, OpenReading, Publish, unread
from tests.web.action_one import about_action_1
from tests.web.at_companies import OF_COMPANIES
from tests.web.at_ideas import OF_IDEAS
from tests.web.at_the_arenas import OF_ARENAS
from tests.web.decided import COUNCIL, OF_SEVERAL, decided
from tests.web.figured import OF_FIGURES
from tests.web.with_cases import OF_CASES

NOBODY, STRANGER = "nobody", "charlie"
AT_FJELLBY = {
    "alice": "administrator",
    "bob": "reader",
    "dina": "owner",
    "erik": "editor",
    "frida": "secretary",
    "gunnar": "leader",
    "hanna": "partner",
}
PEOPLE = (NOBODY, STRANGER, *AT_FJELLBY)

INSIDERS = set(AT_FJELLBY) - {"hanna"}
EDITORS = {"alice", "erik"}
DECIDERS = {"alice", "frida"}


@dataclass(frozen=True)
class Door:
    """Who an address inside an office opens for, what it is asked with and how it answers them."""

    opens_for: set[str]
    arguments: tuple[str, ...] = ()
    posted: bool = False
    answers: int = 200
    own: frozenset[str] = frozenset()
    """For whom it opens too when the action is their own."""

    hidden_from: frozenset[str] = frozenset()
    """Who is told that there is nothing there: a partner of an action that is not theirs."""


def posted(opens_for: set[str], *arguments: str) -> Door:
    return Door(opens_for, arguments, posted=True, answers=302)


MANAGERS = {"alice", "erik", "gunnar"}
COUNTERS = {"erik", "gunnar"}


def about_action(
    opens_for: set[str], *arguments: str, own: set[str] | None = None, press: bool = False
) -> Door:
    """A door to an action, or to something one does about it, perhaps by the press of a button."""
    theirs, hidden = frozenset(own or ()), frozenset({"hanna"})
    about = ("action", *arguments)
    return Door(opens_for, about, posted=press, answers=302 if press else 200, own=theirs, hidden_from=hidden)


OWNERS = {"dina", "hanna"}
EVALUATORS = {"erik", "gunnar"}
INSIDE: dict[str, Door] = {
    "my-day": Door(INSIDERS | {"hanna"}),
    "share-out": Door(MANAGERS),
    "wheel": Door(INSIDERS),
    "calendar": Door(INSIDERS | {"hanna"}),
    "open-calendar": posted(INSIDERS | {"hanna"}),
    "close-calendar": posted(INSIDERS | {"hanna"}),
    "use-common-wheel": posted({"alice"}),
    "add-wheel-date": Door({"alice"}),
    "change-wheel-date": Door({"alice"}, ("wheel date",)),
    "remove-wheel-date": Door({"alice"}, ("wheel date",)),
    "coverage": Door(INSIDERS),
    "money": Door(INSIDERS),
    "money-asks": Door(INSIDERS),
    "add-financing": Door(COUNTERS),
    "change-financing": Door(COUNTERS, ("money",)),
    "join-financing": Door(COUNTERS, ("money",), posted=True, answers=404),  # not the same as itself
    "tell-financing-apart": Door(COUNTERS, ("money",), posted=True, answers=404),  # never shared
    "remove-financing": Door(COUNTERS, ("money",), posted=True, answers=404),  # of the plan's words
    "board": Door(INSIDERS | {"hanna"}),
    "ended-actions": Door(INSIDERS | {"hanna"}),
    "follow": about_action(INSIDERS, own=OWNERS),
    "attachment": about_action(INSIDERS, "attachment", own=OWNERS),
    "report": about_action(MANAGERS, own=OWNERS),
    "correct-report": about_action(MANAGERS, "message", own={"dina"}),  # who wrote it
    "name-owner": about_action(MANAGERS),
    "set-schedule": about_action(MANAGERS),
    "add-partner": about_action(MANAGERS),
    "remove-partner": about_action(MANAGERS, "partner", press=True),
    "add-step": about_action(MANAGERS, own=OWNERS),
    "tick-step": about_action(MANAGERS, "step", own=OWNERS, press=True),
    "untick-step": about_action(MANAGERS, "step", own=OWNERS, press=True),
    "remove-step": about_action(MANAGERS, "step", own=OWNERS, press=True),
    "bring-back-step": about_action(MANAGERS, "removed step", own=OWNERS, press=True),
    "bring-back-partner": about_action(MANAGERS, "removed partner", press=True),
    "bring-back-note": about_action(MANAGERS, "removed note", own=OWNERS, press=True),
    "bring-back-attachment": about_action(MANAGERS, "removed attachment", own=OWNERS, press=True),
    "add-note": about_action(MANAGERS, own=OWNERS),
    "withdraw-note": about_action(MANAGERS, "note", own=OWNERS, press=True),
    "attach": about_action(MANAGERS, own=OWNERS),
    "withdraw-attachment": about_action(MANAGERS, "attachment", own=OWNERS, press=True),
    "observe": about_action(MANAGERS, "indicator", own=OWNERS),
    "replace-observation": about_action(MANAGERS, "observation", own=OWNERS),
    "change-counting": about_action(MANAGERS, "indicator"),
    "ties": Door(INSIDERS),
    "tie": about_action(MANAGERS, "indicator"),
    "confirm-tie": replace(about_action(MANAGERS, "indicator", press=True), answers=404),  # is decided
    "count-by-hand": about_action(MANAGERS, "indicator", press=True),
    "undo-tie": about_action(MANAGERS, "indicator", press=True),
    "evaluation": Door(INSIDERS),
    "begin-evaluation": posted(EVALUATORS),
    "assess": Door(EVALUATORS, ("action",)),
    "propose-action": Door(EVALUATORS, posted=True, answers=422),  # it is asked for an area, too
    "take-back-proposed": posted(EVALUATORS, "proposed"),
    "close-evaluation": Door(EVALUATORS),
    "reopen-evaluation": posted(EVALUATORS),
    "edition-difference": Door(INSIDERS, ("edition",)),
    "draft-difference": Door(INSIDERS, ("reading",)),
    "case-paper": Door(INSIDERS, ("edition",)),
    "edition-reasons": Door(INSIDERS, ("edition",)),
    "case-paper-word": Door(INSIDERS, ("edition",)),
    "write-case-paper": posted({"alice", "erik", "frida", "gunnar"}, "edition"),
    "office": Door(INSIDERS),
    "new-document": Door(EDITORS),
    "arrival": Door(INSIDERS, ("sent",)),
    "read-again": posted(EDITORS, "sent"),
    "lay-aside": posted(EDITORS, "sent"),
    "template-word": Door(EDITORS),
    "template-excel": Door(EDITORS),
    "edition": Door(INSIDERS, ("edition",)),
    "publish": posted(EDITORS, "edition"),
    "withdraw": Door(EDITORS, ("edition",)),
    "revise": posted(EDITORS, "edition"),
    "reading": Door(INSIDERS, ("reading",)),
    "document": Door(INSIDERS, ("reading",)),
    "page": Door(INSIDERS, ("reading", "first"), answers=404),  # a text has no pictures of its pages
    "hearing": Door(INSIDERS, ("edition",)),
    "lay-out": Door(DECIDERS, ("edition",)),
    "withdraw-hearing": posted(DECIDERS, "edition"),
    "end-hearing": posted(DECIDERS, "edition"),
    "register-comment": Door(DECIDERS, ("draft",)),
    "comments-word": Door(INSIDERS, ("draft",)),
    "answer-comment": Door(DECIDERS, ("draft", "comment")),
    "decisions": Door(INSIDERS, ("edition",)),
    "decide": Door(DECIDERS, ("edition",)),
    "withdraw-decision": posted(DECIDERS, "edition", "decided"),
    "add-council": posted(DECIDERS, "edition"),
    "remove-council": posted(DECIDERS, "edition"),
    "our-plans": Door(INSIDERS),
    "accept-as": Door(EDITORS, ("reading",)),
    "above": Door(EDITORS, ("plan",)),
    "goals": Door(INSIDERS, ("plan",)),
    "link-goals": posted(EDITORS, "plan"),
    "takeovers": Door(INSIDERS, ("plan",)),
    "take-over": posted(EDITORS, "plan", "source"),
    "region": Door(INSIDERS, answers=404),  # Fjellby works for no region
    "set-up-region": Door({"alice"}),
    "leave-region": posted({"alice"}, "region"),
    "settle": posted(EDITORS, "reading", "finding"),
    "names": Door(INSIDERS),
    "add-name": posted(EDITORS),
    "change-name": posted(EDITORS, "decision"),
    "settle-doubt": posted(EDITORS, "reading", "row"),
    "settle-doubts": posted(EDITORS, "reading"),
    "choose": posted(EDITORS, "reading"),
    "undo": posted(EDITORS, "reading"),
    "accept": posted(EDITORS, "reading"),
    "discard": posted(EDITORS, "reading"),
    "reopen": posted(EDITORS, "reading"),
    "row": Door(EDITORS, ("reading", "row")),
    "add-row": posted(EDITORS, "reading", "row"),
    "remove-row": posted(EDITORS, "reading", "row"),
    "log": Door({"alice", "erik", "frida", "gunnar"}),
    "setup": Door({"alice"}),
    "people": Door({"alice"}),
    "invite": Door({"alice"}),
    "person": Door({"alice"}, ("person",)),
    "leaving": Door({"alice"}, ("person",)),
    "send-again": posted({"alice"}, "invitation"),
    "withdraw-invitation": posted({"alice"}, "invitation"),
}

DOORS = {"sign-in", "sign-out", "inside", "forgotten", "forgotten-sent", "new-password", "join"}
"""The way in, for everybody."""

BY_SECRET = {"report-by-link", "calendar-feed", "confirm-address"}
"""For who has the secret of the address; each has tests of its own."""

OWN = {"own-page", "own-password", "own-address"}
"""A person's own: for everybody who is signed in."""

PUBLIC = {
    "home",
    "plan",
    "area",
    "actions",
    "action",
    "responsible",
    "actor",
    "related",
    "changes",
    "about",
    "open-data",
    "plan-word",
    "plan-excel",
    "earlier-changes",
}
"""Made from published snapshots, for everybody."""

OPEN: dict[str, tuple[list[str], set[int]]] = {
    "sign-in": ([], {200}),
    "sign-out": ([], {405}),
    "inside": ([], {302}),
    "forgotten": ([], {200}),
    "forgotten-sent": ([], {200}),
    "new-password": (["x", "y"], {200}),
    "join": (["x"], {410}),
    "report-by-link": (["x"], {410}),
    "calendar-feed": (["x"], {404}),
    "confirm-address": (["x"], {302, 410}),  # who asks must sign in, too
}
"""How the doors that ask nobody who they are answer everybody: a made-up secret opens nothing."""

FORM = {"version": "0", "title": "Nytt", "written": "Et navn", "use": "Et annet", "name": COUNCIL}
"""What is posted everywhere; each page takes what it asks for."""


def addresses() -> Iterator[URLPattern]:
    def walk(resolver: URLResolver) -> Iterator[URLPattern]:
        for entry in resolver.url_patterns:
            yield from walk(entry) if isinstance(entry, URLResolver) else [entry]

    return walk(get_resolver())


def test_every_address_has_its_place_in_the_matrix() -> None:
    rooms = OF_SEVERAL | OF_FIGURES | OF_ARENAS | OF_CASES | OF_COMPANIES | OF_IDEAS
    known = set(INSIDE) | DOORS | BY_SECRET | OWN | PUBLIC | rooms
    assert {str(address.name) for address in addresses()} == known


@pytest.fixture
def things(cast: Cast, example_plan: Plan, open_reading: OpenReading, publish: Publish) -> dict[str, object]:
    """What the arguments stand for."""
    invite(cast.alice, "ny@fjellby.example", "Ny Person", [Role.READER])
    (invitation,) = [row.id for row in invited(cast.alice)]
    edition = publish(cast.alice, example_plan)
    commands.begin_evaluation(cast.erik)
    commands.propose_action(cast.erik, "naeringsarealer", "Et nytt tiltak", "")
    use_one_name(cast.alice, "Nerring", "Næring", "Næring")
    return {
        "edition": edition,
        "wheel date": commands.add_wheel_date(cast.alice, commands.Day(Kind.HEARING, "Høring", 11, 1, 14)),
        "proposed": ProposedAction.objects.get().pk,
        "action": 1,
        **about_action_1(cast),
        **decided(cast, example_plan, open_reading),
        "reading": open_reading(cast.alice, example_plan, (unread("Et ord"),)),
        "row": Address(RowKind.ACTION, 0, 0),
        "sent": commands.receive_document(cast.alice, "plan.txt", b"Plan"),
        "first": 1,
        "finding": 0,
        "decision": name_rows(cast.alice)[0].id,
        "person": cast.bob.person_id,
        "invitation": invitation,
    }


def _address(name: str, things: dict[str, object]) -> str:
    return reverse(name, args=["fjellby", *(things[argument] for argument in INSIDE[name].arguments)])


def expected(person: str, door: Door, *, own: bool = False) -> int:
    if person == NOBODY:
        return 302
    if person == STRANGER:
        return 404
    if person in door.opens_for or (own and person in door.own):
        return door.answers
    return 404 if person in door.hidden_from and not own and door.own else 403


def _answer(client: Client, name: str, things: dict[str, object]) -> HttpResponseBase:
    """What the address answers; whatever it did is undone."""
    address = _address(name, things)
    with transaction.atomic():
        answer = client.post(address, FORM) if INSIDE[name].posted else client.get(address)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("person", PEOPLE)
def test_the_doors_open_for_those_they_are_for(cast: Cast, things: dict[str, object], person: str) -> None:
    wrong = []
    for name, door in INSIDE.items():
        client = cast.client(getattr(cast, person, None))
        answer = _answer(client, name, things)
        if answer.status_code != expected(person, door):
            wrong.append(f"{name}: {answer.status_code}, not {expected(person, door)}")
        if person == NOBODY and not answer["Location"].startswith(reverse("sign-in")):
            wrong.append(f"{name} leads nobody to {answer['Location']}")
    assert wrong == []


@pytest.mark.parametrize("name", sorted(OWN))
@pytest.mark.parametrize("person", PEOPLE)
def test_what_is_a_persons_own_opens_for_everybody_who_is_signed_in(
    cast: Cast, person: str, name: str
) -> None:
    answer = cast.client(getattr(cast, person, None)).get(reverse(name))
    assert answer.status_code == (302 if person == NOBODY else 200)


@pytest.mark.parametrize("person", sorted(OWNERS))
def test_the_doors_of_an_action_open_for_those_whose_it_is(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    desk = getattr(cast, person)
    commands.name_owner(cast.alice, 1, desk.person_id)
    client = cast.client(desk)
    about = {name: door for name, door in INSIDE.items() if "action" in door.arguments}
    answers = {name: _answer(client, name, things).status_code for name in about}
    assert answers == {name: expected(person, door, own=True) for name, door in about.items()}


@pytest.mark.parametrize("person", PEOPLE)
def test_what_is_public_and_what_has_a_secret_answers_everybody_alike(
    cast: Cast, example_plan: Plan, publish: Publish, person: str
) -> None:
    publish(cast.alice, example_plan)
    for projects in ((), example_plan.lighthouse_projects):
        publish(cast.alice, replace(example_plan, lighthouse_projects=projects))
    client = cast.client(getattr(cast, person, None))
    public = _public_pages(client)
    assert set(public) == PUBLIC
    wrong = [name for name, address in public.items() if client.get(address).status_code != 200]
    for name, (arguments, answers) in OPEN.items():
        if client.get(reverse(name, args=arguments)).status_code not in answers:
            wrong.append(name)
    assert wrong == []


def _public_pages(client: Client) -> dict[str, str]:
    """One page of each public kind, found by the links between them; the front page leads to the plan."""
    front = reverse("plan", args=["fjellby"])
    found, pages = {"home": front}, [front]
    for address in pages:  # it grows as it is walked, each page once
        name = str(resolve(address).url_name)
        if name in PUBLIC and name not in found:
            found[name] = address
        body = client.get(address).content.decode("utf-8", "replace")
        links = dict.fromkeys(re.findall(r'href="(/fjellby/[^"#?]*)', body))
        pages += [link for link in links if link not in pages and set(found) != PUBLIC]
    return found


def test_every_door_that_asks_nobody_is_in_the_table() -> None:
    assert set(OPEN) == DOORS | BY_SECRET


def test_everybody_of_the_cast_has_the_role_they_stand_for(cast: Cast) -> None:
    assert {name: set(getattr(cast, name).roles) for name in AT_FJELLBY} == {
        name: {role} for name, role in AT_FJELLBY.items()
    }
    assert set(AT_FJELLBY.values()) == set(Role)


def test_the_size_of_the_matrix_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        doors = len(INSIDE) + len(OWN) + len(PUBLIC) + len(OPEN)
        print(f" {doors} doors × {len(PEOPLE)} people = {doors * len(PEOPLE)} answers", end="")
    assert len(PEOPLE) == len(Role) + 2


@pytest.mark.parametrize("name", sorted(name for name, door in INSIDE.items() if door.posted))
def test_nothing_is_changed_by_following_a_link(cast: Cast, things: dict[str, object], name: str) -> None:
    assert cast.client(cast.alice).get(_address(name, things)).status_code == 405
