"""Nothing of a document is lost: each word is in the plan, a label, or a finding that gives it in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import docx
import pytest

from handlekraft.reading import read
from handlekraft.reading.layout import Strip, Word
from handlekraft.reading.ledger import Ledger
from handlekraft.rules.documents import FindingCode, PlanReading
from handlekraft.rules.plan import Passage, Plan
from tests.reading.gold_reading import EXAMPLES, SEED, SHARED

SEEDS = sorted(SEED.parent.glob("*.txt"))
PLANS = sorted(
    path
    for path in (SHARED / "plans" / "dev").iterdir()
    if path.suffix in {".pdf", ".docx", ".xlsx", ".html", ".txt"}
)
DOCUMENTS = [*SEEDS, *PLANS, *(EXAMPLES / f"handlingsplan.{kind}" for kind in ("pdf", "docx"))]
LABEL_WORDS = frozenset(
    """
    hovedmål hovudmål delmål strategi strategier strategiar fyrtårnprosjekter tiltak måleindikator
    finansiering ansvar oppstart satsingsområde satsingsområder strategisk grep og til
    """.split()
)


def words(text: str) -> Counter[str]:
    """As the scorer counts them, and a word broken at a hyphen the same as a whole one."""
    whole = re.sub(r"(?<=\w)-\s*(?=[a-zæøå])", "", re.sub("[\u00ad\uf0b7]", "", text))
    return Counter(re.findall(r"\w+", whole.lower()))


def passages(value: object) -> Iterator[Passage]:
    if isinstance(value, Passage):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from passages(getattr(value, field.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from passages(inner)


def unread(reading: PlanReading) -> list[str]:
    return [f.message.split(": ", 1)[1] for f in reading.findings if f.code is FindingCode.UNREAD]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_word_has_its_place_once(path: Path) -> None:
    assert_every_word_once(read(path))


def assert_every_word_once(reading: PlanReading) -> None:
    lost, twice = _differences(reading)
    assert _letters(lost) == _letters(twice), (lost, twice)
    assert not twice or twice.total() < lost.total(), "only a word that a narrow cell broke may differ"


def test_words_given_out_that_came_nowhere_are_unread_again() -> None:
    words = [Word(order, text, 1) for order, text in enumerate("Havna Kaia Lageret".split())]
    ledger = Ledger(words)
    title, _, label = (ledger.plan([word]) for word in words)
    ledger.demote(label)
    ledger.reclaim(Plan(title))
    assert [left.text for left in ledger.stretches([Strip(tuple(words))])] == ["Kaia"]


def _differences(reading: PlanReading) -> tuple[Counter[str], Counter[str]]:
    """The words of the document that the reading has too few and too many times."""
    document = sum((words(line) for line in _paragraphs(reading)), Counter[str]())
    # A heading that is itself a goal is both the name and the goal of its area: the same words.
    once = (*{id(told): told for told in passages(reading.plan)}.values(), *reading.labels)
    told = sum((words(p.text) for p in once), Counter[str]())
    told += sum((words(text) for text in unread(reading)), Counter[str]())
    return document - told, told - document - _of_shared_cells(once)


def _of_shared_cells(told: Sequence[Passage]) -> Counter[str]:
    """The words that one cell over several rows says of each of them, but for the first."""
    count = Counter((passage.text, passage.places) for passage in told if passage.places)
    shared = (
        Counter({word: n * (k - 1) for word, n in words(text).items()}) for (text, _), k in count.items()
    )
    return sum(shared, Counter[str]())


@pytest.mark.parametrize("path", [SEED, *DOCUMENTS[-2:]], ids=lambda path: path.name)
def test_labels_say_nothing_of_the_plan(path: Path) -> None:
    reading = read(path)
    names = {word for area in reading.plan.focus_areas for word in words(area.name.text)}
    running = _running_lines(reading) | _margins(path)
    for label in reading.labels:
        foreign = [w for w in words(label.text) if not w.isdigit() and w not in LABEL_WORDS | names]
        points_to_an_area = re.search(r"(satsingsområdet|strategiske grepet) «", label.text)
        assert not foreign or points_to_an_area or label.text in running, label.text


@pytest.mark.parametrize("path", [SEED, *DOCUMENTS[-2:]], ids=lambda path: path.name)
def test_an_unread_text_gives_its_places(path: Path) -> None:
    findings = [f for f in read(path).findings if f.code is FindingCode.UNREAD]
    assert findings
    assert all(finding.places for finding in findings)


def _margins(path: Path) -> set[str]:
    """The footers of a Word document, which stand there once for all pages."""
    if path.suffix != ".docx":
        return set()
    parts = [section.footer.part.element for section in docx.Document(str(path)).sections]
    return {" ".join("".join(_texts(part)).split()) for part in parts}


def _texts(part: Any) -> Iterator[str]:
    for element in part.iter():
        if element.tag.endswith("}t"):
            yield element.text
        elif element.tag.endswith("}tab"):
            yield "\t"


def _letters(found: Counter[str]) -> Counter[str]:
    return Counter("".join(found.elements()))


def _paragraphs(reading: PlanReading) -> list[str]:
    """The lines as one text, so that a word broken at a line's end is whole."""
    return ["\n".join(line.text for line in reading.document.lines)]


def _running_lines(reading: PlanReading) -> set[str]:
    count = Counter(re.sub(r"\d+", "0", line.text) for line in reading.document.lines)
    return {line.text for line in reading.document.lines if count[re.sub(r"\d+", "0", line.text)] > 2}
