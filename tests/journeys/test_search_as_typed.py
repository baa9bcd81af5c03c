"""Companies are found while somebody types; without scripts the same form finds them when it is sent."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Axe = Callable[[Page], None]
PAGE = "/kontor/eksempel/bedrifter/"


def test_what_is_found_follows_the_typing(inside: Page, axe: Axe) -> None:
    page = inside
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(PAGE)
    question = page.get_by_label("Navn, en del av navnet eller organisasjonsnummer")
    known = page.get_by_role("heading", name="Bedrifter dere kjenner")
    expect(known).to_be_visible()
    question.press_sequentially("eksempel", delay=30)
    found = page.locator("#svar h3 a")
    expect(found.first).to_be_visible()
    expect(page).to_have_url(re.compile("q=eksempel"))
    expect(page.get_by_role("status")).to_have_text(page.locator("#svar h2").inner_text())
    expect(question).to_be_focused()
    axe(page)
    question.press_sequentially("qqq")
    expect(page.get_by_role("heading", name="Ingen treff")).to_be_visible()
    question.fill("")
    expect(known).to_be_visible()
    assert all(page.url.split("/kontor")[0] in url for url in asked)
    found_by = [url for url in asked if "q=" in url]
    assert len(found_by) < len("eksempel") + 4, "a pause in the typing asks, not each letter"


def test_who_is_signed_out_meanwhile_comes_to_the_door(inside: Page) -> None:
    page = inside
    page.goto(PAGE)
    page.context.clear_cookies()
    page.get_by_label("Navn, en del av navnet eller organisasjonsnummer").fill("stål")
    expect(page.get_by_role("heading", name="Logg inn")).to_be_visible()


def test_who_applies_is_proposed_from_the_register_while_one_writes(inside: Page, axe: Axe) -> None:
    page = inside
    page.goto("/kontor/eksempel/soknader/ny/")
    field, proposed = page.get_by_label("Hvem søker"), page.locator("datalist option")
    assert proposed.count() > 1
    field.press_sequentially("stål", delay=30)
    expect(proposed).to_have_count(1)
    expect(proposed).to_have_attribute("value", re.compile(r"^EKSEMPEL STÅL AS \("))
    expect(field).to_be_focused()
    axe(page)
