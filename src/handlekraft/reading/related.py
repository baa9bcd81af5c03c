"""The table of actions of other plans, and the parts of this plan that they serve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlekraft.reading.cells import elements
from handlekraft.reading.kinds import Context
from handlekraft.reading.layout import Strip, words_of
from handlekraft.reading.ledger import Ledger, joined
from handlekraft.reading.sections import Section
from handlekraft.reading.tables import Entry, entries
from handlekraft.reading.vocabulary import Role, column_role
from handlekraft.rules.plan import Link, Passage, RelatedAction

_REFERENCE = re.compile(
    r"(?P<what>delmål|strateg\w+)\s*:?\s*(?P<numbers>(?:\d{1,2}|\?)(?:\s*(?:,|og|\s)\s*(?:\d{1,2}|\?))*)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class RelatedRead:
    """`unclear`: the links contain a «?». `uneven`: not one set of numbers for each area that is named."""

    action: RelatedAction
    row: Entry
    unclear: bool
    uneven: bool


def read_related(section: Section, areas: Sequence[str], ledger: Ledger) -> list[RelatedRead]:
    words = frozenset(word for name in areas for word in re.findall(r"\w+|–", name.casefold()))
    context = Context(frozenset(), words)
    if section.is_of_other_plans or column_role(joined(words_of(section.heading))) is Role.TITLE:
        ledger.label(words_of(section.heading))
    return [_related(entry, areas, ledger) for table in section.tables for entry in entries(table, context)]


def _related(entry: Entry, areas: Sequence[str], ledger: Ledger) -> RelatedRead:
    named = words_of(entry.under(Role.AREA))
    references = words_of(entry.under(Role.LINKS, *_APART))
    ledger.label(named)
    ledger.label(references)
    served, numbers = _areas_in(joined(named), areas), list(_references(_said(entry)))
    titles = [word for words in elements(entry.under(Role.TITLE)) for word in words]
    action = RelatedAction(
        title=ledger.plan(titles),
        links=tuple(_links(served, numbers)),
        financing=_whole(entry.under(Role.FINANCING), ledger),
        responsible=_whole(entry.under(Role.RESPONSIBLE), ledger),
    )
    uneven = bool(served and numbers) and len(served) != len(numbers)
    return RelatedRead(action, entry, "?" in joined(references), uneven)


_APART = {Role.SUB_GOALS: "delmål", Role.STRATEGIES: "strategi"}
"""Columns of their own for what others put in one."""


def _said(entry: Entry) -> str:
    """«Delmål 1 Strategi 2», also where each has its own column and only the number stands there."""
    texts = [joined(words_of(entry.under(Role.LINKS)))]
    for role, name in _APART.items():
        text = joined(words_of(entry.under(role)))
        texts.append(text if not text or name in text.casefold() else f"{name} {text}")
    return " ".join(filter(None, texts))


def _whole(strips: Sequence[Strip], ledger: Ledger) -> Passage | None:
    return ledger.plan(words_of(strips)) if strips else None


def _areas_in(text: str, areas: Sequence[str]) -> list[str]:
    """The areas that the text names, in its order; the text itself where it names none.

    A name within a longer one that is named is not meant.
    """
    left = f" {_plain(text)} "
    found: dict[str, int] = {}
    for name in sorted(filter(_plain, areas), key=lambda name: -len(_plain(name))):
        place = left.find(f" {_plain(name)} ")
        if place >= 0:
            found[name] = place
            size = len(_plain(name))
            left = left[: place + 1] + "\0" * size + left[place + 1 + size :]
    return sorted(found, key=lambda name: found[name]) or ([text] if text else [])


def links_of(areas: Sequence[str], references: str) -> list[Link]:
    """The parts of the plan that are meant where areas and their references stand apart."""
    return list(_links(areas, list(_references(references))))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


Numbers = tuple[int, ...]


def _references(text: str) -> Iterator[tuple[Numbers, Numbers]]:
    """(sub-goals, strategies) for each «Delmål … Strategi …»."""
    sub_goals: Numbers | None = None
    strategies: Numbers | None = None
    for match in _REFERENCE.finditer(text):
        numbers = tuple(int(number) for number in re.findall(r"\d+", match["numbers"] or ""))
        is_goal = match["what"].casefold() == "delmål"
        if strategies is not None or (is_goal and sub_goals is not None):
            yield sub_goals or (), strategies or ()
            sub_goals = strategies = None
        if is_goal:
            sub_goals = numbers
        else:
            strategies = numbers
    if sub_goals is not None or strategies is not None:
        yield sub_goals or (), strategies or ()


def _links(areas: Sequence[str], references: Sequence[tuple[Numbers, Numbers]]) -> Iterator[Link]:
    """One reference for all areas, or one for each."""
    for k, area in enumerate(areas):
        shared = references[0] if len(references) == 1 else ((), ())
        sub_goals, strategies = references[k] if k < len(references) else shared
        yield Link(area, sub_goals, strategies)
