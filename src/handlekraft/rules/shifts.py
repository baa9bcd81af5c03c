"""What differs between two editions of a plan as figures: sums by year and kind, starts and deadlines.

What is unclear is counted, never added up: `financing.by_year` says what it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlekraft.rules.financing import Financing, FinancingByYear, InYears, by_year
from handlekraft.rules.meaning import ActionMeaning, FinancingKind
from handlekraft.rules.money import Doubt
from handlekraft.rules.plan import Action, Plan
from handlekraft.rules.to_count import carried, to_count

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SumShift:
    """Whole kroner of a kind in a year; None where the edition has no sum there.

    `moved`: how much of what differs is the same sums in other years. `asked`: of a sum in it is
    not known whether it is another now. `until`: it is for the years to that one together.
    """

    kind: FinancingKind | None
    year: int
    before: int | None
    after: int | None
    moved: int = 0
    asked: bool = False
    until: int | None = None


Days = tuple[date | None, date | None]
"""Before and after; None where the edition names no day."""


@dataclass(frozen=True, slots=True)
class MoneyMove:
    """A sum that is the same in both editions, in other years."""

    text: str
    amount: int
    yearly: bool
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OpenSum:
    """A sum that `others` more actions shared, changed here only; nobody has said whether it is of all.

    `rest`: what the others still say, None where that is not known.
    """

    text: str
    amount: int
    yearly: bool
    rest: int | None
    others: int


@dataclass(frozen=True, slots=True)
class DayShift:
    """An action of both editions whose start or deadline is another."""

    key: str
    title: str
    starts: Days
    due: Days


@dataclass(frozen=True, slots=True)
class DeadlineShift:
    """An indicator of an action of both editions whose deadline is another; `text` is the later's.

    `by_period`: the words are the same, and the deadline is where each edition's period ends.
    """

    key: str
    title: str
    text: str
    due: Days
    by_period: bool = False


@dataclass(frozen=True, slots=True)
class Shifts:
    """`sums`: every kind and year of either edition. `uncounted`: how many amounts stand in no sum.

    `uncounted_new`: how many of those after are not among those before.
    """

    sums: tuple[SumShift, ...]
    uncounted: tuple[int, int]
    days: tuple[DayShift, ...]
    moved: tuple[MoneyMove, ...] = ()
    open: tuple[OpenSum, ...] = ()
    uncounted_new: int = 0
    deadlines: tuple[DeadlineShift, ...] = ()

    def sums_only(self) -> Shifts:
        """Without its days."""
        return replace(self, days=(), deadlines=())


@dataclass(frozen=True, slots=True)
class Costed:
    """An edition's words with its money lines."""

    words: Plan
    lines: tuple[Financing, ...]

    def by_year(self) -> FinancingByYear:
        return by_year(self.lines, self.words.period)


def shifts(before: Costed, after: Costed) -> Shifts:
    old, new = before.by_year(), after.by_year()
    moved, asked = tuple(_moved(old, new)), tuple(_asked(before.lines, after.lines))
    rests = [rest for _line, rest in asked if rest]
    return Shifts(
        sums=tuple(_marked(_sums(old, new, moved), _places(new, moved, rests))),
        uncounted=(_uncounted(old), _uncounted(new)),
        days=tuple(_days(before.words, after.words)),
        moved=tuple(
            MoneyMove(was.line.text, was.line.amount or 0, was.line.yearly, was.years, now.years)
            for was, now in moved
            if now.line not in rests
        ),
        open=tuple(
            OpenSum(
                line.text, line.amount or 0, line.yearly, rest.amount if rest else None, len(line.shared_with)
            )
            for line, rest in asked
        ),
        uncounted_new=_uncounted_new(old, new),
        deadlines=tuple(_deadlines(before.words, after.words)),
    )


def _asked(
    before: tuple[Financing, ...], lines: tuple[Financing, ...]
) -> Iterator[tuple[Financing, Financing | None]]:
    """The sums that are asked about and were not before, each with the one of those it was shared with."""
    known = [line for line in before if line.doubt is Doubt.SHARED]
    for line in lines:
        if line.doubt is Doubt.SHARED and not any(_same(old, line, in_words=False) for old in known):
            others = set(line.shared_with)
            rests = [
                each
                for each in lines
                if each.kind == line.kind and each.amount is not None and each.doubt is not Doubt.SHARED
                if not others.isdisjoint(each.actions)
            ]
            yield line, max(rests, key=lambda each: set(each.actions) == others, default=None)


Place = tuple[FinancingKind | None, int]


def _places(new: FinancingByYear, moved: Iterable[Moved], rests: list[Financing]) -> set[Place]:
    """The kinds and years in which those lines stand, or stood before they moved."""
    now = [item for item in new.placed if item.line in rests]
    was = [before for before, after in moved if after.line in rests]
    return {(item.line.kind, year) for item in (*now, *was) for year in item.years}


def _marked(sums: Iterable[SumShift], asked: set[Place]) -> Iterator[SumShift]:
    for row in sums:
        yield replace(row, asked=row.until is None and (row.kind, row.year) in asked)


def _uncounted_new(old: FinancingByYear, new: FinancingByYear) -> int:
    left = [*old.unclear, *old.without_year]
    for line in (coming := [*new.unclear, *new.without_year]):
        if same := next((each for each in left if _same(each, line, in_words=False)), None):
            left.remove(same)
    return max(0, len(coming) - (_uncounted(old) - len(left)))


Moved = tuple[InYears, InYears]


def _moved(old: FinancingByYear, new: FinancingByYear) -> Iterator[Moved]:
    """The lines of both that only stand in other years: kind, sum and an action are the same.

    Those of the same words first: a shared sum has the words of its first action, which may have ended.
    """
    left, coming = list(old.placed), list(new.placed)
    for in_words in (True, False):
        for now in tuple(coming):
            was = next((each for each in left if _same(each.line, now.line, in_words=in_words)), None)
            if was:
                left.remove(was)
                coming.remove(now)
                if was.years != now.years:
                    yield was, now


def _same(old: Financing, new: Financing, *, in_words: bool) -> bool:
    if in_words and _wording(old) != _wording(new):
        return False
    sums = (old.kind, old.amount, old.yearly) == (new.kind, new.amount, new.yearly)
    return sums and not set(old.actions).isdisjoint(new.actions)


def _wording(line: Financing) -> list[str]:
    """Without its years, which are what may have moved."""
    return re.findall(r"\w+", re.sub(r"\b20\d\d\b", "", line.text.casefold()))


def _sums(old: FinancingByYear, new: FinancingByYear, moved: Iterable[Moved]) -> Iterator[SumShift]:
    before, after = old.totals(), new.totals()
    shifted: defaultdict[tuple[FinancingKind | None, int], int] = defaultdict(int)
    for was, now in moved:
        for sign, item in ((-1, was), (1, now)):
            for year in item.years:
                shifted[item.line.kind, year] += sign * (item.line.amount or 0)
    kinds: list[FinancingKind | None] = [*FinancingKind, None]
    for kind, year in sorted({*before, *after}, key=lambda at: (kinds.index(at[0]), at[1])):
        at = (kind, year)
        yield SumShift(kind, year, before.get(at), after.get(at), shifted.get(at, 0))
    whole, whole_now = old.totals_together(), new.totals_together()
    for kind, years in sorted({*whole, *whole_now}, key=lambda at: (kinds.index(at[0]), at[1])):
        sums = whole.get((kind, years)), whole_now.get((kind, years))
        yield SumShift(kind, years[0], *sums, until=years[-1])


def _uncounted(counted: FinancingByYear) -> int:
    return len(counted.unclear) + len(counted.without_year)


def _in_both(before: Plan, after: Plan) -> Iterator[tuple[Action, Action]]:
    old = {row.key: row for _area, row in before.actions() if row.key}
    return ((old[row.key], row) for _area, row in after.actions() if row.key in old)


def _days(before: Plan, after: Plan) -> Iterator[DayShift]:
    for old, row in _in_both(before, after):
        was, now = ((each.meaning or ActionMeaning()).schedule() for each in (old, row))
        if was != now:
            yield DayShift(row.key, row.title.text, (was[0], now[0]), (was[1], now[1]))


def _deadlines(before: Plan, after: Plan) -> Iterator[DeadlineShift]:
    ends = _last_day(before), _last_day(after)
    for old, row in _in_both(before, after):
        said, asked = to_count(old), to_count(row)
        for at, place in sorted(carried(said, asked).items()):
            was, now = said[place], asked[at]
            due = was.meaning.due, now.meaning.due
            if due[0] != due[1]:
                by_period = due == ends and was.text == now.text
                yield DeadlineShift(row.key, row.title.text, now.text, due, by_period)


def _last_day(plan: Plan) -> date | None:
    return date(plan.period.last, 12, 31) if plan.period else None


# ---- as JSON -----------------------------------------------------------------------------------


def shifts_to_json(found: Shifts) -> Json:
    return {
        "sums": [
            [row.kind, row.year, row.before, row.after, row.moved, row.asked, row.until] for row in found.sums
        ],
        "moved": [[row.text, row.amount, row.yearly, row.before, row.after] for row in found.moved],
        "open": [[row.text, row.amount, row.yearly, row.rest, row.others] for row in found.open],
        "uncounted": list(found.uncounted),
        "uncounted_new": found.uncounted_new,
        "days": [
            {"key": row.key, "title": row.title, "starts": _written(row.starts), "due": _written(row.due)}
            for row in found.days
        ],
        "deadlines": [
            [row.key, row.title, row.text, _written(row.due), row.by_period] for row in found.deadlines
        ],
    }


def shifts_from_json(data: Json) -> Shifts:
    """What `shifts_to_json` wrote."""
    before, after = data["uncounted"]
    days = (
        DayShift(row["key"], row["title"], _read(row["starts"]), _read(row["due"])) for row in data["days"]
    )
    sums = (SumShift(FinancingKind(kind) if kind else None, *rest) for kind, *rest in data["sums"])
    open_ = tuple(OpenSum(*row) for row in data.get("open", ()))
    # A snapshot from before moves were told has none.
    moved = (
        MoneyMove(text, amount, yearly, tuple(was), tuple(now))
        for text, amount, yearly, was, now in data.get("moved", ())
    )
    fresh = data.get("uncounted_new", 0)
    # Nor has one from before the deadlines of indicators were told.
    deadlines = tuple(
        DeadlineShift(key, title, text, _read(due), by_period)
        for key, title, text, due, by_period in data.get("deadlines", ())
    )
    return Shifts(tuple(sums), (before, after), tuple(days), tuple(moved), open_, fresh, deadlines)


def _written(days: Days) -> list[str | None]:
    return [day.isoformat() if day else None for day in days]


def _read(days: Iterable[str | None]) -> Days:
    before, after = (date.fromisoformat(day) if day else None for day in days)
    return before, after
