"""Keeping that a letter was sent."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from handlekraft.offices.commands import record_by_itself
from handlekraft.plans.models import Reminder
from handlekraft.plans.reads.reminders import LetterDue

MOST_TRIES = 2
"""A worker may die between the post's yes and our note of it, and then nobody knows whether the letter came.

It is sent once more, and says so: a question that never comes is worse than one that comes twice. It is
not sent a third time, or a fault that kills every worker would write to people for as long as it lasts.
"""


@transaction.atomic
def begin_letter(letter: LetterDue) -> int | None:
    """Note that the letter is on its way; gives how often it was before, None where any of it is sent."""
    known = list(_rows(letter).select_for_update().values_list("about", "tries", "sent_at"))
    if any(sent_at for _about, _tries, sent_at in known):
        return None
    before, there = max((tries for _about, tries, _at in known), default=0), {about for about, *_ in known}
    person, office = letter.desk.person_id, letter.desk.office.id
    new = [asked.about for asked in letter.asked if asked.about not in there]
    Reminder.objects.bulk_create(Reminder(person_id=person, office_id=office, about=about) for about in new)
    _rows(letter).update(tries=before + 1)
    return before


@transaction.atomic
def take_back_letter(letter: LetterDue) -> None:
    """The post said no: this try was none."""
    _rows(letter).update(tries=F("tries") - 1)
    _rows(letter).filter(tries=0, sent_at=None).delete()


def _rows(letter: LetterDue) -> QuerySet[Reminder]:
    rows = Reminder.objects.filter(person_id=letter.desk.person_id, office_id=letter.desk.office.id)
    return rows.filter(about__in=[asked.about for asked in letter.asked])


@transaction.atomic
def mark_sent(letter: LetterDue) -> None:
    """The post has taken the letter, or may have as often as it is tried: it is never sent again."""
    person, office = letter.desk.person_id, letter.desk.office.id
    _rows(letter).update(sent_at=timezone.now())
    numbers = [asked.row.number for asked in letter.asked]
    record_by_itself(office, "remind", f"person:{person}", name=letter.name, actions=numbers)
