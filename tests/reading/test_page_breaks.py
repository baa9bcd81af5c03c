"""Rows that go over a page: what is one text still, and what begins anew."""

from __future__ import annotations

import pytest

from handlekraft.reading.layout import Gap, Row, Strip, Word
from handlekraft.reading.pages import Page, layout_of_pages
from handlekraft.reading.phrasing import goes_on
from handlekraft.rules.plan import Box
from tests.reading.test_pdf_pages import box, page, written


def words(text: str, room: float | None = None) -> list[Word]:
    said = [Word(k, token, 1) for k, token in enumerate(text.split())]
    return [*said[:-1], Word(said[-1].order, said[-1].text, 1, room=room)]


def below(token: str) -> Word:
    return Word(99, token, 2, box=Box(0, 0, 5 * len(token), 10))


@pytest.mark.parametrize(
    ("above", "room", "token", "one_text"),
    [
        ("Prosjektet er avklart, videre arbeid vil", None, "kreve", True),
        ("Næring i samarbeid med", None, "Landbruk", True),
        ("Krever egen ramme,", None, "Hytteeierne", True),
        ("Næring", None, "Landbruk", False),
        ("Egenandel på 80", None, "000", True),
        ("Egenandel på 80 000", None, "kr", True),
        ("2025", None, "2026", False),
        ("Første kvartal", None, "2026", True),
        ("Første kvartal", 40.0, "2026", False),
        ("Avtale med Søndre", 10.0, "Land", True),
        ("Avtale med Søndre", 60.0, "Land", False),
        ("Kommunedirektøren", 10.0, "Næring", False),
    ],
)
def test_a_text_goes_on_over_a_page_or_not(
    above: str, room: float | None, token: str, one_text: bool
) -> None:
    assert goes_on(words(above, room), below(token)) is one_text


def sheet(*cells: str) -> Page:
    edges = [(50 + 100 * k, text) for k, text in enumerate(cells)]
    return page(
        *(box(x, 60, x + 100, 90) for x, _ in edges), *(written(text, x + 5, 75) for x, text in edges)
    )


def test_a_row_at_the_top_of_a_page_resumes_its_table() -> None:
    first, second = layout_of_pages([sheet("en", "to"), sheet("tre", "fire")]).items
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert (first.resumes, second.resumes) == (False, True)


def test_another_number_of_columns_is_another_table() -> None:
    first, second = layout_of_pages([sheet("en", "to"), sheet("tre", "fire", "fem")]).items
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert first.table != second.table
    assert not second.resumes


def test_a_line_indented_under_its_bullet_belongs_to_it_whatever_the_space() -> None:
    cell = [*written("• Besøke alle", 55, 75), *written("bedrifter", 65, 105), *written("Notat", 55, 135)]
    rules = [*box(50, 60, 150, 200), *box(150, 60, 250, 200)]
    tight = [sign for k in range(5) for sign in written("abc", 155, 75 + 14 * k)]
    [row] = layout_of_pages([page(rules, cell, tight)]).items
    assert isinstance(row, Row)
    strips: tuple[Strip, ...] = row.cells[0]
    assert [strip.gap for strip in strips[1:]] == [Gap.NONE, Gap.APART]
