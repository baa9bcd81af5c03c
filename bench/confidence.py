"""Confidence: how many rows the reader is sure of, and how many of those are right.

Every document at hand is read as it is and in worse condition (`tests.reading.worn_copies`). A row is right
when each of its fields has the words of the gold, element by element.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.papers import papers
from handlekraft.reading import read_layout
from handlekraft.reading.formats import layout_of
from handlekraft.rules.corrections import Address
from tests.reading.right_rows import right_rows
from tests.reading.worn_copies import WEAR

HEAD = f"{'':42}{'rows':>7}{'sure':>8}{'right of sure':>15}{'right of doubtful':>19}"


@dataclass
class Tally:
    rows: int = 0
    sure: int = 0
    right_sure: int = 0
    right_doubtful: int = 0

    def add(self, right: bool, sure: bool) -> None:
        self.rows += 1
        self.sure += sure
        self.right_sure += right and sure
        self.right_doubtful += right and not sure

    def line(self, name: str) -> str:
        doubtful = self.rows - self.sure
        shares = [
            _percent(self.sure, self.rows, 8),
            _percent(self.right_sure, self.sure, 15),
            _percent(self.right_doubtful, doubtful, 19),
        ]
        return f"{name:42}{self.rows:7}{''.join(shares)}"


@dataclass(frozen=True)
class Judged:
    """A row of a reading."""

    paper: str
    wear: str
    address: Address
    right: bool
    reasons: tuple[str, ...]
    row: Any


def report() -> str:
    by_wear: dict[str, Tally] = defaultdict(Tally)
    by_paper: dict[str, Tally] = defaultdict(Tally)
    whole = Tally()
    for row in judged_rows():
        clean = [by_paper[row.paper]] if row.wear == "as it is" else []
        for tally in (by_wear[row.wear], whole, *clean):
            tally.add(row.right, not row.reasons)
    lines = ["Confidence", HEAD, *(tally.line(name) for name, tally in by_paper.items()), ""]
    return "\n".join([*lines, *(tally.line(name) for name, tally in by_wear.items()), whole.line("all")])


def judged_rows(wears: Iterable[str] = WEAR) -> Iterator[Judged]:
    for paper in papers():
        gold, layout = paper.gold(), layout_of(paper.path.read_bytes())
        for wear in wears:
            reading = read_layout(WEAR[wear](layout))
            reasons = {doubt.address: doubt.reasons for doubt in reading.doubts}
            for address, row, right in right_rows(gold, reading.plan):
                yield Judged(paper.name, wear, address, right, reasons.get(address, ()), row)


def _percent(some: int, whole: int, width: int) -> str:
    return f"{100 * some / whole:{width - 2}.1f} %" if whole else f"{'–':>{width}}"
