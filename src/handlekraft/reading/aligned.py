"""A table whose columns a text has kept under each other with spaces, or parted with tabs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from handlekraft.reading.headings import Kind, heading_of
from handlekraft.reading.layout import Gap, Item, Row, Strip, Word
from handlekraft.reading.ledger import joined
from handlekraft.reading.marks import is_bullet
from handlekraft.reading.numbered import joined_at_edge
from handlekraft.reading.phrasing import begins_low, hangs
from handlekraft.reading.vocabulary import Role, column_role, heading_role, label_of, year_of

TAB = 1000
"""Letters that a tab stands for: more than any column is wide."""

_FEWEST_COLUMNS = 3
_LONGEST_HEADER = 3
"""Lines."""

_LONGEST_NAME = 3
"""Lines."""

_LONGEST_BANNER = 3
"""Lines that head rows within a table."""

_NUMBER = re.compile(r"[A-ZÆØÅ]?\d{1,2}(?:\.\d{1,2}){0,2}\.?")
_SIGNED = re.compile(r"(?:[A-H]|[IVX]{1,4}|\d{1,2})[.)]\s+[A-ZÆØÅ]")

_FIRST_TABLE = 1_000_000
"""Above the numbers of tables that a format draws."""


@dataclass(frozen=True)
class _Line:
    words: tuple[Word, ...]
    gap: Gap

    def segments(self) -> list[tuple[Word, ...]]:
        cuts = [k for k, word in enumerate(self.words) if word.wide and k]
        return [self.words[a:b] for a, b in pairwise([0, *cuts, len(self.words)])]

    def cells(self, edges: Sequence[int]) -> list[tuple[Word, ...]]:
        cells: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
        for word in self.words:
            cells[bisect_right(edges, _start(word))].append(word)
        return [tuple(cell) for cell in cells]

    def crosses(self, edges: Sequence[int]) -> bool:
        """Whether running text goes over the edge of a column; beside other cells it may fill its own."""
        segments = self.segments()
        over = [
            bisect_right(edges, _start(words[-1])) - bisect_right(edges, _start(words[0]))
            for words in segments
        ]
        return max(over) > (len(segments) >= _FEWEST_COLUMNS)


def with_aligned_rows(items: Sequence[Item]) -> list[Item]:
    """The items, with such tables as rows of cells."""
    if not any(isinstance(item, Strip) and any(w.wide for w in item.words) for item in items):
        return list(items)
    found: list[Item] = []
    at = 0
    lines, places = _lines(items)
    while at < len(lines):
        header = _header(lines, at)
        end = _end(lines, at, header) if header else at
        if header and end > at + header:
            found.extend(_rows(lines[at:end], header, _FIRST_TABLE + at))
            at = end
        else:
            found.extend(items[k] for k in places[at])
            at += 1
    return found


def _lines(items: Sequence[Item]) -> tuple[list[_Line | None], list[list[int]]]:
    """The lines of the text, None for rows that are drawn; and the places of the items on each."""
    lines: list[_Line | None] = []
    places = []
    for (number, _), group in groupby(enumerate(items), key=lambda pair: _number(*pair)):
        run = list(group)
        places.append([k for k, _ in run])
        strips = [item for _, item in run if isinstance(item, Strip)]
        words = sorted((w for s in strips for w in (*s.marks, *s.words)), key=lambda word: word.order)
        known = number > 0 and all(word.column is not None for word in words)
        lines.append(_Line(tuple(words), strips[0].gap) if known else None)
    return lines, places


def _number(at: int, item: Item) -> tuple[int, int]:
    return (item.words[0].line, 0) if isinstance(item, Strip) else (0, at)


def _header(lines: Sequence[_Line | None], at: int) -> int:
    """How many lines the headings of columns take that begin here; 0 where none do."""
    first = lines[at]
    if first is None or not _is_header([joined(words) for words in first.segments()]):
        return 0
    edges = [_start(words[0]) for words in first.segments()][1:]
    cells = first.cells(edges)
    size = 1
    for line in lines[at + 1 : at + _LONGEST_HEADER]:
        more = line.cells(edges) if line and line.gap is Gap.NONE else []
        whole = [(*a, *b) for a, b in zip(cells, more, strict=False)]
        if not more or not all(column_role(joined(both)) for both, b in zip(whole, more, strict=True) if b):
            break
        cells, size = whole, size + 1
    return size


def _is_header(headings: Sequence[str]) -> bool:
    roles = [heading_role(heading) for heading in headings]
    known = [role for role, heading in zip(roles, headings, strict=True) if role or year_of(heading)]
    return Role.TITLE in roles and len(known) >= _FEWEST_COLUMNS and len(known) * 2 > len(roles)


def _end(lines: Sequence[_Line | None], at: int, header: int) -> int:
    """Where the table that begins with these headings ends."""
    end = at + header
    first = lines[at]
    starts = [_start(words[0]) for words in first.segments()] if first else []
    while end < len(lines):
        line = lines[end]
        if line is None or _header(lines, end):
            break
        alone = _stands_alone(lines[end - 1], line, starts[1:2], _widest(lines[at:end], starts))
        if line.crosses(starts[1:]) or _heads_rows(line) or alone:
            rows = _rows_after(lines, end, starts[1:])
            if not rows:
                break
            end = rows
        end += 1
    return _before_name(lines, at + header, end)


def _widest(lines: Sequence[_Line | None], starts: Sequence[int]) -> int:
    """How wide a text in the first column has been."""
    first = [line.cells(starts[1:2])[0] for line in lines if line and len(line.segments()) > 1]
    return max((len(joined(words)) for words in first), default=0)


def _stands_alone(before: _Line | None, line: _Line, edges: Sequence[int], width: int) -> bool:
    """Whether a text in the first column is no rest of the one above: that had room for its first word.

    After a page break nothing with a capital goes on with what waits for nothing.
    """
    word = line.words[0]
    if before is None or len(line.segments()) > 1 or begins_low(word) or is_bullet(word.text):
        return False
    above = before.cells(edges)[0]
    room = width - len(joined(above)) - 1 if above else width
    return not (above and hangs(above)) and (len(word.text) <= room or line.gap is Gap.PAGE)


def _rows_after(lines: Sequence[_Line | None], at: int, edges: Sequence[int]) -> int:
    """Where the rows go on after lines that head them within the table; 0 where they don't."""
    for k in range(at, min(at + _LONGEST_BANNER + 1, len(lines))):
        line = lines[k]
        if line is None or _header(lines, k):
            return 0
        if len(line.segments()) >= _FEWEST_COLUMNS and not line.crosses(edges):
            return k if k > at else 0
        if len(line.segments()) > 1:
            return 0
    return 0


def _is_banner(line: _Line) -> bool:
    """«B. Hagebruk» alone on a line: the name of the rows below it."""
    return len(line.segments()) == 1 and _SIGNED.match(joined(line.words)) is not None


def _before_name(lines: Sequence[_Line | None], start: int, end: int) -> int:
    """Where a name begins that stands apart between the table and the label or table after it."""
    for size in range(1, _LONGEST_NAME + 1):
        line = lines[end - size] if end < len(lines) and end - size > start else None
        if line is None or len(line.segments()) > 1 or _start(line.words[-1]) >= TAB:
            return end
        if line.gap > Gap.NONE:
            return end - size
    return end


def _heads(line: _Line) -> bool:
    """Whether the line begins something else: a label, or the name of an area or goal."""
    if len(line.segments()) > 1:
        return False
    strip = Strip(line.words, line.gap)
    heading = heading_of(strip, 0)
    if heading and heading.kind is Kind.CHAPTER:
        return line.gap > Gap.NONE
    return label_of(strip.text) is not None or (heading is not None and heading.kind is not Kind.ACTION)


def _rows(lines: Sequence[_Line | None], header: int, table: int) -> Iterator[Row]:
    written = [line for line in lines if line]
    starts = _starts(written[0])
    for k, page in enumerate(_pages(written)):
        starts = _starts_on(page, starts) if k else starts
        edges = list(_edges([line for line in page if not _heads_rows(line)], starts))
        if not k:
            yield _row(page[:header], edges, table)
        for banner, run in groupby(page[0 if k else header :], key=_heads_rows):
            for group in ([line] for line in run) if banner else _grouped(list(run), edges):
                yield _across(group[0], len(starts), table) if banner else _row(group, edges, table)


def _starts(line: _Line) -> list[int]:
    return [_start(words[0]) for words in line.segments()]


def _pages(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The lines of each page: the columns of a table may stand elsewhere on the next."""
    cuts = [k for k, line in enumerate(lines) if k and line.gap is Gap.PAGE]
    for a, b in pairwise([0, *cuts, len(lines)]):
        yield list(lines[a:b])


def _starts_on(page: Sequence[_Line], above: list[int]) -> list[int]:
    """Where the columns begin on a page without headings: as in its first whole row, or as above."""
    return next((found for line in page if len(found := _starts(line)) == len(above)), above)


def _heads_rows(line: _Line) -> bool:
    return _heads(line) or _is_banner(line)


def _across(line: _Line, width: int, table: int) -> Row:
    """A line that heads rows within the table."""
    empty: tuple[tuple[Strip, ...], ...] = ((),) * (width - 1)
    return Row(((Strip(line.words),), *empty), table, across=True, resumes=line.gap is Gap.PAGE)


def _edges(lines: Sequence[_Line], starts: Sequence[int]) -> Iterator[int]:
    """Where each column but the first begins: right of the last place that no word covers."""
    spans = [(_start(w[0]), _start(w[-1]) + len(w[-1].text)) for line in lines for w in line.segments()]
    for left, right in pairwise(starts):
        places = range(right, left, -1) if right - left < TAB else [right]
        yield min(places, key=lambda place: sum(a < place < b for a, b in spans))


def _grouped(lines: Sequence[_Line], edges: Sequence[int]) -> Iterator[list[_Line]]:
    """The lines of each row. Where empty lines part rows, nothing else does."""
    apart = sum(line.gap > Gap.NONE for line in lines[1:]) + 1
    begins = [k for k, line in enumerate(lines) if _may_begin(line, edges)]
    by_gaps = apart > 1 and apart * 2 >= len(begins)
    counted = [k for k in begins if _is_counted(lines[k], edges)]
    starts = [k for k, line in enumerate(lines) if k and line.gap > Gap.NONE] if by_gaps else begins
    if counted[:1] == begins[:1] and len(counted) * 2 > len(begins):
        starts = counted  # each row has its number
    for a, b in pairwise(sorted({0, *starts, len(lines)})):
        yield list(lines[a:b])


def _may_begin(line: _Line, edges: Sequence[int]) -> bool:
    """Whether a row may begin with the line: it has several cells, none in the middle of a sentence."""
    cells = [cell for cell in line.cells(edges) if cell]
    return len(cells) > 1 and not begins_low(cells[0][0])


def _is_counted(line: _Line, edges: Sequence[int]) -> bool:
    first = line.cells(edges)[0]
    return len(first) == 1 and _NUMBER.fullmatch(first[0].text) is not None


def _row(lines: Sequence[_Line], edges: Sequence[int], table: int) -> Row:
    cells: list[list[Strip]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        for cell, words in zip(cells, line.cells(edges), strict=True):
            if words:
                listed = is_bullet(words[0].text) and len(words) > 1
                cell[-1:] = [joined_at_edge(strip, words[0]) for strip in cell[-1:]]
                cell.append(Strip(words[listed:], Gap.NONE, listed, words[:listed]))
    return Row(tuple(map(tuple, cells)), table, resumes=lines[0].gap is Gap.PAGE)


def _start(word: Word) -> int:
    return word.column or 0
