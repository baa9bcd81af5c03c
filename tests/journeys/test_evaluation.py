"""The evaluation in the browser, one action at a time."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.watch import Complaints

Axe = Callable[[Page], None]
EVALUATION = "/kontor/eksempel/evaluering/"


def test_an_action_is_judged_with_the_keyboard_alone(
    inside: Page, axe: Axe, picture: Callable[[str], None], complaints: Complaints
) -> None:
    page = inside
    page.goto(EVALUATION)
    begin = page.get_by_role("button", name="Begynn å evaluere utgave")
    if begin.count():  # the visit on a phone goes on where the one on a desk ended
        begin.click()
    page.get_by_role("link", name="Gå videre med neste tiltak").click()
    expect(page.get_by_label("Hva ble resultatet?")).to_be_visible()
    _judge_with_the_keyboard(page)
    expect(page.get_by_text(re.compile(r"[12] er gjennomført"))).to_be_visible()
    axe(page)
    picture("assess")
    page.get_by_label("Ta ut").check()
    page.get_by_role("button", name="Lagre og gå til neste").click()
    expect(page.get_by_text("Skriv hvorfor tiltaket tas ut.")).to_be_visible()
    complaints.forgive("422")
    axe(page)


def _judge_with_the_keyboard(page: Page) -> None:
    """The form has the focus next: one key to each field, an arrow to the choice and Enter to go on."""
    for key in ("Tab", "Tab", "Tab", "Tab", "Space", "ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("status")).to_contain_text("Lagret:")
