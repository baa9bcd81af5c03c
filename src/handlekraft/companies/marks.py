"""Place and industry as marks in what a name is searched by.

An index of trigrams finds every name that holds three letters. A mark is three letters that stand in no
name, so that the same index finds a municipality or an industry, together with a name and as fast. The index
of PostgreSQL passes over them and uses columns of its own instead.
"""

from __future__ import annotations

from handlekraft.rules.name_search import searchable

_FIRST = 0xE000  # private use: no name is written with these


def of_municipality(code: str) -> str:
    return _mark(0, int(code)) if len(code) == 4 and code.isdecimal() else ""


def of_industry(code: str) -> str:
    """Of its division: the two first digits."""
    return _mark(1, int(code[:2])) if code[:2].isdecimal() and len(code) > 1 else ""


def _mark(kind: int, number: int) -> str:
    high, low = divmod(number, 100)
    return "".join(chr(_FIRST + 0x100 * kind + part) for part in (0xF0, high, low))


def search_text(name: str, municipality: str, industry: str) -> str:
    """What a unit is found by."""
    parts = (searchable(name)[:600], of_municipality(municipality), of_industry(industry))
    return " ".join(filter(None, parts))
