"""Comments in a hearing with their answers, as a table in a case paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlekraft.reports.content import Chapter, Column, Grid, Line, Look
from handlekraft.reports.word import written


@dataclass(frozen=True, slots=True)
class CommentLine:
    """One comment, in words ready for the table."""

    sender: str
    received: str
    about: str
    text: str
    answer: str


COLUMNS = (
    Column("Fra", 4.2),
    Column("Gjelder", 4.0),
    Column("Uttalelse", 9.5),
    Column("Kontorets svar", 8.0),
)


def write(title: str, lead: Sequence[str], lines: Sequence[CommentLine]) -> bytes:
    """A .docx file; `lead` are the paragraphs above the table."""
    blocks: list[Line | Grid] = [Line(Look.TITLE, title), *(Line(Look.TEXT, text) for text in lead)]
    if lines:
        blocks.append(Grid(COLUMNS, tuple(_row(line) for line in lines)))
    return written(title, [Chapter(title, tuple(blocks))])


def _row(line: CommentLine) -> tuple[tuple[Line, ...], ...]:
    sender = (Line(Look.TEXT, line.sender), Line(Look.TEXT, line.received))
    return (sender, (Line(Look.TEXT, line.about),), _paragraphs(line.text), _paragraphs(line.answer))


def _paragraphs(text: str) -> tuple[Line, ...]:
    found = tuple(Line(Look.TEXT, part.strip()) for part in text.splitlines() if part.strip())
    return found or (Line(Look.TEXT, "–"),)
