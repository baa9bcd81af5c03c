"""What a line is, where the document says it outright: by its paragraph style, or in the cell beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlekraft.reading.layout import Gap, Item, Row, Strip, Word, words_of
from handlekraft.reading.ledger import joined
from handlekraft.reading.marks import is_bullet


class Said(StrEnum):
    TITLE = "plan"
    PERIOD = "planperiode"
    AREA = "satsingsområde"
    LEVER = "strategisk grep"
    MAIN_GOAL = "hovedmål"
    SUB_GOAL = "delmål"
    STRATEGY = "strategi"
    INDICATOR = "indikator"
    PROJECT = "fyrtårnprosjekt"
    ABOUT = "om prosjektet"
    CARRIER = "hører til"
    NOTE = "veiledning"
    LABEL = "ledetekst"


AREAS = (Said.AREA, Said.LEVER)
_NUMBERED = "nummerert strategi"
"""A paragraph style of strategies whose number is typed."""

_STYLES = {said.value: said for said in Said} | {"title": Said.TITLE, _NUMBERED: Said.STRATEGY}
_WITH_NUMBER = (*AREAS, Said.SUB_GOAL, Said.STRATEGY, Said.INDICATOR, Said.PROJECT)
_PRINTED = {
    Said.PERIOD: re.compile(r"planperiode:", re.I),
    Said.MAIN_GOAL: re.compile(r"hovedmål:", re.I),
    Said.CARRIER: re.compile(r"hører til:", re.I),
    Said.AREA: re.compile(r"satsingsområde(?: \w+)?:", re.I),
    Said.LEVER: re.compile(r"strategisk grep(?: \w+)?:", re.I),
}
"""Labels that a paragraph begins with though its style says the same."""

_LONGEST_LABEL = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A line that says what it is; `sign` are the words that only say so. `styled`: its style does."""

    said: Said
    sign: tuple[Word, ...]
    words: tuple[Word, ...]
    number: str = ""
    styled: bool = False


Found = Told | Row | Strip


def told(items: Sequence[Item]) -> list[Found]:
    """The items, with those that say what they are as such."""
    return list(_told(items))


def _told(items: Sequence[Item]) -> Iterator[Found]:
    at = 0
    while at < len(items):
        item, after = items[at], items[at + 1] if at + 1 < len(items) else None
        at += 1
        if isinstance(item, Row):
            yield item
        elif isinstance(after, Strip) and after.beside and after.beside == item.text:
            found = _beside(item.words, after)
            at += found is not None
            yield found or item
        else:
            yield (_beside((), item) if item.beside else _styled(item)) or item


def _styled(strip: Strip) -> Told | None:
    said = _STYLES.get(strip.style.casefold())
    if said is None:
        return None
    if said in AREAS:
        printed = next((a for a in AREAS if _size(a, strip.words)), said)
        said, size = printed, _size(printed, strip.words)
    else:
        size = _size(said, strip.words)
    number = ""
    if strip.style.casefold() == _NUMBERED and strip.marks and not is_bullet(strip.marks[0].text):
        number = strip.marks[0].text.rstrip(".)")  # Word's own
    elif strip.style.casefold() == _NUMBERED and len(strip.words) > 1:
        number, size = strip.words[0].text.rstrip(".)"), 1
    return Told(said, strip.words[:size], strip.words[size:], number, styled=True)


def _size(said: Said, words: Sequence[Word]) -> int:
    pattern = _PRINTED.get(said)
    sizes = range(1, _LONGEST_LABEL + 1) if pattern else ()
    return next((n for n in sizes if pattern and pattern.fullmatch(" ".join(w.text for w in words[:n]))), 0)


def _beside(label: tuple[Word, ...], text: Strip) -> Told | None:
    named = said_by(text.beside)
    return Told(named[0], label, text.words, named[1]) if named else None


def said_by(label: str) -> tuple[Said, str] | None:
    """What a label in a cell of its own says, and its number: «Strategi 1.1»."""
    plain = label.casefold().strip(" :")
    for said in Said:
        if plain == said:
            return said, ""
        rest = label.strip(" :")[len(said) :]
        if said in _WITH_NUMBER and plain.startswith(f"{said} ") and len(rest.split()) == 1:
            return said, rest.strip()
    return None


def printed(strip: Strip) -> Told | None:
    """A label that stands alone: nobody has said anything yet."""
    named = said_by(strip.text)
    return Told(named[0], strip.words, (), named[1]) if named else None


def label_row(row: Row) -> list[Strip]:
    """The label and the text beside it of a row with nothing else; empty for other rows."""
    filled = [cell for cell in row.cells if cell]
    label = joined(words_of(filled[0])) if filled else ""
    if len(filled) > 2 or not row.cells[0] or said_by(label) is None:
        return []
    texts = [Strip(s.words, Gap.APART, beside=label) for cell in filled[1:] for s in cell]
    return [Strip(words_of(filled[0]), Gap.APART), *texts]
