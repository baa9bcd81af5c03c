"""How the actions of the edition in force stand, and all that is known of one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from handlekraft.offices.access import Desk
from handlekraft.offices.models import Invitation
from handlekraft.offices.reads import awaited
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Action, StatusMessage, Step
from handlekraft.plans.reads.counting import Counted, counted
from handlekraft.plans.reads.current import CurrentEdition, current_edition
from handlekraft.rules.plan import Action as Words
from handlekraft.rules.plan import FocusArea
from handlekraft.rules.status import Facts, Message, State, Status, status


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who answers for an action, or stands in. `awaited`: invited, and has not signed in yet."""

    id: int
    name: str
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class LastMessage:
    state: State
    happened: str
    next: str
    blocks: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An action and how it stands today."""

    id: int
    number: int
    area: FocusArea
    words: Words
    accountable: Holder | None
    deputy: Holder | None
    starts_on: date | None
    due_on: date | None
    last: LastMessage | None
    steps: int
    steps_done: int
    indicators: tuple[Counted, ...]
    facts: Facts
    status: Status

    @property
    def title(self) -> str:
        return self.words.title.text

    def owned_by(self, person_id: int) -> bool:
        return any(holder and holder.id == person_id for holder in (self.accountable, self.deputy))


@dataclass(frozen=True, slots=True)
class Board:
    """Every action of the edition in force that the person may see, in the plan's order."""

    edition: CurrentEdition
    today: date
    standings: tuple[Standing, ...]


def board(desk: Desk, today: date, *, own: bool = False) -> Board | None:
    """How the office's actions stand; a partner sees the own ones. None before the first edition.

    `own`: only those that the person answers for or is deputy of. At most four queries.
    """
    current = current_edition(desk)
    return board_of(desk, current, today, own=own) if current else None


def board_of(desk: Desk, current: CurrentEdition, today: date, *, own: bool = False) -> Board:
    """The same for the actions of any edition."""
    rows = actions_of(desk, current.plan_id)
    standings = standings_of(rows.filter(_whose(desk)) if own else rows, current, today)
    return Board(current, today, standings)


def standings_of(actions: Iterable[Any], current: CurrentEdition, today: date) -> tuple[Standing, ...]:
    """Those of the actions that the edition has, in its order; one query beside theirs.

    One more where somebody is invited to answer for an action and has not signed in yet.
    """
    rows = {row.number: row for row in actions}
    found = counted((row.id for row in rows.values()), current, today)
    coming = _coming(rows.values())
    return tuple(
        _standing(rows[int(words.key)], area, words, current, today, found[rows[int(words.key)].id], coming)
        for area, words in current.words.actions()
        if int(words.key) in rows
    )


def standing(desk: Desk, number: int, today: date, edition: CurrentEdition | None = None) -> Standing | None:
    """One action of the board; None where the person may not see it or the edition does not have it.

    `edition`: the one in force, where it is known.
    """
    current = edition or current_edition(desk)
    row = actions_of(desk, current.plan_id).filter(number=number).first() if current else None
    if current is None or row is None:
        return None
    indicators = counted([row.id], current, today)[row.id]
    pairs = current.words.actions()
    found = next(((area, words) for area, words in pairs if words.key == str(number)), None)
    return _standing(row, *found, current, today, indicators, _coming([row])) if found else None


def actions_of(desk: Desk, plan_id: int, **also: Any) -> QuerySet[Action, Any]:
    """The plan's actions that the person may see, each with its last message and its steps.

    Rows with names, not models, which take longer to build than to fetch. `also`: what more they hold.
    """
    rows = Action.objects.filter(plan_id=plan_id)
    if not desk.may(Verb.SEE_INSIDE):
        rows = rows.filter(_whose(desk))
    holders = Q(person=OuterRef("accountable_id")) | Q(person=OuterRef("deputy_id"))
    invitations = Invitation.objects.filter(holders, office_id=desk.office.id, accepted_at=None)
    last = StatusMessage.standing.filter(action=OuterRef("pk")).order_by("-at", "-id")
    steps = Step.objects.filter(action=OuterRef("pk")).order_by().values("action")
    return rows.annotate(
        # One subquery for each table: Django takes longer to write six than the database to answer them.
        last=Subquery(last.values(told=JSONObject(**_TOLD))[:1]),
        ticked=Subquery(steps.annotate(told=JSONObject(**_TICKED)).values("told")),
        invited=Exists(invitations),
        **also,
    ).values_list(*_OF_ACTION, *also, named=True)


_OF_ACTION = (
    "id",
    "number",
    "starts_on",
    "due_on",
    "accountable_id",
    "accountable__name",
    "accountable__is_active",
    "deputy_id",
    "deputy__name",
    "deputy__is_active",
    "plan__office_id",
    "invited",
    "last",
    "ticked",
)


def _whose(desk: Desk) -> Q:
    return Q(accountable_id=desk.person_id) | Q(deputy_id=desk.person_id)


_TICKED = {"all": Count("pk"), "done": Count("done_at")}
_TOLD = {
    "state": "state",
    "happened": "happened",
    "next": "next",
    "blocks": "blocks",
    "at": "at",
    "by": "by__name",
}


def _standing(
    row: Any,
    area: FocusArea,
    words: Words,
    current: CurrentEdition,
    today: date,
    indicators: tuple[Counted, ...],
    coming: frozenset[int],
) -> Standing:
    last = _last(row)
    accountable = _holder(row.accountable_id, row.accountable__name, row.accountable__is_active, coming)
    facts = _facts(row, last, current, indicators, has_owner=accountable is not None)
    return Standing(
        id=row.id,
        number=row.number,
        area=area,
        words=words,
        accountable=accountable,
        deputy=_holder(row.deputy_id, row.deputy__name, row.deputy__is_active, coming),
        starts_on=row.starts_on,
        due_on=row.due_on,
        last=last,
        steps=facts.steps,
        steps_done=facts.steps_done,
        indicators=indicators,
        facts=facts,
        status=status(facts, today),
    )


def _facts(
    row: Any,
    last: LastMessage | None,
    current: CurrentEdition,
    indicators: tuple[Counted, ...],
    *,
    has_owner: bool,
) -> Facts:
    ticked = row.ticked or {"all": 0, "done": 0}
    return Facts(
        followed_from=_day_of(current.accepted_at),
        starts=row.starts_on,
        due=row.due_on,
        last=Message(last.state, timezone.localdate(last.at)) if last else None,
        steps=ticked["all"],
        steps_done=ticked["done"],
        indicators=tuple(item.progress for item in indicators),
        has_owner=has_owner,
    )


@lru_cache(maxsize=32)
def _day_of(accepted_at: datetime) -> date:
    return timezone.localdate(accepted_at)


def _coming(rows: Iterable[Any]) -> frozenset[int]:
    """Those who are invited and have not come in, where somebody of the rows' is invited."""
    office = next((row.plan__office_id for row in rows if row.invited), None)
    return frozenset() if office is None else awaited(office)


def _holder(person: int | None, name: str, active: bool | None, coming: frozenset[int]) -> Holder | None:
    """Nobody where the person can't sign in, and no invitation that holds lets them."""
    if person is None or not (active or person in coming):
        return None
    return Holder(person, name, awaited=person in coming)


def _last(row: Any) -> LastMessage | None:
    told = row.last
    if told is None:
        return None
    at = moment(told["at"])
    return LastMessage(State(told["state"]), told["happened"], told["next"], told["blocks"], at, told["by"])


def moment(text: str) -> datetime:
    """A time that the database wrote in JSON."""
    at = datetime.fromisoformat(text)
    # SQLite gives the time as it keeps it: in UTC, without saying so.
    return at if at.tzinfo else at.replace(tzinfo=UTC)
