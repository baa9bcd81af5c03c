"""What lines say by being like each other: «Tema 1: …», «Tema 2: …» are areas, whatever a tema is.

A short line that comes back under each area is the label of what follows it, though nobody knows its words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from handlekraft.reading.cardlines import CARD_ROLES, card_line
from handlekraft.reading.headings import Kind, heading_of, is_name
from handlekraft.reading.hints import likely_label
from handlekraft.reading.layout import Gap, Item, Strip
from handlekraft.reading.vocabulary import Label, describes, label_of

_COUNTED = re.compile(
    r"(?P<word>[^\W\d][\w-]+(?: [\w-]+)?)\s+(?:nr\.?\s*)?(?P<number>\d{1,2}|[A-H]|[IVX]{1,4})"
    r"(?:\s*[.:]|\s+[–—-]{1,2})?\s+(?=[«\"]?[A-ZÆØÅ])"
)
_NO_AREA = re.compile(
    r"(?:tiltak|aktivitet|prosjekt|tabell|figur|vedlegg|bilde|bilete|kilde|kjelde|punkt|sak|side|steg|trinn|fase|uke|veke"
    r"|versjon|artikkel|delmål|.*mål|.*strategi|fyrtårn\w*|kap|kapittel|handling|oppgave|oppgåve|indikator|frist)\w{0,3}$",
    re.I,
)
_LONGEST_NAME = 16
_LONGEST_LABEL = 6
"""Words."""

_FEWEST = 2
_LETTERS = "ABCDEFGH"
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def with_signs_told(items: Sequence[Item]) -> list[Item]:
    """The items, with what their likeness says of them."""
    areas = _areas(items)
    labels = _labels(items, areas)
    return [
        replace(item, area=areas.get(at, 0), told=labels.get(at, item.told))
        if isinstance(item, Strip)
        else item
        for at, item in enumerate(items)
    ]


def _areas(items: Sequence[Item]) -> dict[int, int]:
    """By its place, how many words of a line say that it names an area: its kind and number."""
    series: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for at, item in enumerate(items):
        match = _COUNTED.match(item.text) if isinstance(item, Strip) and _may_head(item) else None
        if match and not _NO_AREA.match(match["word"]) and _number(match["number"]):
            series[match["word"].casefold()].append((_number(match["number"]), at, len(match[0].split())))
    told: dict[int, int] = {}
    for found in series.values():
        if len(found) >= _FEWEST and [number for number, _, _ in found] == list(range(1, len(found) + 1)):
            told |= {at: size for _, at, size in found}
    return told


def _may_head(strip: Strip) -> bool:
    return (
        not strip.bullet
        and strip.gap > Gap.NONE
        and len(strip.words) <= _LONGEST_NAME
        and is_name(strip.text)
    )


def _number(sign: str) -> int:
    if sign.isdigit():
        return int(sign)
    return (
        _ROMANS.index(sign) + 1
        if sign in _ROMANS and sign != "I"
        else _LETTERS.find(sign) + 1 or int(sign == "I")
    )


@dataclass(frozen=True)
class _Line:
    at: int
    said: str
    size: int
    """Words in the label."""


def _labels(items: Sequence[Item], areas: Mapping[int, int]) -> dict[int, tuple[Label, int]]:
    """By its place, what each line labels that nobody knows, and how many words say it."""
    lines = [line for at, item in enumerate(items) if at not in areas and (line := _line(items, at, item))]
    count = Counter(line.said for line in lines)
    found = {}
    for line in lines:
        label = likely_label(line.said)
        if label and count[line.said] >= _FEWEST:
            found[line.at] = (label, line.size)
    return found


def _line(items: Sequence[Item], at: int, item: Item) -> _Line | None:
    """The line as a label with its text, or as a label alone."""
    if (
        not isinstance(item, Strip)
        or item.bullet
        or item.beside
        or label_of(item.text)
        or (heading_of(item, at) and _is_said(item))
    ):
        return None
    card = card_line(item.text)
    if card and (card[1] in CARD_ROLES or describes(card[0])):
        return None
    head, colon, rest = item.text.partition(":")
    if colon and rest.strip() and len(head.split()) <= _LONGEST_LABEL and not item.level:
        return _Line(at, _plain(head), len(head.split()))
    if len(item.words) > _LONGEST_LABEL or item.text[-1] in ".;," or item.gap < Gap.APART:
        return None
    said = _CHAPTER.sub("", item.text)
    if any(sign.isdigit() for sign in said):
        return None
    after = items[at + 1] if at + 1 < len(items) else None
    return _Line(at, _plain(said), len(item.words)) if after is not None else None


_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+")
"""«3.1 Handlingsprogram» under area 3 says what «4.1 Handlingsprogram» says under area 4."""


def _is_said(strip: Strip) -> bool:
    heading = heading_of(strip, 0)
    return heading is not None and heading.kind is not Kind.CHAPTER


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .:?!/…")
