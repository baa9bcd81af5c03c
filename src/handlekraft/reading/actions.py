"""Rows, cards and list elements → actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handlekraft.reading.cardlines import action_line
from handlekraft.reading.cells import Words, actors, as_paragraph, counted_elements, elements, nested
from handlekraft.reading.grouped import Served
from handlekraft.reading.headers import Column
from handlekraft.reading.headings import Heading
from handlekraft.reading.layout import Strip, words_of
from handlekraft.reading.ledger import Ledger, joined
from handlekraft.reading.sections import Card, Part, Section, Table
from handlekraft.reading.tables import Entry
from handlekraft.reading.vocabulary import Label, Role, names_partners
from handlekraft.rules.plan import Action, Passage, Strategy

_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})+\.?|(?:\d{1,2}\.?)?[a-zæøå][.)]|\d{1,2}\.?[a-z]|[A-ZÆØÅ]\)|[A-H]\.|\d{1,2}\))$"
)
"""«4.1.2», «a)», «1b», «2)»."""

_TITLE = (Column(Role.TITLE, ""),)


def action_entries(
    section: Section, numbers: dict[int, int | str], goals: Mapping[int, int], ledger: Ledger
) -> list[Entry]:
    """The actions of cards and lists.

    `numbers` has the strategy of each heading, by its place, `goals` the number of each sub-goal's part.
    """
    found = [replace(_of_card(card, numbers), reaches=reached(card, goals)) for card in section.cards]
    for part in section.parts:
        if part.label is Label.ACTIONS:
            reaches = reached(part, goals)
            found.extend(replace(entry, reaches=reaches) for entry in _of_list(part, numbers, ledger))
    return found


def reached(body: Card | Part | Table, goals: Mapping[int, int]) -> tuple[int, ...]:
    """The number of the sub-goal that heads it."""
    return (goals[id(body.goal)],) if id(body.goal) in goals else ()


def _of_card(card: Card, numbers: dict[int, int | str]) -> Entry:
    number = card.heading.number or card.heading.chapter
    cells = [[as_paragraph(strip) for strip in cell] for cell in card.cells]
    serves = _serves(card.under, numbers)
    return Entry(tuple(card.columns), cells, number=number, serves=serves, labelled=True)


def _of_list(part: Part, numbers: dict[int, int | str], ledger: Ledger) -> Iterator[Entry]:
    for strips in nested(part.strips):
        entry = Entry(_TITLE, [[]], serves=_serves(part.under, numbers), labelled=True)
        for strip in strips:
            _list_line(entry, strip, ledger)
        yield entry


def _list_line(entry: Entry, strip: Strip, ledger: Ledger) -> None:
    """A labelled line within a list element is a cell; the other lines are the action and its steps."""
    line = action_line(strip.text)
    if line:
        name, role, size = line
        ledger.label((*strip.marks, *strip.words[:size]))
        entry.columns = (*entry.columns, Column(role, name))
        entry.cells.append([replace(strip, words=strip.words[size:])] if strip.words[size:] else [])
    else:
        goes_on = not strip.bullet or not entry.cells[-1]
        entry.cells[-1 if goes_on else 0].append(strip)


def _serves(heading: Heading | None, numbers: dict[int, int | str]) -> tuple[int | str, ...]:
    return (numbers[heading.at],) if heading and heading.at in numbers else ()


def read_action(entry: Entry, served: Served, ledger: Ledger) -> Action:
    title, *steps = _title(entry)
    number, title = _numbered(entry, title, ledger)
    steps.extend(elements(entry.under(Role.STEPS)))
    return Action(
        title=ledger.plan(title),
        number=number,
        steps=tuple(ledger.plan(step) for step in steps),
        strategies=served.strategies or entry.serves,
        sub_goals=served.sub_goals or entry.reaches,
        indicators=_indicators(entry, ledger),
        financing=_passages(entry, Role.FINANCING, ledger),
        responsible=_responsible(entry, ledger),
        timing=_passages(entry, Role.TIMING, ledger),
        by_year=tuple((year, ledger.plan(words_of(cell))) for year, cell in entry.years()),
        other=tuple((heading, ledger.plan(words_of(cell))) for heading, cell in entry.others()),
    )


def _title(entry: Entry) -> list[Words]:
    """The title and the steps under it."""
    cell = entry.under(Role.TITLE)
    found = elements(cell) or [()]
    return [(), *found] if entry.told and cell and cell[0].bullet else found


def _indicators(entry: Entry, ledger: Ledger) -> tuple[Passage, ...]:
    parts = elements if entry.told else counted_elements
    return tuple(ledger.plan(words) for words in parts(entry.under(Role.INDICATORS)))


def _numbered(entry: Entry, title: Words, ledger: Ledger) -> tuple[str, Words]:
    """The number of the action, from its own column, its heading or before its title."""
    cell = words_of(entry.under(Role.NUMBER))
    if cell:
        ledger.label(cell)
        return joined(cell).rstrip("."), title
    counted = entry.counted or (not entry.number and bool(title) and bool(_NUMBER.match(title[0].text)))
    if not entry.told and len(title) > 1 and counted:
        ledger.label(title[:1])
        return title[0].text.rstrip(".)"), title[1:]
    return entry.number, title


def _passages(entry: Entry, role: Role, ledger: Ledger) -> tuple[Passage, ...]:
    cells = (entry.cell(k) for k, column in enumerate(entry.columns) if column.role is role)
    return tuple(ledger.plan(words) for cell in cells for words in elements(cell))


def _responsible(entry: Entry, ledger: Ledger) -> tuple[Passage, ...]:
    """Those of a column for partners keep its name, since the field gathers both."""
    columns = [(k, column) for k, column in enumerate(entry.columns) if column.role is Role.RESPONSIBLE]
    parts = elements if entry.told else actors
    return tuple(
        replace(ledger.plan(words), heading=column.heading if names_partners(column.heading) else "")
        for k, column in columns
        for words in parts(entry.cell(k))
    )


def strategy_headings(section: Section, ledger: Ledger) -> tuple[list[Strategy], dict[int, int | str]]:
    """The strategies that are headings, and the number of each by the place of its heading."""
    found: list[Strategy] = []
    numbers: dict[int, int | str] = {}
    for heading, name in section.strategies:
        said = heading.number or heading.chapter
        number: int | str = int(said) if said.isdigit() else said or len(found) + 1
        numbers[heading.at] = number
        found.append(Strategy(number, _text(name, ledger)))
    return found, numbers


def _text(strips: Sequence[Strip], ledger: Ledger) -> Passage:
    return ledger.plan(words_of(strips))
