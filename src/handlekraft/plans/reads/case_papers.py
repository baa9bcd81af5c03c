"""What a case paper (saksframlegg) about an edition is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Comment, StatusMessage
from handlekraft.plans.reads.covering import begun
from handlekraft.plans.reads.current import CurrentEdition
from handlekraft.plans.reads.deciding import Deciding, deciding_told, with_decisions
from handlekraft.plans.reads.differing import (
    Differing,
    differing_between,
    earlier_of,
    editions_of,
    proposed_in,
    with_proposed,
    with_words,
)
from handlekraft.plans.reads.financing import money_lines_of
from handlekraft.plans.reads.following import Standing, actions_of, standings_of
from handlekraft.plans.reads.gathered import gathered
from handlekraft.plans.reads.hearing import CommentRow, comment_row
from handlekraft.plans.reads.judging import SAID, AssessmentRow, assessed_between, assessment_from, judged_by
from handlekraft.plans.reads.known import Known, known_from_json, known_now
from handlekraft.rules.coverage import Part, coverage
from handlekraft.rules.hearings import HearingDays


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """An edition, what the one before it gave, and what people have said of it."""

    edition: CurrentEdition
    differing: Differing | None
    """What is new since the edition before it; None for the first."""

    standings: tuple[Standing, ...]
    """The actions of the edition before, in its order."""

    known: Known
    """How they stand and what the edition costs: as it was when it was decided on or published."""

    assessments: Mapping[str, AssessmentRow]
    retelling: frozenset[str]
    """Of those, the keys whose words are of a status message that is not marked for all."""

    proposed: Mapping[str, str]
    """Why the evaluations proposed a new action, by its key."""

    parts: tuple[Part, ...]
    recommendation: str
    hearing: HearingDays | None
    comments: tuple[CommentRow, ...]
    """In the order they came."""

    deciding: Deciding


def case_facts(desk: Desk, number: int, today: date, plan: int | None = None) -> CaseFacts | None:
    """None where there is none of that number.

    Five queries where the words are in memory, whatever there is to tell.
    """
    require(desk, Verb.SEE_INSIDE)
    rows = _editions(desk, plan)
    if number not in rows:
        return None
    row, (before, after) = rows[number], earlier_of(rows, number) or (None, with_words(rows[number]))
    first = before.number if before else number
    actions = _actions(desk, after.plan_id, first, number)
    assessments = {str(each.number): assessment_from(each.said) for each in actions if each.said}
    lines, judged = money_lines_of(after.plan_id, first, number), judged_by(assessments)
    found = differing_between(before, after, judged, lines, tuple(sorted(rows))) if before else None
    standings = standings_of(actions, before, today) if before else ()
    started = frozenset(str(each.number) for each in actions if each.begun)
    now = known_now(standings, started, lines.of(number, after.words), found.shifts if found else None)
    known = known_from_json(row.known) if row.known else now
    return CaseFacts(
        edition=after,
        differing=replace(found, shifts=known.shifts) if found and known.shifts else found,
        standings=standings,
        known=known,
        assessments=assessments,
        retelling=frozenset(str(each.number) for each in actions if _retells(each)),
        proposed=proposed_in(rows, first, number),
        parts=coverage(after.words, known.begun),
        recommendation=row.recommendation or "",
        hearing=HearingDays(row.opens_on, row.closes_on, row.ended_on) if row.opens_on else None,
        comments=tuple(_comments(after.id)) if row.opens_on else (),
        deciding=deciding_told(desk, row),
    )


def _editions(desk: Desk, plan: int | None) -> dict[int, Any]:
    """By number, each with what people have written and decided of it."""
    rows = with_decisions(editions_of(desk, plan)).annotate(
        recommendation=F("case_paper__recommendation"),
        known=F("case_paper__known"),
        opens_on=F("hearing__opens_on"),
        closes_on=F("hearing__closes_on"),
        ended_on=F("hearing__ended_on"),
    )
    return {row.number: row for row in with_proposed(rows)}


def _retells(action: Any) -> bool:
    """Whether its assessment has words of a message for the office that no message for all has."""
    if not action.said:
        return False
    said, told = assessment_from(action.said), action.told or ()
    shown = [each["happened"] for each in told if each["public"]]
    hidden = [each["happened"] for each in told if not each["public"] and each["happened"] not in shown]
    return any(map(said.retells, hidden))


def _actions(desk: Desk, plan_id: int, first: int, last: int) -> list[Any]:
    """The plan's actions, each with what the evaluations say of it and whether it was ever begun."""
    own = assessed_between(first, last).filter(action=OuterRef("pk")).order_by("-evaluation_id")
    said = Subquery(own.values(told=JSONObject(**SAID))[:1])
    messages = StatusMessage.objects.filter(withdrawn=False)
    told = gathered(messages, "action", happened="happened", public="public")
    return list(actions_of(desk, plan_id, said=said, begun=begun(), told=told))


def _comments(edition: int) -> Iterable[CommentRow]:
    rows = Comment.objects.filter(hearing__edition_id=edition)
    return map(comment_row, rows.select_related("registered_by", "answered_by"))
