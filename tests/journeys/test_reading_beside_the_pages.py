"""Documents are read beside the pages: a reader that stands still, or dies, takes nothing down with it."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import ROOT, House

Axe = Callable[[Page], None]
PLAN = ROOT / "examples" / "handlingsplan.pdf"
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc to find processes in")


@pytest.fixture
def reader(house: House) -> Iterator[int]:
    """The process that reads documents, standing still while the test goes on."""
    process = _reader(house)
    _stand_still(process, house)
    yield process
    if _alive(process):
        os.kill(process, signal.SIGCONT)


def test_pages_answer_while_documents_wait_and_they_are_read_when_the_reader_goes_on(
    inside: Page, house: House, reader: int, axe: Axe, picture: Callable[[str], None], width: int
) -> None:
    page = inside
    for number in range(2):
        _send(page, f"{width}-{number}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Dokumentet venter på å bli lest")
    page.get_by_role("link", name="Slå av automatisk oppdatering").click()
    expect(page.get_by_role("link", name="Se hvor langt vi er nå")).to_be_visible()
    axe(page)
    picture("waiting")
    for address in ("/", "/eksempel/tiltak/", "/kontor/eksempel/"):
        # What waited for the reader would wait until the request is given up.
        assert page.request.get(address).ok
    page.get_by_role("link", name="Se hvor langt vi er nå").click()
    os.kill(reader, signal.SIGCONT)
    expect(page.get_by_text("27 tiltak, 10 tiltak fra andre planer")).to_be_visible()


def test_a_reader_that_dies_is_replaced_and_the_document_is_read(
    inside: Page, house: House, reader: int, width: int
) -> None:
    _send(inside, f"{width}-after")
    os.kill(reader, signal.SIGKILL)
    expect(inside.get_by_text("27 tiltak, 10 tiltak fra andre planer")).to_be_visible()
    assert _reader(house) != reader


def _stand_still(process: int, house: House) -> None:
    """Not in the middle of a write, which would hold the database from all others."""
    with closing(sqlite3.connect(house.home / "handlekraft.sqlite3", timeout=0)) as database:
        for _ in range(100):
            os.kill(process, signal.SIGSTOP)
            try:
                database.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError:
                os.kill(process, signal.SIGCONT)
                time.sleep(0.05)
    raise AssertionError("The reader writes all the time")


def _send(page: Page, mark: str) -> None:
    """The example, made a document of its own by a few bytes after its end."""
    page.goto("/kontor/eksempel/dokument/nytt/")
    different = PLAN.read_bytes() + f"\n%{mark}\n".encode()
    file = {"name": f"plan-{mark}.pdf", "mimeType": "application/pdf", "buffer": different}
    page.get_by_label("Plandokumentet").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Les dokumentet").click()


def _reader(house: House) -> int:
    """The worker that the server's keeper has started."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        for process in _children(house.pid):
            if b"handlekraft.web.keeper" in _command(process):
                for worker in _children(process):
                    return worker
        time.sleep(0.1)
    raise AssertionError("Nobody reads")


def _children(process: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _command(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


def _alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()
