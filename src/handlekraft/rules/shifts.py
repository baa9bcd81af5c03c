"""What differs between two editions of a plan as figures: sums by year and kind, starts and deadlines.

What is unclear is counted, never added up: `financing.by_year` says what it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlekraft.rules.financing import Financing, FinancingByYear, InYears, by_year
from handlekraft.rules.meaning import ActionMeaning, FinancingKind
from handlekraft.rules.plan import Plan

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SumShift:
    """Whole kroner of a kind in a year; None where the edition has no sum there.

    `moved`: how much of what differs is the same sums in other years.
    """

    kind: FinancingKind | None
    year: int
    before: int | None
    after: int | None
    moved: int = 0


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
class DayShift:
    """An action of both editions whose start or deadline is another."""

    key: str
    title: str
    starts: Days
    due: Days


@dataclass(frozen=True, slots=True)
class Shifts:
    """`sums`: every kind and year of either edition. `uncounted`: how many amounts stand in no sum."""

    sums: tuple[SumShift, ...]
    uncounted: tuple[int, int]
    days: tuple[DayShift, ...]
    moved: tuple[MoneyMove, ...] = ()


@dataclass(frozen=True, slots=True)
class Costed:
    """An edition's words with its money lines."""

    words: Plan
    lines: tuple[Financing, ...]

    def by_year(self) -> FinancingByYear:
        return by_year(self.lines, self.words.period)


def shifts(before: Costed, after: Costed) -> Shifts:
    old, new = before.by_year(), after.by_year()
    moved = tuple(_moved(old, new))
    return Shifts(
        sums=tuple(_sums(old, new, moved)),
        uncounted=(_uncounted(old), _uncounted(new)),
        days=tuple(_days(before.words, after.words)),
        moved=tuple(
            MoneyMove(was.line.text, was.line.amount or 0, was.line.yearly, was.years, now.years)
            for was, now in moved
        ),
    )


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


def _uncounted(counted: FinancingByYear) -> int:
    return len(counted.unclear) + len(counted.without_year)


def _days(before: Plan, after: Plan) -> Iterator[DayShift]:
    old = {row.key: row for _area, row in before.actions() if row.key}
    for _area, row in after.actions():
        if row.key in old:
            was = (old[row.key].meaning or ActionMeaning()).schedule()
            now = (row.meaning or ActionMeaning()).schedule()
            if was != now:
                yield DayShift(row.key, row.title.text, (was[0], now[0]), (was[1], now[1]))


# ---- as JSON -----------------------------------------------------------------------------------


def shifts_to_json(found: Shifts) -> Json:
    return {
        "sums": [[row.kind, row.year, row.before, row.after, row.moved] for row in found.sums],
        "moved": [[row.text, row.amount, row.yearly, row.before, row.after] for row in found.moved],
        "uncounted": list(found.uncounted),
        "days": [
            {"key": row.key, "title": row.title, "starts": _written(row.starts), "due": _written(row.due)}
            for row in found.days
        ],
    }


def shifts_from_json(data: Json) -> Shifts:
    """What `shifts_to_json` wrote."""
    before, after = data["uncounted"]
    days = (
        DayShift(row["key"], row["title"], _read(row["starts"]), _read(row["due"])) for row in data["days"]
    )
    sums = (SumShift(FinancingKind(kind) if kind else None, *rest) for kind, *rest in data["sums"])
    # A snapshot from before moves were told has none.
    moved = (
        MoneyMove(text, amount, yearly, tuple(was), tuple(now))
        for text, amount, yearly, was, now in data.get("moved", ())
    )
    return Shifts(tuple(sums), (before, after), tuple(days), tuple(moved))


def _written(days: Days) -> list[str | None]:
    return [day.isoformat() if day else None for day in days]


def _read(days: Iterable[str | None]) -> Days:
    before, after = (date.fromisoformat(day) if day else None for day in days)
    return before, after
