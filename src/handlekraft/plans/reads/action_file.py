"""The whole file of one action: messages, steps, notes, files, observations and its story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from handlekraft.offices.access import Desk
from handlekraft.offices.models import Event
from handlekraft.offices.reads import EventRow
from handlekraft.plans.models import (
    Access,
    Action,
    Attachment,
    Indicator,
    Note,
    Observation,
    Partner,
    StatusMessage,
    Step,
)
from handlekraft.plans.owning import followed_up, levels_seen
from handlekraft.rules.status import State

ACCESS: tuple[tuple[str, str], ...] = tuple((level.value, str(level.label)) for level in Access)
"""Levels of notes and files, with the words for them."""

PARTS: tuple[tuple[str, str], ...] = tuple((part.value, str(part.label)) for part in Partner.Part)
"""What a partner does in an action, with the words for it."""


@dataclass(frozen=True, slots=True)
class MessageRow:
    state: State
    happened: str
    next: str
    blocks: str
    public: bool
    at: datetime
    by: str


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
class ActionFile:
    messages: tuple[MessageRow, ...]
    steps: tuple[StepRow, ...]
    partners: tuple[PartnerRow, ...]
    notes: tuple[PaperRow, ...]
    attachments: tuple[PaperRow, ...]
    observations: tuple[ObservationRow, ...]
    events: tuple[EventRow, ...]


def action_file(desk: Desk, number: int) -> ActionFile | None:
    """All that the person may see about the action; newest first but for the steps. Eight queries."""
    action = followed_up(desk).filter(number=number).first()
    if action is None:
        return None
    levels = levels_seen(desk, action)
    return ActionFile(
        messages=_messages(action),
        steps=_steps(action),
        partners=tuple(
            PartnerRow(row.pk, row.name, row.get_part_display())
            for row in Partner.objects.filter(action=action).order_by("name")
        ),
        notes=tuple(
            PaperRow(row.pk, row.text, None, row.get_access_display(), row.at, row.by.name)
            for row in Note.objects.filter(
                action=action, withdrawn_at=None, access__in=levels
            ).select_related("by")
        ),
        attachments=_attachments(action, levels),
        observations=_observations(action),
        events=_events(desk, number),
    )


def _messages(action: Action) -> tuple[MessageRow, ...]:
    rows = StatusMessage.objects.filter(action=action).select_related("by")
    return tuple(
        MessageRow(State(row.state), row.happened, row.next, row.blocks, row.public, row.at, row.by.name)
        for row in rows
    )


def _steps(action: Action) -> tuple[StepRow, ...]:
    rows = Step.objects.filter(action=action)
    return tuple(
        StepRow(*row) for row in rows.values_list("pk", "text", "due_on", "done_at", "done_by__name")
    )


def _attachments(action: Action, levels: Any) -> tuple[PaperRow, ...]:
    rows = Attachment.objects.filter(action=action, withdrawn_at=None, access__in=levels)
    return tuple(
        PaperRow(row.pk, row.name, row.size, row.get_access_display(), row.at, row.by.name)
        for row in rows.select_related("by").defer("content")
    )


def _observations(action: Action) -> tuple[ObservationRow, ...]:
    rows = Observation.objects.filter(indicator__action=action).order_by("-as_of", "-id")
    replaced = set(rows.exclude(replaces=None).values_list("replaces_id", flat=True))
    return tuple(_observation(row, replaced=row.pk in replaced) for row in rows.select_related("by"))


def _observation(row: Observation, *, replaced: bool) -> ObservationRow:
    return ObservationRow(
        row.pk,
        row.indicator_id,
        row.value,
        row.withdrawn,
        row.as_of,
        row.source,
        row.reason,
        row.replaces_id,
        replaced,
        row.at,
        row.by.name,
    )


def _events(desk: Desk, number: int) -> tuple[EventRow, ...]:
    rows = Event.objects.filter(office_id=desk.office.id, subject=f"action:{number}")
    return tuple(
        EventRow(*row) for row in rows.values_list("at", "actor__name", "verb", "data", "subject")[:500]
    )


def attachment(desk: Desk, number: int, pk: int) -> tuple[str, bytes] | None:
    """Name and content of a file that the person may see."""
    action = followed_up(desk).filter(number=number).first()
    if action is None:
        return None
    rows = Attachment.objects.filter(action=action, pk=pk, withdrawn_at=None)
    row = rows.filter(access__in=levels_seen(desk, action)).first()
    return (row.name, bytes(row.content)) if row else None


def ended_indicators(desk: Desk, number: int) -> tuple[str, ...]:
    """What earlier editions counted and this one does not."""
    rows = Indicator.objects.filter(action__in=followed_up(desk).filter(number=number))
    return tuple(rows.exclude(ended_at=None).values_list("text", flat=True))


def observation(desk: Desk, number: int, pk: int) -> ObservationRow | None:
    """An observation that counts now, of an action of this office."""
    rows = Observation.objects.filter(pk=pk, indicator__action__in=followed_up(desk).filter(number=number))
    row = rows.filter(replaced_by=None, withdrawn=False).select_related("by").first()
    return _observation(row, replaced=False) if row else None


def own_deadline(desk: Desk, indicator: int) -> date | None:
    """The indicator's own deadline, not that of its action."""
    rows = Indicator.objects.filter(pk=indicator, action__plan__office_id=desk.office.id)
    return rows.values_list("due", flat=True).first()
