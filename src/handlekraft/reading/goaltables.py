"""Tables of areas with their goals and strategies, and no actions: they tell the areas' own parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from handlekraft.reading.hints import likely_role, may_name_areas
from handlekraft.reading.layout import Cells, Gap, Item, Row, Strip, Word, words_of
from handlekraft.reading.ledger import joined
from handlekraft.reading.marks import chapter_number
from handlekraft.reading.rowforms import ACROSS
from handlekraft.reading.vocabulary import Label, Role, heading_role

_LABELS = {
    Role.GOAL: Label.MAIN_GOAL,
    Role.SUB_GOALS: Label.SUB_GOALS,
    Role.STRATEGIES: Label.STRATEGIES,
}
_NUMBER = re.compile(r"(?:nr|nummer|#)\b", re.I)
_SIGN = re.compile(r"(?:[A-Z]?\d{1,2}(?:\.\d{1,2})*|[A-H])[.)]?")


def with_goal_tables_as_text(items: Sequence[Item]) -> Iterator[Item]:
    """The items; such a table as headings, goals and strategies, if its areas are named nowhere else."""
    texts = {_folded(item.words) for item in items if isinstance(item, Strip) and not item.bullet}
    for table, group in groupby(items, key=lambda item: item.table if isinstance(item, Row) else None):
        run = list(group)
        rows = [item for item in run if isinstance(item, Row)]
        roles = _roles(rows[0]) if table is not None else ()
        if Role.AREA not in roles or _names(rows[1:], roles) & texts:
            yield from run
        else:
            yield from _as_text(rows, roles)


def _roles(head: Row) -> tuple[Role, ...]:
    """What the columns hold, if they tell the parts of areas and nothing of actions."""
    roles = [_role(joined(words_of(cell))) for cell in head.cells]
    if roles.count(Role.AREA) != 1 or not set(roles) & set(_LABELS):
        return ()
    return tuple(role for role in roles if role) if None not in roles else ()


def _role(name: str) -> Role | None:
    if may_name_areas(name):
        return Role.AREA
    if _NUMBER.search(name):
        return Role.NUMBER
    role = heading_role(name) or likely_role(name)
    return role if role in (Role.AREA, *_LABELS) else None


def _names(rows: Sequence[Row], roles: Sequence[Role]) -> set[str]:
    at = roles.index(Role.AREA)
    return {_folded(words_of(row.cells[at])) for row in rows if at < len(row.cells)} - {""}


def _folded(words: Sequence[Word]) -> str:
    return joined(words).casefold().strip(" .:")


def _as_text(rows: Sequence[Row], roles: Sequence[Role]) -> Iterator[Strip]:
    """The lines that say the same; what only comes again and names nothing new stands as a sign."""
    head, *others = rows
    signs = tuple(word for cell in head.cells for word in words_of(cell))
    last: dict[Role, str] = {}
    for row in others:
        for role, cell in sorted(zip(roles, row.cells, strict=False), key=lambda pair: _ORDER[pair[0]]):
            words = words_of(cell)
            if role is Role.NUMBER or (words and last.get(role) == _folded(words)):
                signs += words if role is not Role.NUMBER else ()
            elif words:
                last = {role: _folded(words)} if role is Role.AREA else last | {role: _folded(words)}
                yield from _lines(role, cell, _number(row, roles), signs)
                signs = ()


_ORDER = {Role.AREA: 0, Role.GOAL: 1, Role.SUB_GOALS: 2, Role.NUMBER: 3, Role.STRATEGIES: 3}


def _number(row: Row, roles: Sequence[Role]) -> tuple[Word, ...]:
    cells = [cell for role, cell in zip(roles, row.cells, strict=False) if role is Role.NUMBER]
    return words_of([strip for cell in cells for strip in cell])


def _lines(role: Role, cell: Cells, number: tuple[Word, ...], signs: tuple[Word, ...]) -> Iterator[Strip]:
    """The lines of a cell, the first after the signs that only say what it is."""
    if role is Role.AREA:
        yield Strip(words_of(cell), Gap.APART, level=ACROSS, marks=signs)
        return
    said = number if role is Role.STRATEGIES else ()
    dotted = bool(said) and bool(chapter_number(said[0]))
    words = (*said, *cell[0].words) if dotted else cell[0].words
    marks = (*signs, *(() if dotted else said), *cell[0].marks)
    yield replace(cell[0], words=words, marks=marks, gap=Gap.APART, told=(_LABELS[role], 0))
    yield from cell[1:]
