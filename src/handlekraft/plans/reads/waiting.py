"""What waits at the office for those whose job it is: one query, whatever waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from handlekraft.offices.access import Desk, require
from handlekraft.offices.models import Invitation, Office
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import (
    Assessment,
    Comment,
    Edition,
    Evaluation,
    Hearing,
    Plan,
    Reading,
    Snapshot,
)
from handlekraft.plans.reads.gathered import gathered
from handlekraft.plans.reads.published import Purpose
from handlekraft.rules.hearings import HearingDays, Phase


@dataclass(frozen=True, slots=True)
class WaitingEdition:
    """`plan` is part of its address; None for one of the action plan."""

    number: int
    plan: int | None


@dataclass(frozen=True, slots=True)
class WaitingHearing:
    """One that is not over, or where somebody has had no answer."""

    edition: WaitingEdition
    days: HearingDays
    unanswered: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for those who see to the plan and the office; nothing for others."""

    documents: tuple[int, ...] = ()
    drafts: tuple[int, ...] = ()
    """Readings that are open: of documents, and those that came of an edition to become the next."""

    unpublished: tuple[WaitingEdition, ...] = ()
    """The last of its plan, never shown, and not one that people are still heard about."""

    taken_down: tuple[WaitingEdition, ...] = ()
    """The one that the public saw last, of a plan of which it sees nothing now."""

    hearings: tuple[WaitingHearing, ...] = ()
    evaluated: tuple[int, int] | None = None
    """Of an evaluation that is under way: the edition, and how many actions are decided on."""

    open_invitations: int = 0


def waiting(desk: Desk, today: date) -> Waiting:
    """One query, and none for those who have nothing to see to."""
    asked = {name: what for name, (verbs, what) in _asked().items() if any(map(desk.may, verbs))}
    if not asked:
        return Waiting()
    told: Any = Office.objects.filter(pk=desk.office.id).values(**asked).get()
    hearings = [_hearing(row) for row in told.get("hearings") or ()]
    heard = {row.edition for row in hearings if row.days.phase(today) is not Phase.CLOSED}
    editions = (_edition(row) for row in told.get("editions") or ())
    waits = (row for row in hearings if row.edition in heard or row.unanswered)
    return Waiting(
        documents=_readings(told, of_edition=False),
        drafts=_readings(told, of_edition=True),
        unpublished=tuple(row for row in editions if row not in heard),
        taken_down=tuple(_edition(row) for row in told.get("taken_down") or ()),
        hearings=tuple(waits) if desk.may(Verb.DECIDE) else (),
        evaluated=next(((row["number"], row["decided"]) for row in told.get("evaluations") or ()), None),
        open_invitations=told.get("invited", 0),
    )


def next_edition(desk: Desk) -> Waiting:
    """What the plan's next edition has become so far: a draft, or one that is not published. One query."""
    require(desk, Verb.SEE_INSIDE)
    asked = {"readings": _open_readings(), "editions": _unpublished()}
    told: Any = Office.objects.filter(pk=desk.office.id).values(**asked).get()
    editions = (_edition(row) for row in told["editions"] or ())
    return Waiting(
        drafts=_readings(told, of_edition=True),
        unpublished=tuple(row for row in editions if row.plan is None),
    )


def _asked() -> dict[str, tuple[tuple[Verb, ...], Any]]:
    """What is asked for, and the verbs of those it is asked for."""
    return {
        "readings": ((Verb.EDIT_PLAN,), _open_readings()),
        "editions": ((Verb.PUBLISH,), _unpublished()),
        "taken_down": ((Verb.PUBLISH,), _taken_down()),
        "hearings": ((Verb.PUBLISH, Verb.DECIDE), _hearings()),
        "evaluations": ((Verb.EVALUATE,), _evaluations()),
        "invited": ((Verb.MANAGE_OFFICE,), _invitations()),
    }


_EDITION = {"number": "number", "plan": "plan_id", "kind": "plan__kind"}


def _open_readings() -> Subquery:
    opened = Edition.objects.filter(reading__document=OuterRef("document"))
    rows = Reading.objects.filter(state=Reading.State.OPEN).annotate(of_edition=Exists(opened))
    return gathered(rows, "office_id", id="pk", of_edition="of_edition")


def _unpublished() -> Subquery:
    later = Edition.objects.filter(plan=OuterRef("plan"), number__gt=OuterRef("number"))
    been = Snapshot.objects.filter(edition=OuterRef("pk"), purpose=Purpose.PUBLISHED)
    return gathered(
        Edition.objects.exclude(Exists(later)).exclude(Exists(been)), "plan__office_id", **_EDITION
    )


def _taken_down() -> Subquery:
    of_plan = Snapshot.objects.filter(edition__plan=OuterRef("plan"), purpose=Purpose.PUBLISHED)
    last = Subquery(of_plan.order_by("-pk").values("edition")[:1])
    rows = Edition.objects.filter(pk=last).exclude(Exists(of_plan.filter(withdrawn_at=None)))
    return gathered(rows, "plan__office_id", **_EDITION)


def _hearings() -> Subquery:
    shown = Snapshot.objects.filter(edition=OuterRef("edition"), withdrawn_at=None, purpose=Purpose.HEARING)
    unanswered = Comment.objects.filter(hearing=OuterRef("pk"), answer="", followed="")
    rows = Hearing.objects.filter(Exists(shown)).annotate(unanswered=_count(unanswered, "hearing"))
    days = {name: name for name in ("opens_on", "closes_on", "ended_on", "unanswered")}
    of = {name: f"edition__{path}" for name, path in _EDITION.items()}
    return gathered(rows, "edition__plan__office_id", **of, **days)


def _evaluations() -> Subquery:
    decided = Assessment.objects.filter(evaluation=OuterRef("pk"), choice__isnull=False)
    rows = Evaluation.objects.filter(closed_at=None).annotate(decided=_count(decided, "evaluation"))
    return gathered(rows, "edition__plan__office_id", number="edition__number", decided="decided")


def _invitations() -> Coalesce:
    rows = Invitation.objects.filter(Q(accepted_at=None), office_id=OuterRef("pk"))
    return _count(rows, "office_id")


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), 0)


def _readings(told: dict[str, Any], *, of_edition: bool) -> tuple[int, ...]:
    rows = told.get("readings") or ()
    return tuple(sorted(row["id"] for row in rows if bool(row["of_edition"]) is of_edition))


def _edition(row: dict[str, Any]) -> WaitingEdition:
    return WaitingEdition(row["number"], None if row["kind"] == Plan.Kind.ACTION else row["plan"])


def _hearing(row: dict[str, Any]) -> WaitingHearing:
    first, last, ended = (
        date.fromisoformat(row[name]) if row[name] else date.max
        for name in ("opens_on", "closes_on", "ended_on")
    )
    days = HearingDays(first, last, ended if row["ended_on"] else None)
    return WaitingHearing(_edition(row), days, row["unanswered"])
