"""Choices between readings: the points decide, and what was chosen between is told."""

from __future__ import annotations

import pytest

from handlekraft.cli import main
from handlekraft.reading import read
from handlekraft.reading.choices import Choices, Way
from handlekraft.reading.layout import Row, Strip
from handlekraft.reading.pages import layout_of_pages
from tests.reading.gold_reading import D01
from tests.reading.test_pdf_pages import box, page, written


def test_the_way_with_most_points_is_taken_and_the_others_are_remembered() -> None:
    choices = Choices()
    ways = [Way("as text", 1, {"words left": -1.0}), Way("as a table", 2, {"columns": 0.5, "rows": 0.0})]
    assert choices.best("page 1", "what it is", ways).value == 2
    [choice] = choices.made()
    assert [candidate.name for candidate in choice.candidates] == ["as a table", "as text"]
    assert choice.taken.parts == (("columns", 0.5),)
    assert choice.margin == 1.5


def test_of_equals_the_first_is_taken() -> None:
    assert Choices().best("", "", [Way("a", 1), Way("b", 2)]).value == 1


def test_a_ruled_table_beats_its_words_as_lines() -> None:
    names = ["Tiltak", "Ansvar", "Frist"]
    head = [written(name, 55 + 100 * k, 115) for k, name in enumerate(names)]
    rules = [box(50 + 100 * k, y, 150 + 100 * k, y + 30) for k in range(3) for y in (100, 130)]
    layout = layout_of_pages([page(*rules, *head, written("Fiske", 55, 145))])
    assert all(isinstance(item, Row) for item in layout.items)
    [choice] = layout.choices
    assert choice.taken.name == "cells between ruled lines"
    [lines] = [dict(way.parts) for way in choice.candidates if way.name == "lines of running text"]
    assert lines["headings of columns read as text"] < 0


def test_a_page_without_lines_has_nothing_to_choose_between() -> None:
    layout = layout_of_pages([page(written("Fiske", 55, 145))])
    assert isinstance(layout.items[0], Strip)
    assert layout.choices[0].margin == float("inf")


def test_the_choices_are_printed_with_their_points(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(D01), "--explain"]) == 0
    told = capsys.readouterr().out
    assert "which format it is in" in told
    assert "→ cells between ruled lines" in told
    assert len(read(D01).choices) >= 6


def test_beside_the_exchange_format_they_are_printed_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(D01), "--json", "--explain"]) == 0
    assert "how the words are arranged" in capsys.readouterr().err
