"""Rows that are no rows: headings within a table, and cards drawn as tables of labels and texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from handlekraft.reading.cardlines import card_line
from handlekraft.reading.headings import Kind, heading_of
from handlekraft.reading.layout import Gap, Item, Row, Strip, Word, with_colon, words_of
from handlekraft.reading.ledger import joined
from handlekraft.reading.vocabulary import Label, Role, heading_role, label_of

_FEWEST_LABELS = 3
ACROSS = 8
"""The rank of a row across the table that does not say what it is: under all headings of the text."""

_HEADS_ROWS = (Kind.AREA, Kind.GOAL)


def with_rows_as_text(items: Sequence[Item]) -> Iterator[Item]:
    for table, group in groupby(items, key=lambda item: item.table if isinstance(item, Row) else None):
        run = list(group)
        rows = [item for item in run if isinstance(item, Row)]
        if any(row.roles for row in rows):
            for item in run:
                yield from _heading_row(item) if isinstance(item, Row) and not item.roles else (item,)
        elif table is not None and _is_box(rows):
            yield from (
                replace(strip, gap=max(strip.gap, Gap.BLANK)) for row in rows for strip in row.cells[0]
            )
        elif table is not None and _is_card(rows):
            yield from _as_text(rows)
        elif table is not None and _has_labelled_cells(rows):
            for row in rows:
                for cell in row.cells:
                    yield from (
                        replace(strip, gap=Gap.APART) if n == 0 else strip for n, strip in enumerate(cell)
                    )
        else:
            for item in run:
                yield from _heading_row(item) if isinstance(item, Row) else (item,)


def is_told_without_headings(rows: Sequence[Row]) -> bool:
    """Whether the cells say themselves what they hold."""
    return _is_card(rows) or _has_labelled_cells(rows)


def _is_box(rows: Sequence[Row]) -> bool:
    """Whether it is a frame around running text."""
    return all(len(row.cells) == 1 for row in rows)


def _filled(row: Row) -> list[tuple[Strip, ...]]:
    return [cell for cell in row.cells if cell]


def _pairs(row: Row) -> list[tuple[tuple[Strip, ...], tuple[Strip, ...]]]:
    """Its cells two by two, a label and a text; the whole row where the first cell has it all."""
    cells = [*row.cells, ()] if len(row.cells) % 2 else [*row.cells]
    found = list(zip(cells[::2], cells[1::2], strict=True))
    return [pair for pair in found if any(pair)]


def _is_card(rows: Sequence[Row]) -> bool:
    """Whether every other column names what stands in the next."""
    if any(len(row.cells) % 2 and len(row.cells) > 1 for row in rows):
        return False
    pairs = [pair for row in rows for pair in _pairs(row) if len(_filled(row)) > 1]
    roles = [heading_role(joined(words_of(label))) for label, _ in pairs]
    known = sum(role is not None for role in roles)
    told = sum(heading_role(joined(words_of(text))) is not None for _, text in pairs)
    if known < _FEWEST_LABELS or known * 2 <= len(pairs) or told * 2 > known:
        return False
    return len(set(roles) - {None, Role.TITLE}) > 1


def _as_text(rows: Sequence[Row]) -> Iterator[Strip]:
    """The lines of a card, or of cards abreast one after the other."""
    count = max(len(_pairs(row)) for row in rows)
    abreast = count > 1 and all(_same_labels(row) for row in rows)
    for place in range(count if abreast else 1):
        for row in rows:
            pairs = _pairs(row)
            for label, text in pairs[place : place + 1] if abreast else pairs:
                yield from _card_line(label, text)


def _same_labels(row: Row) -> bool:
    roles = {heading_role(joined(words_of(label))) for label, _ in _pairs(row)}
    return len(roles) == 1


def _has_labelled_cells(rows: Sequence[Row]) -> bool:
    """Whether the cells say themselves what they hold: «Ansvar: …», or «Ansvar» over its text."""
    cells = [cell for row in rows for cell in _filled(row) if len(_filled(row)) > 1]
    labels = [_cell_label(cell) for cell in cells]
    known = [role for role in labels if role]
    return len(known) >= _FEWEST_LABELS and len(known) * 4 > len(cells) * 3 and len(set(known)) > 1


def _cell_label(cell: Sequence[Strip]) -> Role | None:
    line = card_line(cell[0].text)
    return line[1] if line else heading_role(cell[0].text) if len(cell) > 1 else None


def _card_line(label: tuple[Strip, ...], texts: tuple[Strip, ...]) -> Iterator[Strip]:
    """The label with a colon and its text, as a card in running text has them."""
    told = joined(words_of(label))
    if label and not texts and heading_role(told) not in (None, Role.TITLE):
        yield replace(with_colon(Strip(words_of(label))), gap=Gap.APART)
        return
    if not label or not texts:
        yield from (
            replace(strip, gap=Gap.APART if n == 0 else strip.gap) for n, strip in enumerate((*label, *texts))
        )
        return
    words = with_colon(Strip(words_of(label))).words
    if heading_role(told) is Role.TITLE:
        texts = _first_paragraph_whole(texts)
    lead = texts[0].words if texts and not texts[0].bullet else ()
    yield Strip((*words, *lead), Gap.APART)
    yield from (replace(strip, beside=told) for strip in (texts[1:] if lead else texts))


def _first_paragraph_whole(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    """The strips, the lines of the first paragraph as one."""
    end = next((k for k, s in enumerate(strips) if k and (s.bullet or s.gap > Gap.NONE)), len(strips))
    return (replace(strips[0], words=words_of(strips[:end])), *strips[end:])


def _is_goal_of_rows(words: Sequence[Word]) -> bool:
    """«Delmål 2: …» across a table is what the rows below it shall reach."""
    label = label_of(" ".join(word.text for word in words))
    return label is not None and label[0] is Label.SUB_GOALS and label[1] < len(words)


def _heading_row(row: Row) -> Iterator[Item]:
    """A row with nothing but the name of an area begins that area; more may stand under the name."""
    filled = _filled(row)
    if len(filled) != 1 or not (len(row.cells) > 1 or row.across):
        yield row
        return
    first, *others = _paragraphs(filled[0])
    heading = _heading_of_rows(words_of(first), across=row.across)
    if heading is None:
        yield row
        return
    yield heading
    for paragraph in others:
        yield from (
            replace(strip, gap=Gap.APART if k == 0 else strip.gap) for k, strip in enumerate(paragraph)
        )


def _paragraphs(cell: Sequence[Strip]) -> list[list[Strip]]:
    """What of the cell is apart: a paragraph, a list element, a label."""
    found: list[list[Strip]] = []
    for strip in cell:
        if not found or strip.bullet or strip.gap >= Gap.APART or label_of(strip.text):
            found.append([])
        found[-1].append(strip)
    return found


def _heading_of_rows(words: tuple[Word, ...], *, across: bool) -> Strip | None:
    """The words as what heads the rows below; None where they are a row of their own."""
    heading = heading_of(Strip(words, Gap.APART, level=1), 0)
    if _is_goal_of_rows(words) or (heading and heading.kind is Kind.STRATEGY and heading.number):
        return Strip(words, Gap.APART)
    if heading and heading.kind in _HEADS_ROWS:
        return Strip(words, Gap.APART, level=1)
    if heading and across and words[-1].text[-1] not in ".:;,":
        return Strip(words, Gap.APART, level=ACROSS)
    return Strip(words, Gap.APART) if across else None
