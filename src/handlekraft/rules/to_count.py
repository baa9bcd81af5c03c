"""What the words of an action ask to be counted, and which of it the edition before asked for too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlekraft.rules.indicators_alike import Worded, gone_on
from handlekraft.rules.meaning import ActionMeaning, IndicatorKind, IndicatorMeaning
from handlekraft.rules.plan import Action


@dataclass(frozen=True, slots=True)
class ToCount:
    """What is to be counted: its text, what that means, and the step on the same line."""

    text: str
    meaning: IndicatorMeaning
    about: str

    def worded(self, place: int) -> Worded:
        return Worded(self.text, IndicatorKind(self.meaning.kind), self.about, place)


def to_count(words: Action | None) -> list[ToCount]:
    """With a name of its own where one text says several things."""
    if words is None:
        return []
    found = (words.meaning or ActionMeaning()).indicators
    texts = [meaning.text for meaning in found]
    lines = _lines(words, texts)
    said = [passage.text for passage in words.indicators]
    several = {text for text in texts if texts.count(text) > max(1, said.count(text))}
    return [
        ToCount(
            (f"{each.text} ({each.unit})" if each.text in several and each.unit else each.text)[:1000],
            each,
            words.steps[line].text[:1000] if line is not None else "",
        )
        for each, line in zip(found, lines, strict=True)
    ]


def _lines(words: Action, texts: list[str]) -> list[int | None]:
    """On which line each text stands, where the action has as many indicators as steps."""
    said = [passage.text for passage in words.indicators]
    if len(said) != len(words.steps):
        return [None] * len(texts)
    places = {text: [at for at, other in enumerate(said) if other == text] for text in said}
    found: list[int | None] = []
    for at, text in enumerate(texts):
        lines = places.get(text, [])
        # A text that says several things gives as many meanings each time it stands there.
        each, rest = divmod(texts.count(text), len(lines)) if lines else (0, 0)
        found.append(lines[texts[:at].count(text) // each] if each and not rest else None)
    return found


def carried(before: Sequence[ToCount], after: Sequence[ToCount]) -> dict[int, int]:
    """By place in `after`, the place in `before` of the same: in the same words, else in words much like."""
    same = in_same_words(*([(each.text, each.about) for each in side] for side in (before, after)))
    left = [at for at in range(len(before)) if at not in same.values()]
    new = [at for at in range(len(after)) if at not in same]
    alike = gone_on([before[at].worded(at) for at in left], [after[at].worded(at) for at in new])
    return same | {new[at]: left[old] for at, old in alike.items()}


Said = tuple[str, str]
"""A text, and what it is about."""


def in_same_words(known: Sequence[Said], asked: Sequence[Said]) -> dict[int, int]:
    """By place in `asked`, the place in `known` of the same text."""
    old, new = (Counter(text for text, _about in side) for side in (known, asked))
    found: dict[int, int] = {}

    def take(may_be: Callable[[Said, Said], bool]) -> None:
        for at, each in enumerate(asked):
            left = (place for place, row in enumerate(known) if row[0] == each[0])
            free = (place for place in left if place not in found.values() and may_be(known[place], each))
            if at not in found and (place := next(free, None)) is not None:
                found[at] = place

    take(lambda was, now: was[1] == now[1])
    # A step that has got other words may be another step: only what stands alone is then the same.
    take(lambda was, now: not (was[1] and now[1]) or old[now[0]] == new[now[0]] == 1)
    return found
