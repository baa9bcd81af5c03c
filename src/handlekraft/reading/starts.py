"""Where sections begin: at the headings of areas and of tables of other plans' actions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from handlekraft.reading.headers import Column, Header, is_related
from handlekraft.reading.headings import Heading
from handlekraft.reading.layout import Gap, Item, Row, Strip
from handlekraft.reading.outline import Outline
from handlekraft.reading.vocabulary import OTHER_PLANS, Label, Role, label_of

_LONGEST_HEADING = 4
"""Lines."""

_LONGEST_INTRODUCTION = 12
"""Lines."""

_LONGEST_NAME = 12
"""Words in the name of an area that nothing but its place marks."""

_SHORT = 6
"""Words of a heading that nothing marks."""


def starts_of(items: Sequence[Item], headers: Sequence[Header], plan: Outline) -> Iterator[int]:
    """Where a section begins: at the heading before a goal or before a table of related actions."""
    headed = {heading.at for heading in plan.headings}
    begun = {owner.at: owner for at in plan.goals if (owner := plan.owner(at))}
    for at in plan.goals:
        label = _label_at(items, at)
        start = _heading_before(items, at)
        if start not in headed and not _may_name(items, start, at):
            start = _over_introduction(plan, at, start)
        if label is Label.MAIN_GOAL or (
            label is Label.GOAL and (start in headed or _may_name(items, start, at))
        ):
            yield start
        elif label is Label.GOAL and (name := _over_prose(items, at)) is not None:
            yield name
    last: tuple[Column, ...] = ()
    for header in headers:
        owner = plan.owner(header.start)
        of_others = owner is not None and heads_other_plans(items[owner.at])
        related = is_related(header.columns)
        if owner and (of_others or (not related and _names_areas(header) and _is_beside(owner, begun))):
            yield owner.at
        elif related and [c.role for c in header.columns] != [c.role for c in last]:
            yield _heading_before(items, header.start)
        last = header.columns


def _names_areas(header: Header) -> bool:
    return any(column.role is Role.AREA for column in header.columns)


def _is_beside(heading: Heading, begun: Mapping[int, Heading]) -> bool:
    """Whether the heading is no part of the area before it: it ends that one."""
    before = [other for at, other in begun.items() if at < heading.at]
    return heading.at not in begun and bool(before) and before[-1].is_ended_by(heading)


def named_again(items: Sequence[Item], starts: Collection[int], plan: Outline) -> Iterator[int]:
    """Where what has begun already goes on: a heading with the name of an area, over something of its own."""
    names = {h.at: _name(items[h.at], h) for h in plan.headings}
    known = {names[at] for at in starts if names.get(at)}
    owners = {owner.at for at in plan.anchors if (owner := plan.owner(at))}
    yield from (at for at, name in names.items() if at in owners and at not in starts and name in known)


def _name(item: Item, heading: Heading) -> str:
    words = item.words[heading.sign :] if isinstance(item, Strip) else ()
    return " ".join(word.text for word in words).casefold().strip(" .:")


def heads_other_plans(item: Item) -> bool:
    return isinstance(item, Strip) and OTHER_PLANS.search(item.text) is not None


def _over_introduction(plan: Outline, at: int, start: int) -> int:
    """The heading, where nothing but an introduction stands between it and the goal."""
    owner = plan.owner(at)
    if owner is None or any(owner.at < anchor < at for anchor in plan.anchors):
        return start
    return owner.at


def _over_prose(items: Sequence[Item], at: int) -> int | None:
    """A short line that a paragraph before the goal hangs under, where nothing marks headings."""
    start = at - 1
    while start > max(0, at - _LONGEST_INTRODUCTION) and _goes_on(items[start]):
        start -= 1
    lines = [item for item in items[start:at] if isinstance(item, Strip)]
    if start < 1 or len(lines) != at - start or len(lines) == 1 or any(line.bullet for line in lines):
        return None
    name = lines[0]
    short = len(name.words) <= _SHORT and name.words[0].text[:1].isupper()
    return start if short and name.text[-1].isalnum() and lines[-1].text.endswith(".") else None


def _goes_on(item: Item) -> bool:
    return isinstance(item, Strip) and item.gap is Gap.NONE


def _label_at(items: Sequence[Item], at: int) -> Label | None:
    item = items[at]
    return _label(item) if isinstance(item, Strip) else None


def _may_name(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether the lines may be an area's name though nothing marks them as a heading."""
    lines = items[start:end]
    if not lines or not all(isinstance(line, Strip) and not line.bullet for line in lines):
        return False
    words = [word for line in lines if isinstance(line, Strip) for word in line.words]
    apart = isinstance(lines[0], Strip) and lines[0].gap >= Gap.APART
    return apart and len(words) <= _LONGEST_NAME and words[-1].text[-1] not in ".:;,?"


def _heading_before(items: Sequence[Item], at: int) -> int:
    """Where the heading begins that stands directly before `at`."""
    start = at
    while start > 0 and at - start < _LONGEST_HEADING:
        before = items[start - 1]
        if isinstance(before, Row) or _label(before) or before.bullet:
            break
        start -= 1
        if before.gap > Gap.NONE:
            break
    return start


def _label(strip: Strip) -> Label | None:
    found = strip.told or label_of(strip.text)
    return found[0] if found else None
