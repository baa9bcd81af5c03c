"""The process that reads: what it tells on its way, and what ends it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from handlekraft.reading import ErrorCode, ReadingError, guarded
from handlekraft.reading.guarded import read_guarded
from handlekraft.reading.progress import Progress, Stage
from tests.cast import EXAMPLES

PLAN = EXAMPLES / "handlingsplan.pdf"


def test_a_reading_tells_how_far_it_has_come_in_the_order_of_the_stages() -> None:
    told: list[Progress] = []
    read_guarded(PLAN.read_bytes(), told=told.append)
    stages = [progress.stage for progress in told]
    assert stages == sorted(stages, key=list(Stage).index)
    assert {Stage.PAGES, Stage.PLAN} <= set(stages)
    pages = [progress.page for progress in told if progress.stage is Stage.PAGES]
    assert pages == sorted(pages)
    assert {progress.pages for progress in told if progress.stage is Stage.PAGES} == {11}


def test_who_listens_hears_of_it_even_when_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "BEAT", 0.01)
    told: list[Progress] = []
    read_guarded(b"Plan", told=told.append)
    assert told.count(Progress(Stage.OPENING)) > 3


def test_what_the_listener_raises_ends_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = _child_that(monkeypatch, tmp_path, "import time; time.sleep(60)")

    def stop(_progress: Progress) -> None:
        if child.has_begun():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_guarded(b"Plan", told=stop)
    assert child.has_ended()


def test_a_child_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _child_that(monkeypatch, tmp_path, "import time; time.sleep(60)")
    monkeypatch.setattr(guarded, "PATIENCE", 0.5)
    assert _refusal(seconds=1) is ErrorCode.TOO_SLOW


def test_a_child_that_uses_up_its_processor_time_is_too_slow() -> None:
    with pytest.raises(ReadingError) as refused:
        read_guarded(b"- Et tiltak\n" * 90_000, seconds=1)
    assert refused.value.code is ErrorCode.TOO_SLOW


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGKILL, ErrorCode.INTERRUPTED), (signal.SIGSEGV, ErrorCode.DAMAGED)],
)
def test_a_child_that_was_killed_says_whose_fault_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, code: ErrorCode
) -> None:
    _child_that(monkeypatch, tmp_path, f"import os; os.kill(os.getpid(), {int(number)})")
    assert _refusal() is code


def test_noise_from_a_library_is_no_progress(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    noise = "progress pages x 3", "progress nothing 1 2", "progress", "warning: \\xff", "progress pages 2 3"
    program = f"import sys; sys.stderr.write({chr(10).join(noise)!r} + chr(10)); sys.exit(1)"
    _child_that(monkeypatch, tmp_path, program)
    told: list[Progress] = []
    with pytest.raises(ReadingError):
        read_guarded(b"Plan", told=told.append)
    assert set(told) <= {Progress(), Progress(Stage.PAGES, 2, 3)}
    assert Progress(Stage.PAGES, 2, 3) in told


class _Child:
    """A program in the place of the one that reads; it writes its number to a file."""

    def __init__(self, folder: Path) -> None:
        self._number = folder / "number"

    def has_begun(self) -> bool:
        return self._number.exists() and bool(self._number.read_text())

    def has_ended(self) -> bool:
        number = int(self._number.read_text())
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        return False


def _child_that(monkeypatch: pytest.MonkeyPatch, folder: Path, program: str) -> _Child:
    child, number = folder / "child.py", folder / "number"
    named = f"import os, pathlib\npathlib.Path({str(number)!r}).write_text(str(os.getpid()))\n"
    child.write_text(named + program)
    monkeypatch.setattr(guarded, "_command", lambda *_: [sys.executable, str(child)])
    return _Child(folder)


def _refusal(seconds: int = 30) -> ErrorCode:
    with pytest.raises(ReadingError) as refused:
        read_guarded(b"Plan", seconds=seconds)
    return refused.value.code
