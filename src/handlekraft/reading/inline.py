"""Labels and headings that stand within a line of running text get lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handlekraft.reading.cardlines import CARD_ROLES
from handlekraft.reading.headings import heading_of
from handlekraft.reading.layout import Gap, Item, Strip, Word, with_colon
from handlekraft.reading.phrasing import begins_low
from handlekraft.reading.vocabulary import HOW, column_role, heading_role, label_of

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])")
_WE_WILL = re.compile(r"(?:Vi|Me) (?:vil|skal)")
_FEWEST_CAPITALS = 2
"""Words in capitals that make a heading."""


def with_labels_apart(items: Sequence[Item]) -> Iterator[Item]:
    """In a list that a label heads, a wide space is all that is left of a list sign within a line."""
    listed = inside = False
    items = [*_barred_lines_whole(items)]
    for at, item in enumerate(items):
        if not isinstance(item, Strip):
            listed = inside = False
            yield item
            continue
        after = items[at + 1] if at + 1 < len(items) else None
        item = _without_chapter(item, items[at + 1 :])
        parts = [*_with_labels_apart(_as_label(item, after), after, inside=inside)]
        if inside and parts:
            parts[0] = replace(parts[0], words=_ended(parts[0].words))
        inside = _is_inside(item, parts, inside=inside)
        for part in parts:
            listed = label_of(part.text) is not None or (listed and not column_role(part.words[0].text))
            cut = listed and not _goes_on(items[at - 1] if at else None, part)
            yield from _at_wide_spaces(part) if cut else (part,)


def _barred_lines_whole(items: Sequence[Item]) -> Iterator[Item]:
    """«Ansvar: Næring | Tid: 2026 | Måles»: such a line with the rest of it on the lines below."""
    open_: Strip | None = None
    for item in items:
        if open_ and isinstance(item, Strip) and item.gap is Gap.NONE and not item.bullet:
            open_ = replace(open_, words=(*open_.words, *item.words), notes=(*open_.notes, *item.notes))
            continue
        if open_:
            yield open_
        barred = isinstance(item, Strip) and any(word.text == "|" for word in item.words)
        open_ = item if isinstance(item, Strip) and barred and _labels_within(item, inside=False) else None
        if not open_:
            yield item
    if open_:
        yield open_


_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")


def _without_chapter(strip: Strip, after: Sequence[Item]) -> Strip:
    """«4.1.2 Strategier»: a label, though it is numbered as headings are, unless headings stand under it."""
    number = strip.words[0].text
    if strip.bullet or len(strip.words) < 2 or not _CHAPTER.fullmatch(number):
        return strip
    found = label_of(strip.text.removeprefix(number).lstrip())
    if not found or found[1] != len(strip.words) - 1 or _has_chapters(f"{number.rstrip('.')}.", after):
        return strip
    return replace(strip, words=strip.words[1:], marks=(*strip.marks, strip.words[0]))


def _has_chapters(number: str, after: Sequence[Item]) -> bool:
    texts = (item.text for item in after if isinstance(item, Strip) and not item.bullet)
    return any(text.startswith(number) for text in texts)


def _is_inside(strip: Strip, parts: Sequence[Strip], *, inside: bool) -> bool:
    """Whether a parenthesis with labelled texts goes on in the next line."""
    if inside:
        return ")" not in strip.text
    return len(parts) > 1 and strip.text.count("(") > strip.text.count(")")


def _goes_on(before: Item | None, strip: Strip) -> bool:
    """Whether the line is the rest of a list element that has its sign."""
    signed = isinstance(before, Strip) and before.bullet and bool(before.marks)
    return signed and not strip.bullet and strip.gap is Gap.NONE and begins_low(strip.words[0])


def _as_label(strip: Strip, after: Item | None) -> Strip:
    """«Vi vil» alone on a line heads the list after it; else it is where a sentence was cut."""
    heads = not strip.bullet and isinstance(after, Strip) and after.words[0].text[:1].isupper()
    return with_colon(strip) if heads and _WE_WILL.fullmatch(strip.text) else strip


def _with_labels_apart(strip: Strip, after: Item | None, *, inside: bool) -> Iterator[Strip]:
    if label_of(strip.text):
        yield strip
        return
    if cuts := _labels_within(strip, inside=inside):
        yield from _cut_at(strip, cuts)
        return
    follows = isinstance(after, Strip) and after.bullet
    for part in _after_capitals(strip):
        for run in _before_labels(part):
            yield from _around_question(run, follows)


def _labels_within(strip: Strip, *, inside: bool) -> list[int]:
    """Where the labels of an action stand in a line: «Ansvar: Næring. Frist: 2026», «(Ansvar: Næring)».

    `inside`: the line goes on within such a parenthesis.
    """
    words = strip.words
    told = [
        at for k, word in enumerate(words) if word.text.endswith(":") and (at := _label_to(words, k)) >= 0
    ]
    if len(told) >= _FEWEST_BESIDE and told[0] == 0:
        return told
    found = [k for k in told if _opens(words[k - 1].text if k else "", words[k].text)]
    enough = inside or any(words[k].text[0] == "(" for k in found)
    return found if len(found) > (0 if enough else 1) else []


def _label_to(words: Sequence[Word], last: int) -> int:
    """Where the label begins that ends with the word, which has one word or two; -1 where it is none."""
    if _tells(words[last].text):
        return last
    pair = f"{words[last - 1].text} {words[last].text}" if last else ""
    name = pair.strip("(:")
    known = heading_role(name) in CARD_ROLES and (name[:1].isupper() or pair[:1] == "(")
    return last - 1 if known else -1


def _opens(before: str, word: str) -> bool:
    """Whether a new statement may begin with the word."""
    return not before or word[0] == "(" or before[-1] in ".;|,)–" or before == "-"


def _tells(word: str) -> bool:
    name = word.strip("(:")
    return (name[:1].isupper() or word[0] == "(") and column_role(name) in CARD_ROLES


def _cut_at(strip: Strip, cuts: Sequence[int]) -> Iterator[Strip]:
    for start, end in pairwise([*dict.fromkeys([0, *cuts]), len(strip.words)]):
        words = strip.words[start:end]
        marks = words[-1:] if len(words) > 1 and words[-1].text in _BETWEEN else ()
        words = words[: len(words) - len(marks)]
        words = (_opened(words[0]), *_ended(words)[1:]) if start in cuts and len(words) > 1 else words
        part = replace(strip, words=words, marks=(*strip.marks, *marks))
        yield replace(part, marks=marks, gap=Gap.NONE, bullet=False, level=0) if start else part


def _opened(label: Word) -> Word:
    """«(ansvar:» as a label that stands alone is written."""
    text = label.text.lstrip("(")
    return replace(label, text=text[:1].upper() + text[1:])


def _ended(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A labelled text without the signs that only end it within the line: «2026).»."""
    text = words[-1].text
    whole = " ".join(word.text for word in words)
    if text.endswith((").", ")")) and whole.count(")") >= whole.count("("):
        text = text.rstrip(".").removesuffix(")")
    elif text[-1] in ".;" and text not in _SHORTENED:
        text = text[:-1]
    return (*words[:-1], replace(words[-1], text=text or words[-1].text))


_SHORTENED = ("kr.", "mill.", "mrd.", "osv.", "mv.", "mm.")
_FEWEST_BESIDE = 3
"""Labels on a line that need no sign between them."""

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
    *_, sentence = _SENTENCE.split(strip.text)
    labelled, size = label_of(sentence), len(sentence.split())
    if labelled and labelled[1] == size < len(strip.words) and sentence.endswith(":"):
        yield replace(strip, words=strip.words[:-size])
        yield replace(strip, words=strip.words[-size:], gap=Gap.APART, marks=(), bullet=False)
        return
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
