"""The cubes that are stored, found by table and municipality, the newest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from handlekraft.analysis.cube import Cube, Dimension, NotInCube, Source
from handlekraft.analysis.kept import from_bytes
from handlekraft.figures.models import StoredCube
from handlekraft.figures.picture import Origin, Place, Track

COUNTRY = "0"
HOMES, WORKS = "Bokommuen", "ArbstedKomm"


def place_of(code: str) -> str:
    """«K-3407», «K.3407» and «K_3407» are 3407: each table of the source writes it in its own way."""
    found = re.fullmatch(r"(?:K[-._])?(\d{4})", code)
    return found[1] if found else code


@dataclass(frozen=True)
class Holding:
    """A stored cube, opened."""

    id: int
    cube: Cube

    @cached_property
    def _codes(self) -> dict[str, dict[str, str]]:
        return {each.code: _by_place(each) for each in self.cube.dimensions}

    def code_of(self, dimension: str, place: str) -> str | None:
        return self._codes.get(dimension, {}).get(place)

    def places(self, dimension: str) -> tuple[Place, ...]:
        found = self.cube.dimension(dimension)
        return tuple(
            Place(place_of(code), name_of(label))
            for code, label in zip(found.codes, found.labels, strict=True)
        )

    @property
    def origin(self) -> Origin:
        return origin_of(self.cube.source)

    def track(self, name: str, **codes: str) -> Track:
        """A dimension that the cube doesn't have has been summed over. Raises `NotInCube`."""
        line = self.cube.series(**{name: code for name, code in codes.items() if name in self._codes})
        years = tuple(int(period[:4]) for period in line.periods)
        missing = [value != value for value in line.values.tolist()]
        values = tuple(
            None if gone else value for gone, value in zip(missing, line.values.tolist(), strict=True)
        )
        return Track(name, years, values, line.flags)


def _by_place(dimension: Dimension) -> dict[str, str]:
    return {place_of(code): code for code in dimension.codes}


def name_of(label: str) -> str:
    """«Gjøvik (-2019)» and «3407 Gjøvik» are Gjøvik to people."""
    return re.sub(r"^\d{4}\s+|\s+\([^)]*\d{4}[^)]*\)$", "", label).strip() or label


def origin_of(source: Source) -> Origin:
    return Origin(
        source.table,
        source.title,
        source.publisher,
        source.licence,
        source.attribution,
        source.address,
        _iso(source.updated),
        _iso(source.retrieved_at),
        tuple(note.text for note in source.notes if note.mandatory),
    )


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


class Holdings:
    """What is stored of some tables for some places."""

    def __init__(self, by_table: Mapping[str, tuple[Holding, ...]]) -> None:
        self._by_table = by_table

    def of(self, table: str) -> tuple[Holding, ...]:
        return self._by_table.get(table, ())

    def find(self, table: str, dimension: str, place: str) -> Holding | None:
        """The newest that holds the place."""
        return next((each for each in self.of(table) if each.code_of(dimension, place)), None)

    def track(self, table: str, place: Place, **codes: str) -> tuple[Track, Origin] | None:
        """The place's figures through the years, from the newest cube that has them."""
        for holding in self.of(table):
            code = holding.code_of("Region", place.code)
            try:
                if code:
                    return holding.track(place.name, Region=code, **codes), holding.origin
            except NotInCube:
                continue
        return None


def holdings(tables: Iterable[str], places: Iterable[str]) -> Holdings:
    """The newest stored cubes of the tables that together hold the places. At most two queries."""
    wanted = set(places)
    rows = StoredCube.objects.filter(table__in=set(tables)).order_by("-retrieved_at", "-id")
    chosen = list(_needed(rows.values_list("pk", "table", "places", "selection", "fingerprint"), wanted))
    opened = _opened([(pk, fingerprint) for pk, _, fingerprint in chosen])
    by_table: dict[str, tuple[Holding, ...]] = {}
    for pk, table, _ in chosen:
        by_table[table] = (*by_table.get(table, ()), opened[pk])
    return Holdings(by_table)


Row = tuple[int, str, list[str], str, str]


def _needed(rows: Iterable[Row], wanted: set[str]) -> Iterator[tuple[int, str, str]]:
    """Of each selection the newest, as long as it holds a place that is wanted."""
    seen: set[tuple[str, str]] = set()
    for pk, table, places, selection, fingerprint in rows:
        if (table, selection) not in seen and wanted & set(places):
            seen.add((table, selection))
            yield pk, table, fingerprint


def _opened(wanted: list[tuple[int, str]]) -> dict[int, Holding]:
    missing = [pk for pk, fingerprint in wanted if (pk, fingerprint) not in _memory]
    contents = dict(StoredCube.objects.filter(pk__in=missing).values_list("pk", "content")) if missing else {}
    for pk, fingerprint in wanted:
        if pk in contents:
            _memory[pk, fingerprint] = Holding(pk, from_bytes(bytes(contents[pk])))
    found = {pk: _memory[pk, fingerprint] for pk, fingerprint in wanted}
    while len(_memory) > _MOST:
        _memory.pop(next(iter(_memory)), None)
    return found


# A stored cube never changes; the fingerprint is part of the key so that a database put back from a copy
# is not answered from the memory of another.
_memory: dict[tuple[int, str], Holding] = {}
_MOST = 64


def forget() -> None:
    """For measurements: as in a process that has just started."""
    _memory.clear()


def cube_stored(pk: int) -> Cube | None:
    """A figure as it was shown once: the cube of that revision."""
    content = StoredCube.objects.filter(pk=pk).values_list("content", flat=True).first()
    return from_bytes(bytes(content)) if content is not None else None


def place_names() -> dict[str, str]:
    """The municipalities whose people are counted in what is stored, by code."""
    rows = StoredCube.objects.filter(table="07459").order_by("pk").values_list("pk", "fingerprint")
    places = [place for each in _opened(list(rows)).values() for place in each.places("Region")]
    return {place.code: place.name for place in places if re.fullmatch(r"\d{4}", place.code)}
