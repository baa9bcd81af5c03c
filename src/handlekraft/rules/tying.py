"""An indicator that counts itself: which measure proves it, and what its pieces amount to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlekraft.rules.indicators import Fault, Observed, fault_of
from handlekraft.rules.indicators import Measure as Asked
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import MEASURE, Conditions, Count, Measure, Piece, Span, counted, folded

DONE_OR_NOT = (IndicatorKind.YES_NO, IndicatorKind.MILESTONE)
_LEVELS = (IndicatorKind.LEVEL, IndicatorKind.MAINTAIN)


@dataclass(frozen=True, slots=True)
class Tie:
    """`needed`: so many pieces are a yes, where the indicator asks for yes or no.

    Where that is at least as many as there are tags, each tag must have its own piece: agreements with A,
    with B and with C are not three agreements with A.
    """

    measure: str
    conditions: Conditions
    needed: int = 1


def may_count(kind: IndicatorKind, measure: Measure) -> bool:
    """Can pieces of the measure say how far such an indicator has come?"""
    if measure.latest or kind is IndicatorKind.SCORE:
        return measure.latest and kind is IndicatorKind.SCORE
    if kind in _LEVELS:
        return measure.stands
    return kind is IndicatorKind.COUNT or kind in DONE_OR_NOT


def fits(kind: IndicatorKind, tie: Tie) -> bool:
    """Is it a tie that can be counted by: a known measure, and only what that understands?"""
    measure = MEASURE.get(tie.measure)
    return (
        measure is not None
        and may_count(kind, measure)
        and tie.needed >= 1
        and tie.conditions.used() <= measure.understands
        and set(tie.conditions.kinds) <= {kind for kind, _words in measure.kinds}
    )


def span_of(tie: Tie, asked: Asked, today: date) -> Span:
    """The days that count: from when the indicator starts until now. What stands now may be of any age."""
    measure = MEASURE[tie.measure]
    return Span(None if measure.stands or measure.latest else asked.starts, today)


def count_of(tie: Tie, asked: Asked, pieces: Iterable[Piece], today: date) -> Count:
    return counted(pieces, tie.conditions, span_of(tie, asked, today))


def observed(
    tie: Tie, asked: Asked, count: Count, corrections: Iterable[Observed], today: date
) -> list[Observed]:
    """What counts, and what people have corrected, as what was seen of the indicator."""
    by_hand = list(corrections)
    if asked.kind in DONE_OR_NOT:
        done = _enough_on(tie, count)
        return [*by_hand, *([Observed(done, 1.0)] if done else [])]
    if MEASURE[tie.measure].latest:
        return [*(Observed(piece.at, piece.number) for piece in _comparable(count)), *by_hand]
    if MEASURE[tie.measure].stands:
        return [Observed(today, count.value + sum(each.value for each in by_hand if each.as_of <= today))]
    # None is counted too: nobody needs to say that there are no visits yet.
    return [*(Observed(piece.at, piece.number) for piece in count.pieces), *by_hand, Observed(today, 0.0)]


def fault_of_correction(
    tie: Tie, asked: Asked, seen: Iterable[Observed], correction: Observed, today: date
) -> Fault | None:
    """Can people have that in place of, or beside, what counts?"""
    measure, others = MEASURE[tie.measure], list(seen)
    if asked.kind not in DONE_OR_NOT and measure.is_whole and not correction.value.is_integer():
        return Fault.NOT_WHOLE
    if not measure.stands:
        return fault_of(asked, others, correction, today)
    return Fault.BELOW_ZERO if sum(each.value for each in (*others, correction)) < 0 else None


def _comparable(count: Count) -> tuple[Piece, ...]:
    """Those of the same kind as the last: results on two scales say nothing of each other."""
    last = count.pieces[-1].kind if count.pieces else ""
    return tuple(piece for piece in count.pieces if piece.kind == last)


def _enough_on(tie: Tie, count: Count) -> date | None:
    """The day on which there were as many as are needed."""
    number, left = 0.0, {folded(tag) for tag in tie.conditions.tags}
    each = tie.needed >= len(left) > 1
    for piece in count.pieces:
        number += piece.number
        left -= {folded(tag) for tag in left if piece.is_marked(tag)}
        if number >= tie.needed and not (each and left):
            return piece.at
    return None


def to_json(tie: Tie) -> dict[str, object]:
    asked = tie.conditions
    values = {
        "industries": list(asked.industries),
        "municipality": asked.municipality,
        "kinds": list(asked.kinds),
        "tags": list(asked.tags),
    }
    return {name: value for name, value in values.items() if value}


def conditions_from(data: dict[str, object]) -> Conditions:
    def several(name: str) -> tuple[str, ...]:
        found = data.get(name, [])
        return tuple(map(str, found)) if isinstance(found, list) else ()

    municipality = str(data.get("municipality", ""))
    return Conditions(several("industries"), municipality, several("kinds"), several("tags"))
