"""How Norwegian sentences begin and end: whether a line goes on from the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlekraft.reading.layout import Word

_HANGING = frozenset(
    """
    i på av til for og eller med om som å en et ei ein eit den det de dei ved fra frå innen innan under
    mellom mot hos per pr pr. ca ca. etter over sin sitt sine vil skal kan må minst inntil både der når
    at samt blant gjennom uten utan via enn er har blir jf jf. ref ref. nr nr.
    sammen samman
    """.split()
)
_NEVER_LAST = frozenset("og eller å en et ein eit".split())
_ENDINGS = frozenset("en et er ene a ane ar e".split())
_PARTICLES = frozenset("ut inn opp ned fram frem bort tas ikke ikkje".split())
_LETTERS = ("i", "å")
"""Words of one letter."""

_LONGEST_ENDING = 3
_INFLECTED = ("en", "et", "er", "ene", "ar", "ane")
_BINDING = re.compile(r"(sjon|ing|het|heit|skap|tet)s$")
_SUFFIX = re.compile(r"(?:skap|het|heit|dom|sjon|messig|aktig)(?:en|et|er|a|ar|ene|ane|s)?")
_OPEN_END = re.compile(r"[,\-–/(&+]$")
_GROUP_SIZE = 3
_GROUP = re.compile(r"\d{3}(\D|$)")
_LIST_LETTER = re.compile(r"[a-zæøå]\)|[a-h]\.")
_MONEY_SIGN = re.compile(r"kr\.?$", re.I)
_YES_NO = re.compile(r"ja\s*/\s*nei\W*$", re.I)
_NUMERALS = frozenset("En Ei Ein Ett Et Eitt Eit To Tre Fire Fem Seks Sju Åtte Ni Ti".split())


def hangs(words: Sequence[Word]) -> bool:
    """Whether the words wait for more: they end in a comma, a hyphen or a word like «med»."""
    last = words[-1].text if words else ""
    if _MONEY_SIGN.match(last):
        return len(words) < 2 or not words[-2].text[-1:].isdigit()
    return last in _HANGING or cut_off(words)


def may_end_a_name(last: Word, word: Word) -> bool:
    """«… å lykkes med det» before a capital: words that point back as well as forward."""
    return last.text in {"det", "den", "dei", "de", "sitt", "sine", "sin"} and word.text[:1].isupper()


def text_ends_open(text: str) -> bool:
    """The same for a whole text, by its last sign and the words that never end one."""
    last = text.split()[-1] if text else ""
    return last in _NEVER_LAST or (bool(_OPEN_END.search(last)) and not last.endswith(",-"))


def is_small_word(text: str) -> bool:
    """Whether it is one of the words that hold sentences together."""
    return text in _HANGING or text in _PARTICLES


def cut_off(words: Sequence[Word]) -> bool:
    """Whether the last sign itself asks for more: «,» but not the «,-» of an amount."""
    last = words[-1].text if words else ""
    return bool(_OPEN_END.search(last)) and not last.endswith(",-")


def begins_low(word: Word) -> bool:
    """Whether the word stands in the middle of a sentence."""
    return low_beginning(word.text)


def low_beginning(text: str) -> bool:
    """The same for the text of a word."""
    if _MONEY_SIGN.match(text) or _LIST_LETTER.fullmatch(text):
        return False
    letter = text.lstrip('«"“')[:1]
    return letter.islower() or letter in {",", "(", ")", "–", "-"}


def ends_open(text: str) -> bool:
    """Whether a word waits for more, whatever stands before it: «med», «vann-»."""
    return text in _HANGING or (bool(_OPEN_END.search(text)) and not text.endswith(",-"))


def answers_fully(words: Sequence[Word]) -> bool:
    """«Ja/Nei» is a whole indicator."""
    return any(_YES_NO.fullmatch(" ".join(word.text for word in words[-size:])) for size in (1, 3))


def goes_on(before: Sequence[Word], word: Word) -> bool:
    """Whether a line after a page break continues the text before it."""
    last = before[-1]
    if hangs(before) or begins_low(word) or _amount_goes_on(last.text, word.text):
        return True
    if last.text[-1].isdigit() and word.text[0].isdigit():
        return False
    if last.room is not None and word.box is not None and last.room > word.box.x1 - word.box.x0:
        # A word that had room on the line above would stand there.
        return False
    in_a_name = (
        last.room is not None and len(before) > 1 and last.text[0].isupper() and word.text[0].isupper()
    )
    return (word.text[0].isdigit() or in_a_name) and last.text[-1].isalpha()


def _amount_goes_on(before: str, after: str) -> bool:
    """«400 | 000», «80 000 | kr»."""
    return groups_go_on(before, after) or (before[-1].isdigit() and bool(_MONEY_SIGN.match(after)))


def groups_go_on(before: str, after: str) -> bool:
    """«400 | 000»."""
    return before.isdigit() and len(before) <= _GROUP_SIZE and bool(_GROUP.match(after))


def may_end_a_word(first: str, rest: str) -> bool:
    """Whether a word that fills a narrow cell can go on with these letters on the next line.

    «en», «et» and «er» are endings as well as words: they end a word that has no such ending yet.
    """
    rest = rest.rstrip(".,:;)")
    if len(rest) == 1:
        return rest not in _LETTERS
    if _SUFFIX.fullmatch(rest):
        return True
    if rest in _ENDINGS or len(rest) > _LONGEST_ENDING:
        return not first.endswith(_INFLECTED)
    return rest not in _HANGING and rest not in _PARTICLES


def binds(first: str) -> bool:
    """Whether the letters end as the first part of a compound does: «kommunikasjons-»."""
    return bool(_BINDING.search(first))


def counts_anew(before: Word, word: Word) -> bool:
    """«… i året To kurs …»: a numeral with a capital in the middle of a line begins a new count."""
    return before.line == word.line and word.text in _NUMERALS and before.text[-1:].islower()
