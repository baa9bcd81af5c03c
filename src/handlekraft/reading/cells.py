"""A cell or a labelled list → its elements, each a bullet, a paragraph set apart or a numbered line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handlekraft.reading.cardlines import action_line
from handlekraft.reading.layout import ORDERED, Gap, Strip, Word, words_of
from handlekraft.reading.marks import chapter_number, coded_number, running_letter, running_number
from handlekraft.reading.phrasing import answers_fully, begins_low, counts_anew, cut_off, goes_on, hangs
from handlekraft.reading.wraps import new_actor, new_count

_SENTENCE = re.compile(r"\w{3,}[.!?] [A-ZÆØÅ]")
_TO_SPARE = 1.5
"""Times the width of a word: from here it had room, whatever the cell's padding is."""

Words = tuple[Word, ...]
_Test = Callable[[Strip, int], bool]
_Anew = Callable[[Sequence[Word], Word], bool]


def elements(strips: Sequence[Strip], anew: _Anew | None = None) -> list[Words]:
    """The parts of a cell that the document itself sets apart, in order.

    `anew`: what else tells that a line begins one.
    """
    runs: list[list[Word]] = []
    for strip in strips:
        if runs and not (_begins(runs[-1], strip) or _reads_anew(runs[-1], strip, anew)):
            runs[-1].extend(strip.words)
        else:
            runs.append(list(strip.words))
    return [tuple(run) for run in runs]


def counted_elements(strips: Sequence[Strip]) -> list[Words]:
    """The same for indicators, where two counts may stand on one line without a sign between."""
    return [part for run in elements(strips, new_count) for part in _counts(run)]


def actors(strips: Sequence[Strip]) -> list[Words]:
    """The same for those responsible, whose names may stand on a line each without a sign between."""
    return elements(strips, new_actor)


def _reads_anew(before: Sequence[Word], strip: Strip, anew: _Anew | None) -> bool:
    return anew is not None and strip.gap is Gap.NONE and anew(before, strip.words[0])


def _begins(before: Sequence[Word], strip: Strip) -> bool:
    if strip.bullet:
        return True
    if strip.gap is Gap.PAGE:
        return not goes_on(before, strip.words[0])
    if strip.gap is Gap.APART:
        return not cut_off(before) and not begins_low(strip.words[0])
    return answers_fully(before) or _was_ended(before, strip.words[0])


def _was_ended(before: Sequence[Word], word: Word) -> bool:
    """Whether somebody ended the line: the next word, with a capital, had room on it and to spare."""
    last = before[-1]
    if last.room is None or word.box is None or hangs(before) or not word.text[0].isupper():
        return False
    return last.room > _TO_SPARE * (word.box.x1 - word.box.x0)


def _counts(run: Words) -> Iterator[Words]:
    cuts = [k for k, (before, word) in enumerate(pairwise(run), 1) if counts_anew(before, word)]
    for start, end in pairwise([0, *cuts, len(run)]):
        yield run[start:end]


def paragraphs(strips: Sequence[Strip]) -> list[Strip]:
    """Lines outside a cell, with those set apart that an empty line or an early line end sets apart.

    A line ends early where the first word of the next one had room on it: somebody ended it.
    """
    found: list[Strip] = []
    for block in _blocks([as_paragraph(strip) for strip in strips]):
        early = [_ends_early(line, after, block) for line, after in pairwise(block)]
        whole = not any(begins_low(line.words[0]) for line in block)
        listed_so = any(early) or _all_sentences(block)
        found.append(block[0])
        for (line, after), ended in zip(pairwise(block), early, strict=True):
            sentence = line.text[-1] in ".!?" or whole
            apart = after.words[0].text[0].isupper() and (ended or (listed_so and sentence))
            found.append(replace(after, gap=Gap.APART) if apart else after)
    return found


def _all_sentences(block: Sequence[Strip]) -> bool:
    """Whether sentences end where lines end, and nowhere else."""
    within = any(_SENTENCE.search(line.text) for line in block)
    ends = [line.text[-1] in ".!?" for line, after in pairwise(block) if not begins_low(after.words[0])]
    return not within and all(ends)


def _blocks(strips: Sequence[Strip]) -> list[list[Strip]]:
    blocks: list[list[Strip]] = []
    for strip in strips:
        if not blocks or strip.gap > Gap.NONE:
            blocks.append([])
        blocks[-1].append(strip)
    return blocks


def _ends_early(line: Strip, after: Strip, block: Sequence[Strip]) -> bool:
    ends = [each.words[-1].box.x1 for each in block if each.words[-1].box]
    end, word = line.words[-1].box, after.words[0].box
    if end and word:
        return end.x1 + (word.x1 - word.x0) < max(ends)
    return len(line.text) + 1 + len(after.words[0].text) <= max(len(each.text) for each in block)


def listed(strips: Sequence[Strip]) -> list[Words]:
    """The elements of a bulleted list, or of paragraphs where nothing is bulleted.

    What stands before the first bullet, or apart after the last, belongs to nobody.
    """
    if not any(strip.bullet for strip in strips):
        return elements(paragraphs(strips))
    return _marked(strips, lambda strip, _: strip.bullet)


def numbered(strips: Sequence[Strip]) -> list[tuple[int | str, Words, Words]]:
    """(number, the words that say it, the text) for each element of a list with numbers or letters."""
    if any(running_letter(strip.words[0]).casefold() == "a" and not strip.bullet for strip in strips):
        runs = _marked(strips, _is_next_letter)
        return [(running_letter(words[0]), words[:1], words[1:]) for words in runs]
    if any(_is_chapter(strip, "") for strip in strips):
        return _by_chapter(strips)
    if strips and coded_number(strips[0].words[0]) == 1:
        runs = _marked(strips, lambda strip, count: coded_number(strip.words[0]) == count + 1)
        return [(number, words[:1], words[1:]) for number, words in enumerate(runs, 1)]
    if any(_sign_number(strip) for strip in strips):
        return [(_sign_number(group[0]) or 0, (), words_of(group)) for group in nested(strips)]
    if not any(running_number(strip.words[0]) for strip in strips):
        return [(number, (), words) for number, words in enumerate(listed(strips), 1)]
    found: list[tuple[int | str, Words, Words]] = []
    for words in _marked(strips, lambda strip, count: _number(strip) == count + 1):
        number = running_number(words[0])
        found.append((number or 0, words[:1], words[1:]))
    return found


def _by_chapter(strips: Sequence[Strip]) -> list[tuple[int | str, Words, Words]]:
    """«2.1 …», «2.2 …»: the number says what the element stands under, and counts the next there."""
    first = next(chapter_number(strip.words[0]) for strip in strips if _is_chapter(strip, ""))
    over = first.rpartition(".")[0]
    runs = _marked(strips, lambda strip, count: _is_chapter(strip, f"{over}.{count + 1}"))
    return [(chapter_number(words[0]), words[:1], words[1:]) for words in runs]


def _is_chapter(strip: Strip, number: str) -> bool:
    """Whether the strip is the element of that number, or has such a number where none is asked for."""
    said = chapter_number(strip.words[0]) if len(strip.words) > 1 else ""
    return said == number if number else said.endswith(".1")


def is_numbered(strips: Sequence[Strip]) -> bool:
    """Whether the elements of a list have numbers or letters of their own."""
    words = [strip.words[0] for strip in strips]
    if any(strip.style == ORDERED for strip in strips) or (words and coded_number(words[0]) == 1):
        return True
    return any(_sign_number(s) for s in strips) or any(
        running_number(word) or running_letter(word) or chapter_number(word) for word in words
    )


def nested(strips: Sequence[Strip]) -> list[list[Strip]]:
    """The outermost elements of a list, each with the lists within it; or paragraphs without signs."""
    if not any(strip.bullet for strip in strips):
        if any(action_line(strip.text) for strip in strips) or _all_low(strips):
            return _with_labels(strips)
        return [[Strip(words)] for words in elements(paragraphs(strips))]
    ends = _end_of_list(strips)
    outer = min(strip.depth for strip in strips if strip.bullet)
    found: list[list[Strip]] = []
    closed = False
    for strip in strips:
        labelled = found and action_line(strip.text)
        if strip.bullet or labelled:
            if not found or (strip.depth == outer and not labelled):
                found.append([])
            found[-1].append(strip)
            closed = False
        elif found and not closed:
            closed = strip.gap >= ends and not goes_on(found[-1][-1].words, strip.words[0])
            found[-1].extend(() if closed else [strip])
    return found


def _all_low(strips: Sequence[Strip]) -> bool:
    """Whether the paragraphs go on with the sentence that their label begins: «Kommunen skal: …»."""
    firsts = [strip for k, strip in enumerate(strips) if not k or strip.gap > Gap.NONE]
    return len(firsts) > 1 and all(begins_low(strip.words[0]) for strip in firsts)


def _with_labels(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Paragraphs, each with the labelled lines that speak of it."""
    low = begins_low(strips[0].words[0])
    found: list[list[Strip]] = []
    told = False
    for strip in map(as_paragraph, strips):
        labelled = bool(found) and action_line(strip.text) is not None
        goes_on = strip.gap is Gap.NONE or hangs(found[-1][-1].words) if found else False
        if not (labelled or goes_on) and (told or low or not found or not begins_low(strip.words[0])):
            found.append([])
        found[-1].append(strip)
        told = labelled
    return found


def _end_of_list(strips: Sequence[Strip]) -> Gap:
    """The space that ends a list: an empty line too, where no element has one before it."""
    tight = any(strip.bullet and strip.gap is Gap.NONE for strip in strips[1:])
    loose = any(strip.bullet and strip.gap is not Gap.NONE for strip in strips[1:])
    return Gap.BLANK if tight and not loose else Gap.APART


def enumerated(strips: Sequence[Strip]) -> list[Strip]:
    """The strips cut where the next number of a running list stands within a line: «1. … 2. …»."""
    found: list[Strip] = []
    count = 0
    for strip in strips:
        start = 0
        for k, word in enumerate(strip.words[:-1]):
            capital = strip.words[k + 1].text[:1].isupper()
            if running_number(word) == count + 1 and capital and (count or k == 0):
                count += 1
                if k > start:
                    found.append(replace(strip, words=strip.words[start:k]))
                start = k
        found.append(replace(strip, words=strip.words[start:], gap=Gap.NONE if start else strip.gap))
    return found


def _marked(strips: Sequence[Strip], begins: _Test) -> list[Words]:
    runs: list[list[Word]] = []
    ends = _end_of_list(strips)
    closed = False
    for strip in strips:
        if begins(strip, len(runs)):
            runs.append(list(strip.words))
            closed = False
        elif runs and not closed:
            closed = strip.gap >= ends and not goes_on(runs[-1], strip.words[0])
            runs[-1].extend(() if closed else strip.words)
    return [tuple(run) for run in runs]


def _is_next_letter(strip: Strip, count: int) -> bool:
    letter = running_letter(strip.words[0]).casefold()
    return len(strip.words) > 1 and letter == "abcdefgh"[count : count + 1]


def _sign_number(strip: Strip) -> int | None:
    """The number that a format shows as the sign before a list element."""
    return running_number(strip.marks[-1]) if strip.bullet and strip.marks else None


def _number(strip: Strip) -> int | None:
    return running_number(strip.words[0]) if len(strip.words) > 1 else None


def as_paragraph(strip: Strip) -> Strip:
    """Outside a cell an empty line is all that sets a paragraph apart."""
    return replace(strip, gap=Gap.APART) if strip.gap is Gap.BLANK else strip
