"""The regions of an office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from handlekraft.figures.models import RegionVersion
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
    """The office's own, in the order they came, then those it compares with. One query."""
    require(desk, Verb.SEE_INSIDE)
    return regions_of(desk.office.id, removed=removed)


def regions_of(office: int, *, removed: bool = False) -> tuple[RegionRow, ...]:
    rows = RegionVersion.objects.filter(region__office_id=office).select_related("region")
    kept = rows if removed else rows.filter(region__removed_at=None)
    ordered = kept.order_by("region__compared", "region_id", "holds_from", "pk")
    return tuple(_row(list(versions)) for _, versions in groupby(ordered, key=lambda each: each.region_id))


def _row(versions: list[RegionVersion]) -> RegionRow:
    region = versions[0].region
    return RegionRow(
        region.pk,
        region.name,
        region.compared,
        region.removed_at is not None,
        tuple(_version(each) for each in versions),
    )


def _version(row: RegionVersion) -> Version:
    places = tuple(Place(each["code"], each["name"]) for each in row.municipalities)
    return Version(row.holds_from, places, row.at)
