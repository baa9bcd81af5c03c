"""What was read of a document is put up for review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handlekraft.plans.commands.proposals import Grounds, as_proposal, grounds
from handlekraft.plans.commands.readings import asked_of
from handlekraft.plans.models import Document, Reading
from handlekraft.rules.corrections import mark, row_at
from handlekraft.rules.documents import PlanReading
from handlekraft.rules.exchange import finding_to_json, plan_to_json


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a reading shall hold, and what that was worked out from."""

    fields: dict[str, Any]
    grounds: Grounds


def prepare_review(document: Document, reading: PlanReading) -> Prepared:
    """Work out what takes time before the database is held.

    Where the document tells of the plan that the office has, the plan stands and the document is a proposal.
    """
    seen, office = grounds(document.office_id), document.office_id
    fields = as_proposal(office, document.sha256, reading) or _as_first(reading)
    return Prepared({"as_read": plan_to_json(reading.plan), **fields}, seen)


def begin_review(document: Document, reading: PlanReading, prepared: Prepared | None = None) -> Reading:
    """Part of the command that read the document. What was prepared is worked out anew if anything moved."""
    if prepared is None or prepared.grounds != grounds(document.office_id):
        prepared = prepare_review(document, reading)
    fields = prepared.fields
    asked = asked_of(document.office_id, fields["findings"])
    return Reading.objects.create(
        document=document, office_id=document.office_id, **{**fields, "findings": asked}
    )


def _as_first(reading: PlanReading) -> dict[str, Any]:
    findings = [finding_to_json(finding) for finding in reading.findings]
    return {
        "plan": plan_to_json(reading.plan),
        "findings": findings,
        "found": findings,
        "doubts": {mark(row_at(reading.plan, doubt.address)): doubt.reasons for doubt in reading.doubts},
    }
