"""What the public may know: snapshots only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import QuerySet

from handlekraft.offices.access import OfficeRow
from handlekraft.plans.models import Snapshot
from handlekraft.rules.editions import EditionsDifference, difference_from_json
from handlekraft.rules.exchange import Json, plan_from_json
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import State


@dataclass(frozen=True, slots=True)
class Told:
    """What the office has told everybody of an action."""

    state: State
    happened: str
    on: date


@dataclass(frozen=True, slots=True)
class PublishedChanges:
    """What is new since edition `since`, which was shown to the public before this one."""

    since: int
    published_at: datetime
    difference: EditionsDifference


@dataclass(frozen=True, slots=True)
class PublishedPlan:
    """A snapshot, as the portal shows it. `sha256` is the hash of the published text."""

    office: OfficeRow
    plan: Plan
    edition: int
    document_name: str
    document_pages: int | None
    document_sha256: str
    published_at: datetime
    sha256: str
    names: Mapping[str, str]
    """How actors are written in the plan, and the name each is counted under."""

    told: Mapping[str, Told]
    """By the action's key, how it went when the plan was published."""

    changes: PublishedChanges | None
    """None for the first that was shown."""


def published_offices() -> tuple[OfficeRow, ...]:
    """The offices that have a published plan, by name. One query."""
    rows = shown_snapshots().values_list("office_id", "office__slug", "office__name", "office__is_example")
    return tuple(sorted((OfficeRow(*row) for row in rows.distinct()), key=lambda row: row.name))


def published_plan(office_slug: str) -> PublishedPlan | None:
    """The plan that the office shows now.

    One query where this process has the snapshot in memory, two where it has not.
    """
    row = shown_snapshots().filter(office__slug=office_slug).values_list("id", "sha256", "office_id").first()
    return _snapshot(*row) if row else None


def shown_snapshots() -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(withdrawn_at=None).order_by("-id")


# A snapshot never changes, so it may be kept for as long as there is room; the hash is part of the
# key so that a database that was put back from a copy is not answered from the memory of another.
@lru_cache(maxsize=64)
def _snapshot(snapshot_id: int, sha256: str, office_id: int) -> PublishedPlan:
    data = json.loads(Snapshot.objects.values_list("content", flat=True).get(pk=snapshot_id))
    office, document = data["office"], data["document"]
    return PublishedPlan(
        office=OfficeRow(office_id, office["slug"], office["name"], office["example"]),
        plan=plan_from_json(data["plan"]),
        edition=data["edition"],
        document_name=document["name"],
        document_pages=document["pages"],
        document_sha256=document["sha256"],
        published_at=datetime.fromisoformat(data["published_at"]),
        sha256=sha256,
        names=data.get("names", {}),
        told={key: _told(said) for key, said in data.get("told", {}).items()},
        changes=_changes(data["changes"]) if "changes" in data else None,
    )


def _told(said: dict[str, str]) -> Told:
    return Told(State(said["state"]), said["happened"], date.fromisoformat(said["on"]))


def _changes(data: Json) -> PublishedChanges:
    since = data["since"]
    published_at = datetime.fromisoformat(since["published_at"])
    return PublishedChanges(since["edition"], published_at, difference_from_json(data))
