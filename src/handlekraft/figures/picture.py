"""The office's figures as they stand: what pages show and snapshots freeze. Nothing but data.

Whatever is here is public when the office publishes its figures: an allow-list.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, or another place that figures are of."""

    code: str
    name: str


REST = Place("andre", "Andre kommuner")
"""All that are not named, together."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures come from. Times are written as ISO 8601; `notes` must be shown with the figures."""

    table: str
    title: str
    publisher: str
    licence: str
    attribution: str
    address: str
    updated: str
    retrieved_at: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """A figure through the years; None where there is none, with the source's mark for why."""

    name: str
    years: tuple[int, ...]
    values: tuple[float | None, ...]
    marks: tuple[str, ...] = ()

    def at(self, year: int) -> float | None:
        return self.values[self.years.index(year)] if year in self.years else None

    @property
    def known(self) -> tuple[tuple[int, float], ...]:
        return tuple((y, v) for y, v in zip(self.years, self.values, strict=True) if v is not None)

    def since(self, year: int) -> Track:
        at = [place for place, each in enumerate(self.years) if each >= year]
        return Track(
            self.name,
            tuple(self.years[place] for place in at),
            tuple(self.values[place] for place in at),
            tuple(self.marks[place] for place in at) if self.marks else (),
        )


@dataclass(frozen=True, slots=True)
class Observed:
    """A figure that the office has seen itself."""

    value: float
    as_of: str
    source: str


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """A goal and what is known of it. `missing` says why there are no figures: `fetch`, `industries`,
    `baseline`, `observe` or empty."""

    id: int
    text: str
    measure: str
    aim: str
    deadline: int
    baseline: int | None = None
    amount: float | None = None
    unit: str = ""
    region: str = ""
    places: tuple[Place, ...] = ()
    area: str = ""
    moves: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    track: Track | None = None
    beside: Track | None = None
    """What the track is to follow, where the goal is that two go in step."""

    parts: tuple[Track, ...] = ()
    country: Track | None = None
    by_industry: Track | None = None
    """What there would have been, had each of the region's industries grown as the same one did in the
    country since the baseline."""

    redrawn: tuple[int, ...] = ()
    """Years in which one of the places got a part of another, so that its figures before are of less land."""

    merged: tuple[int, ...] = ()
    """Years in which several became one of the places."""

    own: tuple[Observed, ...] = ()
    origins: tuple[Origin, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """The borders of a place: rings of longitude and latitude."""

    code: str
    rings: tuple[tuple[tuple[float, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Flows:
    """Who works where: for each year a row for each home with a column for each workplace.

    The first `inside` places are the region's own. Flows between places outside it are None. `shapes` are
    the borders of the region's own, or of none.
    """

    places: tuple[Place, ...]
    inside: int
    years: tuple[int, ...]
    matrices: tuple[tuple[tuple[float | None, ...], ...], ...]
    origins: tuple[Origin, ...]
    shapes: tuple[Shape, ...] = ()
    redrawn: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mix:
    """Jobs by industry, of a region and of what it is held up to: a row for each industry, a column for each
    year. `whole`: what that is; empty for the country."""

    industries: tuple[Place, ...]
    years: tuple[int, ...]
    region: tuple[tuple[float | None, ...], ...]
    country: tuple[tuple[float | None, ...], ...]
    origins: tuple[Origin, ...]
    name: str = ""
    whole: str = ""
    redrawn: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A measure of a region and of its municipalities, and of the country."""

    measure: str
    region: Track
    parts: tuple[Track, ...]
    country: Track | None
    origins: tuple[Origin, ...]
    redrawn: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Peers:
    """A measure of the municipalities nearest in size to the office's own region, nearest first.
    `reshaped`: of each, the years in which it was redrawn or merged."""

    measure: str
    tracks: tuple[Track, ...]
    origins: tuple[Origin, ...]
    reshaped: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RegionFigures:
    name: str
    places: tuple[Place, ...]
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it. `regions`: the office's own first, then those that it compares with."""

    goals: tuple[GoalFigures, ...] = ()
    regions: tuple[RegionFigures, ...] = ()
    flows: Flows | None = None
    mix: Mix | None = None
    others: tuple[Mix, ...] = ()
    """Of the regions that it compares with, those whose jobs by industry are known."""

    peers: tuple[Peers, ...] = ()
    language: str = "nb"
    """What is said of it: `nb` or `nn`."""

    @property
    def region(self) -> RegionFigures | None:
        return self.regions[0] if self.regions else None

    def goal(self, number: int) -> GoalFigures | None:
        return next((goal for goal in self.goals if goal.id == number), None)


def origins(found: Iterable[Origin]) -> tuple[Origin, ...]:
    """Each once."""
    return tuple(dict.fromkeys(found))


def total(name: str, tracks: Sequence[Track]) -> Track:
    """The sum of tracks for the years that all have; missing where one of them is."""
    years = sorted(set.intersection(*(set(track.years) for track in tracks))) if tracks else []
    values = [[track.at(year) for track in tracks] for year in years]
    sums = tuple(_sum(row) for row in values)
    return Track(name, tuple(years), sums, tuple("" if each is not None else "+?" for each in sums))


def _sum(row: Sequence[float | None]) -> float | None:
    known = [value for value in row if value is not None]
    return sum(known) if len(known) == len(row) else None


def to_json(found: Picture) -> dict[str, Any]:
    return dataclasses.asdict(found)


def from_json(data: dict[str, Any]) -> Picture:
    return _read(Picture, data)  # type: ignore[no-any-return]


def _read(kind: Any, data: Any) -> Any:
    """The data as that type: dataclasses, tuples of one type, and what may be None."""
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _read(hints[name], value) for name, value in data.items() if name in hints})  # type: ignore[operator]
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], value) for value in data)
    if get_origin(kind) is UnionType:
        [known] = [each for each in get_args(kind) if each is not NoneType]
        return None if data is None else _read(known, data)
    return data


# Working out the types of a class anew for each of its objects would be most of the time.
_hints = cache(get_type_hints)
