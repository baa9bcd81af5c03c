"""What an office invites everybody to: signing up and off, and saying afterwards what it was like."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import Guest
from handlekraft.arenas.reads import EventRow
from handlekraft.offices import doorkeeper
from handlekraft.offices.access import OfficeRow
from handlekraft.plans.reads import published_plan
from handlekraft.web.arenas.event_forms import AnswerForm, SignUpForm
from handlekraft.web.browsers import machine
from handlekraft.web.letters import send_unseen
from handlekraft.web.pages.event_words import clock, when

SALT = "handlekraft.arenas.sign-up"


@never_cache
@require_safe
def events(request: HttpRequest, office_slug: str) -> HttpResponse:
    office, rows = _open(office_slug)
    published = published_plan(office_slug)
    content = {"office": office, "published": published, "events": rows, "answer": answer(rows)}
    return render(request, "portal/events.html", content)


def answer(rows: tuple[EventRow, ...]) -> str:
    """«Neste er Frokostmøte om havna, torsdag 3. desember.»"""
    planned = [row for row in rows if row.state == "planned"]
    if not planned:
        return _("Vi har ingen åpne arrangementer nå.")
    return _("Neste er %(what)s, %(when)s.") % {"what": planned[0].title, "when": when(planned[0])}


def _open(office_slug: str) -> tuple[OfficeRow, tuple[EventRow, ...]]:
    found = reads.open_events(office_slug)
    # An office that invites to nothing does not tell a stranger that it is there.
    if found is None or not found[1]:
        raise Http404
    return found


@never_cache
def event(request: HttpRequest, office_slug: str, number: int) -> HttpResponse:
    """The event with the form to sign up, and signing up."""
    office, rows = _open(office_slug)
    row = next((each for each in rows if each.id == number), None)
    if row is None:
        raise Http404
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["website"]:
            return redirect("public-event", office_slug, number)
        if signed := _signed_up(request, office, row, form):
            return redirect("signed-up", signing.dumps(signed, salt=SALT))
    published = published_plan(office_slug)
    content = {"office": office, "published": published, "event": row, "when": when(row), "form": form}
    return render(request, "portal/event.html", content, status=422 if form.errors else 200)


def _signed_up(request: HttpRequest, office: OfficeRow, row: EventRow, form: SignUpForm) -> int | None:
    try:
        doorkeeper.send_in(machine(request))
        signed = commands.sign_up(row.id, form.guest())
    except doorkeeper.TooMany as wait:
        words = _("Det er mange påmeldinger herfra nå. Prøv igjen etter klokka %s.")
        form.add_error(None, words % clock(wait.until))
    except commands.Full:
        form.add_error(None, _("Det er dessverre ikke flere plasser."))
    except commands.NotHere:
        form.add_error(None, _("Det er ikke lenger mulig å melde seg på."))
    else:
        _confirm(request, office, row, form.guest(), signed)
        return signed
    return None


def _confirm(request: HttpRequest, office: OfficeRow, row: EventRow, guest: Guest, signed: int) -> None:
    address = reverse("signed-up", args=[signing.dumps(signed, salt=SALT)])
    told = {
        "name": guest.name,
        "title": row.title,
        "when": when(row),
        "place": row.place,
        "address": request.build_absolute_uri(address),
        "office": office.name,
    }
    send_unseen(guest.email, _("Du er påmeldt: %s") % row.title, "signed_up", told)


@never_cache
def signed_up(request: HttpRequest, token: str) -> HttpResponse:
    """Thanks, and the button to sign off; the signed address is known to the guest alone."""
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Http404 from None
    found = reads.signed_up(number)
    if found is None:
        raise Http404
    office, row, withdrawn = found
    if request.method == "POST" and not withdrawn:
        commands.withdraw_sign_up(number)
        return redirect("signed-up", token)
    content = {"office": office, "event": row, "when": when(row), "withdrawn": withdrawn}
    return render(request, "portal/signed_up.html", content)


@never_cache
def answer_event(request: HttpRequest, key: str) -> HttpResponse:
    """What somebody who came thought of it."""
    found = reads.event_asked(key)
    if found is None:
        raise Http404
    office, row = found
    form = AnswerForm(request.POST or None)
    content: dict[str, Any] = {"office": office, "event": row, "form": form}
    if request.method == "POST" and form.is_valid() and _answered(request, key, form):
        return render(request, "portal/answered.html", content)
    return render(request, "portal/answer_event.html", content, status=422 if form.errors else 200)


def _answered(request: HttpRequest, key: str, form: AnswerForm) -> bool:
    try:
        doorkeeper.send_in(machine(request))
        commands.answer_event(key, form.cleaned_data["useful"], form.cleaned_data["words"])
    except doorkeeper.TooMany as wait:
        words = _("Det er sendt mange svar herfra nå. Prøv igjen etter klokka %s.")
        form.add_error(None, words % clock(wait.until))
    except (commands.Full, commands.NotHere):
        form.add_error(None, _("Det tas ikke imot flere svar."))
    else:
        return True
    return False


urlpatterns = [
    path("<slug:office_slug>/arrangementer/", events, name="public-events"),
    path("<slug:office_slug>/arrangementer/<int:number>/", event, name="public-event"),
    path("arrangement/pamelding/<str:token>/", signed_up, name="signed-up"),
    path("arrangement/svar/<slug:key>/", answer_event, name="answer-event"),
]
