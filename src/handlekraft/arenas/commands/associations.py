"""Business associations, and their members by date."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.arenas.commands.rows import one_at_a_time, row_of
from handlekraft.arenas.models import Association, MemberCount
from handlekraft.arenas.refusals import NotHere, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import HAPPENED


@transaction.atomic
def add_association(actor: Desk, name: str) -> int:
    """One that was taken away under that name comes back. Raises `Unsaid` for no name or a taken one."""
    require(actor, Verb.KEEP_ARENAS)
    one_at_a_time(actor)
    said = " ".join(name.split())[:200]
    rows = Association.objects.filter(office_id=actor.office.id)
    known = rows.filter(name__iexact=said).first()
    if not said or (known and known.removed_at is None):
        raise Unsaid("name")
    row = known or rows.create(office_id=actor.office.id, name=said)
    if known:
        rows.filter(pk=row.pk).update(removed_at=None)
    record(actor, "put_back_association" if known else "add_association", f"association:{row.pk}", text=said)
    return row.pk


@transaction.atomic
def count_members(actor: Desk, association: int, members: int, as_of: date, source: str) -> int:
    """Raises `NotHere`, `Unsaid` for a day to come or no source."""
    row = row_of(actor, Association, association)
    if members < 0 or not source.strip():
        raise Unsaid("members or source")
    must_be(HAPPENED, WrongDay, "as_of", as_of)
    made = row.counts.create(
        members=members,
        as_of=as_of,
        source=source.strip()[:300],
        at=timezone.now(),
        by_id=actor.person_id,
    )
    told = {"value": str(members), "as_of": str(as_of), "source": made.source}
    record(actor, "count_members", f"association:{row.pk}", text=row.name, **told)
    return made.pk


@transaction.atomic
def withdraw_members(actor: Desk, count: int, *, back: bool = False) -> None:
    """A count that was wrong no longer holds, and is kept; `back`: it did hold. Raises `NotHere`."""
    require(actor, Verb.KEEP_ARENAS)
    rows = MemberCount.objects.select_for_update(of=("self",)).select_related("association")
    row = rows.filter(association__office_id=actor.office.id, pk=count, withdrawn=back).first()
    if row is None:
        raise NotHere(count)
    row.withdrawn = not back
    row.save(update_fields=["withdrawn"])
    verb = "bring_back_members" if back else "withdraw_members"
    told = {"text": row.association.name, "value": str(row.members), "as_of": str(row.as_of)}
    record(actor, verb, f"association:{row.association_id}", **told)
