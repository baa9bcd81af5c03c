"""The one way to write in the log."""

from __future__ import annotations

from typing import Any

from handlekraft.offices.access import Desk
from handlekraft.offices.models import Event


def record(actor: Desk, verb: str, subject: str, **data: Any) -> None:
    """Write one line in the log; called by every command, inside its transaction.

    `before=` and `after=` hold what was changed, each as a word, a list or a record of fields.
    """
    Event.objects.create(
        office_id=actor.office.id, actor_id=actor.person_id, verb=verb, subject=subject, data=data
    )


def record_by_itself(office_id: int, verb: str, subject: str, **data: Any) -> None:
    """The same for what was done without anybody asking at that moment."""
    Event.objects.create(office_id=office_id, verb=verb, subject=subject, data=data)
