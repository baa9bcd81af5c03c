"""Markdown: headings, lists and tables written with signs, read as the web page they stand for."""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it import MarkdownIt

from handlekraft.reading import html, text
from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.layout import Gap, Layout
from handlekraft.rules.documents import DocumentFormat

MAX_BYTES = 2 * 1024 * 1024
LONGEST_LINE = 20_000
"""Letters; a text with longer lines is read as it stands."""

DEEPEST = 60
"""Lists and quotes within each other."""

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.M)
_TABLE = re.compile(r"[ \t]*\|?[ \t]*:?-{3,}[-:| \t]*")
_BOLD = re.compile(r"(?<![*\w])\*\*(?=\S)[^*\n]{1,300}\*\*")
_LIST = re.compile(r"^ {0,3}[-*+][ \t]+\S", re.M)
_LINK = re.compile(r"\[[^\[\]\n]{1,300}\]\([^()\s]{1,300}\)")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*\n", re.S)
_FEWEST = 2
"""Signs of one sort, so that a line that happens to begin with «#» makes no document."""

_PARSER = MarkdownIt("commonmark", {"breaks": True, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])


def is_marked_up(data: bytes) -> bool:
    """Whether the text is marked up: a table, or headings or bold words and more signs beside them."""
    if b"\f" in data or len(data) > MAX_BYTES:
        return False
    written = _lines(data)
    lines = written.split("\n")
    if max(map(len, lines)) > LONGEST_LINE:
        return False
    if any("|" in above and "|" in line and _TABLE.fullmatch(line) for above, line in pairwise(lines)):
        return True
    headings, bold = len(_HEADING.findall(written)), len(_BOLD.findall(written))
    others = bold + len(_LIST.findall(written)) + len(_LINK.findall(written))
    return headings >= _FEWEST or (headings > 0 and others > 0) or (bold >= _FEWEST and others > bold)


def layout(data: bytes) -> Layout:
    """A line that ends within a paragraph is a line and no more."""
    written = _lines(data)
    if not written.strip():
        raise ReadingError(ErrorCode.EMPTY)
    matter = _FRONT_MATTER.match(written)
    body = written[matter.end() :] if matter else written
    page = f"<html><body>{_rendered(body)}</body></html>"
    return html.page_layout(page, DocumentFormat.MARKDOWN, Gap.NONE, matter[1] if matter else "")


def _rendered(body: str) -> str:
    tokens = _PARSER.parse(body)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        # The parser leaves out what lies deeper.
        raise ReadingError(ErrorCode.TOO_LARGE, f"{DEEPEST} nivåer")
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def _lines(data: bytes) -> str:
    return text.decoded(data).replace("\r\n", "\n").replace("\r", "\n")
