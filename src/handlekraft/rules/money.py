"""What the actions of a plan cost, by kind of money and year, with no krone counted twice.

Only sums that the plan names are counted; «innenfor egne rammer» without a sum is no line. The kinds
are not added up with each other: a plan often names a contribution and, of the same money, the frame
that must grow for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from handlekraft.rules.meaning import (
    ActionMeaning,
    FinancingKind,
    FinancingMeaning,
    TimingKind,
    TimingMeaning,
)
from handlekraft.rules.numbers import Amount, amounts
from handlekraft.rules.plan import Period, Plan

ActionRef = tuple[int, int]
"""An action by its place: the area in the plan and the action in the area, both from 0."""


class Doubt(StrEnum):
    """Why a sum cannot be counted."""

    PRICE = "price"
    PART = "part"
    SUM = "sum"
    YEARS = "years"
    SHARED = "shared"


_REASONS = {
    Doubt.PRICE: "Beløpet er per {each}, og teksten sier ikke for hvor mange.",
    Doubt.PART: "Beløpet er en del av beløpet foran i samme tekst.",
    Doubt.SUM: "Beløpet er summen av det som står foran i samme tekst.",
    Doubt.YEARS: "Teksten sier ikke om beløpet gjelder hvert år eller alle årene til sammen.",
    Doubt.SHARED: "Beløpet var delt med andre tiltak og er endret bare her.",
}


def reason_of(doubt: Doubt, each: str | None) -> str:
    """Why it cannot be counted, in words; `each` is what a price is for."""
    return _REASONS[doubt].format(each=each or "enhet")


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A sum that the plan names, once, with every action that names it.

    `text` is the wording in the first of them. `doubt` says that the sum is not money of its own:
    a price for each of something, a part of the sum before it, or the total of those before it.
    `starts` is the first year in which one of the actions starts, None where that is not known of all.
    """

    kind: FinancingKind | None
    amount: int
    per: Literal["year"] | None
    years: tuple[int, ...]
    text: str
    actions: tuple[ActionRef, ...]
    doubt: Doubt | None = None
    each: str | None = None
    starts: int | None = None


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and the years that it is counted in, with its whole amount in each."""

    line: MoneyLine
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnclearLine:
    """A line that is counted nowhere, and why, in words for the reader."""

    line: MoneyLine
    doubt: Doubt

    @property
    def reason(self) -> str:
        return reason_of(self.doubt, self.line.each)


@dataclass(frozen=True, slots=True)
class MoneyByYear:
    """Every line in exactly one of three parts: placed in years, without a year, unclear."""

    placed: tuple[PlacedLine, ...]
    without_year: tuple[MoneyLine, ...]
    unclear: tuple[UnclearLine, ...]

    def totals(self) -> dict[tuple[FinancingKind | None, int], int]:
        """Whole kroner by kind and year, of the placed lines."""
        sums: defaultdict[tuple[FinancingKind | None, int], int] = defaultdict(int)
        for item in self.placed:
            for year in item.years:
                sums[item.line.kind, year] += item.line.amount
        return dict(sums)

    def totals_without_year(self) -> dict[tuple[FinancingKind | None, Literal["year"] | None], int]:
        """Whole kroner of the lines whose year is not said, by kind; yearly sums by themselves."""
        sums: defaultdict[tuple[FinancingKind | None, Literal["year"] | None], int] = defaultdict(int)
        for line in self.without_year:
            sums[line.kind, line.per] += line.amount
        return dict(sums)


def money_lines(plan: Plan) -> tuple[MoneyLine, ...]:
    """Every sum of the plan's actions, in order.

    A sum that stands in several rows with the same words around it, or together with the same other
    sums, is one line if kind and years are the same too. A sum with no words around it tells
    nothing of what it is for, and is always its own.
    """
    lines: dict[Hashable, MoneyLine] = {}
    for number, (same, line) in enumerate(_named_sums(plan)):
        key: Hashable = number if same is None else same
        before = lines.get(key)
        lines[key] = _merged(before, line) if before else line
    return tuple(lines.values())


def money_by_year(lines: Iterable[MoneyLine], period: Period | None) -> MoneyByYear:
    """The lines set in years.

    A yearly sum counts in each of the years it names; with one year named, from that year through
    the period; with none, from the year in which the first of its actions starts, or through the whole
    period where that is not known. A sum for one year counts in it. A sum for several
    years of which the text does not say whether it is for each or for all is unclear. A sum
    without a year stands without one.
    """
    placed: list[PlacedLine] = []
    without_year: list[MoneyLine] = []
    unclear: list[UnclearLine] = []
    for line in lines:
        doubt, years = _doubt(line), _years(line, period)
        if doubt:
            unclear.append(UnclearLine(line, doubt))
        elif years:
            placed.append(PlacedLine(line, years))
        else:
            without_year.append(line)
    return MoneyByYear(tuple(placed), tuple(without_year), tuple(unclear))


def _doubt(line: MoneyLine) -> Doubt | None:
    several = line.per is None and len(line.years) > 1
    return line.doubt or (Doubt.YEARS if several else None)


def _years(line: MoneyLine, period: Period | None) -> tuple[int, ...]:
    if line.per is None or len(line.years) > 1 or not period:
        return line.years
    starts = max(line.starts or period.first, period.first)
    first = line.years[0] if line.years else starts
    return tuple(range(first, max(first, period.last) + 1))


def _merged(before: MoneyLine, again: MoneyLine) -> MoneyLine:
    """The line with the actions of both; it starts with the first of them, if that is known of both."""
    starts = [line.starts for line in (before, again) if line.starts is not None]
    return replace(
        before,
        actions=tuple(dict.fromkeys(before.actions + again.actions)),
        starts=min(starts) if len(starts) == 2 else None,
    )


def _start(timing: tuple[TimingMeaning, ...]) -> int | None:
    """The year in which an action starts; None where it may have begun or a part has no known start."""
    starts = [t.start for t in timing if t.kind in (TimingKind.PLANNED, TimingKind.BY)]
    known = [day.year for day in starts if day]
    return min(known) if known and len(known) == len(timing) else None


def _named_sums(plan: Plan) -> Iterator[tuple[Hashable, MoneyLine]]:
    """Every sum of every action with what makes it the same as another; None: nothing does."""
    for area_index, area in enumerate(plan.focus_areas):
        for action_index, action in enumerate(area.actions):
            understood = action.meaning or ActionMeaning()
            sums = _Sums(_start(understood.timing))
            for meaning in understood.financing:
                if meaning.amount is not None:
                    yield sums.line(meaning, meaning.amount, (area_index, action_index))


class _Sums:
    """Finds each sum of an action in its text, where several may stand."""

    def __init__(self, starts: int | None) -> None:
        self._starts = starts
        self._text = ""
        self._left: list[_Standing] = []

    def line(self, meaning: FinancingMeaning, amount: int, ref: ActionRef) -> tuple[Hashable, MoneyLine]:
        standing = self._standing(meaning.text, amount)
        line = MoneyLine(
            meaning.kind,
            amount,
            meaning.per,
            meaning.years,
            meaning.text,
            (ref,),
            standing.doubt() if standing else None,
            standing.amount.each if standing else None,
            self._starts,
        )
        words = standing.words() if standing else _content(meaning.text)
        same = (line.kind, amount, line.per, line.years, line.doubt, _together(meaning.text) or words)
        return (same if words else None), line

    def _standing(self, text: str, amount: int) -> _Standing | None:
        if text != self._text or not self._left:
            self._text, self._left = text, _standings(text)
        found = next((s for s in self._left if s.amount.value == amount), None)
        if found:
            self._left = self._left[self._left.index(found) + 1 :]
        return found


@dataclass(frozen=True, slots=True)
class _Standing:
    """A sum with the words between it and its neighbours."""

    amount: Amount
    before: str
    after: str
    neighbour: Amount | None
    """The sum before it in the same text."""

    def words(self) -> tuple[str, ...]:
        around = (*_content(self.before)[-2:], "…", *_content(self.after)[:3])
        return around if set(around) - _SAY_ONLY_HOW_OFTEN - {"…"} else ()

    def doubt(self) -> Doubt | None:
        if self.amount.each:
            return Doubt.PRICE
        if self.neighbour is None or self.neighbour.each:
            return None
        if _PART_OF.search(self.before):
            return Doubt.PART
        return Doubt.SUM if _SUM_OF.search(self.before) else None


_PART_OF = re.compile(r"\b(?:hvorav|herav|derav|korav|av dette|der)\b", re.IGNORECASE)
_SUM_OF = re.compile(r"\b(?:totalt|samlet|samla|i alt|til sammen|tilsammen|til saman|sum)\b", re.IGNORECASE)
_SAY_LITTLE = frozenset(
    "en ei ein et eit som vil skal kan må å på i til for fra frå av og er det "
    "kr kroner nok ca inntil om lag".split()
)
_SAY_ONLY_HOW_OFTEN = frozenset("per p pr år året årlig årlige årleg årlege hvert kvart".split())


def _standings(text: str) -> list[_Standing]:
    found = amounts(text)
    starts = [0, *(amount.end for amount in found)]
    ends = [*(amount.start for amount in found), len(text)]
    return [
        _Standing(
            amount,
            text[starts[place] : ends[place]],
            text[starts[place + 1] : ends[place + 1]],
            found[place - 1] if place else None,
        )
        for place, amount in enumerate(found)
    ]


def _together(text: str) -> tuple[str, ...]:
    """The sums of a text that names several, as what makes it the same contribution as another.

    «kr 1 000 000 i året, krever økt ramme på kr 300 000» is told in many wordings; two contributions
    that have both sums in common by chance are not to be expected.
    """
    values = sorted({amount.value for amount in amounts(text)})
    return tuple(map(str, values)) if len(values) > 1 else ()


def _content(text: str) -> tuple[str, ...]:
    """The words that say something, without the ending in which «kreve» and «krever» differ."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return tuple(word.removesuffix("r") for word in words if word not in _SAY_LITTLE)
