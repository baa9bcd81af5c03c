"""The office's own list of schemes: until it has one, the usual ones are its list."""

from __future__ import annotations

from django.db import transaction

from handlekraft.ideas.commands.rows import row_of
from handlekraft.ideas.models import Scheme
from handlekraft.ideas.refusals import Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.models import Office
from handlekraft.offices.roles import Verb

Kind = Scheme.Kind
COMMON: tuple[tuple[str, Kind], ...] = (
    ("Forny", Kind.FORNY),
    ("SkatteFUNN", Kind.SKATTEFUNN),
    ("Innovasjonsprosjekt i næringslivet", Kind.IPN),
    ("Regionale forskningsfond", Kind.REGIONAL),
    ("Innovasjon Norge: oppstart", Kind.INNOVATION_NORWAY),
    ("Innovasjon Norge: innovasjonskontrakt", Kind.INNOVATION_NORWAY),
    ("Horisont Europa", Kind.EU),
    ("Kommunalt næringsfond", Kind.MUNICIPAL),
)


@transaction.atomic
def use_common_schemes(actor: Desk) -> None:
    """The usual schemes as a list of the office's own, to be changed. Nothing where it has one."""
    require(actor, Verb.KEEP_IDEAS)
    if own_list(actor):
        record(actor, "use_common_schemes", "schemes")


@transaction.atomic
def add_scheme(actor: Desk, name: str, kind: str) -> int:
    """Raises `Unsaid`: without a name, or with one that is there."""
    require(actor, Verb.KEEP_IDEAS)
    own_list(actor)
    row = _written(actor, Scheme(office_id=actor.office.id), name, kind)
    record(actor, "add_scheme", f"scheme:{row.pk}", text=row.name)
    return row.pk


@transaction.atomic
def change_scheme(actor: Desk, number: int, name: str, kind: str) -> None:
    """Raises `NotHere`, `Unsaid` as `add_scheme`."""
    row = row_of(actor, Scheme, number)
    before = row.name
    _written(actor, row, name, kind)
    record(actor, "change_scheme", f"scheme:{number}", before=before, after=row.name)


def own_list(actor: Desk) -> bool:
    """The office gets the usual schemes the first time it needs a list; says whether it did now."""
    # Locked, so that two people at once don't make a list each.
    Office.objects.select_for_update().get(pk=actor.office.id)
    if Scheme.objects.filter(office_id=actor.office.id).exists():
        return False
    Scheme.objects.bulk_create(Scheme(office_id=actor.office.id, name=n, kind=k) for n, k in COMMON)
    return True


def _written(actor: Desk, row: Scheme, name: str, kind: str) -> Scheme:
    row.name, row.kind = " ".join(name.split())[:200], kind
    others = Scheme.objects.filter(office_id=actor.office.id).exclude(pk=row.pk)
    if not row.name or row.name.casefold() in {other.name.casefold() for other in others}:
        raise Unsaid("name")
    if kind not in Kind.values:
        raise Unsaid("kind")
    row.save()
    return row
