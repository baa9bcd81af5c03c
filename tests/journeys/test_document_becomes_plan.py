"""The way through the house: a person imports a document, corrects a row and publishes the plan."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.house import ROOT, House

Axe = Callable[[Page], None]
WORD = ROOT / "examples" / "handlingsplan.docx"
NEW_TITLE = "Besøke ti industribedrifter hvert år"


def test_a_document_is_read_corrected_accepted_and_published(
    inside: Page, house: House, axe: Axe, picture: Callable[[str], None], width: int
) -> None:
    page, title = inside, f"{NEW_TITLE} ({width})"
    page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Planen").click()
    page.get_by_role("link", name="Dokumenter og utgaver").click()
    page.get_by_role("link", name="Les inn et plandokument").click()
    page.get_by_label("Plandokumentet").set_input_files(WORD)
    page.get_by_role("button", name="Les dokumentet").click()
    expect(page.get_by_text("27 tiltak, 10 tiltak fra andre planer")).to_be_visible()
    axe(page)
    picture("review")

    # In the second round the office has the plan: the document comes again, and the first title is corrected.
    page.locator("#tiltak-1-1").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Slik står det i dokumentet")).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    axe(page)
    picture("row")
    page.get_by_label("Tiltak", exact=True).fill(title)
    page.get_by_role("button", name="Lagre og gå til neste").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Føre videre det regionale")
    page.get_by_role("navigation", name="Du er her").get_by_role("link", name="handlingsplan.docx").click()
    expect(page.get_by_role("link", name=title)).to_be_visible()

    page.get_by_role("button", name="Merk som sett").first.click()
    page.get_by_role("button", name="Angre siste endring").click()
    expect(page.get_by_role("status")).to_contain_text("Angret: Merket som sett")

    page.get_by_role("button", name="Godta planen").click()
    expect(page.get_by_text("Bare dere på kontoret ser den")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Publiser for alle").click()
    page.get_by_role("link", name="Se planen slik alle ser den").click()
    page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Tiltak").click()
    expect(page.get_by_role("link", name=title)).to_be_visible()


def test_a_page_of_a_pdf_stands_beside_the_row_with_its_words_marked(
    inside: Page, axe: Axe, picture: Callable[[str], None]
) -> None:
    page = inside
    page.goto("/kontor/eksempel/dokument/nytt/")
    page.get_by_label("Plandokumentet").set_input_files(WORD.with_suffix(".pdf"))
    page.get_by_role("button", name="Les dokumentet").click()
    page.wait_for_url("**/lesing/**")
    page.get_by_role("link", name="Skjerven Biopark").last.click()
    sheet = page.get_by_role("img", name="Ordene i denne raden er merket")
    expect(sheet).to_be_visible()
    assert sheet.evaluate("img => img.complete && img.naturalWidth") == 1400
    axe(page)
    picture("row-pdf")


def test_a_document_that_can_not_be_read_is_told_on_the_page(
    inside: Page, axe: Axe, picture: Callable[[str], None]
) -> None:
    page = inside
    page.goto("/kontor/eksempel/dokument/nytt/")
    broken = FilePayload(name="plan.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7 og ikke mer")
    page.get_by_label("Plandokumentet").set_input_files(broken)
    page.get_by_role("button", name="Les dokumentet").click()
    expect(page.get_by_text("Filen er skadet")).to_be_visible()
    axe(page)
    picture("not-read")
    page.get_by_role("button", name="Legg bort").click()
    expect(page.get_by_role("status")).to_contain_text("Dokumentet er lagt bort")


def test_signing_in_with_the_wrong_password_says_what_to_do(page: Page, axe: Axe) -> None:
    page.goto("/logg-inn/")
    page.get_by_label("E-postadresse").fill("demo@handlekraft.example")
    page.get_by_label("Passord").fill("feil")
    page.get_by_role("button", name="Logg inn").click()
    expect(page.get_by_role("alert")).to_contain_text("hører ikke sammen")
    axe(page)
