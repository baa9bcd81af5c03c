"""A plan through a whole year: read in, published, reported on, evaluated, heard, decided and shown anew."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import ROOT, House

Axe = Callable[[Page], None]
OFFICE = "/kontor/eksempel"
WORD = ROOT / "examples" / "handlingsplan.docx"
OVERDUE = 5
MESSAGES = 12
NEW_WORDS = "Gjøvik Cyber City, nå med fem bedrifter"
PROPOSED = "Lage en felles dør for gründere"


@pytest.mark.parametrize("width", [1280], ids=["1280px"], indirect=True)
def test_a_plan_lives_through_a_year(
    inside: Page,
    house: House,
    axe: Axe,
    picture: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = inside
    _import_and_publish(page)
    one = _report_on_twelve(page, axe)
    _see_who_is_late(page, axe, picture)
    whole = _evaluate_all(page, axe, picture)
    edition = _make_the_next_edition(page)
    _hear(page, edition, axe, picture)
    _decide_and_publish(page, edition, axe)
    _read_what_is_different(page, axe, picture)
    with capsys.disabled():
        print(f"\na status message: 4 clicks, {one:.1f} s; an evaluation of 27 actions: {whole}", end=" ")


def _import_and_publish(page: Page) -> None:
    page.goto(f"{OFFICE}/dokument/nytt/")
    page.get_by_label("Plandokumentet").set_input_files(WORD)
    page.get_by_role("button", name="Les dokumentet").click()
    page.get_by_role("button", name="Godta planen").click()
    page.get_by_role("button", name="Publiser for alle").click()
    expect(page.get_by_text("Alle kan lese den nå")).to_be_visible()


def _report_on_twelve(page: Page, axe: Axe) -> float:
    """Twelve messages, five of them about actions whose deadline has passed; seconds of the last."""
    begun = 0.0
    for number in range(1, MESSAGES + 1):
        if number <= OVERDUE:
            page.goto(f"{OFFICE}/tiltak/{number}/tidsplan/")
            page.get_by_label("Frist").fill(str(date.today() - timedelta(days=30 * number)))
            page.get_by_role("button", name="Lagre").click()
            expect(page.get_by_text("Tidsplanen er lagret")).to_be_visible()
        page.goto(f"{OFFICE}/tiltak/{number}/")
        begun = time.monotonic()
        page.get_by_role("link", name="Skriv statusmelding").click()
        if number == 1:
            axe(page)
        page.get_by_label("I rute", exact=True).check()
        page.get_by_label("Hva har skjedd siden sist?").fill(f"Vi har hatt møte nummer {number}.")
        page.get_by_role("button", name="Send statusmeldingen").click()
        expect(page.get_by_text("Statusmeldingen er lagret")).to_be_visible()
    return time.monotonic() - begun


def _see_who_is_late(page: Page, axe: Axe, picture: Callable[[str], None]) -> None:
    page.goto(f"{OFFICE}/oppfolging/?status=late")
    axe(page)
    for days in range(1, OVERDUE + 1):
        passed = date.today() - timedelta(days=30 * days)
        expect(page.get_by_text(f"risten {passed:%d.%m.%Y} er passert").first).to_be_visible()
    picture("board-late")


def _evaluate_all(page: Page, axe: Axe, picture: Callable[[str], None]) -> str:
    """One action finished, one dropped, one changed, the rest continued, one new; clicks and seconds."""
    page.goto(f"{OFFICE}/evaluering/")
    page.get_by_role("button", name="Begynn å evaluere").click()
    page.get_by_role("link", name="Gå videre med neste tiltak").click()
    begun, clicks = time.monotonic(), 2
    for place in range(1, 28):
        expect(page.get_by_text(f"Tiltak {place} av 27")).to_be_visible()
        clicks += _assess(page, place)
        if place == 1:
            picture("evaluation")
    seconds = time.monotonic() - begun
    page.goto(f"{OFFICE}/evaluering/")
    axe(page)
    page.get_by_label("Nytt tiltak", exact=True).last.fill(PROPOSED)
    page.get_by_role("button", name="Foreslå tiltaket").click()
    page.get_by_role("link", name="Avslutt evalueringen").click()
    page.get_by_label("Fra og med år").fill("2025")
    page.get_by_label("Til og med år").fill("2027")
    page.get_by_role("button", name="Avslutt og lag utkastet").click()
    return f"{clicks} clicks, {seconds:.0f} s"


def _assess(page: Page, place: int) -> int:
    """Clicks: the decision, and to the next."""
    choice = {1: "Avslutte: gjennomført", 2: "Ta ut", 5: "Endre"}.get(place, "Videreføre")
    page.get_by_label(choice, exact=True).check()
    if place == 2:
        page.get_by_label("Begrunnelse", exact=True).fill("Fylket gjør dette nå.")
    page.get_by_role("button", name="Lagre", exact=False).first.click()
    return 2


def _make_the_next_edition(page: Page) -> int:
    """The draft with its change worded, accepted; gives the edition's number."""
    expect(page.get_by_role("button", name="Godta planen")).to_be_visible()
    page.get_by_role("link", name="Gjøvik Cyber City", exact=True).last.click()
    page.get_by_label("Tiltak", exact=True).fill(NEW_WORDS)
    page.get_by_role("button", name="Lagre").first.click()
    page.get_by_role("navigation", name="Du er her").get_by_role("link").last.click()
    page.get_by_role("button", name="Godta planen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Én rad er ikke skrevet ennå")
    page.get_by_role("button", name="Godta planen likevel").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Utgave")
    return int((heading.text_content() or "").split()[-1])


def _hear(page: Page, edition: int, axe: Axe, picture: Callable[[str], None]) -> None:
    page.goto(f"{OFFICE}/utgave/{edition}/horing/legg-ut/")
    page.get_by_label("Første dag").fill(str(date.today()))
    page.get_by_label("Siste dag").fill(str(date.today() + timedelta(days=42)))
    page.locator("main form button[type=submit]").first.click()
    axe(page)
    page.goto("/eksempel/horing/")
    axe(page)
    picture("hearing")
    page.get_by_role("link", name="Skriv en uttalelse", exact=True).first.click()
    page.get_by_label("Navn", exact=True).fill("Kari Innbygger")
    page.get_by_label("Uttalelse", exact=True).fill("Planen er god, men mangler noe om lærlinger.")
    page.get_by_label("Jeg vet at uttalelsen").check()
    page.get_by_role("button", name="Send uttalelsen").click()
    expect(page.get_by_text("lærlinger")).to_be_visible()
    page.goto(f"{OFFICE}/utgave/{edition}/horing/")
    page.get_by_role("link", name="Kari Innbygger").first.click()
    page.get_by_label("Svar", exact=True).fill("Vi tar det med i neste utgave.")
    page.get_by_label("Vis uttalelsen og svaret på nettsiden").check()
    page.locator("main form button[type=submit]").first.click()
    page.goto("/eksempel/horing/")
    expect(page.get_by_text("Vi tar det med i neste utgave.")).to_be_visible()
    page.get_by_role("link", name="Se forskjellene ord for ord").click()
    axe(page)
    page.goto("/eksempel/")
    expect(page.get_by_text("er på høring.")).to_be_visible()


def _decide_and_publish(page: Page, edition: int, axe: Axe) -> None:
    page.goto(f"{OFFICE}/utgave/{edition}/vedtak/nytt/")
    page.get_by_label("Vedtatt", exact=True).check()
    page.get_by_label("Møtedato").fill(str(date.today()))
    page.get_by_label("Saksnummer").fill("34/26")
    page.get_by_role("button", name="Registrer").click()
    axe(page)
    page.get_by_role("button", name="Registrer likevel").click()
    axe(page)
    page.goto(f"{OFFICE}/utgave/{edition}/")
    page.get_by_role("button", name="Publiser for alle").click()
    axe(page)
    page.get_by_role("button", name="Avslutt høringen og publiser").click()
    expect(page.get_by_text("Alle kan lese den nå")).to_be_visible()


def _read_what_is_different(page: Page, axe: Axe, picture: Callable[[str], None]) -> None:
    page.goto("/eksempel/endringer/")
    axe(page)
    picture("changes")
    for text in (PROPOSED, "Besøke industribedrifter for å finne prosjekter som kan utvikles"):
        expect(page.get_by_text(text).first).to_be_visible()
    expect(page.get_by_text("med fem bedrifter").first).to_be_visible()
    expect(page.get_by_text("Fylket gjør dette nå.")).to_have_count(0)
    page.goto("/eksempel/om/")
    expect(page.get_by_text("34/26")).to_be_visible()
