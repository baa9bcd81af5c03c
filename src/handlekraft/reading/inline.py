"""Labels and headings that stand within a line of running text get lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handlekraft.reading.headings import heading_of
from handlekraft.reading.layout import Gap, Item, Strip, with_colon
from handlekraft.reading.phrasing import begins_low
from handlekraft.reading.vocabulary import CARD_ROLES, HOW, column_role, label_of

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])")
_WE_WILL = re.compile(r"(?:Vi|Me) (?:vil|skal)")
_FEWEST_CAPITALS = 2
"""Words in capitals that make a heading."""


def with_labels_apart(items: Sequence[Item]) -> Iterator[Item]:
    """In a list that a label heads, a wide space is all that is left of a list sign within a line."""
    listed = False
    for at, item in enumerate(items):
        if not isinstance(item, Strip):
            listed = False
            yield item
            continue
        after = items[at + 1] if at + 1 < len(items) else None
        for part in _with_labels_apart(_as_label(item, after), after):
            listed = label_of(part.text) is not None or (listed and not column_role(part.words[0].text))
            cut = listed and not _goes_on(items[at - 1] if at else None, part)
            yield from _at_wide_spaces(part) if cut else (part,)


def _goes_on(before: Item | None, strip: Strip) -> bool:
    """Whether the line is the rest of a list element that has its sign."""
    signed = isinstance(before, Strip) and before.bullet and bool(before.marks)
    return signed and not strip.bullet and strip.gap is Gap.NONE and begins_low(strip.words[0])


def _as_label(strip: Strip, after: Item | None) -> Strip:
    """«Vi vil» alone on a line heads the list after it; else it is where a sentence was cut."""
    heads = not strip.bullet and isinstance(after, Strip) and after.words[0].text[:1].isupper()
    return with_colon(strip) if heads and _WE_WILL.fullmatch(strip.text) else strip


def _with_labels_apart(strip: Strip, after: Item | None) -> Iterator[Strip]:
    if label_of(strip.text):
        yield strip
        return
    if cuts := _labels_within(strip):
        yield from _cut_at(strip, cuts)
        return
    follows = isinstance(after, Strip) and after.bullet
    for part in _after_capitals(strip):
        for run in _before_labels(part):
            yield from _around_question(run, follows)


def _labels_within(strip: Strip) -> list[int]:
    """Where the labels of an action stand in a line: «Ansvar: Næring. Frist: 2026»; two or more."""
    words = strip.words
    found = [
        k
        for k, word in enumerate(words[:-1])
        if word.text.endswith(":") and _opens(words[k - 1].text if k else "") and _tells(word.text)
    ]
    return found if len(found) > 1 else []


def _opens(before: str) -> bool:
    """Whether a new statement may begin after the word."""
    return not before or before[-1] in ".;|,)–" or before == "-"


def _tells(word: str) -> bool:
    return word.lstrip("(")[:1].isupper() and column_role(word.strip("(:")) in CARD_ROLES


def _cut_at(strip: Strip, cuts: Sequence[int]) -> Iterator[Strip]:
    for start, end in pairwise([*dict.fromkeys([0, *cuts]), len(strip.words)]):
        words = strip.words[start:end]
        marks = words[-1:] if len(words) > 1 and words[-1].text in _BETWEEN else ()
        part = replace(strip, words=words[: len(words) - len(marks)], marks=(*strip.marks, *marks))
        yield replace(part, marks=marks, gap=Gap.NONE, bullet=False, level=0) if start else part


_BETWEEN = ("|", "–", "-", "/")
"""What may stand between two labelled texts on a line."""


def _before_labels(strip: Strip) -> Iterator[Strip]:
    """«Hovedmål: Vekst. Delmål: Flere kommer»: a list's label with its colon begins a line of its own."""
    cuts = [k for k, word in enumerate(strip.words) if k and _is_list_label(word.text)]
    ends = sorted({0, len(strip.words), *cuts, *(k + 1 for k in cuts)})
    for start, end in pairwise(ends):
        part = replace(strip, words=strip.words[start:end])
        yield replace(part, gap=Gap.NONE, marks=(), bullet=False, level=0) if start else part


def _is_list_label(text: str) -> bool:
    return text.endswith(":") and text[0].isupper() and label_of(text) is not None


def _at_wide_spaces(strip: Strip) -> Iterator[Strip]:
    cuts = [k for k, word in enumerate(strip.words) if word.wide]
    for start, end in pairwise([*dict.fromkeys([0, *cuts]), len(strip.words)]):
        part = replace(strip, words=strip.words[start:end])
        wide = part.words[0].wide
        if start or (wide and not strip.bullet):
            part = replace(part, gap=strip.gap if not start else Gap.NONE, bullet=True, marks=())
        yield part


def _after_capitals(strip: Strip) -> Iterator[Strip]:
    """«12.2 HOVEDMÅL 2: ELDRE Flere bor hjemme»: the heading ends with its capitals."""
    heading = heading_of(strip, 0) or heading_of(_first(strip, _capitals(strip)), 0)
    size = _capitals(strip)
    if heading and size - heading.sign >= _FEWEST_CAPITALS and size < len(strip.words):
        yield _first(strip, size)
        yield replace(strip, words=strip.words[size:], gap=Gap.APART, marks=(), bullet=False, level=0)
    else:
        yield strip


def _capitals(strip: Strip) -> int:
    """How many words at the beginning are without small letters."""
    return next((k for k, word in enumerate(strip.words) if word.text.upper() != word.text), len(strip.words))


def _first(strip: Strip, size: int) -> Strip:
    return replace(strip, words=strip.words[: max(size, 1)])


def _around_question(strip: Strip, list_follows: bool) -> Iterator[Strip]:
    match = next((m for m in HOW.finditer(strip.text) if _is_label(strip.text, m)), None)
    if match is None or not match.start():
        yield from _before_list(strip) if list_follows else (strip,)
        return
    start = len(strip.text[: match.start()].split())
    end = start + len(match[0].split())
    yield from _last_sentence_apart(_first(strip, start))
    yield replace(strip, words=strip.words[start:end], gap=Gap.NONE, marks=(), bullet=False)
    if end < len(strip.words):
        yield replace(strip, words=strip.words[end:], gap=Gap.NONE, marks=(), bullet=False)


def _is_label(text: str, match: re.Match[str]) -> bool:
    ends = match[0].rstrip().endswith(("?", ":")) or match.end() == len(text)
    return ends and match[0][0].isupper()


def _before_list(strip: Strip) -> Iterator[Strip]:
    """«… i hverdagen Tiltak • Bygge hus»: the last word is the label of the list."""
    last = strip.words[-1]
    found = label_of(last.text)
    if found and len(strip.words) > 1 + found[1] and last.text[0].isupper() and not heading_of(strip, 0):
        yield replace(strip, words=strip.words[:-1])
        yield replace(strip, words=strip.words[-1:], gap=Gap.NONE, marks=(), bullet=False)
    else:
        yield strip


def _last_sentence_apart(strip: Strip) -> Iterator[Strip]:
    cuts = [match.end() for match in _SENTENCE.finditer(strip.text)]
    size = len(strip.text[: cuts[-1]].split()) if cuts else 0
    if size:
        yield _first(strip, size)
        yield replace(strip, words=strip.words[size:], gap=Gap.APART, marks=(), bullet=False)
    elif not strip.bullet and strip.words[0].text[:1].isupper():
        yield replace(strip, gap=max(strip.gap, Gap.APART))
    else:
        yield strip


def split_sentence(strip: Strip) -> tuple[Strip, Strip] | None:
    """The last sentence of a list element apart from those before it; None where there is one only."""
    parts = list(_last_sentence_apart(strip))
    return (parts[0], parts[1]) if len(parts) > 1 else None
