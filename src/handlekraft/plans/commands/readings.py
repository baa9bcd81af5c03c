"""A document in, and its reading corrected by people."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Correction, Document, Reading
from handlekraft.plans.refusals import NotOpen, OutOfDate
from handlekraft.reading import plan_findings
from handlekraft.reading.guarded import read_guarded
from handlekraft.rules import plan as field
from handlekraft.rules.corrections import (
    Address,
    NoSuchRow,
    Row,
    RowKind,
    row_at,
    with_new_row,
    with_row,
    without_row,
)
from handlekraft.rules.documents import PlanReading
from handlekraft.rules.exchange import Json, document_to_json, finding_to_json, plan_from_json, plan_to_json

# ---- document in -----------------------------------------------------------------------------


def receive_document(actor: Desk, name: str, data: bytes) -> int:
    """Read a document and keep it with its reading for review; gives the reading's id.

    Raises `ReadingError` before anything is saved.
    """
    require(actor, Verb.EDIT_PLAN)
    reading = read_guarded(data)
    with transaction.atomic():
        row = Reading.objects.create(
            document=_keep(actor, name, data, reading),
            office_id=actor.office.id,
            as_read=plan_to_json(reading.plan),
            plan=plan_to_json(reading.plan),
            findings=[finding_to_json(finding) for finding in reading.findings],
        )
        record(actor, "receive_document", f"reading:{row.pk}", name=name, sha256=row.document.sha256)
    return row.pk


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


# ---- correcting a reading --------------------------------------------------------------------


def correct_row(actor: Desk, reading_id: int, version: int, address: Address, row: Row) -> None:
    """Put the row in place of the one at the address.

    Raises `OutOfDate`, `NotOpen`, `NoSuchRow`.
    """
    with transaction.atomic():
        reading, plan = open_for_change(actor, reading_id, version)
        _correct(actor, reading, plan, with_row(plan, address, row), f"Rettet {_name(row)}")


def add_row(actor: Desk, reading_id: int, version: int, kind: RowKind, row: Row, area: int = 0) -> Address:
    """Put a new row last among its like; gives its address. Raises as `correct_row`."""
    with transaction.atomic():
        reading, plan = open_for_change(actor, reading_id, version)
        changed, address = with_new_row(plan, kind, row, area)
        _correct(actor, reading, plan, changed, f"La til {_name(row)}")
    return address


def remove_row(actor: Desk, reading_id: int, version: int, address: Address) -> None:
    """Take the row out of the reading. Raises as `correct_row`."""
    with transaction.atomic():
        reading, plan = open_for_change(actor, reading_id, version)
        summary = f"Fjernet {_name(row_at(plan, address))}"
        _correct(actor, reading, plan, without_row(plan, address), summary)


def settle_finding(actor: Desk, reading_id: int, version: int, index: int) -> None:
    """Take the finding off the list: a person has looked at it. Raises as `correct_row`."""
    with transaction.atomic():
        reading, _ = open_for_change(actor, reading_id, version)
        if not 0 <= index < len(reading.findings):
            raise NoSuchRow(index)
        finding = reading.findings[index]
        rest = reading.findings[:index] + reading.findings[index + 1 :]
        _change(actor, reading, reading.plan, rest, f"Merket som sett: {finding['message']}")
        record(actor, "settle_finding", f"reading:{reading.pk}", finding=finding)


def undo_correction(actor: Desk, reading_id: int, version: int) -> str:
    """Take back the last change; gives its summary, empty if there was none."""
    with transaction.atomic():
        reading, _ = open_for_change(actor, reading_id, version)
        last = reading.corrections.first()
        if last is None:
            return ""
        _save(reading, last.plan_before, last.findings_before)
        record(actor, "undo_correction", f"reading:{reading.pk}", undone=last.summary)
        last.delete()
    return last.summary


def discard_reading(actor: Desk, reading_id: int) -> None:
    """Lay the reading aside. The document and the reading are kept, and it can be opened again."""
    _move(actor, reading_id, Reading.State.OPEN, Reading.State.DISCARDED, "discard_reading")


def reopen_reading(actor: Desk, reading_id: int) -> None:
    _move(actor, reading_id, Reading.State.DISCARDED, Reading.State.OPEN, "reopen_reading")


def _move(actor: Desk, reading_id: int, before: str, after: str, verb: str) -> None:
    require(actor, Verb.EDIT_PLAN)
    with transaction.atomic():
        rows = Reading.objects.filter(pk=reading_id, office_id=actor.office.id, state=before)
        if not rows.update(state=after, changed_at=timezone.now()):
            raise NotOpen(reading_id)
        record(actor, verb, f"reading:{reading_id}")


def open_for_change(actor: Desk, reading_id: int, version: int) -> tuple[Reading, field.Plan]:
    require(actor, Verb.EDIT_PLAN)
    rows = Reading.objects.select_for_update().filter(pk=reading_id, office_id=actor.office.id)
    reading = rows.filter(state=Reading.State.OPEN).first()
    if reading is None:
        raise NotOpen(reading_id)
    if reading.version != version:
        raise OutOfDate(reading_id)
    return reading, plan_from_json(reading.plan)


def _correct(actor: Desk, reading: Reading, plan: field.Plan, changed: field.Plan, summary: str) -> None:
    if changed == plan:
        return
    # Doubts that followed from the plan are asked anew; those about the document stay.
    of_plan = [finding_to_json(finding) for finding in plan_findings(plan)]
    still = [finding_to_json(finding) for finding in plan_findings(changed)]
    settled = [row for row in of_plan if row not in reading.findings]
    findings = [row for row in still if row not in settled] + [
        row for row in reading.findings if row not in of_plan
    ]
    _change(actor, reading, plan_to_json(changed), findings, summary)
    record(actor, "correct_reading", f"reading:{reading.pk}", summary=summary, **_difference(plan, changed))


def _change(actor: Desk, reading: Reading, plan: Json, findings: list[Json], summary: str) -> None:
    Correction.objects.create(
        reading=reading,
        summary=summary[:300],
        plan_before=reading.plan,
        findings_before=reading.findings,
        by_id=actor.person_id,
    )
    _save(reading, plan, findings)


def _save(reading: Reading, plan: Json, findings: list[Json]) -> None:
    reading.plan, reading.findings = plan, findings
    reading.version += 1
    reading.save()


def _difference(before: field.Plan, after: field.Plan) -> dict[str, Any]:
    """The texts that went out and came in, for the log."""
    old, new = _texts(plan_to_json(before)), _texts(plan_to_json(after))
    return {"before": sorted(old - new), "after": sorted(new - old)}


def _texts(value: Any) -> set[str]:
    match value:
        case dict():
            return set().union(*(_texts(item) for name, item in value.items() if name != "sources"), set())
        case list():
            return set().union(*map(_texts, value), set())
    return {str(value)}


def _name(row: Row) -> str:
    match row:
        case field.FocusArea() | field.LighthouseProject():
            return f"«{row.name}»"
    return f"«{row.title}»"
