"""The flow of a document cut where areas and tables begin, by headings, labels and column headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from handlekraft.reading.cardlines import action_line, card_line, label_alone
from handlekraft.reading.chapters import drop_chapters_about_the_plan
from handlekraft.reading.headers import Column, Header, headers_of, is_related
from handlekraft.reading.headings import Heading, Kind, label_at
from handlekraft.reading.layout import Gap, Item, Row, Strip, text_of, words_of
from handlekraft.reading.ledger import Ledger
from handlekraft.reading.outline import IN_CARDS, LONGEST_LEAD, Outline, lead_of, outline, strips_until_row
from handlekraft.reading.phrasing import begins_low, hangs, may_end_a_name
from handlekraft.reading.starts import heads_other_plans, named_again, starts_of
from handlekraft.reading.vocabulary import (
    HOW,
    HOW_TO_WORK,
    OTHER_PLANS,
    Label,
    Role,
    describes,
    heading_role,
)

_LONGEST_LIST_NAME = 6
_LONGEST_ABBREVIATION = 3
"""Letters, with its full stop."""


@dataclass
class Table:
    """`rows` where the format draws cells, `flat` where the table lies flat in a text."""

    columns: tuple[Column, ...]
    rows: list[Row] = field(default_factory=list)
    flat: list[Strip] = field(default_factory=list)
    under: Heading | None = None
    """The strategy's heading that it stands under."""

    goal: Part | None = None
    """The sub-goal that heads it."""

    turned: bool = False
    """The headings were printed again on a new page, and no row has come since."""

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(column.role for column in self.columns if column.role)


@dataclass
class Part:
    """A labelled text or list without its label, and the strategy's heading that it stands under."""

    label: Label | None
    strips: list[Strip]
    under: Heading | None = None
    level: int = 0
    """The rank of its label, where the format ranks it."""

    named: bool = False
    """What stands on the line of the label is the name of what follows."""

    said: str = ""
    """Its label, where it has one."""

    goal: Part | None = None
    heads_strategy: bool = False
    """It stands directly under a strategy's heading."""

    @property
    def is_told(self) -> bool:
        """Whether it is a goal on the line of its label, so that what comes apart is about it."""
        return self.label in (Label.GOAL, Label.MAIN_GOAL) and self.named and bool(self.strips)


@dataclass
class Card:
    """An action with its labelled lines; `cells` belong to `columns`, the first is the title."""

    heading: Heading
    columns: list[Column]
    cells: list[list[Strip]]
    under: Heading | None = None
    goal: Part | None = None
    lead: bool = False
    """Before its labelled lines stands what it is about."""

    about: list[Strip] = field(default_factory=list)
    """That paragraph: nothing says what of the plan it is."""

    def is_told_about(self, strip: Strip) -> bool:
        """Whether the line is of that paragraph, and no name, list element or labelled line."""
        begun = strip.gap > Gap.NONE or (bool(self.about) and not self.cells[0][-1].bullet)
        return self.lead and len(self.cells) == 1 and not strip.bullet and begun


@dataclass
class Section:
    """What stands under one heading. `parts` are in order; `begins` tells what the heading is."""

    heading: list[Strip] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    strategies: list[tuple[Heading, list[Strip]]] = field(default_factory=list)
    begins: Heading | None = None

    def part(self, label: Label | None) -> list[Strip]:
        return [strip for part in self.parts if part.label is label for strip in part.strips]

    @property
    def lists_related_actions(self) -> bool:
        return any(is_related(table.columns) for table in self.tables) or self.is_of_other_plans

    @property
    def is_of_other_plans(self) -> bool:
        """Whether its heading says so."""
        return bool(self.tables) and OTHER_PLANS.search(text_of(self.heading)) is not None


def cut(items: Sequence[Item], ledger: Ledger) -> list[Section]:
    """The sections of the document; the first is what stands before the first area."""
    headers = list(headers_of(items))
    plan = outline(items, {header.start: header.end for header in headers})
    drop_chapters_about_the_plan(plan, items)
    known = set(starts_of(items, headers, plan))
    own = {at for at in known if not heads_other_plans(items[at])}
    first = known | set(plan.starts(own))
    starts = sorted(first | set(named_again(items, first, plan)))
    early = [at for at in plan.actions if not starts or (at < starts[0] and _has_own(items, at))][:1]
    edges = [0, *early, *starts, len(items)]
    heads = set(starts)
    found = _Found(items, headers, plan)
    return [
        _Builder(found, ledger).section(
            range(begin, plan.end(begin, end) if begin in heads else end), begin in heads
        )
        for begin, end in pairwise(edges)
    ]


def _has_own(items: Sequence[Item], at: int) -> bool:
    """Whether actions stand there that no area heads: a table, or a list under its label."""
    after = items[at + 1] if at + 1 < len(items) else None
    return isinstance(items[at], Row) or (isinstance(after, Strip) and after.bullet)


class _Found:
    """What the document is cut by, by its place."""

    def __init__(self, items: Sequence[Item], headers: Sequence[Header], plan: Outline) -> None:
        self.items = items
        self.headers = {header.start: header for header in headers}
        self.headings = {heading.at: heading for heading in plan.headings}
        self.owners = {owner.at for at in (*plan.anchors, *plan.lists) if (owner := plan.owner(at))}


class _Builder:
    """Gives each item of a section its place."""

    def __init__(self, found: _Found, ledger: Ledger) -> None:
        self._items = found.items
        self._headers = found.headers
        self._headings = found.headings
        self._owners = found.owners
        self._ledger = ledger
        self._section = Section()
        self._open: list[Strip] | None = None
        """The name of an area, strategy or action that may go on on the next line."""

        self._after_rows = False
        """A table stands between the last label and here."""

        self._under: Heading | None = None
        self._goal: Part | None = None
        self._card: Card | None = None

    def section(self, span: range, headed: bool) -> Section:
        at = span.start
        if headed:
            self._section.begins = self._headings.get(at)
            self._open = self._section.heading
        while at < span.stop:
            item = self._items[at]
            header = self._headers.get(at)
            if header:
                self._open_table(header, isinstance(item, Strip) or item.resumes)
            elif isinstance(item, Row):
                self._row(item, at)
            else:
                self._strip(item, self._headings.get(at) if at > span.start or not headed else None)
            at = header.end if header else at + 1
        _settle(self._section.parts)
        return self._section

    def _open_table(self, header: Header, new_page: bool) -> None:
        self._ledger.label(header.words)
        self._open = self._card = None
        self._after_rows = True
        tables, parts = self._section.tables, self._section.parts
        if parts and parts[-1].label is Label.ACTIONS and not any(s.bullet for s in parts[-1].strips):
            parts[-1].label = None  # what stands between «Tiltak» and the table is a note
        if (
            not tables
            or tables[-1].under is not self._under
            or tables[-1].goal is not self._goal
            or [c.role for c in tables[-1].columns] != [c.role for c in header.columns]
        ):
            tables.append(Table(header.columns, under=self._under, goal=self._goal))
        else:
            tables[-1].turned = new_page

    def _row(self, row: Row, at: int) -> None:
        """A table whose headings stand in an earlier section goes on without them."""
        self._open = self._card = None
        self._after_rows = True
        tables = self._section.tables
        if not tables:
            above = [
                h for start, h in self._headers.items() if start < at and len(h.columns) == len(row.cells)
            ]
            tables.extend(Table(header.columns) for header in above[-1:])
        if tables and tables[-1].rows and self._is_headed_anew(tables[-1]):
            tables.append(Table(tables[-1].columns, under=self._under, goal=self._goal))
        elif tables and not tables[-1].rows:
            tables[-1].under, tables[-1].goal = self._under, self._goal
        if tables:
            _add_row(tables[-1], row)

    def _is_headed_anew(self, table: Table) -> bool:
        under = self._under is not None and table.under is not self._under
        return under or (self._goal is not None and table.goal is not self._goal)

    def _strip(self, strip: Strip, heading: Heading | None) -> None:
        found = label_at(strip)
        if self._card and not heading and (not found or found[0] in IN_CARDS):
            self._card_line(self._card, strip)
        elif found:
            self._labelled(strip, *found)
        elif self._is_caption(strip):
            self._labelled(strip, Label.ACTIONS, len(strip.words))
        elif heading and self._begins(heading):
            self._under_heading(strip, heading)
        elif heading and (self._card or self._ends_projects(heading)):
            self._card = None
            self._section.parts.append(Part(None, [strip]))
        elif self._open is not None and (not self._open or _continues(self._open, strip)):
            self._open.append(strip)
        else:
            self._text(strip)

    def _begins(self, heading: Heading) -> bool:
        owns = heading.kind is Kind.CHAPTER and heading.at in self._owners
        return heading.kind in (Kind.STRATEGY, Kind.ACTION) or owns

    def _is_caption(self, strip: Strip) -> bool:
        """«Tiltak under Havna som motor»: the name of the area again, over its actions."""
        sign = self._section.begins.sign if self._section.begins else 0
        name = " ".join(word.text for word in words_of(self._section.heading)[sign:]).casefold()
        said, named = _OVER_ACTIONS.subn("", strip.text)
        return bool(name and named) and said.casefold().strip(" .:") == name

    def _ends_projects(self, heading: Heading) -> bool:
        """Whether something else than lighthouse projects begins at the heading."""
        last = self._section.parts[-1] if self._section.parts else None
        if last is None or last.label is not Label.LIGHTHOUSES:
            return False
        return heading.level > 0 and (heading.level <= last.level or (last.named and not last.level))

    def _labelled(self, strip: Strip, label: Label, size: int) -> None:
        self._ledger.label((*strip.marks, *strip.words[:size]))
        if HOW.match(strip.text):
            self._goal_before()
        rest = [Strip(strip.words[size:], Gap.APART)] if strip.words[size:] else []
        said = text_of([replace(strip, words=strip.words[:size])])
        part = Part(label, rest, self._under, strip.level, named=bool(rest), said=said)
        if label in (Label.MAIN_GOAL, Label.GOAL, Label.SUB_GOALS):
            self._goal = part if label is Label.SUB_GOALS and rest else None
        part.goal = self._goal
        self._section.parts.append(part)
        self._open = self._card = None
        self._after_rows = False

    def _goal_before(self) -> None:
        """«… Hvordan gjør vi det?»: the paragraph before the question is the goal that it asks about."""
        parts = self._section.parts
        if not parts or parts[-1].label not in (None, Label.ACTIONS):
            return
        strips = parts[-1].strips
        if parts[-1].heads_strategy:
            return  # what the strategy is about
        start = len(strips) - 1
        while start > 0 and strips[start].gap is Gap.NONE:
            start -= 1
        if start >= 0 and not strips[start].bullet and not is_prose(strips[start:]):
            goal, strips[start:] = strips[start:], []
            parts.append(Part(Label.SUB_GOALS, goal))

    def _under_heading(self, strip: Strip, heading: Heading) -> None:
        self._ledger.label(strip.words[: heading.sign])
        name = [replace(strip, words=strip.words[heading.sign :])]
        if heading.kind is Kind.ACTION:
            column = Column(Role.TITLE, "")
            after = [*strips_until_row(self._items[heading.at + 1 : heading.at + LONGEST_LEAD])]
            self._card = Card(heading, [column], [name], self._under, self._goal, lead_of(after) > 0)
            self._section.cards.append(self._card)
        else:
            self._under, self._card = heading, None
            self._section.strategies.append((heading, name))
            self._section.parts.append(Part(None, [], heads_strategy=True))
        self._open = name

    def _card_line(self, card: Card, strip: Strip) -> None:
        line = action_line(strip.text) if strip.bullet else card_line(strip.text) or label_alone(strip)
        if line and (line[1] or len(card.cells) > 1 or describes(line[0])):
            name, role, size = line
            self._ledger.label((*strip.marks, *strip.words[:size]))
            role = Role.INDICATORS if role is Role.GOAL else role
            card.columns.append(Column(role, name))
            card.cells.append([replace(strip, words=strip.words[size:])] if strip.words[size:] else [])
        elif card.is_told_about(strip):
            card.about.append(strip)
        elif len(card.cells) > 1 or strip.bullet or _continues(card.cells[0], strip):
            card.cells[-1].append(strip)
        else:
            self._section.parts.append(Part(None, [strip]))

    def _text(self, strip: Strip) -> None:
        self._open = None
        tables, parts = self._section.tables, self._section.parts
        if strip.is_footnote:
            parts.append(Part(None, [strip]))
        elif tables and not tables[-1].rows:
            _add_flat(tables[-1], strip)
        elif self._under and strip.bullet and not (parts and parts[-1].label):
            parts.append(Part(Label.ACTIONS, [strip], self._under))
        elif parts and parts[-1].is_told and strip.gap >= _ends(parts[-1]) and not strip.bullet:
            parts.append(Part(None, [strip]))
        elif parts and not self._after_rows and not (parts[-1].label and _names_a_list(strip)):
            parts[-1].strips.append(strip)
        else:
            parts.append(Part(None, [strip]))


_OVER_ACTIONS = re.compile(
    r"^(?:tabell \d+[.:]?\s+)?(?:tiltak\w*|handling\w*|aktivitet\w*)"
    r"\s*(?:under|for|i|innen|innan|knyttet til|knytt til|[–:-])\s*",
    re.I,
)


def _settle(parts: Sequence[Part]) -> None:
    """How the area works is its strategies, where something else in it is called actions."""
    working = [part for part in parts if part.label is Label.ACTIONS and HOW_TO_WORK.match(part.said)]
    called = {part.label for part in parts if part.said and part not in working}
    if Label.ACTIONS in called and Label.STRATEGIES not in called:
        for part in working:
            part.label = Label.STRATEGIES


def _ends(goal: Part) -> Gap:
    """The space that ends a goal: an empty line too, after a whole sentence."""
    return Gap.BLANK if goal.strips[-1].text.endswith(".") else Gap.APART


def _names_a_list(strip: Strip) -> bool:
    """Whether the line heads a list of something that a plan has no place for: «Andre planer:»."""
    short = len(strip.words) <= _LONGEST_LIST_NAME and strip.words[0].text[:1].isupper()
    return short and not strip.bullet and strip.text.endswith(":") and not heading_role(strip.text)


def is_prose(paragraph: Sequence[Strip]) -> bool:
    """Whether it has several sentences, where a goal has one."""
    words = [word.text for strip in paragraph for word in strip.words]
    return any(
        a[-1] in ".!?" and len(a) > _LONGEST_ABBREVIATION and b[0].isupper() for a, b in pairwise(words)
    )


def _continues(name: Sequence[Strip], strip: Strip) -> bool:
    """Whether a name goes on on this line."""
    if strip.bullet or strip.gap > Gap.NONE:
        return False
    waits = hangs(name[-1].words) and not may_end_a_name(name[-1].words[-1], strip.words[0])
    return begins_low(strip.words[0]) or waits or not name[-1].text[-1].isalnum()


def _add_row(table: Table, row: Row) -> None:
    table.rows.append(replace(row, resumes=True) if table.turned else row)
    table.turned = False


def _add_flat(table: Table, strip: Strip) -> None:
    table.flat.append(replace(strip, gap=Gap.PAGE) if table.turned else strip)
    table.turned = False
