"""The office's own rows: finding one, writing what they have in common, taking away and putting back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from handlekraft.ideas.models import CARRIED_ON, Ground, InHand, Scheme, StudentWork
from handlekraft.ideas.refusals import NotHere, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be
from handlekraft.offices.reads import is_member
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import PLANNED

M = TypeVar("M", bound=models.Model)

KINDS: dict[str, type[models.Model]] = {**CARRIED_ON, "scheme": Scheme, "students": StudentWork}
"""What can be taken away."""


@dataclass(frozen=True, slots=True)
class Party:
    """A company as the register knows it, or somebody by name alone."""

    name: str = ""
    number: int | None = None
    industries: tuple[str, ...] = ()
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class Secret:
    """Nothing is kept from others without a ground in law."""

    text: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who carries it on, and what that person does next."""

    responsible: int
    next_step: str = ""
    due_on: date | None = None


def row_of(actor: Desk, model: type[M], number: int, *, removed: bool = False) -> M:
    """The office's row, locked, for somebody who may change it. Raises `NotHere`."""
    require(actor, Verb.KEEP_IDEAS)
    rows: Any = model._default_manager.select_for_update().filter(office_id=actor.office.id, pk=number)
    row: M | None = rows.filter(removed_at__isnull=not removed).first()
    if row is None:
        raise NotHere(number)
    return row


def give_title(row: Any, title: str) -> None:
    row.title = " ".join(title.split())[:300]
    if not row.title:
        raise Unsaid("title")


def give_hand(actor: Desk, row: InHand, hand: Hand) -> None:
    """Raises `Unsaid` where nobody at the office is named, or a deadline is for nothing."""
    if not is_member(actor.office.id, hand.responsible):
        raise Unsaid("responsible")
    if hand.due_on and not hand.next_step.strip():
        raise Unsaid("next_step")
    must_be(PLANNED, WrongDay, "due_on", hand.due_on, row.due_on)
    row.responsible_id, row.due_on = hand.responsible, hand.due_on
    row.next_step = hand.next_step.strip()[:500]


def give_secret(actor: Desk, row: InHand, secret: Secret | None) -> None:
    """None: what is kept from others stays as it is. Raises `Unsaid` without a ground."""
    if secret is None:
        return
    text = secret.text.strip()
    if bool(text) != bool(secret.ground) or secret.ground not in ("", *Ground.values):
        raise Unsaid("ground")
    if row.confidential and not actor.may(Verb.SEE_RESTRICTED, own=row.confided_by_id == actor.person_id):
        raise Unsaid("confidential")
    if row.confidential != text:
        row.confided_by_id = actor.person_id if text else None
    row.confidential, row.ground = text, secret.ground


def give_party(row: Any, party: Party) -> None:
    row.company, row.number = party.name.strip()[:300], party.number
    row.industries, row.municipality = list(party.industries), party.municipality


def words_in(tags: Iterable[str]) -> list[str]:
    """Each once, however it is written."""
    tidy = [" ".join(tag.split())[:200] for tag in tags]
    return sorted({tag.casefold(): tag for tag in tidy if tag}.values())


def told(row: Any, names: Iterable[str]) -> dict[str, str]:
    """What the log says of it; what is confidential is never among it."""
    values = {name: getattr(row, name) for name in names}
    return {name: ", ".join(v) if isinstance(v, list) else str(v) for name, v in values.items() if v}


@transaction.atomic
def take_next_step(actor: Desk, kind: str, number: int, hand: Hand) -> None:
    """What was next is done or not needed; this is next, perhaps by another. Raises `NotHere`, `Unsaid`."""
    row = row_of(actor, CARRIED_ON[kind], number)
    names = ("next_step", "due_on", "responsible_id")
    before = told(row, names)
    give_hand(actor, row, hand)
    row.save(update_fields=["next_step", "due_on", "responsible"])
    record(actor, "take_next_step", f"{kind}:{row.pk}", text=row.title, before=before, after=told(row, names))


@transaction.atomic
def remove(actor: Desk, kind: str, number: int) -> None:
    """Taken out of the lists, and counts no more; it can be put back. Raises `NotHere`."""
    _set_removed(actor, kind, number, away=True)


@transaction.atomic
def put_back(actor: Desk, kind: str, number: int) -> None:
    """Raises `NotHere`."""
    _set_removed(actor, kind, number, away=False)


def _set_removed(actor: Desk, kind: str, number: int, *, away: bool) -> None:
    row: Any = row_of(actor, KINDS[kind], number, removed=not away)
    row.removed_at = timezone.now() if away else None
    row.save(update_fields=["removed_at"])
    verb = "remove" if away else "put_back"
    record(actor, f"{verb}_{kind}", f"{kind}:{row.pk}", text=getattr(row, "title", None) or row.name)
