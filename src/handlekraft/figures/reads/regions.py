"""The regions of an office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from handlekraft.figures.models import RegionSet, RegionVersion
from handlekraft.figures.picture import Place
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class Version:
    holds_from: date
    places: tuple[Place, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class RegionRow:
    """`versions` by the day they hold from; the last that has begun is the region of today."""

    id: int
    name: str
    compared: bool
    removed: bool
    versions: tuple[Version, ...]

    def on(self, day: date) -> tuple[Place, ...]:
        """The municipalities on a day; before the first version, those of the first."""
        begun = [version for version in self.versions if version.holds_from <= day]
        return (begun[-1] if begun else self.versions[0]).places


def regions(desk: Desk, *, removed: bool = False) -> tuple[RegionRow, ...]:
    """The office's own, in the order they came, then those it compares with. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    return regions_of(desk.office.id, removed=removed)


def regions_of(office: int, *, removed: bool = False) -> tuple[RegionRow, ...]:
    rows = RegionSet.objects.filter(office_id=office).prefetch_related("versions")
    kept = rows if removed else rows.filter(removed_at=None)
    return tuple(_row(row) for row in kept)


def _row(row: RegionSet) -> RegionRow:
    return RegionRow(
        row.pk,
        row.name,
        row.compared,
        row.removed_at is not None,
        tuple(_version(each) for each in row.versions.all()),
    )


def _version(row: RegionVersion) -> Version:
    places = tuple(Place(each["code"], each["name"]) for each in row.municipalities)
    return Version(row.holds_from, places, row.at)
