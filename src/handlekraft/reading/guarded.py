"""Reading a document that came from outside, in a process of its own.

Whatever a hostile or broken file does to the libraries that open it, the site goes on: the child
has limits on time, memory and the size of its answer. It gets the bytes on standard input, answers on
standard output and says how far it has come on standard error.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from tempfile import TemporaryFile

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.progress import Listener, Progress, Stage, nobody
from handlekraft.rules.documents import PlanReading
from handlekraft.rules.exchange import (
    document_from_json,
    doubt_from_json,
    finding_from_json,
    plan_from_json,
)
from handlekraft.rules.plan import Box, Passage

SECONDS = 60
"""Of the processor. By the clock it may take `PATIENCE` times as long: others may be using the machine."""

PATIENCE = 5
MEMORY = 2 * 1024**3
"""Bytes of address space; a plan of 60 pages takes about a tenth."""

ANSWER = 256 * 1024**2
"""Bytes; the answer of a plan of 300 pages is about a tenth."""

BEAT = 1.0
"""Seconds: whoever listens to a reading hears of it at least so often."""

_LOG = logging.getLogger(__name__)

REFUSED = 3
"""Exit code of the child when it answers with a `ReadingError`."""

PROGRESS = b"progress "
"""Begins a line on standard error that is ours; libraries write there as well."""


def read_guarded(
    data: bytes, *, seconds: int = SECONDS, memory: int = MEMORY, told: Listener = nobody
) -> PlanReading:
    """The plan of the document. Raises `ReadingError`, also when a limit was reached.

    `told` hears how far it has come, at least every `BEAT`; what it raises ends the reading.
    """
    command = _command("read", memory, seconds)
    answer = json.loads(_child(command, data, seconds * PATIENCE, told))
    return PlanReading(
        plan=plan_from_json(answer["plan"]),
        document=document_from_json(answer["document"]),
        findings=tuple(finding_from_json(row) for row in answer["plan"].get("findings", [])),
        labels=tuple(Passage(text) for text in answer["plan"].get("labels", [])),
        doubts=tuple(doubt_from_json(row) for row in answer["plan"].get("doubts", [])),
    )


def page_picture(data: bytes, number: int, frames: Iterable[Box] = (), *, seconds: int = 20) -> bytes:
    """Page `number` of a PDF, counted from 1, as PNG with the boxes marked. Raises `ReadingError`."""
    corners = [[box.x0, box.top, box.x1, box.bottom] for box in frames]
    command = _command("draw", MEMORY, seconds, str(number), json.dumps(corners))
    return _child(command, data, seconds * PATIENCE, nobody)


def _command(task: str, memory: int, seconds: int, *words: str) -> list[str]:
    return [sys.executable, "-m", "handlekraft.reading", task, str(memory), str(seconds), *words]


def _child(command: list[str], data: bytes, seconds: int, told: Listener) -> bytes:
    # Files and not pipes: nobody has to fill one and empty the other while following the progress.
    with TemporaryFile() as sent, TemporaryFile() as answer:
        sent.write(data)
        sent.seek(0)
        with subprocess.Popen(command, stdin=sent, stdout=answer, stderr=subprocess.PIPE) as child:
            try:
                noise = _follow(child, time.monotonic() + seconds, told)
            except subprocess.TimeoutExpired:
                raise ReadingError(ErrorCode.TOO_SLOW) from None
            finally:
                child.kill()
        answer.seek(0)
        return _judged(child.returncode, answer.read(), noise)


def _follow(child: subprocess.Popen[bytes], until: float, told: Listener) -> bytes:
    """Tell of the progress until the child has ended; gives the last it said. Raises `TimeoutExpired`."""
    assert child.stderr is not None
    pipe, rest, noise, progress = child.stderr.fileno(), b"", b"", Progress()
    while (left := until - time.monotonic()) > 0:
        if select.select([pipe], [], [], min(left, BEAT))[0]:
            said = os.read(pipe, 65536)
            if not said:
                child.wait(left)
                return noise + rest
            *lines, rest = (rest + said).split(b"\n")
            rest = rest[:1000]
            noise = b"\n".join([noise, *(line for line in lines if not line.startswith(PROGRESS))])[-2000:]
            progress = next(filter(None, map(_progress, reversed(lines))), progress)
        told(progress)
    raise subprocess.TimeoutExpired(child.args, 0)


def _progress(line: bytes) -> Progress | None:
    match line.removeprefix(PROGRESS).split() if line.startswith(PROGRESS) else []:
        case [stage, page, pages] if stage.decode("ascii", "replace") in set(Stage):
            if page.isdigit() and pages.isdigit():
                return Progress(Stage(stage.decode()), int(page), int(pages))
    return None


def _judged(code: int, answer: bytes, noise: bytes) -> bytes:
    if code == REFUSED:
        reason, limit = json.loads(answer)
        raise ReadingError(ErrorCode(reason), limit)
    if code == -signal.SIGXCPU:
        raise ReadingError(ErrorCode.TOO_SLOW)
    if code == -signal.SIGKILL:
        # By the machine, for want of memory or because it is being turned off: not a fault of the file.
        raise ReadingError(ErrorCode.INTERRUPTED)
    if code or not answer:
        # A fault in a library, or in us: the person can mend the file, and who runs the site can tell us.
        _LOG.error("Reading failed with %d: %s", code, noise.decode(errors="replace"))
        raise ReadingError(ErrorCode.DAMAGED)
    return answer


def limit_this_process(memory: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # The soft limit's signal can be told from being killed; the hard one comes if it is not enough.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER, ANSWER))
