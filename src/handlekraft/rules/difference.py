"""What differs between a plan as it stands and another telling of it: a document read again, or an edition.

Three plans are held together: `before` (what the document said when it was last read), `ours` (the
plan as it stands, with what people have corrected) and `theirs` (what the document says now). What a
person has corrected and the document says as it did is kept; what the document says otherwise than
before is proposed; where both are changed they are in conflict. Nothing is chosen here.

For two editions, `before` and `ours` are the same plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from handlekraft.rules.corrections import Address, Row, RowKind, all_rows, mark, own_words, row_at
from handlekraft.rules.matching import Pairs, pairs
from handlekraft.rules.merging import Merged, merged, unplaced
from handlekraft.rules.plan import FocusArea, Plan


class Change(StrEnum):
    SAME = "same"
    CORRECTED = "corrected"
    """A person's words differ; the document says what it said before."""

    ADDED = "added"
    """A person's row, which the document has never had."""

    REMOVED = "removed"
    """A person has taken the row out; the document says what it said before."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


OPEN = (Change.CHANGED, Change.NEW, Change.GONE)
"""What the document says otherwise than before: somebody has to choose."""

OF_PEOPLE = (Change.CORRECTED, Change.ADDED, Change.REMOVED)


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row of either plan. `at` is its address in ours, `there` in theirs.

    `kept` is the row with the plan's words, `taken` with the document's; None where it has none.
    """

    change: Change
    kind: RowKind
    at: Address | None
    there: Address | None
    kept: Row | None
    taken: Row | None
    merged: Merged
    conflict: bool = False
    moved: bool = False
    """The document has the action in another area."""

    id: str = ""
    """What it is chosen by, where there is a choice. Equal rows that are gone share it, and go together."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Every row of ours in order, then those that only theirs has."""

    ours: Plan
    theirs: Plan
    rows: tuple[RowDifference, ...]
    areas: dict[int, int]
    """The area of ours for each area of theirs that ours has."""

    def of(self, *changes: Change) -> tuple[RowDifference, ...]:
        return tuple(row for row in self.rows if row.change in changes)

    @property
    def open(self) -> tuple[RowDifference, ...]:
        return self.of(*OPEN)

    @property
    def is_of_one_plan(self) -> bool:
        """Whether both tell of the same plan: at least a third of the actions go on."""
        actions = [row for row in self.rows if row.kind is RowKind.ACTION]
        shared = sum(1 for row in actions if row.at and row.there)
        fewest = min(sum(1 for row in actions if row.at), sum(1 for row in actions if row.there))
        return 0 < fewest <= 3 * shared


def difference(before: Plan, ours: Plan, theirs: Plan) -> Difference:
    return differences(before, (ours,), theirs)[0]


def differences(before: Plan, ours: Sequence[Plan], theirs: Plan) -> tuple[Difference, ...]:
    """The same document held against several plans; what is equal is held against it once."""
    to_theirs = pairs(before, theirs)
    found: list[Difference] = []
    for plan in ours:
        known = next((other for other in found if other.ours is plan or other.ours == plan), None)
        found.append(known or _difference(before, plan, theirs, to_theirs))
    return tuple(found)


def _difference(before: Plan, ours: Plan, theirs: Plan, to_theirs: Pairs) -> Difference:
    rows = _Three(before, ours, theirs, to_theirs)
    return Difference(ours, theirs, tuple(rows.differences()), rows.areas)


class _Three:
    """The three plans with their rows paired."""

    def __init__(self, before: Plan, ours: Plan, theirs: Plan, to_theirs: Pairs) -> None:
        self.before, self.ours, self.theirs = before, ours, theirs
        to_ours = pairs(before, ours)
        through = {at: to_theirs[old] for old, at in to_ours.items() if old in to_theirs}
        self.there: Pairs = pairs(ours, theirs, through)
        self.of_ours = {at: old for old, at in to_ours.items()}
        self.of_theirs = {at: old for old, at in to_theirs.items()}
        self.areas = {there.index: at.index for at, there in self.there.items() if at.kind is RowKind.AREA}

    def differences(self) -> Iterator[RowDifference]:
        yield from (self._of_ours(at, row) for at, row in all_rows(self.ours))
        known = set(self.there.values())
        yield from (self._of_theirs(at, row) for at, row in all_rows(self.theirs) if at not in known)

    def _of_ours(self, at: Address, row: Row) -> RowDifference:
        old, there = self.of_ours.get(at), self.there.get(at)
        before = own_words(row_at(self.before, old)) if old else None
        ours = own_words(row)
        if there is None:
            return self._not_there(at, before, ours)
        theirs = own_words(row_at(self.theirs, there))
        found = merged(before, ours, theirs)
        moved, clash = self._moved(at, there, old)
        change = Change.CHANGED if moved else _change(found)
        return RowDifference(
            change=change,
            kind=at.kind,
            at=at,
            there=there,
            kept=found.kept,
            taken=found.taken,
            merged=found,
            conflict=found.conflict or clash,
            moved=moved,
            id=_id(at, theirs) if change in OPEN else "",
        )

    def _not_there(self, at: Address, before: Row | None, ours: Row) -> RowDifference:
        kept = unplaced(ours)
        if before is None:
            return RowDifference(Change.ADDED, at.kind, at, None, kept, kept, merged(None, ours, None))
        found = merged(before, ours, None)
        gone = f"borte-{mark(unplaced(before))}"
        return RowDifference(Change.GONE, at.kind, at, None, kept, None, found, found.corrected, id=gone)

    def _of_theirs(self, there: Address, row: Row) -> RowDifference:
        old = self.of_theirs.get(there)
        before = own_words(row_at(self.before, old)) if old else None
        theirs = own_words(row)
        found = merged(before, None, theirs)
        change = Change.REMOVED if before and not found.proposed else Change.NEW
        conflict = change is Change.NEW and before is not None
        return RowDifference(
            change, there.kind, None, there, None, theirs, found, conflict, id=_id(there, theirs)
        )

    def _moved(self, at: Address, there: Address, old: Address | None) -> tuple[bool, bool]:
        """Whether the document has the action in another area than before, and so has a person."""
        if at.kind is not RowKind.ACTION or self.areas.get(there.area) == at.area:
            return False, False
        was = self.of_theirs.get(Address(RowKind.AREA, there.area))
        if old is not None and was is not None and was.index == old.area:
            return False, False
        stood = self.of_ours.get(Address(RowKind.AREA, at.area))
        return True, old is None or stood is None or stood.index != old.area


def _change(found: Merged) -> Change:
    if found.proposed:
        return Change.CHANGED
    return Change.CORRECTED if found.corrected else Change.SAME


def _id(at: Address, theirs: Row) -> str:
    return f"{at.kind}-{mark(unplaced(theirs))}"


# ---- the plan that comes of it ---------------------------------------------------------------


def accepted(found: Difference, chosen: Iterable[str] = ()) -> Plan:
    """Ours, with theirs in the rows whose id is chosen. Words kept have their places in theirs.

    A new area brings its new actions, and an area that is gone takes those that are gone with it;
    it stays where other actions still stand in it.
    """
    return _Accepted(found, frozenset(chosen)).plan()


class _Accepted:
    def __init__(self, found: Difference, chosen: frozenset[str]) -> None:
        self.found, self.chosen = found, chosen
        areas = [row for row in found.rows if row.kind is RowKind.AREA and row.id in chosen]
        self.new_areas = {row.there.index for row in areas if row.there and row.change is Change.NEW}
        self.gone_areas = {row.at.index for row in areas if row.at and row.change is Change.GONE}
        self.actions: defaultdict[object, list[RowDifference]] = defaultdict(list)
        for row in self._of(RowKind.ACTION):
            self.actions[self._area_of(row)].append(row)

    def plan(self) -> Plan:
        head = next(self._of(RowKind.PLAN))
        words = self._words(head)
        assert isinstance(words, Plan)
        return Plan(
            title=words.title,
            period=words.period,
            lighthouse_projects=tuple(self._rows(self._of(RowKind.LIGHTHOUSE))),
            focus_areas=tuple(self._areas()),
            related_actions=tuple(self._rows(self._of(RowKind.RELATED))),
        )

    def _of(self, kind: RowKind) -> Iterator[RowDifference]:
        return (row for row in self.found.rows if row.kind is kind)

    def _words(self, row: RowDifference) -> Row | None:
        return row.taken if row.id in self.chosen and row.change in OPEN else row.kept

    def _rows(self, rows: Iterable[RowDifference]) -> Iterator[Any]:
        for row in _in_order(rows, self._comes):
            words = self._words(row) or (row.taken if self._comes(row) else None)
            if words is not None and not self._leaves(row):
                yield words

    def _leaves(self, row: RowDifference) -> bool:
        with_area = row.at is not None and row.kind is RowKind.ACTION and row.at.area in self.gone_areas
        return row.change is Change.GONE and (row.id in self.chosen or (with_area and not row.conflict))

    def _comes(self, row: RowDifference) -> bool:
        with_area = row.there is not None and row.kind is RowKind.ACTION and row.there.area in self.new_areas
        return row.at is None and row.change is Change.NEW and (row.id in self.chosen or with_area)

    def _areas(self) -> Iterator[FocusArea]:
        for row in _in_order(self._of(RowKind.AREA), self._area_comes):
            words = self._words(row) or (row.taken if row.at is None else row.kept)
            actions = tuple(self._rows(self.actions.get(_place(row), ())))
            leaves = row.at is not None and row.at.index in self.gone_areas
            if isinstance(words, FocusArea) and (actions or not leaves):
                yield replace(words, actions=actions)

    def _area_comes(self, row: RowDifference) -> bool:
        return self._comes(row) or _place(row) in self.actions

    def _area_of(self, row: RowDifference) -> object:
        """Where the action stands in the plan that comes: an area of ours, or a new one of theirs."""
        goes = row.there is not None and (self._comes(row) or (row.moved and row.id in self.chosen))
        if goes and row.there:
            return self.found.areas.get(row.there.area, ("new", row.there.area))
        return row.at.area if row.at else None


def _place(area: RowDifference) -> object:
    """What an area is called among those of the plan that comes."""
    if area.at is not None:
        return area.at.index
    return ("new", area.there.index) if area.there else None


def _in_order(rows: Iterable[RowDifference], comes: Callable[[RowDifference], bool]) -> list[RowDifference]:
    """Ours in their order, and each that comes after the one that stands before it in theirs."""
    listed = list(rows)
    order = [row for row in listed if row.at is not None]
    for row in (row for row in listed if row.at is None and comes(row)):
        before = [at for at, other in enumerate(order) if _stands_before(other.there, row.there)]
        order.insert(before[-1] + 1 if before else 0, row)
    return order


def _stands_before(one: Address | None, other: Address | None) -> bool:
    return one is not None and other is not None and one.area == other.area and one.index < other.index
