"""Every page that a link leads to, on a desk and on a phone: it answers, it fits, it is accessible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urldefrag, urlsplit

from django.urls import resolve
from playwright.sync_api import Page

from tests.journeys.house import House

Axe = Callable[[Page], None]

OF_EACH_KIND = 2
"""Pages of one kind are made by one template; two of them show what differs."""

WIDTH = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
BEYOND = {1280: 1600, 390: 320}
"""From each width of the journeys, the widest or the narrowest window that a page must fit."""


def test_every_public_page_is_accessible(page: Page, house: House, axe: Axe) -> None:
    kinds = _walk(page, f"{house.address}/", axe)
    assert {"plan", "area", "action", "actions", "responsible", "related"} <= kinds


def test_every_page_inside_is_accessible(inside: Page, house: House, axe: Axe) -> None:
    kinds = _walk(inside, f"{house.address}/kontor/", axe)
    assert {"office", "new-document"} <= kinds


def test_the_page_to_sign_in_is_accessible(page: Page, axe: Axe) -> None:
    page.goto("/logg-inn/")
    axe(page)


def _walk(page: Page, start: str, axe: Axe) -> set[str]:
    """Look at two pages of each kind; gives the kinds seen."""
    faults: list[str] = []
    seen: Counter[str] = Counter()
    for address, kind in _addresses(page, start, seen):
        faults += [f"{address} ({kind}): {fault}" for fault in _faults(page, axe)]
    assert not faults, "\n\n".join(faults)
    return set(seen)


def _addresses(page: Page, start: str, seen: Counter[str]) -> Iterator[tuple[str, str]]:
    """Go from link to link, and stop at each page that shall be looked at."""
    waiting, known = [start], {start}
    while waiting:
        address = waiting.pop(0)
        kind = resolve(urlsplit(address).path).url_name or "?"
        if seen[kind] == OF_EACH_KIND or not _is_page(page, address):
            continue
        seen[kind] += 1
        answer = page.goto(address)
        assert answer
        assert answer.ok, f"{address} answers {answer.status}"
        yield address, kind
        found = [link for link in _links(page) if link not in known]
        known.update(found)
        waiting += found


def _is_page(page: Page, address: str) -> bool:
    """Whether it is a page to look at, not a file to fetch."""
    answer = page.request.get(address)
    return "text/html" in answer.headers.get("content-type", "")


def _links(page: Page) -> list[str]:
    """Where the page leads within the house, each once."""
    hrefs = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    own = urlsplit(page.url).netloc
    within = (urldefrag(href).url for href in hrefs if urlsplit(href).netloc == own)
    return list(dict.fromkeys(within))


def _faults(page: Page, axe: Axe) -> Iterator[str]:
    try:
        axe(page)
    except AssertionError as fault:
        yield str(fault)
    if page.locator("h1").count() != 1:
        yield "has not one main heading"
    yield from _too_wide(page)


def _too_wide(page: Page) -> Iterator[str]:
    usual = page.viewport_size
    assert usual
    for width in (usual["width"], BEYOND[usual["width"]]):
        page.set_viewport_size({"width": width, "height": usual["height"]})
        content, window = page.evaluate(WIDTH)
        if content > window:
            yield f"is {content} pixels wide in a window of {window}"
    page.set_viewport_size(usual)
