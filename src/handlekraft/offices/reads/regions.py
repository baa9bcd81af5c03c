"""Regions: offices that work together, some of them with a body of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q

from handlekraft.offices.access import Desk, OfficeRow, office_row
from handlekraft.offices.models import Office, Region
from handlekraft.rules.identity import slug


@dataclass(frozen=True, slots=True)
class RegionRow:
    """`body` is the office that works for the whole region; `offices` are those it works for, by name."""

    slug: str
    name: str
    body: OfficeRow | None
    offices: tuple[OfficeRow, ...]


def office_named(address: str) -> OfficeRow | None:
    row = Office.objects.filter(slug=address).first()
    return office_row(row) if row else None


def office_called(name: str) -> OfficeRow | None:
    """By its name, or by its name in the address; «kommune», case and signs don't matter.

    None where several are called so.
    """
    wanted = _plain(name)
    offices = Office.objects.order_by("pk") if wanted else ()
    found = [row for row in offices if wanted in (_plain(row.name), row.slug)]
    exact = [row for row in found if row.name.casefold() == name.strip().casefold()]
    return office_row((exact or found)[0]) if exact or len(found) == 1 else None


def _plain(name: str) -> str:
    return slug(re.sub(r"\b(fylkes)?kommune\b", " ", name, flags=re.IGNORECASE))


def region(address: str) -> RegionRow | None:
    row = Region.objects.filter(slug=address).select_related("body").first()
    return _row(row) if row else None


def regions_of(desk: Desk) -> tuple[RegionRow, ...]:
    """The regions that the actor's office is part of or works for, by name."""
    rows = Region.objects.filter(Q(offices=desk.office.id) | Q(body_id=desk.office.id)).distinct()
    found = rows.select_related("body")
    return tuple(_row(row) for row in found.prefetch_related("offices").order_by("name"))


def works_for_region(desk: Desk) -> bool:
    return Region.objects.filter(body_id=desk.office.id).exists()


def _row(region: Region) -> RegionRow:
    offices = sorted(region.offices.all(), key=lambda office: office.name)
    body = office_row(region.body) if region.body else None
    return RegionRow(region.slug, region.name, body, tuple(office_row(office) for office in offices))
