"""The Word document as people open it: headings, tables in landscape, a footer."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from handlekraft.reading import read_bytes
from handlekraft.reports import word
from handlekraft.reports.template import EXAMPLE, IN_WORD
from handlekraft.rules.documents import FindingCode
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan, Strategy
from tests.reports.test_round_trip import words_of


@pytest.fixture(scope="module")
def example() -> Document:
    return docx.Document(BytesIO(word.write(EXAMPLE)))


def with_area(area: FocusArea) -> Document:
    return docx.Document(BytesIO(word.write(Plan(Passage("Plan for næring"), focus_areas=(area,)))))


def fits(document: Document) -> bool:
    page = document.sections[0]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    return all(0 < sum(column.width or 0 for column in table.columns) <= room for table in document.tables)


def test_headings_have_ranks(example: Document) -> None:
    ranks = {p.text: p.style.name for p in example.paragraphs if p.style}
    assert ranks["Handlingsplan for næringsutvikling i Eksempel kommune"] == "Title"
    assert ranks["Fyrtårnprosjekter"] == rank(example, "Satsingsområde 1: Levende sentrum") == "Heading 1"
    assert rank(example, "Det gamle meieriet") == "Heading 2"


def rank(document: Document, heading: str) -> str:
    """The rank that Word gives a line: that of the style which its own style builds on."""
    [style] = [p.style for p in document.paragraphs if p.text == heading and p.style]
    return str(style.base_style.name)


def test_each_kind_of_line_has_a_style_of_its_own(example: Document) -> None:
    styles = {p.text: p.style.name for p in example.paragraphs if p.style}
    assert styles["Planperiode: 2027–2030"] == "Planperiode"
    assert styles["Det skal være færre tomme lokaler."] == "Delmål"
    assert styles["1.\tGjøre det lettere å starte for seg selv"] == "Nummerert strategi"
    assert styles["Hører til: Levende sentrum"] == "Hører til"


def test_the_page_lies_and_the_table_fits_it(example: Document) -> None:
    assert example.sections[0].orientation is WD_ORIENT.LANDSCAPE
    assert len(example.tables) == 2 and fits(example)


def test_the_column_headings_come_again_on_each_page(example: Document) -> None:
    for table in example.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert not table.rows[1]._tr.xpath("./w:trPr/w:tblHeader")


def test_every_style_that_is_used_is_defined(example: Document) -> None:
    defined = {style.style_id for style in example.styles}
    used = {style.get(qn("w:val")) for style in example.element.xpath("//w:pStyle | //w:tblStyle")}
    assert used <= defined


def test_the_footer_names_the_plan_and_counts_the_pages(example: Document) -> None:
    footer = example.sections[0].footer
    assert footer.paragraphs[0].text == "Handlingsplan for næringsutvikling i Eksempel kommune\tSide  av "
    assert footer._element.xpath("//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]


def test_more_columns_share_the_page() -> None:
    action = Action(
        Passage("Kartlegge"),
        number="1.1",
        sub_goals=(1,),
        by_year=((2026, Passage("x")), (2027, Passage("100 000"))),
        other=(("Status", Passage("Pågår")), ("Merknad", Passage("Se vedlegg"))),
    )
    document = with_area(FocusArea(Passage("Skog"), actions=(action,)))
    [table] = document.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        *("Nr.", "Tiltak", "Delmål", "Strategi", "Måleindikator", "Finansiering", "Ansvar", "Oppstart"),
        *("2026", "2027", "Status", "Merknad"),
    ]
    assert fits(document)


def test_a_strategy_has_its_number_typed_before_it() -> None:
    strategies = (Strategy("1.1", Passage("Bygge")), Strategy("1.3", Passage("Leie")))
    document = with_area(FocusArea(Passage("Skog"), strategies=strategies))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[-2:] == ["1.1\tBygge", "1.3\tLeie"]


def test_the_template_reads_as_its_example() -> None:
    reading = read_bytes(word.template())
    assert words_of(reading.plan) == words_of(EXAMPLE)
    assert [finding.code for finding in reading.findings] == [FindingCode.UNREAD]
    assert all(text in reading.findings[0].message for text in IN_WORD)
