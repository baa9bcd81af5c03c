"""What the councils decide on an edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.case_papers import forget_known, keep_known
from handlekraft.plans.commands.councils import write_down_councils
from handlekraft.plans.commands.publishing import show_around
from handlekraft.plans.models import Council, Decision, Edition, Plan, Snapshot
from handlekraft.plans.owning import edition_at, plan_at
from handlekraft.plans.refusals import NotHere, Unsaid


@dataclass(frozen=True, slots=True)
class Decided:
    """What a council decided, as its minutes say."""

    council: str
    outcome: str
    decided_on: date
    case_number: str
    wording: str = ""


@transaction.atomic
def register_decision(actor: Desk, number: int, decided: Decided, plan: int | None = None) -> None:
    """Raises `NotOpen`, `NotHere` for a council that is not one of the plan's, `Unsaid` for a day to come."""
    require(actor, Verb.DECIDE)
    edition = edition_at(actor, number, plan)
    if decided.outcome not in Decision.Outcome.values or not decided.case_number.strip():
        raise Unsaid(decided.outcome)
    if decided.decided_on > timezone.localdate():
        raise Unsaid("decided later")
    council = _councils(actor, edition.plan).get(decided.council)
    if council is None:
        raise NotHere(decided.council)
    Decision.objects.create(
        edition=edition,
        council=council,
        outcome=decided.outcome,
        decided_on=decided.decided_on,
        case_number=decided.case_number.strip(),
        wording=decided.wording,
        by_id=actor.person_id,
    )
    told = f"{council.name}: {Decision.Outcome(decided.outcome).label}, {decided.case_number.strip()}"
    record(actor, "register_decision", f"edition:{edition.pk}", text=told)
    # What is sent back comes again with a paper of that day.
    if decided.outcome != Decision.Outcome.RETURNED and not _been_public(edition):
        keep_known(actor, edition)
    show_around(actor, edition.plan_id)


@transaction.atomic
def withdraw_decision(actor: Desk, number: int, decision: int, plan: int | None = None) -> None:
    """It was registered by mistake; it stays in the list as withdrawn. Raises `NotOpen`, `NotHere`."""
    require(actor, Verb.DECIDE)
    edition = edition_at(actor, number, plan)
    row = Decision.objects.filter(pk=decision, edition=edition, withdrawn_at=None).first()
    if row is None:
        raise NotHere(decision)
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    settled = edition.decisions.filter(withdrawn_at=None).exclude(outcome=Decision.Outcome.RETURNED)
    if not settled.exists() and not _been_public(edition):
        forget_known(edition)
    text = f"{row.council.name}, {row.case_number}"
    record(actor, "withdraw_decision", f"edition:{edition.pk}", text=text)
    show_around(actor, edition.plan_id)


def _been_public(edition: Edition) -> bool:
    return edition.snapshots.filter(purpose=Snapshot.Purpose.PUBLISHED).exists()


@transaction.atomic
def add_council(actor: Desk, plan: int | None, name: str) -> None:
    """One more that must decide. Raises `NotHere`, `Unsaid` without a name."""
    require(actor, Verb.DECIDE)
    row = plan_at(actor, plan)
    name = " ".join(name.split())
    if not name:
        raise Unsaid("name")
    if name in _councils(actor, row):
        return
    Council.objects.create(plan=row, name=name)
    record(actor, "add_council", f"plan:{row.pk}", name=name)
    show_around(actor, row.pk)


@transaction.atomic
def remove_council(actor: Desk, plan: int | None, name: str) -> None:
    """Raises `NotHere`; `Unsaid` when it has decided on the plan, or is the only one."""
    require(actor, Verb.DECIDE)
    row = plan_at(actor, plan)
    councils = _councils(actor, row)
    if name not in councils:
        raise NotHere(name)
    if len(councils) == 1 or councils[name].decisions.exists():
        raise Unsaid(name)
    councils[name].delete()
    record(actor, "remove_council", f"plan:{row.pk}", name=name)
    show_around(actor, row.pk)


def _councils(actor: Desk, plan: Plan) -> dict[str, Council]:
    """The plan's councils by name."""
    write_down_councils(actor, plan)
    return {row.name: row for row in Council.objects.filter(plan=plan)}
