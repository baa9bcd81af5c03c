"""Which indicator of an edition is one of the edition before, said in other words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlekraft.rules.matching import likeness
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.numbers import number_word

WITHIN = 0.6
"""So alike are two texts of which one says all that the other does, and more."""

LIKE = 0.7
"""So alike are two where a word has taken another's place."""

_DONE_OR_NOT = (IndicatorKind.YES_NO, IndicatorKind.MILESTONE)
_WORD = re.compile(r"[^\W\d]{3,}")
_SMALL = frozenset(
    "alle av blir den det eller fra frå for hos hver hvert innen innan kvar med mot ved per som til "
    "året årlig årleg minst perioden".split()
)


@dataclass(frozen=True, slots=True)
class Worded:
    """An indicator as an edition says it. `about`: the step beside it; `place`: which in its action."""

    text: str
    kind: IndicatorKind
    about: str
    place: int


def gone_on(before: Sequence[Worded], after: Sequence[Worded]) -> dict[int, int]:
    """By place in `after`, the place in `before` of the same indicator: those most alike first."""
    texts = Counter(row.text for row in before), Counter(row.text for row in after)
    found: dict[int, int] = {}
    for _order, new, old in sorted(_alike(before, after)):
        one, other = before[old], after[new]
        alone = texts[0][one.text] == texts[1][other.text] == 1
        # Beside another step, one of several with the same text may be another thing.
        if new not in found and old not in found.values() and (alone or one.about == other.about):
            found[new] = old
    return found


def _alike(
    before: Sequence[Worded], after: Sequence[Worded]
) -> Iterator[tuple[tuple[float, bool, int], int, int]]:
    for old, one in enumerate(before):
        for new, other in enumerate(after):
            points = _points(one, other)
            if points:
                yield (-points, one.about != other.about, abs(one.place - other.place)), new, old


def _points(one: Worded, other: Worded) -> float:
    """How alike, 0 where not enough. The same text was looked for before: here it is another step's."""
    if one.kind is not other.kind or one.text == other.text:
        return 0.0
    old, new = _words(one), _words(other)
    alike = likeness(old, new)
    if old <= new or new <= old:
        return alike if alike >= WITHIN else 0.0
    # «Avtale med A» that is done says nothing of «avtale med B».
    return alike if alike >= LIKE and one.kind not in _DONE_OR_NOT else 0.0


def _words(row: Worded) -> frozenset[str]:
    """«Ja/Nei» says nothing without its step."""
    return counted_words(f"{row.text} {row.about}" if row.kind is IndicatorKind.YES_NO else row.text)


def counted_words(text: str) -> frozenset[str]:
    """What is counted, without how many."""
    words = _WORD.findall(text.casefold())
    return frozenset(word for word in words if word not in _SMALL and number_word(word) is None)
