"""Headings of a document: what each one is, how they stand under each other, and which begin areas.

A heading is known by what it says («Satsingsområde 2: …», «Tiltak 1.4: …»), by its number («3.2 …») or
by the rank that the format gives it. An area begins at a heading that owns what areas are made of:
goals, strategies, actions or a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from handlekraft.reading.cardlines import CARD_ROLES, action_line, card_line
from handlekraft.reading.headings import Heading, Kind, heading_of, is_name, label_at
from handlekraft.reading.layout import Gap, Item, Row, Strip
from handlekraft.reading.phrasing import begins_low
from handlekraft.reading.rowforms import ACROSS
from handlekraft.reading.vocabulary import Label, Role

_FARTHEST = 300
"""Headings between one and the one that it stands under."""


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

    closing: set[int] = field(default_factory=set)
    """Headings of what was before the plan: no area goes on there, however its heading is ranked."""

    levels: dict[int, int] = field(default_factory=dict)
    """The ranks of the labels that the format ranks as headings, by their places."""

    repeated: set[int] = field(default_factory=set)
    """Headings that come back in the same words, as «Slik er det i dag» does under each area."""

    def owner(self, at: int) -> Heading | None:
        """The nearest heading before the item; for a ranked label not one that only stands beside it."""
        place = bisect_left(self._owning, at, key=lambda heading: heading.at)
        nearest = self._owning[place - 1] if place else None
        if nearest is None or not 0 < self.levels.get(at, 0) <= nearest.level:
            return nearest
        above = self._above(place - 1, self.levels[at])
        if (
            above
            and nearest.kind is Kind.CHAPTER
            and (above.kind is Kind.AREA or nearest.at in self.repeated)
        ):
            return above
        return nearest

    def _above(self, place: int, level: int) -> Heading | None:
        """The nearest heading before that place of a higher rank than the level."""
        before = self._owning[max(0, place - _FARTHEST) : place]
        return next((h for h in reversed(before) if h.level < level), None)

    def parent(self, heading: Heading) -> Heading | None:
        return self._parents.get(heading.at)

    def end(self, begin: int, end: int) -> int:
        """Where what stands under the heading ends before `end`: at a heading beside it that owns nothing."""
        heading = next((h for h in self.headings if h.at == begin), None)
        last = max((at for at in self.anchors if at < end), default=0)
        after = (h for h in self.headings if last < h.at < end)
        return next(
            (h.at for h in after if heading and (heading.is_ended_by(h) or h.at in self.closing)), end
        )

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


def outline(items: Sequence[Item], tables: Mapping[int, int]) -> Outline:
    """`tables` are the items where the headings of a table's columns begin, and where they end."""
    reader = _Reader(items)
    widths = {len(row.cells) for at in tables for row in items[at : at + 2] if isinstance(row, Row)}
    for at, item in enumerate(items):
        if at in tables:
            if not _is_banner(items, at, tables[at]):
                reader.anchor(at, None)
        elif isinstance(item, Strip):
            reader.read(item, at)
        elif len(item.cells) in widths and [heading.at for heading in reader.found.headings[-1:]] == [at - 1]:
            reader.anchor(at, None)  # the table goes on under the heading
    _drop_title(reader.found)
    reader.found.repeated = _repeated(reader.found.headings, items)
    return reader.found


_OFTEN = 3


def _repeated(headings: Sequence[Heading], items: Sequence[Item]) -> set[int]:
    """The places of headings whose words come back more often than an area is named again."""
    texts = {h.at: item.text.casefold() for h in headings if isinstance(item := items[h.at], Strip)}
    count = Counter(texts.values())
    return {at for at, text in texts.items() if count[text] >= _OFTEN}


def _is_banner(items: Sequence[Item], at: int, end: int) -> bool:
    """Whether what heads the first rows of the table at `at` follows there, so that nothing above it does."""
    header, after, row = (items[at], *items[end : end + 2], None, None)[:3]
    if not isinstance(header, Row) or not isinstance(after, Strip) or not after.level:
        return False
    return after.level == ACROSS or _says_area(after) or (isinstance(row, Row) and row.table == header.table)


def _says_area(strip: Strip) -> bool:
    heading = heading_of(strip, 0)
    return heading is not None and heading.kind is Kind.AREA


_COVER = 3
"""Lines at the top of the document among which its title stands."""


def _drop_title(found: Outline) -> None:
    """The title in large type is the only one of its rank, and heads no area."""
    first = next(iter(found.headings), None)
    if first is None or first.at >= _COVER or first.kind is not Kind.CHAPTER or first.chapter:
        return
    if sum(heading.rank == first.rank for heading in found.headings) == 1:
        del found.headings[0]


_AFTER_PROSE = 3
"""Lines after a heading that would tell if it were the name of an action."""

_LONGEST_PROSE_NAME = 5
_SENTENCE = 5
"""Words."""

IN_CARDS = (Label.GOAL, Label.SUB_GOALS, Label.STRATEGIES, Label.INDICATORS)
"""These say something of the action where they stand in its card."""

_NEAR = 6
"""Lines after the name of an action among which its labelled lines begin."""


LONGEST_LEAD = 1 + 2 * _NEAR
"""Lines from the name of an action to where its labelled lines have begun."""

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
        item = self._items[at]
        self._flat = label is None and isinstance(item, Strip)
        if label and isinstance(item, Strip) and item.level:
            self.found.levels[at] = item.level
        if label in (Label.LIGHTHOUSES, Label.INDICATORS):
            return
        self.found.anchors.append(at)
        (self.found.actions if label in (None, Label.ACTIONS) else self.found.goals).append(at)

    def read(self, strip: Strip, at: int) -> None:
        label = label_at(strip)
        if label and not (self._card and label[0] in IN_CARDS):
            self.anchor(at, label[0])
        elif self._goes_on_counting(strip):
            self._next_number += 1
        else:
            self._other(strip, at)

    def _goes_on_counting(self, strip: Strip) -> bool:
        """Whether the line is the next of the numbered list under a label: «1. …», «2.1 …»."""
        match = _COUNTED.match(strip.text) if self._next_number and not strip.level else None
        if match is None or int(match["last"]) != self._next_number or _says_kind(strip):
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
        elif self._card and self._heads_prose(strip, at):
            self.found.headings.append(Heading(at, Kind.CHAPTER, 0))
            self._card = False
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
        ranked = heading and (heading.number or strip.level)
        if self._card and line and line[1] is not Role.TITLE and not ranked:
            return None
        if heading is None or heading.kind is Kind.CHAPTER:
            return self._card_heading(strip, at, heading) or heading
        return heading

    def _stands_before_label(self, at: int) -> bool:
        after = self._items[at + 1] if at + 1 < len(self._items) else None
        return isinstance(after, Strip) and label_at(after) is not None

    def _card_heading(self, strip: Strip, at: int, chapter: Heading | None) -> Heading | None:
        """The name of an action, known by the labelled lines that follow."""
        named = not (strip.bullet or strip.beside or card_line(strip.text)) and strip.gap >= Gap.APART
        whole = _numbered_sentence(strip, at) if self._lists_actions() and not chapter else None
        chapter = chapter or whole
        if not chapter and not (named and is_name(strip.words[0].text) and strip.text[-1] not in ".!"):
            return None
        following = [*strips_until_row(self._items[at + 1 : at + LONGEST_LEAD])]
        lead = lead_of(following) if chapter else 0  # what the action is about
        following = following[lead : lead + _NEAR]
        lines = [line for item in following if (line := card_line(item.text))]
        first = card_line(following[0].text) if following else None
        if not chapter and self._card and self._bare and first and first[0].casefold() not in self._told:
            return None  # the text of the label above
        if first and first[1] in CARD_ROLES and (sum(line[1] in CARD_ROLES for line in lines) > 1 or whole):
            return Heading(
                at, Kind.ACTION, chapter.sign if chapter else 0, chapter.chapter if chapter else ""
            )
        return None

    def _lists_actions(self) -> bool:
        """Whether the last that began were actions, and no heading of something else after them."""
        headings, actions = self.found.headings[-1:], self.found.actions[-1:]
        return bool(
            actions and self.found.anchors[-1] == actions[0] and headings and headings[0].at <= actions[0]
        )

    def _heads_prose(self, strip: Strip, at: int) -> bool:
        """Whether the card has ended: a short line apart, and under it a sentence and nothing labelled."""
        after = [item for item in self._items[at + 1 : at + 1 + _AFTER_PROSE] if isinstance(item, Strip)]
        if self._bare or strip.bullet or card_line(strip.text) or strip.gap < Gap.APART or not after:
            return False
        name = len(strip.words) <= _LONGEST_PROSE_NAME and is_name(strip.text) and strip.text[-1].isalpha()
        sentence = not after[0].bullet and after[0].text.endswith(".") and len(after[0].words) >= _SENTENCE
        return name and sentence and not any(card_line(item.text) or label_at(item) for item in after)

    def _is_name_before_goal(self, strip: Strip, at: int) -> bool:
        after = self._items[at + 1] if at + 1 < len(self._items) else None
        if not isinstance(after, Strip) or strip.bullet or card_line(strip.text) or strip.gap < Gap.APART:
            return False
        label = label_at(after)
        return label is not None and label[0] in (Label.GOAL, Label.MAIN_GOAL) and after.text[-1:] != ":"


_NUMBERED = re.compile(r"(?P<chapter>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[A-ZÆØÅ«])")


def _numbered_sentence(strip: Strip, at: int) -> Heading | None:
    """«4.1.2 Vi åpner bygdesaga.»: an action that is a sentence, where a heading would be a name."""
    match = None if strip.bullet else _NUMBERED.match(strip.text)
    return Heading(at, Kind.ACTION, 1, "", match["chapter"]) if match else None


def strips_until_row(items: Sequence[Item]) -> Iterator[Strip]:
    for item in items:
        if not isinstance(item, Strip):
            return
        yield item


def _says_kind(strip: Strip) -> bool:
    """Whether a line with a number is a heading by what it says: «1.1 Strategi: …»."""
    heading = heading_of(strip, 0)
    return heading is not None and heading.kind in (Kind.AREA, Kind.STRATEGY, Kind.ACTION)


def lead_of(lines: Sequence[Strip]) -> int:
    """How many lines stand between the name of an action and its labelled lines: a paragraph, with a list."""
    lead = next((k for k, line in enumerate(lines) if action_line(line.text)), 0)
    texts = [line for line in lines[:lead] if not line.bullet]
    others = any(heading_of(line, 0) or label_at(line) or card_line(line.text) for line in texts)
    paragraphs = sum(line.gap > Gap.NONE for line in texts[1:]) + 1
    return lead if paragraphs == 1 and not others else 0


def _may_head(items: Sequence[Item], at: int) -> bool:
    """Whether what follows does not show that the line is part of a text or list."""
    item, after = items[at], items[at + 1] if at + 1 < len(items) else None
    if isinstance(item, Row) or not isinstance(after, Strip):
        return True
    return not (after.gap is Gap.NONE and begins_low(after.words[0]) and not item.level)
