"""Which offices a region is made of: said by the office that works for it, and by each of them."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable

from django.db import IntegrityError, transaction

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands.log import record, record_by_itself
from handlekraft.offices.models import Office, Region
from handlekraft.offices.refusals import NoSuchOffice
from handlekraft.offices.roles import Verb
from handlekraft.rules.identity import slug


@transaction.atomic
def set_up_region(actor: Desk, name: str, members: Collection[str]) -> None:
    """The region that the actor's office works for, made or brought up to date; `members` by their slugs.

    The offices that come in or go out are told in their own log. Raises `NoSuchOffice`.
    """
    require(actor, Verb.MANAGE_OFFICE)
    # Locked, so that two people don't make a region each.
    Office.objects.select_for_update().get(pk=actor.office.id)
    chosen = {row.slug: row for row in Office.objects.filter(slug__in=members).exclude(pk=actor.office.id)}
    if unknown := set(members) - chosen.keys():
        raise NoSuchOffice(sorted(unknown))
    region = Region.objects.filter(body_id=actor.office.id).order_by("pk").first()
    if region is None:
        region = _opened(actor, name)
    before = {row.slug: row for row in region.offices.all()}
    region.name = name
    region.save()
    region.offices.set(chosen.values())
    told = {"before": _names(before.values()), "after": _names(chosen.values())}
    record(actor, "set_up_region", f"office:{actor.office.id}", text=name, **told)
    for office in chosen.keys() - before.keys():
        _tell(chosen[office], "taken_into_region", name)
    for office in before.keys() - chosen.keys():
        _tell(before[office], "taken_out_of_region", name)


@transaction.atomic
def leave_region(actor: Desk, region: str) -> None:
    """The actor's office is no longer part of the region. Raises `NoSuchOffice` where it is not."""
    require(actor, Verb.MANAGE_OFFICE)
    row = Region.objects.filter(slug=region, offices=actor.office.id).first()
    if row is None:
        raise NoSuchOffice(region)
    row.offices.remove(actor.office.id)
    record(actor, "leave_region", f"office:{actor.office.id}", text=row.name)


def _opened(actor: Desk, name: str) -> Region:
    while True:
        try:
            with transaction.atomic():
                return Region.objects.create(slug=_free(name), name=name, body_id=actor.office.id)
        except IntegrityError:  # another office took that address at the same moment
            continue


def _free(name: str) -> str:
    """The name as part of an address that no other region has."""
    wanted = slug(name)[:40] or "region"
    numbered = itertools.chain([wanted], (f"{wanted}-{number}" for number in itertools.count(2)))
    return next(each for each in numbered if not Region.objects.filter(slug=each).exists())


def _names(offices: Iterable[Office]) -> list[str]:
    return sorted(office.name for office in offices)


def _tell(office: Office, verb: str, region: str) -> None:
    record_by_itself(office.pk, verb, f"office:{office.pk}", text=region)
