"""The link in a reminder: one person writes about one action, without signing in.

The link is signed, lasts for a while, and opens nothing but this form. Whoever has it may still write
only for as long as the person answers for the action and has a role that may.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone

from handlekraft.offices import doorkeeper
from handlekraft.offices.access import Desk, NotAllowed, desks
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import Standing
from handlekraft.rules.status import State
from handlekraft.web.browsers import machine
from handlekraft.web.following_forms import StatusForm
from handlekraft.web.sent_once import sent_once

LIFE = timedelta(days=30)
_SIGNER = signing.TimestampSigner(salt="handlekraft.web.status-link")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens: who writes, and about which action."""

    desk: Desk
    row: Standing


def link_to_status(desk: Desk, number: int) -> str:
    """The address of the form, without the site's own."""
    secret = _SIGNER.sign_object([desk.person_id, desk.office.id, number], compress=False)
    return reverse("report-by-link", args=[secret])


def opened(secret: str) -> Opened | None:
    """None when it is too old, not made here, or no longer the person's to write about."""
    try:
        person, office, number = _SIGNER.unsign_object(secret, max_age=LIFE)
    except (signing.BadSignature, ValueError):
        return None
    seat = next((seat for seat in desks(person) if seat.office.id == office), None)
    if seat is None or not seat.may(Verb.REPORT, own=True):
        return None
    row = reads.standing(seat, number, timezone.localdate())
    return Opened(seat, row) if row and row.owned_by(person) else None


def report_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    found = opened(secret)
    try:
        if request.method == "POST" or found is None:
            doorkeeper.use_link(secret if found else "", machine(request))
    except doorkeeper.TooMany as wait:
        return _page(request, "status_link_dead", 429, until=wait.until)
    if found is None:
        return _page(request, "status_link_dead", 410)
    if request.method != "POST" and "takk" in request.GET:
        return _page(request, "status_link_thanks", 200, found)
    return _written(request, secret, found)


def _written(request: HttpRequest, secret: str, found: Opened) -> HttpResponse:
    form = StatusForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        thanks = f"{reverse('report-by-link', args=[secret])}?takk"
        try:
            to = sent_once(request, found.desk, lambda: _save(found, form.cleaned_data, thanks))
        except (NotAllowed, commands.NotHere):
            return _page(request, "status_link_dead", 410)
        if to:
            return sealed(to)
    return _page(request, "status_link", 422 if form.errors else 200, found, form=form)


def _save(found: Opened, told: dict[str, Any], thanks: str) -> HttpResponse:
    commands.report(
        found.desk,
        found.row.number,
        State(told["state"]),
        told["happened"],
        following=told["following"],
        blocks=told["blocks"],
        public=told["public"],
        by_letter=True,
    )
    return redirect(thanks)


def _page(
    request: HttpRequest, template: str, status: int, found: Opened | None = None, **content: Any
) -> HttpResponse:
    if found:
        content |= {"office": found.desk.office, "row": found.row}
    return sealed(render(request, f"office/{template}.html", content, status=status))


def sealed(response: HttpResponse) -> HttpResponse:
    """The address is the key: no copy of the page is kept, no other page is told where one came from."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    # Not `no-referrer`: the browser would then not say, either, that the form is our own.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


urlpatterns = [path("statusmelding/<str:secret>/", report_by_link, name="report-by-link")]
