"""The companies that an office knows, and everything about one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, Count, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from handlekraft.companies.models import Company, Contact, Fact, FollowUp, Lead, LeadStep, Need, Unit, Visit
from handlekraft.companies.reads.units import UnitRow, sub_units, unit
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """`place` is the municipality's name."""

    id: int
    number: int | None
    name: str
    place: str
    industry: str
    employees: int | None
    status: str
    tags: tuple[str, ...]
    last_visit: date | None
    next_visit: date | None
    promises: int
    leads: int


@dataclass(frozen=True, slots=True)
class FactRow:
    id: int
    text: str
    source: str
    as_of: date
    by: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    id: int
    name: str
    role: str
    email: str
    phone: str
    purpose: str
    keep_until: date


@dataclass(frozen=True, slots=True)
class VisitRow:
    """`confidential` is empty for who may not see it; `kept_back` says that there is something."""

    id: int
    kind: str
    planned_on: date | None
    done_on: date | None
    who: str
    who_id: int
    by_id: int
    met: str
    talked: str
    ideas: str
    confidential: str
    ground: str
    kept_back: bool


@dataclass(frozen=True, slots=True)
class NeedRow:
    """`stage`: need, project, result or dropped; `on` is the day that it came so far."""

    id: int
    kind: str
    text: str
    stage: str
    on: date
    project: str
    project_on: date | None
    result: str
    dropped: str
    visit: int | None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    id: int
    company: int
    name: str
    text: str
    owner: str
    owner_id: int
    due_on: date
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class StepRow:
    stage: str
    on: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class LeadRow:
    id: int
    company: int
    name: str
    title: str
    owner: str
    owner_id: int
    jobs: int | None
    agreement: int | None
    steps: tuple[StepRow, ...]

    @property
    def stage(self) -> str:
        return self.steps[-1].stage

    @property
    def is_agreed(self) -> bool:
        """It has come as far as a letter of intent."""
        return any(step.stage == LeadStep.Stage.INTENT for step in self.steps)


@dataclass(frozen=True, slots=True)
class CompanyFile:
    """Everything the office has had to do with a company. `contacts` None: not for this person."""

    id: int
    number: int | None
    name: str
    about: str
    municipality: str
    municipality_name: str
    industry: str
    tags: tuple[str, ...]
    begun_here: bool
    established_on: date | None
    unit: UnitRow | None
    sub_units: tuple[UnitRow, ...]
    facts: tuple[FactRow, ...]
    contacts: tuple[ContactRow, ...] | None
    visits: tuple[VisitRow, ...]
    needs: tuple[NeedRow, ...]
    promises: tuple[PromiseRow, ...]
    leads: tuple[LeadRow, ...]


def companies(desk: Desk) -> tuple[CompanyRow, ...]:
    """Those the office knows, by name. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    told = {
        "last": _of_each(Visit.objects.all(), Max("done_on")),
        "next": _of_each(Visit.objects.filter(done_on=None), Min("planned_on")),
        "promised": _of_each(FollowUp.objects.filter(done_at=None), Count("pk")),
        "possible": _of_each(Lead.objects.all(), Count("pk")),
    }
    rows = list(Company.objects.filter(office_id=desk.office.id, removed_at=None).annotate(**told))
    units = Unit.objects.in_bulk({row.number for row in rows if row.number})
    return tuple(_row(row, units.get(row.number or 0)) for row in rows)


def _of_each(rows: QuerySet[Any], sum_up: Aggregate) -> Subquery:
    """What the rows of each company come to."""
    of_it = rows.filter(company=OuterRef("pk"), removed_at=None).order_by().values("company")
    return Subquery(of_it.annotate(told=sum_up).values("told"))


def _row(row: Any, unit: Unit | None) -> CompanyRow:
    return CompanyRow(
        id=row.pk,
        number=row.number,
        name=unit.name if unit else row.name,
        place=unit.municipality_name if unit else row.municipality_name,
        industry=unit.industry if unit else row.industry,
        employees=unit.employees if unit else None,
        status=unit.status if unit else "",
        tags=tuple(row.tags),
        last_visit=row.last,
        next_visit=row.next,
        promises=row.promised or 0,
        leads=row.possible or 0,
    )


def card_of(desk: Desk, number: int) -> int | None:
    """The office's card of a unit, when it has one."""
    require(desk, Verb.SEE_INSIDE)
    rows = Company.objects.filter(office_id=desk.office.id, number=number, removed_at=None)
    return rows.values_list("pk", flat=True).first()


def known_among(desk: Desk, numbers: Iterable[int]) -> dict[int, int]:
    """The office's cards of these units."""
    require(desk, Verb.SEE_INSIDE)
    rows = Company.objects.filter(office_id=desk.office.id, number__in=set(numbers), removed_at=None)
    return {row.number: row.pk for row in rows if row.number}


def company(desk: Desk, pk: int) -> CompanyFile | None:
    """Nine queries."""
    require(desk, Verb.SEE_INSIDE)
    row = Company.objects.filter(office_id=desk.office.id, pk=pk, removed_at=None).first()
    if row is None:
        return None
    of_it = Q(company=row, removed_at=None)
    same = (
        "id",
        "number",
        "name",
        "about",
        "municipality",
        "municipality_name",
        "industry",
        "begun_here",
        "established_on",
    )
    return CompanyFile(
        **{name: getattr(row, name) for name in same},
        tags=tuple(row.tags),
        unit=unit(row.number) if row.number else None,
        sub_units=sub_units(row.number) if row.number else (),
        facts=tuple(map(_fact, Fact.objects.filter(of_it).select_related("by").order_by("-as_of", "-pk"))),
        contacts=tuple(map(_contact, row.contacts.all())) if desk.may(Verb.MEET_COMPANIES) else None,
        visits=_visits(desk, of_it),
        needs=tuple(map(_need, Need.objects.filter(of_it).order_by("-pk"))),
        promises=_promises(FollowUp.objects.filter(of_it)),
        leads=_leads(Lead.objects.filter(of_it)),
    )


def company_with_need(desk: Desk, need: int) -> CompanyFile | None:
    """The company that a need is written down at. Ten queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = Need.objects.filter(company__office_id=desk.office.id, pk=need, removed_at=None)
    pk = rows.values_list("company", flat=True).first()
    return company(desk, pk) if pk else None


def _fact(row: Fact) -> FactRow:
    return FactRow(row.pk, row.text, row.source, row.as_of, row.by.name)


def _contact(row: Contact) -> ContactRow:
    return ContactRow(row.pk, row.name, row.role, row.email, row.phone, row.purpose, row.keep_until)


def _visits(desk: Desk, chosen: Q) -> tuple[VisitRow, ...]:
    rows = [_visit(desk, row) for row in Visit.objects.filter(chosen).select_related("who")]
    return tuple(
        sorted(rows, key=lambda row: (row.done_on or row.planned_on or date.max, row.id), reverse=True)
    )


def _visit(desk: Desk, row: Visit) -> VisitRow:
    sees = desk.may(Verb.SEE_RESTRICTED, own=row.by_id == desk.person_id)
    return VisitRow(
        id=row.pk,
        kind=row.kind,
        planned_on=row.planned_on,
        done_on=row.done_on,
        who=row.who.name,
        who_id=row.who_id,
        by_id=row.by_id,
        met=row.met,
        talked=row.talked,
        ideas=row.ideas,
        confidential=row.confidential if sees else "",
        ground=row.ground,
        kept_back=bool(row.confidential) and not sees,
    )


def _need(row: Need) -> NeedRow:
    stage, on = "need", localdate(row.at)
    for name, day in (("project", row.project_on), ("result", row.result_on), ("dropped", row.dropped_on)):
        stage, on = (name, day) if day else (stage, on)
    return NeedRow(
        row.pk,
        row.kind,
        row.text,
        stage,
        on,
        row.project,
        row.project_on,
        row.result,
        row.dropped,
        row.visit_id,
    )


def _promises(rows: Any) -> tuple[PromiseRow, ...]:
    found = rows.select_related("owner", "company").order_by("due_on", "pk")
    told = (
        PromiseRow(
            row.pk,
            row.company_id,
            row.company.name,
            row.text,
            row.owner.name,
            row.owner_id,
            row.due_on,
            row.done_at,
        )
        for row in found
    )
    return tuple(sorted(told, key=lambda row: row.done_at is not None))


def leads(desk: Desk) -> tuple[LeadRow, ...]:
    """Every lead of the office, the newest first. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    return _leads(
        Lead.objects.filter(company__office_id=desk.office.id, company__removed_at=None, removed_at=None)
    )


def _leads(rows: Any) -> tuple[LeadRow, ...]:
    found = list(rows.select_related("owner", "company").order_by("-pk"))
    steps: dict[int, list[StepRow]] = {row.pk: [] for row in found}
    told = LeadStep.objects.filter(lead__in=steps, taken_back=False).select_related("by") if found else ()
    for step in told:
        steps[step.lead_id].append(StepRow(step.stage, step.on, step.reason, step.by.name))
    return tuple(
        LeadRow(
            row.pk,
            row.company_id,
            row.company.name,
            row.title,
            row.owner.name,
            row.owner_id,
            row.jobs,
            row.agreement,
            tuple(steps[row.pk]),
        )
        for row in found
    )
