"""Reading a document that came from outside, in a process of its own.

Whatever a hostile or broken file does to the libraries that open it, the site goes on: the child
has a limit on time and memory, gets the bytes on standard input and answers on standard output.
"""

from __future__ import annotations

import json
import logging
import resource
import signal
import subprocess
import sys
from collections.abc import Iterable

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.rules.documents import PlanReading
from handlekraft.rules.exchange import (
    document_from_json,
    doubt_from_json,
    finding_from_json,
    plan_from_json,
)
from handlekraft.rules.plan import Box, Passage

SECONDS = 60
MEMORY = 2 * 1024**3
"""Bytes of address space; a plan of 60 pages takes about a tenth."""

_LOG = logging.getLogger(__name__)

REFUSED = 3
"""Exit code of the child when it answers with a `ReadingError`."""


def read_guarded(data: bytes, *, seconds: int = SECONDS, memory: int = MEMORY) -> PlanReading:
    """The plan of the document. Raises `ReadingError`, also when a limit was reached."""
    answer = json.loads(_child("read", data, seconds, memory))
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
    return _child("draw", data, seconds, MEMORY, str(number), json.dumps(corners))


def _child(task: str, data: bytes, seconds: int, memory: int, *words: str) -> bytes:
    command = [sys.executable, "-m", "handlekraft.reading", task, str(memory), str(seconds), *words]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise ReadingError(ErrorCode.TOO_SLOW) from None
    if done.returncode == REFUSED:
        code, limit = json.loads(done.stdout)
        raise ReadingError(ErrorCode(code), limit)
    if done.returncode == -signal.SIGXCPU:
        raise ReadingError(ErrorCode.TOO_SLOW)
    if done.returncode or not done.stdout:
        # A fault in a library, or in us: the person can mend the file, and who runs the site can tell us.
        _LOG.error(
            "Reading failed with %d: %s", done.returncode, done.stderr[-2000:].decode(errors="replace")
        )
        raise ReadingError(ErrorCode.DAMAGED)
    return done.stdout


def limit_this_process(memory: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
