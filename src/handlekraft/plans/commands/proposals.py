"""A document that comes again is a proposal against the plan as it stands: a difference, not an overwrite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from handlekraft.offices.access import Desk
from handlekraft.offices.commands import record
from handlekraft.plans.commands.readings import (
    asked_anew,
    change,
    correct,
    name_of,
    open_for_change,
    seen_open,
)
from handlekraft.plans.models import Edition, Reading
from handlekraft.rules import plan as field
from handlekraft.rules.corrections import NoSuchRow, mark, row_at
from handlekraft.rules.difference import OPEN, Difference, RowDifference, accepted, difference
from handlekraft.rules.documents import PlanReading
from handlekraft.rules.exchange import Json, finding_to_json, plan_from_json, plan_to_json


@dataclass(frozen=True, slots=True)
class _Standing:
    """The plan as it stands, and the reading it stands in."""

    reading: Reading
    plan: field.Plan


Grounds = tuple[tuple[Any, ...], ...]


def grounds(office_id: int) -> Grounds:
    """Differs when anything has moved that a proposal is worked out from."""
    readings = Reading.objects.filter(office_id=office_id).order_by("pk")
    editions = Edition.objects.filter(plan__office_id=office_id).order_by("pk")
    return (*readings.values_list("pk", "version", "state"), *editions.values_list("pk"))


def as_proposal(office_id: int, sha256: str, read: PlanReading) -> dict[str, Any] | None:
    """What a new reading holds when the document tells of the plan that stands; None where none does."""
    for standing in _standing(office_id):
        before = _said_before(office_id, sha256, standing.reading)
        found = difference(plan_from_json(before), standing.plan, read.plan)
        if found.is_of_one_plan:
            return _fields(read, standing, before, found)
    return None


def _standing(office_id: int) -> Iterator[_Standing]:
    """The newest open reading that people have worked with since the last edition, then the editions."""
    editions = list(_newest(office_id))
    edition = editions[0] if editions else None
    opened = Reading.objects.filter(office_id=office_id, state=Reading.State.OPEN)
    worked = opened.filter(Q(version__gt=0) | Q(earlier__isnull=False)).order_by("-pk")
    since = worked.filter(pk__gt=edition.reading_id) if edition else worked
    for reading in since[:1]:
        yield _Standing(reading, plan_from_json(reading.plan))
    for edition in editions:
        yield _Standing(edition.reading, without_meaning(plan_from_json(json.loads(edition.content))))


def _newest(office_id: int) -> list[Edition]:
    """The newest edition of each plan of the office, the one accepted last first."""
    rows = Edition.objects.filter(plan__office_id=office_id)
    last = rows.order_by("plan").values("plan").annotate(last=Max("pk")).values("last")
    return list(rows.filter(pk__in=last).select_related("reading").order_by("-pk"))


def without_meaning(plan: field.Plan) -> field.Plan:
    """The plan without the meaning of its texts, which a correction would make untrue."""
    areas = (
        replace(area, actions=tuple(replace(action, meaning=None) for action in area.actions))
        for area in plan.focus_areas
    )
    return replace(plan, focus_areas=tuple(areas))


def _said_before(office_id: int, sha256: str, standing: Reading) -> Json:
    """What the same document said the last time, else the one that the plan was read from."""
    rows = Reading.objects.filter(office_id=office_id, document__sha256=sha256)
    known = rows.exclude(state=Reading.State.DISCARDED).order_by("-pk").values_list("as_read", flat=True)
    before: Json = known.first() or standing.as_read
    return before


def _fields(read: PlanReading, standing: _Standing, before: Json, found: Difference) -> dict[str, Any]:
    kept = accepted(found)
    findings = asked_anew([finding_to_json(row) for row in read.findings], read.plan, kept)
    settled = _signs(standing.reading.found) - _signs(standing.reading.findings)
    return {
        "plan": plan_to_json(kept),
        "stood": plan_to_json(kept),
        "findings": [row for row in findings if not _signs([row]) & settled],
        "found": findings,
        "doubts": _doubts(read, standing, found),
        "earlier": standing.reading,
        "read_before": before,
    }


def _signs(findings: Iterable[Json]) -> set[tuple[str, str, str]]:
    """What a finding says, wherever its words stand."""
    return {(row["code"], row["message"], row.get("where", "")) for row in findings}


def _doubts(read: PlanReading, standing: _Standing, found: Difference) -> dict[str, tuple[str, ...]]:
    """Those of the plan that nobody has settled, and those of the words that the document has anew."""
    open_still = standing.reading.doubts if standing.reading.state == Reading.State.OPEN else {}
    anew = {doubt.address: doubt.reasons for doubt in read.doubts}
    doubts: dict[str, tuple[str, ...]] = {}
    for row in found.rows:
        if row.at and row.kept and (reasons := open_still.get(mark(row_at(standing.plan, row.at)))):
            doubts[mark(row.kept)] = tuple(reasons)
        if row.there in anew and row.taken and row.change in OPEN:
            doubts[mark(row.taken)] = anew[row.there]
    return doubts


# ---- choosing --------------------------------------------------------------------------------


def use_document(actor: Desk, reading_id: int, version: int, ids: Iterable[str]) -> None:
    """Let the document's words stand in the rows of those differences. Raises as `correct_row`."""
    ahead = _ahead(actor, reading_id, version, ids)
    with transaction.atomic():
        reading, plan = open_for_change(actor, reading_id, version)
        found, rows = ahead or _chosen(reading, plan, ids)
        chosen = {row.id for row in rows}
        kept = [known for known in reading.kept if known not in chosen]
        summary = f"Brukte dokumentets ord i {_names(rows)}"
        correct(actor, reading, plan, accepted(found, chosen), summary, kept=kept)


def keep_plan(actor: Desk, reading_id: int, version: int, ids: Iterable[str]) -> None:
    """Let the plan's words stand, and ask no more. Raises as `correct_row`."""
    ahead = _ahead(actor, reading_id, version, ids)
    with transaction.atomic():
        reading, plan = open_for_change(actor, reading_id, version)
        _found, rows = ahead or _chosen(reading, plan, ids)
        kept = [*dict.fromkeys([*reading.kept, *(row.id for row in rows)])]
        change(actor, reading, f"Beholdt planens ord i {_names(rows)}", kept=kept)
        record(actor, "keep_plan", f"reading:{reading.pk}", rows=[_name(row) for row in rows])


def _ahead(
    actor: Desk, reading_id: int, version: int, ids: Iterable[str]
) -> tuple[Difference, list[RowDifference]] | None:
    """What is chosen, worked out before the reading is held: in that version it stays so."""
    reading = seen_open(actor, reading_id, version)
    return _chosen(reading, plan_from_json(reading.plan), ids) if reading else None


def _chosen(reading: Reading, plan: field.Plan, ids: Iterable[str]) -> tuple[Difference, list[RowDifference]]:
    if reading.read_before is None:
        raise NoSuchRow(reading.pk)
    found = difference(plan_from_json(reading.read_before), plan, plan_from_json(reading.as_read))
    known = {row.id: row for row in found.open}
    wanted = list(dict.fromkeys(ids))
    if not wanted or not set(wanted) <= set(known):
        raise NoSuchRow(reading.pk)
    return found, [known[row] for row in wanted]


def _names(rows: list[RowDifference]) -> str:
    return _name(rows[0]) if len(rows) == 1 else f"{len(rows)} rader"


def _name(row: RowDifference) -> str:
    words = row.kept or row.taken
    return name_of(words) if words else ""
