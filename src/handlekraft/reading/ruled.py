"""A page read by its ruled lines: what stands between them is a cell."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from handlekraft.reading.printed import (
    SNAP,
    Band,
    Line,
    Page,
    Part,
    Rule,
    Token,
    filled,
    from_above,
    lines_of,
)
from handlekraft.rules.plan import Box

_JUST_BELOW = 4.0
_LONGEST_NAME = 24
"""Words in a row across a table."""

_MOST_RULES = 20_000
"""A page with more ruled lines is a map or a drawing, no table."""


def ruled(page: Page, tokens: Iterable[Token], number: int) -> list[Part]:
    """The lines and table rows of a page from above."""
    grid = Grid(page.rules)
    outside: list[Token] = []
    cells: dict[Box, list[Token]] = defaultdict(list)
    for token in tokens:
        cell = grid.cell_around(token.box)
        (cells[cell] if cell else outside).append(token)
    bands = [*_across(_bands(cells, grid, number), grid)]
    parts: list[Part] = [*lines_of(outside, number), *(b for b in bands if len(b.cells) > 1)]
    parts.extend(line for band in bands if len(band.cells) == 1 for line in band.cells[0])
    return from_above(parts)


def _across(bands: Sequence[Band], grid: Grid) -> Iterator[Band]:
    """The rows; one that is a single short cell as wide as the row beside it has that row's columns."""
    for k, band in enumerate(bands):
        beside = [other for other in bands[max(0, k - 1) : k + 2] if len(other.cells) > 1]
        same = next((other for other in beside if _as_wide(band, other, grid)), None)
        words = sum(len(line.tokens) for cell in band.cells for line in cell)
        if len(band.cells) == 1 and same and words <= _LONGEST_NAME:
            cells = (band.cells[0], *([] for _ in same.cells[1:]))
            yield Band(band.top, same.edges, cells, across=True)
        else:
            yield band


def _as_wide(band: Band, other: Band, grid: Grid) -> bool:
    ends = [grid.columns_at(row.top + _JUST_BELOW) for row in (band, other)]
    return all(ends) and all(abs(ends[0][side] - ends[1][side]) < SNAP for side in (0, -1))


def _bands(cells: dict[Box, list[Token]], grid: Grid, page: int) -> list[Band]:
    tops: dict[float, dict[float, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for box, tokens in sorted(cells.items(), key=lambda cell: cell[0].bottom):
        tops[box.top][box.x0].extend(filled(lines_of(tokens, page), box))
    bands = []
    for top, row in sorted(tops.items()):
        starts = tuple(sorted({*grid.columns_at(top + _JUST_BELOW)[:-1], *row}))
        open_above = frozenset(
            k for k, x in enumerate(starts) if not row.get(x) and not grid.is_ruled(top, x + _JUST_BELOW)
        )
        bands.append(Band(top, starts, tuple(row.get(x, []) for x in starts), open_above))
    return bands


class Grid:
    """The ruled lines of a page, asked which cell is around a word."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        rules = rules if len(rules) <= _MOST_RULES else ()
        self._upright = _snapped([rule for rule in rules if rule.upright])
        self._level = _snapped([rule for rule in rules if not rule.upright])

    def cell_around(self, box: Box) -> Box | None:
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        sides, ends = self._nearest(self._upright, x, y), self._nearest(self._level, y, x)
        return Box(sides[0], ends[0], sides[1], ends[1]) if sides and ends else None

    def columns_at(self, y: float) -> list[float]:
        """Where the columns begin and end at that height."""
        return sorted({rule.at for rule in self._upright if _covers(rule, y)})

    def is_ruled(self, y: float, x: float) -> bool:
        """Whether a level line passes that point."""
        return any(abs(rule.at - y) < SNAP and _covers(rule, x) for rule in self._level)

    @staticmethod
    def _nearest(rules: list[Rule], at: float, across: float) -> tuple[float, float] | None:
        """The positions of the nearest rules on both sides that pass that point."""
        split = bisect_right(rules, at, key=lambda rule: rule.at)
        before = next((rules[k].at for k in range(split - 1, -1, -1) if _covers(rules[k], across)), None)
        after = next((rules[k].at for k in range(split, len(rules)) if _covers(rules[k], across)), None)
        return None if before is None or after is None else (before, after)


def _covers(rule: Rule, across: float) -> bool:
    return rule.start - SNAP <= across <= rule.end + SNAP


def _snapped(rules: list[Rule]) -> list[Rule]:
    """The same rules, those that are almost at one position brought to the first of them."""
    snapped: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        near = bool(snapped) and rule.at - snapped[-1].at < SNAP
        snapped.append(Rule(rule.upright, snapped[-1].at if near else rule.at, rule.start, rule.end))
    return snapped
