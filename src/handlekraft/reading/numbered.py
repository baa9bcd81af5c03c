"""A table that lies flat in a text, block by block, and whose rows are numbered: «4.1.2» on a line alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handlekraft.reading.layout import Gap, Item, Row, Strip, Word
from handlekraft.reading.phrasing import may_end_a_word
from handlekraft.reading.vocabulary import Role, heading_role

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_GROUP = re.compile(r"(?:mål|målsetting|strategi|delmål)\s+\d{1,2}(?:\.\d{1,2})+", re.I)
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_LONGEST_HEADER = 6
"""Blocks."""

_LONG_WORD = 12
_LONGEST_REST = 4
_NO_ONSET = re.compile(r"[lmnr][bcdfghklmnprstv]")
_ABBREVIATIONS = frozenset({"nr", "mnd", "mv", "mm", "ml", "mrd"})
_STEM = re.compile(r"(?:ing|sjon|skap|het)$")
_TABLE = -1
"""No table that the format draws has this number."""


def with_numbered_rows(items: Sequence[Item]) -> list[Item]:
    """The items, with such a table as rows of cells."""
    marks = [k for k, item in enumerate(items) if isinstance(item, Strip) and _mark(item)]
    rows = [k for k in marks if _NUMBER.fullmatch(items[k].text)]  # type: ignore[union-attr]
    if len(rows) < _FEWEST_ROWS or not _ascend([_parts(items[k]) for k in rows]):
        return list(items)
    start = _header_start(items, marks[0])
    columns = [word for item in items[start : marks[0]] if isinstance(item, Strip) for word in item.words]
    if len(columns) < _FEWEST_COLUMNS or Role.TITLE not in _roles(columns):
        return list(items)
    header = Row(tuple((Strip((word,)),) for word in columns), _TABLE)
    return [*items[:start], header, *_rows(items, marks, _roles(columns))]


def with_numbers_as_signs(items: Sequence[Item]) -> list[Item]:
    """The items; a number in the cell beside a text is the sign of a list element."""
    found: list[Item] = []
    for item in items:
        last = found[-1] if found else None
        signed = isinstance(last, Strip) and isinstance(item, Strip) and item.beside == last.text
        if signed and isinstance(last, Strip) and isinstance(item, Strip) and _SIGN.fullmatch(last.text):
            item = replace(item, marks=last.words, bullet=True, beside="", gap=last.gap)
            found.pop()
        found.append(item)
    return found


_SIGN = re.compile(r"\d{1,2}[.)]?|[A-Ha-h][.)]")


def _mark(strip: Strip) -> bool:
    return bool(_NUMBER.fullmatch(strip.text) or _GROUP.fullmatch(strip.text)) and not strip.bullet


def _parts(item: Item) -> list[int]:
    return [int(n) for n in re.findall(r"(?<!\d)\d{1,9}(?!\d)", item.text)] if isinstance(item, Strip) else []


def _ascend(numbers: Sequence[list[int]]) -> bool:
    return all(a < b for a, b in pairwise(numbers))


def _header_start(items: Sequence[Item], end: int) -> int:
    start = end
    while start > max(0, end - _LONGEST_HEADER):
        item = items[start - 1]
        if not isinstance(item, Strip) or not all(heading_role(word.text) for word in item.words):
            break
        start -= 1
    return start


def _roles(columns: Sequence[Word]) -> list[Role | None]:
    """An action in two columns: the one that is called so exactly is the action."""
    return [heading_role(word.text) for word in columns]


def _rows(items: Sequence[Item], marks: Sequence[int], roles: Sequence[Role | None]) -> Iterator[Item]:
    group: tuple[Strip, ...] = ()
    for at, after in pairwise([*marks, len(items)]):
        mark, *blocks = (item for item in items[at:after] if isinstance(item, Strip))
        if _GROUP.fullmatch(mark.text):
            group = (mark, *blocks)
            continue
        yield _row(mark, _blocks(blocks), group, roles)
        group = ()


def _blocks(strips: Sequence[Strip]) -> list[list[Strip]]:
    """What empty lines set apart; each is a cell."""
    blocks: list[list[Strip]] = []
    for strip in strips:
        if not blocks or strip.gap > Gap.NONE:
            blocks.append([])
        blocks[-1].append(_mended(strip))
    return blocks


def _row(
    number: Strip, blocks: list[list[Strip]], group: tuple[Strip, ...], roles: Sequence[Role | None]
) -> Row:
    """The first cell of a group is its goal, where the table has a column for goals."""
    goal = next((k for k, role in enumerate(roles) if role in (Role.GOAL, Role.SUB_GOALS)), None)
    title = roles.index(Role.TITLE)
    cells: list[list[Strip]] = [[] for _ in roles]
    order = [k for k in range(len(roles)) if k != goal]
    if goal is not None and group:
        cells[goal] = [*group, *(blocks.pop(0) if len(blocks) > len(order) else [])]
    surplus = max(0, len(blocks) - len(order))
    cells[title] = [number]
    for k, block in zip([title] * surplus + order, blocks, strict=False):
        cells[k].extend(block)
    joined = tuple(tuple(replace(strip, gap=Gap.NONE) for strip in cell) for cell in cells)
    merged = frozenset() if goal is None or group else frozenset({goal})
    # With a block for each column there is one way to lay them out; otherwise it is a guess.
    return Row(joined, _TABLE, merged=merged, margin=None if len(blocks) == len(order) else 0.0)


def _mended(strip: Strip) -> Strip:
    """The strip with words marked that the edge of a narrow cell has broken."""
    words = list(strip.words)
    for k, (word, rest) in enumerate(pairwise(strip.words)):
        if _is_broken(word.text, rest.text):
            words[k] = replace(word, broken=True)
    return replace(strip, words=tuple(words))


def joined_at_edge(line: Strip, rest: Word) -> Strip:
    """The line of a cell with its last word marked, if the edge of the cell has broken it."""
    last = line.words[-1]
    if not _is_broken(last.text, rest.text):
        return line
    return replace(line, words=(*line.words[:-1], replace(last, broken=True)))


def _is_broken(first: str, rest: str) -> bool:
    end = rest.rstrip(".,:;)")
    if len(first) < _LONG_WORD or not first[-1].isalpha() or not 0 < len(end) <= _LONGEST_REST:
        return False
    if not end.islower() or end in _ABBREVIATIONS or not may_end_a_word(first, rest):
        return False
    return (
        len(end) == 1
        or bool(_NO_ONSET.match(end))
        or (end in {"en", "ene", "er"} and bool(_STEM.search(first)))
    )
