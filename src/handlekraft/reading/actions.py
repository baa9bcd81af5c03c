"""Rows, cards and list elements → actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handlekraft.reading.cells import Words, counted_elements, elements, nested
from handlekraft.reading.grouped import Served
from handlekraft.reading.layout import Strip, words_of
from handlekraft.reading.ledger import Ledger, joined
from handlekraft.reading.outline import Heading
from handlekraft.reading.sections import Card, Column, Part, Section
from handlekraft.reading.tables import Entry
from handlekraft.reading.vocabulary import Label, Role
from handlekraft.rules.plan import Action, Passage, Strategy

_NUMBER = re.compile(r"\d{1,2}(\.\d{1,2})+\.?$")
_TITLE = (Column(Role.TITLE, ""),)


def action_entries(section: Section, numbers: dict[int, int | str]) -> list[Entry]:
    """The actions of cards and lists. `numbers` has the strategy of each heading, by its place."""
    found = [_of_card(card, numbers) for card in section.cards]
    for part in section.parts:
        if part.label is Label.ACTIONS:
            found.extend(_of_list(part, numbers))
    return found


def _of_card(card: Card, numbers: dict[int, int | str]) -> Entry:
    number = card.heading.number or card.heading.chapter
    return Entry(tuple(card.columns), card.cells, number=number, serves=_serves(card.under, numbers))


def _of_list(part: Part, numbers: dict[int, int | str]) -> Iterator[Entry]:
    for strips in nested(part.strips):
        yield Entry(_TITLE, [strips], serves=_serves(part.under, numbers))


def _serves(heading: Heading | None, numbers: dict[int, int | str]) -> tuple[int | str, ...]:
    return (numbers[heading.at],) if heading and heading.at in numbers else ()


def read_action(entry: Entry, served: Served, ledger: Ledger) -> Action:
    title, *steps = elements(entry.under(Role.TITLE)) or [()]
    number, title = _numbered(entry, title, ledger)
    steps.extend(elements(entry.under(Role.STEPS)))
    return Action(
        title=ledger.plan(title),
        number=number,
        steps=tuple(ledger.plan(step) for step in steps),
        strategies=(*entry.serves, *served.strategies),
        sub_goals=served.sub_goals,
        indicators=tuple(ledger.plan(words) for words in counted_elements(entry.under(Role.INDICATORS))),
        financing=_passages(entry, Role.FINANCING, ledger),
        responsible=_passages(entry, Role.RESPONSIBLE, ledger),
        timing=_passages(entry, Role.TIMING, ledger),
        by_year=tuple((year, ledger.plan(words_of(cell))) for year, cell in entry.years()),
        other=tuple((heading, ledger.plan(words_of(cell))) for heading, cell in entry.others()),
    )


def _numbered(entry: Entry, title: Words, ledger: Ledger) -> tuple[str, Words]:
    """The number of the action, from its own column, its heading or before its title."""
    cell = words_of(entry.under(Role.NUMBER))
    if cell:
        ledger.label(cell)
        return joined(cell).rstrip("."), title
    if not entry.number and len(title) > 1 and _NUMBER.match(title[0].text):
        ledger.label(title[:1])
        return title[0].text.rstrip("."), title[1:]
    return entry.number, title


def _passages(entry: Entry, role: Role, ledger: Ledger) -> tuple[Passage, ...]:
    cells = (entry.cell(k) for k, column in enumerate(entry.columns) if column.role is role)
    return tuple(ledger.plan(words) for cell in cells for words in elements(cell))


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
