"""Watches a page on a journey: what the browser complains of, and what axe-core finds."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request

from tests.journeys.house import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


@dataclass
class Complaints:
    """Console errors (a breach of the content security policy is one), script errors, requests to others.

    A journey that means to meet an error page takes its complaint out with `forgive`.
    """

    address: str
    heard: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.heard.append(f"script: {error}"))
        page.on("request", self._request)

    def forgive(self, part: str) -> None:
        matching = [complaint for complaint in self.heard if part in complaint]
        assert matching, f"No complaint about {part!r} to forgive in {self.heard}"
        self.heard = [complaint for complaint in self.heard if complaint not in matching]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.heard.append(
                f"{message.type} on {message.page.url if message.page else '?'}: {message.text}"
            )

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.heard.append(f"request to another house: {request.url}")


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.1 A and AA or of axe-core's best practice."""
    # Evaluated from the outside, so the page's own policy against foreign scripts stays in force.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = json.dumps({"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]})
    found = page.evaluate(f"axe.run(document, {rules})")
    assert found["passes"], "axe-core looked at nothing"
    said = [_said(violation) for violation in found["violations"]]
    assert not said, f"{page.url}\n" + "\n".join(said)


def _said(violation: dict[str, Any]) -> str:
    where = "\n".join(f"    {node['html']}\n    {node['failureSummary']}" for node in violation["nodes"])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}\n{where}"
