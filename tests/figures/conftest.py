"""An office with a region, and the sources on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from handlekraft.figures import commands
from handlekraft.sources.kartverket import Kartverket
from handlekraft.sources.klass import Klass
from handlekraft.sources.ssb import Ssb
from handlekraft.web import fetching_figures
from tests.cast import Cast
from tests.figures.statbank import PLACES, filled
from tests.sources.clock import TestClock
from tests.sources.standin import StandIn


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with StandIn() as standin:
        yield filled(standin)


@pytest.fixture
def region(cast: Cast) -> int:
    return commands.add_region(cast.gunnar, "Regionen", PLACES, date(2020, 1, 1))


@pytest.fixture
def at_the_standin(
    standin: StandIn, settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> StandIn:
    settings.STATBANK_ADDRESS, settings.HOME = standin.statbank_address, tmp_path  # type: ignore[attr-defined]
    settings.KLASS_ADDRESS = standin.klass_address  # type: ignore[attr-defined]
    settings.BORDERS_ADDRESS = standin.borders_address  # type: ignore[attr-defined]
    for source in (Ssb, Klass, Kartverket):
        monkeypatch.setattr(fetching_figures, source.__name__, partial(source, clock=TestClock()))
    return standin


@pytest.fixture
def ask(at_the_standin: StandIn) -> Iterator[commands.Client]:
    with fetching_figures.Sources() as sources:
        yield sources
