"""Drawn tables whose headings nobody knows: what their columns hold, by names and contents together.

A table may have its headings in the first row, none at all, or in the first column, where each action is a
column of its own. Each of these is a whole reading with its points; tables that are alike are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from handlekraft.reading.choices import Choices, Way
from handlekraft.reading.headers import headers_of
from handlekraft.reading.hints import likely_role, may_name_areas
from handlekraft.reading.kinds import holds
from handlekraft.reading.layout import Cells, Item, Row, Strip, Word, words_of
from handlekraft.reading.ledger import joined
from handlekraft.reading.rowforms import is_told_without_headings
from handlekraft.reading.vocabulary import Role, heading_role, year_of

_HELD = (Role.NUMBER, Role.INDICATORS, Role.FINANCING, Role.RESPONSIBLE, Role.TIMING)
_OTHERS = tuple(role for role in _HELD if role is not Role.INDICATORS)
_BESIDE = (Role.FINANCING, Role.RESPONSIBLE, Role.TIMING)
_FIRST_ROW, _NONE, _BESIDE_ROWS = "headings in the first row", "no headings", "headings beside the rows"
_LEAST = {_FIRST_ROW: 0.75, _NONE: 1.1, _BESIDE_ROWS: 0.9}
"""Points for each column below which a table is none of actions."""

_NAMED, _HINTED, _FOREIGN_NAME = 2.0, 1.2, -1.2
_UNKNOWN = 0.3
"""Points of a column that is kept as it is."""

_NO_TITLE = -10.0
_MOST_TITLES = 0.6
"""Part of the cells that are long enough to name actions."""

_LONGEST_HEADING = 8
_FEWEST_ACTIONS = 2
_BANNERS = 2
"""Headings in a row between the rows of one table."""

_WIDEST = 16
"""Columns: beyond, no headings are guessed."""

_NUMBERED = re.compile(r"\d")
_PAIR = 2
"""Cells in a row of a label and its text."""


@dataclass(frozen=True)
class _Grid:
    """A table as headings and, under each, the cells of the actions."""

    names: tuple[str, ...]
    columns: tuple[tuple[Cells, ...], ...]


@dataclass(frozen=True)
class _Shape:
    """A way to read a table: what each column holds."""

    form: str
    roles: tuple[Role | None, ...]


def with_known_columns(items: Sequence[Item], choices: Choices) -> list[Item]:
    """The items; a table whose headings say nothing known has its roles told, if it is one of actions."""
    runs = _runs(items)
    widths = {len(header.columns) for header in headers_of(items) if isinstance(items[header.start], Row)}
    strange = {k: _rows(run) for k, run in enumerate(runs) if _is_strange(run)}
    shapes = _shapes(strange, widths, choices)
    found: list[Item] = []
    for k, run in enumerate(runs):
        found.extend(_told(run, shapes[k]) if k in shapes else run)
    return found


def _runs(items: Sequence[Item]) -> list[list[Item]]:
    """The tables, each with the headings between its rows, and the text between them."""
    runs: list[list[Item]] = []
    last, between = None, 0
    for item in items:
        mine = item.table if isinstance(item, Row) else None
        if mine is not None and mine == last and between <= _BANNERS:
            headings = runs[len(runs) - between :]
            del runs[len(runs) - between :]
            runs[-1].extend((*(each for run in headings for each in run), item))
        else:
            runs.append([item])
        heads = isinstance(item, Strip) and (item.level > 0 or item.loud)
        last, between = (mine, 0) if mine is not None else (last if heads else None, between + 1)
    return runs


def _rows(run: Sequence[Item]) -> list[Row]:
    return [item for item in run if isinstance(item, Row)]


def _is_strange(run: Sequence[Item]) -> bool:
    rows = _rows(run)
    if len(rows) < _FEWEST_ACTIONS or not 1 < max(len(row.cells) for row in rows) <= _WIDEST:
        return False
    if _is_card_with_title(rows):
        return True
    return not is_told_without_headings(rows) and next(headers_of(run), None) is None


def _is_card_with_title(rows: Sequence[Row]) -> bool:
    """Whether labels and texts stand side by side, and the first is the name of the action."""
    roles = [heading_role(_name(row.cells[0])) for row in rows if len(row.cells) == _PAIR]
    first = likely_role(_name(rows[0].cells[0])) if all(rows[0].cells) else None
    names = {_name(row.cells[0]) for row in rows}
    return (
        len(roles) == len(rows) == len(names)
        and first is Role.TITLE
        and not _NUMBERED.search(_name(rows[0].cells[0]))
    )


def _shapes(tables: Mapping[int, list[Row]], widths: set[int], choices: Choices) -> dict[int, _Shape]:
    """The shape of each table, the same for all that are alike."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for k, rows in tables.items():
        alike.setdefault(_likeness(rows), []).append(k)
    found: dict[int, _Shape] = {}
    for places in alike.values():
        shape = _best([tables[k] for k in places], widths, choices)
        found |= dict.fromkeys(places, shape) if shape else {}
    return found


def _likeness(rows: Sequence[Row]) -> tuple[object, ...]:
    """Tables with the same first row or the same first column are alike."""
    beside = tuple(_name(row.cells[0]) for row in rows)
    if sum(likely_role(name) is not None for name in beside[1:]) * 2 > len(beside):
        return ("beside", beside)
    return (len(rows[0].cells), tuple(map(_name, rows[0].cells)) if _may_head(rows[0]) else ())


def _may_head(row: Row) -> bool:
    names = [_name(cell) for cell in row.cells]
    return len(names) > 1 and all(names) and max(len(name.split()) for name in names) <= _LONGEST_HEADING


def _best(tables: Sequence[Sequence[Row]], widths: set[int], choices: Choices) -> _Shape | None:
    ways: list[Way[_Shape | None]] = []
    for form, grid in _grids(tables, widths).items():
        whole = _are_hinted(grid.names) if form == _BESIDE_ROWS else _has_rows(grid)
        if _may_be_headings(grid) and whole:
            roles, points = _roles(grid)
            each = points / max(len(roles), 1)
            enough = {"points for each column": each, "least for such a table": -_LEAST[form]}
            ways.append(Way(form, _Shape(form, roles), enough))
    ways.append(Way("no table of actions", None))
    return choices.best(f"table {tables[0][0].table}", "where its headings stand", ways).value


def _grids(tables: Sequence[Sequence[Row]], widths: set[int]) -> dict[str, _Grid]:
    """The tables in each form; one as wide as a table with known headings may go on under them."""
    forms = {_BESIDE_ROWS: _beside}
    if len(tables[0][0].cells) not in widths:
        forms |= {_FIRST_ROW: _under_first_row, _NONE: _without_headings}
    return {form: _joined([grid(rows) for rows in tables]) for form, grid in forms.items()}


def _may_be_headings(grid: _Grid) -> bool:
    return max((len(name.split()) for name in grid.names), default=0) <= _LONGEST_HEADING


def _are_hinted(names: Sequence[str]) -> bool:
    return sum(likely_role(name) is not None for name in names) * 2 > len(names)


def _has_rows(grid: _Grid) -> bool:
    return max(map(len, grid.columns), default=0) >= _FEWEST_ACTIONS


def _under_first_row(rows: Sequence[Row]) -> _Grid:
    return _Grid(tuple(map(_name, rows[0].cells)), _columns(rows[1:], len(rows[0].cells)))


def _without_headings(rows: Sequence[Row]) -> _Grid:
    return _Grid(("",) * len(rows[0].cells), _columns(rows, len(rows[0].cells)))


def _columns(rows: Sequence[Row], width: int) -> tuple[tuple[Cells, ...], ...]:
    whole = [row for row in rows if len(row.cells) == width and sum(map(bool, row.cells)) > 1]
    return tuple(tuple(row.cells[k] for row in whole) for k in range(width))


def _beside(rows: Sequence[Row]) -> _Grid:
    return _Grid(tuple(_name(row.cells[0]) for row in rows), tuple(row.cells[1:] for row in rows))


def _joined(grids: Sequence[_Grid]) -> _Grid:
    columns = zip(*(grid.columns for grid in grids), strict=False)
    return _Grid(grids[0].names, tuple(tuple(cell for part in parts for cell in part) for parts in columns))


def _roles(grid: _Grid) -> tuple[tuple[Role | None, ...], float]:
    """What each column holds, with the points of the whole: one of them is the action."""
    best: tuple[tuple[Role | None, ...], float] = ((), 0.0)
    named = list(zip(grid.names, grid.columns, strict=False))
    after, before = ([_role(name, cells, before=early) for name, cells in named] for early in (False, True))
    for title, (name, cells) in enumerate(named):
        told = [*before[:title], (Role.TITLE, _title_points(name, cells, grid, title)), *after[title + 1 :]]
        roles, points = tuple(role for role, _ in told), sum(each for _, each in told)
        if points > best[1] and _tells_enough(grid, roles):
            best = roles, points
    return best


def _tells_enough(grid: _Grid, roles: Sequence[Role | None]) -> bool:
    """Whether a plan's actions would have such columns, and a table of figures or of results would not."""
    sure = [role for name, role in zip(grid.names, roles, strict=False) if role and likely_role(name) is role]
    beside = {role for role in roles if role in _BESIDE}
    return len(beside) > 1 or (len(beside & {*sure}) == 1 and len(sure) > 1)


def _title_points(name: str, cells: Sequence[Cells], grid: _Grid, place: int) -> float:
    filled = [words_of(cell) for cell in cells if cell]
    if len(filled) * 2 <= len(cells) or not filled:
        return _NO_TITLE
    named = likely_role(name) is Role.TITLE and all(_is_said(words) for words in filled)
    if not named and sum(holds(Role.TITLE, words) for words in filled) < _MOST_TITLES * len(filled):
        return _NO_TITLE
    texts = {joined(words) for words in filled}
    longest = max(sum(len(words_of(cell)) for cell in column) for column in grid.columns)
    held = {
        role: sum(holds(role, words) for words in filled) / len(filled) for role in (Role.TITLE, *_OTHERS)
    }
    points = {
        "name": _name_points(name, Role.TITLE),
        "like a title": 0.8 * (held[Role.TITLE] - max(held[role] for role in _OTHERS)),
        "length": 0.6 * sum(map(len, filled)) / max(longest, 1),
        "each its own": 0.6 * len(texts) / len(cells),
        "columns before": -0.2 * place,
    }
    return sum(points.values())


def _is_said(words: Sequence[Word]) -> bool:
    return any(word.text[0].isalpha() for word in words)


def _role(name: str, cells: Sequence[Cells], *, before: bool) -> tuple[Role | None, float]:
    """What a column beside that of the actions holds, and the points for it."""
    said = heading_role(name)
    if year_of(name):
        return None, _NAMED
    if before and may_name_areas(name) and said in (None, Role.AREA):
        return Role.AREA, _HINTED
    if said and said not in (*_HELD, Role.TITLE):
        return said, _NAMED
    filled = [words_of(cell) for cell in cells if cell]
    ranked = [(_name_points(name, role) + _held(role, filled), role) for role in _HELD]
    points, role = max(ranked, key=lambda pair: pair[0])
    return (role, points) if points > _UNKNOWN + 0.3 else (Role.OTHER, _UNKNOWN)


def _held(role: Role, cells: Sequence[Sequence[Word]]) -> float:
    """From -0.5 where no cell is such as the role has to 1 where all are."""
    if not cells:
        return 0.0
    return 1.5 * sum(holds(role, words) for words in cells) / len(cells) - 0.5


def _name_points(name: str, role: Role) -> float:
    said, likely = heading_role(name), likely_role(name)
    if said is role:
        return _NAMED
    if said:
        return _FOREIGN_NAME
    return _HINTED if likely is role else _FOREIGN_NAME / 2 if likely else 0.0


def _told(run: Sequence[Item], shape: _Shape) -> Iterator[Item]:
    told = _named_roles(shape.roles)
    if shape.form == _BESIDE_ROWS:
        first, *rows = _turned(_rows(run))
        yield from (replace(first, roles=told), *rows)
        return
    first = _rows(run)[0]
    if shape.form == _NONE:
        yield replace(first, cells=((),) * len(first.cells), roles=told, merged=frozenset())
        yield from run
        return
    names = tuple(map(_name, first.cells))
    for item in run:
        same = isinstance(item, Row) and tuple(map(_name, item.cells)) == names
        yield replace(item, roles=told) if same and isinstance(item, Row) else item


def _named_roles(roles: Sequence[Role | None]) -> tuple[str, ...]:
    return tuple(role.value if role else "" for role in roles)


def _turned(rows: Sequence[Row]) -> list[Row]:
    """The columns as rows."""
    width = max(len(row.cells) for row in rows)
    cells = [[row.cells[k] if k < len(row.cells) else () for row in rows] for k in range(width)]
    return [Row(tuple(column), rows[0].table) for column in cells if any(column)]


def _name(cell: Cells) -> str:
    return joined(words_of(cell))
