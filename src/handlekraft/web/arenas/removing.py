"""Taking something of the arenas away, and putting it back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handlekraft.arenas import commands
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.web.desks import at_desk

PAGES = {
    "actor": "actors",
    "agreement": "agreements",
    "arena": "arenas",
    "association": "associations",
    "event": "arenas",
    "group": "groups",
    "need": "needs",
    "survey": "surveys",
}
"""The list that each kind stands in."""


def _press(do: Callable[[Desk, str, int], None], *, away: bool) -> Callable[..., HttpResponse]:
    @require_POST
    @at_desk(Verb.KEEP_ARENAS)
    def pressed(request: HttpRequest, desk: Desk, kind: str, number: int) -> HttpResponse:
        if kind not in PAGES:
            raise Http404
        try:
            do(desk, kind, number)
        except commands.NotHere:
            raise Http404 from None
        gone = _("Tatt bort. Det ligger nederst på denne siden, og kan tas fram igjen.")
        messages.success(request, gone if away else _("Tatt fram igjen."))
        return redirect(PAGES[kind], desk.office.slug)

    return pressed


_at = "<slug:office>/moteplasser/<slug:kind>/<int:number>/"
urlpatterns = [
    path(f"{_at}fjern/", _press(commands.remove, away=True), name="remove"),
    path(f"{_at}ta-fram/", _press(commands.put_back, away=False), name="put-back"),
]
