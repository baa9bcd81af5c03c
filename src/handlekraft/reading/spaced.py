"""A page read by its spaces: tables whose columns nothing but space parts, and columns of running text.

The headings of such a table tell where its columns are. Its cells begin at one height in each row, so a
row begins where the columns that it fills have words on one line; the cheapest way to cut the lines into
rows is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from handlekraft.reading.marks import is_bullet
from handlekraft.reading.phrasing import ends_open, low_beginning
from handlekraft.reading.printed import SNAP, Band, Line, Page, Part, Token, filled, from_above, lines_of
from handlekraft.reading.vocabulary import Role, heading_role, year_of
from handlekraft.rules.plan import Box

_WIDE = 0.7
"""Times the type size: a space from here parts two cells."""

_FEWEST_COLUMNS = 3
_LONGEST_HEADING = 5
_LARGER = 1.12
_PADDING = 8.0
_FEWEST_LINES = 4
_FULLNESS = 0.55
"""Part of its column's width that a line of running text fills, most of them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns begin by their headings, and the borders between them."""

    starts: tuple[float, ...]
    borders: tuple[float, ...]
    title: int = 0
    numbers: tuple[int, ...] = ()

    def of(self, token: Token) -> int:
        return sum(token.box.x0 >= border for border in self.borders)

    def crossed(self, chunk: Sequence[Token]) -> int:
        """How many borders the words run over."""
        x0, x1 = chunk[0].box.x0 + SNAP, chunk[-1].box.x1 - SNAP
        return sum(x0 < border < x1 for border in self.borders)


def chunks(line: Line) -> list[list[Token]]:
    """The words of the line between wide spaces; a list sign stays with its words."""
    found: list[list[Token]] = [[line.tokens[0]]]
    for before, token in pairwise(line.tokens):
        wide = token.box.x0 - before.box.x1 > _WIDE * token.size
        if wide and not (len(found[-1]) == 1 and is_bullet(before.text)):
            found.append([])
        found[-1].append(token)
    return found


def in_spaced_tables(parts: Sequence[Part], page: Page, before: Sequence[Part]) -> list[Part] | None:
    """The parts, with lines that form tables as their rows; None where no table is."""
    found: list[Part] = []
    open_ = _going_on(before)
    run: list[Line] = []
    for part in [*parts, None]:
        columns = _columns(part) if isinstance(part, Line) else None
        belongs = isinstance(part, Line) and open_ and _belongs(part, open_, run)
        if columns and open_ and _same(columns, open_) and belongs:
            columns = None
        if run and (columns or not belongs):
            found.extend(_table(run, open_, page) if open_ else run)
            run, open_ = [], None
        if isinstance(part, Line) and (columns or belongs):
            open_ = columns or open_
            run.append(part)
        elif part is not None:
            found.append(part)
            open_ = open_ if isinstance(part, Line) and not run and _in_margin(part, page) else None
    return from_above(found) if any(isinstance(p, Band) for p in found) else None


def _in_margin(line: Line, page: Page) -> bool:
    return line.baseline < page.height * 0.1


def _going_on(before: Sequence[Part]) -> Columns | None:
    """The columns of the table that the page before ended with."""
    last = next((part for part in reversed(before) if isinstance(part, Band)), None)
    after = before[before.index(last) + 1 :] if last else ()
    if last is None or len(after) > 2 or len(last.edges) < _FEWEST_COLUMNS:
        return None
    return Columns(last.edges, tuple(x - SNAP for x in last.edges[1:]))


def _same(one: Columns, other: Columns) -> bool:
    near = (abs(a - b) < 2 * SNAP for a, b in zip(one.starts, other.starts, strict=False))
    return len(one.starts) == len(other.starts) and all(near)


def _columns(line: Line) -> Columns | None:
    """The columns that the line is the headings of."""
    parts = chunks(line)
    names = [" ".join(token.text for token in part) for part in parts]
    if len(parts) < _FEWEST_COLUMNS or any(len(part) > _LONGEST_HEADING for part in parts):
        return None
    roles = [heading_role(name) or (Role.OTHER if year_of(name) else None) for name in names]
    known = sum(role is not None for role in roles)
    if known < _FEWEST_COLUMNS or known * 3 < len(roles) * 2 or len(set(roles)) < _FEWEST_COLUMNS:
        return None
    title = roles.index(Role.TITLE) if Role.TITLE in roles else roles.index(None) if None in roles else 0
    numbers = tuple(k for k, role in enumerate(roles) if role is Role.NUMBER)
    starts = tuple(part[0].box.x0 for part in parts)
    return Columns(starts, tuple(x - SNAP for x in starts[1:]), title, numbers)


def _belongs(line: Line, columns: Columns, run: Sequence[Line]) -> bool:
    parts = chunks(line)
    if any(columns.crossed(part) > (len(parts) > 1) for part in parts):
        return False
    if run and (line.size > run[0].size * _LARGER or line.baseline - run[-1].baseline > 5 * line.size):
        return False
    if line.tokens[0].box.x0 < columns.starts[0] - 4 * SNAP:
        return False
    return bool(run) or len(parts) > 1


def _table(run: Sequence[Line], columns: Columns, page: Page) -> list[Part]:
    columns = replace(columns, borders=tuple(_borders(run, columns)))
    grid = [_cells(line, columns) for line in run]
    found: list[Part] = []
    for first, last in pairwise([*_row_starts(run, grid, columns, page), len(run)]):
        cells = []
        for k, start in enumerate(columns.starts):
            lines = [line for line in (cells_[k] for cells_ in grid[first:last]) if line]
            end = columns.starts[k + 1] - _PADDING if k + 1 < len(columns.starts) else _right(run)
            top = run[first].baseline
            cells.append([*filled(lines, Box(start, top, end, top))] if lines else [])
        found.append(Band(min(t.box.top for t in run[first].tokens), columns.starts, tuple(cells)))
    return found


def _right(run: Sequence[Line]) -> float:
    return max(line.tokens[-1].box.x1 for line in run)


def _borders(run: Sequence[Line], columns: Columns) -> Iterator[float]:
    """For each two columns the end of the space between them that no line crosses."""
    spans = sorted((part[0].box.x0, part[-1].box.x1) for line in run for part in chunks(line))
    for left, right in pairwise(columns.starts):
        end, best = 0.0, right - SNAP
        for x0, x1 in spans:
            if end and x0 - end > SNAP and left < x0 <= right + 2 * SNAP and end > left:
                best = x0 - SNAP / 2
            end = max(end, x1)
        yield best


def _cells(line: Line, columns: Columns) -> list[Line | None]:
    found: list[list[Token]] = [[] for _ in columns.starts]
    for part in chunks(line):
        whole = columns.crossed(part) == 0
        for token in part:
            found[columns.of(part[0] if whole else token)].append(token)
    return [Line(tuple(tokens), line.page) if tokens else None for tokens in found]


# -- rows ----------------------------------------------------------------------------------------

_NO_TITLE = 3.0
_LATE = 6.0
"""For a column whose cell begins under the first line of the row."""

_WITHIN_SENTENCE = 4.0
_WAITED_FOR = 3.0
_EMPTY = 0.4
_FRESH = 0.7
_OFF_NUMBER = 5.0
_NO_SPACE = 1.5
_OFF_BORDER = 6.0
_FULL_LINE = 3.0
_FEWEST_BORDERS = 2
_LONGEST_ROW = 80
"""Lines."""


def _row_starts(
    run: Sequence[Line], grid: Sequence[list[Line | None]], columns: Columns, page: Page
) -> list[int]:
    """The lines that rows begin with: the cheapest way to cut."""
    filled_ = [frozenset(k for k, cell in enumerate(cells) if cell) for cells in grid]
    usual = max(map(len, filled_[1:]), default=1)
    starts = _Starts(run, grid, columns, _level_borders(run, page))
    begins = [starts.price(k, usual) if k else 0.0 for k in range(len(run))]
    passes = [starts.passed(k) + _FULL_LINE * (len(f) >= usual > 1) for k, f in enumerate(filled_)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    """By how many lines are cut: the price, and where the last row begins."""
    for end in range(1, len(run) + 1):
        ways: list[tuple[float, int]] = []
        within, used = 0.0, frozenset[int]()
        for first in range(end - 1, max(-1, end - 1 - _LONGEST_ROW), -1):
            used |= filled_[first]
            late = len(used - filled_[first])
            ways.append((best[first][0] + within + late * _LATE + begins[first], first))
            within += passes[first]
        best.append(min(ways))
    cuts, end = [], len(run)
    while end:
        end = best[end][1]
        cuts.append(end)
    return cuts[::-1]


def _level_borders(run: Sequence[Line], page: Page) -> list[float]:
    """The heights of lines and edges of shaded stretches across the table."""
    left, right = min(line.tokens[0].box.x0 for line in run), _right(run)
    edges: dict[float, float] = {}
    for rule in page.rules:
        if not rule.upright:
            at = round(rule.at / SNAP)
            edges[at] = edges.get(at, 0.0) + max(0.0, min(rule.end, right) - max(rule.start, left))
    for box in page.fills:
        for y in (box.top, box.bottom):
            at = round(y / SNAP)
            edges[at] = edges.get(at, 0.0) + max(0.0, min(box.x1, right) - max(box.x0, left))
    return sorted(at * SNAP for at, length in edges.items() if length > 0.6 * (right - left))


class _Starts:
    """What it costs to begin a row with a line."""

    def __init__(
        self,
        run: Sequence[Line],
        grid: Sequence[list[Line | None]],
        columns: Columns,
        borders: Sequence[float],
    ) -> None:
        self._run, self._grid, self._columns = run, grid, columns
        steps = sorted(b.baseline - a.baseline for a, b in pairwise(run) if b.baseline > a.baseline)
        self._step = steps[len(steps) // 4] if steps else 0.0
        self._spaced = sum(step > 1.25 * self._step for step in steps) >= 2
        self._crossed = [
            k and any(run[k - 1].baseline <= y <= run[k].baseline for y in borders) for k in range(len(run))
        ]
        self._bordered = sum(map(bool, self._crossed)) > _FEWEST_BORDERS

    def passed(self, at: int) -> float:
        """The price for a row that goes on over a border with this line."""
        numbered = any(self._grid[at][k] for k in self._columns.numbers)
        fresh = sum(self._is_fresh(at, k) for k in range(len(self._grid[at])))
        crossed = self._bordered and self._crossed[at]
        return _OFF_BORDER * crossed + _OFF_NUMBER * numbered + _FRESH * fresh

    def _is_fresh(self, at: int, column: int) -> bool:
        """Whether the cell begins anew on the line, with nothing that goes on from above."""
        cell, above = self._grid[at][column], self._grid[at - 1][column] if at else None
        if cell is None or is_bullet(cell.tokens[0].text) or _is_low(cell.tokens[0].text):
            return False
        return above is None or not ends_open(above.tokens[-1].text)

    def _after_headings(self, at: int) -> bool:
        """Whether the line stands under headings that do not go on with it."""
        if _columns(self._run[at - 1]) is None:
            return False
        pairs = zip(self._grid[at - 1], self._grid[at], strict=True)
        return not all(
            below is None
            or (above and ends_open(above.tokens[-1].text))
            or (above and not heading_role(above.text) and heading_role(f"{above.text} {below.text}"))
            for above, below in pairs
        )

    def price(self, at: int, usual: int) -> float:
        if self._after_headings(at) or _columns(self._run[at]):
            return -_OFF_NUMBER
        cells = self._grid[at]
        count = sum(cell is not None for cell in cells)
        total = 1.0 + _EMPTY * (usual - count)
        total += _NO_TITLE if cells[self._columns.title] is None else 0.0
        total += _OFF_NUMBER if any(cells[k] is None for k in self._columns.numbers) else 0.0
        total += _OFF_BORDER if self._bordered and not self._crossed[at] else 0.0
        low = self._run[at].baseline - self._run[at - 1].baseline < 1.25 * self._step
        total += _NO_SPACE if self._spaced and low else 0.0
        for k, cell in enumerate(cells):
            above = self._grid[at - 1][k]
            if cell is not None:
                first = cell.tokens[0].text
                total += _WITHIN_SENTENCE * (_is_low(first))
                total += _WAITED_FOR * bool(above and ends_open(above.tokens[-1].text))
        return total


def _is_low(text: str) -> bool:
    """Whether a cell goes on with the word; a letter alone is a mark, as the «x» under a year."""
    return len(text) > 1 and low_beginning(text) and not is_bullet(text)


# -- columns of running text ---------------------------------------------------------------------


def in_text_columns(tokens: Sequence[Token], number: int) -> list[Part] | None:
    """The lines of two columns of text, the left one before the right one; None where they are not."""
    lines = lines_of(tokens, number)
    gutter = _gutter(lines)
    if gutter is None:
        return None
    found: list[Part] = []
    region: list[Line] = []
    for line in [*lines, None]:
        if line is not None and not any(_over(part, gutter) for part in chunks(line)):
            region.append(line)
            continue
        found.extend(_sides(region, gutter, number))
        region = []
        found.extend([line] if line is not None else [])
    return found


def _over(chunk: Sequence[Token], gutter: float) -> bool:
    return chunk[0].box.x0 < gutter - SNAP and chunk[-1].box.x1 > gutter + SNAP


def _sides(region: Sequence[Line], gutter: float, number: int) -> Iterator[Line]:
    tokens = [token for line in region for token in line.tokens]
    yield from lines_of([token for token in tokens if token.box.x0 < gutter], number)
    yield from lines_of([token for token in tokens if token.box.x0 >= gutter], number)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the right one of two columns of text begins."""
    if not lines:
        return None
    left = min(line.tokens[0].box.x0 for line in lines)
    width = max(line.tokens[-1].box.x1 for line in lines) - left
    parts = [part for line in lines for part in chunks(line)]
    places = [round(part[0].box.x0 / SNAP) for part in parts]
    central = [at for at in places if 0.35 * width < at * SNAP - left < 0.65 * width]
    if not central:
        return None
    at = max(set(central), key=lambda place: (central.count(place), -place))
    gutter = (at - 1) * SNAP
    rights = [part[0].baseline for part in parts if abs(part[0].box.x0 - at * SNAP) < SNAP]
    beside = [p for p in parts if p[-1].box.x1 < gutter and rights[0] <= p[0].baseline <= rights[-1]]
    over = sum(_over(p, gutter) and rights[0] <= p[0].baseline <= rights[-1] for p in parts)
    if min(len(rights), len(beside)) < _FEWEST_LINES or over * 4 > len(beside):
        return None
    full = sum(p[-1].box.x1 - left > _FULLNESS * (gutter - left) for p in beside)
    return gutter if full * 2 > len(beside) else None
