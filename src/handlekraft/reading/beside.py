"""Labels that stand beside their texts without a line between: «Ansvar      Næringssjefen»."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from handlekraft.reading.cardlines import CARD_ROLES
from handlekraft.reading.layout import Gap, Item, Strip, Word, with_colon
from handlekraft.reading.ledger import joined
from handlekraft.reading.vocabulary import Role, column_role, describes, heading_role

_FEWEST = 3
"""Labelled lines in a card."""

_FEWEST_ROLES = 2
_LONGEST_TEXT = 4
"""Lines between two labels of a card, both counted."""

_LONGEST_LABEL = 2
"""Words in a label that nothing but its line sets apart."""

_WIDE = 1.2
"""Times the type size: a space between words is never so wide."""

_SAME_LINE = 2.0
"""Points."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """The items `at` to `end`, not included, as one line with its label."""

    at: int
    end: int
    role: Role | None
    strip: Strip


def with_labels_beside(items: Sequence[Item]) -> Iterator[Item]:
    """The items, with a colon after such labels, as cards have them that are written as lines."""
    found = {line.at: line for run in _runs(items) if _is_card(run) for line in run}
    at = 0
    while at < len(items):
        line = found.get(at)
        yield line.strip if line else items[at]
        at = line.end if line else at + 1


def _runs(items: Sequence[Item]) -> Iterator[list[_Labelled]]:
    run: list[_Labelled] = []
    for at in range(len(items)):
        line = _labelled(items, at)
        if line is None:
            continue
        if run and (at - run[-1].at > _LONGEST_TEXT or _told(line, run)):
            yield run
            run = []
        run.append(line)
    yield run


def _told(line: _Labelled, run: Sequence[_Labelled]) -> bool:
    """Whether the run has the label already, so that the next card begins."""
    return line.strip.text.partition(":")[0] in {other.strip.text.partition(":")[0] for other in run}


def _is_card(run: Sequence[_Labelled]) -> bool:
    roles = {line.role for line in run if line.role in CARD_ROLES}
    return len(run) >= _FEWEST and len(roles) >= _FEWEST_ROLES


def _labelled(items: Sequence[Item], at: int) -> _Labelled | None:
    item, after = items[at], items[at + 1] if at + 1 < len(items) else None
    if not isinstance(item, Strip) or item.bullet or not item.words[0].text[0].isupper():
        return None
    size = next((k for k, pair in enumerate(pairwise(item.words), 1) if _apart(*pair)), 0)
    if size:
        return _line(item, item.words[:size], item.words[size:], at, at + 1)
    if isinstance(after, Strip) and _stands_beside(item, after):
        return _line(item, item.words, (*after.marks, *after.words), at, at + 2)
    return None


def with_labels_over(items: Sequence[Item]) -> Iterator[Item]:
    """The items, with each label of a card that stands alone over its text on the line of the text."""
    found = {at: text for run in _cards_of_lines(items) for at, text in run.items()}
    skip = False
    for at, item in enumerate(items):
        text = found.get(at)
        if at in found and isinstance(item, Strip):
            label = with_colon(item)
            words = (*label.words, *text.words) if text else label.words
            yield replace(label, words=words, gap=max(item.gap, Gap.BLANK))
            skip = text is not None
        elif skip:
            skip = False
        else:
            yield item


def _cards_of_lines(items: Sequence[Item]) -> Iterator[dict[int, Strip | None]]:
    """By its place, each label of a card with the text under it; None where it has none."""
    names = {at: role for at, item in enumerate(items) if (role := _label_alone(item))}
    names = _without_values(items, names)
    run: dict[int, Strip | None] = {}
    for at in [*names, len(items)]:
        if run and (at == len(items) or at - max(run) > _LONGEST_TEXT or _again(items, at, run)):
            if _is_told([names[k] for k in run], run):
                yield run
            run = {}
        after = items[at + 1] if at + 1 < len(items) and at + 1 not in names else None
        run |= {at: after if isinstance(after, Strip) and not after.level else None} if at in names else {}


def _without_values(items: Sequence[Item], names: Mapping[int, Role]) -> dict[int, Role]:
    """A label directly under another is its text, unless it has a text under it elsewhere."""
    texts = {at: item.text for at in names if isinstance(item := items[at], Strip)}
    over = {text for at, text in texts.items() if at + 1 not in names}
    return {at: role for at, role in names.items() if at - 1 not in names or texts[at] in over}


def _label_alone(item: Item) -> Role | None:
    if not isinstance(item, Strip) or item.bullet or item.level or item.gap < Gap.APART:
        return None
    role = heading_role(item.text) if len(item.words) <= _LONGEST_LABEL else None
    known = role in CARD_ROLES or role is Role.OTHER
    whole = ":" not in item.text and item.text[-1].isalpha() and item.text[0].isupper()
    return role if known and whole else None


def _again(items: Sequence[Item], at: int, run: Collection[int]) -> bool:
    """Whether the run has the label already, so that the next card begins."""
    item = items[at]
    return isinstance(item, Strip) and item.text in {o.text for k in run if isinstance(o := items[k], Strip)}


def _is_told(roles: Sequence[Role], run: Mapping[int, Strip | None]) -> bool:
    """Whether most labels have a text of one line, so that they are no headings of columns in a stack."""
    told = sum(text is not None and not text.bullet for text in run.values())
    return told >= _FEWEST and told * 2 > len(run) and len({*roles} & CARD_ROLES) >= _FEWEST_ROLES


def _line(item: Strip, label: Sequence[Word], text: Sequence[Word], at: int, end: int) -> _Labelled | None:
    name = joined(label)
    role = column_role(name)
    known = role in CARD_ROLES or role is Role.OTHER or describes(name)
    if not known or name.endswith(":") or column_role(text[0].text):
        return None
    said = with_colon(Strip(tuple(label))).words
    return _Labelled(at, end, role, replace(item, words=(*said, *text), gap=max(item.gap, Gap.BLANK)))


def _apart(word: Word, after: Word) -> bool:
    if word.box and after.box:
        return after.box.x0 - word.box.x1 > _WIDE * (word.size or word.box.bottom - word.box.top)
    return after.wide


def _stands_beside(label: Strip, text: Strip) -> bool:
    left, right = label.words[-1], text.words[0]
    if left.page != right.page or not left.box or not right.box or right.box.x0 <= left.box.x1:
        return False
    return abs(left.box.bottom - right.box.bottom) < _SAME_LINE
