"""Klass, Statistics Norway's classifications: how municipalities and industry codes have changed.

What was split has no single successor. It is left out and told, never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from types import TracebackType
from typing import Any, Self

from handlekraft.sources.errors import SourceError, Trouble
from handlekraft.sources.pace import Clock
from handlekraft.sources.transport import Patience, Question, Transport, fields, read_json

BASE = "https://data.ssb.no/api/klass/v1"
SERVICE = "Klass hos Statistisk sentralbyrå"

MUNICIPALITIES = 131
INDUSTRIES = 2919
"""The correspondence from SN2025 to SN2007, class by class."""
KNOWN_PAIR = ("62.100", "62.010")
"""By which we know that the correspondence goes the way we think."""

_CLASS = re.compile(r"\d\d\.\d{3}")


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """From this day `old` is `new`, wholly or in part; `new` is empty when it is nothing."""

    day: date
    old: str
    new: str
    old_name: str = ""
    new_name: str = ""


@dataclass(frozen=True, slots=True)
class Successor:
    """What a municipality is now. `code` is None where it was split or ended; `into` is what it became."""

    code: str | None
    steps: tuple[Change, ...] = ()
    into: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """`now` has the code of each that has one; `left_out` those that were split, with what became of them."""

    now: Mapping[str, str]
    left_out: Mapping[str, Successor]


@dataclass(frozen=True, slots=True)
class Before:
    """`codes` became it wholly, one or several; none where it also got a part of one that was split, since
    nobody can know how much. `parts` are those."""

    codes: tuple[str, ...]
    parts: Mapping[str, Successor]


class MunicipalChanges:
    """Renames, mergers and splits, followed day by day."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.changes = tuple(sorted(set(changes)))
        self._pasts: dict[tuple[date, date], _Past] = {}
        self._by_day: dict[date, dict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
        for change in self.changes:
            self._by_day[change.day][change.old].append(change)
        self._days = sorted(self._by_day)

    def follow(self, codes: Iterable[str], since: date, until: date) -> Followed:
        """What the municipalities of one day are called on a later one."""
        found = {code: self.successor(code, since, until) for code in codes}
        now = {code: each.code for code, each in found.items() if each.code is not None}
        return Followed(now, {code: each for code, each in found.items() if each.code is None})

    def successor(self, code: str, since: date, until: date) -> Successor:
        """Changes after `since`, up to and with `until`. What happens on one day is one step."""
        steps: list[Change] = []
        for day in self._days:
            if not since < day <= until or code not in self._by_day[day]:
                continue
            changes = self._by_day[day][code]
            new = {change.new for change in changes}
            if len(new) > 1 or "" in new:
                return Successor(None, (*steps, *changes), tuple(sorted(new - {""})))
            if new != {code}:
                steps += changes
                code = changes[0].new
        return Successor(code, tuple(steps))

    def before(self, code: str, since: date, until: date) -> Before:
        """What the municipality of the later day was before."""
        if (since, until) not in self._pasts:
            self._pasts[since, until] = self._past(since, until)
        wholly, parts = self._pasts[since, until]
        return Before(() if code in parts else tuple(wholly[code]), parts.get(code, {}))

    def mergers(self, code: str, since: date, until: date) -> tuple[date, ...]:
        """The days on which several became one of those that the municipality was or is."""
        family = {code, *self.before(code, since, until).codes}
        days = {day for day, into in self._mergers if since < day <= until and into in family}
        return tuple(sorted(days))

    @cached_property
    def _mergers(self) -> tuple[tuple[date, str], ...]:
        """Each day with what several became. One that went on under its own number is known by having
        been made before, or by being told as unchanged."""
        found: list[tuple[date, str]] = []
        made: set[str] = set()
        for day in self._days:
            of = [change for changes in self._by_day[day].values() for change in changes]
            into: dict[str, set[str]] = defaultdict(set)
            for change in of:
                into[change.new].add(change.old)
            ended = {change.old for change in of} - set(into)
            found += [(day, new) for new, old in into.items() if new and len(old | ({new} & made)) > 1]
            made = (made - ended) | set(into)
        return tuple(found)

    def _past(self, since: date, until: date) -> _Past:
        """Of each code of the later day: what became it, and what it got a part of."""
        old = sorted({change.old for change in self.changes if since < change.day <= until})
        followed = self.follow(old, since, until)
        wholly: dict[str, list[str]] = defaultdict(list)
        for code, now in followed.now.items():
            wholly[now] += [code] if code != now else []
        parts: dict[str, dict[str, Successor]] = defaultdict(dict)
        for code, found in followed.left_out.items():
            for into in found.into:
                today = self.successor(into, found.steps[-1].day, until).code
                if today is not None:
                    parts[today][code] = found
        return wholly, dict(parts)


_Past = tuple[dict[str, list[str]], dict[str, dict[str, Successor]]]


class NotFollowed(LookupError):
    """A code that can't be followed from one version of the industries to the other."""


class IndustryVersions:
    """Which class in SN2007 a class in SN2025 was, and the other way. Only classes with five digits.

    A letter is never followed: the same letter is another industry in the other version.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._was: dict[str, set[str]] = defaultdict(set)
        self._became: dict[str, set[str]] = defaultdict(set)
        for new, old in pairs:
            self._was[new].add(old)
            self._became[old].add(new)

    def was(self, code: str) -> tuple[str, ...]:
        """The classes of SN2007 that this class of SN2025 is taken from."""
        return _classes(code, self._was)

    def became(self, code: str) -> tuple[str, ...]:
        """The classes of SN2025 that this class of SN2007 went to."""
        return _classes(code, self._became)

    def unchanged(self) -> Mapping[str, str]:
        """SN2025 → SN2007 where one class is wholly one class: only these have a series across."""
        single = {new: next(iter(old)) for new, old in self._was.items() if len(old) == 1}
        return {new: old for new, old in single.items() if len(self._became[old]) == 1}


def _classes(code: str, pairs: Mapping[str, set[str]]) -> tuple[str, ...]:
    if not _CLASS.fullmatch(code):
        raise NotFollowed(f"{code} is no class with five digits")
    if code not in pairs:
        raise NotFollowed(f"{code} is in no correspondence")
    return tuple(sorted(pairs[code]))


class Klass:
    def __init__(
        self, base: str = BASE, *, clock: Clock | None = None, patience: Patience | None = None
    ) -> None:
        self._transport = Transport(SERVICE, base, clock, patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transport.__exit__(kind, error, trace)

    def municipalities(self, on: date) -> dict[str, str]:
        """The name of each municipality there is on a day, by its code. Raises `SourceError`."""
        path = f"/classifications/{MUNICIPALITIES}/codesAt.json"
        rows = self._rows(Question(path, (("date", on.isoformat()),)), "codes")
        if not rows:
            raise SourceError(Trouble.EMPTY, SERVICE)
        return dict(_needed(row, "code", "name") for row in rows)

    def municipal_changes(self, since: date, until: date) -> MunicipalChanges:
        """All changes after `since`, up to and with `until`. Raises `SourceError`."""
        path = f"/classifications/{MUNICIPALITIES}/changes.json"
        # The service leaves out the last day of the range.
        last = until + timedelta(days=1)
        days = (("from", since.isoformat()), ("to", last.isoformat()))
        return MunicipalChanges(
            _change(row) for row in self._rows(Question(path, days), "codeChanges") if _is_old(row)
        )

    def industry_versions(self) -> IndustryVersions:
        """Raises `SourceError`, also when the correspondence isn't the one we know."""
        question = Question(f"/correspondencetables/{INDUSTRIES}.json")
        pairs = [
            _needed(row, "sourceCode", "targetCode") for row in self._rows(question, "correspondenceMaps")
        ]
        if KNOWN_PAIR not in pairs:
            raise SourceError(
                Trouble.CHANGED,
                SERVICE,
                (f"Tabell {INDUSTRIES} sier ikke at {KNOWN_PAIR[0]} var {KNOWN_PAIR[1]}.",),
            )
        return IndustryVersions(pair for pair in pairs if all(map(_CLASS.fullmatch, pair)))

    def _rows(self, question: Question, name: str) -> list[Any]:
        told = self._transport.ask(question, read_json)
        rows = told.get(name) if isinstance(told, dict) else None
        if not isinstance(rows, list):
            raise SourceError(Trouble.BROKEN, SERVICE, (f"Svaret mangler {name}.",))
        return rows


def _is_old(row: object) -> bool:
    """One that isn't a municipality coming from nothing."""
    return not isinstance(row, Mapping) or row.get("oldCode", "") is not None


def _change(row: object) -> Change:
    day, old = _needed(row, "changeOccurred", "oldCode")
    old_name, new, new_name = (_text(row, name) for name in ("oldName", "newCode", "newName"))
    try:
        return Change(date.fromisoformat(day), old, new, old_name, new_name)
    except ValueError as error:
        raise SourceError(Trouble.BROKEN, SERVICE, (f"{day} er ingen dato.",)) from error


def _text(row: object, name: str) -> str:
    """Empty where a municipality became nothing."""
    value = row.get(name) if isinstance(row, Mapping) else None
    if value is not None and not isinstance(value, str):
        raise SourceError(Trouble.BROKEN, SERVICE, (f"En rad har {name} som ikke er tekst.",))
    return value or ""


def _needed(row: object, first: str, second: str) -> tuple[str, str]:
    found = fields(row, (first, second))
    if found is None:
        raise SourceError(Trouble.BROKEN, SERVICE, (f"En rad mangler {first} eller {second}.",))
    return found[0], found[1]
