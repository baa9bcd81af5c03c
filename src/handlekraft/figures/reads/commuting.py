"""Who works where: the flows between a region's municipalities, and out of it and in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from handlekraft.figures.labour import labour_market_of
from handlekraft.figures.picture import REST, Flows, Place, Track, origins
from handlekraft.figures.reads.holdings import HOMES, WORKS, Holding, Holdings
from handlekraft.figures.tables import COMMUTING

MOST_NEIGHBOURS = 6


def flows_of(inside: Sequence[Place], stored: Holdings) -> Flows | None:
    """The region's own places, those outside that most commute to or from, and all others together.

    Each year is from the newest cubes that have all of it. None where there is no such year.
    """
    out = [each for each in stored.of(COMMUTING) if _has(each, HOMES, WORKS, inside)]
    into = [each for each in stored.of(COMMUTING) if _has(each, WORKS, HOMES, inside)]
    years = sorted({year for each in (*out, *into) for year in each.cube.by_role("time").codes})
    counted = [found for year in years if (found := _year(out, into, inside, year))]
    if not counted:
        return None
    near = _nearest(counted[-1])
    return Flows(
        (*inside, *near, REST),
        len(inside),
        tuple(int(each.year[:4]) for each in counted),
        tuple(each.matrix(near) for each in counted),
        origins(origin for each in counted for origin in each.origins),
    )


def _has(holding: Holding, dimension: str, other: str, inside: Sequence[Place]) -> bool:
    """All of the region in one dimension, and more than it in the other."""
    wanted = {place.code for place in inside}
    there = {place.code for place in holding.places(dimension)}
    return wanted <= there and {place.code for place in holding.places(other)} > wanted


def _year(
    out: Sequence[Holding], into: Sequence[Holding], inside: Sequence[Place], year: str
) -> _Year | None:
    outward = next((each for each in out if _counts(each, HOMES, inside, year)), None)
    inward = next((each for each in into if _counts(each, WORKS, inside, year)), None)
    return _Year(outward, inward, inside, year) if outward and inward else None


def _counts(holding: Holding, dimension: str, inside: Sequence[Place], year: str) -> bool:
    """Whether each of the region's places has somebody: nobody is counted under a number to come."""
    if year not in holding.cube.by_role("time").codes:
        return False
    codes = [holding.code_of(dimension, place.code) or "" for place in inside]
    part = holding.cube.select(dimension, codes).select(holding.cube.by_role("time").code, [year])
    axes = tuple(axis for axis, each in enumerate(part.dimensions) if each.code != dimension)
    return bool((np.nansum(part.values, axis=axes) > 0).all())


class _Year:
    """One year's flows out of and into the region."""

    def __init__(self, outward: Holding, inward: Holding, inside: Sequence[Place], year: str) -> None:
        self.year, self.inside = year, inside
        self.origins = (outward.origin, inward.origin)
        self.out = {home.code: _row(outward, HOMES, WORKS, home, year) for home in inside}
        self.into = {work.code: _row(inward, WORKS, HOMES, work, year) for work in inside}
        self.names = {
            place.code: place
            for place in (*outward.places(WORKS), *inward.places(HOMES))
            if place.code != REST.code
        }

    def matrix(self, near: Sequence[Place]) -> tuple[tuple[float | None, ...], ...]:
        own = [place.code for place in self.inside]
        named = [*own, *(place.code for place in near)]
        rows = [(*(self.out[home].get(work) for work in named), _rest(self.out[home], named)) for home in own]
        gone = (None,) * (len(near) + 1)
        rows += [(*(self.into[work].get(place.code) for work in own), *gone) for place in near]
        rows.append((*(_rest(self.into[work], named) for work in own), *gone))
        return tuple(rows)


def _row(holding: Holding, own: str, other: str, place: Place, year: str) -> dict[str, float | None]:
    """Of a place: how many to or from each other place; one that the source hides is None."""
    code = holding.code_of(own, place.code) or ""
    cube = holding.cube.select(own, [code]).select(holding.cube.by_role("time").code, [year])
    values = cube.values.reshape(-1) if cube.size == len(cube.dimension(other).codes) else None
    if values is None:
        return {}
    places = holding.places(other)
    return {
        each.code: None if value != value else value
        for each, value in zip(places, values.tolist(), strict=True)
    }


def _rest(row: dict[str, float | None], named: Sequence[str]) -> float | None:
    others = [value for code, value in row.items() if code not in named]
    known = [value for value in others if value is not None]
    return sum(known) if len(known) == len(others) else None


def _nearest(year: _Year) -> list[Place]:
    """The places outside with most commuters, both ways."""
    own = {place.code for place in year.inside}
    weight: dict[str, float] = {}
    for row in (*year.out.values(), *year.into.values()):
        for code, value in row.items():
            if code not in own and code in year.names:
                weight[code] = weight.get(code, 0) + (value or 0)
    most = sorted(weight, key=lambda code: (-weight[code], code))[:MOST_NEIGHBOURS]
    return [year.names[code] for code in most]


def self_contained(name: str, flows: Flows) -> Track:
    """The share of the residents in work who work in the region, in per cent."""
    found = [labour_market_of(flows, year).supply for year in flows.years]
    return Track(name, flows.years, tuple(None if share != share else 100 * share for share in found))
