"""Reading: correctness against gold, pages a second, peak memory, for every document at hand.

The peers, in the same run: the plain approach (library tables and a mapping of header names:
`baseline.py` beside the shared plans) for correctness, PDFium giving the bare text for speed.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2

from bench.clock import wall_seconds
from bench.papers import Paper, papers
from handlekraft.reading import read
from handlekraft.reading.meaning import forget
from tests.reading.gold_reading import SHARED, Score, score, score_json

PLAIN = SHARED / "plans" / "baseline.py"
COLUMNS = {
    "document": -42,
    "F1": 7,
    "plain": 7,
    "pages": 7,
    "ms": 7,
    "pages/s": 9,
    "peak MiB": 10,
    "plain MiB": 11,
    "× bare text": 13,
}
HEAD = "".join(name.ljust(-width) if width < 0 else name.rjust(width) for name, width in COLUMNS.items())


@dataclass
class Counts:
    """What was found of each field, over all documents."""

    fields: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    f1s: list[float] = field(default_factory=list)

    def add(self, score: Score) -> float:
        for name, tally in score.fields.items():
            sums = zip(self.fields[name], (tally.found, tally.gold, tally.read), strict=True)
            self.fields[name] = [a + b for a, b in sums]
        self.f1s.append(score.total().f1)
        return self.f1s[-1]

    def f1(self, name: str) -> float:
        found, gold, read = self.fields[name]
        return 2 * found / (gold + read) if gold + read else 1.0


@dataclass(frozen=True)
class Plain:
    """What the plain approach makes of a document; no plan where it stops with an error."""

    plan: Any
    mib: float


def report() -> str:
    ours, plain, ours_beside = Counts(), Counts(), Counts()
    rows = [_row(paper, ours, plain, ours_beside) for paper in papers()]
    means = "".join(f"{statistics.mean(counts.f1s):7.3f}" for counts in (ours, plain))
    mean = f"{'mean (plain: of those it reads)':42}{means}"
    head = (
        f"{'F1 by field':42}{'all':>7}{'beside':>9}{'plain':>7}   beside: of the documents that plain reads"
    )
    fields = [
        f"{name:42}{ours.f1(name):7.3f}{ours_beside.f1(name):9.3f}{plain.f1(name):7.3f}"
        for name in ours.fields
    ]
    return "\n".join(["Reading (best of 3)", HEAD, *rows, mean, "", head, *fields])


def _row(paper: Paper, ours: Counts, beside: Counts, ours_beside: Counts) -> str:
    reading = read(paper.path)
    gold = paper.gold()
    scored = score(gold, reading)
    f1, plain = ours.add(scored), _plain(paper.path)
    if plain:
        ours_beside.add(scored)
    told = f"{beside.add(score_json(gold, plain.plan)):7.3f}" if plain else f"{'–':>7}"
    seconds = wall_seconds(lambda: (forget(), read(paper.path)), runs=3)
    pages = reading.document.pages
    speed = f"{pages / seconds:9.0f}" if pages else f"{'–':>9}"
    text = f"{paper.name:42}{f1:7.3f}{told}{pages or '–':>7}{seconds * 1000:7.0f}{speed}"
    memory = f"{_peak(paper.path):10.0f}{plain.mib:11.0f}" if plain else f"{_peak(paper.path):10.0f}{'–':>11}"
    return f"{text}{memory}{_beside_text(paper.path, seconds)}"


def _plain(path: Path) -> Plain | None:
    """None for a format that the plain approach does not read."""
    if path.suffix not in (".pdf", ".docx", ".xlsx"):
        return None
    run = f"sys.argv[1:] = [{str(path)!r}]; runpy.run_path({str(PLAIN)!r}, run_name='__main__')"
    command = [sys.executable, "-c", f"import runpy, sys; {run}; {_TELL}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return Plain({"focus_areas": []}, 0.0)
    plan, _, peak = done.stdout.rstrip().rpartition("\n")
    return Plain(json.loads(plan), int(peak) / 1024)


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


# Not getrusage: what it tells of a process begins with what its parent held.
_TELL = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
