"""The words that Norwegian plans use for their own parts, bokmål and nynorsk.

A new layout's headings belong here; nothing else in this room knows a word of a plan's content.
"""

from __future__ import annotations

import re
from enum import StrEnum

from handlekraft.rules.plan import AreaKind


class Role(StrEnum):
    """What a column of a table holds."""

    TITLE = "title"
    STRATEGIES = "strategies"
    INDICATORS = "indicators"
    FINANCING = "financing"
    RESPONSIBLE = "responsible"
    TIMING = "timing"
    AREA = "area"
    LINKS = "links"


COLUMN_NAMES = {
    Role.TITLE: "tiltak aktivitet aktiviteter prosjekt",
    Role.STRATEGIES: "strategi strategier strategiar strategiref",
    Role.INDICATORS: "måleindikator måleindikatorer måleindikatorar indikator indikatorer indikatorar",
    Role.FINANCING: "finansiering kostnad kostnader kostnadar budsjett ressurser ressursar økonomi",
    Role.RESPONSIBLE: "ansvar ansvarlig ansvarleg hovedansvar hovudansvar",
    Role.TIMING: "oppstart frist tid tidsrom tidsplan periode tidsfrist",
    Role.AREA: "satsingsområde satsningsområde innsatsområde",
}
"""Names of one word; longer names and rarer ones stand in `COLUMN_PHRASES`."""

COLUMN_PHRASES = {
    "resultatmål": Role.INDICATORS,
    "effektmål": Role.INDICATORS,
    "delmål og strategier": Role.LINKS,
    "delmål og strategiar": Role.LINKS,
    "delmål/strategi": Role.LINKS,
    "delmål og strategi": Role.LINKS,
    "satsingsområde/ strategisk grep": Role.AREA,
    "satsingsområde/strategisk grep": Role.AREA,
    "satsingsområde / strategisk grep": Role.AREA,
    "satsingsområde eller strategisk grep": Role.AREA,
    "tiltak i andre planer": Role.TITLE,
    "tiltak i andre planar": Role.TITLE,
}

_ROLE_OF = {name: role for role, names in COLUMN_NAMES.items() for name in names.split()} | COLUMN_PHRASES
_LONGEST_PHRASE = max(len(name.split()) for name in _ROLE_OF)


class Label(StrEnum):
    """What a labelled paragraph holds."""

    MAIN_GOAL = "main_goal"
    SUB_GOALS = "sub_goals"
    STRATEGIES = "strategies"
    LIGHTHOUSES = "lighthouses"


_LABELS = {
    Label.MAIN_GOAL: re.compile(r"(hovedmål|hovudmål|overordnet mål|overordna mål)\s*(\d{1,2})?\s*:?", re.I),
    Label.SUB_GOALS: re.compile(r"(delmål)\s*:?", re.I),
    Label.STRATEGIES: re.compile(r"(strategier|strategiar)\s*:?", re.I),
    Label.LIGHTHOUSES: re.compile(r"(fyrtårn(?:prosjekt(?:er|ene|a)?)?)\s*:?", re.I),
}
_KIND_LABEL = re.compile(r"(strategisk grep|satsn?ingsområde|innsatsområde)\s*(\d{1,2})?\s*[:–-]\s*$", re.I)

POINTER = re.compile(
    r"(?:strategiske?\s+grep\w*|(?:satsn?ings|innsats)områd\w*)\s+[«\"“](?P<name>[^»\"”]+)[»\"”]", re.I
)


def column_role(heading: str) -> Role | None:
    return _ROLE_OF.get(" ".join(heading.casefold().split()).strip(" .:?/"))


def columns_of_line(words: list[str]) -> list[tuple[Role, int]] | None:
    """The columns that a line of headings names, each with its number of words; None for other lines."""
    columns, at = [], 0
    while at < len(words):
        size = next(
            (n for n in range(_LONGEST_PHRASE, 0, -1) if column_role(" ".join(words[at : at + n]))), 0
        )
        role = column_role(" ".join(words[at : at + size])) if size else None
        if role is None:
            return None
        columns.append((role, size))
        at += size
    return columns


def label_of(text: str) -> tuple[Label, int] | None:
    """The label that the text begins with, and how many of its words say it.

    The label of a list stands alone; a main goal may follow its label on the same line.
    """
    for label, pattern in _LABELS.items():
        match = pattern.match(text)
        if not match:
            continue
        alone = match.end() == len(text.rstrip())
        if alone or (label is Label.MAIN_GOAL and match[0].endswith(":")):
            return label, len(match[0].split())
    return None


def kind_label(text: str) -> tuple[AreaKind, int] | None:
    """«Strategisk grep: », «Satsingsområde 2 – » before a name: the kind, and how many words say it."""
    words = text.split()
    for size in range(1, min(5, len(words))):
        match = _KIND_LABEL.match(" ".join(words[:size]))
        if match:
            lever = match[1].casefold().startswith("strategisk")
            return (AreaKind.STRATEGIC_LEVER if lever else AreaKind.FOCUS_AREA), size
    return None
