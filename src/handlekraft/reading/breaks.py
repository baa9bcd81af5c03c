"""Words that the edge of a narrow cell has cut, and that go on with the next line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handlekraft.reading.layout import Strip
from handlekraft.reading.phrasing import binds, is_small_word, may_end_a_word
from handlekraft.reading.printed import Band, Line, Part, Token

_LONGEST_ENDING = 3
_MANY = 3
"""Words that are certainly cut, from which the document lets its cells cut words."""


def blocks(sheets: Sequence[Sequence[Part]]) -> Iterator[list[Line]]:
    """The lines of each page outside tables, and of each cell."""
    for sheet in sheets:
        yield [part for part in sheet if isinstance(part, Line)]
        for part in sheet:
            if isinstance(part, Band):
                yield from part.cells


class Breaks:
    """Which words of a document are cut, by those that stand whole somewhere."""

    def __init__(self, sheets: Sequence[Sequence[Part]]) -> None:
        self._whole = _whole_words(sheets)
        full = [line for block in blocks(sheets) for line in pairwise(block) if line[0].full]
        self._often = sum(self._is_cut(a.tokens[-1], b.tokens[0]) for a, b in full) >= _MANY

    def marked(self, strip: Strip, line: Line, after: Line | None) -> Strip:
        """The strip of the line, whose last word tells whether it goes on."""
        if after is None or not line.full:
            return strip
        first, rest = line.tokens[-1], after.tokens[0]
        surely, torn = self._is_cut(first, rest), self._may_be_cut(rest)
        guessed = torn and _bare(first.text) not in self._whole
        last = replace(strip.words[-1], broken=surely or guessed, torn=torn and not surely)
        return replace(strip, words=(*strip.words[:-1], last))

    def _may_be_cut(self, rest: Token) -> bool:
        """Whether nothing says that these letters are a word, in a document that cuts words."""
        after = _bare(rest.text)
        return self._often and after.isalpha() and after not in self._whole and not is_small_word(after)

    def _is_cut(self, first: Token, rest: Token) -> bool:
        if _bare(first.text + rest.text) in self._whole or binds(first.text):
            return True
        if _bare(first.text) in self._whole and len(_bare(rest.text)) > 1:
            return False
        short = len(_bare(rest.text)) <= _LONGEST_ENDING
        return (short or _bare(rest.text) not in self._whole) and may_end_a_word(first.text, rest.text)


def _whole_words(sheets: Sequence[Sequence[Part]]) -> frozenset[str]:
    """The words that stand somewhere where no edge of a cell or page can have broken them."""
    words: set[str] = set()
    for block in blocks(sheets):
        for before, line, after in zip([None, *block], block, [*block[1:], None], strict=False):
            texts = [token.text for token in line.tokens]
            if line.full or (after is None and len(texts) == 1):
                del texts[-1]
            if before is None or before.full:
                del texts[:1]
            words.update(_bare(text) for text in texts)
    return frozenset(words)


def _bare(text: str) -> str:
    return text.casefold().strip(".,:;()«»")
