"""What people write in a case paper (saksframlegg)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import CasePaper, Edition, Plan
from handlekraft.plans.reads.case_papers import case_facts
from handlekraft.plans.reads.known import known_to_json
from handlekraft.plans.refusals import NotHere


@transaction.atomic
def write_case_paper(actor: Desk, number: int, recommendation: str, plan: int | None = None) -> None:
    """What the council is recommended to decide about the edition. Raises `NotHere`."""
    require(actor, Verb.PROPOSE_DECISION)
    rows = Edition.objects.select_for_update().filter(plan__office_id=actor.office.id, number=number)
    of = {"plan__kind": Plan.Kind.ACTION} if plan is None else {"plan_id": plan}
    edition = rows.filter(**of).first()
    if edition is None:
        raise NotHere(number)
    paper = CasePaper.objects.filter(edition=edition).first() or CasePaper(edition=edition)
    before, after = paper.recommendation, recommendation.strip()
    if before == after:
        return
    paper.recommendation, paper.by_id = after, actor.person_id
    paper.save()
    record(actor, "write_case_paper", f"edition:{edition.pk}", before=before, after=after)


def keep_known(actor: Desk, edition: Edition) -> None:
    """Let the case paper go on telling what is known now; once kept, it stays."""
    paper = CasePaper.objects.filter(edition=edition).first()
    if paper and paper.known:
        return
    today = timezone.localdate()
    facts = case_facts(actor, edition.number, today, edition.plan_id)
    if facts:
        paper = paper or CasePaper(edition=edition, by_id=actor.person_id)
        paper.known = known_to_json(facts.known, today)
        paper.save()


def forget_known(edition: Edition) -> None:
    """Nothing was decided after all: the paper is of today until something is."""
    CasePaper.objects.filter(edition=edition).update(known=None)
