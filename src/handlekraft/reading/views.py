"""The ways to read a page: what each gets points for, and the choice between them.

A way is a function from a `Sheet` to the parts of the page from above, or None where it does not apply.
To add one, write it and give it a name and its trust in `_WAYS`; the judge treats all alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handlekraft.reading.choices import Choices, Way
from handlekraft.reading.phrasing import low_beginning
from handlekraft.reading.printed import SNAP, Band, Line, Page, Part, Token, lines_of, tokens_of
from handlekraft.reading.ruled import ruled
from handlekraft.reading.spaced import chunks, in_spaced_tables, in_text_columns
from handlekraft.reading.tagged import tagged
from handlekraft.reading.vocabulary import Role, columns_of_line, heading_role, year_of

_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be read. `before`: what the page before it was read as."""

    page: Page
    number: int
    tokens: Sequence[Token]
    before: Sequence[Part] = ()


def _as_lines(sheet: Sheet) -> list[Part] | None:
    return [*lines_of(sheet.tokens, sheet.number)]


def _as_ruled(sheet: Sheet) -> list[Part] | None:
    parts = ruled(sheet.page, sheet.tokens, sheet.number)
    return parts if any(isinstance(part, Band) for part in parts) else None


def _as_spaced(sheet: Sheet) -> list[Part] | None:
    parts = ruled(sheet.page, sheet.tokens, sheet.number)
    return in_spaced_tables(parts, sheet.page, sheet.before)


def _as_text_columns(sheet: Sheet) -> list[Part] | None:
    return in_text_columns(sheet.tokens, sheet.number)


def _as_tagged(sheet: Sheet) -> list[Part] | None:
    return tagged(sheet.page, sheet.tokens, sheet.number, sheet.before) if sheet.page.tags else None


_WAYS: dict[str, tuple[Callable[[Sheet], list[Part] | None], float]] = {
    "tags of the document": (_as_tagged, 0.4),
    "cells between ruled lines": (_as_ruled, 0.3),
    "lines of running text": (_as_lines, 0.0),
    "columns of a table that spaces part": (_as_spaced, 0.1),
    "columns of running text": (_as_text_columns, 0.0),
}
"""Each way with how far it is trusted when nothing else speaks for or against it."""


def sheets_of(pages: Sequence[Page], choices: Choices) -> list[list[Part]]:
    """What stands on each page, read in the way that gets most points."""
    found: list[list[Part]] = []
    headers: list[_Header] = []
    for number, page in enumerate(pages, 1):
        sheet = Sheet(page, number, [*tokens_of(page.glyphs)], found[-1] if found else ())
        ways = [
            Way(name, parts, {"trust in such a reading": trust, **_points(parts, headers)})
            for name, (read, trust) in _WAYS.items()
            if (parts := read(sheet)) is not None
        ]
        best = choices.best(f"page {number}", "how the words are arranged", ways).value
        headers.extend(_headers(best))
        found.append(_joined(found, best))
    return found


def _joined(before: list[list[Part]], parts: list[Part]) -> list[Part]:
    """The parts without a row that, by its tag, began on the page before: there it goes on."""
    above = next((part for part in reversed(before[-1]) if isinstance(part, Band)), None) if before else None
    rest = next((part for part in parts if isinstance(part, Band)), None)
    if above is None or rest is None or not rest.tag or rest.tag != above.tag:
        return parts
    if len(rest.cells) != len(above.cells):
        return parts
    cells = tuple([*first, *more] for first, more in zip(above.cells, rest.cells, strict=True))
    before[-1][before[-1].index(above)] = replace(above, cells=cells)
    return [part for part in parts if part is not rest]


@dataclass(frozen=True, slots=True)
class _Header:
    """Column headings, and where the columns begin."""

    edges: tuple[float, ...]
    roles: tuple[Role | None, ...]
    names: tuple[str, ...]


def _headers(parts: Iterable[Part]) -> Iterator[_Header]:
    for part in parts:
        if not isinstance(part, Band):
            continue
        names = tuple(_text(cell) for cell in part.cells)
        roles = tuple(heading_role(name) or (Role.OTHER if year_of(name) else None) for name in names)
        if Role.TITLE in roles and sum(role is not None for role in roles) >= _FEWEST_COLUMNS:
            yield _Header(part.edges, roles, names)


def _points(parts: Sequence[Part], above: Sequence[_Header]) -> dict[str, float]:
    """What speaks for and against the parts as a reading of their page."""
    headers = [*above, *_headers(parts)]
    titles = [header.names for header in headers]
    rows = [part for part in parts if isinstance(part, Band) and tuple(map(_text, part.cells)) not in titles]
    headed = [(row, header) for row in rows if (header := _over(row, headers))]
    words = sum(_size(part) for part in parts)
    known = sum(_known_words(row, header) for row, header in headed)
    named = sum(_size(row) for row in rows if row.cells and heading_role(_text(row.cells[0])))
    cells = [cell for row in rows for cell in row.cells if cell]
    return {
        "words under a known heading": _share(known, words),
        "words beside a known label": _share(named, words),
        "rows with a title": 0.5 * _share(sum(_has_title(*pair) for pair in headed), len(headed)),
        "cells that begin within a sentence": -0.25 * _share(sum(map(_begins_low, cells)), len(cells)),
        "wide spaces within lines of text": -0.5 * _share(sum(map(_is_torn, parts)), len(parts)),
        "headings of columns read as text": -0.5 * any(_is_heading_line(part, titles) for part in parts),
    }


def _over(row: Band, headers: Sequence[_Header]) -> _Header | None:
    """The nearest headings above whose columns are those of the row."""
    return next((header for header in reversed(headers) if _same(header.edges, row.edges)), None)


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    near = (abs(a - b) < 2 * SNAP for a, b in zip(one, other, strict=False))
    return len(one) == len(other) and all(near)


def _known_words(row: Band, header: _Header) -> int:
    return sum(_words(cell) for cell, role in zip(row.cells, header.roles, strict=False) if role)


def _has_title(row: Band, header: _Header) -> bool:
    return any(bool(cell) for cell, role in zip(row.cells, header.roles, strict=False) if role is Role.TITLE)


def _is_torn(part: Part) -> bool:
    return isinstance(part, Line) and len(chunks(part)) > 1


def _is_heading_line(part: Part, known: Sequence[tuple[str, ...]]) -> bool:
    """Whether headings stand in one line; those of a known table are only printed again on a new page."""
    if isinstance(part, Band) or any(part.text == " ".join(names) for names in known):
        return False
    columns = columns_of_line(part.text.split()) or []
    return len(columns) >= _FEWEST_COLUMNS and Role.TITLE in {role for role, _ in columns}


def _begins_low(cell: Sequence[Line]) -> bool:
    return low_beginning(cell[0].tokens[0].text)


def _size(part: Part) -> int:
    return len(part.tokens) if isinstance(part, Line) else sum(map(_words, part.cells))


def _words(cell: Iterable[Line]) -> int:
    return sum(len(line.tokens) for line in cell)


def _text(cell: Iterable[Line]) -> str:
    return " ".join(line.text for line in cell)


def _share(some: float, whole: float) -> float:
    return some / whole if whole else 0.0
