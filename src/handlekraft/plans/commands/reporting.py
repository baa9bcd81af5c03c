"""Status messages: how an action goes, said once and put right by another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.following import action_for, log, said
from handlekraft.plans.models import StatusMessage
from handlekraft.plans.refusals import NotHere
from handlekraft.rules.status import State


@dataclass(frozen=True, slots=True)
class Report:
    """What a status message says."""

    state: State
    happened: str
    following: str = ""
    blocks: str = ""
    public: bool = False

    def fields(self) -> dict[str, Any]:
        """Raises `Unsaid` where nothing is told, or what stops a stopped action is not."""
        if self.state is State.STOPPED:
            said(self.blocks)
        return {
            "state": self.state,
            "happened": said(self.happened),
            "next": self.following.strip(),
            "blocks": self.blocks.strip(),
            "public": self.public,
        }


@transaction.atomic
def report(
    actor: Desk,
    number: int,
    state: State,
    happened: str,
    *,
    following: str = "",
    blocks: str = "",
    public: bool = False,
    by_letter: bool = False,
) -> None:
    """A status message. Raises `Unsaid`.

    `by_letter`: the actor was not signed in, but had the link of a letter.
    """
    action = action_for(actor, number, Verb.REPORT)
    told = Report(state, happened, following, blocks, public).fields()
    message = StatusMessage.objects.create(action=action, at=timezone.now(), by_id=actor.person_id, **told)
    way = {"by_letter": True} if by_letter else {}
    log(actor, "report", action, message=message.pk, state=state, **way)


@transaction.atomic
def correct_report(actor: Desk, number: int, message: int, told: Report | None, reason: str) -> None:
    """Put another in place of a wrong one, which is kept; `told` None: it was never meant to be sent.

    For who wrote it, and those who follow up. Raises `Unsaid` without a reason, `NotHere` where it has
    been replaced already.
    """
    action = action_for(actor, number, Verb.REPORT)
    old = StatusMessage.standing.filter(action=action, pk=message).first()
    if old is None:
        raise NotHere(message)
    if old.by_id != actor.person_id:
        require(actor, Verb.FOLLOW_UP)
    StatusMessage.objects.create(
        action=action,
        at=old.at,
        by_id=actor.person_id,
        replaces=old,
        reason=said(reason)[:500],
        withdrawn=told is None,
        corrected_at=timezone.now(),
        **(told.fields() if told else {"state": old.state, "happened": "", "public": False}),
    )
    about = {"message": message, "before": old.state, "reason": said(reason)}
    if told:
        log(actor, "correct_report", action, after=told.state, **about)
    else:
        log(actor, "withdraw_report", action, after="", **about)
