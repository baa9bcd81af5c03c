"""The link in a letter: it opens one form, for one person, for as long as it is theirs."""

from __future__ import annotations

import logging
import time
from datetime import timedelta

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from handlekraft.offices.commands import end_membership, set_roles
from handlekraft.offices.doorkeeper import OF_ONE
from handlekraft.offices.models import Event
from handlekraft.offices.roles import Role
from handlekraft.plans import commands
from handlekraft.plans.models import StatusMessage
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import State
from handlekraft.web.blots import Blot
from handlekraft.web.status_link import LIFE, link_to_status
from tests.cast import Cast, Publish

TOLD = {"state": "on_track", "happened": "Vi har besøkt to bedrifter"}


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    commands.name_owner(cast.alice, 1, cast.dina.person_id, cast.hanna.person_id)
    return cast


@pytest.fixture
def link(office: Cast) -> str:
    return link_to_status(office.dina, 1)


def text(response: HttpResponseBase) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_a_message_is_written_without_signing_in(link: str) -> None:
    client = Client(enforce_csrf_checks=True)
    form = client.get(link)
    assert "Hvordan går det?" in text(form)
    token = form.context["csrf_token"]
    answer = client.post(link, {**TOLD, "csrfmiddlewaretoken": str(token)}, follow=True)
    assert "Takk. Statusmeldingen er lagret." in text(answer)
    again = client.post(link, {**TOLD, "csrfmiddlewaretoken": str(token)}, follow=True)
    assert "Dette lagret du nettopp" in text(again)  # by the back button
    message = StatusMessage.objects.get()
    assert message.by.email == "dina@fjellby.example" and message.happened == TOLD["happened"]
    assert Event.objects.filter(verb="report").get().data["by_letter"] is True


def test_what_was_told_last_stands_above_the_form(office: Cast, link: str) -> None:
    assert "Sist meldt" not in text(Client().get(link))
    commands.report(office.dina, 1, State.AT_RISK, "To besøk", blocks="Ingen svarer")
    form = text(Client().get(link))
    assert "Sist meldt" in form and "To besøk" in form and "Ingen svarer" in form


def test_it_signs_nobody_in(office: Cast, link: str) -> None:
    client = Client()
    client.get(link)
    client.post(link, TOLD)
    assert client.get(reverse("my-day", args=["fjellby"])).status_code == 302
    assert client.get(reverse("follow", args=["fjellby", 1])).status_code == 302
    assert "sessionid" not in client.cookies


def test_what_is_missing_is_said(link: str) -> None:
    answer = Client().post(link, {"state": "stopped", "happened": "Det stanset"})
    assert answer.status_code == 422 and "Skriv hva som stanser tiltaket" in text(answer)
    assert not StatusMessage.objects.exists()


def _left(cast: Cast) -> None:
    end_membership(cast.alice, cast.dina.person_id)


def _lost_role(cast: Cast) -> None:
    set_roles(cast.alice, cast.dina.person_id, [Role.READER])


def _given_away(cast: Cast) -> None:
    commands.name_owner(cast.alice, 1, cast.hanna.person_id)


@pytest.mark.parametrize("happens", [_left, _lost_role, _given_away])
def test_it_stops_with_what_it_was_given_for(office: Cast, link: str, happens: object) -> None:
    happens(office)  # type: ignore[operator]
    for answer in (Client().get(link), Client().post(link, TOLD)):
        assert answer.status_code == 410
        assert "Lenken virker ikke lenger" in text(answer) and reverse("sign-in") in text(answer)
        assert "Besøke" not in text(answer)
    assert not StatusMessage.objects.exists()


def test_who_manages_the_plan_has_no_link_to_what_is_not_their_own(office: Cast) -> None:
    assert Client().get(link_to_status(office.alice, 1)).status_code == 410
    assert Client().get(link_to_status(office.charlie, 1)).status_code == 410


def test_it_lasts_thirty_days(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = time.time()  # as the signature has it, whatever day the tests have
    for life, status in ((LIFE - timedelta(minutes=1), 200), (LIFE + timedelta(minutes=1), 410)):
        later = made + life.total_seconds()
        monkeypatch.setattr("django.core.signing.time.time", lambda later=later: later)
        assert Client().get(link).status_code == status


def test_a_link_that_was_not_made_here_opens_nothing(link: str) -> None:
    for wrong in (f"{link[:-2]}x/", link.replace("/statusmelding/", "/statusmelding/x")):
        assert Client().get(wrong).status_code == 410


def test_the_page_is_kept_nowhere_and_tells_no_page_where_it_came_from(link: str) -> None:
    client = Client()
    for answer in (client.get(link), client.post(link, TOLD), client.get("/statusmelding/x/")):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_a_link_is_not_used_without_end(link: str) -> None:
    client = Client()
    statuses = [client.post(link, TOLD).status_code for _ in range(OF_ONE + 1)]
    assert statuses == [302] * OF_ONE + [429]
    assert "Prøv igjen etter klokka" in text(client.post(link, TOLD))


def test_the_machine_does_not_write_the_key_in_its_log(link: str) -> None:
    record = logging.LogRecord("django.request", 30, "", 0, "%s: %s", ("Gone", link), None)
    assert Blot().filter(record)
    assert record.getMessage() == "Gone: /statusmelding/…"
