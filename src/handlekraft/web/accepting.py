"""Accepting a reading as an edition."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import ReadingUnderReview
from handlekraft.web.desks import at_desk
from handlekraft.web.edition_addresses import to_edition
from handlekraft.web.review_rows import ReviewRow, outline
from handlekraft.web.under_review import did, reading_at, version_of


@require_POST
@at_desk(Verb.EDIT_PLAN)
def accept(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    found = reading_at(desk, reading)
    unwritten = _unwritten(found)
    if unwritten and "sikker" not in request.POST:
        context = {"office": desk.office, "reading": found, "rows": unwritten}
        return render(request, "office/accept_anyway.html", context)
    if reads.may_be_another_plan(desk, found):
        return redirect("accept-as", desk.office.slug, found.id)
    try:
        done = did(request, lambda: commands.accept_reading(desk, found.id, version_of(request)))
    except commands.WhichPlan:
        return redirect("accept-as", desk.office.slug, found.id)
    return accepted(request, desk, found.id) if done else redirect("reading", desk.office.slug, found.id)


def _unwritten(found: ReadingUnderReview) -> tuple[ReviewRow, ...]:
    """Rows that an evaluation wants otherwise or has proposed, and that nobody has written or approved."""
    return outline(found).doubtful if found.evaluated is not None and found.doubts else ()


def accepted(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    """To the edition that the reading became."""
    row = next(row for row in reads.editions(desk) if row.reading == reading)
    text = _("Planen er lagret som utgave %(number)d. Den vises ikke for andre før du publiserer den.")
    messages.success(request, text % {"number": row.number})
    return to_edition("edition", desk, row.number, row.in_address)


urlpatterns = [path("<slug:office>/lesing/<int:reading>/godta/", accept, name="accept")]
