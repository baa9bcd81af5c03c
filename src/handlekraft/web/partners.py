"""Who signs in for an actor: tied to it by the office, and what they meet there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from handlekraft.arenas import commands
from handlekraft.arenas import reads as arenas
from handlekraft.arenas.reads import OwnActor
from handlekraft.enquiries import reads as enquiries
from handlekraft.enquiries.commands import AsActor
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.web.arenas.agreements import stand_words
from handlekraft.web.case_link import answer_referral
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.enquiry_words import own_referral_words
from handlekraft.web.referring import key_of


def of_own_actor(desk: Desk, own: OwnActor, today: date) -> dict[str, Any]:
    """What «Min dag» shows to who signs in for an actor. Three queries."""
    referrals = enquiries.referrals_to_answer(desk, key_of(own.id))
    waiting = [row for row in referrals if row.waits]
    agreed = arenas.own_agreements(desk, own)
    return {
        "own": own,
        "referred": [(row, own_referral_words(row, today), row.is_late(today)) for row in waiting],
        "answered": [(row, own_referral_words(row, today)) for row in referrals if not row.waits],
        "agreed": [(row, stand_words(row, today), _promised(own, row, today)) for row in agreed],
        "waiting_words": _waiting_words(len(waiting)),
    }


def _waiting_words(count: int) -> str:
    words = ngettext(
        "Én henvisning venter på svar fra dere.", "%(count)d henvisninger venter på svar fra dere.", count
    )
    return words % {"count": count} if count else ""


def _promised(
    own: OwnActor, row: arenas.Agreed, today: date
) -> list[tuple[arenas.ObligationRow, bool, bool]]:
    """What is not done yet, whether it is the actor's own to do, and whether it is late."""
    left = (made for made in row.obligations if made.done_on is None)
    return [(made, made.of == own.name, made.is_late(today)) for made in left]


@at_desk(Verb.ANSWER_AS_ACTOR, own=True)
def own_referral(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    own = arenas.own_actor(desk)
    opening = AsActor(desk, key_of(own.id), number) if own else None
    found = enquiries.referral_seen(opening) if opening else None
    if opening is None or found is None:
        raise Http404
    answer = answer_referral(request, opening, found)
    if answer.done:
        return redirect("own-referral", desk.office.slug, number)
    content = {"office": desk.office, "own": own, "seen": found, "forms": answer.forms}
    return render(request, "office/own_referral.html", content, status=answer.status)


@require_POST
@at_desk(Verb.TIE_PARTNERS)
def tie_partner(request: HttpRequest, desk: Desk, number: int, person: int) -> HttpResponse:
    try:
        commands.tie_partner(desk, number, person)
    except commands.NotHere:
        raise Http404 from None
    except commands.Unsaid:
        messages.error(request, _("Personen logger inn for en annen aktør. Ta bort den knytningen først."))
    else:
        undo = reverse("untie-partner", args=[desk.office.slug, number, person])
        messages.success(request, _("Personen logger nå inn for aktøren."), extra_tags=undo)
    return redirect("known-actor", desk.office.slug, number)


@require_POST
@at_desk(Verb.TIE_PARTNERS)
def untie_partner(request: HttpRequest, desk: Desk, number: int, person: int) -> HttpResponse:
    try:
        commands.untie_partner(desk, number, person)
    except commands.NotHere:
        raise Http404 from None
    undo = reverse("tie-partner", args=[desk.office.slug, number, person])
    messages.success(request, _("Personen logger ikke lenger inn for aktøren."), extra_tags=undo)
    return redirect("known-actor", desk.office.slug, number)


_AT = "<slug:office>/aktorer/<int:number>/innlogging/<int:person>/"
urlpatterns = [
    path("<slug:office>/henvist/<int:number>/", own_referral, name="own-referral"),
    path(f"{_AT}knytt/", tie_partner, name="tie-partner"),
    path(f"{_AT}ta-bort/", untie_partner, name="untie-partner"),
]
