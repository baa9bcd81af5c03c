"""What the register holds, and from when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, Subquery

from handlekraft.companies.models import Coverage, RegisterRun
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class Municipality:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round of fetching. `ended_at` None: it waits, or has come to `read` rows."""

    kind: str
    asked_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    read: int
    kept: int
    reason: str


@dataclass(frozen=True, slots=True)
class Register:
    """`made_at`: the day that what is held is from, None before there is anything. `last`: the last round."""

    covered: tuple[Municipality, ...] | None
    """None: the office hasn't said. Empty: the whole country."""

    made_at: datetime | None
    last: RoundRow | None

    @property
    def going(self) -> bool:
        return self.last is not None and self.last.ended_at is None


def register(desk: Desk) -> Register:
    """Two queries."""
    require(desk, Verb.SEE_INSIDE)
    row = Coverage.objects.filter(office_id=desk.office.id).first()
    covered = tuple(Municipality(*each) for each in row.municipalities) if row else None
    every, well = (Subquery(rows.order_by("-pk").values("pk")[:1]) for rows in (RegisterRun.objects, _well()))
    runs = list(RegisterRun.objects.filter(Q(pk=every) | Q(pk=well)).order_by("pk"))
    made_at = runs[0].made_at if runs and runs[0].ended_at and not runs[0].reason else None
    return Register(covered, made_at, _round(runs[-1]) if runs else None)


def _round(run: RegisterRun) -> RoundRow:
    return RoundRow(run.kind, run.asked_at, run.begun_at, run.ended_at, run.read, run.kept, run.reason)


def _well() -> QuerySet[RegisterRun]:
    return RegisterRun.objects.filter(ended_at__isnull=False, reason="")


def wanted_municipalities() -> list[str] | None:
    """What any office wants, by code; empty for the whole country, None when nobody wants any."""
    rows = list(Coverage.objects.values_list("municipalities", flat=True))
    if not rows:
        return None
    return [] if [] in rows else sorted({code for row in rows for code, _ in row})


def whole_holds() -> list[str] | None:
    """The municipalities that the last whole round that went well brought; None when none has."""
    run = _well().filter(kind=RegisterRun.Kind.WHOLE).last()
    return run.municipalities if run else None


def positions_now() -> dict[str, int]:
    """By file: the first change that is not in. A round of changes that broke was right so far as it came."""
    rows = RegisterRun.objects.filter(ended_at__isnull=False).exclude(positions={})
    last = rows.exclude(kind=RegisterRun.Kind.WHOLE, reason__gt="").last()
    return last.positions if last else {}
