"""What is agreed with whom, and what must be looked at soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import QuerySet

from handlekraft.arenas.models import Agreement
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

AGREEMENT_KINDS: tuple[tuple[str, str], ...] = tuple((str(kind), str(kind.label)) for kind in Agreement.Kind)


class Stand(StrEnum):
    """How an agreement stands on a day."""

    UNSIGNED = "unsigned"
    HOLDS = "holds"
    EXPIRES = "expires"
    """It holds, and expires within its notice."""

    EXPIRED = "expired"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """`of`: the party's name; empty where it is the office itself."""

    id: int
    text: str
    of: str
    due_on: date | None
    done_on: date | None

    def is_late(self, today: date) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What both parties know of an agreement."""

    id: int
    title: str
    kind_label: str
    signed_on: date | None
    expires_on: date | None
    notice: int
    ended_on: date | None
    obligations: tuple[ObligationRow, ...]

    def stand(self, today: date) -> Stand:
        if self.ended_on and self.ended_on <= today:
            return Stand.ENDED
        if self.signed_on is None:
            return Stand.UNSIGNED
        if self.expires_on and self.expires_on < today:
            return Stand.EXPIRED
        if self.expires_on and self.expires_on - timedelta(days=self.notice) <= today:
            return Stand.EXPIRES
        return Stand.HOLDS

    def needs_somebody(self, today: date) -> bool:
        """It is about to expire, has expired without being ended, or something promised is late."""
        late = any(row.is_late(today) for row in self.obligations)
        stand = self.stand(today)
        return stand in (Stand.EXPIRES, Stand.EXPIRED) or (stand is not Stand.ENDED and late)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow(Agreed):
    """The agreement as the office knows it."""

    kind: str
    about: str
    parties: tuple[tuple[int, str], ...]
    kroner_a_year: int | None
    responsible: int | None
    responsible_name: str
    ended_why: str


def agreements(desk: Desk, *, actor: int | None = None) -> tuple[AgreementRow, ...]:
    """In the order they were written down; `actor`: those that it is a party of. Three queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = Agreement.objects.filter(office_id=desk.office.id, removed_at=None)
    return _rows(rows if actor is None else rows.filter(parties=actor))


def agreement(desk: Desk, number: int) -> AgreementRow | None:
    """Three queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = Agreement.objects.filter(office_id=desk.office.id, removed_at=None, pk=number)
    return next(iter(_rows(rows)), None)


def _rows(rows: QuerySet[Agreement]) -> tuple[AgreementRow, ...]:
    found = rows.select_related("responsible").prefetch_related("parties", "obligations__actor")
    return tuple(_row(row) for row in found)


def _row(row: Agreement) -> AgreementRow:
    promised = tuple(
        ObligationRow(each.pk, each.text, each.actor.name if each.actor else "", each.due_on, each.done_on)
        for each in row.obligations.all()
    )
    return AgreementRow(
        id=row.pk,
        title=row.title,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        about=row.about,
        parties=tuple((party.pk, party.name) for party in row.parties.all()),
        kroner_a_year=row.kroner_a_year,
        signed_on=row.signed_on,
        expires_on=row.expires_on,
        notice=row.notice,
        responsible=row.responsible_id,
        responsible_name=row.responsible.name if row.responsible else "",
        ended_on=row.ended_on,
        ended_why=row.ended_why,
        obligations=promised,
    )
