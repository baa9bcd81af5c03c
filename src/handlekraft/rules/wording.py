"""What is changed in a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOSTLY_OTHER = 0.4
"""Texts with less than this in common are told whole: a word here and there that both have only confuses."""

_TOKEN = re.compile(r"\s*\S+(?:\s+$)?|\s+")


class Told(StrEnum):
    BOTH = "both"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that stands in both texts, or in one of them."""

    told: Told
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A text of a list before and after; empty on the side where it does not stand."""

    pieces: tuple[Piece, ...]

    @property
    def before(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.told is not Told.AFTER)

    @property
    def after(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.told is not Told.BEFORE)


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in order: those of both and before make the text before, likewise after."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if SequenceMatcher(None, old, new, autojunk=False).ratio() < MOSTLY_OTHER:
        whole = (Piece(Told.BEFORE, before), Piece(Told.AFTER, after))
        return tuple(piece for piece in whole if piece.text)
    return tuple(_pieces(old, new))


def changed_lines(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """The texts of two lists side by side, those that stand in both beside each other."""
    return tuple(_lines(before, after))


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for kind, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(Told.BOTH, "".join(old[i:j]))
            continue
        if i < j:
            yield Piece(Told.BEFORE, "".join(old[i:j]))
        if m < n:
            yield Piece(Told.AFTER, "".join(new[m:n]))


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    for kind, i, j, m, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Line((Piece(Told.BOTH, text),)) for text in before[i:j])
            continue
        both = min(j - i, n - m)
        yield from (Line(changed_words(before[i + at], after[m + at])) for at in range(both))
        yield from (Line((Piece(Told.BEFORE, text),)) for text in before[i + both : j])
        yield from (Line((Piece(Told.AFTER, text),)) for text in after[m + both : n])


_SENTENCE = 3
"""Fewer words than these are not known again in another text, unless they are all that was said."""


def retold(text: str, message: str) -> bool:
    """Whether the text has the message, or a whole sentence of it, word for word."""
    sentences = (part for part in re.split(r"[.!?\n]", message) if len(_words(part)) >= _SENTENCE)
    return any(_stands_in(part, text) for part in (message, *sentences))


def _stands_in(part: str, text: str) -> bool:
    words = _words(part)
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(_words(text))} "


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
