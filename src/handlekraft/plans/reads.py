"""What can be known about plans: plain rows, never models."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Count, OuterRef, QuerySet, Subquery

from handlekraft.offices.access import Desk, OfficeRow
from handlekraft.plans.models import Document, Edition, Reading, Snapshot
from handlekraft.rules.documents import Document as ReadDocument
from handlekraft.rules.documents import Finding
from handlekraft.rules.exchange import document_from_json, finding_from_json, plan_from_json
from handlekraft.rules.plan import Plan

# ---- public: snapshots only --------------------------------------------------------------------


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


def published_offices() -> tuple[OfficeRow, ...]:
    """The offices that have a published plan, by name. One query."""
    rows = _shown().values_list("office_id", "office__slug", "office__name", "office__is_example")
    return tuple(sorted((OfficeRow(*row) for row in rows.distinct()), key=lambda row: row.name))


def published_plan(office_slug: str) -> PublishedPlan | None:
    """The plan that the office shows now.

    One query where this process has the snapshot in memory, two where it has not.
    """
    row = _shown().filter(office__slug=office_slug).values_list("id", "sha256", "office_id").first()
    return _snapshot(*row) if row else None


def _shown() -> QuerySet[Snapshot]:
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
    )


# ---- inside an office --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading in a list."""

    id: int
    document_name: str
    state: str
    created_at: datetime
    received_by: str
    corrections: int
    edition: int | None


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition in a list. `published_at` None: it is not shown to the public now."""

    number: int
    title: str
    document_name: str
    accepted_at: datetime
    accepted_by: str
    published_at: datetime | None
    reading: int


@dataclass(frozen=True, slots=True)
class ReadingUnderReview:
    """A reading with all that the person needs who decides about it."""

    id: int
    state: str
    version: int
    plan: Plan
    as_read: Plan
    """What the machine read, before anybody corrected it."""

    findings: tuple[Finding, ...]
    document_id: int
    document_name: str
    document: ReadDocument
    last_correction: str
    """Summary of the correction that undo would take back; empty if there is none."""

    corrections: int


def readings(desk: Desk) -> tuple[ReadingRow, ...]:
    """The office's readings, newest first."""
    rows = Reading.objects.filter(office_id=desk.office.id).order_by("-id")
    return tuple(
        ReadingRow(*row)
        for row in rows.values_list(
            "id",
            "document__name",
            "state",
            "created_at",
            "document__received_by__name",
            Count("corrections"),
            "edition__number",
        )
    )


def editions(desk: Desk) -> tuple[EditionRow, ...]:
    """The editions of the office's plan, newest first."""
    shown = _shown().filter(edition=OuterRef("pk")).values("published_at")[:1]
    rows = Edition.objects.filter(plan__office_id=desk.office.id).order_by("-number")
    return tuple(
        EditionRow(*row)
        for row in rows.values_list(
            "number",
            "plan__title",
            "reading__document__name",
            "accepted_at",
            "accepted_by__name",
            Subquery(shown),
            "reading_id",
        )
    )


def reading_under_review(desk: Desk, reading_id: int) -> ReadingUnderReview | None:
    """The reading, if it is one of this office."""
    rows = Reading.objects.filter(pk=reading_id, office_id=desk.office.id)
    row = rows.select_related("document").defer("document__content").first()
    if row is None:
        return None
    corrections = list(row.corrections.values_list("summary", flat=True))
    return ReadingUnderReview(
        id=row.pk,
        state=row.state,
        version=row.version,
        plan=plan_from_json(row.plan),
        as_read=plan_from_json(row.as_read),
        findings=_findings(row.findings),
        document_id=row.document_id,
        document_name=row.document.name,
        document=_document(row.document),
        last_correction=corrections[0] if corrections else "",
        corrections=len(corrections),
    )


def edition_findings(desk: Desk, number: int) -> tuple[Finding, ...] | None:
    """What was open to doubt when the edition was accepted; None if the office has no such edition."""
    rows = Edition.objects.filter(plan__office_id=desk.office.id, number=number)
    found = rows.values_list("findings", flat=True).first()
    return None if found is None else _findings(found)


def document_content(desk: Desk, document_id: int) -> tuple[str, str, bytes] | None:
    """Name, format and bytes of a document of this office."""
    rows = Document.objects.filter(pk=document_id, office_id=desk.office.id)
    row = rows.values_list("name", "format", "content").first()
    return (row[0], row[1], bytes(row[2])) if row else None


def _findings(rows: list[object]) -> tuple[Finding, ...]:
    return tuple(finding_from_json(row) for row in rows)


def _document(row: Document) -> ReadDocument:
    return document_from_json({"format": row.format, "pages": row.pages, "lines": row.lines})
