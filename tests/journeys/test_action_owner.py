"""Who answers for an action goes through what waits, makes mistakes and takes them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House

Axe = Callable[[Page], None]
OFFICE = "/kontor/eksempel"
ACTION = f"{OFFICE}/tiltak/5/"
MY_DAY = f"**{OFFICE}/min-dag/"


@pytest.mark.parametrize("width", [390], ids=["390px"], indirect=True)
def test_an_action_owner_on_a_phone(inside: Page, house: House, axe: Axe) -> None:
    page = inside
    _take_on_the_action(page)
    _say_how_it_goes(page, axe)
    _tick_off_and_undo(page)
    _remove_and_bring_back(page, axe)
    _withdraw_what_was_said(page, axe)
    _ask_for_another_address(page, axe, house.password)


def _take_on_the_action(page: Page) -> None:
    page.goto(f"{ACTION}ansvarlig/")
    page.get_by_label("Ansvarlig").select_option(index=1)
    page.get_by_role("button", name="Lagre").click()
    page.goto(f"{ACTION}deltiltak/")
    page.get_by_label("Hva skal gjøres").fill("Ring rundt")
    page.get_by_label("Frist").fill(str(date.today() + timedelta(days=3)))
    page.get_by_role("button", name="Legg til").click()
    expect(page.get_by_text("Deltiltaket er lagt til")).to_be_visible()


def _say_how_it_goes(page: Page, axe: Axe) -> None:
    page.goto(f"{OFFICE}/min-dag/")
    axe(page)
    page.get_by_role("link", name="Skriv statusmelding").click()
    page.get_by_label("Stanset").check()
    page.get_by_label("Hva har skjedd siden sist?").fill("Fylket sa nei")
    page.get_by_label("Er noe i veien?").fill("Vi mangler penger")
    page.get_by_role("button", name="Send statusmeldingen").click()
    page.wait_for_url(MY_DAY)
    expect(page.get_by_text("Statusmeldingen er lagret")).to_be_visible()


def _tick_off_and_undo(page: Page) -> None:
    page.get_by_role("button", name="Kryss av Ring rundt").click()
    expect(page.get_by_text("Krysset av.")).to_be_visible()
    expect(page.get_by_role("heading", name="Ring rundt")).to_have_count(0)
    page.get_by_role("button", name="Angre").click()
    page.wait_for_url(MY_DAY)
    expect(page.get_by_role("heading", name="Ring rundt")).to_be_visible()


def _remove_and_bring_back(page: Page, axe: Axe) -> None:
    page.goto(ACTION)
    page.get_by_role("button", name="Fjern Ring rundt").click()
    expect(page.get_by_role("heading", name="Tatt bort")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Ta tilbake Ring rundt").click()
    expect(page.get_by_role("button", name="Fjern Ring rundt")).to_be_visible()
    expect(page.get_by_role("heading", name="Tatt bort")).to_have_count(0)


def _withdraw_what_was_said(page: Page, axe: Axe) -> None:
    expect(page.get_by_text("Meldt stanset").first).to_be_visible()
    page.get_by_role("link", name="Rett eller trekk tilbake").click()
    axe(page)
    page.get_by_label("Hvorfor retter du det?").fill("Gjaldt et annet tiltak")
    page.get_by_label("Meldingen skulle ikke vært sendt").check()
    page.get_by_role("button", name="Lagre rettingen").click()
    expect(page.get_by_text("Meldt stanset")).to_have_count(0)
    page.get_by_text("Slik sto det før").click()
    expect(page.get_by_text("Fylket sa nei")).to_be_visible()
    axe(page)


def _ask_for_another_address(page: Page, axe: Axe, password: str) -> None:
    page.goto("/min-bruker/e-post/")
    axe(page)
    page.get_by_label("Ny e-postadresse").fill("demo.ny@handlekraft.example")
    page.get_by_label("Passordet du har nå").fill(password)
    page.get_by_role("button", name="Send brevet").click()
    expect(page.get_by_text("Vi har sendt et brev til demo.ny@handlekraft.example")).to_be_visible()
    expect(page.get_by_text("I eksempelet legges brev i")).to_be_visible()
