"""Reads one document after another in a process with the limits of the real one: the child of `mutants`.

Each comes on standard input behind its length; the answer is a line of JSON on standard output.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from handlekraft.reading import ReadingError, read_bytes
from handlekraft.reading.guarded import MEMORY, limit_this_process
from handlekraft.rules.exchange import document_to_json, reading_to_json

LENGTH = 8
"""Bytes of the length before a document."""

ALL_DAY = 24 * 60 * 60
"""The parent watches the time of each document; one process reads many."""


def _outcome(data: bytes) -> dict[str, str]:
    try:
        reading = read_bytes(data)
        json.dumps(
            [reading_to_json(reading), document_to_json(reading.document)], ensure_ascii=False
        ).encode()
    except ReadingError as error:
        return {"outcome": "refused", "why": error.code.value}
    except MemoryError:
        return {"outcome": "limit", "why": "memory"}
    except BaseException:  # noqa: BLE001  whatever it is, it is what is looked for
        return {"outcome": "traceback", "why": traceback.format_exc(limit=-3)}
    return {"outcome": "read", "why": ""}


def _answer(data: bytes) -> dict[str, Any]:
    _forget_peak()
    start = time.perf_counter()
    outcome = _outcome(data)
    return outcome | {"seconds": time.perf_counter() - start, "mib": _peak()}


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _peak() -> float:
    """MiB at most resident since it was forgotten."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    limit_this_process(memory=MEMORY, seconds=ALL_DAY)
    while head := sys.stdin.buffer.read(LENGTH):
        answer = _answer(sys.stdin.buffer.read(int.from_bytes(head)))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
