"""Where the pieces come from: which rooms deliver which measures. A new one is a row here, no more.

A room knows nothing of plans: it gives, by the names of `rules.measures`, functions from an office and the
first and the last day to what was done in them. Several rooms may deliver the same measure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from handlekraft.arenas.measures import PIECES as ARENAS
from handlekraft.companies.measures import PIECES as COMPANIES
from handlekraft.enquiries.measures import MEASURES as ENQUIRIES
from handlekraft.ideas.measures import PIECES as IDEAS
from handlekraft.rules.measures import MEASURES, Measure, Piece

Pieces = Callable[[int, date, date], Iterable[Piece]]

ROOMS: list[Mapping[str, Pieces]] = [ARENAS, COMPANIES, ENQUIRIES, IDEAS]

_BEGINNING = date(1900, 1, 1)


def delivered() -> tuple[Measure, ...]:
    """The measures that some room delivers."""
    return tuple(measure for measure in MEASURES if any(measure.name in room for room in ROOMS))


def is_delivered(measure: str) -> bool:
    return any(measure in room for room in ROOMS)


def pieces(office_id: int, measure: str, first: date | None, last: date) -> tuple[Piece, ...]:
    """All that the rooms have of it from the first to the last day; nothing where no room delivers it."""
    found = (room[measure](office_id, first or _BEGINNING, last) for room in ROOMS if measure in room)
    return tuple(piece for of_room in found for piece in of_room)
