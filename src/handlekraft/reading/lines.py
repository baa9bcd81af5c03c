"""Writes a document down line by line, for the formats that say their text without a place on a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.layout import Gap, Strip, Word, without_notes
from handlekraft.reading.marks import BULLETS, is_bullet
from handlekraft.reading.notes import without_note
from handlekraft.rules.documents import SourceLine

MAX_LINES = 100_000

_GLUED_SIGN = re.compile(rf"([{re.escape(''.join(sorted(BULLETS)))}]+|[-–](?=[^\W\d]))(\w.*)", re.S)
"""A list sign written without a space after it: «•Benker», «-Benker», never «-5»."""


@dataclass
class Lines:
    """Every strip is a line; its words get their numbers in the order they are written down."""

    written: list[SourceLine] = field(default_factory=list)
    order: int = 0

    def strip(
        self,
        text: str,
        gap: Gap,
        listed: bool = False,
        *,
        sign: str = "",
        page: int | None = None,
        level: int = 0,
        depth: int = 0,
    ) -> Strip | None:
        """The text as one strip; None where it has no word. `sign`: the number that is shown before it."""
        tokens = [*sign.split(), *_tokens(text)]
        if not tokens:
            return None
        number = len(self.written) + 1
        if number > MAX_LINES:
            raise ReadingError(ErrorCode.TOO_MANY_PAGES, f"{MAX_LINES} linjer")
        self.written.append(SourceLine(number, " ".join(tokens), page))
        words = tuple(Word(self.order + k, token, number, page) for k, token in enumerate(tokens))
        self.order += len(words)
        count = len(sign.split())
        words, notes = without_notes(words)
        if listed and 0 < count < len(words):
            return Strip(words[count:], gap, True, words[:count], level, depth, notes=notes)
        if is_bullet(tokens[0]) and len(words) > 1:
            return Strip(words[1:], gap, True, words[:1], level, depth, notes=notes)
        return Strip(words, gap, listed, (), level, depth, notes=notes)


def _tokens(text: str) -> list[str]:
    first, *others = text.split() or [""]
    glued = _GLUED_SIGN.fullmatch(first)
    found = [*(glued.groups() if glued else (first,)), *others] if first else []
    return [part for token in found for part in without_note(token) if part]
