"""What can be known about plans: plain rows, never models."""

from handlekraft.plans.reads.editions import EditionRow, edition_findings, editions
from handlekraft.plans.reads.published import PublishedPlan, published_offices, published_plan
from handlekraft.plans.reads.readings import (
    ReadingRow,
    ReadingUnderReview,
    document_content,
    reading_under_review,
    readings,
)

__all__ = [
    "EditionRow",
    "PublishedPlan",
    "ReadingRow",
    "ReadingUnderReview",
    "document_content",
    "edition_findings",
    "editions",
    "published_offices",
    "published_plan",
    "reading_under_review",
    "readings",
]
