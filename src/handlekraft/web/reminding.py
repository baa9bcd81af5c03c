"""Letters to those who should say how their actions stand."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.offices import doorkeeper
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import LetterDue
from handlekraft.rules.yearly_wheel import Cause
from handlekraft.web.letters import send_letter
from handlekraft.web.pages.standing_words import told
from handlekraft.web.status_link import LIFE, link_to_status

log = logging.getLogger(__name__)
MORNING = 6
"""The hour before which no letter is sent."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How it went: letters that the post took, and letters that it did not."""

    letters: int = 0
    failed: int = 0


def remind() -> Sent:
    """Send every letter that is due today. What the post refuses is due again, and what is sent never is."""
    if settings.SITE_ADDRESS == "" and "smtp" in settings.EMAIL_BACKEND:
        log.error("SITE_ADDRESS is not set: no reminder is sent, for its links would lead nowhere")
        return Sent()
    letters = failed = 0
    for letter in reads.letters_due(timezone.localdate()):
        # One process at a time, and not again at once where the post said no.
        turn = doorkeeper.take_turn("remind", str(letter.desk.office.id), str(letter.desk.person_id))
        before = commands.begin_letter(letter) if turn else None
        if before is not None and _sent(letter, before):
            letters += 1
        elif before is not None:
            failed += 1
    return Sent(letters, failed)


def _sent(letter: LetterDue, before: int) -> bool:
    """`before`: how often the letter was on its way without anybody knowing how it went."""
    if before >= commands.MOST_TRIES:
        log.error("a reminder was interrupted %d times and is given up", before)
        commands.mark_sent(letter)
        return False
    content = content_of(letter) | {"again": before > 0}
    if not send_letter(letter.email, subject_of(letter), "reminder", content):
        commands.take_back_letter(letter)
        return False
    commands.mark_sent(letter)
    return True


def remind_by_day() -> bool:
    """The job: nobody is written to at night. False: there is nothing more to do now."""
    if timezone.localtime().hour >= MORNING:
        remind()
    return False


def subject_of(letter: LetterDue) -> str:
    count = len(letter.asked)
    words = ngettext("Hvordan går det med tiltaket ditt?", "Hvordan går det med %(count)d tiltak?", count)
    return words % {"count": count}


def content_of(letter: LetterDue) -> dict[str, object]:
    site = settings.SITE_ADDRESS or "http://localhost:8000"
    slug = letter.desk.office.slug
    return {
        "name": letter.name,
        "office": letter.desk.office.name,
        "why": _why(letter),
        "asked": [
            {
                "title": asked.row.title,
                "reasons": told(asked.row.status),
                "link": site + link_to_status(letter.desk, asked.row.number),
                "first": asked.row.accountable if asked.stands_in else None,
            }
            for asked in letter.asked
        ],
        "days": LIFE.days,
        "my_day": site + reverse("my-day", args=[slug]),
    }


def _why(letter: LetterDue) -> str:
    round_ = letter.round
    if round_ and any(asked.ask.cause is Cause.ROUND for asked in letter.asked):
        day = date_format(round_.on, "j. F Y")
        if round_.on >= timezone.localdate():
            return _("Statusmeldingene skal være inne %(day)s.") % {"day": day}
        return _("Statusmeldingene skulle vært inne %(day)s.") % {"day": day}
    return _("Det er en stund siden noen har sagt hvordan det går.")
