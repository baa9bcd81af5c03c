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


def municipal_changes() -> MunicipalChanges:
    """The newest that are stored; none where none are. One query."""
    row = StoredReference.objects.filter(kind=CHANGES).order_by("-id").values_list("content", flat=True)
    content = row.first()
    return NO_CHANGES if content is None else changes_from(content)


def changes_from(content: list[list[str]]) -> MunicipalChanges:
    return MunicipalChanges(Change(date.fromisoformat(day), *texts) for day, *texts in content)


def newest_borders(places: Sequence[str]) -> StoredReference | None:
    """The newest that hold all of the places. One query."""
    rows = StoredReference.objects.filter(kind=BORDERS).order_by("-id")
    wanted = set(places)
    known = rows.values_list("pk", "places")
    found = next((pk for pk, has in known if wanted and wanted <= set(has)), None)
    return None if found is None else rows.get(pk=found)


def shapes(places: Sequence[Place]) -> tuple[tuple[Shape, ...], Origin | None]:
    """The borders of the places, simple enough for a picture; of none where one of them isn't stored."""
    row = newest_borders([place.code for place in places])
    if row is None:
        return (), None
    borders = [_border(place, row.content[place.code]) for place in places]
    return tuple(Shape(each.code, each.rings) for each in _lighter(row.pk, tuple(borders))), _origin(row)


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
