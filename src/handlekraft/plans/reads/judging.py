"""The evaluation of the edition in force: what is judged, what is missing, what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Assessment, Evaluation, ProposedAction, Reading, StatusMessage
from handlekraft.plans.reads.current import CurrentEdition, current_edition
from handlekraft.plans.reads.following import LastMessage
from handlekraft.plans.reads.gathered import gathered
from handlekraft.rules.plan import Action as Words
from handlekraft.rules.plan import FocusArea
from handlekraft.rules.rolling import ENDS, Choice, Judgement
from handlekraft.rules.status import State
from handlekraft.rules.wording import retold


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """What is said of one action so far; `choice` None: nothing is decided yet."""

    result: str
    effect: str
    lesson: str
    choice: Choice | None
    reason: str
    public: bool

    def retells(self, message: str) -> bool:
        return any(retold(text, message) for text in (self.result, self.effect, self.lesson))


@dataclass(frozen=True, slots=True)
class YearMessage(LastMessage):
    """One of those that an assessment is drafted from. `public`: it is marked for all."""

    public: bool


@dataclass(frozen=True, slots=True)
class ProposedRow:
    id: int
    area_key: str
    title: str
    reason: str

    @property
    def draft_key(self) -> str:
        return proposed_key(self.id)


@dataclass(frozen=True, slots=True)
class Evaluating:
    """The last evaluation of the plan, with the words of the edition in force.

    `draft` is the reading that the next edition is worked out in, None while the evaluation is open;
    `became` the number of the edition that came of it.
    """

    id: int
    edition: CurrentEdition
    begun_at: datetime
    begun_by: str
    closed_at: datetime | None
    draft: int | None
    draft_state: str
    became: int | None
    assessments: Mapping[str, AssessmentRow]
    """By the key of the action."""

    proposed: tuple[ProposedRow, ...]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def waits(self) -> bool:
        """Closed, and its draft not yet an edition."""
        return not self.is_open and self.became is None

    def rows(self) -> tuple[tuple[FocusArea, Words, AssessmentRow | None], ...]:
        """Every action of the edition in force with what is said of it, in the plan's order."""
        return tuple((area, row, self.assessments.get(row.key)) for area, row in self.edition.words.actions())

    def undecided(self) -> tuple[Words, ...]:
        return tuple(row for _area, row, told in self.rows() if told is None or told.choice is None)


def evaluating(desk: Desk, current: CurrentEdition | None = None) -> Evaluating | None:
    """The last evaluation, open or not; None where none was ever begun.

    Two queries with `current_edition`, one where that is given.
    """
    require(desk, Verb.SEE_INSIDE)
    edition = current or current_edition(desk)
    row = _last(edition.plan_id) if edition else None
    if edition is None or row is None:
        return None
    return Evaluating(
        id=row.pk,
        edition=edition,
        begun_at=row.begun_at,
        begun_by=row.begun_by.name,
        closed_at=row.closed_at,
        draft=row.draft_id,
        draft_state=row.draft.state if row.draft else "",
        became=row.draft.edition.number if row.draft and _became(row.draft) else None,
        assessments={str(said.pop("number")): assessment_from(said) for said in row.said or ()},
        proposed=tuple(sorted((ProposedRow(**each) for each in row.new or ()), key=lambda each: each.id)),
    )


def _last(plan_id: int) -> Any:
    """With what is said and proposed in it."""
    proposed = {name: name for name in ("id", "area_key", "title", "reason")}
    rows = Evaluation.objects.filter(edition__plan_id=plan_id).annotate(
        said=gathered(Assessment.objects.all(), "evaluation", number="action__number", **SAID),
        new=gathered(ProposedAction.objects.all(), "evaluation", **proposed),
    )
    return rows.order_by("-pk").select_related("begun_by", "draft__edition").first()


def proposed_key(proposed: int) -> str:
    """By which the draft of the next edition knows it; no number, so that none is taken for an action's."""
    return f"proposed-{proposed}"


SAID = {name: name for name in ("result", "effect", "lesson", "choice", "reason", "public")}
"""Columns of an assessment, as `assessment_from` takes them."""


def assessment_from(said: dict[str, Any]) -> AssessmentRow:
    choice = Choice(said["choice"]) if said["choice"] else None
    # SQLite keeps a yes as 1.
    return AssessmentRow(**said | {"choice": choice, "public": bool(said["public"])})


def _became(draft: Reading) -> bool:
    return draft.state == Reading.State.ACCEPTED


def assessed_between(first: int, last: int) -> QuerySet[Assessment]:
    """What the closed evaluations of the editions from `first` up to, not with, `last` say, in order."""
    return Assessment.objects.filter(
        evaluation__edition__number__gte=first,
        evaluation__edition__number__lt=last,
        evaluation__closed_at__isnull=False,
    ).order_by("evaluation_id")


def messages_since(plan_id: int, number: int, evaluation: int) -> tuple[YearMessage, ...]:
    """What was reported of an action since the evaluation before this one was closed, oldest first."""
    before = Evaluation.objects.filter(edition__plan_id=plan_id, pk__lt=evaluation).exclude(closed_at=None)
    since = before.order_by("-pk").values("closed_at")[:1]
    rows = StatusMessage.standing.filter(action__plan_id=plan_id, action__number=number).order_by("at", "pk")
    told = rows.annotate(since=since).values_list(
        "state", "happened", "next", "blocks", "at", "by__name", "public", "since"
    )
    return tuple(
        YearMessage(State(state), happened, following, blocks, at, by, public)
        for state, happened, following, blocks, at, by, public, last in told
        if last is None or at >= last
    )


def judgements(plan_id: int, first: int, last: int) -> dict[str, Judgement]:
    """What they decided, by the key of the action."""
    rows = assessed_between(first, last).filter(evaluation__edition__plan_id=plan_id)
    told: Any = rows.values_list("action__number", "choice", "reason", "public")
    latest = {str(number): said for number, *said in told}
    return {key: Judgement(Choice(choice), *why) for key, (choice, *why) in latest.items() if choice}


def proposed_for(edition: int) -> dict[str, str]:
    """Why the edition's evaluation proposed its new actions, by the key of the action."""
    rows = ProposedAction.objects.filter(evaluation__draft__edition=edition, action__isnull=False)
    told = rows.exclude(reason="").values_list("action__number", "reason")
    return {str(number): reason for number, reason in told}


def ended_in(draft: int) -> frozenset[str]:
    """The keys of the actions that the evaluation which opened this draft decided to end."""
    rows = Assessment.objects.filter(evaluation__draft=draft, choice__in=ENDS)
    return frozenset(str(number) for number in rows.values_list("action__number", flat=True))


def judged_by(rows: Mapping[str, AssessmentRow]) -> dict[str, Judgement]:
    """Those of the assessments that decide something."""
    return {key: Judgement(row.choice, row.reason, row.public) for key, row in rows.items() if row.choice}
