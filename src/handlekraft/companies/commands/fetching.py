"""Fetching the register: the whole of it, or what has changed since, a step at a time.

Each step is whole when it is done, and a round that was broken goes on where it was. What can't be fetched
leaves what was known before, with its day.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from handlekraft.companies.commands.loading import BATCH, put, row_of
from handlekraft.companies.models import Company, Coverage, RegisterRun, Unit
from handlekraft.companies.reads.register import positions_now, wanted_municipalities, whole_holds
from handlekraft.companies.search_index import weigh
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.rules.organisation_numbers import FIRST
from handlekraft.sources.brreg import SERVICE, Change, ChangeKind, Kind, Status, day_before, units_in
from handlekraft.sources.brreg import Unit as Told
from handlekraft.sources.errors import SourceError, Trouble

log = logging.getLogger(__name__)

FORGOTTEN = timedelta(hours=1)
"""A step that was begun so long ago, and is not done, was begun by a worker that died."""

NIGHT = range(1, 5)
REST = timedelta(hours=20)
SMALLEST = 0.5
"""A whole file with less than this of the units we know is no whole file."""


class Client(Protocol):
    def download(self, kind: Kind, path: Path) -> datetime | None: ...

    def position(self, kind: Kind, day: date) -> int | None: ...

    def changes(self, kind: Kind, first: int) -> Iterator[tuple[Change, ...]]: ...

    def units(self, kind: Kind, numbers: Sequence[int]) -> Iterator[Told]: ...


OpenClient = Callable[[], AbstractContextManager[Client]]


@transaction.atomic
def cover(actor: Desk, municipalities: Sequence[tuple[str, str]]) -> None:
    """Which municipalities, by code and name, the office wants to know the companies of."""
    require(actor, Verb.FOLLOW_UP)
    row, _ = Coverage.objects.select_for_update().get_or_create(office_id=actor.office.id)
    before, row.municipalities = row.municipalities, [list(each) for each in municipalities]
    row.save()
    told = {"before": [name for _, name in before], "after": [name for _, name in municipalities]}
    record(actor, "cover_municipalities", "register", **told)


@transaction.atomic
def order_register(actor: Desk) -> None:
    """Have the worker bring the register up to date; nothing new where it waits already."""
    require(actor, Verb.FOLLOW_UP)
    if not RegisterRun.objects.filter(ended_at=None).exists():
        order(wanted_municipalities() or ())
        record(actor, "fetch_register", "register")


def order(municipalities: Iterable[str], *, whole: bool = False) -> RegisterRun:
    """A round for these and all that is held already: of changes, or of the whole where those don't reach."""
    codes, held = sorted(set(municipalities)), whole_holds()
    if whole or held is None or (held and not (codes and set(codes) <= set(held))):
        kind, scope = RegisterRun.Kind.WHOLE, codes
    else:
        kind, scope = RegisterRun.Kind.CHANGES, held
    return RegisterRun.objects.create(kind=kind, municipalities=scope, asked_at=timezone.now())


def order_by_night() -> None:
    """A round each night, where some office wants to know companies."""
    now, wanted = timezone.localtime(), wanted_municipalities()
    if now.hour not in NIGHT or wanted is None:
        return
    if not RegisterRun.objects.filter(Q(asked_at__gt=now - REST) | Q(ended_at=None)).exists():
        order(wanted)


class Fetcher:
    """Does the rounds that wait. `folder` keeps files while they are loaded."""

    def __init__(self, open_client: OpenClient, folder: Path) -> None:
        self._open_client, self._folder = open_client, folder
        self._going: Iterator[None] = iter(())

    def __call__(self) -> bool:
        """The next step of the round that has waited longest; whether there was any."""
        if next(self._going, _NOTHING) is not _NOTHING:
            return True
        run = _taken()
        if run is None:
            return False
        self._going = self.steps(run)
        return True

    def steps(self, run: RegisterRun) -> Iterator[None]:
        """The round from where it is to its end, well or not."""
        try:
            with self._open_client() as client:
                way = _whole if run.kind == RegisterRun.Kind.WHOLE else _changes
                for _ in way(run, client, self._folder):
                    run.begun_at = timezone.now()
                    run.save()
                    yield
        except SourceError as error:
            log.warning("The register was not fetched: %s", error)
            run.reason = error.message
        run.ended_at = timezone.now()
        run.save()


_NOTHING = object()


def _taken() -> RegisterRun | None:
    now = timezone.now()
    waiting = RegisterRun.objects.filter(ended_at=None).exclude(begun_at__gt=now - FORGOTTEN)
    if not waiting.exists():
        return None
    with transaction.atomic():
        run = waiting.select_for_update().first()
        if run is not None:
            run.begun_at = now
            run.save(update_fields=["begun_at"])
    return run


# ---- the whole ----------------------------------------------------------------------------------


def _whole(run: RegisterRun, client: Client, folder: Path) -> Iterator[None]:
    for kind in (kind for kind in Kind if kind not in run.done):
        path = folder / f"{kind}.json.gz"
        if not (run.read and path.exists()):
            _download(run, client, kind, path)
            yield
        try:
            yield from _load(run, path)
            _set_right(run, kind)
        except SourceError:
            # What is broken would be so the next time, too.
            path.unlink(missing_ok=True)
            raise
        path.unlink()
        run.done, run.read = [*run.done, kind.value], 0
        yield
    weigh()


def _download(run: RegisterRun, client: Client, kind: Kind, path: Path) -> None:
    made = client.download(kind, path) or run.asked_at
    run.made_at, run.read = min(filter(None, (run.made_at, made))), 0
    run.positions = {**run.positions, kind.value: client.position(kind, day_before(made))}


def _load(run: RegisterRun, path: Path) -> Iterator[None]:
    told_on, keeps = _day(run), _keeper(run)
    units = itertools.islice(units_in(path), run.read, None)
    while batch := list(itertools.islice(units, BATCH)):
        rows = [row_of(unit, told_on, run.pk) for unit in batch if keeps(unit)]
        put(rows)
        run.read, run.kept = run.read + len(batch), run.kept + len(rows)
        yield


def _keeper(run: RegisterRun) -> Callable[[Told], bool]:
    """Those of the municipalities, and those we know from before: they may have moved."""
    if not run.municipalities:
        return lambda _: True
    codes, known = frozenset(run.municipalities), frozenset(_known())
    return lambda unit: unit.municipality in codes or unit.number in known


def _known() -> Iterator[int]:
    yield from Unit.objects.values_list("number", flat=True).iterator()
    yield from (row.number for row in Company.objects.exclude(number=None) if row.number)


def _set_right(run: RegisterRun, kind: Kind) -> None:
    """Those that the whole file has no more are deleted. Raises `SourceError` where too many are."""
    rows = Unit.objects.filter(is_sub=kind is Kind.SUB, number__gte=FIRST).exclude(status=Status.DELETED)
    gone = rows.exclude(run=run.pk)
    missing, seen = gone.count(), rows.filter(run=run.pk).count()
    if missing > 10 and seen < SMALLEST * (missing + seen):
        why = f"{missing} av {missing + seen} enheter mangler."
        raise SourceError(Trouble.OTHER, SERVICE, (why,))
    gone.update(status=Status.DELETED.value, told_on=_day(run))


def _day(run: RegisterRun) -> date:
    return timezone.localtime(run.made_at or run.asked_at).date()


# ---- what has changed ---------------------------------------------------------------------------


def _changes(run: RegisterRun, client: Client, _: Path) -> Iterator[None]:
    run.made_at = run.begun_at
    run.positions = run.positions or positions_now()
    for kind in (kind for kind in Kind if kind not in run.done):
        first = run.positions.get(kind) or client.position(kind, day_before(run.asked_at))
        for page in client.changes(kind, first) if first else ():
            run.kept += _changed(run, client, kind, page)
            run.positions = {**run.positions, kind.value: page[-1].id + 1}
            yield
        run.done = [*run.done, kind.value]
        yield


def _changed(run: RegisterRun, client: Client, kind: Kind, page: Sequence[Change]) -> int:
    """Bring in a page of changes, as the units are now; how many of them we hold."""
    last = {change.number: change for change in page}
    keeps, told_on = _keeper(run), _day(run)
    gone = {number: change for number, change in last.items() if change.kind in _GONE}
    units = list(client.units(kind, [number for number in last if number not in gone]))
    rows = [row_of(unit, told_on, run.pk) for unit in units if keeps(unit)]
    with transaction.atomic():
        put(rows)
        for change in gone.values():
            _leave(change, told_on)
    return len(rows) + len(gone)


_GONE = (ChangeKind.DELETED, ChangeKind.REMOVED)


def _leave(change: Change, told_on: date) -> None:
    row = Unit.objects.filter(number=change.number)
    if change.kind is ChangeKind.REMOVED:
        row.delete()
    else:
        row.update(status=Status.DELETED.value, status_on=change.on, told_on=told_on)
