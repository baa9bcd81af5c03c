"""Sections with a main goal → focus areas and strategic levers with their actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlekraft.reading.cells import counted_elements, elements, listed, numbered
from handlekraft.reading.kinds import Context
from handlekraft.reading.layout import Gap, Strip, text_of, words_of
from handlekraft.reading.ledger import Ledger
from handlekraft.reading.phrasing import begins_low, hangs
from handlekraft.reading.sections import Section
from handlekraft.reading.tables import Entry, entries
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
    names = [_name(section, ledger) for section in sections]
    kinds = _kinds([(passage.text, kind) for passage, kind in names], prose)
    return [
        _area(section, name, kind, ledger)
        for section, (name, _), kind in zip(sections, names, kinds, strict=True)
    ]


def _name(section: Section, ledger: Ledger) -> tuple[Passage, AreaKind | None]:
    words = words_of(section.heading)
    kind, size = kind_label(text_of(section.heading)) or (None, 0)
    if len(words) > size + 1 and _RUNNING.match(words[size].text):
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


def _area(section: Section, name: Passage, kind: AreaKind, ledger: Ledger) -> AreaRead:
    goal = _first_paragraph(section.part(Label.MAIN_GOAL))
    sub_goals = tuple(ledger.plan(words) for words in listed(section.part(Label.SUB_GOALS)))
    strategies = []
    for number, sign, words in numbered(section.part(Label.STRATEGIES)):
        ledger.label(sign)
        strategies.append(Strategy(number, ledger.plan(words)))
    context = Context(frozenset(int(s.number) for s in strategies), frozenset())
    rows = [entry for table in section.tables for entry in entries(table, context)]
    area = FocusArea(
        name=name,
        kind=kind,
        main_goal=ledger.plan(words_of(goal)) if goal else None,
        sub_goals=sub_goals,
        strategies=tuple(strategies),
        actions=tuple(_action(entry, ledger) for entry in rows),
    )
    return AreaRead(area, tuple(rows))


def _first_paragraph(strips: Sequence[Strip]) -> list[Strip]:
    paragraph: list[Strip] = []
    for strip in strips:
        ended = paragraph and strip.gap > Gap.NONE and not begins_low(strip.words[0])
        if ended and not hangs(paragraph[-1].words):
            break
        paragraph.append(strip)
    return paragraph


def _action(entry: Entry, ledger: Ledger) -> Action:
    title, *steps = elements(entry.under(Role.TITLE)) or [()]
    reference = words_of(entry.under(Role.STRATEGIES))
    ledger.label(reference)
    return Action(
        title=ledger.plan(title),
        steps=tuple(ledger.plan(step) for step in steps),
        strategies=tuple(int(n) for word in reference for n in re.findall(r"\d+", word.text)),
        indicators=tuple(ledger.plan(words) for words in counted_elements(entry.under(Role.INDICATORS))),
        financing=_passages(entry, Role.FINANCING, ledger),
        responsible=_passages(entry, Role.RESPONSIBLE, ledger),
        timing=_passages(entry, Role.TIMING, ledger),
        other=tuple((heading, ledger.plan(words_of(cell))) for heading, cell in entry.others()),
    )


def _passages(entry: Entry, role: Role, ledger: Ledger) -> tuple[Passage, ...]:
    return tuple(ledger.plan(words) for words in elements(entry.under(role)))
