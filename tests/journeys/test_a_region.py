"""A regional office sets up its region, has its plan decided on in each council, and a municipality takes
an area over, ties its goals upwards and revises its own plan in the middle of the period."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PICTURES
from tests.journeys.house import ROOT, House, manage
from tests.journeys.watch import Complaints

Axe = Callable[[Page], None]
WORD = ROOT / "examples" / "handlingsplan.docx"
OURS, THEIRS = "/kontor/regionen", "/kontor/eksempel"


@pytest.fixture
def rita(browser: Browser, house: House, complaints: Complaints) -> Page:
    """The administrator of an office that was opened at the machine a moment ago."""
    told = manage(house.home, "open_office", "regionen", "Regionrådet", "rita@regionen.example", "Rita")
    manage(house.home, "open_office", "fjellby", "Fjellby", "kari@fjellby.example", "Kari")
    context = browser.new_context(
        base_url=house.address, viewport={"width": 1280, "height": 800}, locale="nb-NO"
    )
    page = context.new_page()
    complaints.listen(page)
    page.goto(str(re.findall(r"^/\S+", told, re.MULTILINE)[0]))
    for field in page.locator("input[type=password]").all():
        field.fill("en lang vei til toppen")
    page.get_by_role("button", name="Bli med").click()
    return page


@pytest.mark.parametrize("width", [1280], ids=["1280px"], indirect=True)
def test_a_regional_plan_is_decided_on_in_each_council(rita: Page, inside: Page, axe: Axe) -> None:
    _set_up_the_region(rita, axe)
    edition = _accept_the_regional_plan(rita)
    _decide(rita, edition, axe)
    rita.goto(edition)
    rita.get_by_role("button", name="Publiser for alle").click()
    expect(rita.get_by_text("Alle kan lese den nå")).to_be_visible()
    _take_over_and_tie(inside, axe)
    _see_side_by_side(rita, axe)
    _revise(inside, axe)


def _set_up_the_region(page: Page, axe: Axe) -> None:
    page.goto(f"{OURS}/oppsett/")
    page.get_by_role("link", name="Regionen", exact=True).click()
    page.get_by_label("Regionens navn").fill("Fjellregionen")
    page.get_by_label(re.compile("eksempel")).check()
    page.get_by_label("Andre kommuner").fill("Fjellby")
    axe(page)
    page.screenshot(path=PICTURES / "region-setup-1280.png", full_page=True)
    page.get_by_role("button", name="Lagre regionen").click()
    expect(page.get_by_text("1 av 2 kommuner har lagt ut planen sin.")).to_be_visible()


def _accept_the_regional_plan(page: Page) -> str:
    """Gives the address of the edition."""
    page.goto(f"{OURS}/dokument/nytt/")
    page.get_by_label("Plandokumentet").set_input_files(WORD)
    page.get_by_role("button", name="Les dokumentet").click()
    page.get_by_role("link", name="Velg hvilken plan det er").click()
    page.get_by_label("En ny plan: regional plan").check()
    page.get_by_role("button", name="Godta planen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Utgave 1")
    return page.url


def _decide(page: Page, edition: str, axe: Axe) -> None:
    """Three councils: one decides, one is added by hand and decides, one is missing."""
    page.get_by_role("link", name="Vedtak", exact=True).click()
    expect(page.get_by_text("Vedtatt i 0 av 2 kommunestyrer.")).to_be_visible()
    page.get_by_text("Legg til noen som skal vedta").click()
    page.get_by_label("Navn", exact=True).fill("Fylkestinget")
    page.get_by_role("button", name="Legg til", exact=True).click()
    expect(page.get_by_text("Vedtatt av 0 av 3 som skal vedta planen.")).to_be_visible()
    page.get_by_role("link", name="Registrer et vedtak").click()
    for case, button in (("12/26", "Registrer og ta neste"), ("88/26", "Registrer")):
        page.get_by_label("Vedtatt", exact=True).check()
        page.get_by_label("Møtedato").fill(str(date.today()))
        page.get_by_label("Saksnummer").fill(case)
        axe(page)
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_text("Vedtaket er registrert.")).to_be_visible()
    expect(
        page.get_by_text("Vedtatt av 2 av 3 som skal vedta planen. Mangler: Fylkestinget.")
    ).to_be_visible()
    axe(page)
    page.screenshot(path=PICTURES / "region-decisions-1280.png", full_page=True)


def _take_over_and_tie(page: Page, axe: Axe) -> None:
    page.goto(f"{THEIRS}/planer/")
    page.get_by_role("link", name=re.compile("Overtatte områder")).first.click()
    page.locator("input[name=area]").first.check()
    page.get_by_role("button", name=re.compile("^Lagre")).first.click()
    expect(page.get_by_text("Planen har tatt over ett område.")).to_be_visible()
    axe(page)
    page.goto(f"{THEIRS}/planer/")
    page.get_by_role("link", name=re.compile("Planen over")).first.click()
    page.get_by_label("Planen over").select_option(index=1)
    page.get_by_role("button", name="Lagre").click()
    page.get_by_role("link", name=re.compile("^Mål")).first.click()
    page.locator("select[name=goal-0]").select_option(index=1)
    page.get_by_role("button", name="Lagre koblingene").click()
    expect(page.get_by_text(re.compile("^1 av .* mål er knyttet til et mål i"))).to_be_visible()
    axe(page)


def _see_side_by_side(page: Page, axe: Axe) -> None:
    for address in (f"{OURS}/region/", "/region/fjellregionen/"):
        page.goto(address)
        axe(page)
        expect(page.get_by_text("Vedtatt av 2 av 3 som skal vedta planen").first).to_be_visible()
        expect(page.get_by_text("Mangler: Fylkestinget").first).to_be_visible()
        expect(page.get_by_role("heading", name="Områder som er tatt over")).to_be_visible()
    page.screenshot(path=PICTURES / "region-public-1280.png", full_page=True)


def _revise(page: Page, axe: Axe) -> None:
    """One deadline, in the middle of the period, with nothing evaluated."""
    page.goto(f"{THEIRS}/evaluering/")
    page.get_by_role("button", name="Endre noe uten å evaluere").click()
    expect(page.get_by_text("Dette er planen slik dere godtok den sist, åpnet for endring.")).to_be_visible()
    axe(page)
    page.screenshot(path=PICTURES / "draft-1280.png", full_page=True)
    page.get_by_role("link", name="Gjøvik Cyber City", exact=True).last.click()
    page.get_by_label("Oppstart og frist", exact=True).fill("Innen 31.12.2027")
    page.get_by_role("button", name="Lagre").first.click()
    page.get_by_role("navigation", name="Du er her").get_by_role("link").last.click()
    page.get_by_role("link", name="Se forskjellen fra utgaven som gjelder").click()
    expect(page.get_by_text("1 tiltak er endret. 26 videreføres uendret.")).to_be_visible()
    expect(page.get_by_text("31. desember 2027").first).to_be_visible()
    axe(page)
    page.screenshot(path=PICTURES / "draft-difference-1280.png", full_page=True)
    page.get_by_role("link", name="Tilbake til utkastet").click()
    page.get_by_role("button", name="Godta planen").click()
    page.get_by_role("link", name="Saksframlegg").click()
    expect(page.get_by_text("Planen er revidert uten at tiltakene er evaluert.")).to_be_visible()
    axe(page)
    page.screenshot(path=PICTURES / "case-paper-1280.png", full_page=True)
