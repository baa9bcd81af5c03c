"""What of the plan is covered by actions, in the edition in force and over the whole period."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Action, Edition, Observation, Snapshot, StatusMessage, Step
from handlekraft.plans.reads.current import CurrentEdition, current_edition, edition_words
from handlekraft.rules.coverage import Part, coverage, coverage_over
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import State


@dataclass(frozen=True, slots=True)
class Covering:
    """`now` for the edition in force, `period` the same parts over every edition so far.

    `editions` are the numbers that the period is made of; `titles` those of the actions by key.
    """

    edition: CurrentEdition
    now: tuple[Part, ...]
    period: tuple[Part, ...]
    editions: tuple[int, ...]
    titles: dict[str, str]


def covering(desk: Desk) -> Covering | None:
    """None before the first edition. At most three queries where the words are in memory."""
    require(desk, Verb.SEE_INSIDE)
    current = current_edition(desk)
    if current is None:
        return None
    started = started_on(current.plan_id)
    through = _editions(current)
    words = [plan for _number, plan in through]
    return Covering(
        edition=current,
        now=coverage(current.words, started),
        period=coverage_over((plan, started) for plan in words),
        editions=tuple(number for number, _plan in through),
        titles={action.key: action.title.text for plan in words for _, action in plan.actions()},
    )


def _editions(current: CurrentEdition) -> list[tuple[int, Plan]]:
    """The editions up to the one in force that have been in force themselves, in order."""
    rows = Edition.objects.filter(plan_id=current.plan_id, number__lt=current.number)
    been = rows.filter(snapshots__purpose=Snapshot.Purpose.PUBLISHED).distinct().order_by("number")
    before = been.values_list("number", "pk", "accepted_at")
    return [(number, edition_words(pk, at)) for number, pk, at in before] + [(current.number, current.words)]


def started_on(plan_id: int) -> frozenset[str]:
    """Keys of the actions on which something was ever done."""
    numbers = Action.objects.filter(begun(), plan_id=plan_id).values_list("number", flat=True)
    return frozenset(map(str, numbers))


def begun() -> Q:
    """Of an action: something was reported, ticked off or observed."""
    reported = StatusMessage.standing.filter(action=OuterRef("pk")).exclude(state=State.NOT_STARTED)
    ticked = Step.objects.filter(action=OuterRef("pk")).exclude(done_at=None)
    seen = Observation.objects.filter(indicator__action=OuterRef("pk"), replaced_by=None, withdrawn=False)
    return Q(Exists(reported)) | Q(Exists(ticked)) | Q(Exists(seen.exclude(value=0)))
