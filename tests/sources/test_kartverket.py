"""Borders are fetched from Kartverket and made small on the way in."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from handlekraft.sources.errors import SourceError, Trouble
from handlekraft.sources.kartverket import Kartverket
from handlekraft.sources.transport import Patience
from tests.sources import standin as faults
from tests.sources.clock import TestClock
from tests.sources.standin import Fault, StandIn


def _circle(longitude: float, points: int) -> list[list[float]]:
    turns = [2 * math.pi * place / points for place in range(points)]
    ring = [[longitude + 0.3 * math.cos(turn), 60.8 + 0.15 * math.sin(turn)] for turn in turns]
    return [*ring, ring[0]]


def _area(code: str, name: str, kind: str, coordinates: Any) -> dict[str, Any]:
    area = {"type": kind, "coordinates": coordinates, "crs": {"type": "name"}}
    return {"kommunenummer": code, "kommunenavn": name, "omrade": area}


@contextmanager
def standing() -> Iterator[StandIn]:
    """The services with something to answer."""
    with StandIn() as standin:
        gjøvik = _area("3407", "Gjøvik", "Polygon", [_circle(10.5, 5000)])
        toten = _area("3442", "Østre Toten", "MultiPolygon", [[_circle(11.5, 5000)]])
        for told in (gjøvik, toten):
            path = f"/kommuneinfo/v1/kommuner/{told['kommunenummer']}/omrade"
            standin.files[f"{path}?utkoordsys=4258"] = told
        yield standin


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with standing() as found:
        yield found


def kartverket_at(standin: StandIn, silence: float = 20.0) -> Kartverket:
    patience = Patience(tries=2, answer=2 * silence, silence=silence, octets=600_000)
    return Kartverket(standin.borders_address, clock=TestClock(), patience=patience)


def test_borders_are_small_and_where_they_should_be(standin: StandIn) -> None:
    with kartverket_at(standin) as kartverket:
        gjøvik, toten = kartverket.borders(["3407", "3442"])
    assert (gjøvik.code, gjøvik.name, toten.name) == ("3407", "Gjøvik", "Østre Toten")
    assert 12 <= gjøvik.points < 100
    assert max(longitude for longitude, _ in gjøvik.rings[0]) == pytest.approx(10.8, abs=0.01)


def _put(**change: Any) -> Fault:
    return faults.told(lambda told: {**told, **change})


def _ring(*points: list[Any]) -> Fault:
    return _put(omrade={"type": "Polygon", "coordinates": [list(points)]})


WRONG: dict[str, tuple[Trouble, Fault]] = {
    "cut": (Trouble.UNREACHABLE, faults.cut),
    "half": (Trouble.BROKEN, faults.half),
    "a page": (Trouble.BROKEN, faults.text(b"<html>")),
    "no area": (Trouble.BROKEN, _put(omrade=None)),
    "another shape": (Trouble.BROKEN, _put(omrade={"type": "Point", "coordinates": [10, 60]})),
    "points that are text": (Trouble.BROKEN, _ring(["ti", 60], [11, 60], [11, 61], ["ti", 60])),
    "points beyond all bounds": (Trouble.BROKEN, _ring([10**400, 60], [11, 60], [11, 61], [10**400, 60])),
    "degrees in another order": (Trouble.BROKEN, _ring([60, 10], [60, 11], [61, 11], [60, 10])),
    "metres": (Trouble.BROKEN, _ring([590000, 6740000], [590001, 6740000], [1, 1], [590000, 6740000])),
    "a border that is open": (Trouble.BROKEN, _ring([10, 60], [11, 60], [11, 61], [10, 61])),
    "a border of nothing": (Trouble.BROKEN, _ring()),
    "no border": (Trouble.EMPTY, _put(omrade={"type": "MultiPolygon", "coordinates": []})),
    "another municipality": (Trouble.OTHER, _put(kommunenummer="0301")),
    "late": (Trouble.SLOW, faults.late(0.4)),
    "a little at a time": (Trouble.SLOW, faults.dripping(2)),
    "busy": (Trouble.BUSY, faults.status(429, retry_after="2")),
    "closed": (Trouble.CLOSED, faults.status(503)),
    "gone": (Trouble.GONE, faults.status(404)),
    "too large": (Trouble.TOO_LARGE, _put(x="x" * 700_000)),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_as_what_it_is(standin: StandIn, name: str) -> None:
    trouble, fault = WRONG[name]
    standin.spoil(fault, 9)
    silence = 0.2 if trouble == Trouble.SLOW else 20.0
    with kartverket_at(standin, silence) as kartverket, pytest.raises(SourceError) as refused:
        kartverket.borders(["3407"])
    assert refused.value.code == trouble, refused.value
    standin.faults.clear()
    with kartverket_at(standin) as kartverket:
        assert kartverket.borders(["3407"])
