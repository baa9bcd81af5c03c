"""Families of layout: each draws a random plan its own way, and tells what a reader should find."""

from __future__ import annotations

from tests.reading.papers import of_cards, of_tables, of_texts
from tests.reading.papers.parts import Family

FAMILIES: dict[str, Family] = {
    family.__name__: family
    for family in (
        of_tables.six_columns,
        of_tables.no_lines,
        of_tables.zebra,
        of_tables.year_matrix,
        of_tables.area_rows,
        of_tables.aligned_rows,
        of_tables.several_tables,
        of_tables.narrow,
        of_cards.card_tables,
        of_cards.card_pairs,
        of_cards.cards_own_line,
        of_cards.cards_inline,
        of_texts.headings_bullets,
        of_texts.goal_hierarchy,
        of_texts.two_columns,
        of_texts.front_matter,
        of_texts.word_habits,
    )
}
