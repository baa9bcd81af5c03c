"""Matters to push: what the office wants, who is with it, whom it met, and what was reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.ideas.commands.rows import (
    Hand,
    Secret,
    give_hand,
    give_secret,
    give_title,
    row_of,
    told,
    words_in,
)
from handlekraft.ideas.models import Matter, MatterEntry
from handlekraft.ideas.refusals import NotHere, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import HAPPENED

_TOLD = ("title", "about", "allies", "tags", "next_step", "due_on", "responsible_id")


@dataclass(frozen=True, slots=True)
class MatterFacts:
    """`position`: what the office wants. `secret` None: what is kept from others stays as it is."""

    title: str
    hand: Hand
    position: str = ""
    allies: str = ""
    tags: tuple[str, ...] = ()
    secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """`who`: met, or decided; of a contact `what` is what came of it."""

    kind: str
    on: date
    what: str
    who: str = ""


@transaction.atomic
def add_matter(actor: Desk, facts: MatterFacts) -> int:
    """Raises `Unsaid`, naming what is missing or cannot be so."""
    require(actor, Verb.KEEP_IDEAS)
    row = _written(actor, Matter(office_id=actor.office.id), facts)
    record(actor, "add_matter", f"matter:{row.pk}", text=row.title)
    return row.pk


@transaction.atomic
def change_matter(actor: Desk, number: int, facts: MatterFacts) -> None:
    """Raises `NotHere`, `Unsaid` as `add_matter`."""
    row = row_of(actor, Matter, number)
    before = told(row, _TOLD)
    after = told(_written(actor, row, facts), _TOLD)
    record(actor, "change_matter", f"matter:{number}", text=row.title, before=before, after=after)


@transaction.atomic
def note_in_matter(actor: Desk, number: int, happened: Happened) -> int:
    """Raises `NotHere`, `Unsaid`."""
    row = row_of(actor, Matter, number)
    if happened.kind not in MatterEntry.Kind.values:
        raise Unsaid("kind")
    must_be(HAPPENED, WrongDay, "on", happened.on)
    if not happened.what.strip():
        raise Unsaid("what")
    made = row.entries.create(
        kind=happened.kind,
        on=happened.on,
        who=happened.who.strip()[:300],
        what=happened.what.strip()[:1000],
        by_id=actor.person_id,
    )
    record(actor, "note_in_matter", f"matter:{row.pk}", text=made.what, of=row.title)
    return made.pk


@transaction.atomic
def remove_entry(actor: Desk, entry: int, *, away: bool) -> int:
    """Taken away, or put back; gives the matter. Raises `NotHere`."""
    require(actor, Verb.KEEP_IDEAS)
    rows = MatterEntry.objects.select_for_update(of=("self",)).filter(matter__removed_at=None)
    row = rows.filter(pk=entry, matter__office_id=actor.office.id, removed_at__isnull=away).first()
    if row is None:
        raise NotHere(entry)
    row.removed_at = timezone.now() if away else None
    row.save(update_fields=["removed_at"])
    verb = "remove_matter_entry" if away else "put_back_matter_entry"
    record(actor, verb, f"matter:{row.matter_id}", text=row.what)
    return row.matter_id


def _written(actor: Desk, row: Matter, facts: MatterFacts) -> Matter:
    give_title(row, facts.title)
    give_hand(actor, row, facts.hand)
    give_secret(actor, row, facts.secret)
    row.about, row.allies = facts.position.strip(), facts.allies.strip()
    row.tags = words_in(facts.tags)
    row.save()
    return row
