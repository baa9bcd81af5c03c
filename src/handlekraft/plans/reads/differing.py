"""What differs between two editions of the office's plan, with the reasons that were given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Edition
from handlekraft.plans.models import Plan as PlanRow
from handlekraft.plans.reads.current import CurrentEdition, edition_words
from handlekraft.plans.reads.judging import judgements
from handlekraft.plans.reads.published import shown_snapshots
from handlekraft.rules.editions import EditionsDifference, editions_difference
from handlekraft.rules.rolling import Judgement


@dataclass(frozen=True, slots=True)
class Differing:
    """Two editions, the earlier first, and every number that there is to choose among."""

    before: CurrentEdition
    after: CurrentEdition
    difference: EditionsDifference
    judged: dict[str, Judgement]
    numbers: tuple[int, ...]


def differing(desk: Desk, number: int, other: int | None = None) -> Differing | None:
    """The edition against another, else the one before it; None where there is no such pair.

    Two queries where the words are in memory.
    """
    require(desk, Verb.SEE_INSIDE)
    rows = _editions(desk)
    pair = _pair(rows, number, other)
    if pair is None:
        return None
    before, after = (_with_words(rows[each]) for each in pair)
    judged = judgements(after.plan_id, before.number, after.number)
    found = editions_difference(before.words, after.words, judged)
    return Differing(before, after, found, judged, tuple(sorted(rows)))


_Row = tuple[int, int, int, datetime, bool]


def _editions(desk: Desk) -> dict[int, _Row]:
    shown = Exists(shown_snapshots().filter(edition=OuterRef("pk")))
    rows = Edition.objects.filter(plan__office_id=desk.office.id, plan__kind=PlanRow.Kind.ACTION)
    told = rows.annotate(shown=shown).values_list("pk", "plan_id", "number", "accepted_at", "shown")
    return {number: (pk, plan, number, at, seen) for pk, plan, number, at, seen in told}


def _pair(rows: dict[int, _Row], number: int, other: int | None) -> tuple[int, int] | None:
    earlier = [each for each in rows if each < number]
    against = other if other is not None else max(earlier, default=None)
    if number not in rows or against not in rows or against == number:
        return None
    return min(number, against), max(number, against)


def _with_words(row: _Row) -> CurrentEdition:
    return CurrentEdition(*row, words=edition_words(row[0], row[3]))
