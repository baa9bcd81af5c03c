"""Visits: planned, done, what was found, and what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.companies.commands.cards import of_office, row_of
from handlekraft.companies.models import Company, FollowUp, Need, Visit
from handlekraft.companies.refusals import NotHere, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be
from handlekraft.offices.reads import is_member
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import HAPPENED, PLANNED


@dataclass(frozen=True, slots=True)
class Promise:
    text: str
    owner: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Confidential:
    """Nothing is kept from others without a ground in law."""

    text: str = ""
    ground: str = ""

    def __post_init__(self) -> None:
        if bool(self.text) != bool(self.ground):
            raise Unsaid("ground")


@dataclass(frozen=True, slots=True)
class Done:
    """What was done on a visit. `needs`: kinds, with words that are said of them all."""

    on: date
    kind: str
    talked: str
    met: str = ""
    ideas: str = ""
    needs: Sequence[str] = ()
    need_words: str = ""
    promise: Promise | None = None
    confidential: Confidential = Confidential()


@transaction.atomic
def plan_visit(actor: Desk, company: int, on: date, kind: str, who: int) -> int:
    """Raises `NotHere` where `who` isn't of the office, `WrongDay`."""
    card = of_office(actor, company)
    must_be(PLANNED, WrongDay, "on", on)
    visit = Visit.objects.create(
        company=card, planned_on=on, kind=kind, who_id=_member(actor, who), by_id=actor.person_id
    )
    record(actor, "plan_visit", f"company:{company}", text=on.isoformat())
    return visit.pk


@transaction.atomic
def move_visit(actor: Desk, pk: int, on: date, kind: str, who: int) -> None:
    visit = _visit(actor, pk)
    if visit.done_on:
        raise NotHere(pk)
    before = visit.planned_on
    must_be(PLANNED, WrongDay, "on", on, before)
    visit.planned_on, visit.kind, visit.who_id = on, kind, _member(actor, who)
    visit.save()
    told = {"before": before.isoformat() if before else "", "after": on.isoformat()}
    record(actor, "plan_visit", f"company:{visit.company_id}", **told)


@transaction.atomic
def visit_company(actor: Desk, company: int, done: Done) -> int:
    """One that was not planned here."""
    card = of_office(actor, company)
    return _done(actor, Visit(company=card, who_id=actor.person_id, by_id=actor.person_id), done)


@transaction.atomic
def do_visit(actor: Desk, pk: int, done: Done) -> None:
    """A planned one. Raises `NotHere` where it is done already."""
    visit = _visit(actor, pk)
    if visit.done_on:
        raise NotHere(pk)
    _done(actor, visit, done)


def _done(actor: Desk, visit: Visit, done: Done) -> int:
    _write(visit, done)
    for kind in done.needs:
        Need.objects.create(
            company=visit.company, visit=visit, kind=kind, text=done.need_words, by_id=actor.person_id
        )
    if done.promise:
        _promise(actor, visit.company, done.promise, visit)
    record(actor, "visit_company", f"company:{visit.company_id}", text=done.on.isoformat())
    return visit.pk


def _write(visit: Visit, done: Done) -> None:
    must_be(HAPPENED, WrongDay, "on", done.on, visit.done_on)
    visit.done_on, visit.kind, visit.met = done.on, done.kind, done.met
    visit.talked, visit.ideas = done.talked, done.ideas
    visit.confidential, visit.ground = done.confidential.text, done.confidential.ground
    visit.save()


@transaction.atomic
def correct_visit(actor: Desk, pk: int, done: Done) -> None:
    """What was said of it; needs and promises are rows of their own. Raises `NotAllowed` where it keeps
    something that the actor may not see."""
    visit = _visit(actor, pk)
    if not visit.done_on:
        raise NotHere(pk)
    if visit.confidential:
        require(actor, Verb.SEE_RESTRICTED, own=visit.by_id == actor.person_id)
    _write(visit, done)
    record(actor, "correct_visit", f"company:{visit.company_id}", text=done.on.isoformat())


@transaction.atomic
def add_need(actor: Desk, company: int, kind: str, text: str) -> int:
    need = Need.objects.create(company=of_office(actor, company), kind=kind, text=text, by_id=actor.person_id)
    record(actor, "add_need", f"company:{company}", text=text)
    return need.pk


@transaction.atomic
def begin_project(actor: Desk, pk: int, title: str, on: date) -> None:
    need = _need(actor, pk)
    must_be(HAPPENED, WrongDay, "on", on, need.project_on)
    need.project, need.project_on = title, on
    need.save()
    record(actor, "begin_project", f"company:{need.company_id}", text=title)


@transaction.atomic
def note_result(actor: Desk, pk: int, result: str, on: date) -> None:
    """What came of a project. Raises `Unsaid` for a need that has none."""
    need = _need(actor, pk)
    if need.project_on is None:
        raise Unsaid("project")
    must_be(HAPPENED, WrongDay, "on", on, need.result_on)
    need.result, need.result_on = result, on
    need.save()
    record(actor, "note_result", f"company:{need.company_id}", text=result)


@transaction.atomic
def drop_need(actor: Desk, pk: int, why: str) -> None:
    need = _need(actor, pk)
    need.dropped, need.dropped_on = why, timezone.localdate()
    need.save()
    record(actor, "drop_need", f"company:{need.company_id}", text=why)


@transaction.atomic
def reopen_need(actor: Desk, pk: int) -> None:
    """Take back the last that was said of it: dropped, its result, or its project."""
    need = _need(actor, pk)
    if need.dropped_on:
        need.dropped, need.dropped_on = "", None
    elif need.result_on:
        need.result, need.result_on = "", None
    else:
        need.project, need.project_on = "", None
    need.save()
    record(actor, "reopen_need", f"company:{need.company_id}")


@transaction.atomic
def promise(actor: Desk, company: int, told: Promise) -> int:
    return _promise(actor, of_office(actor, company), told, None)


def _promise(actor: Desk, company: Company, told: Promise, visit: Visit | None) -> int:
    must_be(PLANNED, WrongDay, "due_on", told.due_on)
    row = FollowUp.objects.create(
        company=company,
        visit=visit,
        text=told.text,
        owner_id=_member(actor, told.owner),
        due_on=told.due_on,
        by_id=actor.person_id,
    )
    record(actor, "promise_company", f"company:{company.pk}", text=told.text)
    return row.pk


@transaction.atomic
def keep_promise(actor: Desk, pk: int, *, kept: bool = True) -> None:
    """By its owner, or by who may do it for anybody. Raises `NotHere`."""
    rows = FollowUp.objects.select_for_update(of=("self",)).filter(company__office_id=actor.office.id, pk=pk)
    row = rows.filter(removed_at=None, company__removed_at=None).first()
    if row is None:
        raise NotHere(pk)
    require(actor, Verb.MEET_COMPANIES, own=row.owner_id == actor.person_id)
    row.done_at = timezone.now() if kept else None
    row.save()
    record(actor, "keep_promise" if kept else "unkeep_promise", f"company:{row.company_id}", text=row.text)


@transaction.atomic
def hand_over(actor: Desk, person: int, heir: int) -> None:
    """What somebody who leaves has promised and planned, to another. Raises `NotHere` for a stranger."""
    require(actor, Verb.MANAGE_OFFICE)
    _member(actor, heir)
    theirs = {"company__office_id": actor.office.id}
    count = FollowUp.objects.filter(**theirs, owner_id=person, done_at=None).update(owner_id=heir)
    count += Visit.objects.filter(**theirs, who_id=person, done_on=None).update(who_id=heir)
    if count:
        record(actor, "hand_over_promises", f"person:{heir}", text=str(count))


def _member(actor: Desk, person: int) -> int:
    if not is_member(actor.office.id, person):
        raise NotHere(person)
    return person


def _visit(actor: Desk, pk: int) -> Visit:
    row = row_of(actor, Visit, pk)
    assert isinstance(row, Visit)
    return row


def _need(actor: Desk, pk: int) -> Need:
    row = row_of(actor, Need, pk)
    assert isinstance(row, Need)
    return row
