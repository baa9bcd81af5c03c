"""The pages where somebody who has not signed in yet is given an action, and where it is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.offices.commands import invite
from handlekraft.offices.models import Invitation, Person
from handlekraft.offices.roles import Role
from handlekraft.plans import commands
from handlekraft.plans.models import Action
from handlekraft.rules.plan import Passage, Plan
from tests.cast import Cast, Publish

WAITS = "Nora Ny (invitert, ikke logget inn ennå)"


@pytest.fixture
def nora(office: Cast) -> int:
    """Invited to answer for actions; she has not signed in."""
    assert invite(office.alice, "nora@fjellby.example", "Nora Ny", [Role.OWNER])
    return Person.objects.get(email="nora@fjellby.example").pk


def _page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=["fjellby", *args])).content.decode()


def test_she_can_be_chosen_and_the_pages_say_that_it_waits(office: Cast, nora: int) -> None:
    erik = office.client(office.erik)
    for where, args in (("name-owner", (1,)), ("share-out", ())):
        assert WAITS in _page(erik, where, *args)
    chosen = {"accountable": nora, "deputy": ""}
    assert erik.post(reverse("name-owner", args=["fjellby", 1]), chosen).status_code == 302
    assert WAITS in _page(erik, "follow", 1)
    assert WAITS in erik.get(reverse("board", args=["fjellby"]), {"alle": ""}).content.decode()
    assert "Ett tiltak har en ansvarlig som ikke har logget inn ennå" in _page(erik, "my-day")


def test_a_name_in_the_plan_is_proposed_though_she_has_not_signed_in(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    area = example_plan.focus_areas[0]
    action = replace(area.actions[0], responsible=(Passage("Næringssjef Nora Ny"),))
    area = replace(area, actions=(action, *area.actions[1:]))
    publish(cast.alice, replace(example_plan, focus_areas=(area, *example_plan.focus_areas[1:])))
    assert invite(cast.alice, "nora@fjellby.example", "Nora Ny", [Role.OWNER])
    person = Person.objects.get(email="nora@fjellby.example").pk
    page = _page(cast.client(cast.erik), "share-out")
    assert page.count(f'<option value="{person}" selected>{WAITS}</option>') == 1


def test_who_invites_sees_what_waits_and_what_withdrawing_does(office: Cast, nora: int) -> None:
    alice = office.client(office.alice)
    commands.name_owner(office.alice, 1, nora)
    assert "Har ansvaret for ett tiltak. Det venter til hen logger inn." in _page(alice, "people")
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=15))
    assert "Skulle ha ansvaret for ett tiltak, som nå står uten ansvarlig." in _page(alice, "people")
    assert WAITS not in _page(alice, "follow", 1)
    number = Invitation.objects.get().pk
    answer = alice.post(reverse("withdraw-invitation", args=["fjellby", number]), follow=True)
    assert "Ett tiltak har ingen ansvarlig nå." in answer.content.decode()
    assert not Action.objects.filter(accountable=nora).exists()


def test_who_leaves_can_hand_over_to_her(office: Cast, nora: int) -> None:
    alice = office.client(office.alice)
    commands.name_owner(office.alice, 1, office.dina.person_id)
    address = reverse("leaving", args=["fjellby", office.dina.person_id])
    assert WAITS in alice.get(address).content.decode()
    assert alice.post(address, {"alt": nora}).status_code == 302
    assert Action.objects.get(number=1).accountable_id == nora
