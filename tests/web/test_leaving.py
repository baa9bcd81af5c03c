"""The page «slutter»: what somebody owns, and who takes it over."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.access import desks
from handlekraft.offices.commands import set_roles
from handlekraft.offices.roles import Role
from handlekraft.plans import commands, reads
from handlekraft.rules.plan import Plan
from tests.cast import Cast, Publish


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    for number in (1, 2):
        commands.name_owner(cast.alice, number, cast.dina.person_id)
    return cast


@pytest.fixture
def alice(office: Cast) -> Client:
    return office.client(office.alice)


def _page(cast: Cast, who: str = "dina") -> str:
    return reverse("leaving", args=["fjellby", getattr(cast, who).person_id])


def test_the_page_tells_what_the_person_answers_for_and_to_whom_it_can_go(
    office: Cast, alice: Client
) -> None:
    text = alice.get(_page(office)).content.decode()
    assert "har ansvar for 2 tiltak" in text and "Tiltak 1: " in text
    assert f'<option value="{office.gunnar.person_id}">' in text
    for unfit in (office.dina, office.bob, office.frida, office.charlie):
        assert f'<option value="{unfit.person_id}">' not in text


def test_everything_goes_to_one_but_what_goes_to_another(office: Cast, alice: Client) -> None:
    data = {"alt": office.gunnar.person_id, "tiltak-2": office.hanna.person_id}
    text = alice.post(_page(office), data, follow=True).content.decode()
    assert "har sluttet. Alt er overlatt til andre." in text
    assert [row.number for row in reads.owned_by(office.alice, office.gunnar.person_id)] == [1]
    assert [row.number for row in reads.owned_by(office.alice, office.hanna.person_id)] == [2]
    assert desks(office.dina.person_id) == ()


def test_who_forgets_to_choose_is_told_and_nothing_happens(office: Cast, alice: Client) -> None:
    for data in ({}, {"tiltak-1": office.gunnar.person_id}, {"alt": office.bob.person_id}):
        answer = alice.post(_page(office), data)
        assert answer.status_code == 422
    assert "Velg hvem som tar over" in alice.post(_page(office), {}).content.decode()
    assert len(reads.owned_by(office.alice, office.dina.person_id)) == 2


def test_who_owns_nothing_leaves_at_the_press_of_a_button(office: Cast, alice: Client) -> None:
    assert "har ikke ansvar for noe tiltak" in alice.get(_page(office, "bob")).content.decode()
    alice.post(_page(office, "bob"))
    assert desks(office.bob.person_id) == ()


def test_who_has_left_is_out_at_once(office: Cast, alice: Client) -> None:
    bob = office.client(office.bob)
    alice.post(_page(office, "bob"))
    assert bob.get(reverse("office", args=["fjellby"])).status_code == 302
    assert office.client(office.bob).get(reverse("office", args=["fjellby"])).status_code == 404


def test_the_last_administrator_is_told_what_to_do_first(office: Cast, alice: Client) -> None:
    answer = alice.post(_page(office, "alice"))
    assert answer.status_code == 422 and "den eneste administratoren" in answer.content.decode()


def test_an_administrator_may_leave_when_there_is_another(office: Cast, alice: Client) -> None:
    set_roles(office.alice, office.erik.person_id, [Role.ADMINISTRATOR])
    assert alice.post(_page(office, "alice"))["Location"] == reverse("inside")


def test_the_list_takes_few_queries_however_much_is_owned(
    office: Cast, alice: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3, 28):
        commands.name_owner(office.alice, number, office.dina.person_id)
    alice.get(_page(office))
    with django_assert_max_num_queries(12):
        assert "har ansvar for 27 tiltak" in alice.get(_page(office)).content.decode()
