"""Text that goes up or down the page is set level, its words as the signs stand."""

from __future__ import annotations

import pytest

from handlekraft.reading.printed import Glyph, lines_of, tokens_of
from handlekraft.reading.turned import set_level

SIZE = 10.0
SPACE = Glyph(" ", 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("upwards", [True, False])
def test_a_turned_name_is_words_on_a_line(upwards: bool) -> None:
    """A library that takes each sign for a line of its own puts spaces between them all."""
    signs = [each for sign in turned("Fjell og skog", 40, 20, upwards) for each in (sign, SPACE)]
    [line] = lines_of(tokens_of(set_level([*level("Før", 0), SPACE, *signs])), 1)[1:]
    assert line.text == "Fjell og skog"
    assert {(token.box.top, token.box.bottom) for token in line.tokens} == {(20, 20 + 13 * SIZE)}
    assert all(40 <= token.box.x0 < token.box.x1 <= 40 + SIZE for token in line.tokens)


def test_two_turned_lines_stand_in_the_order_of_their_columns() -> None:
    signs = [*turned("Hav og", 40, 20, True), *turned("havbruk", 52, 20, True)]
    assert [line.text for line in lines_of(tokens_of(set_level(signs)), 1)] == ["Hav og havbruk"]


def test_names_of_two_cells_are_two_lines() -> None:
    signs = [*turned("Hav", 40, 20, True), *turned("Skog", 40, 200, True)]
    assert [line.text for line in lines_of(tokens_of(set_level(signs)), 1)] == ["Hav", "Skog"]


def test_text_along_the_line_is_left_as_it_is() -> None:
    signs = [*level("Hav", 0), SPACE, *level("Skog", 50)]
    assert list(set_level(signs)) == signs


def turned(text: str, left: float, top: float, upwards: bool) -> list[Glyph]:
    found = []
    for k, sign in enumerate(text):
        y = top + (len(text) - 1 - k if upwards else k) * SIZE
        found.append(Glyph(sign, left, y, left + SIZE, y + SIZE, y + SIZE, SIZE, turned=True))
    return [glyph for glyph in found if glyph.sign != " "]


def level(text: str, left: float) -> list[Glyph]:
    return [
        Glyph(sign, left + k * SIZE, 0, left + (k + 1) * SIZE, SIZE, SIZE, SIZE)
        for k, sign in enumerate(text)
    ]
