"""A page read by its tags: tables, rows, headings and the order of the text as the document says them.

Programs leave out the tag of an empty cell, so a cell's column is told by where it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from handlekraft.reading.printed import SNAP, Band, Line, Page, Part, Tag, Token, filled, lines_of
from handlekraft.reading.ruled import Grid
from handlekraft.rules.plan import Box

_WHOLE = ("LI", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "TOCI", "Title")
"""Tags of what is read as one run of lines."""

_PARAGRAPHS = ("P", "LI")
"""Tags that set what is in them apart within a cell."""

_LEAST = 0.5
"""Part of the words that must have a tag."""

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """`around`: the ruled lines that it stands between."""

    tokens: list[Token]
    down: int
    around: Box | None = None
    starts: Set[Token] = frozenset()
    """Words that begin a paragraph."""

    @property
    def left(self) -> float:
        return self.around.x0 if self.around else min(token.box.x0 for token in self.tokens)


@dataclass(frozen=True, slots=True)
class _Run:
    """Text outside tables, with the rank of its heading."""

    tokens: list[Token]
    level: int


@dataclass(frozen=True, slots=True)
class _Table:
    """`rows`: the place of each row among the document's tags, and its cells that have words.

    `ruled`: where ruled lines say that its columns begin.
    """

    rows: list[tuple[Path, list[_Cell]]]
    ruled: tuple[float, ...]


def tagged(
    page: Page, tokens: Sequence[Token], number: int, before: Sequence[Part] = ()
) -> list[Part] | None:
    """The lines and table rows of a page in the order of its tags; None where they say too little.

    `before`: the parts of the page before, whose last table may go on.
    """
    by_content: dict[int, list[Token]] = defaultdict(list)
    for token in tokens:
        by_content[token.content].append(token)
    outside = by_content.pop(-1, [])
    walk = _Walk(by_content, Grid(page.rules))
    blocks = list(walk.blocks(page.tags, ()))
    outside.extend(token for rest in by_content.values() for token in rest)
    if not any(isinstance(block, _Table) or block.level for block in blocks):
        return None
    if len(outside) > (1 - _LEAST) * len(tokens):
        return None
    last = next((part for part in reversed(before) if isinstance(part, Band)), None)
    parts = [part for block in blocks for part in _parts(block, number, last)]
    return _with_untagged(parts, lines_of(outside, number))


class _Walk:
    """Goes through the tags and takes their words."""

    def __init__(self, words: dict[int, list[Token]], grid: Grid) -> None:
        self._words = words
        self._grid = grid
        self._starts: set[Token] = set()
        """The first word of each paragraph and list element."""

    def blocks(self, tags: Sequence[Tag | None], path: Path, level: int = 0) -> Iterator[_Run | _Table]:
        for k, tag in enumerate(tags):
            if tag is None:
                continue
            here = (*path, k)
            if tag.kind == "Table":
                rows = self._where_drawn(list(self._rows(tag, here)))
                yield _Table(rows, self._ruled(rows))
            elif tag.kind in _WHOLE:
                yield from self._run(tag, here)
            else:
                if loose := self._own(tag):
                    yield _Run(loose, level)
                yield from self.blocks(tag.within, here, level)

    def _run(self, tag: Tag, path: Path) -> Iterator[_Run | _Table]:
        """The text of the tag, then the lists and tables within it."""
        level = int(tag.kind[1:] or 1) if tag.kind[:1] == "H" else 0
        parts = [part for part in tag.within if part]
        inner = [part for part in parts if _holds(part, ("L", "Table"))]
        words = self._own(tag)
        for part in parts:
            words.extend(self._all(part) if part not in inner else [])
        if words:
            yield _Run(words, level)
        for k, part in enumerate(inner):
            yield from self.blocks((part,), (*path, k))

    def _rows(self, tag: Tag, path: Path) -> Iterator[tuple[Path, list[_Cell]]]:
        for k, part in enumerate(tag.within):
            if part is None:
                continue
            if part.kind == "TR":
                yield (*path, k), [cell for tag in part.within if tag for cell in self._cell(tag)]
            else:
                yield from self._rows(part, (*path, k))

    def _where_drawn(self, rows: list[tuple[Path, list[_Cell]]]) -> list[tuple[Path, list[_Cell]]]:
        """The rows; words that ruled lines put beside rows further down stand there, whatever their tag."""
        ends = [max((t.box.bottom for c in cells[1:] for t in c.tokens), default=0.0) for _, cells in rows]
        for end, (_, cells) in zip(ends, rows, strict=True):
            if not cells or not end or not all(self._is_below(token, end) for token in cells[0].tokens):
                continue
            places = [
                (box, tokens, [n for n, under in enumerate(ends) if box.top < under <= box.bottom + SNAP])
                for box, tokens in self._by_box(cells[0].tokens)
            ]
            if all(beside for _, _, beside in places):
                del cells[0]
                for box, tokens, beside in places:
                    rows[beside[0]][1].insert(0, _Cell(tokens, len(beside), box))
        return rows

    def _is_below(self, token: Token, end: float) -> bool:
        around = self._grid.cell_around(token.box)
        return around is not None and around.top >= end - SNAP

    def _by_box(self, tokens: Sequence[Token]) -> Iterator[tuple[Box, list[Token]]]:
        found: dict[Box, list[Token]] = defaultdict(list)
        for token in tokens:
            if around := self._grid.cell_around(token.box):
                found[around].append(token)
        yield from found.items()

    def _ruled(self, rows: Sequence[tuple[Path, Sequence[_Cell]]]) -> tuple[float, ...]:
        around = [cell.around for _, cells in rows for cell in cells if cell.around]
        heights = {(box.top + box.bottom) / 2 for box in around}
        return tuple(sorted({x for y in heights for x in self._grid.columns_at(y)[:-1]}))

    def _cell(self, tag: Tag) -> Iterator[_Cell]:
        """The cell, unless it has no words."""
        if tokens := self._all(tag):
            around = self._grid.cell_around(tokens[0].box)
            yield _Cell(tokens, tag.down, around, self._starts.intersection(tokens))

    def _all(self, tag: Tag) -> list[Token]:
        found = [*self._own(tag), *(token for part in tag.within if part for token in self._all(part))]
        if found and tag.kind in _PARAGRAPHS:
            self._starts.add(found[0])
        return found

    def _own(self, tag: Tag) -> list[Token]:
        return [token for number in tag.contents for token in self._words.pop(number, [])]


def _holds(tag: Tag, kinds: Sequence[str]) -> bool:
    return tag.kind in kinds or any(_holds(part, kinds) for part in tag.within if part)


def _parts(block: _Run | _Table, number: int, last: Band | None) -> Iterator[Part]:
    if isinstance(block, _Run):
        yield from (replace(line, level=block.level) for line in lines_of(block.tokens, number))
        return
    columns = _columns(block, last)
    open_cells: dict[int, int] = {}
    for path, cells in block.rows:
        if not cells:
            continue
        placed: dict[int, _Cell] = {_column(cell, columns): cell for cell in cells}
        merged = frozenset(k for k, rows in open_cells.items() if rows > 0 and k not in placed)
        open_cells = {k: rows - 1 for k, rows in open_cells.items()}
        open_cells.update({k: cell.down - 1 for k, cell in placed.items()})
        top = min(token.box.top for cell in cells for token in cell.tokens)
        lines = tuple(_lines(placed.get(k), number) for k in range(len(columns)))
        yield Band(top, columns, lines, merged, tag=path)


def _columns(table: _Table, last: Band | None) -> tuple[float, ...]:
    """Where the columns begin: by ruled lines, on the page before, or by the rows with most cells."""
    rows = [cells for _, cells in table.rows]
    most = max(map(len, rows), default=0)
    goes_on = last is not None and bool(last.tag) and any(p[:-1] == last.tag[:-1] for p, _ in table.rows)
    if last is not None and goes_on and len(last.edges) >= most:
        return last.edges
    if len(table.ruled) >= most:
        return table.ruled
    whole = [row for row in rows if len(row) == most]
    return tuple(min(row[k].left for row in whole) for k in range(most))


def _column(cell: _Cell, columns: Sequence[float]) -> int:
    return max((k for k, left in enumerate(columns) if left <= cell.left + 2 * SNAP), default=0)


def _lines(cell: _Cell | None, number: int) -> list[Line]:
    if cell is None:
        return []
    lines = [replace(line, apart=line.tokens[0] in cell.starts) for line in lines_of(cell.tokens, number)]
    return list(filled(lines, cell.around)) if cell.around else lines


def _with_untagged(parts: list[Part], outside: Sequence[Line]) -> list[Part]:
    """Running headers have no tags: those above all other text come first, the others last."""
    first = min((_top(part) for part in parts), default=0.0)
    above = [line for line in outside if line.baseline < first]
    return [*above, *parts, *(line for line in outside if line.baseline >= first)]


def _top(part: Part) -> float:
    return part.top if isinstance(part, Band) else part.baseline
