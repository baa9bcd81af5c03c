"""Raised marks that point to footnotes: a joiner and digits, where a format tells what is raised."""

from __future__ import annotations

import re

_JOINER = "\u2060"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTED = re.compile(rf"(?P<word>[^{_JOINER}]+)(?P<note>{_JOINER}\w{{1,2}})")
_TYPED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_TYPED_AFTER = re.compile(rf"(?P<word>.*[a-zæøå]{{3}}[.,]?)(?P<note>{_TYPED.pattern})")
_UNIT = re.compile(r"\d*[kdcm]?m|10", re.I)


def raised(digits: str) -> str:
    """The digits as they stand above the line."""
    return _JOINER + digits.translate(_RAISED)


def is_note(token: str) -> bool:
    return token.startswith(_JOINER) or _TYPED.fullmatch(token) is not None


def without_note(token: str) -> tuple[str, str]:
    """A word and the raised number after it, which points to a footnote; «m²» and «10²» are words."""
    match = _NOTED.fullmatch(token) or _TYPED_AFTER.fullmatch(token)
    if not match:
        return token, ""
    if _UNIT.fullmatch(match["word"]):
        return token.replace(_JOINER, ""), ""
    return match["word"], match["note"]
