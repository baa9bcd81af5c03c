"""The back button and a second press make nothing twice; what was taken back may be done anew."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.arenas.models import Event
from handlekraft.companies import commands as companies
from handlekraft.companies.models import Visit
from handlekraft.enquiries.models import Case
from handlekraft.offices.models import Sent
from tests.cast import Cast
from tests.enquiries.at_the_door import opened, type_called
from tests.web.at_companies import NUMBER, registered

TODAY = timezone.localdate()
AGAIN = "Dette lagret du nettopp"
VISIT = {"talked": "De vil utvide", "on": TODAY.isoformat(), "kind": "visit"}


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=["fjellby", *arguments])


@pytest.fixture
def dina(cast: Cast) -> Client:
    registered()
    return cast.client(cast.dina)


@pytest.fixture
def card(cast: Cast, dina: Client) -> int:
    return companies.take_up(cast.dina, NUMBER)


def test_a_visit_that_is_sent_again_is_one_visit(cast: Cast, dina: Client, card: int) -> None:
    first, answer = (dina.post(at("visit-company", card), VISIT, follow=True) for _ in range(2))
    assert first.redirect_chain == answer.redirect_chain == [(at("company", card), 302)]
    assert AGAIN in answer.content.decode() and Visit.objects.count() == 1
    dina.post(at("visit-company", card), {**VISIT, "talked": "Noe annet"})
    assert Visit.objects.count() == 2
    assert VISIT["talked"] not in repr(Sent.objects.values_list())  # the mark tells nobody what it said


def test_another_person_may_have_met_them_too(cast: Cast, dina: Client, card: int) -> None:
    for client in (dina, cast.client(cast.gunnar)):
        client.post(at("visit-company", card), VISIT)
    assert Visit.objects.count() == 2


def test_what_was_taken_away_is_written_in_again(cast: Cast, dina: Client, card: int) -> None:
    dina.post(at("visit-company", card), VISIT)
    dina.post(at("take-company-visit", card, Visit.objects.get().pk))
    dina.post(at("visit-company", card), VISIT)
    assert Visit.objects.filter(removed_at=None).count() == 1 and Visit.objects.count() == 2


def test_the_same_words_an_hour_later_are_something_new(cast: Cast, dina: Client, card: int) -> None:
    dina.post(at("visit-company", card), VISIT)
    Sent.objects.update(at=timezone.now() - timedelta(minutes=61))
    dina.post(at("visit-company", card), VISIT)
    assert Visit.objects.count() == 2


def test_a_planned_visit_that_is_done_twice_leads_to_the_company(cast: Cast, dina: Client, card: int) -> None:
    visit = companies.plan_visit(cast.dina, card, TODAY, "visit", cast.dina.person_id)
    _first, answer = (dina.post(at("do-visit", card, visit), VISIT, follow=True) for _ in range(2))
    assert answer.status_code == 200 and AGAIN in answer.content.decode()


def test_what_was_refused_is_sent_again_when_it_is_right(cast: Cast) -> None:
    client = cast.client(cast.gunnar)
    wrong = {"title": "Frokost", "kind": "seminar", "day": TODAY.isoformat(), "starts": "08:00"}
    assert client.post(at("add-event"), {**wrong, "whose": "ours", "ends": "07:00"}).status_code == 422
    for _ in range(2):
        client.post(at("add-event"), {**wrong, "whose": "ours"})
    assert Event.objects.count() == 1


def test_an_enquiry_is_written_in_once(cast: Cast) -> None:
    opened(cast.gunnar)
    said = {"text": "Hei", "name": "Kari", "source": "phone", "language": "nb"}
    client = cast.client(cast.gunnar)
    for _ in range(2):
        client.post(at("new-case"), said | {"type": type_called(cast.gunnar)})
    assert Case.objects.count() == 1


@pytest.mark.server
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_make_one_visit(cast: Cast, card: int) -> None:
    start, clients = Barrier(2), [cast.client(cast.dina) for _ in range(2)]

    def press(client: Client) -> int:
        start.wait()
        try:
            return client.post(at("visit-company", card), VISIT).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        codes = [each.result() for each in [pool.submit(press, one) for one in clients]]
    assert codes == [302, 302] and Visit.objects.count() == 1
