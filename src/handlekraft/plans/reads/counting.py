"""The indicators of actions, and where each stands: by what was observed, or by work that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from handlekraft.plans import evidence
from handlekraft.plans.models import Indicator
from handlekraft.plans.reads.current import CurrentEdition
from handlekraft.rules.indicators import (
    Fault,
    Measure,
    Observed,
    Progress,
    end_of_years,
    fault_of,
    progress,
    told_apart,
)
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import MEASURE, Count, Piece
from handlekraft.rules.proposing import Proposal, Wording, propose
from handlekraft.rules.tying import (
    DONE_OR_NOT,
    Tie,
    conditions_from,
    count_of,
    fault_of_correction,
    fits,
    observed,
    span_of,
)


@dataclass(frozen=True, slots=True)
class Tied:
    """What an indicator counts itself by, and what that has come to."""

    id: int
    tie: Tie
    count: Count
    is_corrected: bool = False
    """Somebody has said something else, or more, than the work that is registered."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator with where it stands, and by which observations."""

    id: int
    progress: Progress
    observed: tuple[Observed, ...] = ()
    tied: Tied | None = None
    by_hand: bool = False
    """A person has said that it does not count itself."""

    beside: str = ""
    """The step that it stands beside in the plan."""

    @property
    def is_seen(self) -> bool:
        """A count of nothing is most often one that nobody has begun, but where it counts itself."""
        now = self.progress
        counts = now.measure.kind is IndicatorKind.COUNT
        return self.tied is not None or bool(now.value) or (now.value is not None and not counts)

    def fault(self, seen: Observed, today: date, instead: Observed | None = None) -> Fault | None:
        """Why that can't be observed too, or in place of another; None: it can."""
        others = list(self.observed)
        if instead in others:
            others.remove(instead)
        elif instead and self.tied and MEASURE[self.tied.tie.measure].stands:
            others.append(replace(instead, value=-instead.value))
        asked = self.progress.measure
        if self.tied:
            return fault_of_correction(self.tied.tie, asked, others, seen, today)
        return fault_of(asked, others, seen, today)

    def proposed(self, title: str) -> Proposal | None:
        """What may count it, of an action with that title: nothing decided, or that no room delivers."""
        if self.tied or self.by_hand:
            return None
        asked = self.progress.measure
        found = propose(Wording(asked.text, asked.kind, title, self.beside))
        return found if found and evidence.is_delivered(found.measure) else None


@dataclass(slots=True)
class _Row:
    """An indicator as the database has it, with what was observed and when that was first said."""

    row: Any
    seen: list[tuple[Observed, datetime]] = field(default_factory=list)

    @property
    def tie(self) -> Tie | None:
        """None too where it can't count what the office has made of the indicator since."""
        if not self.row.tie_measure:
            return None
        found = Tie(self.row.tie_measure, conditions_from(self.row.tie_conditions), self.row.tie_needed)
        return found if fits(IndicatorKind(self.row.kind), found) else None


def counted(
    actions: Iterable[int], current: CurrentEdition, today: date
) -> defaultdict[int, tuple[Counted, ...]]:
    """The indicators of each action with where they stand. One query, and those of each measure."""
    found: defaultdict[int, tuple[Counted, ...]] = defaultdict(tuple)
    for row, counts in counted_where(Q(action__in=actions), current, today):
        found[row.action_id] += (counts,)
    return found


def former(action: int, current: CurrentEdition, today: date) -> tuple[Counted, ...]:
    """The action's indicators of earlier editions, with all that was counted while they were there."""
    rows = counted_where(Q(action=action), current, today, ended=True)
    return tuple(_until_it_ended(row, counts, today) for row, counts in rows)


def _until_it_ended(row: Any, counts: Counted, today: date) -> Counted:
    last = timezone.localdate(row.ended_at)
    seen = [each for each in counts.observed if each.as_of <= last] or counts.observed
    # Whatever the time is now by the new words: what was registered then was registered.
    measure = replace(counts.progress.measure, starts=None, due=None, per_year=False)
    return replace(counts, progress=progress(measure, seen, today))


def counted_where(
    which: Q, current: CurrentEdition, today: date, *, ended: bool = False
) -> Iterator[tuple[Any, Counted]]:
    """The same for chosen indicators, each with its row. `ended`: those of earlier editions."""
    rows = _rows(which & Q(ended_at__isnull=not ended))
    measures = _measures(rows, current)
    pieces = _pieces(zip(rows, measures, strict=True), today)
    for each, measure in zip(rows, measures, strict=True):
        yield each.row, _standing(each, measure, pieces, today)


def _standing(each: _Row, measure: Measure, pieces: dict[str, tuple[Piece, ...]], today: date) -> Counted:
    row, tie = each.row, each.tie
    tied, seen = None, [observed for observed, _at in each.seen]
    if tie:
        count = count_of(tie, measure, pieces[tie.measure], today)
        corrections = _corrections(each, measure)
        tied = Tied(row.tie_id, tie, count, bool(corrections))
        seen = observed(tie, measure, count, corrections, today)
    by_hand = row.tie_id is not None and tie is None
    return Counted(row.id, progress(measure, seen, today), tuple(seen), tied, by_hand, row.about)


def _corrections(each: _Row, measure: Measure) -> list[Observed]:
    """What people have said beside the count: a number from before it counted itself is in it already."""
    since, keeps = each.row.tie_since, measure.kind in (*DONE_OR_NOT, IndicatorKind.SCORE)
    return [observed for observed, at in each.seen if keeps or at >= since]


def _pieces(rows: Iterable[tuple[_Row, Measure]], today: date) -> dict[str, tuple[Piece, ...]]:
    """What the rooms have of each measure that is asked for, each asked once."""
    spans: defaultdict[tuple[int, str], list[date | None]] = defaultdict(list)
    for each, measure in rows:
        if each.tie:
            spans[each.row.office, each.tie.measure].append(span_of(each.tie, measure, today).first)
    return {
        name: evidence.pieces(office, name, _earliest(firsts), today)
        for (office, name), firsts in spans.items()
    }


def _earliest(days: Iterable[date | None]) -> date | None:
    known = [*days]
    return None if None in known else min(day for day in known if day)


_WITH = {
    "office": F("action__plan__office_id"),
    "action_number": F("action__number"),
    "action_starts_on": F("action__starts_on"),
    "action_due_on": F("action__due_on"),
    "tie_id": F("tied"),
    "tie_measure": F("tied__measure"),
    "tie_conditions": F("tied__conditions"),
    "tie_needed": F("tied__needed"),
    "tie_since": F("tied__since"),
    "seen": F("observations"),
    "seen_replaces": F("observations__replaces"),
    "seen_as_of": F("observations__as_of"),
    "seen_value": F("observations__value"),
    "seen_withdrawn": F("observations__withdrawn"),
    "seen_at": F("observations__at"),
}


def _rows(which: Q) -> list[_Row]:
    """Each indicator with its tie and the observations that count now; one query."""
    standing = FilteredRelation("ties", condition=Q(ties__withdrawn_at=None))
    rows = Indicator.objects.filter(which).annotate(tied=standing).annotate(**_WITH)
    own = [column.attname for column in Indicator._meta.concrete_fields]
    ordered = rows.order_by("action_id", "position", "id", "observations__as_of", "observations__id")
    told: list[Any] = list(ordered.values_list(*own, *_WITH, named=True))
    first_said = _first_said(told)
    replaced = {row.seen_replaces for row in told}
    found: dict[int, _Row] = {}
    for row in told:
        each = found.setdefault(row.id, _Row(row))
        if row.seen is not None and row.seen not in replaced and not row.seen_withdrawn:
            each.seen.append((Observed(row.seen_as_of, float(row.seen_value)), first_said[row.seen]))
    return list(found.values())


def _first_said(rows: Iterable[Any]) -> dict[int, datetime]:
    """When what an observation stands in the place of was first said."""
    found: dict[int, datetime] = {}
    # One that replaces another is younger, and has a higher number.
    for row in sorted((row for row in rows if row.seen is not None), key=lambda row: row.seen):
        found[row.seen] = found.get(row.seen_replaces, row.seen_at)
    return found


def _measures(rows: list[_Row], current: CurrentEdition) -> list[Measure]:
    """What each asks for, told apart from others of its action."""
    named: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for each in rows:
        named[each.row.action_id].append((each.row.text, each.row.about))
    about = {action: iter(told_apart(texts)) for action, texts in named.items()}
    return [measure_of(each.row, current, next(about[each.row.action_id])) for each in rows]


def measure_of(row: Any, current: CurrentEdition, about: str = "") -> Measure:
    """The indicator in time, where its own words don't place it: within the action, or the period."""
    period = current.words.period
    starts = row.action_starts_on or (date(period.first, 1, 1) if period else None)
    end = date(period.last, 12, 31) if period else None
    within = end_of_years(row.action_starts_on, row.within_years) if row.within_years else row.action_due_on
    due = row.due or within
    return Measure(
        text=row.text,
        kind=IndicatorKind(row.kind),
        target=None if row.target is None else float(row.target),
        baseline=None if row.baseline is None else float(row.baseline),
        unit=row.unit,
        per_year=row.per_year,
        starts=starts,
        due=due or (None if row.within_years else end),
        by_period=due is None and not row.within_years,
        about=about,
    )
