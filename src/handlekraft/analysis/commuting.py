"""The labour market of a region, from who lives where and works where.

A `flows` matrix is (places, places): employed persons by residence (row) and workplace (column), for one
year, over all places that persons of the region may come from or go to. What the table leaves out
(unknown, Svalbard, offshore) is not in the sums; say so beside them. Self-containment as in Goodman
(1970) and the ONS' travel-to-work areas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from handlekraft.analysis.breaks import Break, Measure, breaks_for, guarded
from handlekraft.analysis.growth import NoFigure
from handlekraft.analysis.industries import FloatArray


class NoSuchPlace(LookupError):
    """The matrix has no row for the place."""

    def __init__(self, places: Sequence[str]) -> None:
        self.places = tuple(places)
        super().__init__(f"Pendlingstallene har ikke {', '.join(places)}. Se etter nytt kommunenummer.")


@dataclass(frozen=True, slots=True)
class LabourMarket:
    """Persons. `within`: live and work in the region; `elsewhere_within`: of them, in another of its
    places."""

    residents: float
    jobs: float
    within: float
    elsewhere_within: float

    @property
    def out(self) -> float:
        return self.residents - self.within

    @property
    def into(self) -> float:
        return self.jobs - self.within

    @property
    def supply(self) -> float:
        """Self-containment by residence, 0 to 1: the employed residents who work in the region."""
        return _share(self.within, self.residents)

    @property
    def demand(self) -> float:
        """Self-containment by workplace, 0 to 1: the jobs that are filled by residents."""
        return _share(self.within, self.jobs)

    @property
    def elsewhere_share(self) -> float:
        """Of the employed residents, those who work in another of the region's places."""
        return _share(self.elsewhere_within, self.residents)

    def common(self, threshold: float = 0.75) -> bool:
        """Both kinds of self-containment reach the threshold, 0 to 1, which is a convention and to be
        stated."""
        return self.supply >= threshold and self.demand >= threshold


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def labour_market(flows: FloatArray, places: Sequence[str], region: Iterable[str]) -> LabourMarket:
    """Raises NoSuchPlace."""
    at = _rows(places, region)
    inner = flows[np.ix_(at, at)]
    return LabourMarket(
        residents=float(flows[at].sum()),
        jobs=float(flows[:, at].sum()),
        within=float(inner.sum()),
        elsewhere_within=float(inner.sum() - np.trace(inner)),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """The labour market of one year beside that of a later. `crossed` are breaks the person insisted on
    crossing."""

    first: int
    last: int
    before: LabourMarket
    now: LabourMarket
    crossed: tuple[Break, ...] = ()


COMMUTING = breaks_for(Measure.COMMUTING)


def compared(
    markets: Mapping[int, LabourMarket],
    first: int,
    last: int,
    breaks: Iterable[Break] = COMMUTING,
    *,
    insist: bool = False,
) -> Compared:
    """`markets` by year. Raises CrossesBreak, NoFigure."""
    found = guarded(breaks, first, last, insist=insist)
    missing = [year for year in (first, last) if year not in markets]
    if missing:
        raise NoFigure(missing[0])
    return Compared(first, last, markets[first], markets[last], found)


@dataclass(frozen=True, slots=True)
class Flow:
    """From residence to workplace; "" for all places outside the region."""

    residence: str
    workplace: str
    persons: float


OUTSIDE = ""
REGION = "*"


def flows_of(flows: FloatArray, places: Sequence[str], region: Iterable[str]) -> tuple[Flow, ...]:
    """Every flow between the region's places, and between each of them and all outside; within a place
    too, largest first. Raises NoSuchPlace."""
    names = list(region)
    at = _rows(places, names)
    rest = np.setdiff1d(np.arange(len(places)), at)
    found = [Flow(one, two, float(flows[i, j])) for one, i in zip(names, at, strict=True)
             for two, j in zip(names, at, strict=True)]  # fmt: skip
    for name, place in zip(names, at, strict=True):
        found.append(Flow(name, OUTSIDE, float(flows[place, rest].sum())))
        found.append(Flow(OUTSIDE, name, float(flows[rest, place].sum())))
    return tuple(sorted((one for one in found if one.persons > 0), key=lambda one: -one.persons))


def partners(
    flows: FloatArray, places: Sequence[str], region: Iterable[str], count: int = 10
) -> tuple[tuple[Flow, ...], tuple[Flow, ...]]:
    """The places outside that most of the region's residents work in, and those that most holders of its
    jobs live in, largest first; the region itself is `REGION`. Raises NoSuchPlace."""
    at = _rows(places, region)
    away, home = flows[at].sum(axis=0), flows[:, at].sum(axis=1)
    away[at] = home[at] = 0
    out = [Flow(REGION, place, persons) for place, persons in _largest(away, places, count)]
    return tuple(out), tuple(Flow(place, REGION, persons) for place, persons in _largest(home, places, count))


def _largest(persons: FloatArray, places: Sequence[str], count: int) -> list[tuple[str, float]]:
    order = np.argsort(-persons, kind="stable")[:count]
    return [(places[at], float(persons[at])) for at in order if persons[at] > 0]


def _rows(places: Sequence[str], region: Iterable[str]) -> list[int]:
    known = {place: at for at, place in enumerate(places)}
    names = list(region)
    missing = [name for name in names if name not in known]
    if missing:
        raise NoSuchPlace(missing)
    return [known[name] for name in names]


@dataclass(frozen=True, slots=True)
class Multiplier:
    """Total jobs over basic jobs: an indication only, since «basic» is what exceeds the nation's share."""

    basic: float
    total: float

    @property
    def factor(self) -> float:
        """nan where no industry exceeds the nation's share."""
        return _share(self.total, self.basic)


def multiplier(region: FloatArray, nation: FloatArray) -> Multiplier:
    """Economic base, by the excess of location quotients over 1; arrays (industries,)."""
    excess = region - nation * region.sum() / nation.sum()
    return Multiplier(float(excess[excess > 0].sum()), float(region.sum()))
