"""Surveys that have been held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handlekraft.arenas.models import Survey
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class SurveyRow:
    id: int
    title: str
    on: date
    about: str
    asked: int | None
    answered: int | None
    scale: str
    score: Decimal | None
    tags: tuple[str, ...]

    @property
    def share(self) -> int | None:
        """How many in a hundred answered; None where it is not known."""
        return round(100 * self.answered / self.asked) if self.asked and self.answered is not None else None


def surveys(desk: Desk) -> tuple[SurveyRow, ...]:
    """The latest first. One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = Survey.objects.filter(office_id=desk.office.id, removed_at=None)
    return tuple(
        SurveyRow(
            row.pk,
            row.title,
            row.on,
            row.about,
            row.asked,
            row.answered,
            row.scale,
            row.score.normalize() if row.score is not None else None,
            tuple(row.tags),
        )
        for row in rows
    )
