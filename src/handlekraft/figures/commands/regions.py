"""The regions of an office, and from when they hold which municipalities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.figures.commands.put_away import owned, set_away
from handlekraft.figures.models import RegionSet, RegionVersion
from handlekraft.figures.picture import Place
from handlekraft.figures.refusals import Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb


@transaction.atomic
def add_region(
    actor: Desk, name: str, places: Sequence[Place], holds_from: date, *, compared: bool = False
) -> int:
    """A region, with its municipalities from a day on; `compared`: one to compare with. Raises `Unsaid`."""
    require(actor, Verb.FOLLOW_UP)
    _checked(name, places)
    region = RegionSet.objects.create(office_id=actor.office.id, name=name.strip()[:200], compared=compared)
    _version(actor, region, places, holds_from)
    record(actor, "add_region", f"region:{region.pk}", name=region.name, after=_told(places))
    return region.pk


@transaction.atomic
def change_region(actor: Desk, region: int, name: str, places: Sequence[Place], holds_from: date) -> None:
    """What the region is called, and from a day on other municipalities; those before stay in its history.

    Raises `NotHere`, `Unsaid`.
    """
    row = owned(actor, RegionSet.objects.all(), region)
    _checked(name, places)
    last = row.versions.last()
    before = _said(row.name, last.municipalities if last else [])
    row.name = name.strip()[:200]
    row.save(update_fields=["name"])
    if last is None or last.municipalities != _kept(places) or last.holds_from != holds_from:
        _version(actor, row, places, holds_from)
    after = _said(row.name, _kept(places))
    if before != after:
        record(actor, "change_region", f"region:{row.pk}", before=before, after=after)


@transaction.atomic
def remove_region(actor: Desk, region: int) -> None:
    """Taken out of the lists; it can be put back. Raises `NotHere`, `Unsaid` where a goal is about it."""
    row = owned(actor, RegionSet.objects.all(), region)
    if row.goals.filter(removed_at=None).exists():
        raise Unsaid("goals")
    set_away(row, away=True)
    record(actor, "remove_region", f"region:{row.pk}", name=row.name)


@transaction.atomic
def put_back_region(actor: Desk, region: int) -> None:
    """Raises `NotHere`."""
    row = owned(actor, RegionSet.objects.all(), region, removed=True)
    set_away(row, away=False)
    record(actor, "put_back_region", f"region:{row.pk}", name=row.name)


def _version(actor: Desk, region: RegionSet, places: Sequence[Place], holds_from: date) -> None:
    RegionVersion.objects.create(
        region=region,
        municipalities=_kept(places),
        holds_from=holds_from,
        at=timezone.now(),
        by_id=actor.person_id,
    )


def _checked(name: str, places: Sequence[Place]) -> None:
    if not name.strip():
        raise Unsaid("name")
    if not places or not all(re.fullmatch(r"\d{4}", place.code) and place.name for place in places):
        raise Unsaid("places")
    if len({place.code for place in places}) != len(places):
        raise Unsaid("places")


def _kept(places: Sequence[Place]) -> list[dict[str, str]]:
    return [{"code": place.code, "name": place.name[:100]} for place in places]


def _told(places: Sequence[Place]) -> list[str]:
    return [f"{place.code} {place.name}" for place in places]


def _said(name: str, kept: list[dict[str, str]]) -> dict[str, object]:
    return {"name": name, "places": [f"{each['code']} {each['name']}" for each in kept]}
