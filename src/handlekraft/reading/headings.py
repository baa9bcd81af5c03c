"""What a heading says of itself: that it is an area, a goal, a strategy or an action; its number or rank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from handlekraft.reading.layout import Strip
from handlekraft.reading.vocabulary import Label, label_of

_LONGEST_HEADING = 20
"""Words."""

_LONGEST_LABELLED = 40
"""Words, where a heading says what it is."""


class Kind(Enum):
    AREA = "area"
    GOAL = "goal"
    """A goal that is itself the heading: «Hovedmål 2: …»."""

    STRATEGY = "strategy"
    ACTION = "action"
    CHAPTER = "chapter"
    """A heading that does not say what it is."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading at item `at`. `sign`: how many of its words say its kind and number."""

    at: int
    kind: Kind
    sign: int
    number: str = ""
    chapter: str = ""
    level: int = 0

    @property
    def depth(self) -> int:
        return len(_dotted(self.chapter).split(".")) if self.chapter else self.level

    @property
    def is_signed(self) -> bool:
        """Whether it says both what it is and its number, so that it may go on over lines."""
        return self.kind is not Kind.CHAPTER and bool(self.number)

    @property
    def rank(self) -> tuple[str, int]:
        """Headings of one rank stand beside each other."""
        if self.kind is not Kind.CHAPTER:
            return self.kind.value, 0
        return ("number", self.depth) if self.chapter else ("level", self.level)

    def is_over(self, other: Heading) -> bool:
        """Whether the other, which comes later, may stand under this one."""
        if self.kind is not Kind.CHAPTER and other.kind is not Kind.CHAPTER:
            return _ORDER.index(self.kind) < _ORDER.index(other.kind)
        if self.chapter and other.chapter:
            return _dotted(other.chapter).startswith(f"{_dotted(self.chapter)}.")
        if self.level and other.level:
            return self.level < other.level
        return self.kind in (Kind.AREA, Kind.GOAL) and other.kind is Kind.CHAPTER

    def is_ended_by(self, other: Heading) -> bool:
        """Whether the other, which comes later, is of a rank that is known not to be under this one."""
        comparable = (self.chapter and other.chapter) or (self.level and other.level)
        return bool(comparable) and other.kind is Kind.CHAPTER and not self.is_over(other)


def _dotted(chapter: str) -> str:
    """«A1» stands under «A» as «1.1» under «1»."""
    return _LETTER.sub(r"\g<0>.", chapter)


_ORDER = (Kind.AREA, Kind.GOAL, Kind.STRATEGY, Kind.ACTION)

_KINDS = {
    Kind.AREA: r"(?:satsn?ings|innsats|tiltaks|mål)område|(?:hoved|hovud)?satsing|strategisk grep",
    Kind.GOAL: r"hovedmål|hovudmål|mål|målsetting|delmål",
    Kind.STRATEGY: r"strategi|delstrategi",
    Kind.ACTION: r"tiltak|aktivitet|prosjekt",
}
_CHAPTER = re.compile(r"(?P<chapter>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\D)")
_LETTERED = re.compile(
    r"(?P<chapter>[A-H](?:\.?\d{1,2})*|[IVX]{1,4})(?:[.:)]\s+|(?<=\d)\s+|\s+(?=[A-ZÆØÅ]))(?=\D)"
)
"""«A Hav», «A1 Fange mer», «IV. Skog»: only where the format says that it is a heading."""

_LETTER = re.compile(r"[A-H](?=\d)")
_LABELLED = {
    kind: re.compile(
        rf"(?:{names})(?:\s+(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*|[A-H](?:\.?\d{{1,2}})?|[IVX]{{1,4}})\s*(?:[.:]|[–—-]{{1,2}})?\s+|\s*:\s+|\s+[–—-]{{1,2}}\s+)(?=\S)",
        re.I,
    )
    for kind, names in _KINDS.items()
}

_AREA_NAMED = re.compile(rf"(?i:{_KINDS[Kind.AREA]})\s+(?=[A-ZÆØÅ][a-zæøå])")
"""«3.1 Satsingsområde Fjell»: without a sign between, only where the line is a heading anyway."""


def heading_of(strip: Strip, at: int) -> Heading | None:
    """What heading the strip is by itself, None for running text and list elements."""
    text = strip.text
    if strip.bullet or len(strip.words) > _LONGEST_LABELLED:
        return None
    if strip.area:
        return Heading(at, Kind.AREA, strip.area, "", "", strip.level)
    chapter = _CHAPTER.match(text) or (_LETTERED.match(text) if strip.level else None)
    rest = text[chapter.end() :] if chapter else text
    before = chapter["chapter"] if chapter else ""
    for kind, pattern in _LABELLED.items():
        match = pattern.match(rest)
        if (
            match
            and is_name(rest[match.end() :])
            and (kind is not Kind.GOAL or _heads(match, chapter, strip))
        ):
            sign = len(text.split()) - len(rest[match.end() :].split())
            return Heading(at, kind, sign, match["number"] or "", before, strip.level)
    area = _AREA_NAMED.match(rest) if chapter or strip.level else None
    if area and len(strip.words) <= _LONGEST_HEADING and is_name(rest[area.end() :]):
        sign = len(text.split()) - len(rest[area.end() :].split())
        return Heading(at, Kind.AREA, sign, "", before, strip.level)
    if len(strip.words) > _LONGEST_HEADING:
        return None
    if (strip.level and any(sign.isalpha() for sign in rest)) or (chapter and is_name(rest)):
        return Heading(
            at, Kind.CHAPTER, len(chapter[0].split()) if chapter else 0, before, before, strip.level
        )
    return None


def _heads(goal: re.Match[str], chapter: re.Match[str] | None, strip: Strip) -> bool:
    """Whether a numbered goal is a heading: «12.1 Hovedmål 1: …», or one that the format says is."""
    return bool(goal["number"]) and bool(chapter or strip.level)


def label_at(strip: Strip) -> tuple[Label, int] | None:
    """The label that the line begins with; a numbered goal that the format ranks is a heading instead."""
    if strip.told:
        return strip.told
    heading = heading_of(strip, 0) if strip.level else None
    return None if heading and heading.kind is Kind.GOAL and heading.number else label_of(strip.text)


def is_name(text: str) -> bool:
    first = text.lstrip('«"“(')[:1]
    return first.isalpha() and first.isupper() and text.rstrip()[-1] not in ".:;,"
