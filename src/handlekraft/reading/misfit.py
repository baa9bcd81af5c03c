"""Whether a reading as a whole fits its document: what many strange rows, and lists that nobody read, mean.

Where much of an area is strange, none of its rows is sure, and a finding says where to look.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handlekraft.reading.cardlines import CARD_ROLES
from handlekraft.reading.findings import Read
from handlekraft.reading.layout import Item, Row, strips
from handlekraft.reading.ledger import Ledger, passage
from handlekraft.reading.oddities import several_sentences, short
from handlekraft.reading.signs import rows_at, signs
from handlekraft.reading.vocabulary import column_role
from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.documents import DocumentFormat, Finding, FindingCode
from handlekraft.rules.plan import FocusArea, Passage, Place, passages

_UNREAD_LIST = (
    "Ved dette området står det en liste eller tabell som ikke er lest. Se om noe av den hører til her."
)
_UNREAD_GOAL = "En setning som kan være målet, fant ingen plass. Se på «{}»."
_WHOLE = "Vi har trolig lest mye i dette området feil. Sammenlign hele raden med dokumentet."
_WHOLE_TABLE = "Vi har trolig lest andre rader i denne tabellen feil. Sammenlign hele raden med dokumentet."
_NO_AREAS = "Vi fant ingen områder i dokumentet. Se om overskriftene deler det i områder."
_FINDING = (
    "Vi har trolig lest mye feil{where}. {why} Sammenlign {what} med dokumentet, og rett det som er feil."
)

_MUCH = 0.25
"""Part of the rows of an area that are strange, or of its words left unread, from which nothing is sure."""

_HEADS = re.compile(
    r"(?:(?:del)?strategi|delmål|tiltak|aktivitet|prosjekt) (?:\d{1,2}(?:\.\d{1,2})*|[A-H]\d{0,2})\s*[:.–-]",
    re.I,
)
"""What heads rows and found no place."""

_FEW = 2
_LONGEST_NAME = 5
_LONGEST_GOAL = 25
_FEWEST_WORDS = 12
_FEWEST_LABELS = 3


@dataclass(frozen=True)
class Loose:
    """Words that found no place. `listed`: they stood in a list or a table, not in running text."""

    text: Passage
    listed: bool

    @property
    def line(self) -> int:
        return min((place.line for place in self.text.places if place.line), default=0)


@dataclass
class Misfit:
    """The reasons to doubt rows, by their addresses, and what to say of whole areas."""

    reasons: dict[Address, list[str]] = field(default_factory=lambda: defaultdict(list))
    findings: list[Finding] = field(default_factory=list)


def loose(items: Iterable[Item], ledger: Ledger) -> list[Loose]:
    """The words left of each line."""
    found = []
    for item in items:
        for strip in strips([item]):
            if words := ledger.left(strip):
                found.append(Loose(passage(words), strip.bullet or isinstance(item, Row)))
    return found


def misfit(read: Read, left: Sequence[Loose], kind: DocumentFormat) -> Misfit:
    found = Misfit()
    for sign in signs(read):
        found.reasons[sign.address].append(sign.reason)
    areas = read.plan.focus_areas
    for index, mine in _by_area(areas, left).items():
        for address, reason in _beside(index, areas[index], mine, areas):
            found.reasons[address].append(reason)
    _spread(areas, found, kind)
    related = [Address(RowKind.RELATED, at) for at in range(len(read.plan.related_actions))]
    if _is_much(related, found):
        for at in related:
            found.reasons[at] = found.reasons[at] or [_WHOLE_TABLE]
    return found


# -- what was left beside areas ----------------------------------------------------------------------


def _by_area(areas: Sequence[FocusArea], left: Sequence[Loose]) -> Mapping[int, list[Loose]]:
    """What was left between the name of each area and that of the next; nothing after the last one's rows."""
    starts = sorted((min(lines), index) for index, area in enumerate(areas) if (lines := _lines(area.name)))
    found: dict[int, list[Loose]] = defaultdict(list)
    for one in left:
        place = bisect_right(starts, (one.line, len(areas))) - 1
        if one.line and place >= 0:
            index = starts[place][1]
            if place < len(starts) - 1 or one.line <= max(_lines(areas[index])):
                found[index].append(one)
    return found


def _lines(part: object) -> list[int]:
    return [place.line for text in passages(part) for place in text.places if place.line]


def _beside(
    index: int, area: FocusArea, left: Sequence[Loose], areas: Sequence[FocusArea]
) -> Iterator[tuple[Address, str]]:
    names = {other.name.text.casefold() for other in areas}
    mine = [one for one in left if not _is_repeated(one, names)]
    if _leaves_a_list(area, mine):
        yield Address(RowKind.AREA, index), _UNREAD_LIST
        yield from ((at, _UNREAD_LIST) for at in rows_at(index, area))
    first = min((line for action in area.actions for line in _lines(action)), default=0)
    before = [one.text.text for one in mine if one.line < first]
    if not (area.main_goal or area.sub_goals):
        goals = [text for text in before if _may_be_goal(text)]
        yield from ((Address(RowKind.AREA, index), _UNREAD_GOAL.format(short(text))) for text in goals)


def _is_repeated(one: Loose, names: Collection[str]) -> bool:
    """Whether it is the heading of a column, or the name of an area in a column of areas."""
    return one.text.text.casefold() in names or (one.listed and column_role(one.text.text) is not None)


def _leaves_a_list(area: FocusArea, left: Sequence[Loose]) -> bool:
    """Whether what nobody read is much beside what was read, or has the labels of actions."""
    own = sum(len(text.text.split()) for text in passages(area))
    words = sum(len(one.text.text.split()) for one in left if one.listed or _is_short(one.text.text))
    labels = sum(_is_labelled(one.text.text) for one in left)
    heads = any(_HEADS.match(one.text.text) for one in left)
    return heads or words >= max(_FEWEST_WORDS, _MUCH * own) or labels >= _FEWEST_LABELS


def _is_short(text: str) -> bool:
    return len(text.split()) <= _LONGEST_NAME and text[-1] not in ".:!?"


def _is_labelled(text: str) -> bool:
    return (
        text[0].isupper()
        and text[-1] != "."
        and any(column_role(name) in CARD_ROLES for name in (text, text.split()[0]))
    )


def _may_be_goal(text: str) -> bool:
    words = text.split()
    return "skal" in words and len(words) <= _LONGEST_GOAL and not several_sentences(text)


# -- areas of which much is strange ------------------------------------------------------------------


def _spread(areas: Sequence[FocusArea], found: Misfit, kind: DocumentFormat) -> None:
    """Where much of an area is strange, none of its rows is sure; if that is so in most, in none of them."""
    busy = [index for index, area in enumerate(areas) if area.actions]
    poor = [index for index in busy if _is_poor(index, areas[index], found)]
    if not poor:
        return
    whole = len(poor) * 2 >= len(busy) and len(poor) > 1
    for index in busy if whole else poor:
        for at in (Address(RowKind.AREA, index), *rows_at(index, areas[index])):
            found.reasons[at] = found.reasons[at] or [_WHOLE if areas[index].name else _NO_AREAS]
    for group in [busy] if whole else [[index] for index in poor]:
        found.findings.append(_finding([areas[index] for index in group], group, found, kind))


def _is_poor(index: int, area: FocusArea, found: Misfit) -> bool:
    return not area.name or _is_much([*rows_at(index, area)], found)


def _is_much(rows: Sequence[Address], found: Misfit) -> bool:
    strange = sum(bool(found.reasons.get(at)) for at in rows)
    return strange >= max(_FEW, _MUCH * len(rows)) or 0 < strange == len(rows)


def _finding(
    areas: Sequence[FocusArea], indexes: Sequence[int], found: Misfit, kind: DocumentFormat
) -> Finding:
    said = [
        reason
        for index, area in zip(indexes, areas, strict=True)
        for at in rows_at(index, area)
        for reason in found.reasons[at]
    ]
    often = Counter(reason for reason in said if reason not in (_WHOLE, _NO_AREAS)).most_common(1)
    first = often[0][0] if often else _NO_AREAS
    places = tuple(place for area in areas for text in passages(area) for place in text.places)
    what = f"området «{areas[0].name}»" if len(areas) == 1 and areas[0].name else "hele planen"
    why = f"{first.split('. ')[0]}."
    message = _FINDING.format(where=_where(places, kind), why=why, what=what)
    return Finding(FindingCode.MISFIT, message, areas[0].name.text if len(areas) == 1 else "", _ends(places))


def _where(places: Sequence[Place], kind: DocumentFormat) -> str:
    pages = sorted({place.page for place in places if place.page})
    if not pages:
        return " i dokumentet"
    called = "ark" if kind is DocumentFormat.XLSX else "side"
    return f" på {called} {pages[0]}" + (f"–{pages[-1]}" if len(pages) > 1 else "")


def _ends(places: Sequence[Place]) -> tuple[Place, ...]:
    """The first and the last place."""
    ranked = sorted((place for place in places if place.line), key=lambda place: place.line or 0)
    return tuple({ranked[0], ranked[-1]}) if ranked else ()
