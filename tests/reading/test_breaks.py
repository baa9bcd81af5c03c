"""Words that the edge of a narrow cell or of a page has cut."""

from __future__ import annotations

from handlekraft.reading import read_layout
from handlekraft.reading.layout import Row, words_of
from handlekraft.reading.ledger import joined
from handlekraft.reading.pages import Glyph, Rule, layout_of_pages
from tests.reading.test_pdf_pages import box, page, written

CUT = [("Bedrift", "snettve", "rk"), ("Lærling", "stipend"), ("Omstill", "ingsår")]


def narrow(*cells: tuple[str, ...], below: str = "") -> Row:
    """The last of rows with one cell of seven letters and a wide one; `below`: words that stand whole."""
    parts: list[list[Glyph] | list[Rule]] = [written(below, 50, 700)]
    for n, lines in enumerate(cells):
        top = 60 + 60 * n
        parts += [box(50, top, 95, top + 60), box(95, top, 300, top + 60), written("Notat", 100, top + 12)]
        parts += [written(line, 55, top + 12 + 12 * k) for k, line in enumerate(lines)]
    rows = [item for item in layout_of_pages([page(*parts)]).items if isinstance(item, Row)]
    return rows[-1]


def read(*cells: tuple[str, ...], below: str = "") -> tuple[str, bool]:
    """The text of the last narrow cell, and whether nobody can tell if a word there is cut."""
    words = words_of(narrow(*cells, below=below).cells[0])
    return joined(words), any(word.torn for word in words)


def test_a_cell_that_cuts_words_cuts_those_that_stand_whole_nowhere() -> None:
    assert read(*CUT, ("bygdear", "beidet")) == ("bygdearbeidet", True)


def test_a_document_that_cuts_no_words_leaves_them_apart() -> None:
    assert read(("bygdear", "beidet")) == ("bygdear beidet", False)


def test_a_whole_word_before_letters_that_nobody_knows_is_doubted() -> None:
    assert read(*CUT, ("kommune", "huset"), below="Alt i en kommune er her") == ("kommune huset", True)


def test_two_whole_words_are_two() -> None:
    assert read(*CUT, ("kommune", "huset"), below="Se kommune og huset her") == ("kommune huset", False)


def drawn(*rows: tuple[str, ...]) -> list[list[Glyph] | list[Rule]]:
    return [
        part
        for n, row in enumerate(rows)
        for k, text in enumerate(row)
        for part in (
            box(50 + 100 * k, 60 + 30 * n, 150 + 100 * k, 90 + 30 * n),
            written(text, 55 + 100 * k, 75 + 30 * n),
        )
    ]


def test_headings_whose_last_letters_came_on_the_next_page_are_whole() -> None:
    rows = [("", "r", ""), ("Leie kai", "Ti båter", "Havnesjef"), ("Kjøpe båt", "En båt", "Havnesjef")]
    head = [written("Satsingsområde 1: Hav", 50, 40), *drawn(("Tiltak", "Måleindikato", "Ansvar"))]
    plan = read_layout(layout_of_pages([page(*head), page(*drawn(*rows))])).plan
    actions = [action for area in plan.focus_areas for action in area.actions]
    assert [[each.text for each in action.indicators] for action in actions] == [["Ti båter"], ["En båt"]]
