"""Raised marks that point to footnotes are no part of the words that they stand by."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from handlekraft.reading import read_bytes
from handlekraft.reading.notes import raised, without_note
from handlekraft.reports import excel, word
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan


def test_a_raised_number_after_a_word_is_a_mark_but_units_are_words() -> None:
    assert without_note(f"måla{raised('2')}") == ("måla", raised("2"))
    assert without_note(f"m{raised('2')}") == ("m²", "")
    assert without_note("m²") == ("m²", "")


def test_a_mark_on_a_web_page_stays_out_of_the_action() -> None:
    page = (
        "<html><body><h1>Næringsplan for Vika 2025–2028</h1>"
        "<h2>Satsingsområde 1: Havn</h2><p>Hovedmål: Mer gods.</p>"
        "<table><tr><th>Tiltak</th><th>Ansvar</th><th>Frist</th></tr>"
        "<tr><td>Bygge kai<sup>1</sup> i sør</td><td>Havnesjefen</td><td>2026</td></tr></table></body></html>"
    )
    [area] = read_bytes(page.encode()).plan.focus_areas
    assert str(area.actions[0].title) == "Bygge kai i sør"


def test_a_mark_in_a_word_document_stays_out_of_the_goal() -> None:
    document = docx.Document()
    document.add_heading("Næringsplan for Vika 2025–2028", 0)
    document.add_heading("Satsingsområde 1: Havn", 1)
    paragraph = document.add_paragraph("Hovedmål: Mer gods over kaia")
    paragraph.add_run("3").font.superscript = True
    paragraph.add_run(" hvert år")
    file = io.BytesIO()
    document.save(file)
    [area] = read_bytes(file.getvalue()).plan.focus_areas
    assert str(area.main_goal) == "Mer gods over kaia hvert år"


@pytest.mark.parametrize("step", ["³", "²³", "10 m²"])
@pytest.mark.parametrize("write", [word.write, excel.write])
def test_typed_numbers_above_the_line_with_nothing_beside_them_are_words(
    write: Callable[[Plan], bytes], step: str
) -> None:
    action = Action(Passage("Leie kai"), steps=(Passage(step), Passage("Male den")))
    plan = Plan(Passage("Plan"), focus_areas=(FocusArea(Passage("Hav"), actions=(action,)),))
    [read] = read_bytes(write(plan)).plan.focus_areas[0].actions
    assert [text.text for text in read.steps] == [step, "Male den"]
