"""A table that lies flat in a text → its rows and cells.

The words come row by row and cell by cell, but nothing says where a cell ends. Each way of laying
them out in the ordered columns has a price (see `_Prices`) and each word a fit to its column
(`kinds`); the best layout is found with a dynamic programme over words and columns. After a page
break the columns may begin again without a strategy reference: then the row above goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handlekraft.reading.kinds import Context, fit
from handlekraft.reading.layout import Gap, Row, Strip, Word
from handlekraft.reading.phrasing import answers_fully, begins_low, hangs
from handlekraft.reading.vocabulary import Role

REFERENCES = (Role.STRATEGIES, Role.AREA)
"""The column that every row of its table fills: where it is empty after a page break, the row goes on."""


@dataclass(frozen=True, slots=True)
class _State:
    """The column that a word stands in. `row` counts rows along one way, `resumed` ones too."""

    column: int
    resumed: bool


_Move = tuple[float, bool]
"""A price, and whether a row begins."""


@dataclass(frozen=True, slots=True)
class _At:
    """A word in its strip."""

    word: Word
    strip: Strip
    first: bool


def rows(strips: Sequence[Strip], roles: Sequence[Role], context: Context, table: int = 0) -> list[Row]:
    """The rows in order; those that go on after a page break are `resumes`."""
    spots = [_At(word, strip, k == 0) for strip in strips for k, word in enumerate(strip.words)]
    if not spots:
        return []
    path = _best_path(spots, roles, context)
    return [_row(group, len(roles), table) for group in _grouped(spots, path)]


def _best_path(spots: Sequence[_At], roles: Sequence[Role], context: Context) -> list[tuple[_State, bool]]:
    """For each word its state, and whether a row begins with it."""
    words = [spot.word for spot in spots]
    prices = _Prices(spots, roles)
    states = [_State(column, resumed) for resumed in (False, True) for column in range(len(roles))]
    scores = {s: prices.first(s) + fit(roles[s.column], words, 0, context) for s in states}
    back: list[dict[_State, tuple[_State, bool]]] = []
    for at in range(1, len(spots)):
        gains = [fit(role, words, at, context) for role in roles]
        fresh: dict[_State, float] = {}
        links: dict[_State, tuple[_State, bool]] = {}
        for state in states:
            best, source, begins = max(
                ((scores[old] + price, old, begins) for old in states for price, begins in prices.moves(at, old, state)),
                key=lambda move: move[0],
                default=(_NEVER, state, False),
            )
            fresh[state], links[state] = best + gains[state.column], (source, begins)
        scores = fresh
        back.append(links)
    end = max(states, key=lambda s: scores[s] + prices.last(s))
    return _walked(back, end)


def _walked(back: list[dict[_State, tuple[_State, bool]]], end: _State) -> list[tuple[_State, bool]]:
    path: list[tuple[_State, bool]] = []
    state = end
    for links in reversed(back):
        source, begins = links[state]
        path.append((state, begins))
        state = source
    path.append((state, True))
    return path[::-1]


_NEVER = -1e9
_SKIPPED_REFERENCE = -12.0
_SKIPPED = -5.0
_SKIPPED_AFTER_PAGE = -1.0
_MID_SENTENCE = -7.0
_HANGING = -8.0
_NEW_LINE = -4.0
_SAME_LINE = -3.0
_WIDE_SPACE = -1.0
_BLANK_WITHIN = -1.0
_AFTER_FULL_ANSWER = 2.0
_BULLET_AS_TITLE = -4.0
_RESUMED = -3.0


class _Prices:
    """What it costs to end a cell, to leave one out, and to begin a row, at each word."""

    def __init__(self, spots: Sequence[_At], roles: Sequence[Role]) -> None:
        self._spots = spots
        self._reference = next((k for k, role in enumerate(roles) if role in REFERENCES), -1)
        self._count = len(roles)
        self._edges = [self._edge(at) for at in range(len(spots))]
        self._stays = [self._stay(at) for at in range(len(spots))]

    def first(self, state: _State) -> float:
        return _NEVER if state.resumed else self._left_out(range(state.column), False)

    def last(self, state: _State) -> float:
        return self._left_out(range(state.column + 1, self._count), state.resumed)

    def moves(self, at: int, old: _State, new: _State) -> Iterator[_Move]:
        if old == new:
            yield (self._stays[at] if old.column != self._reference else self._within_reference(at)), False
        if new.resumed and new.column == self._reference:
            return
        if old.resumed == new.resumed and new.column > old.column:
            skipped = self._left_out(range(old.column + 1, new.column), old.resumed)
            yield self._cell_ends(at, old, new) + skipped, False
        left_out = self.last(old) + self._left_out(range(new.column), new.resumed)
        if not new.resumed:
            title = _BULLET_AS_TITLE if new.column == 0 and self._spots[at].strip.bullet else 0.0
            yield self._cell_ends(at, old, new) + left_out + title, True
        elif self._spots[at].first and self._spots[at].strip.gap is Gap.PAGE:
            yield _RESUMED + left_out, True

    def _left_out(self, columns: range, resumed: bool) -> float:
        if resumed:
            return _SKIPPED_AFTER_PAGE * sum(column != self._reference for column in columns)
        return sum(_SKIPPED_REFERENCE if column == self._reference else _SKIPPED for column in columns)

    def _cell_ends(self, at: int, old: _State, new: _State) -> float:
        spot = self._spots[at]
        apart = spot.first and spot.strip.gap > Gap.NONE
        if old.column == self._reference:
            return 0.0
        if new.column == self._reference and (not apart or spot.strip.bullet):
            return self._edges[at] - 4.0
        return self._edges[at]

    def _within_reference(self, at: int) -> float:
        spot = self._spots[at]
        return -10.0 if spot.first and spot.strip.gap > Gap.NONE and spot.word.text[:1].isdigit() else 0.0

    def _edge(self, at: int) -> float:
        """The price for a cell that begins with this word."""
        spot, before = self._spots[at], [s.word for s in self._spots[max(0, at - 3) : at]]
        price = 0.0
        if not spot.first:
            price += _WIDE_SPACE if spot.word.wide else _SAME_LINE
        elif spot.strip.gap is Gap.NONE:
            price += _NEW_LINE
        if begins_low(spot.word):
            price += _MID_SENTENCE
        if before and hangs(before):
            price += _HANGING
        return price + (_AFTER_FULL_ANSWER if answers_fully(before) else 0.0)

    def _stay(self, at: int) -> float:
        """The price for a cell that goes on with this word."""
        spot, before = self._spots[at], [s.word for s in self._spots[max(0, at - 3) : at]]
        if answers_fully(before) and not spot.strip.bullet:
            return -_AFTER_FULL_ANSWER
        blank = spot.first and spot.strip.gap in (Gap.BLANK, Gap.PAGE) and not spot.strip.bullet
        return _BLANK_WITHIN if blank and not begins_low(spot.word) and not hangs(before) else 0.0


# -- the way found → rows --------------------------------------------------------------------------


def _grouped(spots: Sequence[_At], path: list[tuple[_State, bool]]) -> Iterator[list[tuple[_At, _State]]]:
    group: list[tuple[_At, _State]] = []
    for spot, (state, begins) in zip(spots, path, strict=True):
        if begins and group:
            yield group
            group = []
        group.append((spot, state))
    yield group


def _row(group: list[tuple[_At, _State]], count: int, table: int) -> Row:
    cells: list[list[Strip]] = [[] for _ in range(count)]
    last: tuple[int, int] | None = None
    for spot, state in group:
        cell, place = cells[state.column], (state.column, spot.word.line)
        if cell and place == last:
            cell[-1] = replace(cell[-1], words=(*cell[-1].words, spot.word))
        else:
            gap = spot.strip.gap if spot.first and cell else Gap.NONE
            marks = spot.strip.marks if spot.first else ()
            cell.append(Strip((spot.word,), gap, spot.first and spot.strip.bullet, marks))
        last = place
    return Row(tuple(tuple(cell) for cell in cells), table, resumes=group[0][1].resumed)
