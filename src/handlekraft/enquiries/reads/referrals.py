"""What has been referred to an actor, as its page shows it to who may see cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlekraft.enquiries.models import Referral
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class ReferredRow:
    """`number`: the case's."""

    number: int
    title: str
    state: str
    sent_on: date


def referrals_to(desk: Desk, name: str) -> tuple[ReferredRow, ...]:
    """Those to actors of that name, the latest first; none for who may not see every case. One query."""
    if not desk.may(Verb.SEE_CASES):
        return ()
    rows = Referral.objects.filter(case__office_id=desk.office.id, actor__name__iexact=name)
    found = rows.select_related("case").order_by("-sent_on", "-pk")
    return tuple(
        ReferredRow(row.case.number, row.case.title, row.get_state_display(), row.sent_on) for row in found
    )
