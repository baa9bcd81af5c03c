"""Raised marks that point to footnotes. Every format writes them as raised digits: «måla²»."""

from __future__ import annotations

import re


def without_note(token: str) -> tuple[str, str]:
    """A word and the raised number after it, which points to a footnote: «måla²», but not «m²» or «10²»."""
    match = _NOTED.fullmatch(token)
    if not match or _UNIT.fullmatch(match["word"]):
        return token, ""
    return match["word"], match["note"]


def is_note(token: str) -> bool:
    return _NOTE.fullmatch(token) is not None


_NOTE = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_NOTED = re.compile(rf"(?P<word>.*[^\W⁰¹²³⁴⁵⁶⁷⁸⁹]\W*?)(?P<note>{_NOTE.pattern})")
_UNIT = re.compile(r"\d*[kdcm]?m|10", re.I)

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """The digits as they are written above the line."""
    return text.translate(_RAISED)
