"""What a PDF page holds, seen as a person sees it."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from handlekraft.reading import pdf, read_bytes, read_layout
from handlekraft.reading.layout import Gap, Row, Strip, words_of
from handlekraft.reading.ledger import joined
from handlekraft.reading.pages import Glyph, Page, Rule, layout_of_pages
from tests.reading.gold_reading import D01, gold_in, score

SIZE = 10.0


def turned(data: bytes) -> bytes:
    """The same pages stored on their side, with a note to the viewer to turn them back."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        width, height = page.get_size()
        for thing in page.get_objects(max_depth=1):
            thing.transform(pypdfium2.PdfMatrix(0, 1, -1, 0, height, 0))
        page.set_mediabox(0, 0, height, width)
        page.set_cropbox(0, 0, height, width)
        page.set_rotation(90)
        page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_page_stored_on_its_side_reads_the_same() -> None:
    result = score(gold_in(D01.with_suffix(".gold.json")), read_bytes(turned(D01.read_bytes())))
    assert result.total().f1 >= 0.99, "\n".join(result.misses)


def written(text: str, x: float, y: float) -> list[Glyph]:
    return [Glyph(sign, x + 5 * k, y - 8, x + 5 * k + 5, y + 2, y, SIZE) for k, sign in enumerate(text)]


def loud(text: str, x: float, y: float) -> list[Glyph]:
    return [replace(glyph, loud=True) for glyph in written(text, x, y)]


def box(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    level = [Rule(False, y, x0, x1) for y in (top, bottom)]
    return level + [Rule(True, x, top, bottom) for x in (x0, x1)]


def page(*parts: list[Glyph] | list[Rule]) -> Page:
    flat = [thing for part in parts for thing in part]
    glyphs = tuple(thing for thing in flat if isinstance(thing, Glyph))
    return Page(842, glyphs, tuple(thing for thing in flat if isinstance(thing, Rule)))


def test_words_within_ruled_lines_are_cells_and_an_empty_cell_keeps_its_place() -> None:
    sheet = page(
        *(box(x, 100, x + 100, 130) for x in (50, 150, 250)),
        written("Venstre", 60, 115),
        written("Høyre", 260, 115),
    )
    [row] = layout_of_pages([sheet]).items
    assert isinstance(row, Row)
    assert [[strip.text for strip in cell] for cell in row.cells] == [["Venstre"], [], ["Høyre"]]


def test_a_frame_around_a_text_is_no_table() -> None:
    sheet = page(box(40, 90, 500, 140), written("Alt er vel", 60, 115))
    [strip] = layout_of_pages([sheet]).items
    assert isinstance(strip, Strip)


@pytest.mark.parametrize(("distance", "gap"), [(14, Gap.NONE), (28, Gap.APART)])
def test_space_between_lines_sets_a_paragraph_apart(distance: float, gap: Gap) -> None:
    lines = [written("En linje til", 60, 100 + 14 * k) for k in range(6)]
    last = written("Den siste", 60, 170 + distance)
    items = layout_of_pages([page(*lines, last)]).items
    assert isinstance(items[-1], Strip)
    assert items[-1].gap is gap


def test_what_comes_again_in_the_margin_of_every_page_stands_aside() -> None:
    pages = [page(written("Innhold", 60, 400), written(f"Side {n}", 60, 820)) for n in (1, 2, 3)]
    layout = layout_of_pages(pages)
    assert [strip.text for strip in layout.asides] == ["Side 1", "Side 2", "Side 3"]
    assert len(layout.items) == 3


def test_a_label_of_the_plan_is_no_running_header() -> None:
    pages = [page(written("Delmål:", 60, 40), written("Innhold", 60, 400)) for _ in range(3)]
    assert not layout_of_pages(pages).asides


def test_a_table_with_the_same_columns_goes_on_over_the_page() -> None:
    def sheet(text: str) -> Page:
        return page(
            *(box(x, 60, x + 100, 90) for x in (50, 150)), written(text, 60, 75), written("b", 160, 75)
        )

    first, second = layout_of_pages([sheet("øverst"), sheet("nederst")]).items
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert (first.resumes, second.resumes) == (False, True)
    assert first.table == second.table


@pytest.mark.parametrize("path", sorted(D01.parent.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_sign_of_a_pdf_is_in_a_word_of_its_layout(path: Path) -> None:
    document = pypdfium2.PdfDocument(path.read_bytes())
    signs = Counter("".join(p.get_textpage().get_text_range() for p in document))
    found = Counter("".join(word.text for word in pdf.layout(path.read_bytes()).words()))
    assert {sign: n for sign, n in signs.items() if sign.isalnum()} == {
        sign: n for sign, n in found.items() if sign.isalnum()
    }


def narrow(lines: list[str], width: float) -> Page:
    """A table of two columns whose first is `width` signs wide."""
    edge = 50 + 5 * width + 10
    words = [sign for k, line in enumerate(lines) for sign in written(line, 55, 75 + 14 * k)]
    rules = [*box(50, 60, edge, 200), *box(edge, 60, edge + 300, 200)]
    return page(rules, words, written("kommunestyret vedtar planen", edge + 5, 75))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["næringsutviklingspr", "ogrammet går videre"], "næringsutviklingsprogrammet går videre"),
        (["kommunestyr", "et"], "kommunestyret"),
        (["forskningsavdeling", "en"], "forskningsavdelingen"),
        (["kulturminnevernet", "en gang til"], "kulturminnevernet en gang til"),
        (["samarbeidsavtaler", "med bygdelaget"], "samarbeidsavtaler med bygdelaget"),
        (["samarbeidsavtaler", "Med bygdelaget"], "samarbeidsavtaler Med bygdelaget"),
    ],
)
def test_a_word_that_a_narrow_cell_broke_is_whole_again(lines: list[str], text: str) -> None:
    [row] = layout_of_pages([narrow(lines, len(lines[0]))]).items
    assert isinstance(row, Row)
    assert joined(words_of(row.cells[0])) == text


def test_a_short_line_does_not_break_its_word() -> None:
    [row] = layout_of_pages([narrow(["arrangement", "åpent for alle"], 30)]).items
    assert isinstance(row, Row)
    assert joined(words_of(row.cells[0])) == "arrangement åpent for alle"


def test_a_bullet_alone_on_its_line_belongs_to_the_word_below() -> None:
    [row] = layout_of_pages([narrow(["•", "Kommunedirektøren"], 17)]).items
    assert isinstance(row, Row)
    [strip] = row.cells[0]
    assert (strip.text, strip.bullet) == ("Kommunedirektøren", True)


def test_bold_lines_of_the_size_of_the_text_are_headings() -> None:
    lines = [written("En plan for fisk som alle i kommunen kan lese og bruke", 60, 60)]
    for n, name in enumerate(("Hav", "Land")):
        top = 100 + 120 * n
        lines += [loud(name, 60, top), loud("Tiltak:", 60, top + 28)]
        lines += [
            written(f"• {what} i {name.casefold()}", 60, top + 42 + 14 * k)
            for k, what in enumerate(("Kjøpe båt", "Leie kai", "Holde kurs"))
        ]
    plan = read_layout(layout_of_pages([page(*lines)])).plan
    assert [(area.name.text, len(area.actions)) for area in plan.focus_areas] == [("Hav", 3), ("Land", 3)]


def test_a_bold_beginning_of_a_paragraph_is_no_heading() -> None:
    first, rest = "Fisken skal fortsatt gi arbeid til alle", "som vil bo her ute."
    sheet = page(loud(first, 60, 100), written(rest, 60, 114), written(first, 60, 160))
    strips = [item for item in layout_of_pages([sheet]).items if isinstance(item, Strip)]
    assert [strip.loud for strip in strips] == [False, False, False]


def test_a_short_bold_line_close_to_its_text_stands_apart_from_it() -> None:
    sheet = page(loud("Hav", 60, 100), written("Fisken skal gi arbeid til alle her ute.", 60, 114))
    heading, text = (item for item in layout_of_pages([sheet]).items if isinstance(item, Strip))
    assert heading.loud
    assert text.gap is Gap.APART


@pytest.mark.parametrize(
    ("word", "text"), [("kommunen²", "kommunen"), ("¹kommunen²", "¹kommunen"), ("100 m²", "100 m²")]
)
def test_a_typed_mark_after_a_word_points_to_a_footnote(word: str, text: str) -> None:
    [strip] = layout_of_pages([page(written(f"Alt i {word}", 60, 115))]).items
    assert isinstance(strip, Strip)
    assert strip.text == f"Alt i {text}"
