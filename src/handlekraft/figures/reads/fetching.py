"""How it went to fetch official figures for an office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlekraft.figures.models import FetchedPart, FetchRun, RegionSet
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class Fetched:
    table: str
    title: str
    outcome: str
    """`new`, `same` or `failed`."""

    reason: str
    details: tuple[str, ...]
    """In words what exactly was wrong."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Round:
    """`ended_at` None: it waits (`total` is 0), or is going on and has come to `done` of `total`."""

    asked_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    done: int
    total: int
    parts: tuple[Fetched, ...]

    @property
    def failed(self) -> tuple[Fetched, ...]:
        return tuple(part for part in self.parts if part.outcome == FetchedPart.Outcome.FAILED)


def last_round(desk: Desk) -> Round | None:
    """Two queries."""
    require(desk, Verb.SEE_INSIDE)
    run = FetchRun.objects.filter(office_id=desk.office.id).last()
    return round_of(run) if run else None


def round_of(run: FetchRun) -> Round:
    parts = tuple(
        Fetched(row.table, row.title, row.outcome, row.reason, tuple(row.details), row.at)
        for row in run.fetches.all()
    )
    return Round(run.asked_at, run.begun_at, run.ended_at, run.done, run.total, parts)


def offices_with_regions() -> list[int]:
    rows = RegionSet.objects.filter(removed_at=None).order_by("office")
    return list(rows.values_list("office", flat=True).distinct())
