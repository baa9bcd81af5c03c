"""How names are compared when people look for them: by what is left when spelling is forgiven.

«Håkon» and «Haakon», «Mørk», «Moerk» and «Mork», «Bær» and «Baer» meet. Two letters that happen to stand
together, as in «bioenergi», must still be found by «energi»: so the letters as they stand are kept, and the
collapsed form beside them where it differs.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"å": "a", "æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "ß": "ss", "ð": "d", "þ": "th"})
_NO_WORD = re.compile(r"[^0-9a-z]+")
_LIKE_ONE = re.compile(r"a{2,}|oe")


def folded(text: str) -> str:
    """Lower case, without accents, words with one space between."""
    if text.isascii():
        plain = text.lower()
    else:
        plain = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
        plain = "".join(
            each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each)
        )
    return _NO_WORD.sub(" ", plain).strip()


def searchable(text: str) -> str:
    """What a name is found by: folded, and collapsed too where that is something else."""
    plain = folded(text)
    other = _collapsed(plain)
    return plain if other == plain else f"{plain} {other}"


def ways(asked: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which what is asked may be written, each as the words that must all be found."""
    plain = folded(asked)
    each = dict.fromkeys(filter(None, (plain, _collapsed(plain))))
    return tuple(tuple(way.split()) for way in each)


def _collapsed(plain: str) -> str:
    return _LIKE_ONE.sub(lambda found: found[0][0], plain)
