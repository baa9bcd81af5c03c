"""«Min dag»: what a person at an office should do now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.arenas.reads import own_actor
from handlekraft.enquiries.reads import my_cases
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import reads
from handlekraft.plans.reads import MyDay, lacks_results
from handlekraft.rules.yearly_wheel import Round
from handlekraft.web.desks import at_desk
from handlekraft.web.following_doings import FROM_MY_DAY
from handlekraft.web.owed import owed
from handlekraft.web.pages.days import days_left, from_today
from handlekraft.web.pages.enquiry_words import my_cases_words
from handlekraft.web.partners import of_own_actor
from handlekraft.web.parts import part_of
from handlekraft.web.waiting import to_do
from handlekraft.web.yearly_wheel import coming_words

SHOWN_AHEAD = 3
"""Days of the wheel that are shown; the wheel has them all."""


FEWER = 50
"""Rows of a list that stands under others, so that the page stays one that is read to its end."""


@at_desk(Verb.SEE_ACTION, own=True)
def my_day(request: HttpRequest, desk: Desk) -> HttpResponse:
    found = reads.my_day(desk, timezone.localdate())
    needing = {row.id for row in (*found.needing, *found.counting)}
    cases, duties = my_cases(desk, found.today), owed(desk, found.today)
    context = {
        "desk": desk,
        "from_here": FROM_MY_DAY,
        "office": desk.office,
        "day": found,
        "answer": _joined(my_day_answer(found), my_cases_words(len(cases)), _owed_words(len(duties))),
        "uncounted": {row.id for row in found.needing if lacks_results(row, found.today)},
        "asked": _asked(found.round, found) if found.round and found.needing else "",
        "steps": [(step, from_today(step.due_on, found.today)) for step in found.steps],
        "coming": [(row, days_left(row.days)) for row in found.coming[:SHOWN_AHEAD]],
        "owed": duties,
        "to_do": to_do(desk, found),
        "cases": part_of(cases, request.GET, "saker", spot="saker"),
        "needing": part_of(found.needing, request.GET, "na", spot="na"),
        "counting": part_of(found.counting, request.GET, "resultater", spot="resultater", size=FEWER),
        "rest": part_of(
            [row for row in found.own if row.id not in needing], request.GET, spot="andre", size=FEWER
        ),
    }
    if own := own_actor(desk):
        theirs = of_own_actor(desk, own, found.today)
        answer = _joined(theirs["waiting_words"], str(context["answer"]))
        return render(request, "office/partner_day.html", context | theirs | {"answer": answer})
    return render(request, "office/my_day.html", context)


def my_day_answer(found: MyDay) -> str:
    """What the page says first."""
    if found.own:
        parts = [_needing(found), _steps_due(found)]
    elif not found.has_edition:
        parts = [_("Kontoret har ingen plan å følge opp ennå.")]
    else:
        parts = [_("Du har ikke ansvaret for noe tiltak.")]
    if found.coming:
        parts.append(_("Neste dato er %(what)s.") % {"what": coming_words(found.coming[0])})
    return _joined(*parts)


def _needing(found: MyDay) -> str:
    count, total = len(found.needing) + len(found.counting), len(found.own)
    if not count:
        return ngettext(
            "Tiltaket ditt trenger ikke noe av deg nå.",
            "Ingen av de %(total)d tiltakene dine trenger noe av deg nå.",
            total,
        ) % {"total": total}
    if total == 1:
        return _("Tiltaket ditt trenger deg.")
    if total == count:
        return _("Alle de %(total)d tiltakene dine trenger deg.") % {"total": total}
    return ngettext(
        "%(count)d av de %(total)d tiltakene dine trenger deg.",
        "%(count)d av de %(total)d tiltakene dine trenger deg.",
        count,
    ) % {"count": count, "total": total}


def _steps_due(found: MyDay) -> str:
    if not found.steps:
        return ""
    words = ngettext(
        "Ett deltiltak har frist snart.", "%(count)d deltiltak har frist snart.", len(found.steps)
    )
    return words % {"count": len(found.steps)}


def _owed_words(count: int) -> str:
    words = ngettext("Du har tatt på deg én annen ting.", "Du har tatt på deg %(count)d andre ting.", count)
    return words % {"count": count} if count else ""


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _asked(asked: Round, found: MyDay) -> str:
    day = date_format(asked.on, "j. F")
    if asked.on < found.today:
        return _("Statusmeldingene skulle vært sendt %(day)s.") % {"day": day}
    words = {"day": day, "left": from_today(asked.on, found.today)}
    return _("Statusmeldingene skal være inne %(day)s, %(left)s.") % words


urlpatterns = [path("<slug:office>/min-dag/", my_day, name="my-day")]
