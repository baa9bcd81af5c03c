"""Official figures fetched through `sources`, by the worker and from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from functools import cached_property
from types import TracebackType
from typing import Self

from django.conf import settings

from handlekraft.analysis.borders import Border
from handlekraft.analysis.cube import Cube
from handlekraft.figures import commands
from handlekraft.figures.commands import Need
from handlekraft.sources.kartverket import Kartverket
from handlekraft.sources.klass import Klass, MunicipalChanges
from handlekraft.sources.parts import PartsInFolder
from handlekraft.sources.ssb import Ssb


class Sources:
    """Each service by one connection, opened when it is first asked, so that its pace is kept all through a
    round."""

    def __init__(self) -> None:
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Opened anew if asked again."""
        self._open.close()
        for name in ("_ssb", "_klass", "_kartverket"):
            self.__dict__.pop(name, None)

    def figures(self, need: Need) -> Cube | None:
        return self._ssb.fetch(need.table, need.known)

    def borders(self, places: Sequence[str]) -> tuple[Border, ...]:
        return self._kartverket.borders(places)

    def changes(self, since: date, until: date) -> MunicipalChanges:
        return self._klass.municipal_changes(since, until)

    @cached_property
    def _ssb(self) -> Ssb:
        kept = PartsInFolder(settings.HOME / "figures")
        return self._open.enter_context(Ssb(settings.STATBANK_ADDRESS, kept=kept))

    @cached_property
    def _klass(self) -> Klass:
        return self._open.enter_context(Klass(settings.KLASS_ADDRESS))

    @cached_property
    def _kartverket(self) -> Kartverket:
        return self._open.enter_context(Kartverket(settings.BORDERS_ADDRESS))


_SOURCES = Sources()


def fetch_figures() -> bool:
    """The next part of what is due; whether there was any."""
    commands.order_by_night()
    if commands.fetch_waiting(_SOURCES):
        return True
    _SOURCES.close()
    return False
