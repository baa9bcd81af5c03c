"""«Min dag» answers one question: what now?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.commands import invite
from handlekraft.offices.roles import Role
from handlekraft.plans import commands
from handlekraft.plans.commands import Day
from handlekraft.plans.models import Indicator
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import State
from handlekraft.rules.yearly_wheel import Kind
from tests.cast import Cast, OpenReading, Publish

MY_DAY = reverse("my-day", args=["fjellby"])


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    for number in (1, 2):
        commands.name_owner(cast.alice, number, cast.dina.person_id)
        commands.set_schedule(cast.alice, number, None, None)
    # What the example's plan counts is behind by now; that is told in tests of its own.
    Indicator.objects.update(ended_at=timezone.now())
    return cast


def text(response: HttpResponseBase) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def seen(cast: Cast, name: str) -> str:
    return text(cast.client(getattr(cast, name)).get(MY_DAY))


def due_in(cast: Cast, days: int) -> None:
    on = timezone.localdate() + timedelta(days=days)
    commands.add_wheel_date(cast.alice, Day(Kind.STATUS, "Statusmeldinger", on.month, on.day, 14))


def test_before_the_first_edition_it_says_what_comes_here(cast: Cast) -> None:
    assert "Les inn et plandokument" in seen(cast, "erik")
    shown = seen(cast, "dina")
    assert "har ingen plan å følge opp ennå" in shown and "Les inn et plandokument" not in shown


def test_who_owns_nothing_is_told_what_would_be_here(office: Cast) -> None:
    assert "Du har ikke ansvaret for noe tiltak." in seen(office, "bob")


def test_it_says_first_how_many_of_ones_own_need_a_word(office: Cast) -> None:
    commands.report(office.dina, 1, State.STOPPED, "Fylket sa nei", blocks="Vi mangler penger")
    shown = seen(office, "dina")
    assert "1 av de 2 tiltakene dine trenger deg." in shown
    assert shown.count("Skriv statusmelding") == 1
    assert reverse("report", args=["fjellby", 1]) in shown
    assert "Meldt stanset" in shown


def test_the_weightiest_comes_first(office: Cast) -> None:
    commands.report(office.dina, 1, State.AT_RISK, "Det går trått")
    commands.report(office.dina, 2, State.STOPPED, "Fylket sa nei", blocks="Penger")
    shown = seen(office, "dina")
    assert shown.index(reverse("report", args=["fjellby", 2])) < shown.index(
        reverse("report", args=["fjellby", 1])
    )


def test_when_status_is_due_everybody_who_has_not_told_is_asked(office: Cast) -> None:
    due_in(office, 12)
    commands.report(office.dina, 1, State.ON_TRACK, "Det går bra")
    shown = seen(office, "dina")
    assert "Statusmeldingene skal være inne" in shown and "om 12 dager" in shown
    assert reverse("report", args=["fjellby", 1]) not in shown
    assert reverse("report", args=["fjellby", 2]) in shown


def test_a_deputy_is_told_for_whom(office: Cast) -> None:
    commands.name_owner(office.alice, 1, office.dina.person_id, office.hanna.person_id)
    due_in(office, 3)
    assert "Du er stedfortreder for Dina" not in seen(office, "hanna"), "Dina has three days yet"
    commands.report(office.dina, 1, State.AT_RISK, "Det går trått")
    assert "Du er stedfortreder for Dina" in seen(office, "hanna")


def test_steps_that_are_due_soon_are_told_with_the_days(office: Cast) -> None:
    today = timezone.localdate()
    commands.add_step(office.dina, 1, "Ring kommunen", today + timedelta(days=1))
    commands.add_step(office.dina, 1, "Skriv rapporten", today - timedelta(days=2))
    commands.add_step(office.dina, 1, "Langt fram", today + timedelta(days=31))
    commands.add_step(office.alice, 5, "Noen andres", today)
    shown = seen(office, "dina")
    assert "2 deltiltak har frist snart." in shown
    assert shown.index("Skriv rapporten") < shown.index("Ring kommunen")
    assert "i morgen" in shown and "for 2 dager siden" in shown
    assert "Langt fram" not in shown and "Noen andres" not in shown


def test_a_partner_sees_the_own_and_nothing_of_the_office(office: Cast) -> None:
    due_in(office, 5)
    commands.add_wheel_date(office.alice, Day(Kind.HEARING, "Hemmelig høring", 11, 1, 14))
    commands.name_owner(office.alice, 3, office.hanna.person_id)
    shown = seen(office, "hanna")
    assert "Tiltaket ditt trenger deg." in shown
    assert "Hemmelig høring" not in shown and "ingen ansvarlig" not in shown
    assert reverse("office", args=["fjellby"]) + '"' not in shown


def test_who_sees_to_the_plan_is_told_what_waits(
    office: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    open_reading(office.alice, example_plan)
    invite(office.alice, "ny@fjellby.example", "Ny", [Role.READER])
    shown = seen(office, "alice")
    assert "Ett dokument er lest og venter" in shown
    assert "25 tiltak har ingen ansvarlig person." in shown
    assert "Én person er invitert og har ikke svart." in shown
    editors = seen(office, "erik")
    assert "Ett dokument er lest" in editors and "invitert" not in editors
    assert "Venter på deg på kontoret" not in seen(office, "bob")


def test_signing_in_leads_here(office: Cast) -> None:
    for name in ("alice", "hanna"):
        answer = office.client(getattr(office, name)).get(reverse("inside"))
        assert answer["Location"] == MY_DAY


def test_it_asks_the_database_at_most_eight_times(
    office_of_any_size: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = office_of_any_size
    due_in(cast, 5)
    for number in range(1, 27, 5):
        commands.name_owner(cast.alice, number, cast.alice.person_id)
        commands.add_step(cast.alice, number, "Ring", timezone.localdate())
    client: Client = cast.client(cast.alice)
    client.get(MY_DAY)
    with django_assert_max_num_queries(8):
        assert client.get(MY_DAY).status_code == 200
