"""What in a text says who somebody is or how to reach them: addresses, telephone numbers, and given names."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\d.,])(?:(?:\+|00)47[ ]?)?[2-9]\d(?:\d{6}|(?:[ ]\d\d){3})(?![\d.,]*\d)")
"""Eight figures in pairs, as telephone numbers are written; sums stand in threes."""

_MOBILE = re.compile(r"(?<![\d.,])(?:(?:\+|00)47[ ]?)?[49]\d\d[ ]\d\d[ ]\d\d\d(?![\d.,]*\d)")


def contact_marks(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """As they stand in the text. `known`: the names and addresses of who must not be known by it."""
    patterns = [_ADDRESS, _MOBILE, _TELEPHONE, *_of(known)]
    return tuple(dict.fromkeys(found[0] for pattern in patterns for found in pattern.finditer(text)))


def without_contact_marks(text: str, known: Iterable[str] = ()) -> str:
    """The text with «…» where it would tell who it is."""
    for mark in sorted(contact_marks(text, known), key=len, reverse=True):
        text = text.replace(mark, "…")
    return text


def _of(known: Iterable[str]) -> list[re.Pattern[str]]:
    tidy = (r"\s+".join(map(re.escape, name.split())) for name in known)
    return [re.compile(rf"(?<!\w){name}(?!\w)", re.IGNORECASE) for name in tidy if name]
