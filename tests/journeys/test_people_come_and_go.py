"""Somebody is invited, joins, is given an action, and leaves; somebody else forgets a password."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PICTURES
from tests.journeys.house import House

Axe = Callable[[Page], None]
Picture = Callable[[str], None]
PASSWORD = "en lang vei til toppen"


def _letter(house: House, to: str) -> str:
    """The last letter that was sent to the address."""
    files = sorted((house.home / "post").iterdir(), key=lambda path: path.stat().st_mtime)
    parts = [part for path in files for part in path.read_bytes().split(b"\n" + b"-" * 79)]
    letters = [message_from_bytes(part) for part in parts]
    text = [letter for letter in letters if letter["To"] == to][-1].get_payload(decode=True)
    assert isinstance(text, bytes)
    return text.decode()


def _link(house: House, to: str) -> str:
    return str(re.findall(r"https?://\S+", _letter(house, to))[0])


@pytest.fixture
def other(browser: Browser, width: int) -> Iterator[Page]:
    """Another person's machine."""
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="nb-NO")
    yield context.new_page()
    context.close()


def test_somebody_is_invited_joins_is_given_an_action_and_leaves(
    inside: Page, other: Page, house: House, axe: Axe, picture: Picture, width: int
) -> None:
    name, address = f"Nora Ny {width}", f"nora{width}@fjellby.example"
    _invite(inside, name, address, axe, picture)
    _join(other, _link(house, address), axe)
    other.screenshot(path=PICTURES / f"people-own-{width}.png", full_page=True)
    _give_an_action(inside, name)
    _let_leave(inside, name, axe, picture)
    other.goto(f"{house.address}/kontor/eksempel/")
    expect(other.get_by_role("heading", level=1)).to_have_text("Logg inn")
    inside.goto("/kontor/eksempel/logg/")
    expect(inside.get_by_text(f"endret fra {name} til Demobruker")).to_be_visible()
    axe(inside)
    picture("people-log")


def _invite(page: Page, name: str, address: str, axe: Axe, picture: Picture) -> None:
    page.get_by_role("link", name="Oppsett").click()
    axe(page)
    picture("people-setup")
    page.get_by_role("link", name="Folk").click()
    page.get_by_role("link", name="Inviter noen").click()
    axe(page)
    page.get_by_label("Navn").fill(name)
    page.get_by_label("E-postadresse").fill(address)
    page.get_by_label("tiltaksansvarlig").check()
    page.get_by_label("redaktør").check()
    picture("people-invite")
    page.get_by_role("button", name="Send invitasjonen").click()
    expect(page.get_by_role("status")).to_contain_text(f"Vi har sendt en invitasjon til {name}")
    axe(page)
    picture("people")


def _join(page: Page, link: str, axe: Axe) -> None:
    page.goto(link)
    axe(page)
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_label("Passordet en gang til").fill(PASSWORD)
    page.get_by_role("button", name="Bli med").click()
    expect(page.get_by_role("status")).to_contain_text("Velkommen")
    page.get_by_role("link", name="Min bruker").click()
    axe(page)


def _give_an_action(page: Page, name: str) -> None:
    page.goto("/kontor/eksempel/tiltak/1/ansvarlig/")
    page.get_by_label("Ansvarlig").select_option(label=name)
    page.get_by_role("button", name="Lagre").click()


def _let_leave(page: Page, name: str, axe: Axe, picture: Picture) -> None:
    page.goto("/kontor/eksempel/folk/")
    page.get_by_role("link", name=name).click()
    axe(page)
    picture("people-person")
    page.get_by_role("link", name=f"{name} slutter").click()
    expect(page.get_by_text("har ansvar for ett tiltak")).to_be_visible()
    axe(page)
    picture("people-leaving")
    page.get_by_role("combobox", name="Hvem tar over?").first.select_option(label="Demobruker")
    page.get_by_role("button", name="Overlat alt").click()
    expect(page.get_by_role("status")).to_contain_text(f"{name} har sluttet")


def test_a_forgotten_password_is_replaced_by_a_letter(
    page: Page, house: House, axe: Axe, picture: Picture
) -> None:
    page.goto("/logg-inn/")
    picture("sign-in")
    page.get_by_role("link", name="Glemt passordet?").click()
    axe(page)
    picture("forgotten")
    page.get_by_label("E-postadresse").fill("demo@handlekraft.example")
    page.get_by_role("button", name="Send lenken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Se i innboksen din")
    axe(page)
    page.goto(_link(house, "demo@handlekraft.example"))
    axe(page)
    page.get_by_label("Nytt passord").fill("kort")
    page.get_by_label("Det nye passordet en gang til").fill("kort")
    page.get_by_role("button", name="Lagre passordet").click()
    expect(page.get_by_text("Passordet er for kort")).to_be_visible()
    axe(page)
    picture("new-password")
    page.get_by_label("Nytt passord").fill(house.password)
    page.get_by_label("Det nye passordet en gang til").fill(house.password)
    page.get_by_role("button", name="Lagre passordet").click()
    page.wait_for_url("**/kontor/**")


def test_guessing_is_told_to_wait(page: Page, axe: Axe, picture: Picture, width: int) -> None:
    page.goto("/logg-inn/")
    for _ in range(11):
        page.get_by_label("E-postadresse").fill(f"ukjent{width}@fjellby.example")
        page.get_by_label("Passord").fill("gjettet feil")
        page.get_by_role("button", name="Logg inn").click()
    expect(page.get_by_role("alert")).to_contain_text("prøv igjen etter klokka")
    axe(page)
    picture("wait")
