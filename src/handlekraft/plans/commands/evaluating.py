"""The yearly evaluation: what each action gave, whether it goes on, and the next edition that comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.editions import open_words
from handlekraft.plans.commands.proposals import without_meaning
from handlekraft.plans.models import Action, Assessment, Edition, Evaluation, Plan, ProposedAction, Reading
from handlekraft.plans.reads.current import CurrentEdition, current_edition
from handlekraft.plans.reads.judging import Evaluating, evaluating
from handlekraft.plans.refusals import NotHere, NotOpen, Unsaid
from handlekraft.rules import plan as field
from handlekraft.rules.corrections import mark
from handlekraft.rules.plan import Period
from handlekraft.rules.rolling import Choice, Fresh, Judgement, rolled_over


@dataclass(frozen=True, slots=True)
class Assessed:
    """What somebody says of an action; `choice` None: not decided yet."""

    result: str = ""
    effect: str = ""
    lesson: str = ""
    choice: Choice | None = None
    reason: str = ""
    public: bool = False


def begin_evaluation(actor: Desk) -> int:
    """Begin to evaluate the edition in force, or go on with the evaluation that is open; gives its id.

    Raises `NotHere` before the first edition, `NotOpen` while the draft of the last one waits.
    """
    require(actor, Verb.EVALUATE)
    with transaction.atomic():
        current = _locked_edition(actor)
        last = evaluating(actor, current)
        if last and last.is_open:
            return last.id
        if last and last.waits and last.draft_state == Reading.State.OPEN:
            raise NotOpen(last.id)
        row = Evaluation.objects.create(
            edition_id=current.id, begun_at=timezone.now(), begun_by_id=actor.person_id
        )
        record(actor, "begin_evaluation", f"edition:{current.id}", number=current.number)
    return row.pk


def assess(actor: Desk, number: int, said: Assessed) -> None:
    """Say what an action gave and what becomes of it. May be said again until the evaluation is closed.

    Raises `NotHere` for an action that the edition in force does not have, `NotOpen`, and `Unsaid` where
    an action is dropped without a reason.
    """
    require(actor, Verb.EVALUATE)
    if said.choice is Choice.DROP and not said.reason.strip():
        raise Unsaid("reason")
    with transaction.atomic():
        found = _open(actor)
        action = _action(found.edition, number)
        before = found.assessments.get(str(number))
        Assessment.objects.update_or_create(
            evaluation_id=found.id,
            action=action,
            defaults={
                "result": said.result.strip(),
                "effect": said.effect.strip(),
                "lesson": said.lesson.strip(),
                "choice": said.choice,
                "reason": said.reason.strip(),
                "public": said.public,
                "by_id": actor.person_id,
            },
        )
        # Not told as «before» and «after»: a partner reads the story of the action before it is decided.
        was = before.choice if before else None
        record(actor, "assess", f"action:{number}", was=was, choice=said.choice)


def propose_action(actor: Desk, area_key: str, title: str, reason: str) -> None:
    """Propose a new action for the next edition. Raises `Unsaid`, `NotHere` for no such area, `NotOpen`."""
    require(actor, Verb.EVALUATE)
    title = " ".join(title.split())[:500]
    if not title:
        raise Unsaid("title")
    with transaction.atomic():
        found = _open(actor)
        if area_key not in {area.key for area in found.edition.words.focus_areas}:
            raise NotHere(area_key)
        row = ProposedAction.objects.create(
            evaluation_id=found.id,
            area_key=area_key,
            title=title,
            reason=reason.strip(),
            by_id=actor.person_id,
        )
        record(actor, "propose_action", f"edition:{found.edition.id}", text=row.title)


def take_back_proposed(actor: Desk, proposed: int) -> None:
    """Raises `NotHere`, `NotOpen`."""
    require(actor, Verb.EVALUATE)
    with transaction.atomic():
        found = _open(actor)
        row = ProposedAction.objects.filter(evaluation_id=found.id, pk=proposed).first()
        if row is None:
            raise NotHere(proposed)
        row.delete()
        record(actor, "take_back_proposed", f"edition:{found.edition.id}", text=row.title)


def close_evaluation(actor: Desk, period: Period | None, *, rest_goes_on: bool = False) -> int:
    """End the evaluation and open the draft of the next edition; gives the draft's reading.

    Raises `NotOpen`, and `Unsaid` where actions are undecided and it is not said that they go on.
    """
    require(actor, Verb.EVALUATE)
    with transaction.atomic():
        found = _open(actor)
        if found.undecided() and not rest_goes_on:
            raise Unsaid("choice")
        edition = Edition.objects.select_related("reading__document").get(pk=found.edition.id)
        words = _next_words(found, period)
        draft = open_words(actor, edition, words, _reasons_to_look(found, words))
        # The edition in force may have been revised since the evaluation began.
        Evaluation.objects.filter(pk=found.id).update(closed_at=timezone.now(), draft=draft, edition=edition)
        record(actor, "close_evaluation", f"edition:{edition.pk}", number=edition.number, draft=draft.pk)
    return draft.pk


def reopen_evaluation(actor: Desk) -> None:
    """Go on with an evaluation that was closed; its draft is laid aside. Raises `NotOpen`."""
    require(actor, Verb.EVALUATE)
    with transaction.atomic():
        current = _locked_edition(actor)
        found = evaluating(actor, current)
        if found is None or not found.waits:
            raise NotOpen(actor.office.id)
        Reading.objects.filter(evaluation=found.id, state=Reading.State.OPEN).update(
            state=Reading.State.DISCARDED
        )
        Evaluation.objects.filter(pk=found.id).update(closed_at=None, draft=None)
        record(actor, "reopen_evaluation", f"edition:{current.id}", number=current.number)


def _locked_edition(actor: Desk) -> CurrentEdition:
    """The edition in force, with the plan locked: two people must not begin or close at once."""
    Plan.objects.select_for_update().filter(office_id=actor.office.id).first()
    current = current_edition(actor)
    if current is None:
        raise NotHere(actor.office.id)
    return current


def _open(actor: Desk) -> Evaluating:
    found = evaluating(actor, _locked_edition(actor))
    if found is None or not found.is_open:
        raise NotOpen(actor.office.id)
    return found


def _action(edition: CurrentEdition, number: int) -> Action:
    if str(number) not in {row.key for _area, row in edition.words.actions()}:
        raise NotHere(number)
    return Action.objects.get(plan_id=edition.plan_id, number=number)


# ---- the next edition --------------------------------------------------------------------------


def _next_words(found: Evaluating, period: Period | None) -> field.Plan:
    judged = {key: Judgement(row.choice, row.reason) for key, row in found.assessments.items() if row.choice}
    fresh = [Fresh(row.area_key, row.title, row.draft_key) for row in found.proposed]
    # Without their meaning, as the draft is kept: a row's mark is made of all that it holds.
    return without_meaning(rolled_over(found.edition.words, judged, fresh, period))


def _reasons_to_look(found: Evaluating, words: field.Plan) -> dict[str, tuple[str, ...]]:
    """The rows of the draft that somebody must word, by their marks."""
    proposed = {row.draft_key: row.reason for row in found.proposed}
    told = {mark(words): reason for reason in _of_title(found.edition.words, words)}
    for _area, row in words.actions():
        said = found.assessments.get(row.key)
        if row.key in proposed:
            told[mark(row)] = _because("Nytt tiltak fra evalueringen. Fyll ut resten.", proposed[row.key])
        elif said and said.choice is Choice.CHANGE:
            told[mark(row)] = _because("Evalueringen sier at tiltaket skal endres.", said.reason)
    return {sign: (reason,) for sign, reason in told.items()}


def _because(what: str, reason: str) -> str:
    return f"{what} Begrunnelse: {reason}" if reason else what


def _of_title(before: field.Plan, after: field.Plan) -> list[str]:
    """The name of a plan often holds its years."""
    years = [str(year) for year in (before.period.first, before.period.last)] if before.period else []
    if before.period == after.period or not any(year in after.title.text for year in years):
        return []
    return ["Perioden er ny. Se om navnet på planen også skal endres."]
