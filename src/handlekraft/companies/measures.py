"""What of the meetings with companies an indicator may count: by the names of `rules.measures`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from handlekraft.companies.models import Company, LeadStep, Unit, Visit
from handlekraft.rules.measures import Piece, Ref

Pieces = Callable[[int, date, date], Iterator[Piece]]


def _visits(office: int, first: date, last: date) -> Iterator[Piece]:
    """Only where somebody went to the company: a call is no visit."""
    rows = Visit.objects.filter(company__office_id=office, company__removed_at=None, removed_at=None)
    done = rows.filter(kind=Visit.Kind.VISIT, done_on__range=(first, last)).select_related("company")
    yield from _pieces(
        (row.done_on or first, Ref("visit", f"{row.company_id}-{row.pk}"), row.company, "") for row in done
    )


def _letters_of_intent(office: int, first: date, last: date) -> Iterator[Piece]:
    steps = _steps(office, LeadStep.Stage.INTENT, first, last)
    agreed = {f"{step.lead.company_id}-{step.lead_id}": step.lead.agreement for step in steps}
    told = ((step.on, f"{step.lead.company_id}-{step.lead_id}", step.lead.company) for step in steps)
    for piece in _pieces((on, Ref("lead", at), company, "") for on, at, company in told):
        agreement = agreed[piece.ref.id]
        yield replace(piece, same_as=f"agreement:{agreement}") if agreement else piece


def _established(office: int, first: date, last: date) -> Iterator[Piece]:
    """Leads that came, and founders that we knew before they were registered; the same company once."""
    steps = _steps(office, LeadStep.Stage.ESTABLISHED, first, last)
    founded = Company.objects.filter(office_id=office, removed_at=None, established_on__range=(first, last))
    found = {row.pk: (row.established_on or first, row, "founder") for row in founded}
    found |= {step.lead.company_id: (step.on, step.lead.company, "acquisition") for step in steps}
    told = _pieces((at, Ref("company", str(pk)), row, kind) for pk, (at, row, kind) in found.items())
    yield from (replace(piece, same_as=piece.organisation) for piece in told)


def _steps(office: int, stage: LeadStep.Stage, first: date, last: date) -> list[LeadStep]:
    """The first time each lead came so far."""
    rows = LeadStep.objects.filter(stage=stage, taken_back=False, lead__removed_at=None)
    rows = rows.filter(lead__company__office_id=office, lead__company__removed_at=None)
    steps = rows.select_related("lead__company").order_by("-on", "-pk")
    earliest = {step.lead_id: step for step in steps}
    return [step for step in earliest.values() if first <= step.on <= last]


def _pieces(told: Iterable[tuple[date, Ref, Company, str]]) -> Iterator[Piece]:
    """Two queries however many: the rows, and the register's facts of their companies."""
    rows = list(told)
    units = Unit.objects.in_bulk({company.number for _, _, company, _ in rows if company.number})
    for at, ref, company, kind in rows:
        unit = units.get(company.number or 0)
        yield Piece(
            at=at,
            title=company.name,
            ref=ref,
            organisation=f"{company.number:09}" if company.number else "",
            industries=_industries(unit, company),
            municipality=unit.municipality if unit else company.municipality,
            kind=kind,
            tags=tuple(company.tags),
        )


def _industries(unit: Unit | None, company: Company) -> tuple[str, ...]:
    if unit:
        return tuple(dict.fromkeys(code for _, code, *_ in json.loads(unit.industries)))
    return (company.industry,) if company.industry else ()


PIECES: dict[str, Pieces] = {
    "visits_done": _visits,
    "letters_of_intent": _letters_of_intent,
    "companies_established": _established,
}
