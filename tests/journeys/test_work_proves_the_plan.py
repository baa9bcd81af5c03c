"""What the office does every day moves the plan's pages, inside and in public."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

Axe = Callable[[Page], None]
OFFICE = "/kontor/eksempel"
TIES = f"{OFFICE}/oppfolging/teller/"
TODAY = date.today().isoformat()
TALKED = "De vil utvide, og trenger 20 dekar."
BEFORE = 2
"""Visits to manufacturers that the example comes with."""

SENT = 1
"""Applications from manufacturers that it comes with."""


@pytest.mark.parametrize("width", [390], ids=["390px"], indirect=True)
def test_five_visits_two_applications_two_events_and_an_agreement(inside: Page, axe: Axe) -> None:
    page = inside
    _let_the_visits_count(page, axe)
    _let_the_events_count(page)
    _let_the_applications_count(page)
    _let_the_agreement_count(page, axe)
    _make_five_visits(page)
    _send_two_applications(page)
    _hold_two_events(page)
    _sign_the_agreement(page)
    _see_what_was_counted(page, axe)
    _publish(page)
    _see_it_as_everybody(page, axe)


PRESSES = """addEventListener("pointerdown", () =>
    sessionStorage.setItem("presses", 1 + Number(sessionStorage.getItem("presses"))), true)"""
"""Counts each time somebody presses with a finger or a mouse, from page to page."""


@pytest.mark.parametrize("width", [390], ids=["390px"], indirect=True)
def test_a_visit_is_registered_with_few_touches(inside: Page, capsys: pytest.CaptureFixture[str]) -> None:
    page = inside
    page.context.add_init_script(PRESSES)
    page.goto(f"{OFFICE}/bedrifter/")
    started = time.monotonic()
    page.get_by_role("link", name="EKSEMPEL HELSETEKNOLOGI AS").click()
    page.get_by_role("link", name="Før et besøk").click()
    page.get_by_label("Hva snakket dere om?").click()
    page.keyboard.type(TALKED)
    page.get_by_label("Areal og lokaler").click()
    page.get_by_role("button", name="Lagre besøket").click()
    expect(page.get_by_text("Besøket er ført.")).to_be_visible()
    took = time.monotonic() - started
    expect(page.get_by_text(TALKED)).to_be_visible()
    presses = int(page.evaluate("sessionStorage.getItem('presses')"))
    assert presses <= 5
    with capsys.disabled():
        print(
            f" a visit with a need: {presses} presses, {len(TALKED)} letters, {took:.1f} s by machine", end=""
        )


def _let_the_visits_count(page: Page, axe: Axe) -> None:
    page.goto(TIES)
    axe(page)
    page.get_by_role("button", name=re.compile("Ja, la den telle.*5 bedriftsbesøk")).click()
    expect(page.get_by_text("Måleindikatoren teller seg selv.")).to_be_visible()


def _let_the_events_count(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Ja, la den telle.*2 arrangementer")).click()
    expect(page.get_by_text("2 av 43 måleindikatorer teller seg selv.")).to_be_visible()


def _let_the_applications_count(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Ja, la den telle.*2 søknader")).click()
    expect(page.get_by_text("3 av 43 måleindikatorer teller seg selv.")).to_be_visible()


def _let_the_agreement_count(page: Page, axe: Axe) -> None:
    page.get_by_role("link", name=re.compile("Se over og bekreft.*Ny kommuneavtale")).click()
    expect(page.get_by_label("Merke, navn eller ord i tittelen")).to_have_value("Visit Øst-Norge")
    axe(page)
    page.get_by_role("button", name="La den telle seg selv").click()
    expect(page.get_by_text("Teller seg selv: Signerte avtaler")).to_be_visible()


def _make_five_visits(page: Page) -> None:
    page.goto(f"{OFFICE}/bedrifter/ny/")
    page.get_by_label("Navn").fill("Stål og Presse AS")
    page.get_by_label("Næringskode").fill("25.110")
    page.get_by_role("main").get_by_role("button").first.click()
    for number in range(1, 6):
        page.get_by_role("link", name="Før et besøk").click()
        page.get_by_label("Hva snakket dere om?").fill(f"Besøk {number} om en ny presse")
        page.get_by_role("button", name="Lagre besøket").click()
        expect(
            page.get_by_text(f"Teller for tiltak 1: {BEFORE + number} av 5 bedriftsbesøk.")
        ).to_be_visible()


def _send_two_applications(page: Page) -> None:
    """One from the company's page, and one that is sent after it was written down."""
    page.get_by_role("link", name="Ny søknad").click()
    page.get_by_label("Hva det søkes om").fill("Lettere presse")
    page.get_by_label("Ordning").select_option("SkatteFUNN")
    page.get_by_label("Sendt").fill(TODAY)
    page.get_by_role("button", name="Legg til").click()
    expect(page.get_by_text(f"Teller for tiltak 2: {SENT + 1} av 2 søknader")).to_be_visible()
    page.goto(f"{OFFICE}/soknader/ny/")
    page.get_by_label("Hva det søkes om").fill("Stillere presse")
    page.get_by_label("Hvem søker").fill("stål og presse as")
    page.get_by_role("button", name="Legg til").click()
    page.get_by_role("link", name="Den er sendt").click()
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_text(f"Teller for tiltak 2: {SENT + 2} av 2 søknader")).to_be_visible()


def _hold_two_events(page: Page) -> None:
    for number in (1, 2):
        page.goto(f"{OFFICE}/arrangementer/nytt/")
        page.get_by_label("Hva det heter").fill(f"Seminar {number} om strøm")
        page.get_by_label("Hva slags arrangement").select_option("seminar")
        page.get_by_label("Dag").fill(TODAY)
        page.get_by_label("Begynner klokka").fill("00:00")
        page.get_by_role("main").get_by_role("button").first.click()
        page.get_by_role("link", name="Før det som holdt").click()
        page.get_by_role("main").get_by_role("button").first.click()
        expect(page.get_by_text(f"{number} av 2 arrangementer.")).to_be_visible()


def _sign_the_agreement(page: Page) -> None:
    page.goto(f"{OFFICE}/avtaler/ny/")
    page.get_by_label("Hva avtalen heter").fill("Kommuneavtale 2027")
    page.get_by_label("Hva slags avtale").select_option("municipal")
    page.get_by_label("Med hvem").fill("Visit Øst-Norge")
    page.get_by_label("Signert").fill(TODAY)
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_text("«Ny kommuneavtale med Visit Øst-Norge er utarbeidet»")).to_be_visible()


def _see_what_was_counted(page: Page, axe: Axe) -> None:
    page.goto(f"{OFFICE}/tiltak/1/")
    expect(page.get_by_text(f"{BEFORE + 5} av 5 bedriftsbesøk: nådd.")).to_be_visible()
    page.get_by_text(f"{BEFORE + 5} ting teller").click()
    axe(page)
    page.get_by_role("link", name="Stål og Presse AS").first.click()
    expect(page.get_by_text("Besøk 5 om en ny presse")).to_be_visible()


def _publish(page: Page) -> None:
    page.goto(f"{OFFICE}/utgave/1/")
    page.get_by_role("button", name="Publiser på nytt").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _see_it_as_everybody(page: Page, axe: Axe) -> None:
    page.context.clear_cookies()
    page.goto("/eksempel/tiltak/1/")
    expect(page.get_by_text(f"{BEFORE + 5} av 5 bedriftsbesøk")).to_be_visible()
    expect(page.get_by_text("Stål og Presse AS")).to_have_count(0)
    axe(page)
