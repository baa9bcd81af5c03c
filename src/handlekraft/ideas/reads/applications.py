"""Applications, and the schemes that they may be sent to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlekraft.ideas.commands.schemes import COMMON
from handlekraft.ideas.models import Application, Scheme
from handlekraft.ideas.reads.rows import HandRow, PartyRow, hand_of, party_of, with_company
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

SCHEME_KINDS: tuple[tuple[str, str], ...] = tuple((str(kind), str(kind.label)) for kind in Scheme.Kind)
OUTCOMES: tuple[tuple[str, str], ...] = tuple((str(o), str(o.label)) for o in Application.Outcome)


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """`id` None: of the usual list, which the office has not made its own."""

    id: int | None
    name: str
    kind: str
    kind_label: str


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """`outcome` empty: no answer yet."""

    id: int
    title: str
    scheme: str
    scheme_kind: str
    applicant: PartyRow
    idea: int | None
    idea_title: str
    about: str
    tags: tuple[str, ...]
    hand: HandRow
    kroner_applied: int | None
    kroner_granted: int | None
    sent_on: date | None
    answered_on: date | None
    outcome: str
    outcome_label: str


def schemes(desk: Desk) -> tuple[SchemeRow, ...]:
    """The office's own list by name, or the usual ones until it has one. One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = list(Scheme.objects.filter(office_id=desk.office.id))
    if not rows:
        return tuple(SchemeRow(None, name, kind.value, str(kind.label)) for name, kind in COMMON)
    own = (
        SchemeRow(row.pk, row.name, row.kind, row.get_kind_display()) for row in rows if not row.removed_at
    )
    return tuple(sorted(own, key=lambda row: row.name.casefold()))


def applications(desk: Desk) -> tuple[ApplicationRow, ...]:
    """The newest first. One query."""
    require(desk, Verb.SEE_INSIDE)
    return _rows(desk, Application.objects.filter(office_id=desk.office.id, removed_at=None))


def application(desk: Desk, number: int) -> ApplicationRow | None:
    """One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = Application.objects.filter(office_id=desk.office.id, removed_at=None, pk=number)
    return next(iter(_rows(desk, rows)), None)


def applications_for(desk: Desk, idea: int) -> tuple[ApplicationRow, ...]:
    """Those that belong to an idea. One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = Application.objects.filter(office_id=desk.office.id, removed_at=None, idea=idea)
    return _rows(desk, rows)


def applications_of(desk: Desk, number: int | None, name: str) -> tuple[ApplicationRow, ...]:
    """Those that a company has applied with. One query."""
    require(desk, Verb.SEE_INSIDE)
    its = with_company(number, name)
    return _rows(desk, Application.objects.filter(its, office_id=desk.office.id, removed_at=None))


def _rows(desk: Desk, rows: Any) -> tuple[ApplicationRow, ...]:
    return tuple(_row(desk, row) for row in rows.select_related("scheme", "idea", "responsible"))


def _row(desk: Desk, row: Application) -> ApplicationRow:
    idea = row.idea if row.idea and not row.idea.removed_at else None
    return ApplicationRow(
        id=row.pk,
        title=row.title,
        scheme=row.scheme.name,
        scheme_kind=row.scheme.kind,
        applicant=party_of(row),
        idea=idea.pk if idea else None,
        idea_title=idea.title if idea else "",
        about=row.about,
        tags=tuple(row.tags),
        hand=hand_of(desk, row),
        kroner_applied=row.kroner_applied,
        kroner_granted=row.kroner_granted,
        sent_on=row.sent_on,
        answered_on=row.answered_on,
        outcome=row.outcome,
        outcome_label=row.get_outcome_display() if row.outcome else "",
    )
