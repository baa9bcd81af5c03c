"""Runs all tests: on SQLite, on PostgreSQL and in a browser. `make test` calls it.

What the machine lacks is left out and said in the last lines. With HANDLEKRAFT_REQUIRE_ALL=1
whatever could not be run fails the run.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import machine  # noqa: E402
from tests.cluster import cluster  # noqa: E402

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
    outcomes = [on_sqlite(), on_postgresql(), in_browser()]
    print()
    for line in (line for outcome in outcomes for line in outcome.lines()):
        print(line)
    worst = max(outcome.code for outcome in outcomes)
    if os.environ.get("HANDLEKRAFT_REQUIRE_ALL") == "1" and any(outcome.lacks() for outcome in outcomes):
        print("This run requires that everything is run.")
        return worst or 1
    return worst


def on_sqlite() -> Outcome:
    return _round("on SQLite", ["-m", "not server", "tests"])


def on_postgresql() -> Outcome:
    programs = machine.postgresql()
    if programs is None:
        reason = "on PostgreSQL: no initdb and postgres in PATH or /usr/lib/postgresql"
        return Outcome("on PostgreSQL", left_out=(reason,))
    with cluster(programs) as url:
        return _round("on PostgreSQL", ["-m", "database", "tests"], DATABASE_URL=url)


def in_browser() -> Outcome:
    if machine.chromium() is None:
        return Outcome("in a browser", left_out=(f"in a browser: no {machine.BROWSERS[0]} in PATH",))
    return _round("in a browser", ["tests/journeys"])


def _round(what: str, arguments: list[str], **environment: str) -> Outcome:
    """One pytest in a home of its own, so that nothing in var/ is read or changed."""
    print(f"\nTests {what}", flush=True)
    with TemporaryDirectory(prefix="handlekraft-") as home:
        report = Path(home) / "report.xml"
        pytest = [sys.executable, "-m", "pytest", "--quiet", f"--junitxml={report}", *arguments]
        surroundings = {**_own_environment(), "HANDLEKRAFT_HOME": home, **environment}
        start = time.monotonic()
        code = _run(pytest, surroundings)
        return Outcome(what, code, time.monotonic() - start, _skipped(what, report))


def _run(command: list[str], environment: dict[str, str]) -> int:
    """Run it to its end, however ours comes, so that it closes its servers and browsers."""
    with subprocess.Popen(command, cwd=ROOT, env=environment) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:
            child.wait()
            raise
        except SystemExit:
            child.send_signal(signal.SIGINT)
            raise


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
