"""A reading corrected by people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.commands.names import NameChange, change_names
from handlekraft.offices.reads import names_of
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Correction, Reading
from handlekraft.plans.refusals import NotOpen, OutOfDate
from handlekraft.reading import plan_findings
from handlekraft.rules import plan as field
from handlekraft.rules.corrections import (
    Address,
    NoSuchRow,
    Row,
    RowKind,
    mark,
    row_at,
    with_new_row,
    with_row,
    without_row,
)
from handlekraft.rules.exchange import (
    Json,
    finding_from_json,
    finding_to_json,
    plan_from_json,
    plan_to_json,
)


def correct_row(actor: Desk, reading_id: int, version: int, address: Address, row: Row) -> None:
    """Put the row in place of the one at the address.

    Raises `OutOfDate`, `NotOpen`, `NoSuchRow`.
    """
    asked = _asked_ahead(actor, reading_id, version, lambda plan: with_row(plan, address, row))
    with transaction.atomic():
        reading, plan = open_for_change(actor, reading_id, version)
        changed = with_row(plan, address, row)
        correct(actor, reading, plan, changed, f"Rettet {name_of(row)}", asked)


def add_row(actor: Desk, reading_id: int, version: int, kind: RowKind, row: Row, area: int = 0) -> Address:
    """Put a new row last among its like; gives its address. Raises as `correct_row`."""
    asked = _asked_ahead(actor, reading_id, version, lambda plan: with_new_row(plan, kind, row, area)[0])
    with transaction.atomic():
        reading, plan = open_for_change(actor, reading_id, version)
        changed, address = with_new_row(plan, kind, row, area)
        correct(actor, reading, plan, changed, f"La til {name_of(row)}", asked)
    return address


def remove_row(actor: Desk, reading_id: int, version: int, address: Address) -> None:
    """Take the row out of the reading. Raises as `correct_row`."""
    asked = _asked_ahead(actor, reading_id, version, lambda plan: without_row(plan, address))
    with transaction.atomic():
        reading, plan = open_for_change(actor, reading_id, version)
        summary = f"Fjernet {name_of(row_at(plan, address))}"
        correct(actor, reading, plan, without_row(plan, address), summary, asked)


def settle_finding(actor: Desk, reading_id: int, version: int, index: int) -> None:
    """Take the finding off the list: a person has looked at it. Raises as `correct_row`."""
    with transaction.atomic():
        reading, _ = open_for_change(actor, reading_id, version)
        if not 0 <= index < len(reading.findings):
            raise NoSuchRow(index)
        finding = reading.findings[index]
        rest = reading.findings[:index] + reading.findings[index + 1 :]
        change(actor, reading, f"Merket som sett: {finding['message']}", findings=rest)
        record(actor, "settle_finding", f"reading:{reading.pk}", finding=finding)


def settle_doubt(actor: Desk, reading_id: int, version: int, address: Address) -> None:
    """Say that the row is as it should be. Raises as `correct_row`."""
    with transaction.atomic():
        reading, plan = open_for_change(actor, reading_id, version)
        row = row_at(plan, address)
        rest = dict(reading.doubts)
        reasons = rest.pop(mark(row), None)
        if reasons is None:
            raise NoSuchRow(address)
        change(actor, reading, f"Merket at {name_of(row)} stemmer", doubts=rest)
        record(actor, "settle_doubt", f"reading:{reading.pk}", row=name_of(row), reasons=reasons)


def settle_doubts(actor: Desk, reading_id: int, version: int, addresses: Iterable[Address]) -> int:
    """Say of all the rows at once that they are as they should be, to be undone at once; gives how many.

    Raises as `correct_row`, also where one of them is not in doubt: then nothing is settled.
    """
    with transaction.atomic():
        reading, plan = open_for_change(actor, reading_id, version)
        rows = [row_at(plan, address) for address in dict.fromkeys(addresses)]
        marks = {mark(row) for row in rows}
        if not rows or not marks <= reading.doubts.keys():
            raise NoSuchRow(reading_id)
        rest = {sign: reasons for sign, reasons in reading.doubts.items() if sign not in marks}
        names = [name_of(row) for row in rows]
        change(actor, reading, f"Merket at {_counted(names)} stemmer", doubts=rest)
        record(actor, "settle_doubts", f"reading:{reading.pk}", rows=names)
    return len(rows)


def _counted(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} rader"


def undo_correction(actor: Desk, reading_id: int, version: int) -> str:
    """Take back the last change; gives its summary, empty if there was none."""
    with transaction.atomic():
        reading, _ = open_for_change(actor, reading_id, version)
        last = reading.corrections.first()
        if last is None:
            return ""
        reading.plan, reading.findings = last.plan_before, last.findings_before
        reading.doubts, reading.kept = last.doubts_before, last.kept_before
        _save(reading)
        change_names(actor, _taken_back(last.names))
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


def correct(
    actor: Desk,
    reading: Reading,
    plan: field.Plan,
    changed: field.Plan,
    summary: str,
    asked: list[Json] | None = None,
    **also: Any,
) -> None:
    """Let the plan become another; `also` are other fields of the reading that change with it.

    `asked`: what is to be asked of the other, where that is worked out before.
    """
    if changed == plan:
        return
    if asked is None:
        asked = asked_anew(reading.findings, plan, changed)
    findings = asked_of(actor.office.id, asked)
    change(actor, reading, summary, plan=plan_to_json(changed), findings=findings, **also)
    record(actor, "correct_reading", f"reading:{reading.pk}", summary=summary, **texts_changed(plan, changed))


def _asked_ahead(
    actor: Desk, reading_id: int, version: int, changed: Callable[[field.Plan], field.Plan]
) -> list[Json] | None:
    """What is to be asked when the plan is changed so; None where it is in another version by now."""
    reading = seen_open(actor, reading_id, version)
    if reading is None:
        return None
    plan = plan_from_json(reading.plan)
    return asked_anew(reading.findings, plan, changed(plan))


def seen_open(actor: Desk, reading_id: int, version: int) -> Reading | None:
    """The reading in that version, without holding it: for what takes time before `open_for_change`."""
    require(actor, Verb.EDIT_PLAN)
    rows = Reading.objects.filter(pk=reading_id, office_id=actor.office.id, version=version)
    return rows.filter(state=Reading.State.OPEN).first()


def asked_anew(findings: list[Json], before: field.Plan, after: field.Plan) -> list[Json]:
    """The open findings when the plan becomes another.

    Doubts that followed from the plan are asked anew; those about the document stay.
    """
    of_plan = {_sign(finding_to_json(finding)) for finding in plan_findings(before)}
    still = [finding_to_json(finding) for finding in plan_findings(after)]
    settled = of_plan - set(map(_sign, findings))
    about_document = (row for row in findings if _sign(row) not in of_plan)
    return [*(row for row in still if _sign(row) not in settled), *about_document]


def _sign(finding: Json) -> str:
    return json.dumps(finding, sort_keys=True)


def asked_of(office_id: int, findings: list[Json]) -> list[Json]:
    """The findings without those that the office's list of names answers."""
    names = names_of(office_id)
    return [row for row in findings if names.asks(finding_from_json(row))]


def change(actor: Desk, reading: Reading, summary: str, names: NameChange | None = None, **now: Any) -> None:
    """Keep what stands and give the reading's fields what they shall be."""
    Correction.objects.create(
        reading=reading,
        summary=summary[:300],
        plan_before=reading.plan,
        findings_before=reading.findings,
        doubts_before=reading.doubts,
        kept_before=reading.kept,
        names=asdict(names) if names else {},
        by_id=actor.person_id,
    )
    for name, value in now.items():
        setattr(reading, name, value)
    _save(reading)


def _save(reading: Reading) -> None:
    reading.version += 1
    reading.save()


def _taken_back(names: Json) -> NameChange:
    put_in, taken_out = (tuple(map(tuple, names.get(field, ()))) for field in ("put_in", "taken_out"))
    return NameChange(put_in=taken_out, taken_out=put_in)


def texts_changed(before: field.Plan, after: field.Plan) -> dict[str, Any]:
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


def name_of(row: Row) -> str:
    match row:
        case field.FocusArea() | field.LighthouseProject():
            return f"«{row.name}»"
    return f"«{row.title}»"
