"""Word documents made here: how people set apart what stands in a cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from handlekraft.reading import read_bytes
from handlekraft.rules.documents import FindingCode, PlanReading
from handlekraft.rules.plan import Action, AreaKind

SIX = ("Tiltak", "Strategi", "Måleindikator", "Finansiering", "Ansvar", "Oppstart")
NYNORSK = ("Tiltak", "Strategi", "Indikatorar", "Finansiering", "Ansvarleg", "Frist")
Cells = Sequence[str | Sequence[str]]


def plan_with(*rows: Cells, heading: str = "Skog og tre", header: Sequence[str] = SIX) -> Document:
    document = docx.Document()
    document.add_heading("Handlingsplan for næring 2025–2028", 0)
    add_area(document, heading, rows, header)
    return document


def add_area(document: Document, heading: str, rows: Sequence[Cells], header: Sequence[str] = SIX) -> None:
    document.add_heading(heading, 1)
    document.add_paragraph("Hovedmål: Flere skal leve av skogen.")
    document.add_paragraph("Delmål:")
    document.add_paragraph("Mer tømmer blir foredlet her", style="List Bullet")
    document.add_paragraph("Strategier:")
    document.add_paragraph("Skape møteplasser", style="List Number")
    document.add_paragraph("Kjøpe grunn", style="List Number")
    table = document.add_table(rows=1, cols=len(header))
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        cell.text = text
    for row in rows:
        for cell, texts in zip(table.add_row().cells, row, strict=True):
            first, *others = [texts] if isinstance(texts, str) else texts
            cell.text = first
            for text in others:
                style = "List Bullet" if text.startswith("* ") else None
                cell.add_paragraph(text.removeprefix("* "), style=style)


def reading_of(document: Document) -> PlanReading:
    out = io.BytesIO()
    document.save(out)
    return read_bytes(out.getvalue())


def only_action(document: Document) -> Action:
    [(_, action)] = reading_of(document).plan.actions()
    return action


def texts(passages: Sequence[object]) -> list[str]:
    return [str(passage) for passage in passages]


PLAIN: Cells = ("Åpne sagbruket", "1 og 2", "Ja/Nei", "Innenfor egne rammer", "Næring", "2026")


def test_a_plain_row_is_an_action_with_all_its_cells() -> None:
    action = only_action(plan_with(PLAIN))
    assert action.title.text == "Åpne sagbruket"
    assert action.strategies == (1, 2)
    assert texts(action.timing) == ["2026"]


@pytest.mark.parametrize(
    ("reference", "numbers"),
    [("1,2 og 3", (1, 2, 3)), ("2, 3 og 4", (2, 3, 4)), ("1 og 2", (1, 2)), ("4", (4,)), ("", ())],
)
def test_strategy_references_are_numbers(reference: str, numbers: tuple[int, ...]) -> None:
    assert only_action(plan_with((PLAIN[0], reference, *PLAIN[2:]))).strategies == numbers


def test_bullets_after_the_title_are_steps() -> None:
    action = only_action(plan_with((["Åpne sagbruket", "* Leie grunn", "* Kjøpe sag"], *PLAIN[1:])))
    assert action.title.text == "Åpne sagbruket"
    assert texts(action.steps) == ["Leie grunn", "Kjøpe sag"]


def test_a_paragraph_that_goes_on_in_small_letters_is_one_element() -> None:
    action = only_action(
        plan_with((*PLAIN[:4], ["Næring i samarbeid med", "bygdelaget", "Landbruk"], "2026"))
    )
    assert texts(action.responsible) == ["Næring i samarbeid med bygdelaget", "Landbruk"]


def test_paragraphs_set_apart_are_elements_though_the_first_ends_in_a_small_word() -> None:
    financing = ["Bidrag på 300 000 kr", "Resten må vi be om", "Innenfor egne rammer"]
    action = only_action(plan_with((*PLAIN[:3], financing, *PLAIN[4:])))
    assert texts(action.financing) == financing


def test_a_list_that_word_numbers_gives_the_strategies_their_numbers() -> None:
    [area] = reading_of(plan_with(PLAIN)).plan.focus_areas
    assert [(s.number, s.text.text) for s in area.strategies] == [
        (1, "Skape møteplasser"),
        (2, "Kjøpe grunn"),
    ]


def test_the_heading_before_a_main_goal_names_the_area_and_its_kind() -> None:
    document = plan_with(PLAIN)
    add_area(document, "Strategisk grep: Raske svar", [PLAIN])
    add_area(document, "God grunn", [PLAIN])
    add_area(document, "Satsingsområde 4: Reiseliv", [PLAIN])
    areas = reading_of(document).plan.focus_areas
    assert [area.name.text for area in areas] == ["Skog og tre", "Raske svar", "God grunn", "Reiseliv"]
    assert [area.kind for area in areas] == [
        AreaKind.FOCUS_AREA,
        AreaKind.STRATEGIC_LEVER,
        AreaKind.STRATEGIC_LEVER,
        AreaKind.FOCUS_AREA,
    ]


@pytest.mark.parametrize("heading", ["2. Skog og tre", "4.1 Skog og tre", "Satsingsområde 2: Skog og tre"])
def test_the_running_number_of_a_heading_is_no_part_of_the_name(heading: str) -> None:
    [area] = reading_of(plan_with(PLAIN, heading=heading)).plan.focus_areas
    assert area.name.text == "Skog og tre"


def test_a_period_under_the_title_is_the_period_of_the_plan() -> None:
    document = plan_with(PLAIN)
    document.paragraphs[0].text = "Tiltaksplan for skog"
    document.paragraphs[1].insert_paragraph_before("Gjelder for 2025 til 2029")
    plan = reading_of(document).plan
    assert plan.title.text == "Tiltaksplan for skog"
    assert plan.period
    assert plan.period.last == 2029


def test_nynorsk_headings_are_known() -> None:
    action = only_action(plan_with(PLAIN, header=NYNORSK))
    assert texts(action.indicators) == ["Ja/Nei"]
    assert texts(action.responsible) == ["Næring"]
    assert texts(action.timing) == ["2026"]


def test_a_column_with_another_name_is_kept_under_it() -> None:
    action = only_action(plan_with((*PLAIN, "Venter på svar"), header=(*SIX, "Merknad")))
    assert [(name, text.text) for name, text in action.other] == [("Merknad", "Venter på svar")]


def test_the_period_leaves_the_title() -> None:
    plan = reading_of(plan_with(PLAIN)).plan
    assert plan.title.text == "Handlingsplan for næring"
    assert plan.period
    assert (plan.period.first, plan.period.last) == (2025, 2028)


def test_a_text_box_and_a_content_control_are_read() -> None:
    document = plan_with(PLAIN)
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    control = parse_xml(
        f"<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>I en boks</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    box = parse_xml(
        f"<w:p {ns}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>I margen</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
    )
    document.element.body.insert(0, control)
    document.element.body.insert(1, box)
    lines = [line.text for line in reading_of(document).document.lines]
    assert lines[:2] == ["I en boks", "I margen"]


def test_deleted_words_of_tracked_changes_are_left_out_and_new_ones_read() -> None:
    document = plan_with(PLAIN)
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    changed = parse_xml(
        f"<w:p {ns}><w:del><w:r><w:delText>gammel</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>ny</w:t></w:r></w:ins></w:p>"
    )
    document.element.body.insert(0, changed)
    assert reading_of(document).document.lines[0].text == "ny"


def findings_of(document: Document, code: FindingCode) -> list[str]:
    return [finding.message for finding in reading_of(document).findings if finding.code is code]


def test_an_empty_cell_is_found() -> None:
    [message] = findings_of(plan_with((*PLAIN[:3], "", *PLAIN[4:])), FindingCode.MISSING_CELL)
    assert "finansiering" in message


def test_a_strategy_that_the_area_does_not_have_is_found() -> None:
    [message] = findings_of(plan_with((PLAIN[0], "1 og 7", *PLAIN[2:])), FindingCode.UNKNOWN_STRATEGY)
    assert "strategi 7" in message


def test_a_strategy_without_action_is_found() -> None:
    [message] = findings_of(plan_with((PLAIN[0], "1", *PLAIN[2:])), FindingCode.STRATEGY_WITHOUT_ACTION)
    assert "strategi 2" in message


def test_sub_goals_are_not_asked_for_where_no_action_names_them() -> None:
    assert not findings_of(plan_with(PLAIN), FindingCode.SUB_GOAL_WITHOUT_ACTION)


@pytest.mark.parametrize(
    ("responsible", "glued"),
    [
        ("Leder i samarbeidStyret", True),
        ("YouTube og LinkedIn", False),
        ("McDonald og FoU-miljøet", False),
        ("NTNUs campus", False),
    ],
)
def test_glued_words_are_found_and_names_are_not(responsible: str, glued: bool) -> None:
    found = findings_of(plan_with((*PLAIN[:4], responsible, "2026")), FindingCode.GLUED_WORDS)
    assert bool(found) == glued


def with_money(first: str, second: str) -> Document:
    return plan_with((*PLAIN[:3], first, *PLAIN[4:]), ("Selge ved", *PLAIN[1:3], second, *PLAIN[4:]))


@pytest.mark.parametrize(
    ("first", "second", "repeated"),
    [
        ("Årlig bidrag kr. 500 000,-", "Programmet: årlig bidrag kr. 500 000,-", True),
        ("500 000 kr i bidrag, 20 000 kr i drift", "Bidrag kr 500 000 og så kr 20 000 til drift", True),
        ("Krever kr 50 000 til annonser", "Kjøp av flis for 50 000 kroner", False),
        ("Innenfor egne rammer", "Innenfor egne rammer", False),
    ],
)
def test_money_that_stands_in_several_rows_is_found(first: str, second: str, repeated: bool) -> None:
    assert bool(findings_of(with_money(first, second), FindingCode.REPEATED_MONEY)) == repeated


def test_headers_and_footers_stand_aside_and_a_footnote_is_shown_as_unread() -> None:
    document = plan_with(("Kurs", "1", "Ja/Nei", "Innenfor egne rammer", "Skog", "2026"))
    section = document.sections[0]
    section.header.paragraphs[0].text = "Dal kommune"
    section.footer.paragraphs[0].text = "Vedtatt i kommunestyret"
    saved = io.BytesIO()
    document.save(saved)
    reading = read_bytes(_with_footnote(saved.getvalue(), "Noten sier mer om dette"))
    asides = " ".join(label.text for label in reading.labels)
    assert "Dal kommune" in asides
    assert "Vedtatt i kommunestyret" in asides
    assert [f.code for f in reading.findings if "Noten sier mer om dette" in f.message] == [
        FindingCode.UNREAD
    ]
    assert len(list(reading.plan.actions())) == 1


def _with_footnote(data: bytes, text: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = (
        f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)
    return out.getvalue()
