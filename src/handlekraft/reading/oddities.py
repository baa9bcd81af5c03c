"""What looks odd in a text by itself: how it begins and ends, words in pieces, words grown together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from handlekraft.reading.phrasing import is_small_word, low_beginning, text_ends_open

LONG_TITLE = 40
"""Words: few actions have a longer name."""

LONG_NAME = 16
"""Words in the name of an area or a plan."""

_LONG_WORD = 7
_PIECE = re.compile(
    r"[b-df-hj-np-tv-xz]{2,3}|ing|ene|ane|nen|ken|ler|ner|ger|ker|jon|ien|ier|ere|ive|isk|lig|ert|ent|ngen|nar|lar"
    r"|kar|gar|nde|gde|lse|rde|tet|ber|kap|ten|ser|sen|ter|ver"
)
"""Last letters of Norwegian words that are hardly ever words of their own."""

_ANY_PIECE = re.compile(r"[a-zæøå]{2,3}")
_BROKEN_FROM = 4
"""Words in pieces from which the whole document is one whose words are broken."""

_SHORTENED = frozenset("nr kr km kl mv mm ml mnd bl hr fr st sr tv pc pr cm kg kwh jf vg vgs ks".split())
_GROWN = re.compile(r"[a-zæøå]{3,}(?:(?:19|20)\d\d|\d{1,2}\.\d)")
_NEW_SENTENCE = re.compile(r"[a-zæøå»)]{2,}[.!?] +[A-ZÆØÅ«]")
_SHORT, _CUT = 60, 50
"""Letters."""

_PAIRS = (("(", ")"), ("«", "»"), ("[", "]"), ("“", "”"))


def text_oddities(text: str) -> Iterator[str]:
    """What is odd in any text of a plan: sentences in bokmål."""
    if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS):
        yield "En parentes eller et anførselstegn står alene, så noe kan være kuttet."
    if text_ends_open(text):
        yield "Teksten slutter midt i en setning."
    if piece := _piece(text, _PIECE):
        yield f"«{piece}» kan være ett ord som er delt."
    if grown := _GROWN.search(text):
        yield f"«{grown[0]}» kan være to ord uten mellomrom."


def name_oddities(text: str, longest: int, *, may_begin_low: bool = False) -> Iterator[str]:
    """What is odd in the name of a row."""
    if not any(sign.isalpha() for sign in text):
        yield "Navnet mangler."
        return
    if low_beginning(text.split()[0]) and not may_begin_low:
        yield "Teksten begynner midt i en setning."
    if len(text.split()) > longest:
        yield "Teksten er svært lang og kan være flere rader."
    if several_sentences(text):
        yield "Teksten har flere setninger og kan være flere rader."
    yield from text_oddities(text)


def several_sentences(text: str) -> bool:
    return _NEW_SENTENCE.search(text) is not None


def short(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) < _SHORT else f"{text[:_CUT].rsplit(' ', 1)[0]} …"


def broken_words(texts: Iterable[str]) -> set[str]:
    """The texts with what may be a word in pieces, if the document has many that certainly are."""
    known = list(texts)
    if sum(bool(_piece(text, _PIECE)) for text in known) < _BROKEN_FROM:
        return set()
    return {text for text in known if _piece(text, _ANY_PIECE)}


def _piece(text: str, pieces: re.Pattern[str]) -> str:
    """A long word with what looks like its last letters after a space."""
    for first, rest in pairwise(text.split()):
        end = rest.rstrip(".,:;)")
        if len(first) < _LONG_WORD or not first.isalpha() or end in _SHORTENED:
            continue
        if pieces.fullmatch(end) and not is_small_word(end):
            return f"{first} {rest}"
    return ""
