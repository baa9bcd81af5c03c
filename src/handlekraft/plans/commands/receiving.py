"""What was read of a document is put up for review."""

from __future__ import annotations

from typing import Any

from handlekraft.plans.commands.proposals import as_proposal
from handlekraft.plans.commands.readings import asked_of
from handlekraft.plans.models import Document, Reading
from handlekraft.rules.corrections import mark, row_at
from handlekraft.rules.documents import PlanReading
from handlekraft.rules.exchange import finding_to_json, plan_to_json


def begin_review(document: Document, reading: PlanReading) -> Reading:
    """Part of the command that read the document.

    Where it tells of the plan that the office has, the plan stands and the document is a proposal.
    """
    office = document.office_id
    return Reading.objects.create(
        document=document,
        office_id=office,
        as_read=plan_to_json(reading.plan),
        **(as_proposal(office, document.sha256, reading) or _as_first(office, reading)),
    )


def _as_first(office_id: int, reading: PlanReading) -> dict[str, Any]:
    findings = [finding_to_json(finding) for finding in reading.findings]
    return {
        "plan": plan_to_json(reading.plan),
        "findings": asked_of(office_id, findings),
        "found": findings,
        "doubts": {mark(row_at(reading.plan, doubt.address)): doubt.reasons for doubt in reading.doubts},
    }
