"""Keeps account of the words: each one goes into the plan, is a label, or is left unread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from handlekraft.reading.layout import Strip, Word
from handlekraft.rules.plan import Box, Passage, Place, Plan, passages

_SOFT = "\u00ad"
_JOINING_WORDS = frozenset({"og", "eller", "samt", "/"})
_ABBREVIATION = re.compile(r"[A-ZÆØÅ]-$")
_HYPHEN = re.compile(r"\w-$")


def joined(words: Sequence[Word]) -> str:
    """Their text with layout removed: one space between words, broken words whole again."""
    whole: list[str] = []  # adding to one long text takes minutes in a long document
    last = words[0].text if words else ""
    inner = False
    for before, after in pairwise(words):
        if before.broken:
            last += after.text
        else:
            apart = before.line == after.line
            text = f"{last} {after.text}" if apart else _continued(last, after.text, inner)
            *ended, last = text.rsplit(" ", 1)
            whole.extend(ended)
        inner = not before.text.endswith((".", ":", "!", "?"))
    return " ".join([*whole, last]).replace(_SOFT, "")


def _continued(text: str, word: str, inner: bool) -> str:
    """The last word of a line with the first word of the next.

    A hyphen after an abbreviation or a name belongs to the word; `inner`: the word before the line's
    end stands within a sentence, so that a capital makes it a name.
    """
    if text.endswith(_SOFT):
        return text + word
    if _HYPHEN.search(text) and word[:1].isalpha() and word not in _JOINING_WORDS:
        keeps = (inner and text[0].isupper()) or _ABBREVIATION.search(text) or word[0].isupper()
        return (text if keeps else text[:-1]) + word
    if re.search(r"\d[–-]$", text) and word[:1].isdigit():
        return text + word
    return f"{text} {word}"


def places(words: Sequence[Word]) -> tuple[Place, ...]:
    """A place for each line that the words stand on."""
    lines = groupby(words, key=lambda word: (word.page, word.line))
    return tuple(Place(page, line, _around(list(group))) for (page, line), group in lines)


def _around(words: list[Word]) -> Box | None:
    boxes = [word.box for word in words if word.box]
    if not boxes:
        return None
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def passage(words: Sequence[Word]) -> Passage:
    return Passage(joined(words), places(words))


class Ledger:
    """Gives out passages, and remembers what has not been given out."""

    def __init__(self, words: Iterable[Word]) -> None:
        # A soft hyphen alone is no word that anybody sees.
        self._left = {word.order: word for word in words if word.text.strip(_SOFT)}
        self._labels: list[Passage] = []
        self._given: list[tuple[Passage, tuple[Word, ...]]] = []

    def plan(self, words: Sequence[Word]) -> Passage:
        """These words are in the plan."""
        self._take(words)
        given = passage(words)
        self._given.append((given, tuple(words)))
        return given

    def label(self, words: Sequence[Word]) -> None:
        """These words only say what others are."""
        mine = [word for word in words if word.order in self._left]
        if mine:
            self._take(mine)
            self._labels.append(passage(mine))

    def demote(self, given: Passage) -> None:
        """A passage that was given out as part of the plan only says what others are."""
        self._labels.extend((given,) if given.text else ())

    def reclaim(self, plan: Plan) -> None:
        """Takes back what was given out for the plan and has come neither into it nor among the labels."""
        # The same passage may stand in two places of the plan: an area whose name is its goal.
        told = {id(passage): passage for passage in passages((plan, *self._labels))}
        kept = Counter((passage.text, passage.places) for passage in told.values())
        safe: set[int] = set()
        missing: list[Word] = []
        for given, words in self._given:
            if kept[given.text, given.places]:
                kept[given.text, given.places] -= 1
                safe.update(word.order for word in words)
            else:
                missing.extend(words)
        self._left.update({word.order: word for word in missing if word.order not in safe})

    def labels(self) -> tuple[Passage, ...]:
        return tuple(self._labels)

    def left(self, strip: Strip) -> tuple[Word, ...]:
        return tuple(word for word in strip.words if word.order in self._left)

    def stretches(self, parts: Iterable[Strip]) -> Iterator[Passage]:
        """The text that nobody took, one passage for what stands together."""
        run: list[Word] = []
        for strip in parts:
            left = self.left(strip)
            if run and not left and strip.words:
                yield passage(run)
                run = []
            run.extend(left)
        if run:
            yield passage(run)

    def _take(self, words: Sequence[Word]) -> None:
        for word in words:
            self._left.pop(word.order, None)
