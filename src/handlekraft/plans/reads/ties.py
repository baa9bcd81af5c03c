"""Which indicators count themselves, and what one piece of work counts for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans import evidence
from handlekraft.plans.reads.counting import Counted, counted_where
from handlekraft.plans.reads.current import current_edition
from handlekraft.plans.reads.following import Standing, board
from handlekraft.rules.indicators import Progress
from handlekraft.rules.measures import Count, Ref
from handlekraft.rules.proposing import Proposal
from handlekraft.rules.tying import Tie, count_of, span_of


@dataclass(frozen=True, slots=True)
class TiedRow:
    """An indicator of an action, and what may count it where nothing is decided."""

    action: Standing
    counted: Counted
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class Ties:
    """The indicators of the plan by how they are counted, in its order."""

    proposed: tuple[TiedRow, ...]
    tied: tuple[TiedRow, ...]
    by_hand: tuple[TiedRow, ...]


def ties(desk: Desk, today: date) -> Ties:
    """How every indicator of the edition in force is counted. Queries as `board`."""
    require(desk, Verb.SEE_INSIDE)
    found = board(desk, today)
    rows = [*_rows(found.standings)] if found else []
    return Ties(
        proposed=tuple(row for row in rows if row.proposal),
        tied=tuple(row for row in rows if row.counted.tied),
        by_hand=tuple(row for row in rows if not row.proposal and not row.counted.tied),
    )


def _rows(standings: tuple[Standing, ...]) -> Iterator[TiedRow]:
    for action in standings:
        for counted in action.indicators:
            yield TiedRow(action, counted, counted.proposed(action.title))


def would_count(desk: Desk, counted: Counted, tie: Tie, today: date) -> Count:
    """What the indicator would be counted by. The queries of the measure."""
    asked = counted.progress.measure
    first = span_of(tie, asked, today).first
    return count_of(tie, asked, evidence.pieces(desk.office.id, tie.measure, first, today), today)


@dataclass(frozen=True, slots=True)
class CountsFor:
    """An action that a piece counts for, and where its indicator stands with it."""

    action: int
    title: str
    indicator: int
    progress: Progress


def counts_for(desk: Desk, measures: Iterable[str], ref: Ref, today: date) -> tuple[CountsFor, ...]:
    """What a piece that is registered counts for, by the measures that it may be delivered under.

    Two queries, and those of each measure that an indicator is tied to.
    """
    require(desk, Verb.SEE_INSIDE)
    current = current_edition(desk)
    if current is None:
        return ()
    tied = Q(action__plan_id=current.plan_id, ties__measure__in=[*measures], ties__withdrawn_at=None)
    titles = {action.key: action.title.text for _area, action in current.words.actions()}
    return tuple(
        CountsFor(row.action_number, titles.get(str(row.action_number), ""), row.id, found.progress)
        for row, found in counted_where(tied, current, today)
        if found.tied and any(piece.ref == ref for piece in found.tied.count.pieces)
    )
