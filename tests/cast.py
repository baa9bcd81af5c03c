"""The people and papers that every test knows.

At Fjellby everybody has one role: Alice is the administrator, Bob may only read, Dina answers for
actions, Erik edits, Frida is the councils' secretary, Gunnar leads, and Hanna is a partner from
another organisation. Charlie is a stranger: the administrator of another office, who must never see or
touch anything of Fjellby's.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from django.test import Client

from handlekraft.offices.access import Desk
from handlekraft.offices.commands import add_person, open_office
from handlekraft.offices.roles import Role
from handlekraft.plans import commands
from handlekraft.plans.models import Document, Reading
from handlekraft.rules.corrections import mark, row_at
from handlekraft.rules.documents import Finding, FindingCode, RowDoubt
from handlekraft.rules.exchange import finding_to_json, plan_from_json, plan_to_json
from handlekraft.rules.plan import Action, Passage, Place, Plan

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"
PASSWORD = "fjellrev på tur"


@dataclass(frozen=True)
class Cast:
    alice: Desk
    bob: Desk
    charlie: Desk
    dina: Desk
    erik: Desk
    frida: Desk
    gunnar: Desk
    hanna: Desk

    def client(self, desk: Desk | None) -> Client:
        """A browser with the person signed in; nobody with None."""
        client = Client()
        if desk is not None:
            assert client.login(username=ADDRESSES[desk.person_id], password=PASSWORD)
        return client


ADDRESSES: dict[int, str] = {}


def _person(office: str, address: str, role: Role) -> Desk:
    desk = add_person(open_office(office, office.title()), address, address.title(), PASSWORD, role)
    ADDRESSES[desk.person_id] = address
    return desk


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast(
        alice=_person("fjellby", "alice@fjellby.example", Role.ADMINISTRATOR),
        bob=_person("fjellby", "bob@fjellby.example", Role.READER),
        charlie=_person("strandby", "charlie@strandby.example", Role.ADMINISTRATOR),
        dina=_person("fjellby", "dina@fjellby.example", Role.OWNER),
        erik=_person("fjellby", "erik@fjellby.example", Role.EDITOR),
        frida=_person("fjellby", "frida@fjellby.example", Role.SECRETARY),
        gunnar=_person("fjellby", "gunnar@fjellby.example", Role.LEADER),
        hanna=_person("fjellby", "hanna@partner.example", Role.PARTNER),
    )


@pytest.fixture(scope="session")
def example_plan() -> Plan:
    """The example's plan, as its own gold tells it: 9 areas, 27 actions."""
    return plan_from_json(json.loads((EXAMPLES / "handlingsplan.gold.json").read_text(encoding="utf-8")))


@pytest.fixture
def long_plan(example_plan: Plan) -> Plan:
    """The same areas with 300 actions."""
    return lengthened(example_plan, 300)


def lengthened(plan: Plan, count: int) -> Plan:
    """The plan with copies of its actions, up to that many."""
    areas = list(plan.focus_areas)
    for number in range(count - sum(len(area.actions) for area in areas)):
        at = number % len(areas)
        action = replace(areas[at].actions[0], title=Passage(f"Tiltak nummer {number} for næringslivet"))
        areas[at] = replace(areas[at], actions=(*areas[at].actions, action))
    return replace(plan, focus_areas=tuple(areas))


OpenReading = Callable[..., int]


@pytest.fixture
def open_reading() -> OpenReading:
    """Make a reading for review without a document to read; gives its id."""
    return _open_reading


def _open_reading(
    desk: Desk, plan: Plan, findings: tuple[Finding, ...] = (), doubts: tuple[RowDoubt, ...] = ()
) -> int:
    document = Document.objects.create(
        office_id=desk.office.id,
        name="plan.txt",
        format="text",
        pages=1,
        sha256="0" * 64,
        content=b"Plan",
        lines=[[1, 1, "Handlingsplan", None], [2, 1, "Et ord som ikke fant plass", None]],
        received_by_id=desk.person_id,
    )
    return Reading.objects.create(
        document=document,
        office_id=desk.office.id,
        as_read=plan_to_json(plan),
        plan=plan_to_json(plan),
        findings=[finding_to_json(finding) for finding in findings],
        found=[finding_to_json(finding) for finding in findings],
        doubts={mark(row_at(plan, doubt.address)): doubt.reasons for doubt in doubts},
    ).pk


Publish = Callable[..., int]


@pytest.fixture
def publish() -> Publish:
    """Take a plan all the way to the public; gives the edition's number."""

    return _publish


def _publish(desk: Desk, plan: Plan, findings: tuple[Finding, ...] = ()) -> int:
    number = commands.accept_reading(desk, _open_reading(desk, plan, findings), version=0)
    commands.publish_edition(desk, number)
    return number


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    """The cast at work: Fjellby has published the example's plan."""
    publish(cast.alice, example_plan)
    return cast


@pytest.fixture(params=[27, 300])
def office_of_any_size(
    request: pytest.FixtureRequest, cast: Cast, example_plan: Plan, long_plan: Plan, publish: Publish
) -> Cast:
    """The same with the example's 27 actions and with 300: what a page asks must not grow."""
    publish(cast.alice, example_plan if request.param == 27 else long_plan)
    return cast


def published_office(slug: str, plan: Plan) -> Desk:
    """An office that has published the plan; who did."""
    desk = _person(slug, f"leder@{slug}.example", Role.ADMINISTRATOR)
    _publish(desk, plan)
    return desk


def unread(text: str, line: int = 2) -> Finding:
    return Finding(FindingCode.UNREAD, text, places=(Place(page=1, line=line),))


def first_action(plan: Plan) -> Action:
    return next(action for _, action in plan.actions())
