"""Surveys that have been held, and what they gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from handlekraft.arenas.commands.rows import row_of
from handlekraft.arenas.models import Survey
from handlekraft.arenas.refusals import Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import HAPPENED
from handlekraft.rules.measures import SCALES

FEWEST = 5
"""Of fewer answers no mean is kept: it would tell what each of them said."""


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """`score`: the mean of all answers, on the scale («1-6»)."""

    title: str
    on: date
    about: str = ""
    asked: int | None = None
    answered: int | None = None
    scale: str = ""
    score: Decimal | None = None
    tags: tuple[str, ...] = ()


@transaction.atomic
def add_survey(actor: Desk, facts: SurveyFacts) -> int:
    """Raises `Unsaid` with what is wrong."""
    require(actor, Verb.KEEP_ARENAS)
    row = _written(Survey(office_id=actor.office.id), facts)
    record(actor, "add_survey", f"survey:{row.pk}", text=row.title, **_told(row))
    return row.pk


@transaction.atomic
def change_survey(actor: Desk, number: int, facts: SurveyFacts) -> None:
    """Raises `NotHere`, `Unsaid`."""
    row = row_of(actor, Survey, number)
    before = _told(row)
    after = _told(_written(row, facts))
    if before != after:
        record(actor, "change_survey", f"survey:{number}", text=row.title, before=before, after=after)


def _written(row: Survey, facts: SurveyFacts) -> Survey:
    must_be(HAPPENED, WrongDay, "on", facts.on, row.on)
    row.title, row.about = " ".join(facts.title.split())[:300], facts.about.strip()
    row.on, row.asked, row.answered = facts.on, facts.asked, facts.answered
    row.scale, row.score = facts.scale if facts.score is not None else "", facts.score
    row.tags = list(facts.tags)
    _possible(row)
    row.save()
    return row


def _possible(row: Survey) -> None:
    if not row.title:
        raise Unsaid("title")
    if row.asked is not None and (row.answered or 0) > row.asked:
        raise Unsaid("answered")
    if row.score is None:
        return
    if (row.answered or 0) < FEWEST:
        raise Unsaid("few")
    if row.scale not in dict(SCALES):
        raise Unsaid("scale")
    lowest, highest = map(int, row.scale.split("-"))
    if not lowest <= row.score <= highest:
        raise Unsaid("score")


def _told(row: Survey) -> dict[str, str]:
    names = ("title", "on", "about", "asked", "answered", "scale")
    told = {name: str(getattr(row, name)) for name in names if getattr(row, name) not in (None, "")}
    score = {} if row.score is None else {"score": str(row.score.normalize())}
    return told | score | ({"tags": ", ".join(row.tags)} if row.tags else {})
