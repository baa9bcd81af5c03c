"""The flow of a document cut where areas and tables begin, by headings, labels and column headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from handlekraft.reading.layout import Gap, Item, Row, Strip, Word, words_of
from handlekraft.reading.ledger import Ledger, joined
from handlekraft.reading.vocabulary import Label, Role, column_role, columns_of_line, label_of

_LONGEST_HEADING = 4
"""Lines."""

_LONGEST_HEADER = 10
_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Column:
    role: Role | None
    heading: str


@dataclass
class Table:
    """`rows` where the format draws cells, `flat` where the table lies flat in a text."""

    columns: tuple[Column, ...]
    rows: list[Row] = field(default_factory=list)
    flat: list[Strip] = field(default_factory=list)
    turned: bool = False
    """The headings were printed again on a new page, and no row has come since."""

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(column.role for column in self.columns if column.role)


@dataclass
class Section:
    """What stands under one heading. `parts` are the labelled texts in order, without the labels."""

    heading: list[Strip] = field(default_factory=list)
    parts: list[tuple[Label | None, list[Strip]]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def part(self, label: Label | None) -> list[Strip]:
        return [strip for name, strips in self.parts if name is label for strip in strips]

    @property
    def lists_related_actions(self) -> bool:
        return any(Role.AREA in table.roles for table in self.tables)


@dataclass(frozen=True, slots=True)
class _Header:
    """Column headings: items `start` to `end`, not included."""

    start: int
    end: int
    columns: tuple[Column, ...]
    words: tuple[Word, ...]


def cut(items: Sequence[Item], ledger: Ledger) -> list[Section]:
    """The sections of the document; the first is what stands before the first area."""
    headers = list(_headers(items))
    starts = sorted(set(_starts(items, headers)))
    edges = [0, *(start for start in starts if start), len(items)]
    heads = set(starts)
    return [
        _section(items, range(begin, end), begin in heads, headers, ledger) for begin, end in pairwise(edges)
    ]


def _headers(items: Sequence[Item]) -> Iterator[_Header]:
    at = 0
    while at < len(items):
        header = _header(items, at)
        if header:
            yield header
        at = header.end if header else at + 1


def _header(items: Sequence[Item], at: int) -> _Header | None:
    item = items[at]
    if isinstance(item, Row):
        headings = [joined(words_of(cell)) for cell in item.cells]
        columns = tuple(Column(column_role(heading), heading) for heading in headings)
        known = [column.role for column in columns if column.role]
        if Role.TITLE in known and len(known) >= _FEWEST_COLUMNS:
            return _Header(at, at + 1, columns, tuple(w for cell in item.cells for w in words_of(cell)))
        return None
    if column_role(item.words[0].text) is not Role.TITLE:
        return None
    longest = None
    for end in range(at + 1, min(at + 1 + _LONGEST_HEADER, len(items) + 1)):
        strips = items[at:end]
        if not all(isinstance(strip, Strip) for strip in strips):
            break
        words = tuple(word for strip in strips if isinstance(strip, Strip) for word in strip.words)
        found = columns_of_line([word.text for word in words])
        if found and len(found) >= _FEWEST_COLUMNS:
            longest = _Header(at, end, tuple(_named(found, words)), words)
    return longest


def _named(found: list[tuple[Role, int]], words: Sequence[Word]) -> Iterator[Column]:
    at = 0
    for role, size in found:
        yield Column(role, " ".join(word.text for word in words[at : at + size]))
        at += size


def _starts(items: Sequence[Item], headers: Sequence[_Header]) -> Iterator[int]:
    """Where a section begins: at the heading before a main goal or before a table of related actions."""
    for at, item in enumerate(items):
        if isinstance(item, Strip) and _label(item) is Label.MAIN_GOAL:
            yield _heading_before(items, at)
    last: tuple[Column, ...] = ()
    for header in headers:
        related = any(column.role is Role.AREA for column in header.columns)
        if related and [c.role for c in header.columns] != [c.role for c in last]:
            yield _heading_before(items, header.start)
        last = header.columns


def _heading_before(items: Sequence[Item], at: int) -> int:
    """Where the heading begins that stands directly before `at`."""
    start = at
    while start > 0 and at - start < _LONGEST_HEADING:
        before = items[start - 1]
        if isinstance(before, Row) or _label(before) or before.bullet:
            break
        start -= 1
        if before.gap > Gap.NONE:
            break
    return start


def _label(strip: Strip) -> Label | None:
    found = label_of(strip.text)
    return found[0] if found else None


def _section(
    items: Sequence[Item], span: range, headed: bool, headers: Sequence[_Header], ledger: Ledger
) -> Section:
    section = Section()
    mine = {header.start: header for header in headers if header.start in span}
    reading_heading = headed
    at = span.start
    while at < span.stop:
        item = items[at]
        if at in mine:
            _open_table(section, mine[at], isinstance(item, Strip) or item.resumes, ledger)
            at = mine[at].end
            reading_heading = False
            continue
        reading_heading = _put(section, item, reading_heading, ledger)
        at += 1
    return section


def _open_table(section: Section, header: _Header, new_page: bool, ledger: Ledger) -> None:
    ledger.label(header.words)
    last = section.tables[-1] if section.tables else None
    if last is None or [c.role for c in last.columns] != [c.role for c in header.columns]:
        section.tables.append(Table(header.columns))
    else:
        last.turned = new_page


def _put(section: Section, item: Item, reading_heading: bool, ledger: Ledger) -> bool:
    """Give the item its place; returns whether the heading may go on."""
    if isinstance(item, Row):
        if section.tables:
            _add_row(section.tables[-1], item)
        return False
    found = label_of(item.text)
    if found:
        label, size = found
        ledger.label((*item.marks, *item.words[:size]))
        rest = [Strip(item.words[size:])] if item.words[size:] else []
        section.parts.append((label, rest))
        return False
    if reading_heading:
        section.heading.append(item)
        return True
    if section.tables and not section.tables[-1].rows:
        _add_flat(section.tables[-1], item)
    elif section.parts and not section.tables:
        section.parts[-1][1].append(item)
    else:
        section.parts.append((None, [item]))
    return False


def _add_row(table: Table, row: Row) -> None:
    table.rows.append(replace(row, resumes=True) if table.turned else row)
    table.turned = False


def _add_flat(table: Table, strip: Strip) -> None:
    table.flat.append(replace(strip, gap=Gap.PAGE) if table.turned else strip)
    table.turned = False
