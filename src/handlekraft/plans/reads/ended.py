"""Actions that the edition in force no longer has: when they ended, why, and all that is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Min, Q
from django.utils import timezone

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Assessment, Snapshot
from handlekraft.plans.reads.current import CurrentEdition, current_edition, edition_words
from handlekraft.plans.reads.differing import editions_of
from handlekraft.plans.reads.following import Standing, actions_of, standings_of
from handlekraft.rules.plan import Action as Words
from handlekraft.rules.plan import FocusArea
from handlekraft.rules.rolling import ENDS, Choice


@dataclass(frozen=True, slots=True)
class Why:
    """What the evaluation said when it ended the action. `by` is who wrote it."""

    choice: Choice
    reason: str
    result: str
    effect: str
    lesson: str
    public: bool
    by: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class EndedAction:
    """`last` is the number of the last edition that had it, `ended_with` that of the first in force without.

    `why` None: no evaluation decided it, or the person may not read what was said.
    `was_in_force`: whether any edition that had it has been in force.
    """

    number: int
    area: FocusArea
    words: Words
    last: int
    ended_with: int
    ended_on: date
    was_in_force: bool
    choice: Choice | None
    why: Why | None

    @property
    def title(self) -> str:
        return self.words.title.text


@dataclass(frozen=True, slots=True)
class EndedStanding:
    """An ended action and how it stood on the day that it ended."""

    ended: EndedAction
    standing: Standing


def ended_actions(desk: Desk) -> tuple[EndedAction, ...]:
    """Those that the person may see, the last ended first. Four queries where the words are in memory."""
    current = current_edition(desk)
    if current is None:
        return ()
    found = _ended(desk, current)
    seen = {row.number for row in actions_of(desk, current.plan_id)} if found else set()
    rows = (row for row in found if row.number in seen)
    return tuple(sorted(rows, key=lambda row: (-row.ended_with, row.number)))


def ended_action(desk: Desk, number: int) -> EndedStanding | None:
    """The action as it stood when it ended; None where it has not, or the person may not see it."""
    current = current_edition(desk)
    found = next((row for row in _ended(desk, current) if row.number == number), None) if current else None
    if current is None or found is None:
        return None
    rows = actions_of(desk, current.plan_id).filter(number=number)
    last = next(each for each in _editions(desk, current) if each.number == found.last)
    words = CurrentEdition(
        last.pk, current.plan_id, last.number, last.accepted_at, published=False, words=_words(last)
    )
    standings = standings_of(rows, words, found.ended_on)
    return EndedStanding(found, standings[0]) if standings else None


def titles(desk: Desk, wanted: Iterable[int]) -> dict[int, str]:
    """What the actions are called, or were in the last edition that had them."""
    current, left = current_edition(desk), set(wanted)
    if current is None:
        return {}
    found = {int(row.key): row.title.text for _area, row in current.words.actions()}
    if left - found.keys():
        found = {row.number: row.title for row in _ended(desk, current)} | found
    return {number: title for number, title in found.items() if number in left}


def _ended(desk: Desk, current: CurrentEdition) -> tuple[EndedAction, ...]:
    earlier = _editions(desk, current)
    last = {row.key: (each, area, row) for each in earlier for area, row in _words(each).actions()}
    going = {row.key for _area, row in current.words.actions()}
    gone = {key: found for key, found in last.items() if key not in going}
    said = _said(current.plan_id, gone) if gone else {}
    held = {row.key for each in earlier if each.began_at for _area, row in _words(each).actions()}
    return tuple(
        _told(desk, each, area, row, _ended_by(each, earlier, current), said, row.key in held)
        for each, area, row in gone.values()
    )


def _editions(desk: Desk, current: CurrentEdition) -> list[Any]:
    """Up to the one in force, in order, each with when it was first shown to the public."""
    shown = Q(snapshots__purpose=Snapshot.Purpose.PUBLISHED)
    rows = editions_of(desk).filter(plan_id=current.plan_id, number__lte=current.number)
    return list(rows.annotate(began_at=Min("snapshots__published_at", filter=shown)).order_by("number"))


def _words(edition: Any) -> Any:
    return edition_words(edition.pk, edition.accepted_at)


def _ended_by(last: Any, editions: Iterable[Any], current: CurrentEdition) -> Any:
    """The first edition after it that has been in force; the one that is, where none was published."""
    after = [each for each in editions if each.number > last.number]
    return next((each for each in after if each.began_at or each.number == current.number), after[-1])


def _said(plan_id: int, numbers: Iterable[str]) -> dict[str, list[tuple[int, Why]]]:
    """What closed evaluations said of each, with the number of the edition that they judged."""
    rows = Assessment.objects.filter(
        evaluation__edition__plan_id=plan_id,
        evaluation__closed_at__isnull=False,
        action__number__in=[int(number) for number in numbers],
        choice__in=[choice.value for choice in ENDS],
    ).order_by("evaluation_id")
    columns = ("choice", "reason", "result", "effect", "lesson", "public", "by__name")
    found: dict[str, list[tuple[int, Why]]] = {}
    told: Any = rows.values_list(
        "action__number", "evaluation__edition__number", *columns, "evaluation__closed_at"
    )
    for number, edition, choice, *rest in told:
        found.setdefault(str(number), []).append((edition, Why(Choice(choice), *rest)))
    return found


def _told(
    desk: Desk,
    last: Any,
    area: FocusArea,
    row: Words,
    ended_by: Any,
    said: dict[str, list[tuple[int, Why]]],
    was_in_force: bool,
) -> EndedAction:
    why = next(_reasons(said.get(row.key, ()), ended_by.number), None)
    may_read = why is not None and (why.public or desk.may(Verb.SEE_INSIDE))
    return EndedAction(
        number=int(row.key),
        area=area,
        words=row,
        last=last.number,
        ended_with=ended_by.number,
        ended_on=timezone.localdate(ended_by.began_at or ended_by.accepted_at),
        was_in_force=was_in_force,
        choice=why.choice if why else None,
        why=why if may_read else None,
    )


def _reasons(said: Iterable[tuple[int, Why]], ended_with: int) -> Iterator[Why]:
    """The last word first; what was said of an edition after it ended is of no weight."""
    return (why for edition, why in reversed(list(said)) if edition < ended_with)
