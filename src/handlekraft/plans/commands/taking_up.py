"""Making an edition the one that the office works by: its words become things to tick off and count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F
from django.utils import timezone

from handlekraft.offices.access import Desk
from handlekraft.plans.commands.following import log, schedule
from handlekraft.plans.models import Action, Edition, Indicator, Partner, Step
from handlekraft.rules import plan as field
from handlekraft.rules.indicators_alike import gone_on
from handlekraft.rules.meaning import ActionMeaning, IndicatorKind
from handlekraft.rules.to_count import ToCount, in_same_words, to_count


def take_up(
    actor: Desk, edition: Edition, words: field.Plan, before: field.Plan | None = None
) -> list[Reworded]:
    """Give each action of the edition the steps, indicators, partners and schedule of its words.

    Gives the indicators that go on in other words or by another deadline, which the log has then been told.

    What is there already stays as people have made it: a step keeps its tick or stays removed, an
    indicator keeps its observations and the way it is counted, also where its words have changed a
    little. An indicator that the words no longer have is ended, not removed. What is still as the
    words `before` said follows the new words.
    """
    rows = {row.number: row for row in Action.objects.filter(plan_id=edition.plan_id)}
    pairs = [(rows[int(action.key)], action) for _area, action in words.actions()]
    was = {action.key: action for _area, action in before.actions()} if before else {}
    _take_up_steps(pairs)
    reworded = _take_up_indicators(pairs, was)
    for change in reworded:
        _tell(actor, edition, change)
    _take_up_partners(pairs)
    _take_up_schedule(actor, edition, pairs, was)
    return reworded


Pairs = list[tuple[Action, field.Action]]
Before = Mapping[str, field.Action]
"""The actions as the edition before said them, by key."""


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


@dataclass(frozen=True, slots=True)
class Reworded:
    """An indicator that goes on in other words, or by another deadline; the rest as it was."""

    row: Indicator
    action: Action
    text: str
    target: Decimal | None
    due: date | None


_OF_WORDS = ("kind", "target", "unit", "per_year", "due", "within_years")
"""What is read from the words of an indicator, until somebody sets it otherwise."""


_TAKEN_UP = ("position", "about", "ended_at", "text", *_OF_WORDS)


def _taken_up(row: Indicator) -> list[object]:
    return [getattr(row, name) for name in _TAKEN_UP]


def _take_up_indicators(pairs: Pairs, was: Before) -> list[Reworded]:
    known: defaultdict[int, list[Indicator]] = defaultdict(list)
    rows = Indicator.objects.filter(action__in=[row for row, _ in pairs])
    for old in rows.order_by(F("ended_at").asc(nulls_first=True), "position", "id"):
        known[old.action_id].append(old)
    before = {old.pk: _taken_up(old) for olds in known.values() for old in olds}
    fresh: list[Indicator] = []
    kept: list[Indicator] = []
    changed: list[Reworded] = []
    for row, words in pairs:
        asked, said = to_count(words), to_count(was.get(words.key))
        same = _same(known[row.pk], asked)
        changed += _go_on(row, known[row.pk], said, asked, same)
        moved = {each.row.pk for each in changed}
        for each in _placed(row, same, asked, said):
            kept.append(each.row)
            if each.due != each.row.due and each.row.pk not in moved:
                changed.append(each)
        fresh += [_indicator(row, at, each) for at, each in enumerate(asked, 1) if not same[at - 1]]
    Indicator.objects.bulk_create(fresh)
    # Most are as they were, and each that is written costs as much as reading ten.
    others = [old for old in kept if _taken_up(old) != before[old.pk]]
    Indicator.objects.bulk_update(others, _TAKEN_UP)
    gone = {old.pk for olds in known.values() for old in olds} - {old.pk for old in kept}
    Indicator.objects.filter(pk__in=gone, ended_at=None).update(ended_at=timezone.now())
    return changed


def _placed(
    action: Action, same: list[Indicator | None], asked: list[ToCount], said: list[ToCount]
) -> Iterator[Reworded]:
    """Those that go on, where the new words have them, each with what it was."""
    for position, (row, each) in enumerate(zip(same, asked, strict=True), 1):
        if row:
            was = Reworded(row, action, row.text, row.target, row.due)
            row.position, row.about, row.ended_at = position, each.about, None
            # «I perioden» are the same words and another day: one that nobody has changed follows.
            if row.due in {old.meaning.due for old in said if old.text == each.text}:
                row.due = each.meaning.due
            yield was


def _go_on(
    action: Action,
    known: list[Indicator],
    said: list[ToCount],
    asked: list[ToCount],
    same: list[Indicator | None],
) -> Iterator[Reworded]:
    """Fill in `same` with those whose words have changed a little; gives what they were."""
    left = [row for row in known if row.ended_at is None and row not in same]
    before = [(row, old) for row in left if (old := _said_of(row, said))]
    new = [at for at, row in enumerate(same) if row is None]
    olds = [old.worded(row.position) for row, old in before]
    for at, old_at in gone_on(olds, [asked[at].worded(at + 1) for at in new]).items():
        row, old = before[old_at]
        change = Reworded(row, action, row.text, row.target, row.due)
        _follow(row, old, asked[new[at]])
        same[new[at]] = row
        yield change


def _said_of(row: Indicator, said: list[ToCount]) -> ToCount | None:
    """What the edition before said of it."""
    found = [each for each in said if each.text == row.text]
    return next((each for each in found if each.about == row.about), found[0] if found else None)


def _follow(row: Indicator, old: ToCount, new: ToCount) -> None:
    """What the new words say; but what somebody has set otherwise than the old words stays."""
    was, said = (_indicator(row.action, row.position, each) for each in (old, new))
    row.text = said.text
    for name in _OF_WORDS:
        if getattr(row, name) == getattr(was, name):
            setattr(row, name, getattr(said, name))


def _tell(actor: Desk, edition: Edition, change: Reworded) -> None:
    log(
        actor,
        "reword_indicator",
        change.action,
        text=change.row.text,
        was=change.text,
        before=_number(change.target),
        after=_number(change.row.target),
        due=[day.isoformat() if day else "" for day in (change.due, change.row.due)],
        edition=edition.number,
    )


def _number(target: Decimal | None) -> str:
    return "" if target is None else f"{target.normalize():f}"


def _same(known: list[Indicator], asked: list[ToCount]) -> list[Indicator | None]:
    """For each that is asked for, the one that the office counts already."""
    rows, wanted = ([(row.text, row.about) for row in side] for side in (known, asked))
    found = in_same_words(rows, wanted)
    return [known[found[at]] if at in found else None for at in range(len(asked))]


def _indicator(row: Action, position: int, each: ToCount) -> Indicator:
    meaning = each.meaning
    return Indicator(
        action=row,
        position=position,
        text=each.text,
        about=each.about,
        kind=IndicatorKind(meaning.kind),
        target=None if meaning.target is None else Decimal(str(meaning.target)),
        unit=(meaning.unit or "")[:100],
        per_year=meaning.per == "year",
        due=meaning.due,
        within_years=meaning.within_years,
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


def _take_up_schedule(actor: Desk, edition: Edition, pairs: Pairs, was: Before) -> None:
    changed = []
    for row, words in pairs:
        old, kept = was.get(words.key), (row.starts_on, row.due_on)
        if kept in ((None, None), _said(old)) and kept != _said(words):
            row.starts_on, row.due_on = _said(words)
            changed.append(row)
            if old and _timing(old) == _timing(words):
                days = {"before": schedule(*kept), "after": schedule(*_said(words))}
                log(actor, "follow_period", row, edition=edition.number, **days)
    Action.objects.bulk_update(changed, ["starts_on", "due_on"])


def _timing(words: field.Action) -> list[str]:
    return [passage.text for passage in words.timing]


def _said(words: field.Action | None) -> tuple[date | None, date | None]:
    return ((words and words.meaning) or ActionMeaning()).schedule()


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
