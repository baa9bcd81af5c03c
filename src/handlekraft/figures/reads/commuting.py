"""Who works where: the flows between a region's municipalities, and out of it and in."""

from __future__ import annotations

from collections.abc import Sequence

from handlekraft.analysis.cube import Cube
from handlekraft.figures.picture import Flows, Place, Track, origins
from handlekraft.figures.reads.holdings import HOMES, WORKS, Holding, Holdings
from handlekraft.figures.tables import COMMUTING

REST = Place("andre", "Andre kommuner")
MOST_NEIGHBOURS = 6


def flows_of(inside: Sequence[Place], stored: Holdings) -> Flows | None:
    """The region's own places, those outside that most commute to or from, and all others together.

    None where not all is stored.
    """
    found = [
        _widest(stored, dimension, other, inside) for dimension, other in ((HOMES, WORKS), (WORKS, HOMES))
    ]
    outward, inward = found
    if outward is None or inward is None:
        return None
    years = [year for year in _years(outward.cube) if year in _years(inward.cube)]
    counted = [_Year(outward, inward, inside, year) for year in years]
    near = _nearest(counted[-1]) if counted else []
    places = (*inside, *near, REST)
    return Flows(
        places,
        len(inside),
        tuple(int(year[:4]) for year in years),
        tuple(each.matrix(near) for each in counted),
        origins([outward.origin, inward.origin]),
    )


def _widest(stored: Holdings, dimension: str, other: str, inside: Sequence[Place]) -> Holding | None:
    """The newest that has all of the region in one dimension, and more than it in the other."""
    wanted = {place.code for place in inside}
    for holding in stored.of(COMMUTING):
        has = {place.code for place in holding.places(dimension)}
        if wanted <= has and {place.code for place in holding.places(other)} > wanted:
            return holding
    return None


def _years(cube: Cube) -> tuple[str, ...]:
    return cube.by_role("time").codes


class _Year:
    """One year's flows out of and into the region."""

    def __init__(self, outward: Holding, inward: Holding, inside: Sequence[Place], year: str) -> None:
        self.inside = inside
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
    return Track(name, flows.years, tuple(_share(matrix, flows.inside) for matrix in flows.matrices))


def _share(matrix: Sequence[Sequence[float | None]], inside: int) -> float | None:
    within = [value for row in matrix[:inside] for value in row[:inside]]
    residents = [value for row in matrix[:inside] for value in row]
    known = [value for value in residents if value is not None]
    if len(known) < len(residents) or not sum(known):
        return None
    return 100 * sum(value for value in within if value is not None) / sum(known)
