"""The parts of a round: what an office needs of each source, how it is fetched, and how it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from django.utils import timezone

from handlekraft.analysis.borders import Border
from handlekraft.analysis.cube import Cube, Source
from handlekraft.figures.commands.storing import store, store_reference
from handlekraft.figures.models import StoredCube, StoredReference
from handlekraft.figures.needs import Need, needs
from handlekraft.figures.reads.goals import goals_of, industries_of
from handlekraft.figures.reads.references import municipal_changes, newest_borders
from handlekraft.figures.reads.regions import regions_of
from handlekraft.figures.renumbered import SINCE, under_new_numbers
from handlekraft.sources import kartverket, klass, ssb
from handlekraft.sources.klass import MunicipalChanges

BORDERS_LAST = timedelta(days=30)
"""Borders seldom change, and there is no asking whether they have."""


class Client(Protocol):
    """The sources. Each raises `SourceError`."""

    def figures(self, need: Need) -> Cube | None:
        """None where they are as they were."""

    def borders(self, places: Sequence[str]) -> tuple[Border, ...]: ...

    def changes(self, since: date, until: date) -> MunicipalChanges: ...


Keep = Callable[[], bool]
"""Keeps what came; whether there was anything new in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """`table` is empty for what is in none."""

    table: str
    title: str
    fetch: Callable[[Client], Keep]


def office_parts(office: int) -> tuple[Part, ...]:
    """How municipalities have changed comes first, since it says what to ask for."""
    found = office_needs(office)
    if not found:
        return ()
    figures = [Part(need.table.id, need.table.title, _Figures(need)) for need in found]
    own = next((row for row in regions_of(office) if not row.compared), None)
    places = [place.code for place in own.on(timezone.localdate())] if own else []
    changes = Part("", "Endringer i kommunene", _changes)
    return (changes, *figures, *([Part("", "Kommunegrenser", _Borders(places))] if places else []))


def office_needs(office: int) -> tuple[Need, ...]:
    today = timezone.localdate()
    places = [place.code for row in regions_of(office) for place in row.on(today)]
    if not places:
        return ()
    return needs(goals_of(office), industries_of(office), places, municipal_changes(), today)


@dataclass(frozen=True, slots=True)
class _Figures:
    need: Need

    def __call__(self, client: Client) -> Keep:
        need = self.need
        stored = StoredCube.objects.filter(table=need.table.id, selection=need.selection)
        last = stored.order_by("-retrieved_at", "-id").values_list("updated", flat=True).first()
        cube = client.figures(replace(need, known=last))
        if cube is None:
            return _nothing
        chained = under_new_numbers(cube, need.table, municipal_changes(), timezone.localdate())
        return lambda: store(chained, need.selection)


@dataclass(frozen=True, slots=True)
class _Borders:
    places: Sequence[str]

    def __call__(self, client: Client) -> Keep:
        last = newest_borders(self.places)
        if last is not None and timezone.now() - last.retrieved_at < BORDERS_LAST:
            return _nothing
        found = client.borders(self.places)
        source = Source(
            kartverket.SERVICE,
            title="Kommunegrenser",
            licence=kartverket.LICENCE,
            attribution=kartverket.ATTRIBUTION,
            address=kartverket.BASE,
        )
        content = {border.code: border.rings for border in found}
        return lambda: store_reference(StoredReference.Kind.BORDERS, content, source, self.places)


def _changes(client: Client) -> Keep:
    found = client.changes(SINCE, timezone.localdate())
    source = Source(
        ssb.SERVICE,
        title="Endringer i kommunene (Klass)",
        licence=ssb.LICENCE,
        attribution=f"Kilde: {ssb.SERVICE}, Klass {klass.MUNICIPALITIES}",
        address=klass.BASE,
    )
    content = [
        [each.day.isoformat(), each.old, each.new, each.old_name, each.new_name] for each in found.changes
    ]
    return lambda: store_reference(StoredReference.Kind.CHANGES, content, source)


def _nothing() -> bool:
    return False
