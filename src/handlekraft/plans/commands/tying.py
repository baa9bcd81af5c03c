"""Saying what an indicator is counted by: confirmed, changed, left to be counted by hand, taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import evidence
from handlekraft.plans.commands.following import log
from handlekraft.plans.commands.indicators import indicator_for, name_of
from handlekraft.plans.models import Indicator, Tie
from handlekraft.plans.refusals import NotHere, Unsaid
from handlekraft.rules import tying
from handlekraft.rules.meaning import IndicatorKind


@transaction.atomic
def tie_indicator(actor: Desk, number: int, indicator: int, tie: tying.Tie) -> None:
    """The indicator counts itself by this, instead of what was decided before.

    Raises `Unsaid` for a measure that nobody delivers or that cannot count such an indicator.
    """
    row = indicator_for(actor, number, indicator, Verb.FOLLOW_UP)
    if not evidence.is_delivered(tie.measure) or not tying.fits(IndicatorKind(row.kind), tie):
        raise Unsaid("measure or conditions")
    before = _withdrawn(actor, row)
    if before and _same(before, tie):
        raise Unsaid("nothing new")
    now = timezone.now()
    since = before.since if before and before.measure else now
    _decide(actor, row, tie, since, now, before)
    log(actor, "tie_indicator", row.action, text=name_of(row), before=_told(before), after=_words_of(tie))


@transaction.atomic
def count_by_hand(actor: Desk, number: int, indicator: int) -> None:
    """The indicator does not count itself: a proposal is declined, or a tie is ended."""
    row = indicator_for(actor, number, indicator, Verb.FOLLOW_UP)
    before = _withdrawn(actor, row)
    now = timezone.now()
    Tie.objects.create(indicator=row, since=now, at=now, by_id=actor.person_id, instead_of=before)
    log(actor, "count_by_hand", row.action, text=name_of(row), before=_told(before))


@transaction.atomic
def undo_tie(actor: Desk, number: int, indicator: int) -> None:
    """Take back the last decision: what stood before it stands again. Raises `NotHere` where none was."""
    row = indicator_for(actor, number, indicator, Verb.FOLLOW_UP)
    last = _withdrawn(actor, row)
    if last is None:
        raise NotHere(indicator)
    old = last.instead_of
    if old:
        again = tying.Tie(old.measure, tying.conditions_from(old.conditions), old.needed)
        _decide(actor, row, again, old.since, timezone.now(), old.instead_of)
    log(actor, "undo_tie", row.action, text=name_of(row), before=_told(last), after=_told(old))


def _decide(
    actor: Desk, row: Indicator, tie: tying.Tie, since: datetime, now: datetime, before: Tie | None
) -> None:
    Tie.objects.create(
        indicator=row,
        measure=tie.measure,
        conditions=tying.to_json(tie),
        needed=tie.needed,
        since=since,
        at=now,
        by_id=actor.person_id,
        instead_of=before,
    )


def _withdrawn(actor: Desk, row: Indicator) -> Tie | None:
    """The decision that stood until now."""
    found = Tie.standing.select_related("instead_of").filter(indicator=row).first()
    if found:
        found.withdrawn_at, found.withdrawn_by_id = timezone.now(), actor.person_id
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return found


def _same(row: Tie, tie: tying.Tie) -> bool:
    return (row.measure, row.conditions, row.needed) == (tie.measure, tying.to_json(tie), tie.needed)


def _told(row: Tie | None) -> dict[str, object]:
    if row is None:
        return {}
    return {"measure": row.measure, "needed": row.needed, **row.conditions}


def _words_of(tie: tying.Tie) -> dict[str, object]:
    return {"measure": tie.measure, "needed": tie.needed, **tying.to_json(tie)}
