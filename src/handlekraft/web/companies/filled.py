"""The forms about a company, filled in as things are now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.utils import timezone

from handlekraft.companies.reads import CompanyFile
from handlekraft.offices.access import Desk, require
from handlekraft.offices.reads import members_who_may
from handlekraft.offices.roles import Verb
from handlekraft.web.companies import forms as asked_in


@dataclass(frozen=True, slots=True)
class Asked:
    """Who does it, about which company, and about what of it (`pk` 0: about the company itself)."""

    desk: Desk
    file: CompanyFile
    pk: int
    request: HttpRequest

    @property
    def data(self) -> Any:
        return self.request.POST if self.request.method == "POST" else None

    def of(self, kind: str) -> Any:
        """The row that the address names, or the answer that there is none here."""
        rows = getattr(self.file, kind) or ()
        found = next((row for row in rows if row.id == self.pk), None)
        if found is None:
            raise Http404
        return found

    def people(self) -> tuple[tuple[int, str], ...]:
        return members_who_may(self.desk, Verb.SEE_INSIDE)


def today() -> dict[str, Any]:
    return {"on": timezone.localdate()}


def visit_form(asked: Asked) -> forms.Form:
    start = {**today(), "kind": "visit", "owner": asked.desk.person_id}
    if asked.pk:
        row = asked.of("visits")
        if row.done_on:
            raise Http404
        start["kind"] = row.kind
    return asked_in.VisitForm(asked.people(), asked.data, initial=start)


def correct_form(asked: Asked) -> forms.Form:
    row = asked.of("visits")
    if not row.done_on:
        raise Http404
    if row.kept_back:
        require(asked.desk, Verb.SEE_RESTRICTED)
    names = ("kind", "met", "talked", "ideas", "confidential", "ground")
    now = {"on": row.done_on, **{name: getattr(row, name) for name in names}}
    return asked_in.CorrectVisitForm(asked.people(), asked.data, initial=now)


def plan_form(asked: Asked) -> forms.Form:
    now: dict[str, Any] = {"kind": "visit", "who": asked.desk.person_id}
    if asked.pk:
        row = asked.of("visits")
        if row.done_on:
            raise Http404
        now = {"on": row.planned_on, "kind": row.kind, "who": row.who_id}
    return asked_in.PlanForm(asked.people(), asked.data, initial=now)


def card_form(asked: Asked) -> forms.Form:
    file = asked.file
    if file.number:
        return asked_in.AboutForm(asked.data, initial={"about": file.about})
    names = ("name", "about", "municipality", "municipality_name", "industry")
    return asked_in.NewCompanyForm(asked.data, initial={name: getattr(file, name) for name in names})


def couple_form(asked: Asked) -> forms.Form:
    if asked.file.number:
        raise Http404
    return asked_in.CoupleForm(asked.data, initial={"established_on": timezone.localdate()})


def contact_form(asked: Asked) -> forms.Form:
    now: dict[str, Any] = {"keep_until": timezone.localdate() + asked_in.KEPT_FOR}
    if asked.pk:
        row = asked.of("contacts")
        now = {name: getattr(row, name) for name in asked_in.ContactForm.base_fields}
    return asked_in.ContactForm(asked.data, initial=now)


def lead_form(asked: Asked) -> forms.Form:
    if asked.pk:
        row = asked.of("leads")
        now = {"title": row.title, "jobs": row.jobs, "owner": row.owner_id}
        return asked_in.LeadForm(asked.people(), asked.data, initial=now)
    start = {"owner": asked.desk.person_id, "since": timezone.localdate()}
    return asked_in.NewLeadForm(asked.people(), asked.data, initial=start)


def move_lead_form(asked: Asked) -> forms.Form:
    last = asked.of("leads").steps[-1]
    return asked_in.MoveLeadForm((last.stage, last.on), asked.data, initial=today())


def with_project(asked: Asked, form: forms.Form) -> forms.Form:
    if asked.of("needs").stage == "need":
        raise Http404
    return form
