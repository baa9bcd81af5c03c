"""«Møteplasser»: what comes, what somebody owes, and the ways to all the rest."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.arenas import reads
from handlekraft.arenas.reads import EventRow, FollowUpRow
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.days import from_today
from handlekraft.web.pages.words import day, listed
from handlekraft.web.parts import part_of

Coming = tuple[date, str, str, int]
"""Day, what, the name of its page and its number."""


@at_desk(Verb.SEE_INSIDE)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    today = timezone.localdate()
    events, owed = reads.events(desk), reads.open_follow_ups(desk)
    coming = _coming(desk, today, events)
    content = {
        "desk": desk,
        "office": desk.office,
        "answer": answer(coming, owed, today),
        "coming": [(on, from_today(on, today), what, name, number) for on, what, name, number in coming],
        "owed": [(row, row.is_late(today)) for row in owed],
        "arenas": reads.arenas(desk),
        "past": part_of([row for row in events if row.is_over], request.GET, spot="for"),
        "removed": reads.taken_away(desk, "arena", "event"),
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/overview.html", content)


def _coming(desk: Desk, today: date, events: tuple[EventRow, ...]) -> list[Coming]:
    meetings: list[Coming] = [
        (on, name, "meeting", pk) for pk, name, on in reads.meetings_to_come(desk, today)
    ]
    ahead: list[Coming] = [
        (timezone.localtime(row.starts_at).date(), row.title, "arena-event", row.id)
        for row in events
        if not row.is_over and row.state == "planned"
    ]
    return sorted([*meetings, *ahead])


def answer(coming: list[Coming], owed: tuple[FollowUpRow, ...], today: date) -> str:
    """«Neste er Næringsforum 3. desember. 4 oppfølgingspunkter er åpne, 1 er over fristen.»"""
    if not coming and not owed:
        return _("Ingen møter eller arrangementer er planlagt.")
    parts = []
    if coming:
        on, what, _name, _number = coming[0]
        parts.append(_("Neste er %(what)s %(day)s.") % {"what": what, "day": day(on)})
    if owed:
        late = sum(row.is_late(today) for row in owed)
        open_ones = ngettext(
            "Ett oppfølgingspunkt er åpent", "%(count)d oppfølgingspunkter er åpne", len(owed)
        ) % {"count": len(owed)}
        over = ngettext("ett er over fristen", "%(count)d er over fristen", late) % {"count": late}
        parts.append(listed([open_ones, over] if late else [open_ones]) + ".")
    return " ".join(parts)


urlpatterns = [path("<slug:office>/moteplasser/", overview, name="arenas")]
