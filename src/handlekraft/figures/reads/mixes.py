"""Jobs by industry of a region, beside the same of the country or the county, from what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from handlekraft.analysis.breaks import Break
from handlekraft.analysis.industries import EIGHT, SEVENTEEN, Grouping
from handlekraft.analysis.shift_share import expected_lines
from handlekraft.figures.picture import Mix, Origin, Place, Track, origins, total
from handlekraft.figures.reads.holdings import Holdings
from handlekraft.figures.reads.series import NATION, Asked
from handlekraft.figures.tables import BY_INDUSTRY, CONTENTS, FINE, GROUPS

ROUNDED = 0.005
"""How far a sum over industries may be from the total: small figures are rounded for secrecy."""


@dataclass(frozen=True, slots=True)
class _Split:
    """A table that has a measure by industry."""

    table: str
    groups: Grouping
    codes: Mapping[str, str]


_SPLITS = {
    "jobs": (_Split(GROUPS, SEVENTEEN, BY_INDUSTRY), _Split(FINE, SEVENTEEN, BY_INDUSTRY)),
    "private-jobs": (_Split("13472", EIGHT, CONTENTS["private-jobs"][0].codes),),
}


def tables_by_industry(measure: str) -> tuple[str, ...]:
    return tuple(split.table for split in _SPLITS.get(measure, ()))


def mix_of(name: str, places: Sequence[Place], stored: Holdings) -> Mix | None:
    """Beside the country, or else the county that all of the region is in. None where neither is stored."""
    for split in _SPLITS["jobs"]:
        for whole in (NATION, *_county(places, split.table, stored)):
            found = _mix(split, name, places, whole, stored)
            if found is not None:
                return found
    return None


def _county(places: Sequence[Place], table: str, stored: Holdings) -> list[Place]:
    """The first two figures of a municipality's number are its county's."""
    codes = {place.code[:2] for place in places}
    held = stored.find(table, "Region", next(iter(codes))) if len(codes) == 1 else None
    known = held.places("Region") if held else ()
    return [place for place in known if place.code in codes]


def _mix(split: _Split, name: str, places: Sequence[Place], whole: Place, stored: Holdings) -> Mix | None:
    tracks: list[tuple[Track, Track]] = []
    found: list[Origin] = []
    for code in split.groups.codes:
        asked = dict(split.codes) | {"NACE2007": code}
        lines = [stored.track(split.table, place, **asked) for place in (*places, whole)]
        known = [line for line in lines if line is not None]
        if len(known) < len(lines) or not places:
            return None
        tracks.append((total(code, [track for track, _ in known[:-1]]), known[-1][0]))
        found += [origin for _, origin in known]
    years = [year for year in tracks[0][0].years if year in tracks[0][1].years]
    if not years:
        return None
    return Mix(
        tuple(Place(code, label) for code, label in split.groups.names.items()),
        tuple(years),
        tuple(tuple(region.at(year) for year in years) for region, _ in tracks),
        tuple(tuple(nation.at(year) for year in years) for _, nation in tracks),
        origins(found),
        name,
        "" if whole == NATION else whole.name,
    )


@dataclass(frozen=True, slots=True)
class Start:
    """What a measure was in its baseline, and the breaks that it is not followed over."""

    track: Track | None
    baseline: int | None
    breaks: tuple[Break, ...]

    @property
    def value(self) -> float:
        """Zero where it is not known."""
        known = self.track.at(self.baseline) if self.track and self.baseline else None
        return known or 0.0


def by_industry(
    measure: str, asked: Asked, stored: Holdings, start: Start
) -> tuple[Track, tuple[Origin, ...]] | None:
    """What the measure would have come to from the baseline on, had each industry grown as in the country.

    None where it isn't stored by industry, or where the industries don't add up to what it was. It ends at
    the next break.
    """
    for split in _SPLITS.get(measure, ()) if start.value else ():
        mix = _mix(split, asked.name, asked.places, NATION, stored)
        line = _grown(mix, start) if mix else None
        if mix and line:
            return line, mix.origins
    return None


def _grown(mix: Mix, start: Start) -> Track | None:
    baseline = start.baseline or 0
    ends = (each.first_year for each in start.breaks if each.first_year > baseline)
    end = min(ends, default=mix.years[-1] + 1)
    at = [place for place, year in enumerate(mix.years) if baseline <= year < end]
    if baseline not in mix.years or len(at) < 2:
        return None
    region, nation = (_array(rows)[:, at] for rows in (mix.region, mix.country))
    years = tuple(mix.years[place] for place in at)
    if not abs(region[:, 0].sum() - start.value) <= ROUNDED * start.value:
        return None
    line = expected_lines(region, nation, years).industry * (start.value / region[:, 0].sum())
    return Track(mix.name, years, tuple(None if value != value else value for value in line.tolist()))


def _array(rows: Sequence[Sequence[float | None]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([[np.nan if value is None else value for value in row] for row in rows], dtype=np.float64)
