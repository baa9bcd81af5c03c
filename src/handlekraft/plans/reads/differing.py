"""What differs between two editions of the office's plan, with the reasons that were given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Action, Assessment, Edition, ProposedAction, Reading, Snapshot
from handlekraft.plans.models import Plan as PlanRow
from handlekraft.plans.reads.current import CurrentEdition, edition_words
from handlekraft.plans.reads.financing import MoneyLines, money_lines_of
from handlekraft.plans.reads.gathered import gathered
from handlekraft.plans.reads.hierarchy import plan_told
from handlekraft.plans.reads.judging import judgements
from handlekraft.plans.reads.published import shown_snapshots
from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.editions import EditionsDifference, editions_difference, with_reasons
from handlekraft.rules.exchange import plan_from_json
from handlekraft.rules.identity import with_keys
from handlekraft.rules.rolling import ENDS, Judgement
from handlekraft.rules.shifts import Costed, Shifts, shifts


@dataclass(frozen=True, slots=True)
class Differing:
    """Two editions, the earlier first, and every number that there is to choose among."""

    before: CurrentEdition
    after: CurrentEdition
    difference: EditionsDifference
    judged: dict[str, Judgement]
    shifts: Shifts
    numbers: tuple[int, ...]
    followed_up: bool = True
    """Whether its actions have pages: they are of the action plan."""


def differing(desk: Desk, number: int, other: int | None = None, plan: int | None = None) -> Differing | None:
    """The edition against another, else the one before it; None where there is no such pair.

    Three queries where the words are in memory.
    """
    require(desk, Verb.SEE_INSIDE)
    rows = {row.number: row for row in with_proposed(editions_of(desk, plan))}
    pair = earlier_of(rows, number, other)
    if pair is None:
        return None
    before, after = pair
    judged = judgements(after.plan_id, before.number, after.number)
    lines = money_lines_of(after.plan_id, before.number, after.number)
    found = differing_between(before, after, judged, lines, tuple(sorted(rows)))
    why = proposed_in(rows, before.number, after.number)
    return replace(found, difference=with_reasons(found.difference, judged, why))


def differing_between(
    before: CurrentEdition,
    after: CurrentEdition,
    judged: dict[str, Judgement],
    lines: MoneyLines,
    numbers: tuple[int, ...],
) -> Differing:
    told = [Costed(each.words, lines.of(each.number, each.words)) for each in (before, after)]
    found = editions_difference(before.words, after.words, judged)
    return Differing(before, after, found, judged, shifts(*told), numbers)


def differing_draft(desk: Desk, reading_id: int) -> Differing | None:
    """What a reading would change in the edition in force, were it accepted; None where there is none.

    Six queries where the words are in memory.
    """
    require(desk, Verb.SEE_INSIDE)
    reading = _open_reading(desk, reading_id)
    row = _in_force(desk, plan_told(reading)) if reading else None
    if row is None:
        return None
    before = with_words(row)
    used = Action.objects.filter(plan=OuterRef("plan")).order_by("-number").values("number")[:1]
    last: Any = Edition.objects.annotate(used=Subquery(used)).filter(plan_id=before.plan_id).latest("number")
    previous = edition_words(last.pk, last.accepted_at)
    first_free, ended = (last.used or 0) + 1, {str(row["number"]) for row in reading.ended or ()}
    words = with_meaning(with_keys(plan_from_json(reading.plan), previous, first_free, ended))
    after = CurrentEdition(0, before.plan_id, last.number + 1, last.accepted_at, published=False, words=words)
    judged = judgements(before.plan_id, before.number, after.number)
    lines = money_lines_of(before.plan_id, before.number, after.number)
    found = differing_between(before, after, judged, lines, ())
    return replace(found, followed_up=row.kind == PlanRow.Kind.ACTION)


def _in_force(desk: Desk, plan: int | None) -> Any:
    """The edition in force of the plan; of the action plan where none is told."""
    rows: Any = editions_of(desk, plan).annotate(kind=F("plan__kind"))
    return rows.order_by("-shown", "-number").first()


def _open_reading(desk: Desk, reading_id: int) -> Any:
    """With the numbers of the actions that the evaluation it is the draft of has ended."""
    rows = Reading.objects.filter(pk=reading_id, office_id=desk.office.id, state=Reading.State.OPEN)
    ended = Assessment.objects.filter(choice__in=[choice.value for choice in ENDS])
    rows = rows.annotate(ended=gathered(ended, "evaluation__draft", number="action__number"))
    return rows.only("plan", "office_id", "document_id", "earlier_id").first()


def editions_of(desk: Desk, plan: int | None = None) -> QuerySet[Edition]:
    """Of the plan, the action plan where none is named, each with whether the public sees or has seen it."""
    rows = Edition.objects.filter(plan__office_id=desk.office.id)
    rows = rows.filter(plan__kind=PlanRow.Kind.ACTION) if plan is None else rows.filter(plan_id=plan)
    been = Snapshot.objects.filter(edition=OuterRef("pk"), purpose=Snapshot.Purpose.PUBLISHED)
    shown = Exists(shown_snapshots().filter(edition=OuterRef("pk")))
    return rows.annotate(shown=shown, been_public=Exists(been)).defer("content")


def with_proposed(rows: QuerySet[Edition]) -> QuerySet[Edition]:
    """Each edition with the new actions that its evaluation proposed, as `proposed_in` takes them."""
    became = ProposedAction.objects.filter(action__isnull=False)
    fields = {"number": "action__number", "reason": "reason"}
    return rows.annotate(fresh=gathered(became, "evaluation__draft__edition", **fields))


def proposed_in(rows: Mapping[int, Any], first: int, last: int) -> dict[str, str]:
    """Why the editions after `first` to `last` have a new action, by its key."""
    fresh = (each for at, row in rows.items() if first < at <= last for each in row.fresh or ())
    return {str(each["number"]): each["reason"] for each in fresh if each["reason"]}


def earlier_of(
    rows: Mapping[int, Any], number: int, other: int | None = None
) -> tuple[CurrentEdition, CurrentEdition] | None:
    """The edition and another, else the one that it takes the place of, the earlier first.

    That is the last one before it that has been in force; a proposal that came to nothing, or was put
    right before it was published, is passed over.
    """
    earlier = [each for each in rows if each < number]
    in_force = [each for each in earlier if rows[each].been_public]
    against = other if other is not None else max(in_force or earlier, default=None)
    if against is None or against == number or not {number, against} <= rows.keys():
        return None
    return with_words(rows[min(number, against)]), with_words(rows[max(number, against)])


def with_words(row: Any) -> CurrentEdition:
    """One of `editions_of` with what it says."""
    words = edition_words(row.pk, row.accepted_at)
    return CurrentEdition(row.pk, row.plan_id, row.number, row.accepted_at, row.shown, words)
