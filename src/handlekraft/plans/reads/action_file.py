"""The whole file of one action: messages, steps, notes, files, observations and its story."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, JSONObject

from handlekraft.offices.access import Desk
from handlekraft.offices.models import Event
from handlekraft.offices.reads import EventRow
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import (
    Access,
    Action,
    Attachment,
    FinancingLine,
    Indicator,
    Note,
    Observation,
    Partner,
    StatusMessage,
    Step,
)
from handlekraft.plans.owning import followed_up, levels_seen, papers_seen
from handlekraft.plans.reads.answered_sums import (
    MONEY_VERBS,
    SUM,
    AnsweredSum,
    of_action,
    sum_from_json,
    told_by,
)
from handlekraft.plans.reads.current import CurrentEdition
from handlekraft.plans.reads.following import moment
from handlekraft.rules.status import State

ACCESS: tuple[tuple[str, str], ...] = tuple((level.value, str(level.label)) for level in Access)
"""Levels of notes and files, with the words for them."""

PARTS: tuple[tuple[str, str], ...] = tuple((part.value, str(part.label)) for part in Partner.Part)
"""What a partner does in an action, with the words for it."""


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A status message as it stands. `before`: what it said until it was put right, the last first.

    `withdrawn`: it was never meant to be sent, and only `before` tells what it said.
    """

    id: int
    state: State
    happened: str
    next: str
    blocks: str
    public: bool
    at: datetime
    by_id: int
    by: str
    reason: str
    withdrawn: bool
    corrected_at: datetime | None
    before: tuple[MessageRow, ...] = ()


@dataclass(frozen=True, slots=True)
class StepRow:
    id: int
    text: str
    due_on: date | None
    done_at: datetime | None
    done_by: str | None


@dataclass(frozen=True, slots=True)
class PartnerRow:
    id: int
    name: str
    part: str
    """In words."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A note or a file. `size` in bytes, None for a note, whose text is `text`."""

    id: int
    text: str
    size: int | None
    access: str
    """In words."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ObservationRow:
    id: int
    indicator: int
    value: Decimal
    withdrawn: bool
    as_of: date
    source: str
    reason: str
    replaces: int | None
    replaced: bool
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class TakenAway:
    """What was taken away and can be brought back. `kind`: step, partner, note or attachment."""

    kind: str
    id: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ActionFile:
    messages: tuple[MessageRow, ...]
    steps: tuple[StepRow, ...]
    partners: tuple[PartnerRow, ...]
    notes: tuple[PaperRow, ...]
    attachments: tuple[PaperRow, ...]
    observations: tuple[ObservationRow, ...]
    ended: tuple[str, ...]
    """What earlier editions counted and this one does not."""

    events: tuple[EventRow, ...]
    taken_away: tuple[TakenAway, ...]
    """The last taken away first."""

    sums: tuple[AnsweredSum, ...]
    """What its money is in the edition asked about, with who last said so; for a partner none."""


Told = dict[str, Any]
"""A row of any of the tables, as the database writes it in JSON."""


def action_file(desk: Desk, number: int, current: CurrentEdition | None = None) -> ActionFile | None:
    """All that the person may see about the action; newest first but for the steps. Two queries."""
    edition = current.id if current and desk.may(Verb.SEE_INSIDE) else None
    told = _told(followed_up(desk).filter(number=number), papers_seen(desk), edition)
    if not told["action"]:
        return None
    events = _events(desk, number)
    return ActionFile(
        messages=_messages(told["statusmessage"]),
        steps=tuple(_step(row) for row in _in_order(told["step"]) if not _away(row)),
        partners=tuple(_partner(row) for row in _by_name(told["partner"]) if not _away(row)),
        notes=tuple(_paper(row) for row in _newest(told["note"]) if not _away(row)),
        attachments=tuple(_paper(row) for row in _newest(told["attachment"]) if not _away(row)),
        observations=_observations(told["observation"]),
        ended=tuple(row["text"] for row in _in_order(told["indicator"])),
        events=events,
        taken_away=_taken_away(told),
        sums=told_by((sum_from_json(row, number) for row in _in_order(told["financingline"])), events),
    )


def _told(actions: QuerySet[Action], seen: Q, edition: int | None) -> defaultdict[str, list[Told]]:
    """What each table has about the action, asked for at once: one page, one question."""
    of, said = Q(action__in=actions), ("at", "by__name")
    parts = (
        _rows(StatusMessage, of, *_REPORTED, *said),
        _rows(Step, of, "position", "text", "due_on", "done_at", "done_by__name", "removed_at"),
        _rows(Partner, of, "name", "part", "removed_at"),
        _rows(Note, of & seen, "text", "access", "withdrawn_at", *said),
        _rows(Attachment, of & seen, "name", "size", "access", "withdrawn_at", *said),
        _rows(Observation, Q(indicator__action__in=actions), *_OBSERVED, *said),
        _rows(Indicator, of & Q(ended_at__isnull=False), "position", "text"),
        _rows(FinancingLine, Q(actions__in=actions, edition_id=edition), "position", *SUM),
    )
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for kind, told in _rows(Action, Q(pk__in=actions)).union(*parts, all=True):
        found[kind].append(told)
    return found


_REPORTED = ("state", "happened", "next", "blocks", "public", "by", "replaces", "reason", "withdrawn",
             "corrected_at")  # fmt: skip
_OBSERVED = ("indicator", "value", "withdrawn", "as_of", "source", "replaces", "reason")


def _rows(table: type[Model], about: Q, *fields: str) -> QuerySet[Any, Any]:
    """The rows, removed or not, in a form that every table shares: of what kind, and what is told."""
    told = JSONObject(id="pk", **{name: _exactly(name) for name in fields})
    kind = Value(table._meta.model_name, output_field=CharField())
    return table._base_manager.filter(about).order_by().values_list(kind, told)


def _exactly(name: str) -> Any:
    """A number as text: in JSON it would be rounded to what a machine keeps."""
    return Cast(name, CharField()) if name == "value" else name


def _newest(rows: list[Told]) -> list[Told]:
    return sorted(rows, key=lambda row: (moment(row["at"]), row["id"]), reverse=True)


def _in_order(rows: list[Told]) -> list[Told]:
    return sorted(rows, key=lambda row: (row["position"], row["id"]))


def _by_name(rows: list[Told]) -> list[Told]:
    return sorted(rows, key=lambda row: str(row["name"]))


def _away(row: Told) -> str | None:
    """When it was taken away."""
    return row.get("removed_at") or row.get("withdrawn_at")


def _taken_away(told: dict[str, list[Told]]) -> tuple[TakenAway, ...]:
    found = [
        TakenAway(kind, row["id"], row.get("text") or row["name"], moment(away))
        for kind in ("step", "partner", "note", "attachment")
        for row in told[kind]
        if (away := _away(row))
    ]
    return tuple(sorted(found, key=lambda row: row.at, reverse=True))


def _messages(rows: list[Told]) -> tuple[MessageRow, ...]:
    by_id = {row["id"]: row for row in rows}
    replaced = {row["replaces"] for row in rows}
    return tuple(_message(row, by_id) for row in _newest(rows) if row["id"] not in replaced)


def _message(row: Told, by_id: dict[int, Told]) -> MessageRow:
    old = by_id.get(row["replaces"])
    was = _message(old, by_id) if old else None
    return MessageRow(
        row["id"],
        State(row["state"]),
        row["happened"],
        row["next"],
        row["blocks"],
        bool(row["public"]),
        moment(row["at"]),
        row["by"],
        row["by__name"],
        row["reason"],
        bool(row["withdrawn"]),
        moment(row["corrected_at"]) if row["corrected_at"] else None,
        (replace(was, before=()), *was.before) if was else (),
    )


def _step(row: Told) -> StepRow:
    done_at = moment(row["done_at"]) if row["done_at"] else None
    return StepRow(row["id"], row["text"], _day(row["due_on"]), done_at, row["done_by__name"])


def _partner(row: Told) -> PartnerRow:
    return PartnerRow(row["id"], row["name"], str(Partner.Part(row["part"]).label))


def _paper(row: Told) -> PaperRow:
    text, access = row.get("text") or row["name"], str(Access(row["access"]).label)
    return PaperRow(row["id"], text, row.get("size"), access, moment(row["at"]), row["by__name"])


def _observations(rows: list[Told]) -> tuple[ObservationRow, ...]:
    replaced = {row["replaces"] for row in rows}
    newest = sorted(rows, key=lambda row: (row["as_of"], row["id"]), reverse=True)
    return tuple(_observed(row, replaced=row["id"] in replaced) for row in newest)


def _observed(row: Told, *, replaced: bool) -> ObservationRow:
    return ObservationRow(
        row["id"],
        row["indicator"],
        Decimal(row["value"]),
        bool(row["withdrawn"]),
        date.fromisoformat(row["as_of"]),
        row["source"],
        row["reason"],
        row["replaces"],
        replaced,
        moment(row["at"]),
        row["by__name"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _events(desk: Desk, number: int) -> tuple[EventRow, ...]:
    # Asked one by one each has an index to go by; with «or» the whole log of the office would be read.
    of_office = Event.objects.filter(office_id=desk.office.id).order_by()
    told = of_office.values_list("at", "actor__name", "verb", "data", "subject", "id")
    rows = told.filter(subject=f"action:{number}")
    if desk.may(Verb.SEE_INSIDE):  # what its sums mean is told with the plan's other money
        about_sums = told.filter(of_action(number))
        rows = rows.union(*(about_sums.filter(verb=verb) for verb in sorted(MONEY_VERBS)), all=True)
    return tuple(EventRow(*row[:5]) for row in rows.order_by("-id")[:500])


def attachment(desk: Desk, number: int, pk: int) -> tuple[str, bytes] | None:
    """Name and content of a file that the person may see."""
    action = followed_up(desk).filter(number=number).first()
    if action is None:
        return None
    rows = Attachment.objects.filter(action=action, pk=pk, withdrawn_at=None)
    row = rows.filter(access__in=levels_seen(desk, action)).first()
    return (row.name, bytes(row.content)) if row else None


def observation(desk: Desk, number: int, pk: int) -> ObservationRow | None:
    """An observation that counts now, of an action of this office."""
    rows = Observation.objects.filter(pk=pk, indicator__action__in=followed_up(desk).filter(number=number))
    row = rows.filter(replaced_by=None, withdrawn=False).select_related("by").first()
    return _kept(row) if row else None


def _kept(row: Observation) -> ObservationRow:
    return ObservationRow(
        row.pk,
        row.indicator_id,
        row.value,
        row.withdrawn,
        row.as_of,
        row.source,
        row.reason,
        row.replaces_id,
        replaced=False,
        at=row.at,
        by=row.by.name,
    )


def own_deadline(desk: Desk, indicator: int) -> date | None:
    """The indicator's own deadline, not that of its action."""
    rows = Indicator.objects.filter(pk=indicator, action__plan__office_id=desk.office.id)
    return rows.values_list("due", flat=True).first()
