"""«Kalender»: the secret address of one's own calendar, and the calendar behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.reports.calendar import CalendarDay, calendar, mark
from handlekraft.web.desks import at_desk


@at_desk(Verb.SEE_ACTION, own=True)
def calendar_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    secret = reads.calendar_secret(desk)
    address = request.build_absolute_uri(reverse("calendar-feed", args=[secret])) if secret else ""
    return render(request, "office/calendar.html", {"desk": desk, "office": desk.office, "address": address})


@require_POST
@at_desk(Verb.SEE_ACTION, own=True)
def open_calendar(request: HttpRequest, desk: Desk) -> HttpResponse:
    was_open = reads.calendar_secret(desk) is not None
    commands.open_calendar(desk)
    if was_open:
        messages.success(request, _("Du har fått en ny adresse. Den gamle virker ikke lenger."))
    else:
        messages.success(request, _("Kalenderen er klar. Kopier adressen til kalenderen du bruker."))
    return redirect("calendar", desk.office.slug)


@require_POST
@at_desk(Verb.SEE_ACTION, own=True)
def close_calendar(request: HttpRequest, desk: Desk) -> HttpResponse:
    commands.close_calendar(desk)
    messages.success(request, _("Adressen er stengt. Kalendere som brukte den, får ikke noe nytt."))
    return redirect("calendar", desk.office.slug)


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    desk = reads.calendar_desk(secret)
    if desk is None:
        return _sealed(HttpResponse(_("Adressen er stengt."), status=404, content_type="text/plain"))
    name = f"Handlekraft, {desk.office.name}"
    name = _("%s (eksempeldata)") % name if desk.office.example else name
    days = [_with_address(request, desk, day) for day in reads.calendar_days(desk, timezone.localdate())]
    tag = f'W/"{mark(name, days)}"'
    if tag in request.headers.get("If-None-Match", ""):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        made_at = timezone.now().astimezone(UTC).replace(microsecond=0)
        answer = HttpResponse(calendar(name, days, made_at), content_type="text/calendar; charset=utf-8")
    answer.headers["ETag"] = tag
    return _sealed(answer)


def _with_address(request: HttpRequest, desk: Desk, day: CalendarDay) -> CalendarDay:
    """A day of an action leads to its page, which asks who one is; a day of the wheel to the wheel."""
    slug = desk.office.slug
    page = reverse("follow", args=[slug, day.text]) if day.text else reverse("wheel", args=[slug])
    return replace(day, text="", address=request.build_absolute_uri(page))


def _sealed(answer: HttpResponse) -> HttpResponse:
    """Kept by who asked and by nobody between; `no-cache` so that the mark is asked about each time."""
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


urlpatterns = [
    path("<slug:office>/kalender/", calendar_page, name="calendar"),
    path("<slug:office>/kalender/ny-adresse/", open_calendar, name="open-calendar"),
    path("<slug:office>/kalender/steng/", close_calendar, name="close-calendar"),
]
feed_patterns = [path("kalender/<str:secret>.ics", feed, name="calendar-feed")]
