"""Who has decided on an edition, and who has not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from handlekraft.offices.access import Desk, OfficeRow, require
from handlekraft.offices.reads import regions_of
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Council, Decision, Edition, Hearing, Plan
from handlekraft.plans.owning import edition_at
from handlekraft.plans.reads.gathered import gathered
from handlekraft.plans.reads.readings import findings_of
from handlekraft.rules.documents import Finding
from handlekraft.rules.hearings import HearingDays

OUTCOMES = tuple(Decision.Outcome.choices)
ADOPTED = (Decision.Outcome.ADOPTED, Decision.Outcome.CHANGED)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    id: int
    council: str
    outcome: str
    label: str
    decided_on: date
    case_number: str
    wording: str
    by: str
    withdrawn: bool

    @property
    def adopted(self) -> bool:
        return self.outcome in ADOPTED


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A council with what it decided last. `id` is None where it is proposed and not yet written down."""

    id: int | None
    name: str
    decision: DecisionRow | None

    @property
    def adopted(self) -> bool:
        return bool(self.decision and self.decision.adopted)


@dataclass(frozen=True, slots=True)
class Deciding:
    """`earlier` are decisions that a later one of the same council took the place of, or that were wrong."""

    edition: int
    plan: int
    kind: str
    title: str
    councils: tuple[CouncilRow, ...]
    earlier: tuple[DecisionRow, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(row.name for row in self.councils if not row.adopted)

    @property
    def adopted(self) -> int:
        return len(self.councils) - len(self.missing)


@dataclass(frozen=True, slots=True)
class EditionStanding:
    """What is known of an edition beside its words."""

    findings: tuple[Finding, ...]
    deciding: Deciding
    hearing: HearingDays | None


def edition_standing(desk: Desk, number: int, plan: int | None = None) -> EditionStanding:
    """Raises `NotOpen`. At most four queries, for a regional plan of no written councils seven."""
    require(desk, Verb.SEE_INSIDE)
    edition = edition_at(desk, number, plan)
    hearing = Hearing.objects.filter(edition=edition).first()
    days = hearing.days if hearing else None
    return EditionStanding(findings_of(edition.findings), deciding_on(desk, edition), days)


def deciding(desk: Desk, number: int, plan: int | None = None) -> Deciding:
    """Raises `NotOpen`. At most five queries."""
    require(desk, Verb.SEE_INSIDE)
    return deciding_on(desk, edition_at(desk, number, plan))


def deciding_on(desk: Desk, edition: Edition) -> Deciding:
    rows = Decision.objects.filter(edition=edition).values_list(JSONObject(**_TOLD), flat=True)
    return _deciding(edition.number, edition.plan, councils_of(desk, edition.plan), rows)


def with_decisions(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Each edition with what `deciding_told` makes of it, so that nothing more is asked."""
    return editions.select_related("plan").annotate(
        councils=gathered(Council.objects.all(), "plan", "plan_id", id="pk", name="name"),
        decided=gathered(Decision.objects.all(), "edition", **_TOLD),
    )


def deciding_told(desk: Desk, edition: Any) -> Deciding:
    """Who has decided on an edition `with_decisions`."""
    written = sorted((row["id"], row["name"]) for row in edition.councils or ())
    return _deciding(
        edition.number, edition.plan, written or _proposed_councils(desk, edition.plan), edition.decided or ()
    )


def _deciding(
    number: int, plan: Plan, councils: Sequence[tuple[int | None, str]], rows: Iterable[dict[str, Any]]
) -> Deciding:
    decided = sorted((_row(**row) for row in rows), key=lambda row: (row.decided_on, row.id))
    last = {row.council: row for row in decided if not row.withdrawn}
    return Deciding(
        edition=number,
        plan=plan.pk,
        kind=plan.kind,
        title=plan.title,
        councils=tuple(CouncilRow(pk, name, last.get(name)) for pk, name in councils),
        earlier=tuple(row for row in decided if row is not last.get(row.council)),
    )


def not_among(desk: Desk, found: Deciding) -> tuple[str, ...]:
    """Councils of the region that a regional plan is not yet to be decided on in. At most two queries."""
    if found.kind != Plan.Kind.REGIONAL or any(row.id is None for row in found.councils):
        return ()
    known = {row.name for row in found.councils}
    offices = [office for office in _of_region(desk) if f"Kommunestyret i {office.name}" not in known]
    return tuple(name for name in map(council_of, offices) if name not in known)


def councils_of(desk: Desk, plan: Plan) -> Sequence[tuple[int | None, str]]:
    """Who must decide: those that people have written down, else those that are proposed."""
    written = list(Council.objects.filter(plan=plan).values_list("pk", "name"))
    return written or _proposed_councils(desk, plan)


def _proposed_councils(desk: Desk, plan: Plan) -> Sequence[tuple[int | None, str]]:
    return [(None, council_of(office)) for office in proposed(desk, plan)]


def proposed(desk: Desk, plan: Plan) -> tuple[OfficeRow, ...]:
    """The office itself; for a regional plan each municipality of the region."""
    if plan.kind != Plan.Kind.REGIONAL:
        return (desk.office,)
    return _of_region(desk) or (desk.office,)


def _of_region(desk: Desk) -> tuple[OfficeRow, ...]:
    offices = {office for region in regions_of(desk) for office in region.offices}
    return tuple(sorted(offices, key=lambda office: (office.name, office.slug)))


def council_of(office: OfficeRow) -> str:
    # The field's own word, kept as data: a person may write another.
    place = re.sub(r"\s+kommune\b", "", office.name)
    return f"Kommunestyret i {place}"


_TOLD = {
    "id": "pk",
    "council": "council__name",
    "outcome": "outcome",
    "decided_on": "decided_on",
    "case_number": "case_number",
    "wording": "wording",
    "by": "by__name",
    "withdrawn_at": "withdrawn_at",
}


def _row(decided_on: date | str, withdrawn_at: object, outcome: str, **told: Any) -> DecisionRow:
    return DecisionRow(
        **told,
        outcome=outcome,
        label=Decision.Outcome(outcome).label,
        decided_on=date.fromisoformat(str(decided_on)),
        withdrawn=withdrawn_at is not None,
    )
