"""Keeping that a letter was sent."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from handlekraft.offices.commands import record_by_itself
from handlekraft.plans.models import Reminder
from handlekraft.plans.reads.reminders import LetterDue


def is_unsent(letter: LetterDue) -> bool:
    """Nobody has sent any of it since it was found to be due."""
    rows = Reminder.objects.filter(person_id=letter.desk.person_id, office_id=letter.desk.office.id)
    return not rows.filter(about__in=[asked.about for asked in letter.asked]).exists()


@transaction.atomic
def mark_sent(letter: LetterDue) -> None:
    """The post has taken the letter: it is never sent again."""
    person, office = letter.desk.person_id, letter.desk.office.id
    Reminder.objects.bulk_create(
        Reminder(person_id=person, office_id=office, about=asked.about, sent_at=timezone.now())
        for asked in letter.asked
    )
    numbers = [asked.row.number for asked in letter.asked]
    record_by_itself(office, "remind", f"person:{person}", name=letter.name, actions=numbers)
