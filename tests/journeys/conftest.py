"""A house with the example in it, and a browser that visits it at two widths.

The server is a process of its own, started as people start it. So no test here touches the
database, and Playwright's event loop and Django never meet in one thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import machine
from tests.journeys.house import ROOT, House, furnish, opened
from tests.journeys.watch import Complaints, assert_accessible

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DEMO = "demo@handlekraft.example"
# Long, for a machine that others use as well: a click says nothing of how fast we are.
PATIENCE = 180_000
expect.set_options(timeout=PATIENCE)
HEIGHTS = {1280: 800, 390: 844}
PICTURES = ROOT / "var" / "pictures"


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder as it is right after the first `make start`."""
    home = tmp_path_factory.mktemp("furnished")
    furnish(home)
    return home


@pytest.fixture(scope="module")
def house(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server of its own for each file of journeys: what one file changes no other sees."""
    with opened(furnished, tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=list(HEIGHTS), ids=[f"{width}px" for width in HEIGHTS])
def width(request: pytest.FixtureRequest) -> int:
    """Each journey is made on a desk and on a phone."""
    return int(request.param)


@pytest.fixture
def complaints(house: House) -> Complaints:
    return Complaints(house.address)


@pytest.fixture
def page(browser: Browser, house: House, width: int, complaints: Complaints) -> Iterator[Page]:
    """A fresh visitor. The journey fails on whatever the browser complains of."""
    context = browser.new_context(
        base_url=house.address, viewport={"width": width, "height": HEIGHTS[width]}, locale="nb-NO"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints.listen(page)
    yield page
    context.close()
    assert complaints.heard == [], house.said()


@pytest.fixture
def inside(page: Page, house: House) -> Page:
    """The example's demo user, signed in."""
    page.goto("/logg-inn/")
    page.get_by_label("E-postadresse").fill(DEMO)
    page.get_by_label("Passord").fill(house.password)
    page.get_by_role("button", name="Logg inn").click()
    page.wait_for_url("**/kontor/**")
    return page


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)` asserts that the page is accessible."""
    return assert_accessible


@pytest.fixture
def picture(page: Page, width: int) -> Callable[[str], None]:
    """`picture("front")` keeps a picture of the whole page, for eyes and for the documentation."""

    def keep(name: str) -> None:
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)

    return keep
