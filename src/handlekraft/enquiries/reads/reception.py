"""How an office takes enquiries: for its set-up, and for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from handlekraft.enquiries.models import KEPT_MONTHS, CaseType, Reception
from handlekraft.offices.access import Desk, OfficeRow, office_row, require
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class TypeRow:
    id: int
    name: str
    goal_days: int
    responsible_id: int | None
    responsible: str
    removed: bool


@dataclass(frozen=True, slots=True)
class SetUp:
    open: bool
    welcome: str
    privacy: str
    closed_days: tuple[date, ...]
    receiver_id: int | None
    receiver: str
    kept_months: int


@dataclass(frozen=True, slots=True)
class PublicReception:
    """What everybody is met with; `types` are those that one may choose."""

    office: OfficeRow
    welcome: str
    privacy: str
    kept_months: int
    types: tuple[TypeRow, ...]

    @property
    def kept_years(self) -> int:
        return self.kept_months // 12


def case_types(desk: Desk) -> tuple[TypeRow, ...]:
    """Also those that are taken away, last. One query."""
    require(desk, Verb.SEE_CASES, own=True)
    rows = CaseType.objects.filter(office_id=desk.office.id).select_related("responsible")
    return tuple(sorted(map(_type, rows), key=lambda row: row.removed))


def _type(row: CaseType) -> TypeRow:
    name = row.responsible.name if row.responsible else ""
    return TypeRow(row.pk, row.name, row.goal_days, row.responsible_id, name, row.removed_at is not None)


def set_up(desk: Desk) -> SetUp:
    require(desk, Verb.HANDLE_CASES)
    row = Reception.objects.filter(office_id=desk.office.id).select_related("receiver").first()
    if row is None:
        return SetUp(False, "", "", (), None, "", KEPT_MONTHS)
    days = tuple(date.fromisoformat(day) for day in row.closed_days)
    name = row.receiver.name if row.receiver else ""
    return SetUp(row.open, row.welcome, row.privacy, days, row.receiver_id, name, row.kept_months)


def public_reception(office_slug: str) -> PublicReception | None:
    """None where the office takes no enquiries from everybody. At most two queries."""
    row = Reception.objects.filter(office__slug=office_slug, open=True).select_related("office").first()
    if row is None:
        return None
    types = CaseType.objects.filter(office=row.office, removed_at=None).select_related("responsible")
    shown = tuple(map(_type, types))
    return PublicReception(office_row(row.office), row.welcome, row.privacy, row.kept_months, shown)


def takes_enquiries(office: str) -> Exists:
    """Whether the office of a row (`office`: the field that names it) does, as a part of another question."""
    return Exists(Reception.objects.filter(office=OuterRef(office), open=True))
