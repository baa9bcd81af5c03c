"""What figures are read by: how municipalities have changed, and their borders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from handlekraft.analysis.borders import Border, simplified
from handlekraft.figures.models import StoredReference
from handlekraft.figures.picture import Origin, Place, Shape
from handlekraft.figures.renumbered import NO_CHANGES
from handlekraft.sources.klass import Change, MunicipalChanges

MOST_POINTS = 1_500
"""Of the borders of a region in a picture: more than a small map can show."""

BORDERS, CHANGES = StoredReference.Kind.BORDERS, StoredReference.Kind.CHANGES


class References:
    """All that is stored, by one query; what has been read before stays in memory."""

    def __init__(self) -> None:
        rows = StoredReference.objects.order_by("-id").values_list("pk", "kind", "places", "fingerprint")
        self._rows = list(rows)

    def changes(self) -> MunicipalChanges:
        """The newest; none where none are stored."""
        found = next(((pk, mark) for pk, kind, _, mark in self._rows if kind == CHANGES), None)
        if found is None:
            return NO_CHANGES
        if found not in _changes:
            _changes.clear()
            _changes[found] = changes_from(_row(*found).content)
        return _changes[found]

    def borders(self, places: Sequence[str]) -> StoredReference | None:
        """The newest that hold all of the places."""
        wanted = set(places)
        known = ((pk, mark) for pk, kind, has, mark in self._rows if kind == BORDERS and wanted <= set(has))
        found = next(known, None) if wanted else None
        return None if found is None else _row(*found)

    def shapes(self, places: Sequence[Place]) -> tuple[tuple[Shape, ...], Origin | None]:
        """The borders of the places, simple enough for a picture; of none where one of them isn't stored."""
        row = self.borders([place.code for place in places])
        if row is None:
            return (), None
        borders = [_border(place, row.content[place.code]) for place in places]
        lighter = _lighter(row.pk, tuple(borders))
        return tuple(Shape(each.code, each.rings) for each in lighter), _origin(row)


def municipal_changes() -> MunicipalChanges:
    return References().changes()


def newest_borders(places: Sequence[str]) -> StoredReference | None:
    return References().borders(places)


def changes_from(content: list[list[str]]) -> MunicipalChanges:
    return MunicipalChanges(Change(date.fromisoformat(day), *texts) for day, *texts in content)


def _row(pk: int, mark: str) -> StoredReference:
    """A stored row never changes; the fingerprint is for a database that was put back from a copy."""
    if (pk, mark) not in _rows:
        while len(_rows) >= _MOST:
            _rows.pop(next(iter(_rows)))
        _rows[pk, mark] = StoredReference.objects.get(pk=pk)
    return _rows[pk, mark]


_rows: dict[tuple[int, str], StoredReference] = {}
_changes: dict[tuple[int, str], MunicipalChanges] = {}
_MOST = 32


def _border(place: Place, rings: list[list[list[float]]]) -> Border:
    return Border(
        place.code, place.name, tuple(tuple((point[0], point[1]) for point in ring) for ring in rings)
    )


@lru_cache(maxsize=32)
def _lighter(_row: int, borders: tuple[Border, ...]) -> tuple[Border, ...]:
    tolerance = 150.0
    while sum(border.points for border in borders) > MOST_POINTS and tolerance < 10_000:
        tolerance *= 1.5
        borders = simplified(borders, tolerance)
    return borders


def _origin(row: StoredReference) -> Origin:
    return Origin(
        "",
        row.title,
        row.publisher,
        row.licence,
        row.attribution,
        row.address,
        "",
        _iso(row.retrieved_at),
    )


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
