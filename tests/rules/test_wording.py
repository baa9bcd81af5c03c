"""The changes of a text, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.wording import Told, changed_lines, changed_words

WORDS = st.sampled_from(["to", "fem", "kurs", "i", "året,", "kr 500", " "])
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(before: str, after: str) -> None:
    pieces = changed_words(before, after)
    assert "".join(p.text for p in pieces if p.told is not Told.AFTER) == before
    assert "".join(p.text for p in pieces if p.told is not Told.BEFORE) == after


@given(st.lists(TEXTS, max_size=5), st.lists(TEXTS, max_size=5))
def test_the_lines_make_both_lists(before: list[str], after: list[str]) -> None:
    lines = changed_lines(before, after)
    assert [line.before for line in lines if line.before] == [text for text in before if text]
    assert [line.after for line in lines if line.after] == [text for text in after if text]


def test_only_the_word_that_is_changed_is_told_as_changed() -> None:
    pieces = changed_words("Besøke fem bedrifter", "Besøke ti bedrifter")
    told = [(piece.told, piece.text) for piece in pieces]
    assert told == [
        (Told.BOTH, "Besøke"),
        (Told.BEFORE, " fem"),
        (Told.AFTER, " ti"),
        (Told.BOTH, " bedrifter"),
    ]
