"""The door to an office's inside: every page behind it goes through `at_desk`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from handlekraft.offices.access import Desk, NotAllowed, Stranger, desk
from handlekraft.offices.roles import Verb
from handlekraft.offices.signed_in import desks_of

P = ParamSpec("P")
DeskPage = Callable[Concatenate[HttpRequest, Desk, P], HttpResponse]


def at_desk(verb: Verb, *, own: bool = False) -> Callable[[DeskPage[P]], Callable[..., HttpResponse]]:
    """Give the page the person's desk at the office of the address, if the verb is allowed there.

    With `own` it opens also for those who may only with what is their own: then the page itself, or
    the command it calls, must `require(desk, verb, own=…)`.
    """

    def door(page: DeskPage[P]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(page)
        def opened(request: HttpRequest, office: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                seat = desk(request.user.pk, office, verb, own=own, among=desks_of(request.user))
                request.desk = seat  # type: ignore[attr-defined]  # for the menu
                response = page(request, seat, *args, **kwargs)
            except Stranger:
                raise Http404 from None
            except NotAllowed:
                raise PermissionDenied from None
            # What is inside must not be kept by the browser for the next person at the machine.
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        return opened

    return door
