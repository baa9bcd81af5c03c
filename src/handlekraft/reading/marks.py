"""Signs that only say that a list element begins."""

from __future__ import annotations

import re

from handlekraft.reading.layout import Word

BULLETS = frozenset("•◦▪▫■□●○‣⁃∙·➢➤►✓❖*\uf0b7\uf0a7\uf0fc\uf0d8\uf076\uf02d\uf0be")
_NUMBER = re.compile(r"(\d{1,2})[.)]$")
_CHAPTER = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)[.:)]?")
_CODED = re.compile(r"[A-ZÆØÅ]{1,2}-?(\d{1,2})[.:]?")
_LETTER = re.compile(r"([A-Ha-h])[.)]$")


def is_bullet(token: str) -> bool:
    """Whether the token is a list sign: a bullet, also of a symbol font, or a dash alone."""
    return all(sign in BULLETS or "\ue000" <= sign <= "\uf8ff" for sign in token) or token in {"-", "–", "o"}


def running_letter(word: Word) -> str:
    """The letter of a list element: «A.», «b)»."""
    match = _LETTER.match(word.text)
    return match[1] if match else ""


def running_number(word: Word) -> int | None:
    """The number of a list element: «1.», «2)»."""
    match = _NUMBER.match(word.text)
    return int(match[1]) if match else None


def coded_number(word: Word) -> int | None:
    """The number of a list element after the letter of what it is: «S1», «T-3:»."""
    match = _CODED.fullmatch(word.text)
    return int(match[1]) if match else None


def chapter_number(word: Word) -> str:
    """The number of a list element that says what it stands under: «2.1», «2.1.»."""
    match = _CHAPTER.fullmatch(word.text)
    return match[1] if match else ""
