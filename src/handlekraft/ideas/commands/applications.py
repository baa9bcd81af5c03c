"""Applications: prepared, sent, answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from handlekraft.ideas.commands.ideas import Stage, step
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
from handlekraft.ideas.commands.schemes import own_list
from handlekraft.ideas.models import Application, Idea, Scheme
from handlekraft.ideas.refusals import Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import HAPPENED

Outcome = Application.Outcome
_TOLD = (
    "title",
    "company",
    "about",
    "tags",
    "kroner_applied",
    "kroner_granted",
    "sent_on",
    "answered_on",
    "outcome",
    "next_step",
    "due_on",
    "responsible_id",
)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an application. `kroner`: granted."""

    outcome: str
    on: date
    kroner: int | None = None


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """`scheme`: its name in the office's list. `secret` None: what is kept from others stays as it is."""

    title: str
    scheme: str
    applicant: Party
    hand: Hand
    about: str = ""
    kroner: int | None = None
    sent_on: date | None = None
    idea: int | None = None
    tags: tuple[str, ...] = ()
    secret: Secret | None = None


@transaction.atomic
def add_application(actor: Desk, facts: ApplicationFacts) -> int:
    """Raises `Unsaid`, naming what is missing or cannot be so."""
    require(actor, Verb.KEEP_IDEAS)
    row = _written(actor, Application(office_id=actor.office.id), facts)
    record(actor, "add_application", f"application:{row.pk}", text=row.title)
    _tell(actor, row, None, "")
    return row.pk


@transaction.atomic
def change_application(actor: Desk, number: int, facts: ApplicationFacts) -> None:
    """Raises `NotHere`, `Unsaid` as `add_application`."""
    row = row_of(actor, Application, number)
    before, sent = told(row, _TOLD), row.sent_on
    after = told(_written(actor, row, facts), _TOLD)
    record(actor, "change_application", f"application:{number}", text=row.title, before=before, after=after)
    _tell(actor, row, sent, row.outcome)


@transaction.atomic
def send_application(actor: Desk, number: int, on: date) -> None:
    """Raises `NotHere`, `Unsaid` for a day that hasn't been."""
    row = row_of(actor, Application, number)
    must_be(HAPPENED, WrongDay, "sent_on", on, row.sent_on)
    before, row.sent_on = row.sent_on, on
    _save(row)
    _tell(actor, row, before, row.outcome)


@transaction.atomic
def answer_application(actor: Desk, number: int, answered: Answered | None) -> None:
    """None: there is no answer yet after all. Raises `NotHere`, `Unsaid`."""
    row = row_of(actor, Application, number)
    before = row.outcome
    _give_answer(row, answered)
    _save(row)
    if answered is None and before:
        record(actor, "unanswer_application", f"application:{row.pk}", text=row.title)
    _tell(actor, row, row.sent_on, before)


def _written(actor: Desk, row: Application, facts: ApplicationFacts) -> Application:
    if not facts.applicant.name.strip():
        raise Unsaid("applicant")
    must_be(HAPPENED, WrongDay, "sent_on", facts.sent_on, row.sent_on)
    give_title(row, facts.title)
    give_party(row, facts.applicant)
    give_hand(actor, row, facts.hand)
    give_secret(actor, row, facts.secret)
    row.scheme_id, row.idea_id = _scheme(actor, row, facts.scheme), _idea(actor, facts.idea)
    row.about, row.tags, row.sent_on = facts.about.strip(), words_in(facts.tags), facts.sent_on
    row.kroner_applied = facts.kroner
    _save(row)
    return row


def _give_answer(row: Application, answered: Answered | None) -> None:
    if answered and answered.outcome not in Outcome.values:
        raise Unsaid("outcome")
    must_be(HAPPENED, WrongDay, "answered_on", answered.on if answered else None, row.answered_on)
    row.outcome = answered.outcome if answered else ""
    row.answered_on = answered.on if answered else None
    granted = answered is not None and answered.outcome == Outcome.GRANTED
    row.kroner_granted = answered.kroner if answered and granted else None


def _save(row: Application) -> None:
    """Raises `Unsaid` where the days or the sums cannot be so."""
    if row.outcome in (Outcome.GRANTED, Outcome.DECLINED) and row.sent_on is None:
        raise Unsaid("unsent")
    if row.answered_on and row.sent_on and row.answered_on < row.sent_on:
        raise Unsaid("answered_on")
    if (row.kroner_applied or 0) < 0 or (row.kroner_granted or 0) < 0:
        raise Unsaid("kroner")
    row.save()


def _scheme(actor: Desk, row: Application, name: str) -> int:
    """Of the list as it is now; an application keeps one that was taken out of it."""
    own_list(actor)
    found = Scheme.objects.filter(office_id=actor.office.id, name=name).first()
    if found is None or (found.removed_at and found.pk != row.scheme_id):
        raise Unsaid("scheme")
    return found.pk


def _idea(actor: Desk, number: int | None) -> int | None:
    rows = Idea.objects.filter(office_id=actor.office.id, removed_at=None)
    if number is not None and not rows.filter(pk=number).exists():
        raise Unsaid("idea")
    return number


def _tell(actor: Desk, row: Application, sent: date | None, outcome: str) -> None:
    """What is new since: the log says it, and the idea that it belongs to goes along."""
    subject, moves = f"application:{row.pk}", []
    if row.sent_on and row.sent_on != sent:
        record(actor, "send_application", subject, text=row.title, on=str(row.sent_on))
        moves.append((Stage.APPLICATION, row.sent_on))
    if row.outcome and row.outcome != outcome:
        after = Outcome(row.outcome).label
        record(actor, "answer_application", subject, text=row.title, after=after)
        if row.answered_on and row.outcome != Outcome.WITHDRAWN:
            moves.append((Stage(row.outcome), row.answered_on))
    for stage, on in moves if row.idea_id else ():
        _take_along(actor, row, stage, on)


_BEFORE = {
    Stage.APPLICATION: (Stage.IDEA, Stage.CLARIFICATION, Stage.DECLINED),
    Stage.GRANTED: (Stage.IDEA, Stage.CLARIFICATION, Stage.APPLICATION, Stage.DECLINED),
    Stage.DECLINED: (Stage.APPLICATION,),
}
"""From where an application takes its idea along: one that has come further stays there."""


def _take_along(actor: Desk, row: Application, stage: Stage, on: date) -> None:
    idea = Idea.objects.select_for_update().filter(applications=row, removed_at=None).first()
    last = idea.steps.filter(taken_back=False).last() if idea else None
    if idea and last and Stage(last.stage) in _BEFORE[stage]:
        # What was sent before the idea came here takes it along from the day that it came.
        step(actor, idea, stage, max(on, last.on), row.title)
