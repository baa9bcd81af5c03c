"""Kartverket: the borders of municipalities, made small on the way in."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from handlekraft.analysis.borders import Border, Point, Ring, simplified
from handlekraft.sources.errors import SourceError, Trouble
from handlekraft.sources.pace import Clock
from handlekraft.sources.transport import Patience, Question, Transport, read_json

BASE = "https://ws.geonorge.no/kommuneinfo/v1"
SERVICE = "Kartverket"
LICENCE = "CC BY 4.0"
ATTRIBUTION = "Kilde: Kartverket"

DECIMALS = 5
"""Of a degree: about a metre. What is nearer than that is the same point."""
MOST_POINTS = 500_000
WEST, SOUTH, EAST, NORTH = -10.0, 54.0, 40.0, 82.0
"""All of Norway, so that degrees in another order are found out."""


class Kartverket:
    def __init__(
        self, base: str = BASE, *, clock: Clock | None = None, patience: Patience | None = None
    ) -> None:
        self._transport = Transport(SERVICE, base, clock, patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transport.__exit__(kind, error, trace)

    def borders(self, municipalities: Sequence[str], tolerance: float = 150.0) -> tuple[Border, ...]:
        """The borders of these, simplified together so that neighbours still meet. Raises `SourceError`."""
        return simplified([self._border(code) for code in municipalities], tolerance)

    def _border(self, code: str) -> Border:
        question = Question(f"/kommuner/{code}/omrade", (("utkoordsys", "4258"),))
        told = self._transport.ask(question, read_json)
        try:
            border = _border(told)
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise SourceError(Trouble.BROKEN, SERVICE, (f"Kommune {code}.",), str(error)) from error
        if border.code != code:
            raise SourceError(Trouble.OTHER, SERVICE, (f"Vi spurte om {code} og fikk {border.code}.",))
        if not border.rings:
            raise SourceError(Trouble.EMPTY, SERVICE, (f"Kommune {code} har ingen grense.",))
        return border


def _border(told: Any) -> Border:
    area = told["omrade"]
    polygons = {"Polygon": [area["coordinates"]], "MultiPolygon": area["coordinates"]}[area["type"]]
    rings = tuple(_ring(ring) for polygon in polygons for ring in polygon)
    border = Border(str(told["kommunenummer"]), str(told["kommunenavn"]), rings)
    if border.points > MOST_POINTS:
        raise ValueError(f"{border.points} punkter")
    return border


def _ring(given: list[list[float]]) -> Ring:
    ring = tuple(_point(point) for point in given)
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise ValueError("en grense som ikke går rundt")
    # Points that became one by rounding say nothing new.
    kept = tuple(point for place, point in enumerate(ring) if not place or point != ring[place - 1])
    return kept if len(kept) > 3 else ring


def _point(given: list[float]) -> Point:
    longitude, latitude = (round(float(part), DECIMALS) for part in given[:2])
    if not (WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH):
        raise ValueError(f"et punkt utenfor Norge: {longitude}, {latitude}")
    return longitude, latitude
