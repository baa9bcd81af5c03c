"""Rows that are no rows: headings within a table, and cards drawn as tables of labels and texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from handlekraft.reading.layout import Gap, Item, Row, Strip, with_colon, words_of
from handlekraft.reading.ledger import joined
from handlekraft.reading.outline import Kind, heading_of
from handlekraft.reading.vocabulary import Role, heading_role

_CARD_COLUMNS = 2
_FEWEST_LABELS = 3
_HEADS_ROWS = (Kind.AREA, Kind.GOAL)


def with_rows_as_text(items: Sequence[Item]) -> Iterator[Item]:
    for table, group in groupby(items, key=lambda item: item.table if isinstance(item, Row) else None):
        run = list(group)
        rows = [item for item in run if isinstance(item, Row)]
        if table is not None and _is_card(rows):
            for row in rows:
                yield from _card_line(row)
        else:
            for item in run:
                yield from _heading_row(item) if isinstance(item, Row) else (item,)


def _filled(row: Row) -> list[tuple[Strip, ...]]:
    return [cell for cell in row.cells if cell]


def _is_card(rows: Sequence[Row]) -> bool:
    """Whether the first of two columns names what stands in the second."""
    if any(len(_filled(row)) > _CARD_COLUMNS for row in rows):
        return False
    roles = [heading_role(joined(words_of(row.cells[0]))) for row in rows if row.cells]
    known = sum(role is not None for role in roles)
    return known >= _FEWEST_LABELS and known * 2 > len(rows) and len(set(roles) - {None, Role.TITLE}) > 1


def _card_line(row: Row) -> Iterator[Strip]:
    """The label with a colon and its text, as a card in running text has them."""
    if not row.cells:
        return
    label, *others = row.cells
    texts = [strip for cell in others for strip in cell]
    if not label or (not texts and heading_role(joined(words_of(label))) is None):
        yield from (replace(strip, gap=Gap.APART) for strip in (*label, *texts))
        return
    words = with_colon(Strip(words_of(label))).words
    lead = texts[0].words if texts and not texts[0].bullet else ()
    yield Strip((*words, *lead), Gap.APART)
    yield from texts[1:] if lead else texts


def _heading_row(row: Row) -> Iterator[Item]:
    """A row with nothing but the name of an area begins that area."""
    filled = _filled(row)
    words = words_of(filled[0]) if len(filled) == 1 and len(row.cells) > 1 else ()
    heading = heading_of(Strip(words, Gap.APART, level=1), 0) if words else None
    if heading and heading.kind in _HEADS_ROWS:
        yield Strip(words, Gap.APART, level=1)
    else:
        yield row
