"""A table that lies flat in a text → its rows and cells.

The words come row by row and cell by cell, but nothing says where a cell ends. Each way of laying
them out in the ordered columns has a price (see `_Prices`) and each word a fit to its column
(`kinds`); the best layout is found with a dynamic programme over words and columns. After a page
break the columns may begin again without a strategy reference: then the row above goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from handlekraft.reading.kinds import Context, fit, in_a_year, is_ordinal, is_reference
from handlekraft.reading.layout import Gap, Row, Strip, Word
from handlekraft.reading.phrasing import answers_fully, begins_low, groups_go_on, hangs
from handlekraft.reading.vocabulary import Role

MAX_WORDS = 20_000
"""No table is longer; the words of a longer one are left unread."""

REFERENCES = (Role.STRATEGIES, Role.AREA)
"""The column that every row of its table fills: where it is empty after a page break, the row goes on."""


_BEGINS_ROWS = (*REFERENCES, Role.NUMBER)
_OF_NUMBERS = (*_BEGINS_ROWS, Role.YEAR)


class _Phase(Enum):
    """A row that a page break goes through is read twice: before it and after it."""

    WHOLE = 0
    BEFORE = 1
    AFTER = 2


@dataclass(frozen=True, slots=True)
class _State:
    column: int
    phase: _Phase


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word in its strip."""

    word: Word
    strip: Strip
    first: bool

    @property
    def alone(self) -> bool:
        """On its line."""
        return len(self.strip.words) == 1

    @property
    def gap(self) -> Gap:
        return self.strip.gap if self.first else Gap.NONE


@dataclass(frozen=True, slots=True)
class _Move:
    """From one cell to another. `price` is for the cells left out; `begins` a row."""

    old: int
    new: int
    price: float
    begins: bool


_Path = list[tuple[_State, bool]]
"""For each word its state, and whether a row begins with it."""


def rows(strips: Sequence[Strip], roles: Sequence[Role], context: Context, table: int = 0) -> list[Row]:
    """The rows in order; those that go on after a page break are `resumes`."""
    spots = [_Spot(word, strip, k == 0) for strip in strips for k, word in enumerate(strip.words)]
    if not 0 < len(spots) <= MAX_WORDS:
        return []
    path, margins = _best_path(spots, roles, context)
    return [_row(group, len(roles), table) for group in _grouped(spots, path, margins)]


def _best_path(spots: Sequence[_Spot], roles: Sequence[Role], context: Context) -> tuple[_Path, list[float]]:
    """The path, and for each word how much worse the best path is that has it in another column."""
    prices = _Prices(spots, roles)
    states = prices.states
    gains = list(_gains(spots, roles, context))
    reached = [[prices.first(s) + gains[0][s.column] for s in states]]
    back: list[list[tuple[int, bool]]] = []
    moves = [[], *(list(prices.moves(at)) for at in range(1, len(spots)))]
    for at in range(1, len(spots)):
        scores, fresh = reached[-1], prices.staying(at, reached[-1])
        links = [(k, False) for k in range(len(states))]
        for move, price in moves[at]:
            if scores[move.old] + price > fresh[move.new]:
                fresh[move.new] = scores[move.old] + price
                links[move.new] = (move.old, move.begins)
        reached.append([score + gains[at][state.column] for score, state in zip(fresh, states, strict=True)])
        back.append(links)
    end = max(range(len(states)), key=lambda k: reached[-1][k] + prices.last(states[k]))
    path = [(states[k], begins) for k, begins in _walked(back, end)]
    return path, _margins(path, prices, moves, gains, reached)


def _gains(spots: Sequence[_Spot], roles: Sequence[Role], context: Context) -> Iterator[list[float]]:
    """For each word how well it fits each column."""
    words = [spot.word for spot in spots]
    lone = _elsewhere(spots, words, roles, context)
    for at in range(len(spots)):
        yield [fit(role, words, at, context) + (0.0 if role in _OF_NUMBERS else lone[at]) for role in roles]


def _margins(
    path: _Path,
    prices: _Prices,
    moves: Sequence[Sequence[tuple[_Move, float]]],
    gains: Sequence[Sequence[float]],
    reached: Sequence[Sequence[float]],
) -> list[float]:
    """Goes back from the last word: the best through a state is the best to it and the best from it."""
    states = prices.states
    ahead = [prices.last(state) for state in states]
    margins: list[float] = []
    for at in range(len(path) - 1, -1, -1):
        mine = path[at][0].column
        through = [here + rest for here, rest in zip(reached[at], ahead, strict=True)]
        others = [score for score, state in zip(through, states, strict=True) if state.column != mine]
        margins.append(max(through) - max(others, default=_NEVER))
        if at:
            after = [rest + gains[at][state.column] for rest, state in zip(ahead, states, strict=True)]
            ahead = prices.staying(at, after)
            for move, price in moves[at]:
                ahead[move.old] = max(ahead[move.old], after[move.new] + price)
    return margins[::-1]


def _elsewhere(
    spots: Sequence[_Spot], words: Sequence[Word], roles: Sequence[Role], context: Context
) -> list[float]:
    """The price for reading each word outside the columns of numbers."""
    if Role.STRATEGIES in roles:
        return _lone_references(spots, words, context)
    if Role.NUMBER in roles:
        return [_NUMBERS_ALONE if is_ordinal(spot.word) and spot.alone else 0.0 for spot in spots]
    by_year = Role.YEAR in roles
    return [_NUMBERS_ALONE if by_year and in_a_year(word) else 0.0 for word in words]


def _lone_references(spots: Sequence[_Spot], words: Sequence[Word], context: Context) -> list[float]:
    """The price for reading numbers on a line of their own as anything but a reference."""
    lines = {spot.word.line for spot in spots}
    lines -= {spot.word.line for at, spot in enumerate(spots) if not is_reference(words, at, context)}
    return [_NUMBERS_ALONE if spot.word.line in lines and not spot.strip.bullet else 0.0 for spot in spots]


def _walked(back: list[list[tuple[int, bool]]], end: int) -> list[tuple[int, bool]]:
    path: list[tuple[int, bool]] = []
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
_HANGING_ON_LINE = -2.0
_WITHIN_BRACKETS = -8.0
_NEW_LINE = -4.0
_SAME_LINE = -3.0
_WIDE_SPACE = -1.0
_BLANK_WITHIN = -1.0
_BLANK_ALONE = -5.0
"""The same in a table without references, where an empty line is all that parts rows."""

_PAGE_WITHIN = -4.0
_LOW_AFTER_SPACE = -3.0
_FULL_ANSWER = 2.0
_BULLET_AS_TITLE = -4.0
_REFERENCE_NOT_APART = -2.0
_TWO_REFERENCES = -10.0
_NUMBERS_ALONE = -3.0
_RESUMED = -2.0
_NO_EDGE = -14.0
"""A cell that would begin at such a price never does."""


class _Prices:
    """What it costs to end a cell, to leave one out, and to begin a row, at each word."""

    def __init__(self, spots: Sequence[_Spot], roles: Sequence[Role]) -> None:
        self._spots = spots
        self._brackets = _depths([spot.word.text for spot in spots])
        self.reference = next((k for k, role in enumerate(roles) if role in _BEGINS_ROWS), -1)
        self._years = {k for k, role in enumerate(roles) if role is Role.YEAR}
        self._count = len(roles)
        self.states = [_State(column, phase) for phase in _Phase for column in range(len(roles))]
        pairs = [(old, new) for old in range(len(self.states)) for new in range(len(self.states))]
        found = [move for old, new in pairs if (move := self._move(old, new))]
        self._within = [move for move in found if not move.begins]
        self._rows = [move for move in found if move.begins and self._phase(move.new) is not _Phase.AFTER]
        self._resuming = [move for move in found if move.begins and self._phase(move.new) is _Phase.AFTER]

    def first(self, state: _State) -> float:
        return _NEVER if state.phase is _Phase.AFTER else self._left_out(range(state.column), state.phase)

    def last(self, state: _State) -> float:
        return _NEVER if state.phase is _Phase.BEFORE else self._rest(state)

    def staying(self, at: int, scores: Sequence[float]) -> list[float]:
        """The scores of the states after each of them has gone on with this word."""
        goes_on, within = self.stays(at), self.stays_in_reference(at)
        return [
            score + (within if state.column == self.reference else goes_on)
            for score, state in zip(scores, self.states, strict=True)
        ]

    def stays_in_reference(self, at: int) -> float:
        """The price for a strategy reference that goes on with this word."""
        before, word = self._spots[at - 1].word, self._spots[at].word
        return _TWO_REFERENCES if before.text[-1].isdigit() and word.text[0].isdigit() else 0.0

    def stays(self, at: int) -> float:
        """The price for another cell that goes on with this word."""
        spot, before = self._spots[at], self._before(at)
        if spot.gap is Gap.PAGE:
            return _PAGE_WITHIN
        if spot.strip.bullet and spot.first:
            return 0.0
        if answers_fully(before):
            return -_FULL_ANSWER
        if spot.gap is Gap.APART and begins_low(spot.word):
            return _LOW_AFTER_SPACE
        goes_on = begins_low(spot.word) or hangs(before)
        blank = _BLANK_WITHIN if self.reference >= 0 else _BLANK_ALONE
        return blank if spot.gap is Gap.BLANK and not goes_on else 0.0

    def moves(self, at: int) -> Iterator[tuple[_Move, float]]:
        """The ways for a cell to begin with this word, each with its price."""
        spot = self._spots[at]
        edges = {phase: self._edge(at, phase) for phase in _Phase}
        if max(edges.values()) > _NO_EDGE or self._is_reference_end(at):
            for move in self._within:
                yield move, move.price + self._turn(at, move, edges[self._phase(move.new)])
        if edges[_Phase.WHOLE] > _NO_EDGE:
            for move in self._rows:
                bulleted = spot.strip.bullet and self.states[move.new].column == 0
                price = move.price + (_BULLET_AS_TITLE if bulleted else 0.0)
                yield move, price + self._turn(at, move, edges[_Phase.WHOLE])
        if spot.gap is Gap.PAGE:
            yield from ((move, move.price + _RESUMED) for move in self._resuming)

    def _move(self, old_at: int, new_at: int) -> _Move | None:
        old, new = self.states[old_at], self.states[new_at]
        if new.phase is _Phase.AFTER and new.column == self.reference:
            return None
        if old.phase is new.phase and new.column > old.column:
            return _Move(old_at, new_at, self._left_out(range(old.column + 1, new.column), old.phase), False)
        if (old.phase is _Phase.BEFORE) != (new.phase is _Phase.AFTER) and old.phase is not _Phase.AFTER:
            return None
        price = self._rest(old) + self._left_out(range(new.column), new.phase)
        return _Move(old_at, new_at, price, True)

    def _phase(self, at: int) -> _Phase:
        return self.states[at].phase

    def _rest(self, state: _State) -> float:
        return self._left_out(range(state.column + 1, self._count), state.phase)

    def _left_out(self, columns: range, phase: _Phase) -> float:
        if phase is _Phase.AFTER:
            return _SKIPPED_AFTER_PAGE * sum(column != self.reference for column in columns)
        return sum(_SKIPPED_REFERENCE if column == self.reference else _SKIPPED for column in columns)

    def _turn(self, at: int, move: _Move, edge: float) -> float:
        spot = self._spots[at]
        if self.states[move.old].column == self.reference:
            return 0.0
        if {self.states[move.old].column, self.states[move.new].column} <= self._years:
            return 0.0
        apart = spot.gap > Gap.NONE and not spot.strip.bullet
        to_reference = self.states[move.new].column == self.reference
        return edge + (_REFERENCE_NOT_APART if to_reference and not apart else 0.0)

    def _is_reference_end(self, at: int) -> bool:
        return self.reference >= 0 and self._spots[at - 1].word.text[-1] in "0123456789?"

    def _before(self, at: int) -> list[Word]:
        return [spot.word for spot in self._spots[max(0, at - 3) : at]]

    def _edge(self, at: int, phase: _Phase) -> float:
        """The price for a cell that begins with this word.

        Before a page break a cell may end in the middle of a sentence, after it one may begin so.
        """
        spot, before = self._spots[at], self._before(at)
        price = _FULL_ANSWER if answers_fully(before) else 0.0
        if not spot.first:
            price += _WIDE_SPACE if spot.word.wide else _SAME_LINE
        elif spot.gap is Gap.NONE:
            price += _NEW_LINE
        if before and groups_go_on(before[-1].text, spot.word.text):
            price += _MID_SENTENCE
        if begins_low(spot.word) and not (phase is _Phase.AFTER and spot.gap):
            price += _MID_SENTENCE
        if hangs(before) and not (phase is _Phase.BEFORE and spot.gap):
            price += _HANGING if phase is not _Phase.BEFORE else _HANGING_ON_LINE
        return price + (_WITHIN_BRACKETS if self._brackets[at] else 0.0)


def _depths(texts: Sequence[str]) -> list[int]:
    """For each word, how many brackets are open before it; one that never closes is none."""
    depths, depth = [], 0
    left = sum(text.count(")") for text in texts)
    for text in texts:
        depths.append(depth)
        left -= text.count(")")
        depth = max(0, min(depth + text.count("(") - text.count(")"), left))
    return depths


# -- the way found → rows --------------------------------------------------------------------------


_Placed = tuple[_Spot, _State, float]


def _grouped(spots: Sequence[_Spot], path: _Path, margins: Sequence[float]) -> Iterator[list[_Placed]]:
    group: list[_Placed] = []
    for spot, (state, begins), margin in zip(spots, path, margins, strict=True):
        if begins and group:
            yield group
            group = []
        group.append((spot, state, margin))
    yield group


def _row(group: list[_Placed], count: int, table: int) -> Row:
    cells: list[list[Strip]] = [[] for _ in range(count)]
    last: tuple[int, int] | None = None
    for spot, state, _ in group:
        cell, place = cells[state.column], (state.column, spot.word.line)
        if cell and place == last:
            cell[-1] = replace(cell[-1], words=(*cell[-1].words, spot.word))
        else:
            gap = spot.strip.gap if spot.first and cell else Gap.NONE
            marks = spot.strip.marks if spot.first else ()
            cell.append(Strip((spot.word,), gap, spot.first and spot.strip.bullet, marks))
        last = place
    after_page = group[0][1].phase is _Phase.AFTER
    margin = min(margin for _, _, margin in group)
    return Row(tuple(tuple(cell) for cell in cells), table, resumes=after_page, margin=margin)
