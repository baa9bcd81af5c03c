"""Is this another plan? Asked before one plan takes the place of another."""

from __future__ import annotations

from dataclasses import dataclass

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Edition
from handlekraft.plans.reads.current import current_edition, edition_words
from handlekraft.plans.reads.readings import ReadingUnderReview
from handlekraft.rules.identity import shared

LEAST = 1 / 3
"""Of the actions in force that must go on for it to be the same plan, without somebody saying so."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """The edition in force, and how many of its actions the other one has."""

    edition: int
    kept: int
    total: int


def may_be_another_plan(desk: Desk, reading: ReadingUnderReview) -> bool:
    """Does the reading have so few of the actions in force that a person must say which plan it is?"""
    current = current_edition(desk)
    if current is None:
        return False
    kept, total = shared(reading.plan, current.words)
    return kept < LEAST * total


def replaced(desk: Desk, number: int, plan: int | None) -> Replaced | None:
    """What would be lost from sight if the edition were published; None where most of it goes on."""
    current = current_edition(desk)
    if plan is not None or current is None or not current.published or current.number == number:
        return None
    rows = Edition.objects.filter(plan_id=current.plan_id, number=number)
    row = rows.values_list("pk", "accepted_at").first()
    if row is None:
        return None
    kept, total = shared(edition_words(*row), current.words)
    return Replaced(current.number, kept, total) if kept < LEAST * total else None
