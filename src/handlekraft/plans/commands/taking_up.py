"""Making an edition the one that the office works by: its words become things to tick off and count."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils import timezone

from handlekraft.plans.models import Action, Indicator, Partner, Step
from handlekraft.rules import plan as field
from handlekraft.rules.meaning import ActionMeaning, IndicatorKind, IndicatorMeaning


def take_up(plan_id: int, words: field.Plan) -> None:
    """Give each action of the edition the steps, indicators, partners and schedule of its words.

    What is there already stays as people have made it: a step keeps its tick or stays removed, an
    indicator keeps its observations and the way it is counted. An indicator that the words no longer
    have is ended, not removed.
    """
    rows = {row.number: row for row in Action.objects.filter(plan_id=plan_id)}
    pairs = [(rows[int(action.key)], action) for _area, action in words.actions()]
    _take_up_steps(pairs)
    _take_up_indicators(pairs)
    _take_up_partners(pairs)
    _take_up_schedule(pairs)


Pairs = list[tuple[Action, field.Action]]


def _take_up_steps(pairs: Pairs) -> None:
    known: dict[int, set[str]] = {}
    last: dict[int, int] = {}
    for action, text, position in Step.ever.filter(action__in=[row for row, _ in pairs]).values_list(
        "action_id", "text", "position"
    ):
        known.setdefault(action, set()).add(text)
        last[action] = max(last.get(action, 0), position)
    fresh = []
    for row, words in pairs:
        for text in _distinct(step.text[:1000] for step in words.steps):
            if text not in known.get(row.pk, ()):
                last[row.pk] = last.get(row.pk, 0) + 1
                fresh.append(Step(action=row, position=last[row.pk], text=text))
    Step.objects.bulk_create(fresh)


def _take_up_indicators(pairs: Pairs) -> None:
    known = {
        (row.action_id, row.text): row
        for row in Indicator.objects.filter(action__in=[row for row, _ in pairs])
    }
    fresh: list[Indicator] = []
    kept: set[int] = set()
    for row, words in pairs:
        for position, meaning in enumerate(_meanings(words), start=1):
            old = known.get((row.pk, meaning.text))
            if old:
                kept.add(old.pk)
            else:
                fresh.append(_indicator(row, position, meaning))
    Indicator.objects.bulk_create(fresh)
    gone = [row.pk for row in known.values() if row.pk not in kept]
    Indicator.objects.filter(pk__in=gone, ended_at=None).update(ended_at=timezone.now())
    Indicator.objects.filter(pk__in=kept).exclude(ended_at=None).update(ended_at=None)


def _meanings(words: field.Action) -> list[IndicatorMeaning]:
    """What is to be counted, with a name of its own where one text says several things."""
    found = (words.meaning or ActionMeaning()).indicators
    texts = [meaning.text for meaning in found]
    named: list[IndicatorMeaning] = []
    for meaning in found:
        several = texts.count(meaning.text) > 1 and meaning.unit
        text = f"{meaning.text} ({meaning.unit})" if several else meaning.text
        if text[:1000] not in [other.text for other in named]:
            named.append(
                IndicatorMeaning(
                    text[:1000], meaning.kind, meaning.target, meaning.unit, meaning.per, meaning.due
                )
            )
    return named


def _indicator(row: Action, position: int, meaning: IndicatorMeaning) -> Indicator:
    return Indicator(
        action=row,
        position=position,
        text=meaning.text,
        kind=IndicatorKind(meaning.kind),
        target=None if meaning.target is None else Decimal(str(meaning.target)),
        unit=(meaning.unit or "")[:100],
        per_year=meaning.per == "year",
        due=meaning.due,
    )


def _take_up_partners(pairs: Pairs) -> None:
    # Only where nobody has said who helps: the office knows better than the first words of a plan.
    touched = set(
        Partner.ever.filter(action__in=[row for row, _ in pairs]).values_list("action_id", flat=True)
    )
    Partner.objects.bulk_create(
        Partner(action=row, name=name)
        for row, words in pairs
        if row.pk not in touched and words.meaning
        for name in _distinct(name[:200] for name in words.meaning.responsible.partners)
    )


def _take_up_schedule(pairs: Pairs) -> None:
    changed = []
    for row, words in pairs:
        if row.starts_on is None and row.due_on is None:
            row.starts_on, row.due_on = (words.meaning or ActionMeaning()).schedule()
            if row.starts_on or row.due_on:
                changed.append(row)
    Action.objects.bulk_update(changed, ["starts_on", "due_on"])


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
