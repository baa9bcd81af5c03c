"""No word of a plan, however long, makes a public page wider than the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import sync_playwright

import handlekraft.web
from handlekraft.rules.meaning import (
    ActionMeaning,
    FinancingKind,
    FinancingMeaning,
    ResponsibleMeaning,
    TimingKind,
    TimingMeaning,
)
from handlekraft.rules.plan import (
    Action,
    Box,
    FocusArea,
    LighthouseProject,
    Link,
    Passage,
    Place,
    Plan,
    RelatedAction,
    Strategy,
)
from tests import machine
from tests.cast import Cast, Publish

LONG = "ordutenende" * 27 + "når"
PAGES = [
    "",
    "tiltak/",
    f"tiltak/?q={LONG[:90]}",
    "tiltak/1/",
    "ansvarlige/",
    "andre-planer/",
    "om/",
]
STYLES = ["vendor/designsystemet.css", "vendor/theme.css", "app/app.css", "app/tables.css", "app/parts.css"]
STATIC = Path(handlekraft.web.__file__).parent / "static"


def long_words() -> Plan:
    """A plan of nothing but a word of 300 letters, wherever a plan has words."""
    assert len(LONG) == 300
    words = tuple(Passage(LONG, (Place(1, n, Box(10, 40 * n, 90, 40 * n + 10)),)) for n in (1, 2))
    word = words[0]
    meaning = ActionMeaning(
        financing=(
            FinancingMeaning(LONG, FinancingKind.OWN_FRAME, 900_000, "year"),
            FinancingMeaning(LONG, None, 500_000, None, (2025, 2026)),
        ),
        responsible=ResponsibleMeaning((LONG,), (LONG + "a", LONG + "b")),
        timing=(TimingMeaning(LONG, TimingKind.ONGOING),),
    )
    action = Action(
        word, LONG, words, (1,), (1,), words, words, words, words, ((2025, word),), ((LONG, word),)
    )
    areas = tuple(
        FocusArea(
            word,
            main_goal=word,
            sub_goals=words,
            strategies=(Strategy(1, word),),
            indicators=words,
            actions=(Action(word, meaning=meaning), action),
        )
        for _ in range(2)
    )
    related = RelatedAction(word, (Link(LONG, (1,), (1,)),), word, word)
    return Plan(word, None, (LighthouseProject(word, word, LONG),), areas, (related,))


@pytest.fixture
def pages(cast: Cast, publish: Publish) -> dict[str, str]:
    """The pages with their styles inside them, so that no server is needed."""
    publish(cast.alice, long_words())
    client = cast.client(None)
    links = _links(client)
    style = "".join((STATIC / name).read_text(encoding="utf-8") for name in STYLES)
    return {page: _styled(client, page, style) for page in (*PAGES, *links)}


def _links(client: Client) -> list[str]:
    """The pages whose addresses are made of the long word."""
    front = client.get("/fjellby/").content.decode() + client.get("/fjellby/ansvarlige/").content.decode()
    return sorted(set(re.findall(r'href="/fjellby/((?:omrade|ansvarlige)/[^"]+)"', front)))


def _styled(client: Client, page: str, style: str) -> str:
    text = client.get(f"/fjellby/{page}").content.decode()
    return re.sub(r"<link rel=\"(?:stylesheet|icon|preload)\"[^>]*>", "", text).replace(
        "</head>", f"<style>{style}</style></head>"
    )


@pytest.mark.skipif(machine.chromium() is None, reason="no browser on this machine")
@pytest.mark.parametrize("width", [390, 1280])
def test_a_word_of_three_hundred_letters_stays_on_the_page(pages: dict[str, str], width: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium())
        page = browser.new_page(viewport={"width": width, "height": 900})
        found = {}
        for name, text in pages.items():
            page.set_content(text)
            found[name] = page.evaluate("document.documentElement.scrollWidth")
        browser.close()
    assert len(found) > len(PAGES)
    assert {name: wide for name, wide in found.items() if wide > width} == {}
