"""What the public may know: snapshots only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import QuerySet

from handlekraft.arenas.reads import invites
from handlekraft.enquiries.reads import takes_enquiries
from handlekraft.offices.access import Desk, OfficeRow, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Comment, Edition, Snapshot
from handlekraft.plans.models import Plan as PlanRow
from handlekraft.plans.reads.around import Around, around_from
from handlekraft.plans.reads.origins import Origin, origin_from
from handlekraft.plans.reads.public_counts import PublicCount, counts_from
from handlekraft.plans.reads.public_money import financing_from_json
from handlekraft.rules.editions import (
    ActionChange,
    EditionsDifference,
    Fate,
    action_change_from_json,
    difference_from_json,
)
from handlekraft.rules.exchange import Json, plan_from_json
from handlekraft.rules.financing import Financing, financing_of
from handlekraft.rules.hearings import HearingDays
from handlekraft.rules.plan import Plan
from handlekraft.rules.shifts import Shifts, shifts_from_json
from handlekraft.rules.status import State


@dataclass(frozen=True, slots=True)
class Told:
    """What the office has told everybody of an action."""

    state: State
    happened: str
    on: date
    starts: date | None = None
    due: date | None = None
    """The schedule as the office kept it then."""

    result_due: date | None = None
    """The first deadline that had passed then for a result that was not reached."""


Purpose = Snapshot.Purpose
FOLLOWED = tuple(Comment.Followed.choices)


@dataclass(frozen=True, slots=True)
class PublishedChanges:
    """What is new since edition `since`, which was shown to the public before this one."""

    since: int
    published_at: datetime
    difference: EditionsDifference
    shifts: Shifts | None
    """None for one that was frozen before this was told."""


@dataclass(frozen=True, slots=True)
class EarlierChanges:
    """What an edition changed that has since been replaced, as it was told then."""

    edition: int
    since: int
    frozen: Json

    def changes(self) -> PublishedChanges:
        return _changes(self.frozen)


@dataclass(frozen=True, slots=True)
class PublishedEnd:
    """An action that was public until edition `edition`; `since` is the last that had it."""

    change: ActionChange
    since: int
    edition: int
    published_at: datetime


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

    counts: Mapping[str, tuple[PublicCount, ...]]
    """By the action's key, what its indicators that count themselves had come to."""

    changes: PublishedChanges | None
    """None for the first that was shown."""

    earlier: tuple[EarlierChanges, ...]
    """The last first."""

    ended: Mapping[str, PublishedEnd]
    """By the action's key, those that earlier published editions had."""

    origin: Origin | None
    """None where the snapshot does not know."""

    id: int
    kind: str
    around: Around
    """What has been decided about it, and how it hangs together with other plans."""

    money: tuple[Financing, ...] | None = None
    """Its sums as the office understood them; None for one that was frozen before this was told."""

    figures: Json | None = None
    """What is laid out of figures beside it, in the words of those who know figures."""

    others: int = 0
    """How many other plans the office shows."""

    hearing: Proposal | None = None
    """The newest that the office shows, begun or ended."""

    takes_enquiries: bool = False
    """Whether everybody may send the office an enquiry from its pages."""

    invites: bool = False
    """Whether everybody is invited to something that the office arranges."""

    def money_lines(self) -> tuple[Financing, ...]:
        """Its sums as they were understood when it was published, else as they are read from its words."""
        return financing_of(self.plan) if self.money is None else self.money

    @property
    def mark(self) -> str:
        """Changes when any page of the plan does."""
        laid_out = self.hearing.plan.sha256 if self.hearing else ""
        return f"{self.sha256} {self.others} {laid_out} {self.takes_enquiries} {self.invites}"

    @property
    def is_front(self) -> bool:
        """The action plan has the office's own address; others are under «planer»."""
        return self.kind == PlanRow.Kind.ACTION


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is laid out. Its words are frozen; those in force stand beside it."""

    edition_id: int
    plan: PublishedPlan
    days: HearingDays
    invitation: str


@dataclass(frozen=True, slots=True)
class ShownComment:
    name: str
    organisation: str
    about: str
    text: str
    received_on: date
    answer: str
    followed: str
    """In words, empty where nobody has said."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A snapshot that is shown now, without its content."""

    id: int
    sha256: str
    purpose: str
    office: int
    plan: int
    kind: str
    edition: int
    takes_enquiries: bool = False
    """Of its office, as `invites` is."""

    invites: bool = False


SHOWN_COLUMNS = (
    "id",
    "sha256",
    "purpose",
    "office_id",
    "edition__plan_id",
    "edition__plan__kind",
    "edition_id",
)


def published_offices() -> tuple[OfficeRow, ...]:
    """The offices that have a published plan, by name. One query."""
    rows = shown_snapshots().values_list("office_id", "office__slug", "office__name", "office__is_example")
    return tuple(sorted({OfficeRow(*row) for row in rows}, key=lambda row: (row.name, row.slug)))


def published_plan(office_slug: str) -> PublishedPlan | None:
    """The plan that the office shows first: its action plan, else the one it has had longest.

    One query where this process has the snapshots in memory, two where it has not.
    """
    shown = shown_at(office_slug)
    return next(iter(_fronts(shown, front_of(shown))), None)


def shown_figures(desk: Desk) -> Json | None:
    """What the public sees of the office's figures now; None where it sees none. At most two queries."""
    require(desk, Verb.SEE_INSIDE)
    found = published_plan(desk.office.slug)
    return found.figures if found else None


def published_plans(office_slug: str) -> tuple[PublishedPlan, ...]:
    """All plans that the office shows, the action plan first. Queries as `published_plan`."""
    shown = shown_at(office_slug)
    return _fronts(shown, _plans(shown))


def _fronts(shown: Sequence[Shown], plans: Sequence[Shown]) -> tuple[PublishedPlan, ...]:
    laid_out = newest_hearing(shown) if plans else ()
    said = told([*plans, *laid_out], tell)
    hearing = said[len(plans)] if laid_out else None
    return tuple(front(shown, plan, hearing) for plan in said[: len(plans)])


def front(shown: Iterable[Shown], plan: PublishedPlan, hearing: Proposal | None) -> PublishedPlan:
    """A plan, knowing what else its office shows."""
    rows = tuple(shown)
    asked, invited = any(row.takes_enquiries for row in rows), any(row.invites for row in rows)
    others = len(_plans(rows)) - 1
    return replace(plan, others=others, hearing=hearing, takes_enquiries=asked, invites=invited)


def newest_hearing(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    return tuple(row for row in shown if row.purpose == Purpose.HEARING)[:1]


def front_of(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    return _plans(shown)[:1]


def shown_at(office_slug: str) -> tuple[Shown, ...]:
    """All that an office shows. One query."""
    rows = Snapshot.objects.filter(withdrawn_at=None, office__slug=office_slug).order_by("-id")
    rows = rows.annotate(takes_enquiries=takes_enquiries("office_id"), invites=invites("office_id"))
    return tuple(Shown(*row) for row in rows.values_list(*SHOWN_COLUMNS, "takes_enquiries", "invites"))


def _plans(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    plans = [row for row in shown if row.purpose == Purpose.PUBLISHED]
    return tuple(sorted(plans, key=lambda row: (row.kind != PlanRow.Kind.ACTION, row.plan)))


def shown_of(edition: Edition, purpose: str) -> tuple[Shown, ...]:
    """What is shown of the edition for the purpose: nothing, or one. One query."""
    rows = edition.snapshots.filter(withdrawn_at=None, purpose=purpose)
    return tuple(Shown(*row) for row in rows.values_list(*SHOWN_COLUMNS))


def shown_snapshots() -> QuerySet[Snapshot]:
    """The plans in force: what is on hearing is not among them."""
    return Snapshot.objects.filter(withdrawn_at=None, purpose=Purpose.PUBLISHED).order_by("-id")


# ---- in memory -------------------------------------------------------------------------------

T = TypeVar("T")
_MOST = 64
_known: dict[tuple[int, str], Any] = {}


def told(shown: Iterable[Shown], tell: Callable[[Shown, dict[str, Any]], T]) -> tuple[T, ...]:
    """What each snapshot says, in order. At most one query, for those that are not in memory.

    A snapshot never changes, so it may be kept for as long as there is room; the hash is part of the
    key so that a database that was put back from a copy is not answered from the memory of another.
    """
    rows = tuple(shown)
    found: dict[int, Any] = {row.id: _known.get((row.id, row.sha256)) for row in rows}
    missing = [row for row in rows if found[row.id] is None]
    if missing:
        contents = Snapshot.objects.filter(pk__in=[row.id for row in missing]).values_list("pk", "content")
        texts = dict(contents)
        for row in missing:
            found[row.id] = _known[row.id, row.sha256] = tell(row, json.loads(texts[row.id]))
    while len(_known) > _MOST:
        _known.pop(next(iter(_known)), None)
    return tuple(found[row.id] for row in rows)


def forget() -> None:
    """For measurements: as in a process that has just started."""
    _known.clear()


def published_from(shown: Iterable[Shown]) -> tuple[PublishedPlan, ...]:
    return told(shown, plan_told_by)


def tell(row: Shown, data: dict[str, Any]) -> Any:
    """What a snapshot of any purpose says: a plan, a proposal or comments."""
    match row.purpose:
        case Purpose.HEARING:
            return _proposal(row, data)
        case Purpose.COMMENTS:
            return tuple(_shown_comment(each) for each in data["comments"])
    return plan_told_by(row, data)


def _proposal(row: Shown, data: dict[str, Any]) -> Proposal:
    said = data["hearing"]
    first, last = (date.fromisoformat(said[name]) for name in ("opens_on", "closes_on"))
    ended = date.fromisoformat(said["ended_on"]) if said.get("ended_on") else None
    return Proposal(row.edition, plan_told_by(row, data), HearingDays(first, last, ended), said["invitation"])


def _shown_comment(data: dict[str, str]) -> ShownComment:
    received = date.fromisoformat(data["received_on"])
    said = {name: data[name] for name in ("name", "organisation", "about", "text", "answer")}
    followed = dict(FOLLOWED).get(data.get("followed", ""), "")
    return ShownComment(**said, received_on=received, followed=followed)


def plan_told_by(row: Shown, data: dict[str, Any]) -> PublishedPlan:
    office, document = data["office"], data["document"]
    return PublishedPlan(
        office=OfficeRow(row.office, office["slug"], office["name"], office["example"]),
        plan=plan_from_json(data["plan"]),
        edition=data["edition"],
        document_name=document["name"],
        document_pages=document["pages"],
        document_sha256=document["sha256"],
        published_at=datetime.fromisoformat(data["published_at"]),
        sha256=row.sha256,
        names=data.get("names", {}),
        told={key: _told(said) for key, said in data.get("told", {}).items()},
        counts=counts_from(data.get("counts", {})),
        changes=_changes(data["changes"]) if "changes" in data else None,
        earlier=tuple(
            EarlierChanges(said["edition"], said["since"]["edition"], said)
            for said in data.get("earlier", ())
        ),
        ended={said["key"]: _end(said) for said in ended_told(data)},
        origin=origin_from(data.get("origin"), data["edition"]),
        id=row.plan,
        kind=row.kind,
        around=around_from(data.get("around", {})),
        money=tuple(map(financing_from_json, data["money"])) if "money" in data else None,
        figures=data.get("figures"),
    )


def _told(said: dict[str, Any]) -> Told:
    names = ("starts", "due", "result_due")
    days = (date.fromisoformat(day) if (day := said.get(name)) else None for name in names)
    return Told(State(said["state"]), said["happened"], date.fromisoformat(said["on"]), *days)


def ended_told(data: Json) -> list[Json]:
    """The actions that a snapshot says have ended; one frozen before all were kept tells the last."""
    if "ended" in data or "changes" not in data:
        return list(data.get("ended", ()))
    told = {"since": data["changes"]["since"]["edition"]}
    told |= {name: data[name] for name in ("edition", "published_at")}
    fates = {Fate.FINISHED.value, Fate.DROPPED.value}
    return [{**row, **told} for row in data["changes"]["actions"] if row["fate"] in fates]


def _end(said: Json) -> PublishedEnd:
    on = datetime.fromisoformat(said["published_at"])
    return PublishedEnd(action_change_from_json(said), said["since"], said["edition"], on)


def _changes(data: Json) -> PublishedChanges:
    since = data["since"]
    published_at = datetime.fromisoformat(since["published_at"])
    figures = shifts_from_json(data["shifts"]) if "shifts" in data else None
    return PublishedChanges(since["edition"], published_at, difference_from_json(data), figures)
