"""How long answers take and what enquirers say of them, by type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlekraft.enquiries.commands.following import QUESTIONS
from handlekraft.enquiries.models import Case, CaseType, Feedback
from handlekraft.enquiries.owning import closed_days, goal_of, times_of
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.rules.response_clock import Standing, clock
from handlekraft.rules.response_times import (
    Answered,
    ResponseTimes,
    Scores,
    response_times,
    score_for_all,
    scores,
    shown_to_all,
)


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """`goal_days` None for all types together. `given`: by question."""

    name: str
    goal_days: int | None
    opened: int
    times: ResponseTimes
    given: dict[str, Scores]


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """Of cases answered, and questions answered, from the first to the last day."""

    first: date
    last: date
    every: TypeFigures
    types: tuple[TypeFigures, ...]


def case_figures(desk: Desk, first: date, last: date) -> CaseFigures:
    """Five queries, whatever the number of cases."""
    require(desk, Verb.SEE_CASES)
    return _figures(desk.office.id, first, last)


def public_figures(office_id: int, first: date, last: date) -> CaseFigures:
    """The same with nothing that fewer than five stand behind."""
    found = _figures(office_id, first, last)
    return replace(found, every=_for_all(found.every), types=tuple(map(_for_all, found.types)))


def _for_all(row: TypeFigures) -> TypeFigures:
    given = {name: score_for_all(told) for name, told in row.given.items()}
    return replace(row, opened=0, times=shown_to_all(row.times), given=given)


@dataclass(frozen=True, slots=True)
class _Facts:
    opened: Sequence[int]
    answered: Sequence[tuple[int, Answered]]
    given: Sequence[tuple[int, dict[str, int]]]

    def of(self, name: str, kinds: Sequence[int], goal: int | None) -> TypeFigures:
        given = [told for kind, told in self.given if kind in kinds]
        return TypeFigures(
            name,
            goal,
            sum(kind in kinds for kind in self.opened),
            response_times([told for kind, told in self.answered if kind in kinds]),
            {question: scores([told[question] for told in given]) for question in QUESTIONS},
        )


def _figures(office_id: int, first: date, last: date) -> CaseFigures:
    facts = _facts(office_id, first, last)
    kinds = list(
        CaseType.objects.filter(office_id=office_id).values_list("pk", "name", "goal_days", "removed_at")
    )
    used = {*facts.opened, *(kind for kind, _told in facts.answered), *(kind for kind, _told in facts.given)}
    rows = [facts.of(name, [pk], goal) for pk, name, goal, removed in kinds if removed is None or pk in used]
    return CaseFigures(first, last, facts.of("", [pk for pk, *_more in kinds], None), tuple(rows))


def _facts(office_id: int, first: date, last: date) -> _Facts:
    rows = Case.objects.filter(office_id=office_id)
    within = (first, last)
    answered = rows.filter(answered_on__range=within).select_related("type").prefetch_related("pauses")
    given = Feedback.objects.filter(case__office_id=office_id, case__closed_on__range=within)
    return _Facts(
        list(rows.filter(received_on__range=within).values_list("type_id", flat=True)),
        answered_cases(office_id, answered),
        [
            (kind, dict(zip(QUESTIONS, told, strict=True)))
            for kind, *told in given.values_list("case__type_id", *QUESTIONS)
        ],
    )


def answered_cases(office_id: int, cases: Iterable[Case]) -> list[tuple[int, Answered]]:
    """The type of each, and how long it took: the office's own working days, without pauses."""
    closed = closed_days(office_id)
    return [(case.type_id, answered(case, closed)) for case in cases]


def answered(case: Case, closed: frozenset[date]) -> Answered:
    assert case.answered_on is not None
    told = clock(times_of(case), goal_of(case), case.answered_on, closed)
    return Answered(told.counted, told.standing is Standing.ANSWERED)
