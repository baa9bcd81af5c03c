"""Who comes to an address that only a form is sent to, is led to the page above it.

So it goes who pressed a button after the session had ended, and signs in, or who opens the address of
a form that was sent.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

Answer = Callable[[HttpRequest], HttpResponse]


def led_back(get_response: Answer) -> Answer:
    """Middleware; a page above that only takes forms leads on, so that the last one shows something."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or request.method != "GET" or not _is_browser(request):
            return response
        if request.user.is_authenticated and not messages.get_messages(request):
            told = _(
                "Ingenting er lagret nå. Hvis du nettopp trykket på en knapp, må du gjøre det en gang til."
            )
            messages.warning(request, told)
        return redirect(_above(request.path_info))

    return answer


def _is_browser(request: HttpRequest) -> bool:
    """Programs don't ask for a page, and are told that the address takes no such question."""
    return "text/html" in request.headers.get("Accept", "")


def _above(path: str) -> str:
    parts = path.strip("/").split("/")
    for count in range(len(parts) - 1, 0, -1):
        address = f"/{'/'.join(parts[:count])}/"
        if _is_place(address):
            return address
    return "/"


def _is_place(address: str) -> bool:
    """Is there a page, and not one to add another thing on, nor a file?"""
    try:
        name = resolve(address).url_name or ""
    except Resolver404:
        return False
    return not name.startswith("add-") and name not in ("attach", "attachment")
