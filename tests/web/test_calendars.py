"""A person's calendar opens by its secret address alone, and says no more than it should."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.offices.access import Desk
from handlekraft.offices.commands import end_membership
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Day
from handlekraft.plans.models import CalendarKey
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import State
from handlekraft.rules.yearly_wheel import Kind
from tests.cast import Cast, Publish


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    commands.name_owner(cast.alice, 1, cast.dina.person_id, cast.hanna.person_id)
    soon = timezone.localdate() + timedelta(days=40)
    commands.set_schedule(cast.alice, 1, None, soon)
    commands.add_step(cast.alice, 1, "Ring, så skriv", soon)
    commands.add_step(cast.alice, 2, "Noen andres", soon)
    commands.add_note(cast.alice, 1, "Hemmelig notat", "restricted")
    commands.add_wheel_date(cast.alice, Day(Kind.HEARING, "Høring av planen", 2, 29, 14))
    return cast


def address(desk: Desk) -> str:
    commands.open_calendar(desk)
    return _address(desk)


def _address(desk: Desk) -> str:
    return reverse("calendar-feed", args=[reads.calendar_secret(desk)])


def shown(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.replace(b"\r\n ", b"").decode()


def test_it_has_the_wheel_and_ones_own_days_and_no_note(office: Cast) -> None:
    text = shown(address(office.dina))
    assert text.count("SUMMARY:Høring av planen") == 3
    assert "SUMMARY:Frist: " in text and "SUMMARY:Deltiltak: Ring\\, så skriv" in text
    assert "Noen andres" not in text and "Hemmelig notat" not in text
    assert "/kontor/fjellby/tiltak/1/" in text


def test_a_partner_gets_no_day_of_the_office(office: Cast) -> None:
    text = shown(address(office.hanna))
    assert "Deltiltak: Ring" in text and "Høring" not in text


def test_what_is_finished_is_gone(office: Cast) -> None:
    feed = address(office.dina)
    commands.report(office.dina, 1, State.FINISHED, "Gjort")
    assert "Frist: " not in shown(feed)


def test_an_event_keeps_its_key_when_it_is_moved(office: Cast) -> None:
    feed = address(office.dina)
    before = [line for line in shown(feed).splitlines() if line.startswith("UID")]
    commands.set_schedule(office.alice, 1, None, timezone.localdate() + timedelta(days=80))
    assert sorted(before) == sorted(line for line in shown(feed).splitlines() if line.startswith("UID"))


def test_it_is_not_sent_again_before_something_changes(office: Cast) -> None:
    feed, client = address(office.dina), Client()
    tag = client.get(feed)["ETag"]
    again = client.get(feed, headers={"If-None-Match": tag})
    assert again.status_code == 304 and again.content == b"" and again["ETag"] == tag
    commands.add_step(office.dina, 1, "Nytt", timezone.localdate())
    assert client.get(feed, headers={"If-None-Match": tag}).status_code == 200


def test_a_new_address_closes_the_old_and_closing_closes_it(office: Cast) -> None:
    first = address(office.dina)
    second = address(office.dina)
    assert first != second
    assert Client().get(first).status_code == 404 and Client().get(second).status_code == 200
    commands.close_calendar(office.dina)
    assert Client().get(second).status_code == 404
    assert reads.calendar_secret(office.dina) is None


def test_who_leaves_takes_no_calendar_along(office: Cast) -> None:
    feed = address(office.dina)
    end_membership(office.alice, office.dina.person_id)
    assert Client().get(feed).status_code == 404


@pytest.mark.parametrize("secret", ["1", "1-", "-x", "x-1", "1-0000", "99999999999999999999-x", "²-x"])
def test_a_guess_opens_nothing(office: Cast, secret: str) -> None:
    address(office.dina)
    assert Client().get(reverse("calendar-feed", args=[secret])).status_code == 404


def test_what_the_database_keeps_does_not_open_it(office: Cast) -> None:
    address(office.dina)
    row = CalendarKey.objects.get()
    assert row.secret not in _address(office.dina)
    assert Client().get(reverse("calendar-feed", args=[f"{row.pk}-{row.secret}"])).status_code == 404


def test_the_page_gives_changes_and_closes_the_address(office: Cast) -> None:
    client, page = office.client(office.bob), reverse("calendar", args=["fjellby"])
    assert "Lag adressen" in client.get(page).content.decode()
    opened = client.post(reverse("open-calendar", args=["fjellby"]), follow=True).content.decode()
    assert f"http://testserver{_address(office.bob)}" in opened
    assert "Den gamle virker ikke lenger" in str(
        client.post(reverse("open-calendar", args=["fjellby"]), follow=True).content.decode()
    )
    client.post(reverse("close-calendar", args=["fjellby"]))
    assert "Lag adressen" in client.get(page).content.decode()


def test_it_costs_few_questions(office: Cast, django_assert_max_num_queries: object) -> None:
    feed = address(office.dina)
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        Client().get(feed)
