"""Leads: from a possibility through named stages to a letter of intent and a company that is here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.companies.commands.cards import of_office, row_of
from handlekraft.companies.models import Lead, LeadStep
from handlekraft.companies.refusals import NotHere, Unsaid, WrongDay
from handlekraft.offices.access import Desk
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be, must_follow
from handlekraft.offices.reads import is_member
from handlekraft.rules.days import HAPPENED


@dataclass(frozen=True, slots=True)
class Wanted:
    title: str
    owner: int
    jobs: int | None = None
    since: date | None = None
    """When it began; told once, when it is added."""


@transaction.atomic
def add_lead(actor: Desk, company: int, wanted: Wanted) -> int:
    card, today = of_office(actor, company), timezone.localdate()
    must_be(HAPPENED, WrongDay, "since", wanted.since)
    lead = Lead(company=card, by_id=actor.person_id)
    _write(actor, lead, wanted)
    _step(actor, lead, LeadStep.Stage.LEAD, wanted.since or today, "")
    record(actor, "add_lead", f"company:{company}", text=wanted.title)
    return lead.pk


@transaction.atomic
def change_lead(actor: Desk, pk: int, wanted: Wanted) -> None:
    lead = _lead(actor, pk)
    before = lead.title
    _write(actor, lead, wanted)
    record(actor, "change_lead", f"company:{lead.company_id}", before=before, after=lead.title)


def _write(actor: Desk, lead: Lead, wanted: Wanted) -> None:
    if not is_member(actor.office.id, wanted.owner):
        raise NotHere(wanted.owner)
    lead.title, lead.owner_id, lead.jobs = wanted.title, wanted.owner, wanted.jobs
    lead.save()


@transaction.atomic
def move_lead(actor: Desk, pk: int, stage: str, on: date, reason: str = "") -> None:
    """To any other stage: things don't always go in order, but days do. A lost one says why.

    Raises `Unsaid`.
    """
    lead = _lead(actor, pk)
    if stage not in LeadStep.Stage.values:
        raise Unsaid("stage")
    if stage == LeadStep.Stage.LOST and not reason.strip():
        raise Unsaid("reason")
    must_be(HAPPENED, WrongDay, "on", on)
    before = _goes_on(lead, stage, on)
    _step(actor, lead, LeadStep.Stage(stage), on, reason)
    after = LeadStep.Stage(stage).label
    record(actor, "move_lead", f"company:{lead.company_id}", text=lead.title, before=before, after=after)


@transaction.atomic
def couple_lead(actor: Desk, pk: int, agreement: int | None) -> None:
    """Its letter of intent is that agreement, as pages number them; None: it is none of them."""
    lead = _lead(actor, pk)
    lead.agreement = agreement
    lead.save(update_fields=["agreement"])
    verb = "uncouple_lead" if agreement is None else "couple_lead"
    record(actor, verb, f"company:{lead.company_id}", text=lead.title)


@transaction.atomic
def take_back_step(actor: Desk, pk: int) -> None:
    """The last step, if it isn't the first. Raises `NotHere`."""
    lead = _lead(actor, pk)
    steps = list(lead.steps.filter(taken_back=False))
    if len(steps) < 2:
        raise NotHere(pk)
    steps[-1].taken_back = True
    steps[-1].save(update_fields=["taken_back"])
    label = LeadStep.Stage(steps[-1].stage).label
    told = {"before": label, "after": LeadStep.Stage(steps[-2].stage).label}
    record(actor, "take_back_lead_step", f"company:{lead.company_id}", text=lead.title, **told)


def _step(actor: Desk, lead: Lead, stage: LeadStep.Stage, on: date, reason: str) -> None:
    LeadStep.objects.create(lead=lead, stage=stage, on=on, reason=reason, by_id=actor.person_id)


def _goes_on(lead: Lead, stage: str, on: date) -> str:
    """What the lead stands at, which is another stage, and not from after that day."""
    last = lead.steps.filter(taken_back=False).last()
    if last is None:
        return ""
    if last.stage == stage:
        raise Unsaid("same stage")
    must_follow(WrongDay, "on", on, last.on)
    return LeadStep.Stage(last.stage).label


def _lead(actor: Desk, pk: int) -> Lead:
    row = row_of(actor, Lead, pk)
    assert isinstance(row, Lead)
    return row
