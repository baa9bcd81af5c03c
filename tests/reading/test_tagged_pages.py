"""PDF pages that say themselves what is a table, a row and a heading."""

from __future__ import annotations

from dataclasses import replace

from handlekraft.reading import pdf
from handlekraft.reading.layout import Row, Strip
from handlekraft.reading.pages import layout_of_pages
from handlekraft.reading.printed import Glyph, Page, Tag
from tests.reading.gold_reading import EXAMPLES
from tests.reading.test_pdf_pages import page, written

HEADINGS = ("Tiltak", "Ansvar", "Frist")
COLUMNS = (50.0, 200.0, 350.0)


class Sheet:
    """A page that is written part by part, each with its own marked content."""

    def __init__(self) -> None:
        self._glyphs: list[Glyph] = []
        self._count = 0

    def tag(self, kind: str, text: str, x: float, y: float, down: int = 1) -> Tag:
        content = self._count
        self._count += 1
        self._glyphs.extend(replace(glyph, content=content) for glyph in written(text, x, y))
        return Tag(kind, (), (content,), down)

    def row(self, *texts: str, y: float, kind: str = "TD") -> Tag:
        """Empty cells have no tag, as programs write them."""
        cells = [self.tag(kind, text, x, y) for x, text in zip(COLUMNS, texts, strict=False) if text]
        return Tag("TR", tuple(cells))

    def page(self, *tags: Tag | None) -> Page:
        return replace(page(self._glyphs), tags=(Tag("Document", tags),))


def texts(row: object) -> list[str]:
    assert isinstance(row, Row)
    return [" ".join(strip.text for strip in cell) for cell in row.cells]


def test_tags_make_rows_where_no_lines_are_ruled_and_an_empty_cell_keeps_its_place() -> None:
    sheet = Sheet()
    head = sheet.row(*HEADINGS, y=100, kind="TH")
    table = Tag("Table", (head, sheet.row("Fiske", "", "2026", y=130)))
    layout = layout_of_pages([sheet.page(table)])
    assert [texts(item) for item in layout.items] == [list(HEADINGS), ["Fiske", "", "2026"]]
    assert layout.choices[0].taken.name == "tags of the document"


def test_a_row_that_goes_over_a_page_is_one_row() -> None:
    first, second = Sheet(), Sheet()
    head = first.row(*HEADINGS, y=100, kind="TH")
    above = Tag("Table", (head, first.row("Fiske mer", "Havna", "2026", y=130)))
    below = Tag(
        "Table", (None, second.row("enn før", "", "", y=60), second.row("Selge", "Torget", "2027", y=90))
    )
    layout = layout_of_pages([first.page(above), second.page(below)])
    assert [texts(item) for item in layout.items[1:]] == [
        ["Fiske mer enn før", "Havna", "2026"],
        ["Selge", "Torget", "2027"],
    ]


def test_a_cell_over_several_rows_is_merged_with_those_below() -> None:
    sheet = Sheet()
    head = sheet.row(*HEADINGS, y=100, kind="TH")
    over = sheet.tag("TD", "Fiske", COLUMNS[0], 130, down=2)
    one = Tag("TR", (over, *sheet.row("", "Havna", "2026", y=130).within))
    layout = layout_of_pages([sheet.page(Tag("Table", (head, one, sheet.row("", "Torget", "2027", y=160))))])
    last = layout.items[-1]
    assert texts(last) == ["", "Torget", "2027"]
    assert isinstance(last, Row)
    assert last.merged == {0}


def test_headings_have_the_rank_of_their_tag_and_text_the_order_of_the_tags() -> None:
    sheet = Sheet()
    right = sheet.tag("P", "Til høyre", 350, 130)
    left = sheet.tag("P", "Til venstre", 50, 130)
    items = layout_of_pages([sheet.page(sheet.tag("H2", "Hav", 50, 100), left, right)]).items
    assert [(item.text, item.level) for item in items if isinstance(item, Strip)] == [
        ("Hav", 2),
        ("Til venstre", 0),
        ("Til høyre", 0),
    ]


def test_tags_of_a_few_words_say_too_little() -> None:
    sheet = Sheet()
    tagged = sheet.page(sheet.tag("H1", "Hav", 50, 100))
    loose = replace(tagged, glyphs=(*tagged.glyphs, *written("Her står alt det andre uten merke", 50, 130)))
    assert layout_of_pages([loose]).choices[0].taken.name == "lines of running text"


def test_the_tags_of_a_real_document_are_read() -> None:
    layout = pdf.layout((EXAMPLES / "handlingsplan.pdf").read_bytes())
    assert {choice.taken.name for choice in layout.choices} == {"tags of the document"}
    assert {item.level for item in layout.items if isinstance(item, Strip)} == {0, 1, 2}
