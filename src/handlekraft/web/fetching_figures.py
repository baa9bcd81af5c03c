"""Official figures fetched through `sources`, by the worker and from the command line."""

from __future__ import annotations

from django.conf import settings

from handlekraft.analysis.cube import Cube
from handlekraft.figures import commands
from handlekraft.figures.commands import Need
from handlekraft.sources.parts import PartsInFolder
from handlekraft.sources.ssb import Ssb


def ask_source(need: Need) -> Cube | None:
    """The table as it is now, or None where it has not changed since it was stored. Raises `SourceError`."""
    with Ssb(settings.STATBANK_ADDRESS, kept=PartsInFolder(settings.HOME / "figures")) as client:
        return client.fetch(need.table, need.known)


def fetch_figures() -> bool:
    """One round that is due; whether there was any."""
    commands.order_by_night()
    return commands.fetch_waiting(ask_source)
