"""A reading becomes an edition of one of the office's plans."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.models import Office
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.councils import write_down_councils
from handlekraft.plans.commands.proposals import without_meaning
from handlekraft.plans.commands.publishing import canonical, take_up_edition
from handlekraft.plans.commands.readings import asked_anew, asked_of, open_for_change
from handlekraft.plans.models import Action, Edition, Plan, ProposedAction, Reading
from handlekraft.plans.owning import edition_at
from handlekraft.plans.reads.hierarchy import plan_told, plans_above
from handlekraft.plans.reads.judging import ended_in, proposed_key
from handlekraft.plans.refusals import NotHere, NothingToAccept, WhichPlan
from handlekraft.reading.meaning import with_meaning
from handlekraft.rules import plan as field
from handlekraft.rules.exchange import plan_from_json, plan_to_json
from handlekraft.rules.identity import with_keys


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan that the office has not had before; `above` is the plan that it is under."""

    kind: Plan.Kind
    above: int | None = None


def new_plan(kind: str, above: int | None) -> NewPlan:
    """Raises `NotHere` for a kind that is none."""
    if kind not in Plan.Kind.values:
        raise NotHere(kind)
    return NewPlan(Plan.Kind(kind), above)


def accept_reading(actor: Desk, reading_id: int, version: int, of: int | NewPlan | None = None) -> int:
    """Make the reading an edition of one of the office's plans; gives the edition's number.

    `of` may be left out where the reading tells it, or the office has no more than one plan.
    Raises `OutOfDate`, `NotOpen`, `NothingToAccept`, `WhichPlan`, `NotHere`.
    """
    with transaction.atomic():
        reading, words = open_for_change(actor, reading_id, version)
        plan = _plan_of(actor, reading, words, of)
        if not any(words.actions() if plan.kind == Plan.Kind.ACTION else words.focus_areas):
            raise NothingToAccept(reading_id)
        adopted = _adopted_words(plan, reading, words)
        edition = Edition.objects.create(
            plan=plan,
            number=(plan.editions.aggregate(last=Max("number"))["last"] or 0) + 1,
            reading=reading,
            content=canonical(plan_to_json(adopted)),
            findings=reading.findings,
            accepted_by_id=actor.person_id,
        )
        reading.state = Reading.State.ACCEPTED
        reading.save()
        _lay_aside_earlier(reading)
        _say_what_became(plan, reading, words, adopted)
        if edition.number == 1:
            take_up_edition(actor, edition)
        record(actor, "accept_reading", f"edition:{edition.pk}", reading=reading.pk, number=edition.number)
    return edition.number


def _lay_aside_earlier(reading: Reading) -> None:
    """What was corrected in the reading before this one is in this one, unless somebody went on there."""
    earlier = Reading.objects.filter(pk=reading.earlier_id or 0, changed_at__lte=reading.created_at)
    earlier.filter(state=Reading.State.OPEN).update(state=Reading.State.DISCARDED)


def _plan_of(actor: Desk, reading: Reading, words: field.Plan, of: int | NewPlan | None) -> Plan:
    # The locks keep two people from making two plans, where there is none to lock, or one edition's number.
    Office.objects.select_for_update(no_key=True).get(pk=actor.office.id)
    rows = list(Plan.objects.select_for_update().filter(office_id=actor.office.id).order_by("pk"))
    if isinstance(of, NewPlan):
        return _new_plan(actor, words, of, rows)
    wanted = plan_told(reading) if of is None else of
    if wanted is not None:
        found = next((row for row in rows if row.pk == wanted), None)
        if found is None:
            raise NotHere(wanted)
        return found
    if len(rows) > 1:
        raise WhichPlan(reading.pk)
    return rows[0] if rows else _new_plan(actor, words, NewPlan(Plan.Kind.ACTION), rows)


def _new_plan(actor: Desk, words: field.Plan, new: NewPlan, rows: list[Plan]) -> Plan:
    """Raises `NotHere` for a second action plan, or a plan above that is not one to choose."""
    if new.kind == Plan.Kind.ACTION and any(row.kind == Plan.Kind.ACTION for row in rows):
        raise NotHere(new.kind)
    if new.above is not None and new.above not in {row.id for row in plans_above(actor)}:
        raise NotHere(new.above)
    plan = Plan.objects.create(
        office_id=actor.office.id, title=words.title.text[:300], kind=new.kind, parent_id=new.above
    )
    if plan.kind == Plan.Kind.REGIONAL:
        write_down_councils(actor, plan)
    return plan


def _adopted_words(plan: Plan, reading: Reading, words: field.Plan) -> field.Plan:
    """The words with the identity of each action, and what they mean."""
    last = plan.editions.order_by("-number").first()
    previous = plan_from_json(json.loads(last.content)) if last else None
    first_free = (plan.actions.aggregate(last=Max("number"))["last"] or 0) + 1
    keyed = with_keys(words, previous, first_free, ended_in(reading.pk))
    numbers = {int(action.key) for _, action in keyed.actions()}
    Action.objects.bulk_create(
        Action(plan=plan, number=number) for number in sorted(numbers) if number >= first_free
    )
    return with_meaning(keyed)


def _say_what_became(plan: Plan, reading: Reading, draft: field.Plan, adopted: field.Plan) -> None:
    """Which action each that the evaluation proposed is now, whatever it was called meanwhile."""
    rows = zip(draft.actions(), adopted.actions(), strict=True)
    keys = {was.key: now.key for (_area, was), (_its, now) in rows}
    numbers = dict(plan.actions.values_list("number", "pk"))
    proposed = list(ProposedAction.objects.filter(evaluation__draft=reading))
    for row in proposed:
        key = keys.get(proposed_key(row.pk))
        row.action_id = numbers[int(key)] if key else None
    ProposedAction.objects.bulk_update(proposed, ["action"])


def revise_edition(actor: Desk, number: int, plan: int | None = None) -> int:
    """Open the words of an edition for correction, as the start of the next; gives the reading's id.

    Each action keeps its number, whatever its title becomes. Raises `NotOpen`.
    """
    require(actor, Verb.EDIT_PLAN)
    with transaction.atomic():
        edition = edition_at(actor, number, plan)
        reading = open_words(actor, edition, plan_from_json(json.loads(edition.content)))
        record(actor, "revise_edition", f"reading:{reading.pk}", number=number)
    return reading.pk


def open_words(
    actor: Desk, edition: Edition, words: field.Plan, doubts: dict[str, tuple[str, ...]] | None = None
) -> Reading:
    """A reading under review with those words, which come of the edition's.

    `doubts`: why to look at a row first.
    """
    before = plan_from_json(json.loads(edition.content))
    return Reading.objects.create(
        document=edition.reading.document,
        office_id=actor.office.id,
        as_read=edition.reading.as_read,
        plan=plan_to_json(without_meaning(words)),
        findings=asked_of(actor.office.id, asked_anew(edition.findings, before, words)),
        found=edition.reading.found,
        doubts=doubts or {},
    )
