"""Groups of industries that plans and offices speak of, as beginnings of codes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """`beginnings` hold in both versions of the standard (2007 and 2025)."""

    name: str
    words: str
    beginnings: tuple[str, ...]
    firms: str
    """A pattern of what plans call its companies."""

    field: str = ""
    """A pattern of the group itself, after «i» or «innen»."""


GROUPS = (
    Group(
        "manufacturing",
        "industri",
        tuple(str(division) for division in range(10, 34)),
        r"industribedrift\w*|industriverksemd\w*|industrivirksomhet\w*",
        r"industri(?:en)?",
    ),
    Group("ict", "IKT", ("58.2", "61", "62", "63"), r"(?:ikt|it)-?bedrift\w*", r"ikt|ikt-næring\w*"),
    Group("agriculture", "jordbruk", ("01",), r"(?:land|jord)bruksbedrift\w*", r"(?:land|jord)bruk(?:et)?"),
    Group("aquaculture", "havbruk", ("03.2",), r"(?:havbruks|oppdretts)bedrift\w*", r"havbruk|oppdrett"),
    Group(
        "construction",
        "bygg og anlegg",
        ("41", "42", "43"),
        r"(?:bygg- og anleggs|entreprenør)bedrift\w*",
        r"bygg og anlegg",
    ),
)
BY_BEGINNINGS = {group.beginnings: group for group in GROUPS}


def in_words(beginnings: tuple[str, ...]) -> str:
    """The group's words, else the beginnings themselves."""
    group = BY_BEGINNINGS.get(beginnings)
    return group.words if group else ", ".join(beginnings)
