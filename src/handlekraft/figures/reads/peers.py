"""The municipalities nearest in size to a region, where those of the whole country are stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from handlekraft.analysis.comparison import same_size
from handlekraft.analysis.verdict import MOST_DONORS
from handlekraft.figures.picture import Peers, Place
from handlekraft.figures.reads.holdings import Holding, Holdings
from handlekraft.figures.renumbered import Reshaped
from handlekraft.figures.tables import CONTENTS

WHOLE_COUNTRY = 300
"""So many municipalities, or else it isn't all of them that we choose the nearest among."""

MEASURES = ("population", "jobs")
_OWN = "own"


def peers_of(
    places: Sequence[Place], stored: Holdings, shapes: Callable[[str], Reshaped]
) -> tuple[Peers, ...]:
    """By the people of the last year that is known. Nothing where not everybody's are stored."""
    everybody = _everybody("population", stored)
    if everybody is None or not places:
        return ()
    nearest = _nearest(places, everybody)
    found = (_peers(measure, nearest, stored, shapes) for measure in MEASURES)
    return tuple(each for each in found if each is not None)


def _everybody(measure: str, stored: Holdings) -> Holding | None:
    held = stored.of(CONTENTS[measure][0].table)
    return next((each for each in held if len(_municipalities(each)) >= WHOLE_COUNTRY), None)


def _municipalities(holding: Holding) -> list[Place]:
    return [place for place in holding.places("Region") if re.fullmatch(r"\d{4}", place.code)]


def _nearest(places: Sequence[Place], held: Holding) -> list[Place]:
    own = {place.code for place in places}
    known = {place.code: place for place in _municipalities(held)}
    sizes = {code: _last(held, place) for code, place in known.items()}
    wanted = {code: size for code, size in sizes.items() if size and code not in own}
    total = sum(sizes.get(code, 0.0) for code in own)
    return [known[code] for code in same_size({**wanted, _OWN: total}, _OWN, MOST_DONORS)] if total else []


def _last(held: Holding, place: Place) -> float:
    """Zero where it has no people now: its number ended."""
    track = held.track(
        place.name, Region=held.code_of("Region", place.code) or "", **CONTENTS["population"][0].codes
    )
    return (track.values[-1] if track.values else None) or 0.0


def _peers(
    measure: str, nearest: Sequence[Place], stored: Holdings, shapes: Callable[[str], Reshaped]
) -> Peers | None:
    held, contents = _everybody(measure, stored), CONTENTS[measure][0]
    if held is None or not nearest:
        return None
    codes = {place: code for place in nearest if (code := held.code_of("Region", place.code))}
    tracks = (held.track(place.name, Region=code, **contents.codes) for place, code in codes.items())
    changed = (shapes(place.code) for place in codes)
    years = tuple(tuple(sorted({*each.redrawn, *each.merged})) for each in changed)
    return Peers(measure, tuple(tracks), (held.origin,), years)
