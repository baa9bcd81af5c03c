"""The headings of tables' columns, where they are drawn and where they lie flat in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from handlekraft.reading.hints import likely_role, may_name_areas
from handlekraft.reading.layout import Item, Row, Strip, Word, words_of
from handlekraft.reading.ledger import joined
from handlekraft.reading.vocabulary import (
    Role,
    column_role,
    columns_of_line,
    heading_role,
    tells_how,
    year_of,
)

_LONGEST_HEADER = 10
_FEWEST_COLUMNS = 3
_LONGEST_COLUMN = 6
"""Words in the heading of a column."""

_BESIDE_ACTIONS = frozenset({Role.RESPONSIBLE, Role.TIMING, Role.FINANCING, Role.INDICATORS, Role.STRATEGIES})
_FEWEST_BESIDE = 2
_LONGEST_AREA = 8
"""Words in the name of an area beside its rows."""


@dataclass(frozen=True, slots=True)
class Column:
    role: Role | None
    heading: str
    guessed: bool = False
    """Its heading does not say its role; what stands in it does."""


def is_related(columns: Sequence[Column]) -> bool:
    """Whether the table lists actions of other plans: it links them to this one or names areas after."""
    roles = [column.role for column in columns]
    if Role.TITLE not in roles or Role.AREA not in roles:
        return False
    return Role.LINKS in roles or roles.index(Role.AREA) > roles.index(Role.TITLE)


@dataclass(frozen=True, slots=True)
class Header:
    """Column headings: items `start` to `end`, not included."""

    start: int
    end: int
    columns: tuple[Column, ...]
    words: tuple[Word, ...]


def headers_of(items: Sequence[Item]) -> Iterator[Header]:
    at = 0
    while at < len(items):
        header = _header(items, at)
        if header:
            yield header
        at = header.end if header else at + 1


def _header(items: Sequence[Item], at: int) -> Header | None:
    item = items[at]
    if isinstance(item, Row):
        return _drawn_header(items, at, item)
    if column_role(item.words[0].text) not in (Role.TITLE, Role.NUMBER):
        return None
    longest = None
    for end in range(at + 1, min(at + 1 + _LONGEST_HEADER, len(items) + 1)):
        strips = items[at:end]
        if not all(isinstance(strip, Strip) for strip in strips):
            break
        words = tuple(word for strip in strips if isinstance(strip, Strip) for word in strip.words)
        found = columns_of_line([word.text for word in words])
        if found and len(found) >= _FEWEST_COLUMNS:
            longest = Header(at, end, tuple(_named(found, words)), words)
    return longest


def _drawn_header(items: Sequence[Item], at: int, row: Row) -> Header | None:
    """The headings of drawn columns, with those in the row below that stand under a common one."""
    if row.roles:
        return _told_header(at, row)
    below = items[at + 1] if at + 1 < len(items) else None
    row = _widened(row, below)
    headings = [joined(words_of(cell)) for cell in row.cells]
    under = _under_common(row, below) or _torn(row, below)
    for k, heading in under.items():
        headings[k] = heading
    columns = _in_context(_with_title([Column(heading_role(heading), heading) for heading in headings]))
    columns = _with_areas_beside(columns, items, at)
    known = [column for column in columns if column.role or year_of(column.heading)]
    if not any(column.role is Role.TITLE for column in known) or len(known) < _FEWEST_COLUMNS:
        return None
    rows = (row, below) if under and isinstance(below, Row) else (row,)
    words = tuple(word for each in rows for cell in each.cells for word in words_of(cell))
    return Header(at, at + len(rows), columns, words)


def _told_header(at: int, row: Row) -> Header:
    """Headings that the table's contents have told."""
    names = [joined(words_of(cell)) for cell in row.cells]
    columns = tuple(
        _told_column(role, name, k) for k, (role, name) in enumerate(zip(row.roles, names, strict=True), 1)
    )
    return Header(at, at + 1, columns, tuple(word for cell in row.cells for word in words_of(cell)))


def _told_column(said: str, name: str, place: int) -> Column:
    role = Role(said) if said else None
    guessed = heading_role(name) is not role and role not in (None, Role.OTHER)
    return Column(role, name or f"Kolonne {place}", guessed)


def _widened(row: Row, below: Item | None) -> Row:
    """The row with the columns of the row below, where that one only parts common headings.

    Its cells that are one with the cell above each have a heading; those between have one in common.
    """
    if not isinstance(below, Row) or not below.merged or len(below.cells) <= len(row.cells):
        return row
    firsts = [k for k in range(len(below.cells)) if k in below.merged or not k or k - 1 in below.merged]
    if len(firsts) != len(row.cells) or any(below.cells[k] for k in below.merged):
        return row
    cells: list[tuple[Strip, ...]] = [()] * len(below.cells)
    for k, cell in zip(firsts, row.cells, strict=True):
        cells[k] = cell
    return replace(row, cells=tuple(cells), table=below.table)


def _under_common(row: Row, below: Item | None) -> dict[int, str]:
    """By its column, each heading of the row below, where all of them are years or known names.

    One at least stands where the row above is empty, since its heading covers several columns.
    """
    if not isinstance(below, Row) or below.table != row.table or len(below.cells) != len(row.cells):
        return {}
    found = {k: joined(words_of(cell)) for k, cell in enumerate(below.cells) if cell}
    told = all(year_of(text) or column_role(text) not in (None, Role.TITLE) for text in found.values())
    return found if told and any(not row.cells[k] for k in found) else {}


def _torn(row: Row, below: Item | None) -> dict[int, str]:
    """By its column, each heading whose last letters came on the next page: «Måleindikato | r»."""
    if not isinstance(below, Row) or below.table != row.table or len(below.cells) != len(row.cells):
        return {}
    pairs = zip(row.cells, below.cells, strict=True)
    found = {k: joined(words_of(up)) + joined(words_of(down)) for k, (up, down) in enumerate(pairs) if down}
    cut = all(row.cells[k] and not column_role(joined(words_of(row.cells[k]))) for k in found)
    return found if cut and all(column_role(text) for text in found.values()) else {}


def _is_name(heading: str) -> bool:
    """Whether every part of the heading is the name of a column: «Ansvar», «Frist/tidsplan»."""
    return all(column_role(part) for part in heading.split("/"))


def _with_title(columns: list[Column]) -> list[Column]:
    """The columns; where others are known and none is the action, the first that says nothing is."""
    known = {c.role for c in columns if c.role in _BESIDE_ACTIONS and _is_name(c.heading)}
    if len(known) < _FEWEST_BESIDE or any(c.role in (Role.TITLE, Role.LINKS) for c in columns):
        return columns
    unknown = [k for k, c in enumerate(columns) if c.role is None and c.heading and not year_of(c.heading)]
    if not unknown or max(len(c.heading.split()) for c in columns) > _LONGEST_COLUMN:
        return columns
    likely = [k for k in unknown if likely_role(columns[k].heading) is Role.TITLE]
    others = [k for k in unknown if not may_name_areas(columns[k].heading)]
    title = [*likely, *others, *unknown][0]
    return [replace(c, role=Role.TITLE) if k == title else c for k, c in enumerate(columns)]


def _in_context(columns: list[Column]) -> tuple[Column, ...]:
    """The columns, each read by where it stands: a goal after the action is what it shall reach.

    An area after the action names what the action of another plan serves, so it keeps its role.
    """
    titles = [k for k, column in enumerate(columns) if column.role is Role.TITLE]
    at = titles[0] if titles else 0
    return tuple(
        replace(column, role=Role.AREA)
        if column.role is None and k < at and may_name_areas(column.heading)
        else replace(column, role=Role.INDICATORS)
        if column.role is Role.GOAL and k > at
        else replace(column, role=Role.OTHER if tells_how(column.heading) else Role.STEPS)
        if k in titles[1:]
        else column
        for k, column in enumerate(columns)
    )


def _with_areas_beside(columns: tuple[Column, ...], items: Sequence[Item], at: int) -> tuple[Column, ...]:
    """The columns; one without a heading that names areas beside runs of actions is theirs."""
    title = next((k for k, column in enumerate(columns) if column.role is Role.TITLE), 0)
    nameless = [k for k in range(title) if not columns[k].heading]
    if len(nameless) != 1 or any(column.role is Role.AREA for column in columns):
        return columns
    below = takewhile(lambda item: isinstance(item, Row), islice(items, at + 1, None))
    cells = [
        row.cells[nameless[0]] for row in below if isinstance(row, Row) and len(row.cells) == len(columns)
    ]
    names = [words_of(cell) for cell in cells if cell]
    if not names or not cells[0] or len(names) * 2 > len(cells) or not all(map(_names_an_area, names)):
        return columns
    area = Column(Role.AREA, f"Kolonne {nameless[0] + 1}", guessed=not _are_headings(names, items))
    return tuple(area if k == nameless[0] else column for k, column in enumerate(columns))


def _names_an_area(words: Sequence[Word]) -> bool:
    return len(words) <= _LONGEST_AREA and words[0].text[0].isupper() and words[-1].text[-1].isalpha()


def _are_headings(names: Sequence[Sequence[Word]], items: Sequence[Item]) -> bool:
    """Whether the text has each of the names as a heading."""
    ranked = [item.text.casefold() for item in items if isinstance(item, Strip) and item.level]
    return all(any(text.endswith(joined(name).casefold()) for text in ranked) for name in names)


def _named(found: list[tuple[Role, int]], words: Sequence[Word]) -> Iterator[Column]:
    at = 0
    for role, size in found:
        yield Column(role, " ".join(word.text for word in words[at : at + size]))
        at += size
