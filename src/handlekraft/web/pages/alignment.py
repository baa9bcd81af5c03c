"""Which texts a document sets beside which: told by where they stand, never by how many they are."""

from __future__ import annotations

from collections.abc import Sequence

from handlekraft.rules.plan import Box, Passage

SAME_HEIGHT = 0.6
"""Of a line: the baselines of two columns are rarely the same to the point."""


def stand_beside(steps: Sequence[Passage], texts: Sequence[Passage]) -> bool:
    """Whether each text stands beside its step on the same page: at its top, or across its middle."""
    return len(steps) == len(texts) > 1 and all(map(_level, steps, texts))


def _level(step: Passage, text: Passage) -> bool:
    ours, theirs = _boxes(step), _boxes(text)
    if not ours or not theirs or step.places[0].page != text.places[0].page:
        return False
    near = SAME_HEIGHT * (ours[0].bottom - ours[0].top)
    return abs(ours[0].top - theirs[0].top) <= near or abs(_middle(ours) - _middle(theirs)) <= near


def _boxes(passage: Passage) -> list[Box]:
    """The lines of the passage on the page where it begins; none unless it begins where we know."""
    if not passage.places or not passage.places[0].box:
        return []
    page = passage.places[0].page
    return [place.box for place in passage.places if place.box and place.page == page]


def _middle(boxes: Sequence[Box]) -> float:
    return (min(box.top for box in boxes) + max(box.bottom for box in boxes)) / 2
