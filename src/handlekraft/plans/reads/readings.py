"""Readings, documents and editions of an office, as its people see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, When

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Document, Reading
from handlekraft.plans.models import Plan as PlanRow
from handlekraft.rules.documents import Document as ReadDocument
from handlekraft.rules.documents import Finding
from handlekraft.rules.exchange import Json, document_from_json, finding_from_json, plan_from_json
from handlekraft.rules.plan import Plan


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
    plan: int | None
    """Of the edition, as in its address: None for the action plan."""


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
    doubts: Mapping[str, tuple[str, ...]]
    """Why to look at a row first, by the row's mark."""

    read_before: Plan | None
    """What the document said before, where it has come again; None for the first of a plan."""

    stood: Plan | None
    """The plan as it stood when the document came again."""

    kept: frozenset[str]
    """The differences where somebody has chosen the plan's words."""

    is_same_document: bool
    """Whether the plan stood on the very same document."""

    was_doubted: bool
    """Whether there has been a row to look at first."""

    of_edition: bool
    """Whether its words came of an edition, to become the next one."""

    evaluated: int | None
    """The number of the edition whose evaluation it came of."""

    document_id: int
    document_name: str
    document: ReadDocument
    last_correction: str
    """Summary of the correction that undo would take back; empty if there is none."""

    corrections: int


_HEAVY = (
    "document__content",
    "earlier__document__content",
    "earlier__document__lines",
    "earlier__plan",
    "earlier__as_read",
    "earlier__stood",
    "earlier__read_before",
)
"""Large fields that no page of a reading needs."""


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
            Case(When(edition__plan__kind=PlanRow.Kind.ACTION, then=None), default="edition__plan_id"),
        )
    )


def reading_under_review(desk: Desk, reading_id: int) -> ReadingUnderReview | None:
    """The reading, if it is one of this office."""
    rows = Reading.objects.filter(pk=reading_id, office_id=desk.office.id)
    opened = Reading.objects.filter(document=OuterRef("document"), pk__lt=OuterRef("pk"))
    told = rows.annotate(
        of_edition=Exists(opened),
        evaluated=F("evaluation__edition__number"),
    )
    row: Any = told.select_related("document", "earlier__document").defer(*_HEAVY).first()
    if row is None:
        return None
    corrections = list(row.corrections.values_list("summary", "doubts_before"))
    plan, as_read, before, stood = _plans(row.plan, row.as_read, row.read_before, row.stood)
    assert plan and as_read  # every reading has both
    return ReadingUnderReview(
        id=row.pk,
        state=row.state,
        version=row.version,
        plan=plan,
        as_read=as_read,
        findings=findings_of(row.findings),
        doubts={sign: tuple(reasons) for sign, reasons in row.doubts.items()},
        read_before=before,
        stood=stood,
        kept=frozenset(row.kept),
        is_same_document=bool(row.earlier and row.earlier.document.sha256 == row.document.sha256),
        was_doubted=_was_doubted(row, [doubts for _summary, doubts in corrections]),
        of_edition=row.of_edition and before is None,
        evaluated=row.evaluated,
        document_id=row.document_id,
        document_name=row.document.name,
        document=_document(row.document),
        last_correction=corrections[0][0] if corrections else "",
        corrections=len(corrections),
    )


def _plans(*rows: Json | None) -> list[Plan | None]:
    """Each as a plan; those that say the same are the same, for it takes time to build one."""
    built: list[Plan | None] = []
    for at, row in enumerate(rows):
        known = rows.index(row) if row else at
        built.append(built[known] if known < at else plan_from_json(row) if row else None)
    return built


def _was_doubted(row: Reading, before: list[object]) -> bool:
    """In a proposal the doubts of words that nobody has taken wait: only a settled one counts."""
    return any(doubts != row.doubts for doubts in before) or (row.read_before is None and bool(row.doubts))


def document_content(desk: Desk, document_id: int) -> tuple[str, str, bytes] | None:
    """Name, format and bytes of a document of this office."""
    rows = Document.objects.filter(pk=document_id, office_id=desk.office.id)
    row = rows.values_list("name", "format", "content").first()
    return (row[0], row[1], bytes(row[2])) if row else None


def findings_of(rows: list[object]) -> tuple[Finding, ...]:
    return tuple(finding_from_json(row) for row in rows)


def _document(row: Document) -> ReadDocument:
    return document_from_json({"format": row.format, "pages": row.pages, "lines": row.lines})
