"""Taking something away, and putting it back: at once by «Angre», later from the bottom of its list."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handlekraft.ideas import commands
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.web.desks import at_desk

PAGES = {
    "idea": "ideas",
    "application": "applications",
    "scheme": "schemes",
    "matter": "matters",
    "students": "students",
}
"""The list that each kind stands in."""


def _press(do: Callable[[Desk, str, int], None], *, away: bool) -> Callable[..., HttpResponse]:
    @require_POST
    @at_desk(Verb.KEEP_IDEAS)
    def pressed(request: HttpRequest, desk: Desk, kind: str, number: int) -> HttpResponse:
        if kind not in PAGES:
            raise Http404
        try:
            do(desk, kind, number)
        except commands.NotHere:
            raise Http404 from None
        undo = reverse("bring-back", args=[desk.office.slug, kind, number]) if away else ""
        messages.success(request, _("Tatt bort.") if away else _("Tatt fram igjen."), extra_tags=undo)
        return redirect(PAGES[kind], desk.office.slug)

    return pressed


_at = "<slug:office>/ideer/<slug:kind>/<int:number>/"
urlpatterns = [
    path(f"{_at}fjern/", _press(commands.remove, away=True), name="take-away"),
    path(f"{_at}ta-fram/", _press(commands.put_back, away=False), name="bring-back"),
]
