"""The plan under review as lines, so that a long one may be shown a part at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.plan import Plan
from handlekraft.web.parts import number_of
from handlekraft.web.review_rows import ReviewArea, ReviewRow
from handlekraft.web.row_addresses import AddressConverter

Line = tuple[ReviewArea, ReviewRow | None]


def lines(areas: Iterable[ReviewArea]) -> list[Line]:
    """Each action with its area; an area without actions is a line by itself."""
    return [(area, action) for area in areas for action in area.actions or (None,)]


def areas_of(shown: Iterable[Line]) -> list[ReviewArea]:
    """The areas of those lines, each with its actions among them."""
    groups = groupby(shown, key=lambda line: line[0].head.address)
    return [_area(list(found)) for _address, found in groups]


def _area(found: list[Line]) -> ReviewArea:
    return replace(found[0][0], actions=tuple(action for _area, action in found if action))


def part_with(plan: Plan, spot: str) -> int:
    """The part that has the row of that word; the first for whatever stands outside the areas."""
    order = [AddressConverter().to_url(address) for address in _addresses(plan)]
    known = {word: at for at, word in reversed(list(enumerate(order)))}
    if spot in known:
        return number_of(known[spot])
    first = f"tiltak-{spot.removeprefix('omrade-')}-1"
    return number_of(known.get(first, 0))


def _addresses(plan: Plan) -> Iterator[Address]:
    for index, area in enumerate(plan.focus_areas):
        if not area.actions:
            yield Address(RowKind.AREA, index)
        yield from (Address(RowKind.ACTION, at, index) for at in range(len(area.actions)))
