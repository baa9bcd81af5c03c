"""Rows of the tables in a document that says outright what each line is; see `forms`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlekraft.reading.actions import read_action
from handlekraft.reading.cells import elements
from handlekraft.reading.grouped import Group, Served, Told
from handlekraft.reading.headers import Column
from handlekraft.reading.layout import Row, Strip, words_of
from handlekraft.reading.ledger import Ledger, joined
from handlekraft.reading.related import RelatedRead, links_of
from handlekraft.reading.sections import Table
from handlekraft.reading.tables import Entry
from handlekraft.reading.vocabulary import Role, column_role, heading_role, year_of
from handlekraft.rules.plan import Action, Link, Passage, RelatedAction, Strategy

_NUMBER = re.compile(r"[^\W\d]{0,3}[-.]?\d{1,3}(?:\.\d{1,3})*[^\W\d]?|[^\W\d]")
_BETWEEN = re.compile(r"\s*,\s*|\s+og\s+")
_REFERENCE = re.compile(r"(?:delmål\s+(?P<goals>.+?))?(?:(?:,\s*)?strategi\s+(?P<strategies>.+))?", re.I)
_NONE = "–"
_FEWEST_COLUMNS = 3
_USUAL = frozenset(
    {Role.TITLE, Role.STRATEGIES, Role.INDICATORS, Role.FINANCING, Role.RESPONSIBLE, Role.TIMING}
)
_ROLES = _USUAL | {Role.NUMBER, Role.SUB_GOALS}

Numbers = tuple[int | str, ...]


def columns_of(row: Row) -> tuple[Column, ...]:
    """What the row heads, if it is a row of headings: actions, or actions of other plans."""
    headings = [joined(words_of(cell)) for cell in row.cells]
    roles = [column_role(heading) for heading in headings]
    if Role.LINKS in roles and Role.STRATEGIES not in roles:
        return tuple(Column(role, heading) for role, heading in zip(roles, headings, strict=True))
    columns = _action_columns(headings)
    known = [column for column in columns if column.role or year_of(column.heading)]
    is_header = len(known) >= _FEWEST_COLUMNS and any(column.role is Role.TITLE for column in known)
    return columns if is_header else ()


def _action_columns(headings: Sequence[str]) -> tuple[Column, ...]:
    """When each usual column has come, what follows keeps its own heading, whatever it is called."""
    columns: list[Column] = []
    for heading in headings:
        rest = {column.role for column in columns} >= _USUAL
        role = None if rest else heading_role(heading)
        columns.append(Column(role if role in _ROLES else None, heading))
    return tuple(columns)


def entries_of(table: Table) -> list[Entry]:
    """A row is an action: nothing goes on on the next one."""
    rows = [[list(cell) for cell in row.cells] for row in table.rows if any(row.cells)]
    return [Entry(table.columns, cells, told=True) for cells in rows]


def number_of(text: str) -> int | str:
    return int(text) if re.fullmatch("0|[1-9][0-9]{0,8}", text) else text


def read_rows(
    rows: Sequence[Entry], strategies: Sequence[Strategy], goals: Sequence[Passage], ledger: Ledger
) -> tuple[Told, list[Action]]:
    """The actions, and what their area has when strategies that rows give in words are with it."""
    known = Told(strategies, goals, Group((), entries=list(rows)), ledger)
    return known, [read_action(entry, _served(entry, known, ledger), ledger) for entry in rows]


def _served(entry: Entry, known: Told, ledger: Ledger) -> Served:
    strategies = _references(entry.under(Role.STRATEGIES))
    goals = _references(entry.under(Role.SUB_GOALS))
    wholes = tuple(number for number in goals or () if isinstance(number, int))
    if strategies is None or goals is None or wholes != goals:
        return known.served(entry)
    ledger.label(words_of(entry.under(Role.STRATEGIES, Role.SUB_GOALS)))
    return Served(strategies, wholes)


def _references(cell: Sequence[Strip]) -> Numbers | None:
    return _numbers(joined(words_of(cell))) if cell else ()


def _numbers(text: str) -> Numbers | None:
    """«1, 2.1 og 3» as numbers; None for other texts."""
    if text == _NONE:
        return ()
    parts = _BETWEEN.split(text)
    return tuple(map(number_of, parts)) if all(_NUMBER.fullmatch(part) for part in parts) else None


def read_link_row(entry: Entry, ledger: Ledger) -> RelatedRead:
    names = [joined(words) for words in elements(entry.under(Role.AREA))]
    references = [joined(words) for words in elements(entry.under(Role.LINKS))]
    ledger.label(words_of(entry.under(Role.AREA, Role.LINKS)))
    action = RelatedAction(
        title=ledger.plan(words_of(entry.under(Role.TITLE))),
        links=tuple(_links(names, references)),
        financing=_whole(entry, Role.FINANCING, ledger),
        responsible=_whole(entry, Role.RESPONSIBLE, ledger),
    )
    unclear = any("?" in reference for reference in references)
    uneven = bool(names and references) and len(names) != len(references)
    return RelatedRead(action, entry, unclear, uneven)


def _links(names: Sequence[str], references: Sequence[str]) -> list[Link]:
    """A reference for each area, or one for all of them; in a person's own words if it must be."""
    said = [found for text in references if (found := _reference(text)) is not None]
    if len(said) < len(references) or len(said) not in (0, 1, len(names)):
        return links_of(names, " ".join(references))
    each = said if len(said) == len(names) else [*said, ((), ())][:1] * len(names)
    return [Link(name, goals, strategies) for name, (goals, strategies) in zip(names, each, strict=True)]


def _reference(text: str) -> tuple[tuple[int, ...], Numbers] | None:
    """«Delmål 1 og 2, strategi 3.1»."""
    match = _REFERENCE.fullmatch(text)
    goals = _numbers(match["goals"] or _NONE) if match else None
    strategies = _numbers(match["strategies"] or _NONE) if match else None
    if goals is None or strategies is None:
        return None
    wholes = tuple(number for number in goals if isinstance(number, int))
    return (wholes, strategies) if wholes == goals else None


def _whole(entry: Entry, role: Role, ledger: Ledger) -> Passage | None:
    strips = entry.under(role)
    return ledger.plan(words_of(strips)) if strips else None
