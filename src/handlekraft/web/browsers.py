"""Which browser and machine a request comes from, for the doorkeeper."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from handlekraft.offices import doorkeeper

KNOWN = "kjent"
"""The cookie of a browser that somebody has signed in from: their address' fingerprint and a mark."""

KNOWN_FOR = 180 * 24 * 60 * 60


def machine(request: HttpRequest) -> str:
    """Where the request comes from. Behind the proxy that HTTPS stands for, what the proxy says last."""
    if settings.HTTPS and (told := request.headers.get("X-Forwarded-For", "")):
        return told.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def known_browser(request: HttpRequest, address: str) -> str | None:
    """The mark of the browser, if the owner of the address has signed in from it."""
    try:
        whose, mark = signing.loads(request.COOKIES.get(KNOWN, ""), salt=KNOWN, max_age=KNOWN_FOR)
    except (signing.BadSignature, ValueError):
        return None
    return str(mark) if whose == _whose(address) else None


def remember_browser(response: HttpResponse, address: str) -> None:
    value = signing.dumps([_whose(address), get_random_string(16)], salt=KNOWN)
    response.set_cookie(KNOWN, value, max_age=KNOWN_FOR, secure=settings.HTTPS, httponly=True, samesite="Lax")


def too_many(wait: doorkeeper.TooMany) -> str:
    """Why the door stays shut, and what to do."""
    clock = localtime(wait.until).strftime("%H.%M")
    return _(
        "Det er prøvd for mange ganger. Vent, og prøv igjen etter klokka %(clock)s. "
        "Husker du ikke passordet, kan du få et nytt på e-post."
    ) % {"clock": clock}


def _whose(address: str) -> str:
    return doorkeeper.fingerprint("known browser", address.strip().lower())
