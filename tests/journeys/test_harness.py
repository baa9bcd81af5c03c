"""The watch itself: a harness that cannot fail proves nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.house import House
from tests.journeys.watch import Complaints

STRICT = {"Content-Security-Policy": "default-src 'none'; style-src 'self'"}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Nobody serves here; each test answers for itself."""
    return House("http://house.test", tmp_path)


def _show(page: Page, body: str) -> None:
    html = f"<!doctype html><html lang=nb><title>Prøve</title><main><h1>Prøve</h1>{body}</main>"
    page.route(
        "http://house.test/*",
        lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=STRICT),
    )
    page.goto("/")


def test_axe_is_content_with_a_plain_page(page: Page, axe: Callable[[Page], None]) -> None:
    _show(page, "<p>Her er alt i orden.</p>")
    axe(page)


def test_axe_finds_a_field_without_a_name(page: Page, axe: Callable[[Page], None]) -> None:
    _show(page, "<input>")
    with pytest.raises(AssertionError, match="label"):
        axe(page)


def test_a_breach_of_the_security_policy_is_heard(page: Page, complaints: Complaints) -> None:
    _show(page, "<p style='color: red'>Rødt</p>")
    complaints.forgive("Content Security Policy")


def test_a_request_to_another_house_is_heard(page: Page, complaints: Complaints) -> None:
    _show(page, "<img alt='' src='http://elsewhere.test/pixel.png'>")
    complaints.forgive("request to another house")
    complaints.forgive("Content Security Policy")


def test_a_complaint_that_never_came_cannot_be_forgiven(page: Page, complaints: Complaints) -> None:
    _show(page, "")
    with pytest.raises(AssertionError, match="to forgive"):
        complaints.forgive("Content Security Policy")
