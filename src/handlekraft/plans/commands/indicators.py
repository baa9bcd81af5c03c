"""What shows that an action works: how it is counted, and what was observed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.following import action_for, log
from handlekraft.plans.models import Indicator, Observation
from handlekraft.plans.reads.counting import counted_where
from handlekraft.plans.reads.current import current_edition
from handlekraft.plans.refusals import NotHere, Unsaid
from handlekraft.rules.indicators import Observed, told_apart
from handlekraft.rules.meaning import IndicatorKind


@dataclass(frozen=True, slots=True)
class Counting:
    """How an indicator is counted; see `rules.indicators.Measure`."""

    kind: IndicatorKind
    target: Decimal | None = None
    baseline: Decimal | None = None
    unit: str = ""
    per_year: bool = False
    due: date | None = None


@transaction.atomic
def change_counting(actor: Desk, number: int, indicator: int, counting: Counting) -> None:
    """How the indicator is counted, as a person understands the plan's words. The words stay."""
    row = indicator_for(actor, number, indicator, Verb.FOLLOW_UP)
    before = _counting(row)
    if before == counting:
        return
    for name in ("kind", "target", "baseline", "unit", "per_year", "due"):
        setattr(row, name, getattr(counting, name))
    row.save()
    log(actor, "change_counting", row.action, text=name_of(row), before=_told(before), after=_told(counting))


@transaction.atomic
def observe(actor: Desk, number: int, indicator: int, value: Decimal, as_of: date, source: str) -> int:
    """What was seen, when, and how one knows.

    Raises `Unsaid` for a future day, no source, or what can't be beside the rest (`rules.indicators.Fault`).
    """
    row = indicator_for(actor, number, indicator, Verb.REPORT)
    _fitting(actor, row, Observed(as_of, float(value)))
    seen = _observed(actor, row, value, as_of, source)
    log(actor, "observe", row.action, text=name_of(row), value=str(value), as_of=str(as_of), source=source)
    return seen.pk


@transaction.atomic
def replace_observation(
    actor: Desk, number: int, observation: int, value: Decimal | None, as_of: date, source: str, reason: str
) -> None:
    """Put another in place of a wrong one, which is kept; `value` None: there was nothing to count.

    Raises `Unsaid` without a reason, `NotHere` where it has been replaced already.
    """
    action = action_for(actor, number, Verb.REPORT)
    there = Observation.objects.filter(indicator__action=action, indicator__ended_at=None)
    old = there.select_related("indicator").filter(pk=observation, replaced_by=None, withdrawn=False).first()
    if old is None:
        raise NotHere(observation)
    row = old.indicator
    if not reason.strip():
        raise Unsaid("reason")
    if value is not None:
        _fitting(actor, row, Observed(as_of, float(value)), Observed(old.as_of, float(old.value)))
    _observed(actor, row, value, as_of, source, replaces=old, reason=reason.strip())
    before, after = str(old.value), str(value) if value is not None else ""
    log(actor, "replace_observation", action, text=name_of(row), before=before, after=after, reason=reason)


def _fitting(actor: Desk, row: Indicator, seen: Observed, instead: Observed | None = None) -> None:
    current, today = current_edition(actor), timezone.localdate()
    for _row, counted in counted_where(Q(pk=row.pk), current, today) if current else ():
        fault = counted.fault(seen, today, instead)
        if fault:
            raise Unsaid(fault)


def _observed(
    actor: Desk,
    row: Indicator,
    value: Decimal | None,
    as_of: date,
    source: str,
    replaces: Observation | None = None,
    reason: str = "",
) -> Observation:
    if as_of > timezone.localdate() or not source.strip():
        raise Unsaid("as_of or source")
    return Observation.objects.create(
        indicator=row,
        value=value if value is not None else Decimal(0),
        withdrawn=value is None,
        as_of=as_of,
        source=source.strip()[:500],
        replaces=replaces,
        reason=reason[:500],
        at=timezone.now(),
        by_id=actor.person_id,
    )


def indicator_for(actor: Desk, number: int, indicator: int, verb: Verb) -> Indicator:
    """An indicator of the action, locked for change with it. Raises `NotHere`, `NotAllowed`."""
    action = action_for(actor, number, verb)
    row = Indicator.objects.filter(action=action, pk=indicator, ended_at=None).first()
    if row is None:
        raise NotHere(indicator)
    return row


def name_of(row: Indicator) -> str:
    """The text, told apart from others of the action with the same."""
    twins = Indicator.objects.filter(action_id=row.action_id, text=row.text, ended_at=None)
    found = list(twins.values_list("pk", "about"))
    about = told_apart([(row.text, about) for _pk, about in found])[[pk for pk, _ in found].index(row.pk)]
    return f"{row.text} ({about})" if about else row.text


def _counting(row: Indicator) -> Counting:
    return Counting(IndicatorKind(row.kind), row.target, row.baseline, row.unit, row.per_year, row.due)


def _told(counting: Counting) -> dict[str, str]:
    values = {
        "kind": counting.kind.value,
        "target": counting.target,
        "baseline": counting.baseline,
        "unit": counting.unit,
        "per_year": counting.per_year,
        "due": counting.due,
    }
    return {name: str(value) for name, value in values.items() if value not in (None, "", False)}
