"""One door: a company asks on a phone, the office answers, an actor helps, and nothing is lost between."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House

Axe = Callable[[Page], None]
CASES = "/kontor/eksempel/saker/"


@pytest.mark.parametrize("width", [390], ids=["390px"], indirect=True)
def test_from_a_question_to_three_answers(inside: Page, house: House, axe: Axe) -> None:
    page = inside
    link = _ask(page, axe)
    _wait_for_the_enquirer(page)
    _write_more(page, link, axe)
    referral = _refer(page, house.home)
    _take_it_and_finish(page, referral, axe)
    _answer_and_close(page)
    _say_how_it_went(page, link, axe)


@pytest.mark.parametrize("width", [390], ids=["390px"], indirect=True)
def test_a_telephone_call_is_written_in_with_few_touches(
    inside: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    inside.goto(CASES)
    started = time.monotonic()
    inside.get_by_role("link", name="Skriv inn en henvendelse").click()
    inside.get_by_label("Hva gjelder det?").fill("Spør om kurs for nye bedrifter")
    inside.get_by_label("Sakstype").select_option(label="Etablererveiledning")
    inside.get_by_label("Navn", exact=True).fill("Liv Eksempel")
    inside.get_by_role("button", name="Lagre saken").click()
    expect(inside.get_by_text("Saken er registrert og er din.")).to_be_visible()
    with capsys.disabled():
        took = time.monotonic() - started
        print(f" a call written in: 3 fields, 3 presses, {took:.1f} s by machine", end="")


def _ask(page: Page, axe: Axe) -> str:
    """Gives the address of the page where the enquirer follows the case."""
    page.goto("/eksempel/")
    page.get_by_role("link", name="For bedrifter").click()
    axe(page)
    page.get_by_role("link", name="Send en henvendelse").click()
    page.get_by_label("Hva gjelder det?").select_option(label="Tilskudd og virkemidler")
    page.get_by_label("Hva lurer du på?").fill("Kan vi få støtte til en ny maskin?")
    page.get_by_label("Navnet ditt").fill("Anne Eksempel")
    page.get_by_label("E-post").fill("anne@bedrift.example")
    axe(page)
    page.get_by_role("button", name="Send henvendelsen").click()
    expect(page.get_by_text("Takk, vi har fått henvendelsen")).to_be_visible()
    expect(page.get_by_text("Du får svar innen").first).to_be_visible()
    axe(page)
    return page.url.partition("?")[0]


def _open_case(page: Page) -> None:
    page.goto(CASES)
    page.get_by_role("link", name="Kan vi få støtte til en ny maskin?").click()


def _wait_for_the_enquirer(page: Page) -> None:
    _open_case(page)
    page.get_by_role("link", name="Vent på den som spurte").click()
    page.get_by_label("Hva venter dere på?").fill("Vi trenger budsjettet.")
    page.get_by_role("button", name="Sett på vent").click()
    expect(page.get_by_label("Brevet")).to_have_value(re.compile("Vi trenger budsjettet"))
    page.get_by_role("button", name="Lagre og send").click()
    expect(page.get_by_text("Sendt til anne@bedrift.example")).to_be_visible()


def _write_more(page: Page, link: str, axe: Axe) -> None:
    page.goto(link)
    expect(page.get_by_text("Vi venter på deg: Vi trenger budsjettet.")).to_be_visible()
    page.get_by_label("Skriv til oss om saken").fill("Budsjettet er 400 000.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("får beskjed")).to_be_visible()
    axe(page)


def _refer(page: Page, home: Path) -> str:
    """Gives the address that the actor is sent."""
    _open_case(page)
    expect(page.get_by_text("Ulest")).to_be_visible()
    page.get_by_role("button", name="Merk som lest").click()
    page.get_by_role("link", name="Send videre til en annen aktør").click()
    page.get_by_label("Hvem skal ta det videre?").select_option(label="Eksempel Innovasjonsselskap")
    page.get_by_label("Hvordan og når sa den som spurte ja").fill("Sa ja på telefon i dag")
    page.get_by_role("button", name="Spør aktøren").click()
    page.get_by_role("button", name="Lagre og send").click()
    letters = [path.read_text(errors="replace") for path in (home / "post").iterdir()]
    found = [hit for text in letters for hit in re.findall(r"/henvisning/\S+/", text.replace("=\n", ""))]
    return str(found[-1])


def _take_it_and_finish(page: Page, referral: str, axe: Axe) -> None:
    page.goto(referral)
    expect(page.get_by_text("anne@bedrift.example")).to_have_count(0)
    axe(page)
    page.get_by_role("button", name="Ta imot saken").click()
    expect(page.get_by_text("anne@bedrift.example")).to_be_visible()
    page.get_by_role("textbox", name="Hvordan gikk det?").fill("Vi har gitt tilsagn om støtte.")
    page.get_by_role("button", name="Send svaret").click()
    expect(page.get_by_role("heading", name="Saken er ferdig hos dere")).to_be_visible()


def _answer_and_close(page: Page) -> None:
    _open_case(page)
    expect(page.get_by_text("Vi har gitt tilsagn om støtte.")).to_be_visible()
    page.get_by_role("link", name="Skriv svaret").click()
    letter = page.get_by_label("Brevet")
    letter.fill(letter.input_value().replace("[Skriv svaret her]", "Innovasjonsselskapet har gitt tilsagn."))
    page.get_by_role("button", name="Lagre og send").click()
    page.get_by_role("link", name="Avslutt saken").click()
    page.get_by_label("Fulgt opp av en annen aktør").check()
    page.get_by_role("button", name="Avslutt").click()
    page.get_by_role("button", name="Lagre og send").click()
    expect(page.get_by_text("Sendt til anne@bedrift.example")).to_be_visible()


def _say_how_it_went(page: Page, link: str, axe: Axe) -> None:
    page.goto(link)
    expect(page.get_by_text("Vi har gitt tilsagn om støtte.")).to_be_visible()
    page.get_by_role("link", name="Svar på tre spørsmål").click()
    axe(page)
    for question in ("Fikk du svar så fort", "Var svaret til hjelp", "Var det lett å finne"):
        page.get_by_role("group", name=re.compile(question)).get_by_label("5").check()
    page.get_by_role("button", name="Send svarene").click()
    expect(page.get_by_text("Takk for svarene")).to_be_visible()
