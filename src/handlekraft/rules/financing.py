"""The money of a plan as an office works with it: lines that a person has made sure of, set in years.

A line is a contribution, once, with every action that it pays for. `money` finds the sums in the
plan's words; here the texts without a sum are lines too, and people say what the words leave open:
running or investment, from whom, in which years. What is unclear is counted nowhere and told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from handlekraft.rules.meaning import ActionMeaning, FinancingKind
from handlekraft.rules.money import Doubt, MoneyLine, money_lines, reason_of
from handlekraft.rules.numbers import amounts
from handlekraft.rules.plan import Period, Plan


class Sort(StrEnum):
    RUNNING = "running"
    """Drift."""

    INVESTMENT = "investment"


ASKS = frozenset({FinancingKind.INCREASED_FRAME, FinancingKind.SEPARATE_FRAME})
"""Kinds that somebody must be asked for: what goes into the economy plan (økonomiplan)."""


SECURED = frozenset({FinancingKind.OWN_FRAME, FinancingKind.ALLOCATED})
"""Kinds that the office has already: within its own frame, or decided."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sum as an edition's words give it, before anybody has made anything of it."""

    text: str
    amount: int | None
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Financing:
    """`amount` in whole kroner, None where no sum is said; `yearly`: that much in each year.

    Not `yearly` and of several years: that much for them together, where there is no doubt.
    Years None: not said. `actions` are keys. `doubt`: the sum is not money of its own, or its years
    are open; only a person takes a doubt away. `said`: the words that it stands for, several where
    people have joined them; none for a line of the office's own. `shared_with`: the actions that shared
    the sum until it was changed here only.
    """

    text: str
    kind: FinancingKind | None
    actions: tuple[str, ...]
    amount: int | None = None
    yearly: bool = False
    first_year: int | None = None
    last_year: int | None = None
    sort: Sort | None = None
    payer: str = ""
    doubt: Doubt | None = None
    confirmed: bool = False
    said: tuple[Said, ...] = ()
    shared_with: tuple[str, ...] = ()

    def reason(self) -> str:
        """Why a line in doubt is not counted, in words."""
        each = next((a.each for a in amounts(self.text) if a.each and a.value == self.amount), None)
        return reason_of(self.doubt or Doubt.YEARS, each)


@dataclass(frozen=True, slots=True)
class InYears:
    """A line and the years in which its whole amount counts: in each of them, or in all together."""

    line: Financing
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FinancingByYear:
    """Every line in exactly one of five parts. `together`: one sum for several years, shared out on none."""

    placed: tuple[InYears, ...]
    together: tuple[InYears, ...]
    without_year: tuple[Financing, ...]
    unclear: tuple[Financing, ...]
    without_sum: tuple[Financing, ...]

    def totals(self) -> dict[tuple[FinancingKind | None, int], int]:
        """Whole kroner by kind and year; what is for several years together is in none of them."""
        sums: defaultdict[tuple[FinancingKind | None, int], int] = defaultdict(int)
        for item in self.placed:
            for year in item.years:
                sums[item.line.kind, year] += item.line.amount or 0
        return dict(sums)

    def totals_together(self) -> dict[tuple[FinancingKind | None, tuple[int, ...]], int]:
        """Whole kroner by kind and the years that they are for together."""
        sums: defaultdict[tuple[FinancingKind | None, tuple[int, ...]], int] = defaultdict(int)
        for item in self.together:
            sums[item.line.kind, item.years] += item.line.amount or 0
        return dict(sums)

    def sum_of(self, kinds: Collection[FinancingKind | None], years: Collection[int]) -> int:
        """Whole kroner of those kinds in those years; sums for several years where all of them are."""
        each = (value for (kind, year), value in self.totals().items() if kind in kinds and year in years)
        spans = self.totals_together().items()
        whole = (value for (kind, span), value in spans if kind in kinds and set(span) <= set(years))
        return sum(each) + sum(whole)

    def open(self) -> tuple[Financing, ...]:
        """What nobody can count yet: unclear, without a year, or said to be cleared up later."""
        later = (line for line in self.without_sum if line.kind is FinancingKind.TO_BE_CLARIFIED)
        return (*self.unclear, *self.without_year, *later)

    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year for item in self.placed for year in item.years}))


def financing_of(plan: Plan) -> tuple[Financing, ...]:
    """Every financing text of the plan as lines, each sum once; as read, not yet made sure of."""
    keys = {
        (area_at, action_at): action.key
        for area_at, area in enumerate(plan.focus_areas)
        for action_at, action in enumerate(area.actions)
    }
    sums = (_line(line, tuple(keys[ref] for ref in line.actions)) for line in money_lines(plan))
    lines = (*sums, *_without_sum(plan))
    return tuple(replace(line, said=(Said(line.text, line.amount, line.actions),)) for line in lines)


def _line(line: MoneyLine, actions: tuple[str, ...]) -> Financing:
    years = line.years or ((line.starts,) if line.per and line.starts else ())
    gaps = len(years) > 1 and years[-1] - years[0] != len(years) - 1
    return Financing(
        line.text,
        line.kind,
        actions,
        amount=line.amount,
        yearly=line.per is not None,
        first_year=years[0] if years else None,
        last_year=years[-1] if len(years) > 1 else None,
        doubt=line.doubt or (Doubt.YEARS if gaps or (len(years) > 1 and line.per is None) else None),
    )


def _without_sum(plan: Plan) -> Iterator[Financing]:
    """Texts such as «innenfor egne rammer», once for each action; none beside a sum of the same text."""
    for _area, action in plan.actions():
        said = (action.meaning or ActionMeaning()).financing
        with_sum = {each.text for each in said if each.amount is not None}
        bare = {
            (each.text, each.kind): each for each in said if each.amount is None and each.text not in with_sum
        }
        for each in bare.values():
            first, last = (min(each.years), max(each.years)) if each.years else (None, None)
            yield Financing(
                each.text, each.kind, (action.key,), yearly=each.per is not None, first_year=first,
                last_year=last if last != first else None,
            )  # fmt: skip


def carried_on(
    lines: Iterable[Financing], known: Sequence[Financing], going: Set[str]
) -> tuple[Financing, ...]:
    """The lines, each as people have made sure of it before where the words say the same.

    What they have joined stays one line, and a sum that they have changed stays as they changed it.
    `known` in the order in which it was made sure of; `going` are the actions that there are.
    """
    found: dict[int, tuple[Financing | None, list[Financing]]] = {}
    for at, line in enumerate(lines):
        places = (place for place in range(len(known) - 1, -1, -1) if stands_for(known[place], line))
        place = next(places, None)
        before = None if place is None else known[place]
        found.setdefault(-at - 1 if place is None else place, (before, []))[1].append(line)
    return tuple(_as_before(before, same, going) if before else same[0] for before, same in found.values())


def stands_for(known: Financing, line: Financing) -> bool:
    """Whether a sum of its words is one of those that the known line stands for."""
    return any(
        (old.text, old.amount) == (new.text, new.amount) and not set(old.actions).isdisjoint(new.actions)
        for old in known.said
        for new in line.said
    )


def _as_before(before: Financing, lines: Sequence[Financing], going: Set[str]) -> Financing:
    """With the actions that name it now, but for those that people have put to it or taken from it."""
    then = {key for said in before.said for key in said.actions}
    now = dict.fromkeys(key for line in lines for key in line.actions)
    put = [key for key in before.actions if key not in then and key in going and key not in now]
    kept = [key for key in now if key in before.actions or key not in then]
    said = tuple(each for line in lines for each in line.said)
    return replace(before, actions=(*kept, *put) or tuple(now), said=said)


def split_off(lines: Sequence[Financing], before: Iterable[Financing]) -> tuple[Financing, ...]:
    """A sum that several actions shared, and that only some of them now say otherwise, is in doubt there.

    Nobody has said whether the whole of it is changed; counted beside the rest it would be counted twice.
    Where only the words around it are changed, it is still the same sum. A question waits for its answer.
    """
    old, found = tuple(before), list(lines)
    shared = [line for line in old if len(line.actions) > 1]
    parted = {at: stays for line in shared for at, stays in _parted(line, lines, old)}
    same = {at for at, stays in parted.items() if lines[at].amount == lines[stays].amount}
    for at in sorted(same):
        found[parted[at]] = _both(found[parted[at]], lines[at])
    asked = {at: found[stays].actions for at, stays in parted.items()}
    for at, line in enumerate(found):
        waits = (each for each in old if each.doubt is Doubt.SHARED and stands_for(each, line))
        if at not in asked and not line.confirmed and (earlier := next(waits, None)):
            asked[at] = earlier.shared_with
    return tuple(
        replace(line, doubt=Doubt.SHARED, shared_with=asked[at]) if at in asked else line
        for at, line in enumerate(found)
        if at not in same
    )


def _both(line: Financing, other: Financing) -> Financing:
    actions = tuple(dict.fromkeys((*line.actions, *other.actions)))
    return replace(line, actions=actions, said=(*line.said, *other.said))


def _parted(
    shared: Financing, lines: Sequence[Financing], old: Iterable[Financing]
) -> Iterator[tuple[int, int]]:
    """The places of the lines that are apart from it now, each with that of the line that still stands."""
    sums, texts = {said.amount for said in shared.said}, {said.text for said in shared.said}
    known = {said for line in old if line is not shared for said in line.said}
    parts = [
        (at, line)
        for at, line in enumerate(lines)
        if line.kind == shared.kind and line.amount is not None and set(line.actions) < set(shared.actions)
    ]
    rest = [each for each in parts if each[1].amount in sums]
    if not rest:
        return
    stays = max(rest, key=lambda each: (each[1].text in texts, len(each[1].actions)))
    for at, line in parts:
        is_new = not line.confirmed and known.isdisjoint(line.said)
        if at != stays[0] and is_new and set(line.actions).isdisjoint(stays[1].actions):
            yield at, stays[0]


def by_year(lines: Iterable[Financing], period: Period | None) -> FinancingByYear:
    """The lines set in years.

    A yearly sum counts from its first year, or the period's, to its last, or the period's; of one that
    began earlier, the years before the period are another edition's. A sum given once counts in its
    year; over several years it counts in them together. Without a year it stands without one.
    """
    placed: list[InYears] = []
    together: list[InYears] = []
    without_year: list[Financing] = []
    unclear: list[Financing] = []
    without_sum: list[Financing] = []
    for line in lines:
        years = _years(line, period)
        if line.amount is None:
            without_sum.append(line)
        elif line.doubt:
            unclear.append(line)
        elif years:
            shared = not line.yearly and len(years) > 1
            (together if shared else placed).append(InYears(line, years))
        else:
            without_year.append(line)
    in_years = tuple(placed), tuple(together)
    return FinancingByYear(*in_years, tuple(without_year), tuple(unclear), tuple(without_sum))


def _years(line: Financing, period: Period | None) -> tuple[int, ...]:
    first, last = line.first_year, line.last_year
    if line.yearly and period:
        last = last or max(period.last, first or period.first)
        first = first or min(period.first, last)
        if first < period.first <= last:
            first = period.first
    if first is None:
        return ()
    return tuple(range(first, max(first, last or first) + 1))
