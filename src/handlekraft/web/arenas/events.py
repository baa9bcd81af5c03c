"""Events inside the office: planned, who comes, held, and what they thought."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from handlekraft.arenas import commands, reads
from handlekraft.arenas.reads import Answers, EventFile
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref
from handlekraft.web.arenas.event_forms import EventForm, GuestForm, HeldForm
from handlekraft.web.arenas.event_letters import TELL_GUESTS, remember, to_guests, written_to
from handlekraft.web.arenas.meetings import ARENAS
from handlekraft.web.arenas.tasks import ROOM, Asked, Page, Task, or_404, press
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.words import number as in_words
from handlekraft.web.tying import say_counts

FEWEST_ANSWERS = 3
"""Fewer would let who runs the event guess who said what."""


@at_desk(Verb.SEE_INSIDE)
def event(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    file = _file(desk, number)
    row = file.event
    shown = file.answers.total >= FEWEST_ANSWERS
    asked = request.build_absolute_uri(reverse("answer-event", args=[row.key]))
    content = {
        "office": desk.office,
        "event": row,
        "may_tell": written_to(file) and row.state != "held",
        "has_begun": row.starts_at <= timezone.now(),
        "guests": [guest for guest in file.guests if not guest.withdrawn],
        "withdrawn": sum(guest.withdrawn for guest in file.guests),
        "answers": file.answers if shown else None,
        "thought": thought(file.answers) if shown else "",
        "too_few": file.answers.total and not shown,
        "ask_address": asked if row.state == "held" and desk.may(Verb.KEEP_ARENAS) else "",
        "public_address": request.build_absolute_uri(
            reverse("public-event", args=[desk.office.slug, row.id])
        ),
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/event.html", content)


def thought(answers: Answers) -> str:
    """«14 svarte. I snitt 4,3 av 5.»"""
    first = ngettext("Én svarte.", "%(count)d svarte.", answers.total) % {"count": answers.total}
    return _("%(first)s I snitt %(mean)s av 5.") % {
        "first": first,
        "mean": in_words(round(answers.mean or 0, 1)),
    }


def _file(desk: Desk, number: int) -> EventFile:
    found: EventFile = or_404(reads.event_file(desk, number))
    return found


@require_POST
@at_desk(Verb.KEEP_ARENAS)
def mark_came(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Those who are ticked came."""
    told = (each for each in request.POST.getlist("kom") if each.isdecimal() and len(each) < 15)
    ticked = frozenset(map(int, told))
    try:
        commands.mark_came(desk, number, ticked)
    except commands.NotHere:
        raise Http404 from None
    messages.success(request, _("Hvem som kom, er lagret."))
    return redirect("arena-event", desk.office.slug, number)


def _above(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _file(asked.desk, asked.number).event
    return (ARENAS, (row.title, ("arena-event", row.id)))


def _form(asked: Asked) -> EventForm:
    now: dict[str, Any] = {}
    if asked.number:
        row = _file(asked.desk, asked.number).event
        starts, ends = timezone.localtime(row.starts_at), row.ends_at and timezone.localtime(row.ends_at)
        now = asdict(row) | {
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time() if ends else None,
            "whose": "ours" if row.ours else "others",
            "tags": ", ".join(row.tags),
            "industries": ", ".join(row.industries),
        }
    return EventForm(initial=now, **asked.filled())


def _add(asked: Asked, form: EventForm) -> Page:
    return "arena-event", commands.add_event(asked.desk, form.facts())


def _change(asked: Asked, form: EventForm) -> Page:
    before = _file(asked.desk, asked.number).event
    commands.change_event(asked.desk, asked.number, form.facts())
    remember(asked, before)
    return to_guests(asked.desk, asked.number, before)


def _held_form(asked: Asked) -> Form:
    file = _file(asked.desk, asked.number)
    came = sum(bool(guest.came) for guest in file.guests)
    return HeldForm(initial={"came": came or None}, **asked.filled())


def _hold(asked: Asked, form: Form) -> Page:
    commands.hold_event(asked.desk, asked.number, form.cleaned_data["came"])
    ref = Ref("event", str(asked.number))
    say_counts(asked.request, asked.desk, ref, "events_held", "events_attended", "event_participants")
    return "arena-event", asked.number


def _guest(asked: Asked, form: GuestForm) -> Page:
    commands.sign_up(asked.number, form.guest(), by=asked.desk)
    return "arena-event", asked.number


def _cancel(desk: Desk, number: int) -> Page:
    commands.cancel_event(desk, number)
    return to_guests(desk, number)


def _plan_again(desk: Desk, number: int) -> Page:
    commands.plan_event_again(desk, number)
    return "arena-event", number


def _withdraw(desk: Desk, number: int) -> Page:
    return "arena-event", commands.withdraw_sign_up(number, by=desk)


_DAY = {"starts_at": ("day", None)}

TASKS = (
    Task(
        "add-event",
        "<slug:office>/arrangementer/nytt/",
        gettext_lazy("Nytt arrangement"),
        gettext_lazy("Legg til"),
        gettext_lazy("Arrangementet er lagt til."),
        _form,
        _add,
        lambda _asked: (ARENAS,),
        _DAY,
    ),
    Task(
        "change-event",
        "<slug:office>/arrangementer/<int:number>/endre/",
        gettext_lazy("Endre arrangementet"),
        gettext_lazy("Lagre"),
        gettext_lazy("Arrangementet er endret."),
        _form,
        _change,
        _above,
        _DAY,
    ),
    Task(
        "hold-event",
        "<slug:office>/arrangementer/<int:number>/holdt/",
        gettext_lazy("Arrangementet er holdt"),
        gettext_lazy("Lagre"),
        gettext_lazy("Arrangementet er ført som holdt."),
        _held_form,
        _hold,
        _above,
        {"starts_at": (None, gettext_lazy("Det har ikke begynt ennå. Før det som holdt når det har vært."))},
    ),
    Task(
        "add-guest",
        "<slug:office>/arrangementer/<int:number>/deltaker/",
        gettext_lazy("Meld på noen"),
        gettext_lazy("Meld på"),
        gettext_lazy("Påmeldt."),
        lambda asked: GuestForm(**asked.filled()),
        _guest,
        _above,
    ),
    TELL_GUESTS,
)

urlpatterns = [
    path("<slug:office>/arrangementer/<int:number>/", event, name="arena-event"),
    path("<slug:office>/arrangementer/<int:number>/kom/", mark_came, name="mark-came"),
    *(task.route(ROOM) for task in TASKS),
    press(
        "cancel-event",
        "<slug:office>/arrangementer/<int:number>/avlys/",
        _cancel,
        gettext_lazy("Arrangementet er avlyst."),
        undone_by="plan-event-again",
    ),
    press(
        "plan-event-again",
        "<slug:office>/arrangementer/<int:number>/planlegg-igjen/",
        _plan_again,
        gettext_lazy("Arrangementet er planlagt igjen."),
    ),
    press(
        "withdraw-guest",
        "<slug:office>/arrangementer/deltaker/<int:number>/meld-av/",
        _withdraw,
        gettext_lazy("Meldt av."),
    ),
]
