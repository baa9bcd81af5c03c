"""A document comes in, waits its turn and is read by a worker."""

from __future__ import annotations

import hashlib
import time
import uuid
from datetime import timedelta
from typing import Any

from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record, record_by_itself
from handlekraft.offices.models import Office
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.receiving import begin_review, prepare_review
from handlekraft.plans.models import Arrival, Document
from handlekraft.plans.refusals import NotOpen, TooManyWaiting
from handlekraft.reading import ErrorCode, ReadingError
from handlekraft.reading.guarded import read_guarded
from handlekraft.reading.progress import Progress
from handlekraft.rules.documents import PlanReading
from handlekraft.rules.exchange import document_to_json

WAITING_AT_MOST = 5
"""Documents of one office that wait or are being read, so that no office fills the line."""

HOLD = timedelta(seconds=20)
"""A worker that has not been heard of for so long has died."""

TRIES = 3
"""So often may a worker die over a document before the document is to blame."""

NEWS_EVERY = 0.5
"""Seconds between two notes of how far a reading has come."""

_State = Arrival.State

# ---- people ----------------------------------------------------------------------------------


def receive_document(actor: Desk, name: str, data: bytes) -> int:
    """Keep the document and let it wait to be read; gives its id. Raises `TooManyWaiting`.

    The same document sent again while it waits is the one that waits.
    """
    require(actor, Verb.EDIT_PLAN)
    sha256 = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        in_line = _in_line(actor)
        twin = in_line.filter(document__sha256=sha256).values_list("document_id", flat=True).first()
        if twin:
            return twin
        _refuse_more_than_may_wait(in_line)
        document = Document.objects.create(
            office_id=actor.office.id,
            name=name[:200],
            sha256=sha256,
            content=data,
            lines=[],
            received_by_id=actor.person_id,
        )
        Arrival.objects.create(document=document)
        record(actor, "receive_document", f"document:{document.pk}", name=name, sha256=sha256)
    return document.pk


def read_again(actor: Desk, document_id: int) -> None:
    """Let a document that was not read, or was laid aside, wait once more.

    Raises `NotOpen`, `TooManyWaiting`.
    """
    require(actor, Verb.EDIT_PLAN)
    with transaction.atomic():
        _refuse_more_than_may_wait(_in_line(actor))
        before = (_State.FAILED, _State.ASIDE)
        _move(actor, document_id, before, state=_State.WAITING, tries=0, stage="", page=0, pages=0, error="")
        record(actor, "read_document_again", f"document:{document_id}")


def lay_aside(actor: Desk, document_id: int) -> None:
    """Read the document no further; it is kept, and may be read later. Raises `NotOpen`."""
    require(actor, Verb.EDIT_PLAN)
    with transaction.atomic():
        _move(actor, document_id, (_State.WAITING, _State.READING, _State.FAILED), state=_State.ASIDE)
        record(actor, "lay_document_aside", f"document:{document_id}")


def _in_line(actor: Desk) -> QuerySet[Arrival]:
    """The office's documents that wait or are being read. One person at a time may count them."""
    Office.objects.select_for_update(no_key=True).get(pk=actor.office.id)
    return Arrival.objects.filter(
        document__office_id=actor.office.id, state__in=(_State.WAITING, _State.READING)
    )


def _refuse_more_than_may_wait(in_line: QuerySet[Arrival]) -> None:
    if in_line.count() >= WAITING_AT_MOST:
        raise TooManyWaiting(WAITING_AT_MOST)


def _move(actor: Desk, document_id: int, before: tuple[str, ...], **after: Any) -> None:
    rows = Arrival.objects.filter(document_id=document_id, document__office_id=actor.office.id)
    if not rows.filter(state__in=before).update(holder="", changed_at=timezone.now(), **after):
        raise NotOpen(document_id)


# ---- the worker ------------------------------------------------------------------------------


class _Lost(Exception):
    """A person laid the document aside, or another worker took it over."""


def read_waiting(document_id: int | None = None) -> bool:
    """Read the document that has waited longest, or the one asked for. False if there was none.

    What goes wrong is told where the document is shown. A worker that is stopped gives it back.
    """
    arrival = _take(document_id)
    if arrival is None:
        return False
    try:
        if arrival.tries > TRIES:
            raise ReadingError(ErrorCode.INTERRUPTED)
        _keep(arrival, read_guarded(bytes(arrival.document.content), told=_Notes(arrival)))
    except ReadingError as error:
        _fail(arrival, error)
    except _Lost:
        pass
    except BaseException as error:
        _give_back(arrival, counts=isinstance(error, Exception))
        raise
    return True


def _take(document_id: int | None) -> Arrival | None:
    left = Q(state=_State.READING, held_until__lt=timezone.now())
    free = Arrival.objects.filter(Q(state=_State.WAITING) | left).order_by("document_id")
    if document_id is not None:
        free = free.filter(document_id=document_id)
    if not free.exists():
        return None  # asked several times a second: without a lock
    with transaction.atomic():
        arrival = free.select_for_update(skip_locked=True).first()
        if arrival is None:
            return None
        arrival.state, arrival.tries = _State.READING, arrival.tries + 1
        arrival.holder, arrival.held_until = uuid.uuid4().hex, timezone.now() + HOLD
        arrival.save()
    return arrival


def _held(arrival: Arrival) -> QuerySet[Arrival]:
    return Arrival.objects.filter(pk=arrival.pk, state=_State.READING, holder=arrival.holder)


class _Notes:
    """Notes how far the reading has come, and that somebody still reads."""

    def __init__(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self._next = 0.0

    def __call__(self, progress: Progress) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + NEWS_EVERY
        news = {"stage": progress.stage.value, "page": progress.page, "pages": progress.pages}
        try:
            still_ours = _held(self._arrival).update(held_until=timezone.now() + HOLD, **news)
        except OperationalError:
            return  # a database that is busy now will hear the next note
        if not still_ours:
            raise _Lost


def _keep(arrival: Arrival, found: PlanReading) -> None:
    document, content = arrival.document, document_to_json(found.document)
    prepared = prepare_review(document, found)
    with transaction.atomic():
        what_it_is = {name: content[name] for name in ("format", "pages", "lines")}
        Document.objects.filter(pk=document.pk).update(**what_it_is)
        reading = begin_review(document, found, prepared)
        if not _let_go(arrival, state=_State.READ, reading=reading):
            raise _Lost
        record_by_itself(document.office_id, "read_document", f"reading:{reading.pk}", document=document.pk)


def _fail(arrival: Arrival, error: ReadingError) -> None:
    why = {"error": error.code.value, "limit": error.limit}
    with transaction.atomic():
        if _let_go(arrival, state=_State.FAILED, **why):
            about = f"document:{arrival.document_id}"
            office = arrival.document.office_id
            record_by_itself(office, "fail_to_read_document", about, text=error.message, **why)


def _give_back(arrival: Arrival, *, counts: bool) -> None:
    """To be read by the next worker; `counts`: this try is one of the few it has."""
    _let_go(arrival, state=_State.WAITING, tries=arrival.tries - (not counts))


def _let_go(arrival: Arrival, **became: Any) -> bool:
    """False if it was no longer ours to let go."""
    return bool(_held(arrival).update(holder="", changed_at=timezone.now(), **became))
