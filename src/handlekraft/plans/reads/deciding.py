"""Who has decided on an edition, and who has not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlekraft.offices.access import Desk, OfficeRow, require
from handlekraft.offices.reads import regions_of
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Council, Decision, Edition, Hearing, Plan
from handlekraft.plans.owning import edition_at
from handlekraft.plans.reads.readings import findings_of
from handlekraft.rules.documents import Finding

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
    """What is known of an edition beside its words. `hearing` is its first and last day."""

    findings: tuple[Finding, ...]
    deciding: Deciding
    hearing: tuple[date, date] | None


def edition_standing(desk: Desk, number: int, plan: int | None = None) -> EditionStanding:
    """Raises `NotOpen`. At most four queries, for a regional plan of no written councils seven."""
    require(desk, Verb.SEE_INSIDE)
    edition = edition_at(desk, number, plan)
    days = Hearing.objects.filter(edition=edition).values_list("opens_on", "closes_on").first()
    return EditionStanding(findings_of(edition.findings), deciding_on(desk, edition), days)


def deciding(desk: Desk, number: int, plan: int | None = None) -> Deciding:
    """Raises `NotOpen`. At most five queries."""
    require(desk, Verb.SEE_INSIDE)
    return deciding_on(desk, edition_at(desk, number, plan))


def deciding_on(desk: Desk, edition: Edition) -> Deciding:
    decided = [_row(row) for row in _decisions(edition)]
    last = {row.council: row for row in decided if not row.withdrawn}
    councils = tuple(CouncilRow(pk, name, last.get(name)) for pk, name in councils_of(desk, edition.plan))
    return Deciding(
        edition=edition.number,
        plan=edition.plan_id,
        kind=edition.plan.kind,
        title=edition.plan.title,
        councils=councils,
        earlier=tuple(row for row in decided if row is not last.get(row.council)),
    )


def councils_of(desk: Desk, plan: Plan) -> list[tuple[int | None, str]]:
    """Who must decide: those that people have written down, else those that are proposed."""
    written = list(Council.objects.filter(plan=plan).values_list("pk", "name"))
    return [*written] or [(None, council_of(office)) for office in proposed(desk, plan)]


def proposed(desk: Desk, plan: Plan) -> tuple[OfficeRow, ...]:
    """The office itself; for a regional plan each municipality of the region."""
    if plan.kind != Plan.Kind.REGIONAL:
        return (desk.office,)
    offices = {office for region in regions_of(desk) for office in region.offices}
    return tuple(sorted(offices, key=lambda office: (office.name, office.slug))) or (desk.office,)


def council_of(office: OfficeRow) -> str:
    # The field's own word, kept as data: a person may write another.
    return f"Kommunestyret i {office.name}"


def _decisions(edition: Edition) -> Iterable[Decision]:
    rows = Decision.objects.filter(edition=edition).select_related("council", "by")
    return rows.order_by("decided_on", "pk")


def _row(row: Decision) -> DecisionRow:
    return DecisionRow(
        row.pk,
        row.council.name,
        row.outcome,
        row.get_outcome_display(),
        row.decided_on,
        row.case_number,
        row.wording,
        row.by.name,
        row.withdrawn_at is not None,
    )
