"""A document comes in, and its way to a reading is followed."""

from __future__ import annotations

import time
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import ArrivalRow, Line
from handlekraft.reading.progress import Stage
from handlekraft.web.desks import at_desk
from handlekraft.web.forms import DocumentForm

LOOK_AGAIN = 1
"""Seconds until the page that shows the progress is fetched anew."""

LONG = timedelta(minutes=1)
"""The first in line waits, and nothing has moved for so long: nobody seems to read."""


@at_desk(Verb.EDIT_PLAN)
def new_document(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["document"]
        try:
            document = commands.receive_document(desk, file.name, file.read())
        except commands.TooManyWaiting:
            form.add_error("document", _too_many())
        else:
            return _when_read(desk, document)
    status = 422 if form.errors else 200
    return render(request, "office/new_document.html", {"office": desk.office, "form": form}, status=status)


def _too_many() -> str:
    return _(
        "Kontoret har allerede så mange dokumenter i kø som det kan ha. "
        "Vent til ett av dem er lest, eller legg bort et som ikke skal leses."
    )


def _when_read(desk: Desk, document: int) -> HttpResponse:
    """To the reading if it is done in a moment, else to the page that shows the progress."""
    until = time.monotonic() + settings.READING_PATIENCE
    row = reads.arrival(desk, document)
    while row and row.on_its_way and time.monotonic() < until:
        time.sleep(0.1)
        row = reads.arrival(desk, document)
    if row and row.reading:
        return redirect("reading", desk.office.slug, row.reading)
    return redirect("arrival", desk.office.slug, document)


@at_desk(Verb.SEE_INSIDE)
def arrival(request: HttpRequest, desk: Desk, document: int) -> HttpResponse:
    row = reads.arrival(desk, document)
    if row is None:
        raise Http404
    if row.reading:
        return redirect("reading", desk.office.slug, row.reading)
    quiet = "stille" in request.GET
    context = {
        "office": desk.office,
        "arrival": row,
        "now": _now(row),
        "stages": _stages(row) if row.on_its_way else (),
        "quiet": quiet,
        "may_edit": desk.may(Verb.EDIT_PLAN),
    }
    response = render(request, "office/arrival.html", context)
    if row.on_its_way and not quiet:
        response["Refresh"] = str(LOOK_AGAIN)
    return response


def _now(row: ArrivalRow) -> str:
    """What happens with it at this moment, in a sentence or two."""
    if row.state == "waiting":
        return _waiting(reads.line_before(row.document_id))
    if row.state == "failed":
        return row.error
    if row.state == "aside":
        return _("Det er tatt vare på, men ikke lest.")
    return {
        Stage.OPENING: _("Vi åpner dokumentet."),
        Stage.PAGES: _("Vi leser side %(page)d av %(pages)d.") % {"page": row.page, "pages": row.pages},
        Stage.LAYOUT: _("Vi setter sammen tekst og tabeller."),
        Stage.PLAN: _("Vi finner områder, mål og tiltak."),
    }[row.stage]


def _waiting(line: Line) -> str:
    if line.before == 1:
        return _("Det er tatt imot og venter på tur. Ett dokument står foran.")
    if line.before:
        return _("Det er tatt imot og venter på tur. %(count)d dokumenter står foran.") % {
            "count": line.before
        }
    if settings.DEBUG:
        # `runserver` starts no worker; who runs it can.
        return _("Det er tatt imot og venter. Går det ingen leser, start den med «handlekraft worker».")
    if timezone.now() - line.moved_at > LONG:
        return _(
            "Det er tatt imot, men ingen har begynt å lese det. Begynner det ikke snart, "
            "si fra til den som drifter Handlekraft: Leseren ser ut til å stå."
        )
    return _("Det er tatt imot og blir lest straks.")


def _stages(row: ArrivalRow) -> tuple[tuple[str, str], ...]:
    """The stages of a reading, each done, now or later."""
    names = (_("Åpne dokumentet"), _("Lese sidene"), _("Sette sammen tekst og tabeller"))
    labels = dict(zip(Stage, (*names, _("Finne områder, mål og tiltak")), strict=True))
    at = list(Stage).index(row.stage) if row.state == "reading" else -1
    words = ["done"] * at + ["now"] * (at >= 0)
    words += ["later"] * (len(labels) - len(words))
    return tuple(zip(labels.values(), words, strict=True))


@require_POST
@at_desk(Verb.EDIT_PLAN)
def read_again(request: HttpRequest, desk: Desk, document: int) -> HttpResponse:
    try:
        commands.read_again(desk, document)
    except commands.TooManyWaiting:
        messages.error(request, _too_many())
    except commands.NotOpen:
        _no_longer_so(request, desk, document)
    return _when_read(desk, document)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def lay_aside(request: HttpRequest, desk: Desk, document: int) -> HttpResponse:
    try:
        commands.lay_aside(desk, document)
    except commands.NotOpen:
        _no_longer_so(request, desk, document)
        return redirect("arrival", desk.office.slug, document)
    text = _("Dokumentet er lagt bort. Du finner det under «Tidligere lesinger».")
    messages.success(request, text)
    return redirect("office", desk.office.slug)


def _no_longer_so(request: HttpRequest, desk: Desk, document: int) -> None:
    if reads.arrival(desk, document) is None:
        raise Http404
    messages.error(request, _("Det har skjedd noe med dokumentet siden du åpnet siden. Slik står det nå."))


_at = "<slug:office>/dokument/<int:document>/"
urlpatterns = [
    path("<slug:office>/dokument/nytt/", new_document, name="new-document"),
    path(_at, arrival, name="arrival"),
    path(f"{_at}les-igjen/", read_again, name="read-again"),
    path(f"{_at}legg-bort/", lay_aside, name="lay-aside"),
]
