"""Ideas: written down, moved from stage to stage, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.ideas.commands.rows import (
    Hand,
    Party,
    Secret,
    give_hand,
    give_party,
    give_secret,
    give_title,
    row_of,
    told,
    words_in,
)
from handlekraft.ideas.models import Idea, IdeaStep
from handlekraft.ideas.refusals import NotHere, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be, must_follow
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import HAPPENED

Stage = IdeaStep.Stage
COMPANY_STAGES = (Stage.ESTABLISHED, Stage.SPIN_OFF)
"""There is a company when it has come so far."""

_TOLD = ("title", "kind", "from_whom", "about", "tags", "next_step", "due_on", "responsible_id")


@dataclass(frozen=True, slots=True)
class IdeaFacts:
    """`secret` None: what is kept from others stays as it is."""

    title: str
    kind: str
    hand: Hand
    from_whom: str = ""
    about: str = ""
    tags: tuple[str, ...] = ()
    secret: Secret | None = None
    since: date | None = None
    """When it came here; told once, when it is added."""


@dataclass(frozen=True, slots=True)
class Move:
    """`company`: the one that was established on it."""

    stage: str
    on: date
    reason: str = ""
    company: Party | None = None


@transaction.atomic
def add_idea(actor: Desk, facts: IdeaFacts) -> int:
    """Raises `Unsaid`, naming what is missing or cannot be so."""
    require(actor, Verb.KEEP_IDEAS)
    must_be(HAPPENED, WrongDay, "since", facts.since)
    since = facts.since or timezone.localdate()
    row = _written(actor, Idea(office_id=actor.office.id), facts)
    step(actor, row, Stage.IDEA, since, "")
    record(actor, "add_idea", f"idea:{row.pk}", text=row.title)
    return row.pk


@transaction.atomic
def change_idea(actor: Desk, number: int, facts: IdeaFacts) -> None:
    """Raises `NotHere`, `Unsaid` as `add_idea`."""
    row = row_of(actor, Idea, number)
    before = told(row, _TOLD)
    after = told(_written(actor, row, facts), _TOLD)
    record(actor, "change_idea", f"idea:{number}", text=row.title, before=before, after=after)


@transaction.atomic
def move_idea(actor: Desk, number: int, move: Move) -> None:
    """To any other stage: things don't always go in order, but days do. One that is shelved says why.

    Raises `NotHere`, `Unsaid`.
    """
    row = row_of(actor, Idea, number)
    if move.stage not in Stage.values:
        raise Unsaid("stage")
    stage = Stage(move.stage)
    must_be(HAPPENED, WrongDay, "on", move.on)
    _goes_on(row, stage, move.on)
    if stage is Stage.SHELVED and not move.reason.strip():
        raise Unsaid("reason")
    if move.company and stage in COMPANY_STAGES:
        give_party(row, move.company)
        row.save()
    step(actor, row, stage, move.on, move.reason)


def _goes_on(row: Idea, stage: IdeaStep.Stage, on: date) -> None:
    last = row.steps.filter(taken_back=False).last()
    if last and last.stage == stage:
        raise Unsaid("same stage")
    if last:
        must_follow(WrongDay, "on", on, last.on)


@transaction.atomic
def take_back_idea_step(actor: Desk, number: int) -> None:
    """The last step, if it isn't the first. Raises `NotHere`."""
    row = row_of(actor, Idea, number)
    steps = list(row.steps.filter(taken_back=False))
    if len(steps) < 2:
        raise NotHere(number)
    steps[-1].taken_back = True
    steps[-1].save(update_fields=["taken_back"])
    if not any(each.stage in COMPANY_STAGES for each in steps[:-1]):
        give_party(row, Party())
        row.save()
    record(
        actor,
        "take_back_idea_step",
        f"idea:{row.pk}",
        text=row.title,
        before=Stage(steps[-1].stage).label,
        after=Stage(steps[-2].stage).label,
    )


def step(actor: Desk, row: Idea, stage: IdeaStep.Stage, on: date, reason: str) -> None:
    """Further, or back; the first of an idea is told when it is added."""
    last = row.steps.filter(taken_back=False).last()
    IdeaStep.objects.create(idea=row, stage=stage, on=on, reason=reason.strip()[:1000], by_id=actor.person_id)
    if last:
        before, after = Stage(last.stage).label, stage.label
        record(actor, "move_idea", f"idea:{row.pk}", text=row.title, before=before, after=after)


def _written(actor: Desk, row: Idea, facts: IdeaFacts) -> Idea:
    if facts.kind not in Idea.Kind.values:
        raise Unsaid("kind")
    give_title(row, facts.title)
    give_hand(actor, row, facts.hand)
    give_secret(actor, row, facts.secret)
    row.kind, row.about, row.tags = facts.kind, facts.about.strip(), words_in(facts.tags)
    row.from_whom = facts.from_whom.strip()[:300]
    row.save()
    return row
