"""Agreements: written down, signed, kept, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from handlekraft.arenas.commands.actors import actors_named
from handlekraft.arenas.commands.rows import row_of
from handlekraft.arenas.models import Agreement, Obligation
from handlekraft.arenas.refusals import NotHere, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be
from handlekraft.offices.reads import members
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import LASTS, PLANNED, REGISTERED, SOME_DAY

LONGEST_NOTICE = 730


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """`parties`: names of actors; the office itself is always one. `responsible`: a member's id."""

    title: str
    kind: str
    parties: tuple[str, ...]
    about: str = ""
    kroner_a_year: int | None = None
    signed_on: date | None = None
    expires_on: date | None = None
    notice: int = 90
    responsible: int | None = None


@transaction.atomic
def add_agreement(actor: Desk, facts: AgreementFacts) -> int:
    """Raises `Unsaid`, naming what is missing or cannot be so."""
    require(actor, Verb.KEEP_ARENAS)
    row = _written(actor, Agreement(office_id=actor.office.id, added_at=timezone.now()), facts)
    record(actor, "add_agreement", f"agreement:{row.pk}", text=row.title)
    if row.signed_on:
        record(actor, "sign_agreement", f"agreement:{row.pk}", text=row.title, on=str(row.signed_on))
    return row.pk


@transaction.atomic
def change_agreement(actor: Desk, number: int, facts: AgreementFacts) -> None:
    """Raises `NotHere`, `Unsaid` as `add_agreement`."""
    row = row_of(actor, Agreement, number)
    before, signed = _told(row), row.signed_on
    after = _told(_written(actor, row, facts))
    if before != after:
        record(actor, "change_agreement", f"agreement:{number}", text=row.title, before=before, after=after)
    if row.signed_on and row.signed_on != signed:
        record(actor, "sign_agreement", f"agreement:{number}", text=row.title, on=str(row.signed_on))


@transaction.atomic
def end_agreement(actor: Desk, number: int, on: date, why: str) -> None:
    """It no longer holds from that day. Raises `NotHere`, `Unsaid` without a reason."""
    row = row_of(actor, Agreement, number)
    if not why.strip():
        raise Unsaid("why")
    must_be(SOME_DAY, WrongDay, "on", on)
    row.ended_on, row.ended_why = on, why.strip()[:500]
    row.save(update_fields=["ended_on", "ended_why"])
    record(actor, "end_agreement", f"agreement:{row.pk}", text=row.title, on=str(on), reason=row.ended_why)


@transaction.atomic
def resume_agreement(actor: Desk, number: int) -> None:
    """Undo of `end_agreement`. Raises `NotHere`."""
    row = row_of(actor, Agreement, number)
    if row.ended_on is None:
        raise NotHere(number)
    row.ended_on, row.ended_why = None, ""
    row.save(update_fields=["ended_on", "ended_why"])
    record(actor, "resume_agreement", f"agreement:{row.pk}", text=row.title)


@transaction.atomic
def add_obligation(actor: Desk, number: int, text: str, of: int | None, due_on: date | None) -> int:
    """`of`: the id of a party; None for the office itself. Raises `NotHere`, `Unsaid`."""
    row = row_of(actor, Agreement, number)
    if not text.strip():
        raise Unsaid("text")
    if of is not None and not row.parties.filter(pk=of).exists():
        raise Unsaid("party")
    must_be(PLANNED, WrongDay, "due_on", due_on)
    made = row.obligations.create(text=text.strip()[:500], actor_id=of, due_on=due_on)
    record(actor, "add_obligation", f"agreement:{row.pk}", text=made.text, of=row.title)
    return made.pk


@transaction.atomic
def tick_obligation(actor: Desk, obligation: int, *, done: bool) -> int:
    """Gives the agreement's id. Raises `NotHere`."""
    row = _obligation(actor, obligation)
    row.done_on = timezone.localdate() if done else None
    row.save(update_fields=["done_on"])
    verb = "tick_obligation" if done else "untick_obligation"
    record(actor, verb, f"agreement:{row.agreement_id}", text=row.text)
    return row.agreement_id


def _obligation(actor: Desk, number: int) -> Obligation:
    require(actor, Verb.KEEP_ARENAS)
    rows = Obligation.objects.select_for_update(of=("self",)).filter(agreement__removed_at=None)
    row = rows.filter(agreement__office_id=actor.office.id, pk=number).first()
    if row is None:
        raise NotHere(number)
    return row


def _written(actor: Desk, row: Agreement, facts: AgreementFacts) -> Agreement:
    _checked(actor, facts)
    _days_can_be(row, facts)
    row.title, row.kind, row.about = facts.title.strip()[:300], facts.kind, facts.about.strip()
    row.kroner_a_year, row.notice = facts.kroner_a_year, facts.notice
    row.signed_on, row.expires_on = facts.signed_on, facts.expires_on
    row.responsible_id = facts.responsible
    row.save()
    row.parties.set(actors_named(actor, facts.parties))
    return row


def _checked(actor: Desk, facts: AgreementFacts) -> None:
    if not facts.title.strip():
        raise Unsaid("title")
    if facts.kind not in Agreement.Kind.values:
        raise Unsaid("kind")
    if not any(name.strip() for name in facts.parties):
        raise Unsaid("parties")
    if not 0 <= facts.notice <= LONGEST_NOTICE or (facts.kroner_a_year or 0) < 0:
        raise Unsaid("notice or kroner")
    if facts.responsible and facts.responsible not in dict(members(actor.office.id)):
        raise Unsaid("responsible")


def _days_can_be(row: Agreement, facts: AgreementFacts) -> None:
    signed, expires = facts.signed_on, facts.expires_on
    must_be(REGISTERED, WrongDay, "signed_on", signed, row.signed_on)
    must_be(LASTS, WrongDay, "expires_on", expires, row.expires_on)
    if signed and expires and expires < signed:
        raise Unsaid("expires_on")
    if expires and not signed and row.expires_on != expires < timezone.localdate():
        raise Unsaid("expired unsigned")


def _told(row: Agreement) -> dict[str, Any]:
    values = {
        "title": row.title,
        "kind": row.kind,
        "about": row.about,
        "parties": ", ".join(row.parties.order_by("name").values_list("name", flat=True)),
        "kroner_a_year": "" if row.kroner_a_year is None else str(row.kroner_a_year),
        "signed_on": str(row.signed_on or ""),
        "expires_on": str(row.expires_on or ""),
        "notice": str(row.notice),
        "responsible": str(row.responsible_id or ""),
    }
    return {name: value for name, value in values.items() if value}
