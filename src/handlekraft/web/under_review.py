"""What every page of a reading needs: to find it, to know its version, and to tell what stood in the way."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from handlekraft.offices.access import Desk
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import ReadingUnderReview
from handlekraft.rules.corrections import NoSuchRow


def reading_at(desk: Desk, reading: int) -> ReadingUnderReview:
    found = reads.reading_under_review(desk, reading)
    if found is None:
        raise Http404
    return found


def version_of(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else -1


def did(request: HttpRequest, command: Callable[[], object]) -> bool:
    """Run a command; what stands in its way is told to the person."""
    try:
        command()
    except commands.OutOfDate:
        text = _("Lesingen er endret et annet sted siden du åpnet siden. Se hva som er nytt, og prøv igjen.")
        messages.error(request, text)
    except commands.NotOpen:
        messages.error(request, _("Denne lesingen er ikke lenger til gjennomgang, så den kan ikke endres."))
    except commands.NothingToAccept:
        messages.error(request, _("Lesingen har ingen tiltak. Legg til minst ett før du godtar den."))
    except NoSuchRow:
        messages.error(request, _("Raden finnes ikke lenger."))
    else:
        return True
    return False
