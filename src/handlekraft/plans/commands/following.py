"""What people do about an action: own it, tick it off, write and file about it."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Access, Action, Attachment, Note, Partner, Step
from handlekraft.plans.owning import followed_up, levels_seen, may_own, owns
from handlekraft.plans.refusals import NotHere, Unsaid

MAX_ATTACHMENT = 10 * 1024 * 1024
"""Bytes of a file about an action."""


def action_for(actor: Desk, number: int, verb: Verb) -> Action:
    """The action of the actor's office, locked for change. Raises `NotHere`, `NotAllowed`."""
    action = followed_up(actor).select_for_update().filter(number=number).first()
    if action is None:
        raise NotHere(number)
    require(actor, verb, own=owns(actor, action))
    return action


def log(actor: Desk, verb: str, action: Action, **data: Any) -> None:
    record(actor, verb, f"action:{action.number}", **data)


# ---- owner and schedule ----------------------------------------------------------------------


@transaction.atomic
def name_owner(actor: Desk, number: int, accountable: int | None, deputy: int | None = None) -> None:
    """Give the action to one person, with a deputy or none.

    Raises `NotHere` for a person of another office, or one who may not report.
    """
    action = action_for(actor, number, Verb.FOLLOW_UP)
    fit = may_own(actor)
    for person in (accountable, deputy):
        # Who has lost the role may stay where nobody has chosen another.
        if person not in fit | {None, action.accountable_id, action.deputy_id}:
            raise NotHere(person)
    give(actor, action, accountable, deputy)


def give(actor: Desk, action: Action, accountable: int | None, deputy: int | None) -> None:
    """Who has the action from now on. Called by commands that have asked whether it may be so."""
    before = {"accountable": action.accountable_id, "deputy": action.deputy_id}
    after = {"accountable": accountable, "deputy": None if deputy == accountable else deputy}
    if before == after:
        return
    action.accountable_id, action.deputy_id = after["accountable"], after["deputy"]
    action.save(update_fields=["accountable", "deputy"])
    log(actor, "name_owner", action, before=before, after=after)


@transaction.atomic
def set_schedule(actor: Desk, number: int, starts_on: date | None, due_on: date | None) -> None:
    """When the action starts and is due, as the office keeps it.

    Raises `Unsaid` for an end before the start.
    """
    action = action_for(actor, number, Verb.FOLLOW_UP)
    if starts_on and due_on and due_on < starts_on:
        raise Unsaid("due before start")
    before, after = schedule(action.starts_on, action.due_on), schedule(starts_on, due_on)
    if before == after:
        return
    action.starts_on, action.due_on = starts_on, due_on
    action.save(update_fields=["starts_on", "due_on"])
    log(actor, "set_schedule", action, before=before, after=after)


def schedule(starts_on: date | None, due_on: date | None) -> dict[str, str]:
    """As the log keeps it."""
    return {"starts_on": str(starts_on or ""), "due_on": str(due_on or "")}


@transaction.atomic
def add_partner(actor: Desk, number: int, name: str, part: str) -> None:
    """Somebody who helps, or the part of one already there changed."""
    action = action_for(actor, number, Verb.FOLLOW_UP)
    name = said(" ".join(name.split()))
    row = Partner.objects.filter(action=action, name=name).first()
    before = row.part if row else ""
    if before == part:
        return
    now = {"part": Partner.Part(part), "removed_at": None}
    Partner.ever.update_or_create(action=action, name=name, defaults=now)
    log(actor, "add_partner", action, name=name, before=before, after=part)


@transaction.atomic
def remove_partner(actor: Desk, number: int, partner: int) -> None:
    action = action_for(actor, number, Verb.FOLLOW_UP)
    row = Partner.objects.filter(action=action, pk=partner).first()
    if row is None:
        raise NotHere(partner)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    log(actor, "remove_partner", action, name=row.name, before=row.part, after="")


@transaction.atomic
def bring_back_partner(actor: Desk, number: int, partner: int) -> None:
    """Raises `NotHere` for one who is not removed."""
    action = action_for(actor, number, Verb.FOLLOW_UP)
    row = _removed(Partner.ever.filter(action=action, pk=partner), partner)
    log(actor, "bring_back_partner", action, name=row.name, before="", after=row.part)


# ---- steps -----------------------------------------------------------------------------------


@transaction.atomic
def add_step(actor: Desk, number: int, text: str, due_on: date | None = None) -> None:
    action = action_for(actor, number, Verb.REPORT)
    last = Step.objects.filter(action=action).aggregate(last=Max("position"))["last"] or 0
    step = Step.objects.create(action=action, position=last + 1, text=said(text)[:1000], due_on=due_on)
    log(actor, "add_step", action, text=step.text)


@transaction.atomic
def tick_step(actor: Desk, number: int, step: int, *, done: bool) -> None:
    """Mark the step as done, or as not done after all."""
    action = action_for(actor, number, Verb.REPORT)
    row = _step(action, step)
    if (row.done_at is not None) == done:
        return
    row.done_at, row.done_by_id = (timezone.now(), actor.person_id) if done else (None, None)
    row.save(update_fields=["done_at", "done_by"])
    log(actor, "tick_step" if done else "untick_step", action, text=row.text)


@transaction.atomic
def remove_step(actor: Desk, number: int, step: int) -> None:
    action = action_for(actor, number, Verb.REPORT)
    row = _step(action, step)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    log(actor, "remove_step", action, text=row.text, done=row.done_at is not None)


@transaction.atomic
def bring_back_step(actor: Desk, number: int, step: int) -> None:
    """With the tick it had. Raises `NotHere` for one that is not removed."""
    action = action_for(actor, number, Verb.REPORT)
    row = _removed(Step.ever.filter(action=action, pk=step), step)
    log(actor, "bring_back_step", action, text=row.text, done=row.done_at is not None)


Row = TypeVar("Row", Step, Partner)


def _removed(rows: QuerySet[Row], pk: int) -> Row:
    """The row, which is brought back."""
    row = rows.exclude(removed_at=None).first()
    if row is None:
        raise NotHere(pk)
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    return row


def _step(action: Action, step: int) -> Step:
    row = Step.objects.filter(action=action, pk=step).first()
    if row is None:
        raise NotHere(step)
    return row


# ---- notes and files -------------------------------------------------------------------------


@transaction.atomic
def add_note(actor: Desk, number: int, text: str, access: str) -> None:
    action = action_for(actor, number, Verb.REPORT)
    note = Note.objects.create(
        action=action,
        text=said(text),
        access=Access(access),
        at=timezone.now(),
        by_id=actor.person_id,
    )
    # The log is read by more people than the note may be.
    log(actor, "add_note", action, note=note.pk, access=note.access)


@transaction.atomic
def attach(actor: Desk, number: int, name: str, content: bytes, access: str) -> None:
    """Keep a file with the action. Raises `Unsaid` for an empty one or one over `MAX_ATTACHMENT`."""
    action = action_for(actor, number, Verb.REPORT)
    if not 0 < len(content) <= MAX_ATTACHMENT:
        raise Unsaid("size")
    row = Attachment.objects.create(
        action=action,
        name=name[-200:],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        access=Access(access),
        at=timezone.now(),
        by_id=actor.person_id,
    )
    log(actor, "attach", action, file=row.pk, access=row.access)


@transaction.atomic
def withdraw_note(actor: Desk, number: int, note: int) -> None:
    """Take a note out of sight; it is kept, for it was part of the case."""
    action = action_for(actor, number, Verb.REPORT)
    _withdraw(actor, action, Note.objects.filter(pk=note))
    log(actor, "withdraw_note", action, note=note)


@transaction.atomic
def bring_back_note(actor: Desk, number: int, note: int) -> None:
    """Raises `NotHere` for one that is not withdrawn, or that the actor may not read."""
    action = action_for(actor, number, Verb.REPORT)
    _bring_back(actor, action, Note.objects.filter(pk=note))
    log(actor, "bring_back_note", action, note=note)


@transaction.atomic
def withdraw_attachment(actor: Desk, number: int, attachment: int) -> None:
    """Take a file out of sight, in the same way."""
    action = action_for(actor, number, Verb.REPORT)
    _withdraw(actor, action, Attachment.objects.filter(pk=attachment))
    log(actor, "withdraw_attachment", action, file=attachment)


@transaction.atomic
def bring_back_attachment(actor: Desk, number: int, attachment: int) -> None:
    """In the same way as a note."""
    action = action_for(actor, number, Verb.REPORT)
    _bring_back(actor, action, Attachment.objects.filter(pk=attachment))
    log(actor, "bring_back_attachment", action, file=attachment)


Papers = QuerySet[Note] | QuerySet[Attachment]


def _withdraw(actor: Desk, action: Action, rows: Papers) -> None:
    seen = rows.filter(action=action, withdrawn_at=None, access__in=levels_seen(actor, action))
    if not seen.update(withdrawn_at=timezone.now()):
        raise NotHere(action.number)


def _bring_back(actor: Desk, action: Action, rows: Papers) -> None:
    seen = rows.filter(action=action, access__in=levels_seen(actor, action)).exclude(withdrawn_at=None)
    if not seen.update(withdrawn_at=None):
        raise NotHere(action.number)


def said(text: str) -> str:
    if not text.strip():
        raise Unsaid(text)
    return text.strip()
