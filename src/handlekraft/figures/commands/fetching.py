"""Fetching official figures: a round for an office, one part of a table after the other.

A part that cannot be fetched leaves the figures that were stored before, and says why.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from handlekraft.figures.commands.parts import Client, Part, office_parts
from handlekraft.figures.models import FetchedPart, FetchRun, RegionSet
from handlekraft.figures.reads.fetching import Round, round_of
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.sources.errors import SourceError

log = logging.getLogger(__name__)

Tell = Callable[[int, int, str], None]
"""Told before each part: how many are done, of how many, and what comes now."""

FORGOTTEN = timedelta(hours=1)
"""A part that was begun so long ago, and is not done, was begun by a worker that died."""

NIGHT = range(1, 5)
"""Hours, when nobody waits and the tables are not being replaced."""

REST = timedelta(hours=20)

OUR_FAULT = (
    "Noe gikk galt hos oss, ikke hos kilden. Feilen står i loggen til den som drifter løsningen. "
    "Prøv igjen, og meld fra hvis det fortsetter."
)


@transaction.atomic
def order_fetch(actor: Desk) -> None:
    """Have the worker fetch what the office needs; nothing new where it waits already."""
    require(actor, Verb.FOLLOW_UP)
    if FetchRun.objects.filter(office_id=actor.office.id, ended_at=None).exists():
        return
    FetchRun.objects.create(office_id=actor.office.id, asked_at=timezone.now())
    record(actor, "fetch_figures", "figures")


def order_by_night() -> None:
    """A round for each office that has a region and has had none since the night before."""
    now = timezone.localtime()
    if now.hour not in NIGHT:
        return
    lately = FetchRun.objects.filter(asked_at__gt=now - REST).values("office")
    offices = RegionSet.objects.filter(removed_at=None).exclude(office__in=lately)
    for office in offices.order_by("office").values_list("office", flat=True).distinct():
        FetchRun.objects.create(office_id=office, asked_at=now)


def fetch_waiting(client: Client) -> bool:
    """Fetch the next part of the round that has waited longest; whether there was any.

    One part at a time, so that a slow answer doesn't keep documents from being read.
    """
    run = _taken()
    if run is None:
        return False
    try:
        _next(run, office_parts(run.office_id), client)
    finally:
        # Else nothing would be fetched until it is taken for forgotten.
        FetchRun.objects.filter(pk=run.pk).update(begun_at=None)
    return True


def fetch_now(office: int, client: Client, tell: Tell) -> Round:
    """A round at once, for who stands at the machine."""
    now = timezone.now()
    run = FetchRun.objects.create(office_id=office, asked_at=now, begun_at=now)
    while run.ended_at is None:
        parts = office_parts(office)
        if run.done < len(parts):
            tell(run.done, len(parts), parts[run.done].title)
        _next(run, parts, client)
    return round_of(run)


def _taken() -> FetchRun | None:
    now = timezone.now()
    waiting = FetchRun.objects.filter(ended_at=None).exclude(begun_at__gt=now - FORGOTTEN)
    # Asked every few seconds: the database is held only when there is something to take.
    return _begun(waiting, now) if waiting.exists() else None


@transaction.atomic
def _begun(waiting: QuerySet[FetchRun], now: datetime) -> FetchRun | None:
    run = waiting.select_for_update().first()
    if run is not None:
        run.begun_at = now
        run.save(update_fields=["begun_at"])
    return run


def _next(run: FetchRun, parts: Sequence[Part], client: Client) -> None:
    """What the office needs may have changed since the round began: it ends where nothing is left."""
    if run.done < len(parts):
        _part(run, parts[run.done], client)
        run.done += 1
    run.total = len(parts)
    if run.done >= run.total:
        run.done, run.ended_at = run.total, timezone.now()
    run.save(update_fields=["done", "total", "ended_at"])


def _part(run: FetchRun, part: Part, client: Client) -> None:
    """What goes wrong is told, and the rest of the round goes on."""
    try:
        keep = part.fetch(client)
        with transaction.atomic():
            outcome = FetchedPart.Outcome.NEW if keep() else FetchedPart.Outcome.SAME
            _ended(run, part, outcome)
    except SourceError as error:
        log.warning("%s was not fetched: %s", part.table or part.title, error)
        _ended(run, part, FetchedPart.Outcome.FAILED, error.message, error.details)
    except Exception:
        log.exception("%s was not fetched", part.table or part.title)
        _ended(run, part, FetchedPart.Outcome.FAILED, OUR_FAULT)


def _ended(
    run: FetchRun, part: Part, outcome: FetchedPart.Outcome, reason: str = "", details: Sequence[str] = ()
) -> None:
    FetchedPart.objects.create(
        run=run,
        table=part.table,
        title=part.title,
        at=timezone.now(),
        outcome=outcome,
        reason=reason,
        details=list(details),
    )
