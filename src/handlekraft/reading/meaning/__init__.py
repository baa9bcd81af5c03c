"""What the words of an action mean: indicators, money, who is responsible, and time.

Nothing is guessed: what a text does not say stays None, and a text that says nothing of its matter
gives no meaning. No rule knows an actor, a place or a title; only number words, field words and
the forms of the language decide, in bokmål and nynorsk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from handlekraft.reading.meaning.financing import read_financing
from handlekraft.reading.meaning.indicators import read_indicator
from handlekraft.reading.meaning.responsible import NOBODY, Actors, read_responsible
from handlekraft.reading.meaning.timing import read_timing
from handlekraft.reading.vocabulary import names_partners
from handlekraft.rules.meaning import (
    ActionMeaning,
    FinancingMeaning,
    ResponsibleMeaning,
    TimingKind,
    TimingMeaning,
)
from handlekraft.rules.numbers import amounts, names_range
from handlekraft.rules.plan import Action, Passage, Period, Plan

__all__ = ["Actors", "action_meaning", "forget", "with_meaning"]

_LONGEST_CELL = 2000
"""More characters than this are prose that a page's layout took for a cell; nothing is read from it."""


def forget() -> None:
    """Read the next text as if none had been read before: for measuring."""
    for known in (read_financing, read_indicator, read_timing, amounts, names_range):
        known.cache_clear()


def with_meaning(plan: Plan) -> Plan:
    """The plan with the meaning of every action; names that stand alone anywhere in it are actors."""
    actors = Actors.in_cells(_responsible_cells(plan))
    areas = (
        replace(
            area,
            actions=tuple(
                replace(action, meaning=action_meaning(action, plan.period, actors))
                for action in area.actions
            ),
        )
        for area in plan.focus_areas
    )
    return replace(plan, focus_areas=tuple(areas))


def action_meaning(action: Action, period: Period | None, actors: Actors = NOBODY) -> ActionMeaning:
    """What the texts of one action say, each element with the text that it was read from."""
    return ActionMeaning(
        indicators=tuple(m for text in _texts(action.indicators) for m in read_indicator(text, period)),
        financing=(
            *(m for text in _texts(action.financing) for m in read_financing(text, period)),
            *_money_by_year(action),
        ),
        responsible=_responsible(action, actors),
        timing=(
            *(m for text in _texts(action.timing) for m in read_timing(text, period)),
            *_marks_by_year(action),
        ),
    )


def _responsible(action: Action, actors: Actors) -> ResponsibleMeaning:
    helping = [text for text in action.responsible if names_partners(text.heading)]
    leading = [text for text in action.responsible if text not in helping]
    return read_responsible(_texts(leading), actors, helping=_texts(helping))


def _texts(passages: Iterable[Passage]) -> Iterator[str]:
    return (p.text for p in passages if p.text.strip() and len(p.text) <= _LONGEST_CELL)


def _responsible_cells(plan: Plan) -> Iterator[str]:
    for _, action in plan.actions():
        yield from _texts(action.responsible)
    yield from _texts(related.responsible for related in plan.related_actions if related.responsible)


def _money_by_year(action: Action) -> Iterator[FinancingMeaning]:
    """A sum in the column of a year is for that year."""
    for year, cell in action.by_year:
        for meaning in read_financing(cell.text, None):
            if meaning.amount is not None:
                yield replace(meaning, years=(year,))


def _marks_by_year(action: Action) -> Iterator[TimingMeaning]:
    """A cross in the column of a year says that the action happens then."""
    for year, cell in action.by_year:
        if cell.text.strip().casefold() in {"x", "✓", "✔", "•"}:
            yield TimingMeaning(cell.text, TimingKind.PLANNED, date(year, 1, 1))
