"""Broken documents by the thousand, each read as the site reads it: `python -m bench mutants`.

Every mutant is made again by its number. Those of `mutations` are read one after another by a process
with the limits of `reading.guarded`, replaced when it dies; those of `extremes` by `read_guarded` itself.
"""

from __future__ import annotations

import io
import json
import logging
import resource
import select
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from types import TracebackType
from typing import Any, Self

import docx
import xlsxwriter

from bench.extremes import HEADER, LINE, extremes
from bench.mutant_reader import LENGTH
from bench.mutations import BY_FORMAT, Mutation, packed, unpacked
from handlekraft.reading import ErrorCode, ReadingError, guarded
from handlekraft.reports import excel, word
from tests.reading.gold_reading import EXAMPLES, SHARED

COUNT = 5_000
SEED = 2026
PIECE = 9_000
"""Characters: of a longer text, a piece has all that can break."""

OUTCOMES = ("read", "refused", "limit", "crash", "traceback")
NAMES = ("kind", "tried", "read", "clear error", "limit", "crash", "traceback", "max s", "max MiB")
HEAD = NAMES[0].ljust(34) + "".join(name.rjust(12) for name in NAMES[1:])
TOO_MUCH = (ErrorCode.TOO_SLOW, ErrorCode.TOO_HEAVY)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one document."""

    kind: str
    name: str
    outcome: str
    why: str
    seconds: float
    mib: float


@dataclass(frozen=True, slots=True)
class Mutant:
    """A document to break and the way to break it; the number gives the chance."""

    number: int
    kind: str
    source: str
    data: bytes
    change: Mutation

    @property
    def name(self) -> str:
        return f"mutant {self.number}, {self.source}"

    def made(self) -> bytes:
        chance = Random(f"{SEED}/{self.number}")
        data = self.data
        if len(data) > PIECE and self.source.endswith((".txt", ".md")):
            start = chance.randrange(len(data) - PIECE)
            data = data[start : start + PIECE]
        return self.change(data, chance)


def report(count: int = COUNT) -> str:
    start = time.perf_counter()
    results = [*read_mutants(mutants(count)), *read_extremes()]
    return "\n".join((*_table(results, time.perf_counter() - start), *_faults(results)))


def mutants(count: int) -> Iterator[Mutant]:
    """Every document in every way its format can break, in an order of chance, again and again."""
    cases = [
        (kind, name, data, change)
        for name, data in sources().items()
        for kind, change in BY_FORMAT[name.rsplit(".", 1)[1]].items()
    ]
    Random(SEED).shuffle(cases)
    for number in range(count):
        yield Mutant(number, *cases[number % len(cases)])


@cache
def sources() -> dict[str, bytes]:
    """Every document at hand, and some made here."""
    folders = (SHARED / "plans" / "dev", SHARED / "seeds", EXAMPLES)
    found = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix[1:] in BY_FORMAT]
    office = {"template.docx": word.template(), "template.xlsx": excel.template()}
    office |= {"nested.docx": _nested_tables(), "sheets.xlsx": _sheets()}
    made = {name: packed(unpacked(data)) for name, data in office.items()} | {"plan.md": _markdown()}
    return {
        path.name: path.read_bytes() for path in found if path.name not in {"README.md", "INDEX.md"}
    } | made


def _nested_tables() -> bytes:
    document = docx.Document()
    document.add_heading("Handlingsplan 2025–2028", 0)
    table = document.add_table(4, 6)
    for row in table.rows:
        for cell, word_ in zip(row.cells, HEADER.split(), strict=True):
            cell.text = word_
    inner = table.rows[2].cells[0].add_table(2, 2)
    inner.cell(0, 0).merge(inner.cell(0, 1)).text = LINE
    table.cell(1, 1).merge(table.cell(3, 1))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _sheets() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for area in ("Sentrum", "Landbruk"):
            sheet = book.add_worksheet(area)
            sheet.merge_range("A1:F1", f"Satsingsområde: {area}")
            sheet.write_row("A3", HEADER.split())
            for row in range(4, 9):
                sheet.write_row(row, 0, [f"Gjøre {row}", 1, "Ja/Nei", row * 10_000, "Næring", 2025])
            sheet.set_row(6, None, None, {"hidden": True})
    return out.getvalue()


def _markdown() -> bytes:
    row = f"| {' | '.join(HEADER.split())} |\n"
    rows = row + "|---" * 6 + "|\n" + "| Gjøre noe | 1 | Ja/Nei | kr 20 000 | Næring | 2025 |\n" * 5
    lists = "**Hovedmål:** Vekst\n\n- Delmål en\n  - under\n\n1. Strategi\n2. Strategi\n\n"
    return ("# Handlingsplan 2025–2028\n\n" + f"## Sentrum\n\n{lists}{rows}\n" * 3).encode()


class Reader:
    """The process that reads; another in its place when it has died."""

    def __init__(self, seconds: int = guarded.SECONDS) -> None:
        self.seconds = seconds
        self._process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "bench.mutant_reader"]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        self._end()

    def _end(self) -> int:
        self._process.kill()
        code = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe
            pipe.close()
        return code

    def read(self, data: bytes) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(len(data).to_bytes(LENGTH) + data)
        self._process.stdin.flush()
        answered, _, _ = select.select([self._process.stdout], [], [], self.seconds)
        line = self._process.stdout.readline() if answered else b""
        return json.loads(line) if line else self._replaced(in_time=bool(answered))

    def _replaced(self, *, in_time: bool) -> dict[str, Any]:
        """The process has died or takes too long."""
        code = self._process.wait() if in_time else 0
        self._end()
        self._process = self._started()
        seconds = 0.0 if in_time else float(self.seconds)
        outcome = (
            {"outcome": "crash", "why": f"signal {-code}"} if in_time else {"outcome": "limit", "why": "time"}
        )
        return outcome | {"seconds": seconds, "mib": 0.0}


def read_mutants(tried: Iterable[Mutant]) -> Iterator[Result]:
    with Reader() as reader:
        for mutant in tried:
            yield Result(kind=mutant.kind, name=mutant.name, **reader.read(mutant.made()))


def read_extremes() -> Iterator[Result]:
    with _Faults() as faults:
        for kind, name, data in extremes():
            start = time.perf_counter()
            outcome, why = _guarded(data, faults)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            yield Result(f"{kind} *", name, outcome, why, time.perf_counter() - start, peak)


def _guarded(data: bytes, faults: _Faults) -> tuple[str, str]:
    try:
        guarded.read_guarded(data)
    except ReadingError as error:
        fault = faults.taken()
        if fault:
            return ("traceback" if "Traceback" in fault else "crash"), fault
        return ("limit" if error.code in TOO_MUCH else "refused"), error.code.value
    return "read", ""


@dataclass
class _Faults(logging.Handler):
    """What the guarded reading says of a child that died otherwise than it should."""

    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    def taken(self) -> str:
        said, self.said = "\n".join(self.said), []
        return said

    def __enter__(self) -> Self:
        logging.getLogger(guarded.__name__).addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger(guarded.__name__).removeHandler(self)


def _table(results: Sequence[Result], seconds: float) -> Iterator[str]:
    yield f"Broken documents: {len(results)} read in {seconds:.0f} s. * by reading.guarded itself; MiB so far"
    yield f"Limits: {guarded.SECONDS} s, {guarded.MEMORY // 1024**2} MiB"
    yield HEAD
    for kind in dict.fromkeys(result.kind for result in results):
        yield _line(kind, [result for result in results if result.kind == kind])
    yield _line("all", results)
    whys = Counter(result.why for result in results if result.outcome == "refused")
    yield "clear errors: " + ", ".join(f"{why} {count}" for why, count in whys.most_common())


def _line(kind: str, results: Sequence[Result]) -> str:
    counts = Counter(result.outcome for result in results)
    numbers = (len(results), *(counts[outcome] for outcome in OUTCOMES))
    most = f"{max(r.seconds for r in results):12.1f}{max(r.mib for r in results):12.0f}"
    return kind.ljust(34) + "".join(f"{number:12}" for number in numbers) + most


def _faults(results: Iterable[Result]) -> Iterator[str]:
    for result in results:
        if result.outcome in ("limit", "crash", "traceback"):
            yield f"{result.outcome}: {result.kind}, {result.name}: {result.why.strip()}"


if __name__ == "__main__":
    print(report(int(sys.argv[1])))
