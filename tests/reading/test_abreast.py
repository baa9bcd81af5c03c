"""Rows that hold several actions, bullet for bullet."""

from __future__ import annotations

from collections.abc import Iterable

from handlekraft.reading.abreast import with_actions_apart
from handlekraft.reading.layout import Item, Row, Strip, Word, text_of

HEADINGS = ("Område", "Tiltak", "Ansvar", "Frist")


def test_the_bullets_that_agree_in_all_rows_are_actions_each() -> None:
    items = [row(HEADINGS), row(("Skog", "•Hogge •Plante", "•Laget •Skolen", "•2026 •2027")), OTHER]
    assert cells_of(with_actions_apart(items)) == [
        [*HEADINGS],
        ["Skog", "Hogge", "Laget", "2026"],
        ["", "Plante", "Skolen", "2027"],
        ["Hav", "Fiske", "Havna", "2026"],
        ["", "Ro", "Klubben", "2028"],
        ["", "Bade", "Skolen", "2029"],
    ]


def test_bullets_that_do_not_agree_are_left_in_their_row() -> None:
    items = [row(HEADINGS), row(("Skog", "•Hogge •Plante", "•Laget", "•2026 •2027")), OTHER]
    assert list(with_actions_apart(items)) == items


def test_one_row_alone_may_be_chance() -> None:
    items = [row(HEADINGS), OTHER]
    assert list(with_actions_apart(items)) == items


def row(texts: tuple[str, ...]) -> Row:
    return Row(tuple(tuple(strip(part) for part in text.split(" ")) for text in texts), 1)


def strip(text: str) -> Strip:
    return Strip((Word(0, text.lstrip("•"), 1),), bullet=text.startswith("•"))


def cells_of(items: Iterable[Item]) -> list[list[str]]:
    return [[text_of(cell) for cell in each.cells] for each in items if isinstance(each, Row)]


OTHER = row(("Hav", "•Fiske •Ro •Bade", "•Havna •Klubben •Skolen", "•2026 •2028 •2029"))
