"""Showing an edition to everybody and taking it back; asked about first where it may be too early."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import EditionOnHearing
from handlekraft.rules.hearings import Phase
from handlekraft.web.desks import at_desk
from handlekraft.web.edition_addresses import of_edition, to_edition
from handlekraft.web.hearing import answer_words, hearing_words

END, KEEP_OPEN = "avslutt", "la-sta"
"""What the person says is to become of a hearing that isn't over."""


class WithdrawForm(forms.Form):
    keep_back = forms.BooleanField(
        label=gettext_lazy("Noe i planen skulle ikke vært offentlig"),
        required=False,
        help_text=gettext_lazy(
            "Når neste utgave publiseres, ser alle hva som er endret fra denne, med ordene som sto her. "
            "Krysser dere av, vises ikke ordene fra denne utgaven igjen."
        ),
    )


@require_POST
@at_desk(Verb.PUBLISH)
def publish(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    lost = reads.replaced(desk, number, plan)
    if lost and "sikker" not in request.POST:
        context = {"office": desk.office, "number": number, "lost": lost}
        return render(request, "office/publish_other.html", context)
    try:
        heard = _heard_still(desk, number, plan)
        if heard and request.POST.get("horing") not in (END, KEEP_OPEN):
            return _too_early(request, desk, heard, plan)
        if heard and request.POST["horing"] == END:
            commands.end_hearing(desk, number, plan)
        commands.publish_edition(desk, number, plan)
    except commands.NotOpen:
        raise Http404 from None
    messages.success(request, _("Utgave %(number)d er publisert. Alle kan lese den nå.") % {"number": number})
    if lost:
        undo = _("Utgave %(number)d er ikke borte. Åpne den og publiser den igjen hvis dette var feil.")
        messages.info(request, undo % {"number": lost.edition})
    return to_edition("edition", desk, number, plan)


def _heard_still(desk: Desk, number: int, plan: int | None) -> EditionOnHearing | None:
    """The edition, if the public is being asked about it and it has never been in force."""
    found = reads.on_hearing(desk, number, plan)
    row = found.hearing
    waits = row and row.is_shown and row.phase is not Phase.CLOSED and found.public is None
    return found if waits else None


def _too_early(request: HttpRequest, desk: Desk, found: EditionOnHearing, plan: int | None) -> HttpResponse:
    assert found.hearing is not None
    context = {
        "office": desk.office,
        "edition": found,
        "plan": plan,
        "when": hearing_words(found.hearing.days),
        "answer": answer_words(found.hearing.comments, found.hearing.phase),
        "may_decide": desk.may(Verb.DECIDE),
        "sure": "sikker" in request.POST,
    }
    return render(request, "office/publish_heard.html", context)


@at_desk(Verb.PUBLISH)
def withdraw(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    """Asks first, saying what goes away."""
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        rows = [row for row in reads.editions(desk) if plan in (row.in_address, row.plan)]
        shown = next((row for row in rows if row.number == number and row.published_at), None)
        if shown is None:
            raise Http404
        newest = max(row.number for row in rows)
        context = {"office": desk.office, "edition": shown, "newest": newest, "form": form}
        return render(request, "office/withdraw.html", context)
    try:
        commands.withdraw_edition(desk, number, plan, keep_back=form.cleaned_data["keep_back"])
    except commands.NotOpen:
        raise Http404 from None
    messages.success(request, _("Planen er tatt av nettsiden. Du kan publisere den igjen når du vil."))
    return to_edition("edition", desk, number, plan)


urlpatterns = [
    *of_edition("publiser/", publish, "publish"),
    *of_edition("trekk/", withdraw, "withdraw"),
]
