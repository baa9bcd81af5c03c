"""Reading: correctness against gold, pages a second, peak memory, for every document at hand.

The peers, in the same run: the plain approach (library tables and a mapping of header names:
`baseline.py` beside the shared plans) for correctness, PDFium giving the bare text for speed.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2

from bench.clock import wall_seconds
from bench.papers import Paper, papers
from handlekraft.reading import read
from handlekraft.reading.meaning import forget
from tests.reading.gold_reading import SHARED, score, score_json

PLAIN = SHARED / "plans" / "baseline.py"
COLUMNS = {
    "document": -42,
    "F1": 7,
    "plain": 7,
    "pages": 7,
    "ms": 7,
    "pages/s": 9,
    "peak MiB": 10,
    "× bare text": 13,
}
HEAD = "".join(name.ljust(-width) if width < 0 else name.rjust(width) for name, width in COLUMNS.items())


def report() -> str:
    rows = [_row(paper) for paper in papers()]
    ours = statistics.mean(row[1] for row in rows)
    plain = statistics.mean(row[2] for row in rows if row[2] is not None)
    mean = f"{'mean (plain: of those it reads)':42}{ours:7.3f}{plain:7.3f}"
    return "\n".join(["Reading (best of 3)", HEAD, *(row[0] for row in rows), mean])


def _row(paper: Paper) -> tuple[str, float, float | None]:
    reading = read(paper.path)
    gold = paper.gold()
    f1, plain = score(gold, reading).total().f1, _plain(paper.path, gold)
    seconds = wall_seconds(lambda: (forget(), read(paper.path)), runs=3)
    pages = reading.document.pages
    speed = f"{pages / seconds:9.0f}" if pages else f"{'–':>9}"
    beside = f"{'–':>7}" if plain is None else f"{plain:7.3f}"
    text = f"{paper.name:42}{f1:7.3f}{beside}{pages or '–':>7}{seconds * 1000:7.0f}{speed}"
    return f"{text}{_peak(paper.path):10.0f}{_beside_text(paper.path, seconds)}", f1, plain


def _plain(path: Path, gold: Any) -> float | None:
    """F1 of the plain approach; None for a format it does not read."""
    if path.suffix not in (".pdf", ".docx", ".xlsx"):
        return None
    done = subprocess.run(
        [sys.executable, str(PLAIN), str(path)], capture_output=True, text=True, check=False
    )
    return float(score_json(gold, json.loads(done.stdout)).total().f1) if done.returncode == 0 else 0.0


def _beside_text(path: Path, seconds: float) -> str:
    if path.suffix != ".pdf":
        return f"{'–':>13}"
    return f"{seconds / wall_seconds(lambda: _bare_text(path), runs=3):13.1f}"


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
