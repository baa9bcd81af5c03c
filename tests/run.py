"""Runs all tests: on SQLite, on PostgreSQL and in a browser. `make test` calls it.

Two rounds go side by side, one for each processor of a small machine; those of the second lane are told
at the end.
What the machine lacks is left out and said in the last lines. With HANDLEKRAFT_REQUIRE_ALL=1
whatever could not be run fails the run.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Event
from typing import IO
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import machine  # noqa: E402
from tests.cluster import cluster  # noqa: E402

CHILDREN: list[subprocess.Popen[bytes]] = []
"""Every round that was begun."""
STOPPED = Event()
"""No round is begun any more."""

EXTRA = "extra: "
"""How a test begins its reason for being left out, where it asks for more than anybody must have."""


@dataclass(frozen=True)
class Outcome:
    """How one round of tests went; `left_out` holds what was not run, with the reason."""

    what: str
    code: int = 0
    seconds: float = 0
    left_out: tuple[str, ...] = ()

    def lacks(self) -> bool:
        """Whether something was left out that a run of everything must have."""
        return any(EXTRA not in reason for reason in self.left_out)

    def lines(self) -> list[str]:
        said = [f"Not run: {reason}" for reason in self.left_out]
        if self.seconds:
            said.insert(0, f"{'Failed' if self.code else 'Passed'} {self.what} in {self.seconds:.0f} s")
        return said


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with TemporaryFile("w+") as aside, ThreadPoolExecutor(1) as beside:
        second = beside.submit(lambda: [on_postgresql(aside), on_a_phone(aside)])
        try:
            outcomes = [on_sqlite(), on_a_desk(), *second.result()]
        except BaseException as end:
            _stop(told=isinstance(end, KeyboardInterrupt))
            raise
        aside.seek(0)
        print(aside.read())
    return _told(outcomes)


def _told(outcomes: list[Outcome]) -> int:
    for line in (line for outcome in outcomes for line in outcome.lines()):
        print(line)
    worst = max(outcome.code for outcome in outcomes)
    if os.environ.get("HANDLEKRAFT_REQUIRE_ALL") == "1" and any(outcome.lacks() for outcome in outcomes):
        print("This run requires that everything is run.")
        return worst or 1
    return worst


def on_sqlite() -> Outcome:
    return _round("on SQLite", ["-m", "not server", "tests"])


def on_postgresql(aside: IO[str]) -> Outcome:
    programs = machine.postgresql()
    if programs is None:
        reason = "on PostgreSQL: no initdb and postgres in PATH or /usr/lib/postgresql"
        return Outcome("on PostgreSQL", left_out=(reason,))
    with cluster(programs) as url:
        return _round("on PostgreSQL", ["-m", "database", "tests"], aside, DATABASE_URL=url)


def on_a_desk() -> Outcome:
    return _in_browser("in a browser on a desk", "not 390px")


def on_a_phone(aside: IO[str]) -> Outcome:
    return _in_browser("in a browser on a phone", "390px", aside)


def _in_browser(what: str, width: str, aside: IO[str] | None = None) -> Outcome:
    if machine.chromium() is None:
        return Outcome(what, left_out=(f"{what}: no {machine.BROWSERS[0]} in PATH",))
    return _round(what, ["-k", width, "tests/journeys"], aside)


def _round(what: str, arguments: list[str], aside: IO[str] | None = None, **environment: str) -> Outcome:
    """One pytest in a home of its own, so that nothing in var/ is read or changed."""
    print(f"\nTests {what}", file=aside, flush=True)
    with TemporaryDirectory(prefix="handlekraft-") as home:
        report = Path(home) / "report.xml"
        pytest = [sys.executable, "-m", "pytest", "--quiet", f"--junitxml={report}", *arguments]
        surroundings = {**_own_environment(), "HANDLEKRAFT_HOME": home, **environment}
        if STOPPED.is_set():
            return Outcome(what, 1)
        start = time.monotonic()
        child = subprocess.Popen(pytest, cwd=ROOT, env=surroundings, stdout=aside, stderr=aside)
        CHILDREN.append(child)
        code = child.wait()
        return Outcome(what, code, time.monotonic() - start, _skipped(what, report))


def _stop(told: bool) -> None:
    """Let every round close its servers and browsers; `told`: the keyboard has told them already."""
    STOPPED.set()
    for child in CHILDREN:
        if not told:
            child.send_signal(signal.SIGINT)
        child.wait()


def _own_environment() -> dict[str, str]:
    """Ours, without a database that the developer happens to use."""
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def _skipped(what: str, report: Path) -> tuple[str, ...]:
    if not report.exists():
        return ()
    reasons = [skip.get("message", "") for skip in ElementTree.parse(report).iter("skipped")]
    return tuple(f"{what}, {reasons.count(reason)} tests: {reason}" for reason in sorted(set(reasons)))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
