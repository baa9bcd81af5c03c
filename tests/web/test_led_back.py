"""Who comes to an address that only takes forms is led to where the thing is done."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from handlekraft.plans import commands
from tests.cast import ADDRESSES, PASSWORD, Cast

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
PROPOSE, TOLD = "/kontor/fjellby/evaluering/nytt-tiltak/", "Ingenting er lagret nå."


@pytest.mark.parametrize(
    ("address", "place"),
    [
        (PROPOSE, "/kontor/fjellby/evaluering/"),
        ("/kontor/fjellby/tiltak/1/partner/5/fjern/", "/kontor/fjellby/tiltak/1/"),
        ("/kontor/fjellby/tiltak/1/fil/5/trekk/", "/kontor/fjellby/tiltak/1/"),
        ("/kontor/fjellby/utgave/1/vedtak/hvem/fjern/", "/kontor/fjellby/utgave/1/vedtak/"),
        ("/kontor/fjellby/navn/1/", "/kontor/fjellby/navn/"),
    ],
)
def test_the_page_above_is_shown_and_says_that_nothing_is_saved(
    office: Cast, address: str, place: str
) -> None:
    shown = office.client(office.alice).get(address, follow=True, headers=BROWSER)
    assert shown.redirect_chain[-1][0] == place and shown.status_code == 200
    assert shown.content.decode().count(TOLD) == 1


def test_a_button_pressed_after_the_session_ended_leads_back_through_signing_in(office: Cast) -> None:
    commands.begin_evaluation(office.erik)
    client = Client()
    form = {"title": "Nytt", "area": "naeringsarealer"}
    asked = client.post(PROPOSE, form, follow=True, headers=BROWSER)
    address = unescape(asked.redirect_chain[-1][0])
    known = {"username": ADDRESSES[office.erik.person_id], "password": PASSWORD}
    shown = client.post(address, known, follow=True, headers=BROWSER)
    assert shown.redirect_chain[-1][0] == "/kontor/fjellby/evaluering/"
    assert TOLD in shown.content.decode()


def test_a_stranger_learns_nothing_and_a_program_is_told_plainly(office: Cast) -> None:
    stranger = office.client(office.charlie).get(PROPOSE, follow=True, headers=BROWSER)
    assert stranger.status_code == 404
    assert office.client(office.alice).get(PROPOSE, headers={"Accept": "application/json"}).status_code == 405
    nobody = Client().get(PROPOSE, follow=True, headers=BROWSER)
    assert nobody.redirect_chain[-1][0].startswith("/logg-inn/")
