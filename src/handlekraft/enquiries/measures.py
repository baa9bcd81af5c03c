"""What the work with cases leaves behind, as pieces for those who count: one function for each measure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet

from handlekraft.enquiries.models import Case, Referral
from handlekraft.enquiries.owning import closed_days
from handlekraft.enquiries.reads.figures import answered
from handlekraft.rules.measures import Piece, Ref

Deliver = Callable[[int, date, date], tuple[Piece, ...]]


def cases_opened(office_id: int, first: date, last: date) -> tuple[Piece, ...]:
    """Enquiries received in the span, both days included."""
    rows = _cases(office_id).filter(received_on__range=(first, last))
    return tuple(_piece(case, case.received_on) for case in rows)


def cases_answered(office_id: int, first: date, last: date) -> tuple[Piece, ...]:
    rows = _cases(office_id).filter(answered_on__range=(first, last))
    return tuple(_piece(case, case.answered_on or last) for case in rows)


def cases_answered_in_time(office_id: int, first: date, last: date) -> tuple[Piece, ...]:
    """Those of them whose answer kept the office's own goal for the type."""
    closed = closed_days(office_id)
    rows = _cases(office_id).filter(answered_on__range=(first, last)).prefetch_related("pauses")
    return tuple(_piece(case, case.answered_on or last) for case in rows if answered(case, closed).in_time)


def referrals_accepted(office_id: int, first: date, last: date) -> tuple[Piece, ...]:
    """Referrals that another actor has taken."""
    rows = Referral.objects.filter(case__office_id=office_id, accepted_on__range=(first, last))
    return tuple(
        Piece(
            at=row.accepted_on or last,
            title=row.actor_name,
            ref=Ref("referral", f"{row.case.number}-{row.pk}"),
            organisation=row.case.organisation,
            tags=(row.case.type.name,),
        )
        for row in rows.exclude(state=Referral.State.WITHDRAWN).select_related("case__type")
    )


def _cases(office_id: int) -> QuerySet[Case]:
    return Case.objects.filter(office_id=office_id).select_related("type").order_by("number")


def _piece(case: Case, at: date) -> Piece:
    return Piece(
        at=at,
        title=case.title,
        ref=Ref("case", str(case.number)),
        organisation=case.organisation,
        tags=(case.type.name,),
    )


MEASURES: dict[str, Deliver] = {
    "cases_opened": cases_opened,
    "cases_answered": cases_answered,
    "cases_answered_in_time": cases_answered_in_time,
    "referrals_accepted": referrals_accepted,
}
