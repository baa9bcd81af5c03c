"""Text that was taken out of a document by another program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.aligned import TAB
from handlekraft.reading.inline import split_sentence
from handlekraft.reading.layout import Gap, Layout, Strip, Word
from handlekraft.reading.lines import MAX_LINES
from handlekraft.reading.marks import BULLETS, is_bullet
from handlekraft.reading.phrasing import begins_low
from handlekraft.reading.running import running_lines
from handlekraft.reading.vocabulary import label_of
from handlekraft.rules.documents import Document, DocumentFormat, SourceLine

PAGE_BREAK_LINES = 3
"""Empty lines in a row that no paragraph has: the text of a page ended."""

_WORD = re.compile(r"\S+")


def layout(data: bytes) -> Layout:
    text = decoded(data)
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
    strips, asides = _strips(lines)
    return Layout(document, strips, asides)


def decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadingError(ErrorCode.WRONG_TYPE)


def _lines(page: str) -> list[str]:
    return page.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _strips(lines: list[tuple[str, int | None]]) -> tuple[tuple[Strip, ...], tuple[Strip, ...]]:
    """The strips of the text, and the running lines beside it."""
    indented = _indent_marks_lists([line for line, _ in lines])
    running = running_lines([line for line, _ in lines], [page or 1 for _, page in lines])
    strips: list[Strip] = []
    asides: list[Strip] = []
    empty: list[str] = []
    waiting: list[Word] = []
    """List signs that stand alone above the elements that they are for."""
    order, last_page, turned = 0, None, False
    for number, (line, page) in enumerate(lines, 1):
        if not line.strip():
            empty.append(line)
            continue
        words = _words(line, number, page, order)
        order += len(words)
        if number - 1 in running:
            asides.append(Strip(words))
            turned = True
            continue
        if all(map(_is_sign, words)):
            waiting.extend(words)
            continue
        gap = Gap.PAGE if strips and (page != last_page or turned) else _gap(empty)
        strip = _with_sign(strips, _strip(line, words, gap, indented))
        strips.extend(_cut(_with_waiting_sign(strips, strip, waiting)))
        empty, last_page, turned = [], page, False
    strips[-1:] = [replace(last, marks=(*last.marks, *waiting)) for last in strips[-1:]]
    return tuple(strips), tuple(asides)


def _with_waiting_sign(before: Sequence[Strip], strip: Strip, waiting: list[Word]) -> Strip:
    """The strip with the first of the list signs that stand alone above it; a label leaves none waiting."""
    if waiting and label_of(strip.text):
        signs = (*waiting,)
        waiting.clear()
        return replace(strip, marks=(*strip.marks, *signs))
    if waiting and _takes_sign(before, strip):
        return replace(strip, bullet=True, marks=(waiting.pop(0),))
    return strip


def _takes_sign(before: Sequence[Strip], strip: Strip) -> bool:
    """Whether a list element begins with the line, and no rest of the one above."""
    if strip.bullet:
        return False
    open_ = before and before[-1].bullet and strip.gap is Gap.NONE
    rest = open_ and (begins_low(strip.words[0]) or before[-1].text.count("(") > before[-1].text.count(")"))
    return not rest


def _words(line: str, number: int, page: int | None, order: int) -> tuple[Word, ...]:
    return tuple(
        Word(
            order + k,
            match[0],
            number,
            page,
            wide=line[: match.start()].endswith(("  ", "\t")),
            column=_column(line, match.start()),
        )
        for k, match in enumerate(_WORD.finditer(line))
    )


def _column(line: str, start: int) -> int:
    """How far right on the line: each tab goes to a column of its own."""
    tabs = line.count("\t", 0, start)
    return tabs * TAB + start - (line.rfind("\t", 0, start) + 1)


def _strip(line: str, words: tuple[Word, ...], gap: Gap, indented: bool) -> Strip:
    if is_bullet(words[0].text) and len(words) > 1:
        return Strip(words[1:], gap, True, words[:1])
    if words[0].text[0] in BULLETS and len(words[0].text) > 1:
        return Strip(words, gap, True)
    return Strip(words, gap, indented and bool(re.match(r" \S", line)))


def _with_sign(before: list[Strip], strip: Strip) -> Strip:
    """The strip, with the list sign that stands for it at the end of the line before."""
    last = before[-1] if before else None
    if last is None or strip.bullet or len(last.words) < 2 or not _is_sign(last.words[-1]):
        return strip
    before[-1] = replace(last, words=last.words[:-1])
    return replace(strip, bullet=True, marks=last.words[-1:])


def _cut(strip: Strip) -> Iterator[Strip]:
    """A strip for each list element, where several stand on one line.

    Signs without words between them have lost theirs: the sentences stand with the element before.
    """
    words = strip.words
    signs = [k for k, word in enumerate(words) if _is_sign(word) and 0 < k < len(words) - 1]
    part = replace(strip, words=words[: signs[0]]) if signs else strip
    for start, end in pairwise([*signs, len(words)]):
        if end - start > 1:
            yield part
            part = Strip(words[start + 1 : end], Gap.NONE, True, words[start : start + 1])
        elif sentences := split_sentence(part):
            yield sentences[0]
            part = replace(sentences[1], gap=Gap.NONE, bullet=True, marks=words[start:end])
        else:
            part = replace(part, marks=(*part.marks, *words[start:end]))
    yield part


def _is_sign(word: Word) -> bool:
    """Signs that never are words or dashes."""
    return is_bullet(word.text) and word.text not in {"-", "–", "o", "*", "·", "∙"}


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
