"""A measure through the years, for a region, its municipalities and the country, from what is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from handlekraft.analysis.cube import NotInCube
from handlekraft.figures.picture import Origin, Place, Track, origins, total
from handlekraft.figures.reads.commuting import flows_of, self_contained
from handlekraft.figures.reads.holdings import COUNTRY, Holding, Holdings
from handlekraft.figures.tables import BY_INDUSTRY, CONTENTS, Contents, industry_table, leaves

NATION = Place(COUNTRY, "Landet")
_PEOPLE, _JOBS = "Folketall", "Arbeidsplasser"


@dataclass(frozen=True, slots=True)
class Series:
    """Nothing of it is stored where `track` is None; `parts` has a track for each municipality."""

    track: Track | None = None
    parts: tuple[Track, ...] = ()
    country: Track | None = None
    origins: tuple[Origin, ...] = ()
    beside: Track | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a measure is asked of: a region by its municipalities, and what the goal adds."""

    name: str
    places: tuple[Place, ...]
    industries: tuple[str, ...] = ()


def series(measure: str, asked: Asked, stored: Holdings) -> Series:
    return _SERIES[measure](measure, asked, stored)


def _counted(measure: str, asked: Asked, stored: Holdings) -> Series:
    """From the first of the measure's tables that has all of the region."""
    for contents in CONTENTS[measure]:
        found = _summed(asked, partial(_line, contents, stored))
        if found.track is not None:
            return found
    return Series()


def _in_industries(_measure: str, asked: Asked, stored: Holdings) -> Series:
    if not asked.industries:
        return Series()
    return _summed(asked, partial(_industries, asked.industries, stored))


Line = tuple[Track, Origin]


def _summed(asked: Asked, line: Callable[[Place], Line | None]) -> Series:
    """The region is the sum of its municipalities; nothing where one of them is not stored."""
    found = [line(place) for place in asked.places]
    known = [each for each in found if each is not None]
    if not known or len(known) < len(found):
        return Series()
    nation = line(NATION)
    parts = tuple(track for track, _ in known)
    return Series(
        total(asked.name, parts),
        parts,
        nation[0] if nation else None,
        origins([*(origin for _, origin in known), *([nation[1]] if nation else [])]),
    )


def _line(contents: Contents, stored: Holdings, place: Place) -> Line | None:
    return stored.track(contents.table, place, **contents.codes)


def _industries(codes: Sequence[str], stored: Holdings, place: Place) -> Line | None:
    table = industry_table(codes)
    for holding in stored.of(table):
        code = holding.code_of("Region", place.code)
        if code is None:
            continue
        try:
            return _sum_of_industries(holding, place, code, codes), holding.origin
        except NotInCube:
            continue
    return None


def _sum_of_industries(holding: Holding, place: Place, region: str, codes: Sequence[str]) -> Track:
    known = holding.cube.dimension("NACE2007").codes
    wanted = dict.fromkeys(leaf for code in codes for leaf in leaves(code, known))
    if not wanted:
        raise NotInCube(f"no industry of {', '.join(codes)}")
    tracks = [holding.track(code, Region=region, NACE2007=code, **BY_INDUSTRY) for code in wanted]
    return total(place.name, tracks)


def _entry_rate(_measure: str, asked: Asked, stored: Holdings) -> Series:
    """New enterprises of the year for each hundred establishments at its beginning."""
    new = _counted("new-enterprises", asked, stored)
    stock = _counted("establishments", asked, stored)
    return _each(new, stock, lambda year, a, b: _divided(a.at(year), b.at(year), 100))


def _entry_rate_of_people(_measure: str, asked: Asked, stored: Holdings) -> Series:
    new = _counted("new-enterprises", asked, stored)
    people = _counted("population", asked, stored)
    return _each(new, people, lambda year, a, b: _divided(a.at(year), b.at(year), 1000))


def _in_step(_measure: str, asked: Asked, stored: Holdings) -> Series:
    """People beside jobs: jobs are of the fourth quarter, and the nearest population that of the first of
    January after it."""
    people, jobs = _counted("population", asked, stored), _counted("jobs", asked, stored)
    if people.track is None or jobs.track is None:
        return Series()
    before = Track(_PEOPLE, tuple(year - 1 for year in people.track.years), people.track.values)
    beside = Track(_JOBS, jobs.track.years, jobs.track.values)
    return Series(before, beside=beside, origins=origins((*people.origins, *jobs.origins)))


Rate = Callable[[int, Track, Track], float | None]


def _each(one: Series, other: Series, rate: Rate) -> Series:
    """The rate of two series, for the region, each municipality and the country."""
    if one.track is None or other.track is None:
        return Series()
    pairs = [(one.track, other.track), *zip(one.parts, other.parts, strict=True)]
    whole, *parts = [_rate(a, b, rate) for a, b in pairs]
    nation = _rate(one.country, other.country, rate) if one.country and other.country else None
    return Series(whole, tuple(parts), nation, origins((*one.origins, *other.origins)))


def _rate(a: Track, b: Track, rate: Rate) -> Track:
    shared = [year for year in a.years if year in b.years]
    return Track(a.name, tuple(shared), tuple(rate(year, a, b) for year in shared))


def _divided(part: float | None, whole: float | None, factor: float) -> float | None:
    return factor * part / whole if part is not None and whole else None


def _self_containment(_measure: str, asked: Asked, stored: Holdings) -> Series:
    flows = flows_of(asked.places, stored)
    if flows is None:
        return Series()
    return Series(self_contained(asked.name, flows), origins=flows.origins)


_SERIES: Mapping[str, Callable[[str, Asked, Holdings], Series]] = {
    "population": _counted,
    "jobs": _counted,
    "employed": _counted,
    "private-jobs": _counted,
    "area-jobs": _in_industries,
    "entry-rate": _entry_rate,
    "entry-rate-people": _entry_rate_of_people,
    "self-containment": _self_containment,
    "in-step": _in_step,
}
