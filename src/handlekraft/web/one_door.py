"""«For bedrifter»: what everybody can ask an office, sending it in, and following it by a secret link."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from handlekraft.arenas.reads import EventRow, open_events
from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Written
from handlekraft.enquiries.reads import EnquirersCase, PublicReception
from handlekraft.offices import doorkeeper
from handlekraft.plans.reads import published_plan
from handlekraft.web.browsers import machine
from handlekraft.web.case_figures import rows
from handlekraft.web.case_letters import draft, post
from handlekraft.web.enquiry_forms import EnquireForm
from handlekraft.web.pages.event_words import when
from handlekraft.web.pages.words import day

YEAR = timedelta(days=365)
EVENTS_SHOWN = 3


def _reception(office_slug: str) -> PublicReception:
    found = reads.public_reception(office_slug)
    if found is None:
        raise Http404
    return found


@never_cache
@require_safe
def for_business(request: HttpRequest, office_slug: str) -> HttpResponse:
    found = _reception(office_slug)
    today = timezone.localdate()
    told = reads.public_figures(found.office.id, today - YEAR, today)
    shown = [row for row in rows(told) if row.count or any(row.given)]
    return _page(request, found, "for_business", figures=shown, events=_coming(office_slug))


def _coming(office_slug: str) -> list[tuple[EventRow, str]]:
    """The first that everybody is invited to, with when."""
    found = open_events(office_slug)
    planned = [row for row in found[1] if row.state == "planned"] if found else []
    return [(row, when(row)) for row in planned[:EVENTS_SHOWN]]


@never_cache
def enquire(request: HttpRequest, office_slug: str) -> HttpResponse:
    """The form for everybody, and sending it in."""
    found = _reception(office_slug)
    form = EnquireForm(found.types, request.POST or None)
    if form.is_bound and form.is_valid():
        if form.cleaned_data["website"]:
            return redirect("for-business", office_slug)
        if secret := _sent(request, office_slug, form):
            return redirect(f"{reverse('case-by-link', args=[secret])}?takk")
    return _page(request, found, "enquire", status=422 if form.errors else 200, form=form)


def _sent(request: HttpRequest, office_slug: str, form: EnquireForm) -> str:
    """The secret of the case's page; empty where it was not taken, with why in the form."""
    try:
        doorkeeper.send_enquiry(machine(request))
        case = commands.send_in(office_slug, form.enquiry())
    except doorkeeper.TooMany as wait:
        clock = localtime(wait.until).strftime("%H.%M")
        words = _(
            "Det er sendt mange henvendelser herfra nå. Teksten din står her. Send den etter klokka %s."
        )
        form.add_error(None, words % clock)
        return ""
    except (commands.NotThen, commands.Unsaid):
        form.add_error(None, _("Vi kunne ikke ta imot henvendelsen. Ring kontoret, eller prøv igjen senere."))
        return ""
    secret = reads.new_case_secret(case)
    _confirm(request, case, secret, form.cleaned_data["email"])
    return secret


def _confirm(request: HttpRequest, case: int, secret: str, email: str) -> None:
    """A letter to the address that was given, unless it is sent too many: it may be somebody else's."""
    found = reads.enquirers_case(secret)
    assert found is not None
    made = draft("received", found.language, _said(request, found, secret))
    try:
        doorkeeper.ask_for_letter(email, machine(request))
        way = "email"
    except doorkeeper.TooMany:
        way = "page"
    kept = commands.confirm_by_itself(case, Written("received", made.subject, made.text, found.language, way))
    if kept:
        post(kept)


def _said(request: HttpRequest, found: EnquirersCase, secret: str) -> dict[str, Any]:
    """Without the sender's name: it is written by anybody, and the letter may go to somebody else."""
    return {
        "number": found.number,
        "office": found.office.name,
        "responsible": found.responsible,
        "due": day(found.clock.due) if found.clock.due else "",
        "link": request.build_absolute_uri(reverse("case-by-link", args=[secret])),
    }


def _page(
    request: HttpRequest, found: PublicReception, template: str, status: int = 200, **more: Any
) -> HttpResponse:
    published = published_plan(found.office.slug)
    content = {
        "office": found.office,
        "published": published,
        "plan": published.plan if published else None,
        "here": "business",
        "reception": found,
        "promise": _promise(found),
    }
    return render(request, f"portal/{template}.html", content | more, status=status)


def _promise(found: PublicReception) -> str:
    """«Du får svar innen 5 til 15 arbeidsdager.»"""
    goals = sorted({row.goal_days for row in found.types})
    if not goals:
        return ""
    if len(goals) == 1:
        return _("Du får svar innen %(n)d arbeidsdager.") % {"n": goals[0]}
    return _("Du får svar innen %(first)d til %(last)d arbeidsdager, etter hva det gjelder.") % {
        "first": goals[0],
        "last": goals[-1],
    }


urlpatterns = [
    path("<slug:office_slug>/bedrift/", for_business, name="for-business"),
    path("<slug:office_slug>/bedrift/henvendelse/", enquire, name="enquire"),
]
