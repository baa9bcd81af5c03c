"""Statistics Norway: tables of the Statbank through PxWebApi v2, as cubes.

Metadata first. Only what the table is described with (`tables`) is fetched, in as few answers as the
service allows, and each answer is checked against what was asked.
"""

from __future__ import annotations

import dataclasses
import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from types import TracebackType
from typing import NoReturn, Self
from zoneinfo import ZoneInfo

from handlekraft.analysis.cube import PRESENT, UNEXPLAINED, Cube, DoNotFit, Source
from handlekraft.analysis.jsonstat import Fault, JsonStatError, Limits, Outline, decode, outline
from handlekraft.analysis.kept import NotKept, from_bytes, to_bytes
from handlekraft.sources import selection as asking
from handlekraft.sources.errors import Refused, SourceError, Trouble
from handlekraft.sources.pace import Clock
from handlekraft.sources.parts import KeptParts, PartsInMemory
from handlekraft.sources.selection import Differs, NotAsked, Selection
from handlekraft.sources.tables import Table
from handlekraft.sources.transport import Garbled, Patience, Question, Transport

BASE = "https://data.ssb.no/api/pxwebapi/v2"
SERVICE = "Statistisk sentralbyrå"
LICENCE = "CC BY 4.0"

MOST_CELLS = 800_000
"""In one answer, empty ones included."""
MOST_HALVINGS = 3
"""How often we try smaller answers when the service says there are too many cells."""
LONGEST_ADDRESS = 2_000

OSLO = ZoneInfo("Europe/Oslo")
REPLACING = (time(5, 0), time(8, 15))
"""When revised figures stand as zero or dots."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a table has come. `waiting` is the seconds until we ask again."""

    table: str
    done: int
    parts: int
    waiting: float = 0.0


class Ssb:
    """Fetches tables one by one. `listen` is told how it goes, and may stop it by raising."""

    def __init__(
        self,
        base: str = BASE,
        *,
        clock: Clock | None = None,
        patience: Patience | None = None,
        kept: KeptParts | None = None,
        listen: Callable[[Progress], None] | None = None,
        cells: int = MOST_CELLS,
    ) -> None:
        self._transport = Transport(SERVICE, base, clock, patience, self._waiting)
        self._kept, self._listen, self._cells = kept or PartsInMemory(), listen, cells
        self._progress, self._official = Progress("", 0, 0), base.rstrip("/") == BASE

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transport.__exit__(kind, error, trace)

    def fetch(self, table: Table, known: datetime | None = None) -> Cube | None:
        """The table as one cube, or None when it is as it was at `known`, which is its `source.updated`.

        Raises `SourceError`. What is fetched before a break is kept, and not fetched again.
        """
        self._refuse_while_replacing()
        self._tell(Progress(table.id, 0, 0))
        for last in (False, True):
            metadata = self._metadata(table, {})
            if known is not None and metadata.source.updated == known:
                return None
            try:
                return self._whole(table, metadata)
            except _Replaced:
                if last:
                    raise self._error(Trouble.UNSETTLED, f"Tabell {table.id}.") from None
        return None

    def address(self, table: Table) -> str:
        """Where people find the table."""
        return f"https://www.ssb.no/statbank/table/{table.id}"

    # ── One table ──

    def _whole(self, table: Table, metadata: Outline) -> Cube:
        selection = self._selection(table, metadata)
        cells = min(self._cells, selection.cells)
        for halved in range(MOST_HALVINGS + 1):
            try:
                return self._in_parts(table, metadata, asking.split(selection, cells))
            except Refused as refused:
                if not _is_too_much(refused) or halved == MOST_HALVINGS or cells == 1:
                    raise
                cells = math.ceil(cells / 2)
        raise AssertionError("the last halving returns or raises")

    def _selection(self, table: Table, metadata: Outline) -> Selection:
        try:
            lists = asking.codelists(table, metadata)
            detailed = self._metadata(table, lists) if lists else metadata
            return asking.select(table, detailed, lists)
        except Differs as differs:
            raise SourceError(Trouble.CHANGED, SERVICE, differs.differences) from differs

    def _in_parts(self, table: Table, metadata: Outline, plan: asking.Parts | Selection) -> Cube:
        leaves = list(asking.leaves(plan))
        marks = {leaf: _mark(leaf, metadata) for leaf in leaves}
        self._kept.keep_only(table.id, set(marks.values()))
        answers = {}
        for done, leaf in enumerate(leaves):
            self._tell(Progress(table.id, done, len(leaves)))
            answers[leaf] = self._part(leaf, marks[leaf], metadata)
        whole = self._together(plan, answers)
        self._kept.keep_only(table.id, ())
        self._tell(Progress(table.id, len(leaves), len(leaves)))
        return dataclasses.replace(whole, source=self._source(table, metadata))

    def _together(self, plan: asking.Parts | Selection, answers: dict[Selection, Cube]) -> Cube:
        try:
            return asking.together(plan, answers)
        except DoNotFit as error:
            raise self._error(Trouble.OTHER, "Delene av svaret hører ikke sammen.") from error

    def _part(self, leaf: Selection, mark: str, metadata: Outline) -> Cube:
        kept = self._kept_part(leaf, mark) if metadata.source.updated else None
        if kept is not None:
            return kept
        cube = self._answer(leaf)
        _refuse_newer(cube.source, metadata.source)
        cube = dataclasses.replace(cube, source=Source())
        self._kept.put(leaf.table, mark, to_bytes(cube))
        return cube

    def _kept_part(self, leaf: Selection, mark: str) -> Cube | None:
        """One that was damaged where it was kept is fetched again."""
        kept = self._kept.get(leaf.table, mark)
        try:
            return None if kept is None else from_bytes(kept)
        except NotKept:
            return None

    def _source(self, table: Table, metadata: Outline) -> Source:
        return dataclasses.replace(
            metadata.source,
            publisher=SERVICE,
            table=table.id,
            licence=LICENCE,
            attribution=f"Kilde: {SERVICE}, tabell {table.id}",
            retrieved_at=self._transport.clock.utc(),
            address=self.address(table),
        )

    # ── Questions ──

    def _metadata(self, table: Table, lists: dict[str, str]) -> Outline:
        chosen = tuple((f"codelist[{variable}]", codelist) for variable, codelist in lists.items())
        question = Question(f"/tables/{table.id}/metadata", (("lang", "no"), *chosen))
        read = self._ask(question, outline)
        self._refuse_other_table(read.source, table.id)
        return read

    def _answer(self, selection: Selection) -> Cube:
        path, fixed = f"/tables/{selection.table}/data", (("lang", "no"), ("outputFormat", "json-stat2"))
        short = Question(path, (*fixed, *selection.params))
        posted = Question(path, fixed, selection.body)
        limits = Limits(octets=self._transport.patience.octets, cells=max(selection.cells, 1))
        fits = len(self._transport.address(short)) <= LONGEST_ADDRESS
        try:
            cube = self._ask(short if fits else posted, lambda body: decode(body, limits))
        except SourceError as error:
            # An address that the service finds too long is «not found» too.
            if error.code != Trouble.GONE or not fits:
                raise
            cube = self._ask(posted, lambda body: decode(body, limits))
        self._refuse_other_table(cube.source, selection.table)
        if cube.missing.all() and set(cube.flags) <= {PRESENT, UNEXPLAINED}:
            raise self._error(Trouble.EMPTY)
        return self._as_asked(cube, selection)

    def _as_asked(self, cube: Cube, selection: Selection) -> Cube:
        try:
            return asking.as_asked(cube, selection)
        except NotAsked as error:
            raise self._error(Trouble.OTHER, str(error)) from error
        except DoNotFit as error:
            raise SourceError(Trouble.CHANGED, SERVICE, technical=str(error)) from error

    def _ask(self, question: Question, read: Callable[[bytes], asking.T]) -> asking.T:
        try:
            return self._transport.ask(question, _retried(read))
        except JsonStatError as error:
            self._refuse_format(error)

    def _refuse_format(self, error: JsonStatError) -> NoReturn:
        trouble = Trouble.OTHER if error.fault == Fault.TOO_LARGE else Trouble.BROKEN
        raise SourceError(trouble, SERVICE, technical=str(error)) from error

    def _refuse_other_table(self, source: Source, table: str) -> None:
        if source.table not in ("", table):
            raise self._error(Trouble.OTHER, f"Vi spurte om tabell {table} og fikk {source.table}.")

    def _refuse_while_replacing(self) -> None:
        if self._official and is_replacing(self._transport.clock.utc()):
            raise self._error(Trouble.UNSETTLED, "Tall som skal rettes, vises som null til klokka 08.15.")

    def _error(self, trouble: Trouble, *details: str) -> SourceError:
        return SourceError(trouble, SERVICE, details)

    # ── Telling ──

    def _tell(self, progress: Progress) -> None:
        self._progress = progress
        if self._listen:
            self._listen(progress)

    def _waiting(self, seconds: float) -> None:
        if self._listen:
            self._listen(dataclasses.replace(self._progress, waiting=seconds))


def is_replacing(moment: datetime) -> bool:
    """Whether revised figures stand as zero or dots at that moment."""
    begins, ends = REPLACING
    return begins <= moment.astimezone(OSLO).time() < ends


class _Replaced(Exception):
    """The table has newer figures than its metadata had when we began."""


def _refuse_newer(answered: Source, described: Source) -> None:
    if answered.updated and described.updated and answered.updated > described.updated:
        raise _Replaced


def _retried(read: Callable[[bytes], asking.T]) -> Callable[[bytes], asking.T]:
    """An answer that isn't even JSON was cut off, or is somebody else's page: it may be whole next time."""

    def reading(body: bytes) -> asking.T:
        try:
            return read(body)
        except JsonStatError as error:
            if error.fault == Fault.NOT_JSON:
                raise Garbled(str(error)) from error
            raise

    return reading


def _is_too_much(refused: Refused) -> bool:
    return "cell" in refused.title.casefold() or refused.status in (403, 413)


def _mark(leaf: Selection, metadata: Outline) -> str:
    """The same for the same question to the same figures."""
    return hashlib.sha256(f"{leaf.mark} {metadata.source.updated}".encode()).hexdigest()
