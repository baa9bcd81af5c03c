"""The watch itself: a harness that cannot fail proves nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.watch import Complaints

STRICT = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'self'\">"


def _show(page: Page, html: str) -> None:
    page.route("**/trial", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto("/trial")


def test_axe_finds_a_picture_without_a_text(page: Page, axe: Callable[[Page], None]) -> None:
    _show(page, f"<html lang=nb>{STRICT}<title>Prøve</title><main><h1>Prøve</h1><img src=''></main>")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_axe_is_content_with_a_plain_page(page: Page, axe: Callable[[Page], None]) -> None:
    _show(page, f"<html lang=nb>{STRICT}<title>Prøve</title><main><h1>Prøve</h1></main>")
    axe(page)


def test_a_breach_of_the_security_policy_is_heard(page: Page, complaints: Complaints) -> None:
    _show(page, f"<html lang=nb>{STRICT}<title>Prøve</title><main style='color: red'>Prøve</main>")
    complaints.forgive("Content Security Policy")


def test_a_request_to_another_house_is_heard(page: Page, complaints: Complaints) -> None:
    page.route("**/example.org/**", lambda route: route.fulfill(body=""))
    _show(page, "<html lang=nb><title>Prøve</title><img alt='' src='http://example.org/pixel.png'>")
    complaints.forgive("request to another house")
