"""A document comes in: kept byte for byte, and read for review."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.proposals import as_proposal
from handlekraft.plans.commands.readings import asked_of
from handlekraft.plans.models import Document, Reading
from handlekraft.reading.guarded import read_guarded
from handlekraft.rules.corrections import mark, row_at
from handlekraft.rules.documents import PlanReading
from handlekraft.rules.exchange import document_to_json, finding_to_json, plan_to_json


def receive_document(actor: Desk, name: str, data: bytes) -> int:
    """Read a document and keep it with its reading for review; gives the reading's id.

    Where it tells of the plan that the office has, the plan stands and the document is a proposal.
    Raises `ReadingError` before anything is saved.
    """
    require(actor, Verb.EDIT_PLAN)
    reading = read_guarded(data)
    sha256 = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        row = Reading.objects.create(
            document=_keep(actor, name, data, reading),
            office_id=actor.office.id,
            as_read=plan_to_json(reading.plan),
            **(as_proposal(actor, sha256, reading) or _as_first(actor, reading)),
        )
        record(actor, "receive_document", f"reading:{row.pk}", name=name, sha256=sha256)
    return row.pk


def _as_first(actor: Desk, reading: PlanReading) -> dict[str, Any]:
    findings = [finding_to_json(finding) for finding in reading.findings]
    return {
        "plan": plan_to_json(reading.plan),
        "findings": asked_of(actor, findings),
        "found": findings,
        "doubts": {mark(row_at(reading.plan, doubt.address)): doubt.reasons for doubt in reading.doubts},
    }


def _keep(actor: Desk, name: str, data: bytes, reading: PlanReading) -> Document:
    content = document_to_json(reading.document)
    return Document.objects.create(
        office_id=actor.office.id,
        name=name[:200],
        format=content["format"],
        pages=content["pages"],
        lines=content["lines"],
        sha256=hashlib.sha256(data).hexdigest(),
        content=data,
        received_by_id=actor.person_id,
    )
