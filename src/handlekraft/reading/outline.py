"""Headings of a document: what each one is, how they stand under each other, and which begin areas.

A heading is known by what it says («Satsingsområde 2: …», «Tiltak 1.4: …»), by its number («3.2 …») or
by the rank that the format gives it. An area begins at a heading that owns what areas are made of:
goals, strategies, actions or a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from handlekraft.reading.layout import Gap, Item, Row, Strip
from handlekraft.reading.phrasing import begins_low
from handlekraft.reading.vocabulary import CARD_ROLES, Label, Role, card_line, label_of

_LONGEST_HEADING = 20
"""Words."""

_LONGEST_LABELLED = 40
"""Words, where a heading says what it is."""


_FARTHEST = 300
"""Headings between one and the one that it stands under."""


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


def _dotted(chapter: str) -> str:
    """«A1» stands under «A» as «1.1» under «1»."""
    return _LETTER.sub(r"\g<0>.", chapter)


_ORDER = (Kind.AREA, Kind.GOAL, Kind.STRATEGY, Kind.ACTION)

_KINDS = {
    Kind.AREA: r"satsn?ingsområde|innsatsområde|tiltaksområde|målområde|hovedsatsing|strategisk grep",
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
        rf"(?:{names})(?:\s+(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*|[A-H](?:\.?\d{{1,2}})?|[IVX]{{1,4}})\s*[.:–-]?\s+|\s*:\s+|\s+[–-]\s+)(?=\S)",
        re.I,
    )
    for kind, names in _KINDS.items()
}


def heading_of(strip: Strip, at: int) -> Heading | None:
    """What heading the strip is by itself, None for running text and list elements."""
    text = strip.text
    if strip.bullet or len(strip.words) > _LONGEST_LABELLED:
        return None
    chapter = _CHAPTER.match(text) or (_LETTERED.match(text) if strip.level else None)
    rest = text[chapter.end() :] if chapter else text
    before = chapter["chapter"] if chapter else ""
    for kind, pattern in _LABELLED.items():
        match = pattern.match(rest)
        if (
            match
            and _is_name(rest[match.end() :])
            and (kind is not Kind.GOAL or _heads(match, chapter, strip))
        ):
            sign = len(text.split()) - len(rest[match.end() :].split())
            return Heading(at, kind, sign, match["number"] or "", before, strip.level)
    if len(strip.words) > _LONGEST_HEADING:
        return None
    if (strip.level and any(sign.isalpha() for sign in rest)) or (chapter and _is_name(rest)):
        return Heading(
            at, Kind.CHAPTER, len(chapter[0].split()) if chapter else 0, before, before, strip.level
        )
    return None


def _heads(goal: re.Match[str], chapter: re.Match[str] | None, strip: Strip) -> bool:
    """Whether a numbered goal is a heading: «12.1 Hovedmål 1: …», or one that the format says is."""
    return bool(goal["number"]) and bool(chapter or strip.level)


def _is_name(text: str) -> bool:
    first = text.lstrip('«"“(')[:1]
    return first.isalpha() and first.isupper() and text.rstrip()[-1] not in ".:;,"


@dataclass
class Outline:
    """The headings of the items, in order, and the items that what areas are made of begins at."""

    headings: list[Heading] = field(default_factory=list)
    anchors: list[int] = field(default_factory=list)
    actions: list[int] = field(default_factory=list)
    """Anchors that are actions or lists or tables of them."""

    goals: list[int] = field(default_factory=list)
    """Anchors that say what an area shall reach."""

    lists: list[int] = field(default_factory=list)
    """Where a list that nothing labels begins directly under a heading."""

    def owner(self, at: int) -> Heading | None:
        """The nearest heading before the item."""
        place = bisect_left(self._owning, at, key=lambda heading: heading.at)
        return self._owning[place - 1] if place else None

    def parent(self, heading: Heading) -> Heading | None:
        return self._parents.get(heading.at)

    @cached_property
    def _owning(self) -> list[Heading]:
        return [heading for heading in self.headings if heading.kind is not Kind.ACTION]

    @cached_property
    def _parents(self) -> dict[int, Heading]:
        """By the place of a heading, the one that it stands under."""
        found: dict[int, Heading] = {}
        for k, heading in enumerate(self.headings):
            before = self.headings[max(0, k - _FARTHEST) : k]
            above = next((other for other in reversed(before) if other.is_over(heading)), None)
            if above:
                found[heading.at] = above
        return found

    def starts(self, known: Collection[int]) -> list[int]:
        """Where areas begin, beside those that are known to."""
        owners = {h.at: h for at in self.anchors or self._numbered_lists() if (h := self.owner(at))}
        tops = {h.at: h for h in map(self._top, owners.values())}
        labelled = [h for h in tops.values() if h.kind in (Kind.AREA, Kind.GOAL)]
        ranks = {h.rank for h in self.headings if h.at in known} | {h.rank for h in labelled}
        if ranks or known:
            return [h.at for h in tops.values() if h.rank in ranks]
        return self._unlabelled(list(owners.values()))

    def _numbered_lists(self) -> list[int]:
        """The lists under numbers like 1.1: actions, where nothing in the document is called so."""
        return [at for at in self.lists if (h := self.owner(at)) and h.chapter and h.depth > 1]

    def _top(self, heading: Heading) -> Heading:
        """The area heading that it stands under, or itself."""
        found = heading
        while (above := self.parent(found)) is not None:
            if above.kind in (Kind.AREA, Kind.GOAL):
                return above
            found = above
        return heading

    def _unlabelled(self, owners: list[Heading]) -> list[int]:
        """The owners that stand under no other, or what they stand under where that sets them apart."""
        at = {h.at for h in owners}
        tops = [h for h in owners if not self._stands_under(h, at)]
        direct = {h.at for goal in self.goals if (h := self.owner(goal))}
        parents = {p.at for h in tops if (p := self.parent(h))}
        if len(parents) > 1 and not direct:
            return sorted(parents | {h.at for h in tops if self.parent(h) is None})
        return sorted(h.at for h in tops)

    def _stands_under(self, heading: Heading, owners: Collection[int]) -> bool:
        above = self.parent(heading)
        return above is not None and (above.at in owners or self._stands_under(above, owners))


def outline(items: Sequence[Item], tables: Collection[int]) -> Outline:
    """`tables` are the items where the headings of a table's columns begin."""
    reader = _Reader(items)
    for at, item in enumerate(items):
        if at in tables:
            reader.anchor(at, None)
        elif isinstance(item, Strip):
            reader.read(item, at)
        elif reader.found.anchors and [heading.at for heading in reader.found.headings[-1:]] == [at - 1]:
            reader.anchor(at, None)  # the table goes on under the heading
    _drop_title(reader.found)
    return reader.found


_COVER = 3
"""Lines at the top of the document among which its title stands."""


def _drop_title(found: Outline) -> None:
    """The title in large type is the only one of its rank, and heads no area."""
    first = next(iter(found.headings), None)
    if first is None or first.at >= _COVER or first.kind is not Kind.CHAPTER or first.chapter:
        return
    if sum(heading.rank == first.rank for heading in found.headings) == 1:
        del found.headings[0]


IN_CARDS = (Label.GOAL, Label.STRATEGIES, Label.INDICATORS)
"""These say something of the action where they stand in its card."""

_NEAR = 6
"""Lines after the name of an action among which its labelled lines begin."""


_COUNTED_LISTS = (Label.GOAL, Label.SUB_GOALS, Label.STRATEGIES)
_COUNTED = re.compile(r"(?P<over>(?:\d{1,2}\.)*)(?P<last>\d{1,2})[.):]?\s+(?=\D)")


class _Reader:
    """Goes through the lines and knows whether it stands in a numbered list or in an action's card."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._next_number = 0
        self._may_dot = False
        self._counted = ""
        """What stands before the last number in each line of the list: «2.»."""

        self._card = False
        self._flat = False
        """Within a table that lies flat in the text."""

        self._told: set[str] = set()
        """The labels that the card has had."""

        self._bare = False
        """The last label stood alone, so that what comes may be its text."""

        self.found = Outline()

    def anchor(self, at: int, label: Label | None) -> None:
        self._next_number, self._card = int(label is not None), False
        self._counted, self._may_dot = "", label in _COUNTED_LISTS
        self._flat = label is None and isinstance(self._items[at], Strip)
        if label in (Label.LIGHTHOUSES, Label.INDICATORS):
            return
        self.found.anchors.append(at)
        (self.found.actions if label in (None, Label.ACTIONS) else self.found.goals).append(at)

    def read(self, strip: Strip, at: int) -> None:
        label = label_of(strip.text)
        if label and not (self._card and label[0] in IN_CARDS):
            self.anchor(at, label[0])
        elif self._goes_on_counting(strip):
            self._next_number += 1
        else:
            self._other(strip, at)

    def _goes_on_counting(self, strip: Strip) -> bool:
        """Whether the line is the next of the numbered list under a label: «1. …», «2.1 …»."""
        match = _COUNTED.match(strip.text) if self._next_number and not strip.level else None
        if match is None or int(match["last"]) != self._next_number:
            return False
        if self._next_number == 1 and self._may_dot:
            self._counted = match["over"]
        return match["over"] == self._counted

    def _other(self, strip: Strip, at: int) -> None:
        heading = self._heading(strip, at)
        if heading and (heading.is_signed or _may_head(self._items, at)):
            self._next_number, self._card = 0, heading.kind is Kind.ACTION
            self._told.clear()
            self.found.headings.append(heading)
            if self._card:
                self.found.anchors.append(at)
                self.found.actions.append(at)
        elif self._card:
            self._tell(strip)
            self._card = not self._is_name_before_goal(strip, at)
        elif (
            strip.bullet
            and not self._flat
            and self.found.headings[-1:]
            and self.found.headings[-1].at == at - 1
        ):
            self.found.lists.append(at)

    def _tell(self, strip: Strip) -> None:
        line = card_line(strip.text)
        if line:
            self._told.add(line[0].casefold())
            self._bare = line[2] == len(strip.words)

    def _heading(self, strip: Strip, at: int) -> Heading | None:
        heading = heading_of(strip, at)
        if self._flat:
            areas = heading and heading.kind in (Kind.AREA, Kind.GOAL)
            return heading if areas or self._stands_before_label(at) else None
        line = card_line(strip.text)
        if self._card and line and line[1] is not Role.TITLE and not (heading and heading.number):
            return None
        if heading is None or heading.kind is Kind.CHAPTER:
            return self._card_heading(strip, at, heading) or heading
        return heading

    def _stands_before_label(self, at: int) -> bool:
        after = self._items[at + 1] if at + 1 < len(self._items) else None
        return isinstance(after, Strip) and label_of(after.text) is not None

    def _card_heading(self, strip: Strip, at: int, chapter: Heading | None) -> Heading | None:
        """The name of an action, known by the labelled lines that follow."""
        named = not strip.bullet and not card_line(strip.text) and strip.gap >= Gap.APART
        if not chapter and not (named and _is_name(strip.words[0].text) and strip.text[-1] not in ".!"):
            return None
        following = [item for item in self._items[at + 1 : at + 1 + _NEAR] if isinstance(item, Strip)]
        if chapter and following and not card_line(following[0].text) and not heading_of(following[0], 0):
            del following[0]  # what the action is about
        lines = [line for item in following if (line := card_line(item.text))]
        first = card_line(following[0].text) if following else None
        if not chapter and self._card and self._bare and first and first[0].casefold() not in self._told:
            return None  # the text of the label above
        if first and first[1] in CARD_ROLES and sum(line[1] in CARD_ROLES for line in lines) > 1:
            return Heading(
                at, Kind.ACTION, chapter.sign if chapter else 0, chapter.chapter if chapter else ""
            )
        return None

    def _is_name_before_goal(self, strip: Strip, at: int) -> bool:
        after = self._items[at + 1] if at + 1 < len(self._items) else None
        if not isinstance(after, Strip) or strip.bullet or card_line(strip.text) or strip.gap < Gap.APART:
            return False
        label = label_of(after.text)
        return label is not None and label[0] in (Label.GOAL, Label.MAIN_GOAL) and after.text[-1:] != ":"


def _may_head(items: Sequence[Item], at: int) -> bool:
    """Whether what follows does not show that the line is part of a text or list."""
    item, after = items[at], items[at + 1] if at + 1 < len(items) else None
    if isinstance(item, Row) or not isinstance(after, Strip):
        return True
    return not (after.gap is Gap.NONE and begins_low(after.words[0]) and not item.level)
