"""What goes on beside the pages."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import pytest

from handlekraft.plans import commands, reads
from handlekraft.web import jobs
from handlekraft.web.jobs import Job, work
from tests.cast import Cast


def rounds(count: int) -> Callable[[], bool]:
    left = iter([True] * count)
    return lambda: next(left, False)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)


def test_the_worker_reads_what_waits(cast: Cast) -> None:
    documents = [commands.receive_document(cast.alice, "plan.txt", data) for data in (b"En", b"To")]
    work(rounds(2))
    rows = [reads.arrival(cast.alice, document) for document in documents]
    assert [row.state for row in rows if row] == ["read", "read"]


def counting(asked: list[str], name: str, found: bool) -> Job:
    def do() -> bool:
        asked.append(name)
        return found

    return Job(name, do, pause=99)


def test_a_job_that_found_something_is_asked_again_at_once_and_else_rests() -> None:
    asked: list[str] = []
    work(rounds(5), (counting(asked, "busy", found=True), counting(asked, "idle", found=False)))
    assert (asked.count("busy"), asked.count("idle")) == (5, 1)


def test_a_job_that_fails_rests_and_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    asked: list[str] = []

    def fail() -> bool:
        raise ValueError("ødelagt")

    with caplog.at_level(logging.ERROR):
        work(rounds(3), (Job("broken", fail, pause=0), counting(asked, "whole", found=True)))
    assert len(asked) == 3
    assert len(caplog.records) == 1 and "broken" in caplog.text
