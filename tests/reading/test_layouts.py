"""Families of layout beyond the six columns: the documents at hand, and small variants of each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.table import Table as WordTable

from handlekraft.reading import read, read_bytes
from handlekraft.rules.plan import FocusArea, Passage, Plan
from tests.reading.gold_reading import SHARED, gold_in, score

DEV = SHARED / "plans" / "dev"
LEAST = {
    "d03_lauvnes_status.docx": 0.99,
    "d04_storlia_flettede_celler.pdf": 0.99,
    "d04_storlia_flettede_celler_word.docx": 0.99,
    "d05_elvestad_tiltakskort.pdf": 0.99,
    "d05_elvestad_tiltakskort_word.docx": 0.99,
    "d06_kystregionen_overskrifter.pdf": 0.99,
    "r01_krodsherad_boligutvikling.txt": 0.95,
    "r02_nesbyen_mal_og_veivalg.txt": 0.95,
    "r03_gol_samfunnsdel_nynorsk.txt": 0.97,
    "r04_modum_helse_velferd.txt": 0.97,
}


@pytest.mark.parametrize("name", LEAST)
def test_a_layout_is_read_as_its_gold(name: str) -> None:
    path = DEV / name
    result = score(gold_in(path.parent / f"{path.stem}.gold.json"), read(path))
    assert result.total().f1 >= LEAST[name], "\n".join(result.misses)


def text_plan(text: str) -> Plan:
    return read_bytes(text.encode()).plan


def word_plan(*parts: str | Sequence[Sequence[str]], merged: Sequence[tuple[int, int, int]] = ()) -> Plan:
    """A document of paragraphs («## » a heading of rank 2, «* » and «** » list elements) and tables.

    `merged`: (column, first row, last row) of the cells that are one, in each table.
    """
    document = docx.Document()
    styles = {
        "# ": "Heading 1",
        "## ": "Heading 2",
        "### ": "Heading 3",
        "* ": "List Bullet",
        "** ": "List Bullet 2",
    }
    for part in parts:
        if isinstance(part, str):
            sign, _, text = part.partition(" ")
            style = styles.get(f"{sign} ")
            document.add_paragraph(text if style else part, style)
        else:
            table = document.add_table(len(part), len(part[0]))
            _fill(table, part)
            for column, first, last in merged:
                table.cell(first, column).merge(table.cell(last, column))
    out = io.BytesIO()
    document.save(out)
    return read_bytes(out.getvalue()).plan


def _fill(table: WordTable, rows: Sequence[Sequence[str]]) -> None:
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text


def texts(passages: Sequence[Passage]) -> list[str]:
    return [passage.text for passage in passages]


def names(plan: Plan) -> list[str]:
    return [area.name.text for area in plan.focus_areas]


def titles(area: FocusArea) -> list[str]:
    return [action.title.text for action in area.actions]


# -- tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headings",
    [
        ("Innsatsområde 1: Skog", "Innsatsområde 2: Fjell"),
        ("Satsingsområde 1 – Skog", "Satsingsområde 2 – Fjell"),
        ("Satsingsområde A Skog", "Satsingsområde B Fjell"),
        ("## 3.1 Skog", "## 3.2 Fjell"),
        ("## Skog", "## Fjell"),
    ],
)
def test_areas_of_tables_are_told_by_their_headings(headings: tuple[str, str]) -> None:
    header = ["Aktivitet/tiltak", "Frist/tidsplan", "Ansvarlig enhet", "Kostnad (kr)", "Kommentar"]
    first = [header, ["Plante trær", "2026", "Skogbruk", "10 000", "Startet"]]
    second = [header, ["Merke stier", "2027", "Turlaget", "Ingen", "Venter"]]
    plan = word_plan("Næringsplan", "2025–2029", headings[0], first, headings[1], second)
    assert names(plan) == ["Skog", "Fjell"]
    [(_, plant), (_, mark)] = plan.actions()
    assert plant.title.text == "Plante trær"
    assert texts(plant.timing) == ["2026"]
    assert texts(plant.responsible) == ["Skogbruk"]
    assert texts(plant.financing) == ["10 000"]
    assert [(name, text.text) for name, text in mark.other] == [("Kommentar", "Venter")]


def test_a_table_without_any_area_is_a_nameless_area() -> None:
    rows = [["Tiltak", "Ansvar", "Frist"], ["Bygge bru", "Teknisk", "2026"], ["Male hus", "Eiendom", "2027"]]
    plan = word_plan("Tiltaksliste", rows)
    assert names(plan) == [""]
    assert titles(plan.focus_areas[0]) == ["Bygge bru", "Male hus"]


def test_merged_and_repeated_cells_group_rows_alike() -> None:
    header = ["Område", "Strategi", "Tiltak", "Ansvar", "Tid"]
    header[0] = "Innsatsområde"
    rows = [
        header,
        ["Hav", "Dyrke tare", "Kjøpe båt", "Havna", "2025"],
        ["", "", "Leie kai", "Havna", "2026"],
        ["", "Selge tare", "Lage merke", "Laget", "2027"],
        ["Land", "Dyrke korn", "Pløye", "Laget", "2027"],
    ]
    repeated = [rows[0], rows[1], ["Hav", "Dyrke tare", *rows[2][2:]], ["Hav", *rows[3][1:]], rows[4]]
    merged = word_plan("Plan", rows, merged=[(0, 1, 3), (1, 1, 2)])
    for plan in (merged, word_plan("Plan", rows), word_plan("Plan", repeated)):
        assert names(plan) == ["Hav", "Land"]
        sea = plan.focus_areas[0]
        assert texts([s.text for s in sea.strategies]) == ["Dyrke tare", "Selge tare"]
        assert [action.strategies for action in sea.actions] == [(1,), (1,), (2,)]


def test_merged_goals_are_sub_goals_of_the_area() -> None:
    rows = [
        ["Mål", "Tiltak", "Ansvar", "Frist"],
        ["Flere kommer", "Bygge hus", "Teknisk", "2025"],
        ["", "Rydde tomt", "Teknisk", "2026"],
        ["Færre drar", "Lage fest", "Kultur", "2026"],
    ]
    [area] = word_plan("Plan", rows, merged=[(0, 1, 2)]).focus_areas
    assert texts(area.sub_goals) == ["Flere kommer", "Færre drar"]
    assert [action.sub_goals for action in area.actions] == [(1,), (1,), (2,)]


def test_a_goal_after_the_action_is_what_it_shall_reach() -> None:
    rows = [["Tiltak", "Mål", "Ansvar", "2025", "2026"], ["Bygge hus", "Ti hus", "Teknisk", "x", "100 000"]]
    [(_, action)] = word_plan("Plan", rows).actions()
    assert texts(action.indicators) == ["Ti hus"]
    assert [(year, text.text) for year, text in action.by_year] == [(2025, "x"), (2026, "100 000")]


def test_a_row_with_nothing_but_a_name_begins_an_area() -> None:
    rows = [
        ["Tiltak", "Strategi", "Ansvar", "Frist"],
        ["Satsingsområde 1: Hav", "", "", ""],
        ["Kjøpe båt", "1", "Havna", "2026"],
        ["Satsingsområde 2: Land", "", "", ""],
        ["Pløye", "2", "Laget", "2027"],
    ]
    plan = word_plan("Plan", rows)
    assert names(plan) == ["Hav", "Land"]
    assert [titles(area) for area in plan.focus_areas] == [["Kjøpe båt"], ["Pløye"]]
    assert texts(plan.focus_areas[1].actions[0].responsible) == ["Laget"]


# -- cards ----------------------------------------------------------------------------------------

CARDS = """Tiltaksplan for skog (2025–2027)

Vekst i skogen

Hovedmål: Mer vekst.

{first}
Ansvar: Skogsjefen
Frist: 2026
Finansiering: Egne rammer
Måleindikator: Ti dekar

{second}
Deltiltak:
• Kjøpe sag
• Øve
Ansvar: Laget
Frist: 2027
Status: Venter

Vekst på fjellet

Hovedmål: Mer ro.

{third}
Ansvar: Fjellstyret
Frist: Årlig
"""


@pytest.mark.parametrize(
    ("signs", "numbers"),
    [
        (("Tiltak 1.1: ", "Tiltak 1.2: ", "Tiltak 2.1: "), ["1.1", "1.2", "2.1"]),
        (("Tiltak 1: ", "Tiltak 2: ", "Tiltak 3: "), ["1", "2", "3"]),
        (("Aktivitet 1 – ", "Aktivitet 2 – ", "Aktivitet 3 – "), ["1", "2", "3"]),
        (("Tiltak: ", "Tiltak: ", "Tiltak: "), ["", "", ""]),
        (("4.1.1 ", "4.1.2 ", "4.2.1 "), ["4.1.1", "4.1.2", "4.2.1"]),
    ],
)
def test_an_action_on_a_card_is_told_by_its_sign_or_its_lines(
    signs: tuple[str, str, str], numbers: list[str]
) -> None:
    first, second, third = (
        sign + name for sign, name in zip(signs, ("Plante", "Hogge", "Gå tur"), strict=True)
    )
    plan = text_plan(CARDS.format(first=first, second=second, third=third))
    assert names(plan) == ["Vekst i skogen", "Vekst på fjellet"]
    assert [titles(area) for area in plan.focus_areas] == [["Plante", "Hogge"], ["Gå tur"]]
    assert [action.number for _, action in plan.actions()] == numbers
    plant, chop = plan.focus_areas[0].actions
    assert texts(plant.responsible) == ["Skogsjefen"]
    assert texts(plant.indicators) == ["Ti dekar"]
    assert texts(chop.steps) == ["Kjøpe sag", "Øve"]
    assert [(name, text.text) for name, text in chop.other] == [("Status", "Venter")]


def test_what_an_action_is_about_is_not_its_name() -> None:
    lines = ("Vi byggjer ei kai for alle.", "Ansvarleg: Hamna", "Tidsrom: 2026", "Kostnad: kr 100 000")
    plan = word_plan(
        "Plan", "## 1 Hav", "Mål: Meir fisk.", "### 1.1 Byggje kai", *lines, "### 1.2 Leige båt", *lines
    )
    [area] = plan.focus_areas
    assert titles(area) == ["Byggje kai", "Leige båt"]
    assert [action.number for action in area.actions] == ["1.1", "1.2"]


@pytest.mark.parametrize("label", ["Tiltak", "Tiltak 1", "Prosjekt:"])
def test_a_card_drawn_as_a_table_is_a_card(label: str) -> None:
    card = [[label, "Kjøpe båt"], ["Ansvar", "Havna"], ["Frist", "2026"], ["Beskrivelse", "En lang båt"]]
    [(area, action)] = word_plan("Plan", "## Hav", "Hovedmål: Mer fisk.", card).actions()
    assert area.name.text == "Hav"
    assert action.title.text == "Kjøpe båt"
    assert texts(action.responsible) == ["Havna"]
    assert texts(action.timing) == ["2026"]
    assert [(name, text.text) for name, text in action.other] == [("Beskrivelse", "En lang båt")]


# -- headings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question", ["Tiltak", "Tiltak:", "Slik gjør vi det:", "Hvordan gjør vi det?", "Slik gjer vi det"]
)
def test_headings_of_word_give_areas_strategies_and_actions(question: str) -> None:
    plan = word_plan(
        "Næringsplan",
        "## Hav",
        "Mål: Mer fisk.",
        "### Fange mer",
        question,
        "* Kjøpe båt",
        "** Prøve den",
        "* Leie kai",
        "### Selge mer",
        question,
        "* Lage merke",
        "## Land",
        "Mål: Mer korn.",
        "### Dyrke mer",
        question,
        "* Pløye",
    )
    assert names(plan) == ["Hav", "Land"]
    sea = plan.focus_areas[0]
    assert str(sea.main_goal) == "Mer fisk."
    assert texts([s.text for s in sea.strategies]) == ["Fange mer", "Selge mer"]
    assert titles(sea) == ["Kjøpe båt", "Leie kai", "Lage merke"]
    assert texts(sea.actions[0].steps) == ["Prøve den"]
    assert [action.strategies for action in sea.actions] == [(1,), (1,), (2,)]


def test_numbered_headings_without_goals_stand_under_each_other() -> None:
    plan = text_plan(
        "Plan\n\n1 Hav\n\n1.1 Fange mer\n\nTiltak:\n• Kjøpe båt\n• Leie kai\n\n1.2 Selge mer\n\nTiltak:\n"
        "• Lage merke\n\n2 Land\n\n2.1 Dyrke mer\n\nTiltak:\n• Pløye\n- Låne plog\n- Øve\n"
    )
    assert names(plan) == ["Hav", "Land"]
    assert [s.number for s in plan.focus_areas[0].strategies] == ["1.1", "1.2"]
    [plough] = plan.focus_areas[1].actions
    assert texts(plough.steps) == ["Låne plog", "Øve"]


def test_one_chapter_over_all_areas_is_no_area() -> None:
    plan = text_plan(
        "Plan\n\n4 Mål og tiltak\n\n4.1 Hav\n\nMål - vi lykkes når …\n• Fisken kommer\n• Båten går\n\n"
        "Tiltak\n• Kjøpe båt\n\n4.2 Land\n\nMål - vi lykkes når …\n• Kornet gror\n• Det regner\n\n"
        "Tiltak\n• Pløye\n"
    )
    assert names(plan) == ["Hav", "Land"]
    assert texts(plan.focus_areas[0].sub_goals) == ["Fisken kommer", "Båten går"]
    assert titles(plan.focus_areas[1]) == ["Pløye"]


# -- running text ---------------------------------------------------------------------------------


def test_goals_and_list_signs_within_a_line_are_told_apart() -> None:
    plan = text_plan(
        "Plan 2020-2030\n\n3.1 HOVEDMÅL 1: FLERE FOLK\n"
        "Bygda skal vokse. Hvordan gjør vi det? \uf0b7 Bygge hus. \uf0b7 Rydde\n"
        "tomter. Folk skal trives. Hvordan gjør vi det? \uf0b7 Lage fest.\n"
    )
    [area] = plan.focus_areas
    assert area.name.text == str(area.main_goal) == "FLERE FOLK"
    assert texts(area.sub_goals) == ["Bygda skal vokse.", "Folk skal trives."]
    assert titles(area) == ["Bygge hus.", "Rydde tomter.", "Lage fest."]


def test_an_extract_has_the_title_of_its_footers() -> None:
    pages = [
        f"4.{n} Område {name}\n\nMål 1. Det skal bli fleire\nhus 2. Alle skal trivast\n"
        f"Strategi - slik gjer vi det:\n• Byggje\n\n{n + 10}\nKommuneplan for Vik 2020-2030\n\n\n"
        for n, name in enumerate(("Aust", "Vest", "Nord"), 1)
    ]
    plan = text_plan("4. Satsingsområde\n\n" + "".join(pages))
    assert plan.title.text == "Kommuneplan for Vik"
    assert plan.period
    assert (plan.period.first, plan.period.last) == (2020, 2030)
    assert names(plan) == ["Område Aust", "Område Vest", "Område Nord"]
    assert texts(plan.focus_areas[0].sub_goals) == ["Det skal bli fleire hus", "Alle skal trivast"]
    assert texts([s.text for s in plan.focus_areas[2].strategies]) == ["Byggje"]


def test_numbered_rows_that_lie_flat_are_cells_again() -> None:
    plan = text_plan(
        "7 Handlingsdel\n\nMål\n\nTiltak Ansvar\n\nTidsplan\n\nMål 3.1\n\n3.1.1\n\nFlere hus\n\n"
        "Regulere tomter\n\nPlanavdelingen\n\n2026\n\n3.1.2\n\nSelge tomter i kommunale byggefelt\n\n"
        "Eiendomsavdelinge n\n\n2027\n\n"
        "Mål 3.2\n\n3.2.1\n\nMer liv\n\nLage fest\n\nKultur\n\nÅrlig\n"
    )
    assert names(plan) == ["Flere hus", "Mer liv"]
    assert str(plan.focus_areas[1].main_goal) == "Mer liv"
    assert [action.number for _, action in plan.actions()] == ["3.1.1", "3.1.2", "3.2.1"]
    sell = plan.focus_areas[0].actions[1]
    assert sell.title.text == "Selge tomter i kommunale byggefelt"
    assert texts(sell.responsible) == ["Eiendomsavdelingen"]
    assert texts(sell.timing) == ["2027"]


def test_lone_numbers_of_a_flat_table_are_no_page_numbers() -> None:
    text = Path(__file__).with_name("test_texts.py").read_text(encoding="utf-8").split('"""')[3]
    plan = text_plan(text.replace("1 og 2 Ja/Nei", "1\n\nJa/Nei"))
    [(_, action)] = plan.actions()
    assert action.strategies == (1,)
