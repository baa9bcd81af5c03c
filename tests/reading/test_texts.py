"""Plain texts that another program took out of a document."""

from __future__ import annotations

from time import process_time

import pytest

from handlekraft.reading import read_bytes
from handlekraft.reading.layout import Word
from handlekraft.reading.ledger import joined
from tests.reading.test_every_word import assert_every_word_once

PLAN = """Handlingsplan for næring (2025–2027)

Vekst i bygda

Hovedmål: Mer vekst.

Delmål:
• Flere kommer
• Færre drar

Strategier:
1. Bygge mer
2. Selge det
\f
Tiltak Strategi Måleindikator Finansiering Ansvar Oppstart

Bygge hus
for folk

1 og 2 Ja/Nei Innenfor egne rammer Byggesak Pågår
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_plan_in_plain_text_is_read(encoding: str, ending: str) -> None:
    plan = read_bytes(PLAN.replace("\n", ending).encode(encoding)).plan
    [area] = plan.focus_areas
    assert plan.title.text == "Handlingsplan for næring"
    assert [goal.text for goal in area.sub_goals] == ["Flere kommer", "Færre drar"]
    [action] = area.actions
    assert action.title.text == "Bygge hus for folk"
    assert action.strategies == (1, 2)
    assert [text.text for text in action.financing] == ["Innenfor egne rammer"]
    assert [text.text for text in action.responsible] == ["Byggesak"]
    assert [text.text for text in action.timing] == ["Pågår"]


def test_a_form_feed_turns_the_page() -> None:
    reading = read_bytes(PLAN.encode())
    assert reading.document.pages == 2
    [(area, action)] = reading.plan.actions()
    assert {place.page for place in area.name.places} == {1}
    assert {place.page for place in action.title.places} == {2}


def test_a_line_keeps_its_number() -> None:
    lines = PLAN.replace("\f", "").split("\n")
    for line in read_bytes(PLAN.encode()).document.lines:
        assert line.number == 1 or line.text in {text.strip() for text in lines}
    title = read_bytes(PLAN.encode()).plan.focus_areas[0].name
    assert [place.line for place in title.places] == [3]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("land-\nbruk", "landbruk"),
        ("IKT-\nbedrift", "IKT-bedrift"),
        ("jord-\nog skogbruk", "jord- og skogbruk"),
        ("Nord-\nNorge", "Nord-Norge"),
        ("Oslo-\nregionen", "Oslo-regionen"),
        ("2024–\n2036", "2024–2036"),
        ("land\u00ad\nbruk", "landbruk"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_whole_again(broken: str, whole: str) -> None:
    plan = read_bytes(PLAN.replace("Mer vekst.", f"Mer {broken} nå.").encode()).plan
    assert str(plan.focus_areas[0].main_goal) == f"Mer {whole} nå."


def test_the_time_for_one_long_paragraph_grows_with_its_lines_and_no_faster() -> None:
    def seconds(lines: int) -> float:
        words = [Word(k, "videre", k) for k in range(lines)]
        begun = process_time()
        joined(words)
        return process_time() - begun

    seconds(10_000)
    assert seconds(200_000) < 60 * max(seconds(10_000), 0.01)


SMALL = """Plan for fisk 2024-2028

1 Hav

Mål:

Mer fisk

Tiltak:
• Leie en kai
  Ansvar: Havnesjefen
• Kjøpe båt
"""


@pytest.mark.parametrize("at", range(SMALL.count("\n") + 1))
@pytest.mark.parametrize("sign", ["\u00ad", "• \u00ad"])
def test_a_soft_hyphen_alone_is_no_text_and_breaks_no_reading(at: int, sign: str) -> None:
    lines = SMALL.split("\n")
    reading = read_bytes("\n".join([*lines[:at], sign, *lines[at:]]).encode())
    assert "Kjøpe båt" in str(reading.plan)
    assert not [finding.message for finding in reading.findings if finding.message.endswith(": ")]
    assert_every_word_once(reading)


NUMBERED = """Næringsplan for bygda 2026–2029

4.1 Skog

Hovedmål: Mer tre.

Tiltak:
4.1.1 Vi åpner bygdesaga for alle.
Ansvarlig: Skogeierlaget. Frist: 2027.
4.1.2 Kommunen bygger i tre.
– finne tomt
– velge tegninger
Ansvarlig: Eiendom. Frist: våren 2026.
"""


def test_a_numbered_sentence_with_labelled_lines_is_an_action() -> None:
    [area] = read_bytes(NUMBERED.encode()).plan.focus_areas
    assert [(a.number, a.title.text) for a in area.actions] == [
        ("4.1.1", "Vi åpner bygdesaga for alle."),
        ("4.1.2", "Kommunen bygger i tre."),
    ]
    assert [step.text for step in area.actions[1].steps] == ["finne tomt", "velge tegninger"]
    assert [[text.text for text in a.timing] for a in area.actions] == [["2027"], ["våren 2026"]]


def test_paragraphs_that_go_on_with_their_label_are_actions_each() -> None:
    head, tail = NUMBERED.split("Tiltak:")[0], "Kommunen skal:\n\nbygge ei saga\n\nkjøpe en lastebil\n"
    [area] = read_bytes((head + tail).encode()).plan.focus_areas
    assert [action.title.text for action in area.actions] == ["bygge ei saga", "kjøpe en lastebil"]


def test_a_line_at_the_top_of_most_pages_is_no_part_of_what_goes_on_there() -> None:
    pages = NUMBERED
    for line in ("4.1.2", "– velge", "Ansvarlig: Eiendom"):
        pages = pages.replace(line, f"\fBygda kommune\n{line}")
    reading = read_bytes(pages.encode())
    [area] = reading.plan.focus_areas
    assert [[text.text for text in a.timing] for a in area.actions] == [["2027"], ["våren 2026"]]
    assert len(area.actions[1].steps) == 2
    assert_every_word_once(reading)
