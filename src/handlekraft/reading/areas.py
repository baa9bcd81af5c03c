"""Sections with a main goal → focus areas and strategic levers with their actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from handlekraft.reading.actions import action_entries, reached, read_action, strategy_headings
from handlekraft.reading.cells import Words, enumerated, is_numbered, listed, numbered
from handlekraft.reading.grouped import Group, Told, grouped
from handlekraft.reading.headings import Kind
from handlekraft.reading.kinds import Context
from handlekraft.reading.layout import Gap, Strip, text_of, words_of
from handlekraft.reading.ledger import Ledger
from handlekraft.reading.phrasing import begins_low, hangs
from handlekraft.reading.sections import Section, Table, is_prose
from handlekraft.reading.subgoals import numbers_of_goals
from handlekraft.reading.tables import Entry, entries, settle_columns
from handlekraft.reading.vocabulary import POINTER, Label, Role, kind_label
from handlekraft.rules.plan import Action, AreaKind, FocusArea, Passage, Strategy

LIKE_NAME = 0.75
"""Part of the words that two names of one area share at least."""


_RUNNING = re.compile(r"(\d{1,2}\.)+(\d{1,2})?$|\d{1,2}$")
"""The number of a heading: «2.», «4.1», «3»."""


@dataclass(frozen=True, slots=True)
class AreaRead:
    """An area with the rows its actions came from, in the same order."""

    area: FocusArea
    rows: tuple[Entry, ...]


def read_areas(sections: Sequence[Section], prose: str, ledger: Ledger) -> list[AreaRead]:
    """`prose` is the text that may say what kind the areas are."""
    settle_columns([table for section in sections for table in section.tables])
    names = [_name(section, ledger) for section in sections]
    kinds = _kinds([(passage.text, kind) for passage, kind in names], prose)
    found: list[AreaRead] = []
    for section, (name, _), kind in zip(sections, names, kinds, strict=True):
        for read in _areas(section, name, kind, ledger):
            _add(found, read, ledger)
    return found


def _add(found: list[AreaRead], read: AreaRead, ledger: Ledger) -> None:
    """A table for the whole plan names areas that may have had their goals before it."""
    if _goes_on(found, read, ledger):
        ledger.demote(read.area.name)
        return
    names = [other.area.name.text for other in found if _may_get(other, read)]
    name = area_named(read.area.name.text, names)
    if not name:
        found.append(read)
        return
    at = next(k for k, other in enumerate(found) if other.area.name.text == name)
    known = found[at].area
    ledger.demote(read.area.name)
    area = replace(
        known,
        sub_goals=known.sub_goals or read.area.sub_goals,
        strategies=_together(known, read.area, ledger),
        actions=read.area.actions,
    )
    found[at] = AreaRead(area, read.rows)


def _may_get(known: AreaRead, read: AreaRead) -> bool:
    """Whether what was read may be the actions of a known area that has none, and the goals beside them."""
    twice = bool(known.area.sub_goals and read.area.sub_goals)
    return bool(read.rows) and not (known.rows or read.area.main_goal or twice)


def _together(known: FocusArea, again: FocusArea, ledger: Ledger) -> tuple[Strategy, ...]:
    """The strategies that an area had, and those over the same area's actions that are not among them."""
    same = {_folded(strategy.text): strategy for strategy in again.strategies}
    had = {_folded(strategy.text) for strategy in known.strategies}
    for strategy in again.strategies:
        if _folded(strategy.text) in had:
            ledger.demote(strategy.text)
    # The actions refer to the numbers that stand over them.
    numbered = [
        replace(each, number=same.get(_folded(each.text), each).number) if not known.actions else each
        for each in known.strategies
    ]
    return (*numbered, *(strategy for strategy in again.strategies if _folded(strategy.text) not in had))


def _folded(passage: Passage) -> str:
    return " ".join(passage.text.casefold().split()).rstrip(".")


def _goes_on(found: list[AreaRead], read: AreaRead, ledger: Ledger) -> bool:
    """Whether an area of exactly that name is known and only gets more: then it has got it."""
    name = _folded(read.area.name)
    at = next((k for k, other in enumerate(found) if _folded(other.area.name) == name), None)
    if at is None or not name or not read.rows or not _says_no_other_goal(found[at].area, read.area):
        return False
    known = found[at].area
    if read.area.main_goal:
        ledger.demote(read.area.main_goal)
    actions = _serving(known, read.area, ledger)
    area = replace(
        known,
        strategies=_together(known, read.area, ledger),
        indicators=(*known.indicators, *read.area.indicators),
        actions=(*known.actions, *actions),
    )
    found[at] = AreaRead(area, (*found[at].rows, *read.rows))
    return True


def _says_no_other_goal(known: FocusArea, again: FocusArea) -> bool:
    """Whether the goals that stand over an area's actions are those that it has, if any."""
    main = again.main_goal is None or (
        known.main_goal is not None and _folded(known.main_goal) == _folded(again.main_goal)
    )
    had = {_folded(goal) for goal in known.sub_goals}
    return main and {_folded(goal) for goal in again.sub_goals} <= had


def _serving(known: FocusArea, again: FocusArea, ledger: Ledger) -> Iterator[Action]:
    """The actions with the places of their sub-goals among those that the area had."""
    had = [_folded(goal) for goal in known.sub_goals]
    places = {k: had.index(_folded(goal)) + 1 for k, goal in enumerate(again.sub_goals, 1)}
    for goal in again.sub_goals:
        ledger.demote(goal)
    for action in again.actions:
        yield replace(action, sub_goals=tuple(places.get(place, place) for place in action.sub_goals))


def _name(section: Section, ledger: Ledger) -> tuple[Passage, AreaKind | None]:
    words = words_of(section.heading)
    kind, size = kind_label(text_of(section.heading)) or (None, 0)
    if section.begins and section.begins.sign > size:
        size = section.begins.sign
    elif len(words) > size + 1 and _RUNNING.match(words[size].text):
        size += 1
    ledger.label(words[:size])
    return ledger.plan(words[size:]), kind


def _kinds(areas: Sequence[tuple[str, AreaKind | None]], prose: str) -> list[AreaKind]:
    """What each heading says, or what the text calls the area, or the kind of the area before it.

    Areas of one kind stand together, so an area that nobody calls anything is what the last one was.
    """
    said = _said_kinds([name for name, _ in areas], prose)
    kinds: list[AreaKind] = []
    current = AreaKind.FOCUS_AREA
    for name, labelled in areas:
        current = labelled or said.get(name) or current
        kinds.append(current)
    return kinds


def _said_kinds(names: Sequence[str], prose: str) -> dict[str, AreaKind]:
    said: dict[str, AreaKind] = {}
    for match in POINTER.finditer(prose):
        lever = match[0].casefold().startswith("strategisk")
        name = area_named(match["name"], names)
        if name:
            said.setdefault(name, AreaKind.STRATEGIC_LEVER if lever else AreaKind.FOCUS_AREA)
    return said


def area_named(name: str, names: Sequence[str]) -> str | None:
    """The area that is meant by a name or by a near form of it, with an article more or less."""
    best = max(names, key=lambda other: _likeness(name, other), default=None)
    return best if best is not None and _likeness(name, best) >= LIKE_NAME else None


def _likeness(a: str, b: str) -> float:
    mine, theirs = (set(re.findall(r"\w+", text.casefold())) for text in (a, b))
    return 2 * len(mine & theirs) / max(len(mine) + len(theirs), 1)


def _areas(section: Section, name: Passage, kind: AreaKind, ledger: Ledger) -> list[AreaRead]:
    """The area of the section, or those that a column of its table names."""
    headings, numbers = strategy_headings(section, ledger)
    strategies = [*_strategies(section, ledger), *headings]
    context = Context(frozenset(s.number for s in strategies if isinstance(s.number, int)), frozenset())
    goals = numbers_of_goals(section)
    rows = [
        *action_entries(section, numbers, goals, ledger),
        *(e for table in section.tables for e in _under(table, context, numbers, goals)),
    ]
    groups = grouped(rows, ledger) or [Group(())]
    if any(group.name for group in groups):
        for row in rows:
            row.reaches = ()
        return _named_areas(section, name, kind, strategies, groups, ledger)
    return [_area(section, name, kind, strategies, groups[0], ledger)]


def _named_areas(
    section: Section,
    name: Passage,
    kind: AreaKind,
    strategies: Sequence[Strategy],
    groups: Sequence[Group],
    ledger: Ledger,
) -> list[AreaRead]:
    """The areas that a column names, and before them that of the section if it is one of them."""
    own = _folded(name) in {" ".join(word.text for word in group.name).casefold() for group in groups}
    found = [_area(section, name, kind, strategies, Group(()), ledger)] if own else []
    if not own:
        for given in (name, *(strategy.text for strategy in strategies)):
            # An area that no column names keeps the name of the section.
            if given is not name or all(group.name for group in groups):
                ledger.demote(given)
    named = ((group, ledger.plan(group.name) if group.name else name) for group in groups)
    return [*found, *(_area(Section(), called, kind, [], group, ledger) for group, called in named)]


def _under(
    table: Table, context: Context, numbers: dict[int, int | str], goals: Mapping[int, int]
) -> list[Entry]:
    """The rows of the table; they serve the strategy and the sub-goal that it stands under."""
    rows = entries(table, context)
    for row in rows:
        row.reaches = reached(table, goals)
    if table.under and table.under.at in numbers and Role.STRATEGIES not in table.roles:
        rows = [replace(row, serves=(numbers[table.under.at],)) for row in rows]
    return rows


def _area(
    section: Section,
    name: Passage,
    kind: AreaKind,
    strategies: Sequence[Strategy],
    group: Group,
    ledger: Ledger,
) -> AreaRead:
    goal, sub_goals = _goals(section, ledger)
    main_goal = ledger.plan(goal) if goal else None
    if group.sign:
        ledger.label(group.sign)
        main_goal = name
    if section.begins and section.begins.kind is Kind.GOAL and not main_goal:
        main_goal = name
    told = Told(strategies, [ledger.plan(words) for words in sub_goals], group, ledger)
    actions = tuple(read_action(entry, told.served(entry), ledger) for entry in group.entries)
    if told.goals and not main_goal:
        main_goal = told.goals.pop()
    area = FocusArea(
        name=name,
        kind=kind,
        main_goal=main_goal,
        sub_goals=(*told.sub_goals, *told.goals),
        strategies=tuple(_as_numbered(told.strategies, section, actions)),
        indicators=tuple(ledger.plan(words) for words in listed(section.part(Label.INDICATORS))),
        actions=actions,
    )
    return AreaRead(area, tuple(group.entries))


def _goals(section: Section, ledger: Ledger) -> tuple[Words, list[Words]]:
    """The main goal and the sub-goals; of goals that are only called so, one alone is the main goal."""
    goal = words_of(_first_paragraph(section.part(Label.MAIN_GOAL)))
    said = _called_goals(section)
    lists = [_goal_list(strips, ledger) for strips in said]
    single = [k for k, goals in enumerate(lists) if len(goals) == 1]
    # A sentence is the goal; the list beside it tells what it takes, even with one element.
    told = [k for k in single if not any(strip.bullet for strip in said[k])]
    if not goal and 1 in (len(told), len(single)):
        goal = lists.pop((told if len(told) == 1 else single)[0])[0]
    called = [words for goals in lists for words in goals]
    return goal, [*called, *_goal_list(section.part(Label.SUB_GOALS), ledger)]


def _called_goals(section: Section) -> list[list[Strip]]:
    """The goals under each label: «Mål» has one where «Slik vil vi ha det» lists what it takes."""
    strips: dict[str, list[Strip]] = {}
    for part in section.parts:
        if part.label is Label.GOAL:
            strips.setdefault(" ".join(_WORDS.findall(part.said)).casefold(), []).extend(part.strips)
    return list(strips.values())


_WORDS = re.compile(r"[^\W\d]+")


_GOAL_NUMBER = re.compile(
    r"(?:(?:del|hoved|hovud)?mål\s+(?:\d{1,2}(?:\.\d{1,2})*|[A-H]\d{0,2})|\d{1,2}(?:\.\d{1,2})+)[.:)]?\s+[–-]?\s*(?=[A-ZÆØÅ«])",
    re.I,
)
"""«Delmål 1.1:», «1.1»."""


def _without_number(strip: Strip, ledger: Ledger) -> Strip:
    """A goal with its number said as the sign before it."""
    match = _GOAL_NUMBER.match(strip.text)
    if not match or strip.text[match.end()].islower():
        return strip
    size = len(match[0].split())
    ledger.label(strip.words[:size])
    marks = (*strip.marks, *strip.words[:size])
    return replace(strip, words=strip.words[size:], marks=marks, bullet=True)


def _goal_list(strips: Sequence[Strip], ledger: Ledger) -> list[Words]:
    cut = [_without_number(strip, ledger) for strip in enumerated(_before_prose(strips))]
    if cut and len(cut[0].words) > 1 and cut[0].words[0].text in {"1.", "1)"}:
        return [words for _, _, words in numbered(cut)]
    return listed(cut)


def _before_prose(strips: Sequence[Strip]) -> Sequence[Strip]:
    """The goals without running text about them: from the second paragraph on, one of several sentences."""
    if any(strip.bullet for strip in strips):
        return strips
    starts = [k for k, strip in enumerate(strips) if not k or strip.gap >= Gap.APART]
    for start, end in pairwise([*starts, len(strips)]):
        if start and (is_prose(strips[start:end]) or _OF_TABLE.search(text_of(strips[start:end]))):
            return strips[:start]
    return strips


_OF_TABLE = re.compile(r"\btabell", re.I)


def _strategies(section: Section, ledger: Ledger) -> list[Strategy]:
    found = []
    for number, sign, words in numbered(enumerated(section.part(Label.STRATEGIES))):
        ledger.label(sign)
        found.append(Strategy(number, ledger.plan(words)))
    return found


def _as_numbered(
    strategies: Sequence[Strategy], section: Section, actions: Sequence[Action]
) -> list[Strategy]:
    """The strategies without their place in the list as number, where nobody numbers them or refers to it."""
    said = section.strategies or is_numbered(enumerated(section.part(Label.STRATEGIES)))
    if said or any(action.strategies for action in actions):
        return list(strategies)
    return [replace(strategy, number="") for strategy in strategies]


def _first_paragraph(strips: Sequence[Strip]) -> list[Strip]:
    paragraph: list[Strip] = []
    for strip in strips:
        ended = paragraph and strip.gap > Gap.NONE and not begins_low(strip.words[0])
        if ended and not hangs(paragraph[-1].words):
            break
        paragraph.append(strip)
    return paragraph
