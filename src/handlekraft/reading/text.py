"""Text that was taken out of a document by another program."""

from __future__ import annotations

import re

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.layout import Gap, Layout, Strip, Word
from handlekraft.reading.marks import BULLETS, is_bullet
from handlekraft.rules.documents import Document, DocumentFormat, SourceLine

MAX_LINES = 100_000

PAGE_BREAK_LINES = 3
"""Empty lines in a row that no paragraph has: the text of a page ended."""

_WORD = re.compile(r"\S+")


def layout(data: bytes) -> Layout:
    text = _decoded(data)
    if not text.strip():
        raise ReadingError(ErrorCode.EMPTY)
    pages = text.split("\f")
    lines = [
        (line, number if len(pages) > 1 else None)
        for number, page in enumerate(pages, 1)
        for line in _lines(page)
    ]
    if len(lines) > MAX_LINES:
        raise ReadingError(ErrorCode.TOO_MANY_PAGES, f"{MAX_LINES} linjer")
    source = tuple(SourceLine(number, line.strip(), page) for number, (line, page) in enumerate(lines, 1))
    document = Document(DocumentFormat.TEXT, len(pages) if len(pages) > 1 else None, source)
    return Layout(document, _strips(lines))


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadingError(ErrorCode.WRONG_TYPE)


def _lines(page: str) -> list[str]:
    return page.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _strips(lines: list[tuple[str, int | None]]) -> tuple[Strip, ...]:
    indented = _indent_marks_lists([line for line, _ in lines])
    strips: list[Strip] = []
    empty: list[str] = []
    order, last_page = 0, None
    for number, (line, page) in enumerate(lines, 1):
        if not line.strip():
            empty.append(line)
            continue
        gap = Gap.PAGE if strips and page != last_page else _gap(empty)
        strip = _strip(line, number, page, order, gap, indented)
        strips.append(strip)
        order += len(strip.words) + len(strip.marks)
        empty, last_page = [], page
    return tuple(strips)


def _strip(line: str, number: int, page: int | None, order: int, gap: Gap, indented: bool) -> Strip:
    found = list(_WORD.finditer(line))
    words = tuple(
        Word(order + k, match[0], number, page, wide=line[: match.start()].endswith(("  ", "\t")))
        for k, match in enumerate(found)
    )
    if is_bullet(words[0].text) and len(words) > 1:
        return Strip(words[1:], gap, True, words[:1])
    if words[0].text[0] in BULLETS and len(words[0].text) > 1:
        return Strip(words, gap, True)
    return Strip(words, gap, indented and bool(re.match(r" \S", line)))


def _gap(empty: list[str]) -> Gap:
    """An empty line ends a block; a line of spaces is an empty paragraph of the document."""
    run = longest = 0
    for line in empty:
        run = 0 if line else run + 1
        longest = max(longest, run)
    if longest >= PAGE_BREAK_LINES:
        return Gap.PAGE
    if any(empty):
        return Gap.APART
    return Gap.BLANK if empty else Gap.NONE


def _indent_marks_lists(lines: list[str]) -> bool:
    """Whether one space before a line is what is left of a bullet that the font could not say."""
    written = [line for line in lines if line.strip()]
    indented = [line for line in written if line.startswith(" ")]
    return len(indented) * 2 < len(written)
