"""The page of one action: the adopted words, and beside them how they are understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from handlekraft.rules.meaning import FinancingMeaning, IndicatorKind, IndicatorMeaning, TimingMeaning
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan, Strategy
from handlekraft.web.pages import sentences, words
from handlekraft.web.pages.alignment import stand_beside
from handlekraft.web.pages.rows import NOTHING_SAID, ActionRow, Addresses, action_row

_YES_NO = re.compile(r"\bja\s*/\s*nei\b", re.IGNORECASE)
M = TypeVar("M", FinancingMeaning, IndicatorMeaning, TimingMeaning)


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the plan, and what they are understood to mean where that adds something."""

    text: str
    understood: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """The parts of an action, with the texts that the document sets beside each of them."""

    headings: tuple[str, ...]
    lines: tuple[tuple[str, tuple[tuple[str, Said], ...]], ...]
    """A step with heading and text of each column."""


@dataclass(frozen=True, slots=True)
class ActionPage:
    row: ActionRow
    answer: str
    number: str
    area: FocusArea
    steps: Steps
    strategies: tuple[tuple[str, Strategy | None], ...]
    sub_goals: tuple[tuple[int, str], ...]
    said: tuple[tuple[str, tuple[Said, ...]], ...]
    """The texts that belong to the action as a whole, under their headings."""

    by_year: tuple[tuple[int, str], ...]
    other: tuple[tuple[str, str], ...]
    leads: tuple[tuple[str, str], ...]
    helps: tuple[tuple[str, str], ...]
    starts: str
    due: str
    """Start and deadline in words, empty where the plan names none or the state has said it."""

    place: str
    previous: ActionRow | None
    following: ActionRow | None


def action_page(plan: Plan, key: str, addresses: Addresses) -> ActionPage | None:
    pairs = list(plan.actions())
    at = next((i for i, (_area, action) in enumerate(pairs) if action.key == key), None)
    if at is None:
        return None
    area, action = pairs[at]
    row = action_row(area, action, addresses)
    beside = _beside(action)
    steps = _steps(action, beside)
    timing = (action.meaning or NOTHING_SAID).timing
    return ActionPage(
        row=row,
        answer=sentences.action_answer(row),
        number=action.number,
        area=area,
        steps=steps,
        strategies=tuple((str(number), area.strategy(number)) for number in action.strategies),
        sub_goals=_sub_goals(area, action),
        said=tuple((h, said) for h, said in beside.items() if said and h not in steps.headings),
        by_year=tuple((year, passage.text) for year, passage in action.by_year),
        other=tuple((heading, passage.text) for heading, passage in action.other),
        leads=tuple((words.capital(name), addresses.actor(name)) for name in row.leads),
        helps=tuple((words.capital(name), addresses.actor(name)) for name in row.helps),
        starts=_unless_said(row, words.start_words(timing)),
        due=_unless_said(row, words.due_words(timing)),
        place=place_words(_passages(action)) or _added_here(plan, action),
        previous=action_row(*pairs[at - 1], addresses) if at else None,
        following=action_row(*pairs[at + 1], addresses) if at + 1 < len(pairs) else None,
    )


def _unless_said(row: ActionRow, told: str) -> str:
    return "" if row.state.label.casefold().endswith(told.casefold()) else told


def _beside(action: Action) -> dict[str, tuple[Said, ...]]:
    """The texts beside the title and its steps, under the headings of their columns."""
    return {
        _("Måleindikator"): _indicators(action),
        _("Finansiering"): _money(action),
        _("Ansvar"): tuple(Said(passage.text) for passage in action.responsible),
        _("Tid"): _timing(action),
    }


def _steps(action: Action, beside: dict[str, tuple[Said, ...]]) -> Steps:
    """Texts stand beside the steps where they do so in the document; elsewhere it would be a guess."""
    texts = (action.indicators, action.financing, action.responsible, action.timing)
    columns = {
        heading: said
        for (heading, said), passages in zip(beside.items(), texts, strict=True)
        if stand_beside(action.steps, passages)
    }
    lines = tuple(
        (step.text, tuple((heading, said[i]) for heading, said in columns.items()))
        for i, step in enumerate(action.steps)
    )
    return Steps(tuple(columns), lines)


def _indicators(action: Action) -> tuple[Said, ...]:
    said = (action.meaning or NOTHING_SAID).indicators
    meanings = [each for each in said if not _YES_NO.search(each.text) or each.kind != IndicatorKind.YES_NO]
    return _understood(action.indicators, meanings, words.indicator_words)


def _money(action: Action) -> tuple[Said, ...]:
    return _understood(action.financing, (action.meaning or NOTHING_SAID).financing, words.money_words)


def _timing(action: Action) -> tuple[Said, ...]:
    return _understood(action.timing, (action.meaning or NOTHING_SAID).timing, words.timing_words)


def _understood(
    passages: Sequence[Passage], meanings: Sequence[M], in_words: Callable[[M], str]
) -> tuple[Said, ...]:
    return tuple(Said(p.text, _of(p.text, meanings, in_words)) for p in passages)


def _of(text: str, meanings: Sequence[M], in_words: Callable[[M], str]) -> tuple[str, ...]:
    found = words.distinct(in_words(meaning) for meaning in meanings if meaning.text in text)
    if len(found) == 1 and not _adds(found[0], text):
        return ()
    return tuple(each for each in found if each.casefold() != text.casefold())


def _adds(meaning: str, text: str) -> bool:
    """Whether the meaning has a word that the text itself lacks."""
    known = set(re.findall(r"\w+", text.casefold()))
    told = set(re.findall(r"\w+", meaning.casefold())) - known
    return any(word.isdigit() or word not in text.casefold() for word in told)


def _sub_goals(area: FocusArea, action: Action) -> tuple[tuple[int, str], ...]:
    known = len(area.sub_goals)
    return tuple((n, area.sub_goals[n - 1].text if 0 < n <= known else "") for n in action.sub_goals)


def _passages(action: Action) -> Iterable[Passage]:
    yield action.title
    yield from (*action.steps, *action.indicators, *action.financing, *action.responsible, *action.timing)


def _added_here(plan: Plan, action: Action) -> str:
    """Words for an action that isn't in the document; none where no action of the plan has a place."""
    others_have = any(other.title.places for _area, other in plan.actions())
    return _("Lagt til av kontoret") if others_have and not action.title.places else ""


def place_words(passages: Iterable[Passage]) -> str:
    """«Side 2, linje 74–80»; empty where the document's places aren't known."""
    places = [place for passage in passages for place in passage.places]
    pages = {place.page for place in places if place.page}
    lines = {place.line for place in places if place.line}
    told = []
    if pages:
        told.append(_("side %(pages)s") % {"pages": _from_to(pages)})
    if lines:
        told.append(_("linje %(lines)s") % {"lines": _from_to(lines)})
    return words.capital(", ".join(told))


def _from_to(numbers: set[int]) -> str:
    first, last = min(numbers), max(numbers)
    return str(first) if first == last else f"{first}–{last}"
