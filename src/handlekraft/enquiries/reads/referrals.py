"""What has been referred to an actor, as its page shows it to who may see cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlekraft.enquiries.models import Referral
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb

_FIRST = (Referral.State.SENT, Referral.State.ACCEPTED)
"""Those that somebody waits for, in the order they are shown; the rest come after."""


@dataclass(frozen=True, slots=True)
class ReferredRow:
    """`number`: the case's. `due_on`: by when the actor is to have said something."""

    number: int
    title: str
    state: str
    sent_on: date
    due_on: date

    @property
    def waits(self) -> bool:
        return self.state in _FIRST

    def is_late(self, today: date) -> bool:
        return self.waits and self.due_on < today


def referrals_to(desk: Desk, actor_key: str) -> tuple[ReferredRow, ...]:
    """Unanswered first, what is due first of them; then the latest. None for who may not see every case.

    One query.
    """
    if not desk.may(Verb.SEE_CASES):
        return ()
    rows = Referral.objects.filter(case__office_id=desk.office.id, actor_key=actor_key)
    found = rows.select_related("case").order_by("-sent_on", "-pk")
    told = (ReferredRow(row.case.number, row.case.title, row.state, row.sent_on, row.due_on) for row in found)
    return tuple(sorted(told, key=_unanswered_first))


def _unanswered_first(row: ReferredRow) -> tuple[int, date]:
    return (_FIRST.index(Referral.State(row.state)), row.due_on) if row.waits else (len(_FIRST), date.max)
