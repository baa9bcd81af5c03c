"""The words of a PDF as another program leaves them: cell after cell, and nothing says where one ends."""

from __future__ import annotations

from collections.abc import Iterator

from handlekraft.reading import pdf
from handlekraft.reading.layout import Gap, Layout, Row, Strip
from handlekraft.reading.text import PAGE_BREAK_LINES


def flat_copy(data: bytes, stacked: bool) -> str:
    """`stacked`: every cell begins a line; otherwise short cells stand on the line of the cell before."""
    return "\n".join(flat_lines(pdf.layout(data), stacked))


def flat_lines(layout: Layout, stacked: bool) -> list[str]:
    """The same for a document whose words have their places."""
    lines: list[str] = []
    for item in layout.items:
        lines.extend(_row(item, stacked) if isinstance(item, Row) else _paragraph(item))
    return lines


def _paragraph(strip: Strip) -> Iterator[str]:
    yield from [""] * {Gap.PAGE: 3, Gap.APART: 1}.get(strip.gap, 0)
    yield from _lines(strip)


def _row(row: Row, stacked: bool) -> list[str]:
    lines = [""] * (PAGE_BREAK_LINES if row.resumes else 0)
    short_before = False
    for cell in row.cells:
        short = len(cell) == 1 and not cell[0].bullet
        if short and short_before and not stacked:
            lines[-1] += cell[0].text + " "
        elif cell:
            lines.extend([] if not lines or lines[-1] == "" else [""])
            lines.extend(line for strip in cell for line in _lines(strip))
        short_before = short
    return [*lines, ""]


def _lines(strip: Strip) -> Iterator[str]:
    if strip.gap is Gap.APART:
        yield " "
    yield (" " if strip.bullet else "") + strip.text + " "
