"""Which row of one plan is which row of another: by key, name, place, number, and last by likeness."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlekraft.rules.corrections import Address, Row, RowKind, all_rows, mark, own_words
from handlekraft.rules.plan import Action, FocusArea, LighthouseProject, Passage, Place, Plan, passages

LIKE = 0.5
"""Two rows at least this alike are the same row, where nothing better is known."""

NUMBERED_LIKE = 0.25
"""The same for two actions that have the same number in the same area."""

MOST = 50
"""So many rows a row is held against for likeness: those that share its rarest words.

To hold every row against every other makes a plan of nine hundred actions wait for seconds.
"""

_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A row as far as it is recognised. `area`: of an action, told by the area it is paired with."""

    address: Address
    area: Hashable
    key: str
    number: str
    name: str
    spots: tuple[Place, ...]
    row: Row


@dataclass(frozen=True, slots=True)
class _Worded:
    """A row with its words, which only likeness asks for."""

    seen: _Seen
    title: frozenset[str]
    words: frozenset[str]


Pairs = dict[Address, Address]
Sign = Callable[[_Seen], Hashable]


def pairs(before: Plan, after: Plan, known: Mapping[Address, Address] | None = None) -> Pairs:
    """The row after for each row before that goes on; those `known` are taken as they are."""
    found: Pairs = {Address(RowKind.PLAN): Address(RowKind.PLAN), **(known or {})}
    for kind in (RowKind.AREA, RowKind.ACTION, RowKind.LIGHTHOUSE, RowKind.RELATED):
        taken = set(found.values())
        left = [row for row in _seen(before, kind, None) if row.address not in found]
        areas = {new.index: old.index for old, new in found.items() if old.kind is RowKind.AREA}
        right = [row for row in _seen(after, kind, areas) if row.address not in taken]
        found.update(_paired(left, right))
    return found


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: the share of words that both have."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _seen(plan: Plan, kind: RowKind, areas: Mapping[int, int] | None) -> Iterator[_Seen]:
    """`areas`: the area before for each of the plan's; None for the plan before."""
    for address, row in all_rows(plan):
        if address.kind is kind:
            area = address.area if areas is None else areas.get(address.area, ("new", address.area))
            yield _row_seen(address, row, area)


def _row_seen(address: Address, row: Row, area: Hashable) -> _Seen:
    title = _title(row)
    return _Seen(
        address=address,
        area=area if address.kind is RowKind.ACTION else None,
        key=row.key if isinstance(row, Action) else "",
        number=row.number if isinstance(row, Action) else "",
        name=" ".join(title.text.casefold().split()),
        spots=title.places,
        row=row,
    )


def _title(row: Row) -> Passage:
    return row.name if isinstance(row, FocusArea | LighthouseProject) else row.title


def _worded(seen: _Seen) -> _Worded:
    row = seen.row
    within = [action.title for action in row.actions] if isinstance(row, FocusArea) else []
    texts = [text.text for text in (*passages(own_words(row)), *within)]
    return _Worded(seen, _words([_title(row).text]), _words(texts))


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))


_SIGNS: tuple[Sign, ...] = (
    lambda row: row.key,
    lambda row: (row.area, row.name) if row.name else "",
    lambda row: row.name,
    # A row without a name is known by all that it says.
    lambda row: "" if row.name else mark(row.row),
)


def _paired(left: list[_Seen], right: list[_Seen]) -> Pairs:
    found: Pairs = {}
    for sign in _SIGNS:
        found.update(_by_sign(_rest(left, found), _rest(right, set(found.values())), sign))
    rest = _rest(left, found), _rest(right, set(found.values()))
    found.update(_by_likeness(*rest))
    return found


def _rest(rows: list[_Seen], taken: Iterable[Address]) -> list[_Seen]:
    known = set(taken)
    return [row for row in rows if row.address not in known]


def _by_sign(left: list[_Seen], right: list[_Seen], sign: Sign) -> Pairs:
    """Rows of the same sign, the first with the first."""
    waiting: dict[Hashable, deque[_Seen]] = defaultdict(deque)
    for row in right:
        waiting[sign(row)].append(row)
    found: Pairs = {}
    for row in left:
        said = sign(row)
        if said != "" and waiting.get(said):
            found[row.address] = waiting[said].popleft().address
    return found


def _by_likeness(left: list[_Seen], right: list[_Seen]) -> Pairs:
    """The two that are most alike first, until no two are alike enough."""
    scored = list(_scored(list(map(_worded, left)), list(map(_worded, right))))
    scored.sort(key=lambda row: (-row[0], row[1], row[2]))
    found: Pairs = {}
    taken: set[Address] = set()
    for _points, old, new in scored:
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def _scored(left: list[_Worded], right: list[_Worded]) -> Iterator[tuple[float, Address, Address]]:
    if not left or not right:
        return
    known = _Near(right)
    for at, old in enumerate(left):
        for new in known.of(old, at):
            if points := _score(old, new):
                yield points, old.seen.address, new.seen.address


class _Near:
    """Finds the rows that may be like another, by what they share with it."""

    def __init__(self, rows: Sequence[_Worded]) -> None:
        self.rows = rows
        self.sharing: dict[Hashable, list[int]] = defaultdict(list)
        for at, row in enumerate(rows):
            for sign in (*_strong(row), *row.words):
                self.sharing[sign].append(at)

    def of(self, row: _Worded, at: int) -> Iterator[_Worded]:
        """At most about `MOST`; where many share a word, those nearest to place `at` in the plan."""
        found: dict[int, None] = {}
        for sign in (*_strong(row), *sorted(row.words, key=self._rarity)):
            if len(found) >= MOST:
                break
            found.update(dict.fromkeys(_nearest(self.sharing.get(sign, []), at)))
        return (self.rows[number] for number in found)

    def _rarity(self, word: str) -> tuple[int, str]:
        return len(self.sharing.get(word, ())), word


def _strong(row: _Worded) -> tuple[Hashable, ...]:
    """What makes two rows the same even where their words are not."""
    seen = row.seen
    spots = [("spots", seen.spots)] if seen.spots else []
    return (*spots, *([("number", seen.area, seen.number)] if seen.number else []))


def _nearest(places: list[int], at: int) -> list[int]:
    first = max(0, min(bisect_left(places, at) - MOST // 2, len(places) - MOST))
    return places[first : first + MOST]


def _score(one: _Worded, other: _Worded) -> float:
    """How alike, 0 where not enough. The same spot in the same paper is a row that was corrected."""
    old, new = one.seen, other.seen
    alike = (likeness(one.title, other.title) + likeness(one.words, other.words)) / 2
    if old.spots and old.spots == new.spots:
        return 1 + alike
    numbered = bool(old.number) and (old.area, old.number) == (new.area, new.number)
    return alike + numbered if alike >= (NUMBERED_LIKE if numbered else LIKE) else 0.0
