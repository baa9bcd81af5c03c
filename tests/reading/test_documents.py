"""Whole documents with areas, goals and six-column tables, in every format that is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handlekraft.reading import read, read_bytes
from handlekraft.rules.documents import DocumentFormat, PlanReading
from tests.reading.flat_copies import flat_copy
from tests.reading.gold_reading import D01, EXAMPLES, gold_in, score

PDF, WORD = EXAMPLES / "handlingsplan.pdf", EXAMPLES / "handlingsplan.docx"
EXAMPLE_GOLD = EXAMPLES / "handlingsplan.gold.json"
D01_GOLD = D01.with_suffix(".gold.json")


@pytest.mark.parametrize(("document", "gold"), [(D01, D01_GOLD), (PDF, EXAMPLE_GOLD), (WORD, EXAMPLE_GOLD)])
def test_the_reading_is_the_gold_reading(document: Path, gold: Path) -> None:
    _hold(gold_in(gold), read(document), 0.99)


@pytest.mark.parametrize("stacked", [True, False], ids=["cells stacked", "short cells on one line"])
@pytest.mark.parametrize(("document", "gold"), [(D01, D01_GOLD), (PDF, EXAMPLE_GOLD)])
def test_the_same_document_laid_flat_reads_the_same(document: Path, gold: Path, stacked: bool) -> None:
    text = flat_copy(document.read_bytes(), stacked)
    _hold(gold_in(gold), read_bytes(text.encode()), 0.98)


def test_the_format_is_told_by_the_content_and_not_the_name(tmp_path: Path) -> None:
    disguised = tmp_path / "plan.txt"
    disguised.write_bytes(WORD.read_bytes())
    assert read(disguised).document.format is DocumentFormat.DOCX


def test_words_of_a_pdf_know_their_page_and_box() -> None:
    reading = read(PDF)
    for _, action in reading.plan.actions():
        for place in action.title.places:
            line = reading.document.lines[(place.line or 0) - 1]
            assert place.page == line.page
            assert place.box
            assert line.box
            assert line.box.x0 - 1 <= place.box.x0 < place.box.x1 <= line.box.x1 + 1
            assert line.box.top - 1 <= place.box.top < place.box.bottom <= line.box.bottom + 1


def test_running_footers_and_page_numbers_are_labels() -> None:
    labels = [label.text for label in read(PDF).labels]
    footers = [text for text in labels if text.casefold().startswith(("eksempel", "side")) or text.isdigit()]
    assert footers


def _hold(gold: Any, reading: PlanReading, least: float) -> None:
    result = score(gold, reading)
    assert result.total().f1 >= least, "\n".join(result.misses)
