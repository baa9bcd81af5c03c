"""Reading: correctness against gold, pages a second, peak memory. The peer is PDFium giving the bare text."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2

from bench.clock import wall_seconds
from handlekraft.reading import read
from tests.reading.gold_reading import D01, EXAMPLES, SEED, gold_in, gold_of_the_seed, score

EXAMPLE_GOLD = partial(gold_in, EXAMPLES / "handlingsplan.gold.json")
DOCUMENTS: list[tuple[str, Path, Callable[[], Any]]] = [
    ("seed 002 (text)", SEED, gold_of_the_seed),
    ("example (Word)", EXAMPLES / "handlingsplan.docx", EXAMPLE_GOLD),
    ("example (PDF)", EXAMPLES / "handlingsplan.pdf", EXAMPLE_GOLD),
    ("d01 (PDF)", D01, partial(gold_in, D01.with_suffix(".gold.json"))),
]
HEAD = f"{'document':18}{'F1':>7}{'pages':>7}{'ms':>8}{'pages/s':>9}{'peak MiB':>10}{'× bare text':>13}"


def report() -> str:
    return "\n".join(["Reading (best of 5)", HEAD, *(_row(*document) for document in DOCUMENTS)])


def _row(name: str, path: Path, gold: Callable[[], Any]) -> str:
    reading = read(path)
    f1 = score(gold(), reading).total().f1
    seconds = wall_seconds(lambda: read(path))
    pages = reading.document.pages
    speed = f"{pages / seconds:9.0f}" if pages else f"{'–':>9}"
    peer = (
        f"{seconds / wall_seconds(lambda: _bare_text(path)):13.1f}" if path.suffix == ".pdf" else f"{'–':>13}"
    )
    return f"{name:18}{f1:7.3f}{pages or '–':>7}{seconds * 1000:8.0f}{speed}{_peak(path):10.0f}{peer}"


def _bare_text(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return sum(len(page.get_textpage().get_text_bounded()) for page in document)


def _peak(path: Path) -> float:
    """MiB at most resident in a process that does nothing but read the document."""
    code = (
        f"from pathlib import Path; from handlekraft.reading import read; read(Path({str(path)!r})); {_TELL}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


_TELL = f"import resource; print(resource.getrusage({resource.RUSAGE_SELF}).ru_maxrss)"
