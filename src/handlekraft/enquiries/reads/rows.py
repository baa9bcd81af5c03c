"""Cases as rows of a list: how each stands, and what it needs of somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from handlekraft.enquiries.commands.handling import OPEN, UNANSWERED
from handlekraft.enquiries.models import Case, CaseLetter, CaseMessage, CasePause, Reception, Referral
from handlekraft.enquiries.owning import as_days, goal_of, times_of
from handlekraft.offices.access import Desk, require
from handlekraft.offices.models import Membership
from handlekraft.offices.roles import ALLOWED, Verb
from handlekraft.rules.response_clock import Clock, Standing, clock
from handlekraft.rules.working_days import working_days_until

SOON = 3
"""Working days before a deadline that it is spoken of."""


class Need(StrEnum):
    """Why a case wants somebody now, the most urgent first."""

    NOBODY = "nobody"
    """Who answers for it may not handle cases any more."""

    LATE = "late"
    INTERIM = "interim"
    """The law's interim reply is due, or overdue."""

    CAME_BACK = "came_back"
    """An actor has not answered a referral in time."""

    NEWS = "news"
    """Something has come in that nobody has read."""

    UNPOSTED = "unposted"
    """The post did not take a letter."""

    SOON = "soon"
    NEW = "new"
    """Nobody has begun."""


_URGENCY = list(Need)


class Which(StrEnum):
    MINE = "mine"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """`due_in` and `interim_in` are working days from today, below nought for what has passed."""

    number: int
    title: str
    who: str
    type: str
    source: str
    state: str
    outcome: str
    received_on: date
    responsible_id: int
    responsible: str
    clock: Clock
    due_in: int | None
    interim_in: int | None
    """None where no interim reply is asked for any more."""

    pause: str
    needs: tuple[Need, ...]

    def weight(self) -> tuple[int, int, int]:
        """For a list: what is most urgent first."""
        urgency = min(map(_URGENCY.index, self.needs), default=len(_URGENCY))
        return urgency, self.due_in if self.due_in is not None else 10_000, self.number


@dataclass(frozen=True, slots=True)
class CaseList:
    """`mine` and `open` count what is open, whichever rows are shown."""

    rows: tuple[CaseRow, ...]
    mine: int
    open: int
    closed: int


def cases(desk: Desk, which: Which, today: date) -> CaseList:
    """Those that the person may see: an owner of cases alone sees the own. At most three queries."""
    require(desk, Verb.SEE_CASES, own=True)
    seen = _seen(desk)
    counted = [
        (state, person == desk.person_id) for state, person in seen.values_list("state", "responsible")
    ]
    shown = {
        Which.MINE: seen.filter(state__in=OPEN, responsible=desk.person_id),
        Which.OPEN: seen.filter(state__in=OPEN),
        Which.CLOSED: seen.filter(state=Case.State.CLOSED),
    }[which]
    rows = rows_of(shown, today)
    newest_first = which is Which.CLOSED
    return CaseList(
        tuple(sorted(rows, key=(lambda row: (-row.number,)) if newest_first else CaseRow.weight)),
        mine=sum(own and state in OPEN for state, own in counted),
        open=sum(state in OPEN for state, _own in counted),
        closed=sum(state == Case.State.CLOSED for state, _own in counted),
    )


def my_cases(desk: Desk, today: date) -> tuple[CaseRow, ...]:
    """The person's own open cases that need something, and those that nobody has. At most two queries."""
    if not desk.may(Verb.HANDLE_CASES, own=True):
        return ()
    rows = rows_of(_seen(desk).filter(state__in=OPEN), today)
    wanted = (row for row in rows if row.needs and _is_for(desk, row))
    return tuple(sorted(wanted, key=CaseRow.weight))


def cases_of(desk: Desk, organisation_number: int, today: date) -> tuple[CaseRow, ...]:
    """Those of an organisation that the person may see, the newest first. At most two queries."""
    if not desk.may(Verb.SEE_CASES, own=True):
        return ()
    rows = rows_of(_seen(desk).filter(organisation_number=organisation_number), today)
    return tuple(sorted(rows, key=lambda row: -row.number))


def _is_for(desk: Desk, row: CaseRow) -> bool:
    orphan = Need.NOBODY in row.needs and desk.may(Verb.HANDLE_CASES)
    return orphan or row.responsible_id == desk.person_id


def _seen(desk: Desk) -> QuerySet[Case]:
    rows = Case.objects.filter(office_id=desk.office.id)
    return rows if desk.may(Verb.SEE_CASES) else rows.filter(responsible_id=desk.person_id)


def rows_of(rows: QuerySet[Case], today: date) -> tuple[CaseRow, ...]:
    """One query whatever their number, and one more where any has been paused."""
    found = list(rows.select_related("type", "responsible").annotate(**_signs(today)))
    paused = [case.pk for case in found if vars(case)["was_paused"]]
    pauses: dict[int, list[CasePause]] = {}
    for pause in CasePause.objects.filter(case__in=paused) if paused else ():
        pauses.setdefault(pause.case_id, []).append(pause)
    return tuple(_row(case, pauses.get(case.pk, ()), today) for case in found)


def _signs(today: date) -> dict[str, Any]:
    """Whether something has come in, an actor is silent, a letter lies here, somebody has it; days off."""
    of_case, of_office = Q(case_id=OuterRef("pk")), Q(office_id=OuterRef("office_id"))
    waiting = [Referral.State.SENT, Referral.State.ACCEPTED]
    fit = ALLOWED[Verb.HANDLE_CASES].always | ALLOWED[Verb.HANDLE_CASES].own
    seats = Membership.objects.filter(of_office, person_id=OuterRef("responsible_id"), role__in=fit)
    return {
        "has_news": Exists(CaseMessage.objects.filter(of_case, seen_at=None)),
        "came_back": Exists(Referral.objects.filter(of_case, state__in=waiting, due_on__lt=today)),
        "unposted": Exists(CaseLetter.objects.filter(of_case, posted_at=None).exclude(to="")),
        "was_paused": Exists(CasePause.objects.filter(of_case)),
        "has_owner": Exists(seats.filter(person__is_active=True)),
        "own_days_off": Subquery(Reception.objects.filter(of_office).values("closed_days")[:1]),
    }


def _row(case: Case, pauses: Sequence[CasePause], today: date) -> CaseRow:
    times, closed = times_of(case, pauses), as_days(vars(case)["own_days_off"])
    told = clock(times, goal_of(case), today, closed)
    waits = case.state in UNANSWERED
    due_in = working_days_until(today, told.due, closed) if waits and told.due else None
    interim = waits and times.replied is None
    interim_in = working_days_until(today, told.interim_due, closed) if interim else None
    return CaseRow(
        number=case.number,
        title=case.title,
        who=case.organisation or case.name,
        type=case.type.name,
        source=case.source,
        state=case.state,
        outcome=case.outcome,
        received_on=case.received_on,
        responsible_id=case.responsible_id,
        responsible=case.responsible.name,
        clock=told,
        due_in=due_in,
        interim_in=interim_in,
        pause=next((pause.reason for pause in times.pauses if pause.until is None), ""),
        needs=tuple(_needs(case, told, due_in, interim_in)),
    )


def _needs(case: Case, told: Clock, due_in: int | None, interim_in: int | None) -> Iterator[Need]:
    signs = vars(case)
    hold = case.state != Case.State.CLOSED
    late = told.standing is Standing.LATE and case.state in UNANSWERED
    checks = {
        Need.NOBODY: hold and not signs["has_owner"],
        Need.LATE: late,
        Need.INTERIM: interim_in is not None and interim_in <= SOON,
        Need.CAME_BACK: hold and signs["came_back"],
        Need.NEWS: signs["has_news"],
        Need.UNPOSTED: hold and signs["unposted"],
        Need.SOON: not late and due_in is not None and due_in <= SOON,
        Need.NEW: case.state == Case.State.RECEIVED,
    }
    return (need for need, so in checks.items() if so)
