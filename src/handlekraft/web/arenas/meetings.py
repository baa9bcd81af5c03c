"""Meetings that come again: the series, one meeting, its agenda and minutes, and who follows up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import ArenaFacts
from handlekraft.arenas.reads import ArenaRow, FollowUpRow, MeetingRow
from handlekraft.offices.access import Desk
from handlekraft.offices.reads import members
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref
from handlekraft.web.arenas.agenda import proposed
from handlekraft.web.arenas.fields import lines
from handlekraft.web.arenas.meeting_forms import ArenaForm, FinishForm, FollowUpForm, MeetingForm, MinutesForm
from handlekraft.web.arenas.tasks import ROOM, Asked, Page, Task, or_404, press
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.words import day
from handlekraft.web.tying import say_counts

ARENAS: tuple[Any, Page] = (gettext_lazy("Møteplasser"), ("arenas", None))
SAME_DAY = {"on": ("on", gettext_lazy("Det er et møte den dagen fra før."))}


@at_desk(Verb.SEE_INSIDE)
def arena(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    row = _arena(desk, number)
    today = timezone.localdate()
    content = {
        "office": desk.office,
        "arena": row,
        "owed": [(each, each.is_late(today)) for each in reads.open_follow_ups(desk, arena=number)],
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/arena.html", content)


@at_desk(Verb.SEE_INSIDE)
def meeting(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    row = _meeting(desk, number)
    today = timezone.localdate()
    content = {
        "desk": desk,
        "office": desk.office,
        "meeting": row,
        "has_been": row.on <= today,
        "is_today": row.on == today,
        "owed": [(each, each.is_late(today)) for each in row.follow_ups],
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/meeting.html", content)


def _arena(desk: Desk, number: int) -> ArenaRow:
    found: ArenaRow = or_404(reads.arena(desk, number))
    return found


def _meeting(desk: Desk, number: int) -> MeetingRow:
    found: MeetingRow = or_404(reads.meeting(desk, number))
    return found


def _above_arena(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _arena(asked.desk, asked.number)
    return (ARENAS, (row.name, ("arena", row.id)))


def _above_meeting(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _meeting(asked.desk, asked.number)
    return (ARENAS, (row.arena_name, ("arena", row.arena)), (day(row.on), ("meeting", row.id)))


def _arena_form(asked: Asked) -> Form:
    row = _arena(asked.desk, asked.number) if asked.number else None
    now = {"name": row.name, "rhythm": row.rhythm, "about": row.about} if row else None
    return ArenaForm(initial=now, **asked.filled())


def _add_arena(asked: Asked, form: Form) -> Page:
    return "arena", commands.add_arena(asked.desk, ArenaFacts(**form.cleaned_data))


def _change_arena(asked: Asked, form: Form) -> Page:
    commands.change_arena(asked.desk, asked.number, ArenaFacts(**form.cleaned_data))
    return "arena", asked.number


def _next_form(asked: Asked) -> Form:
    row = _arena(asked.desk, asked.number)
    if asked.request.method == "POST":
        return MeetingForm(**asked.filled())
    return MeetingForm(initial={"on": usual_day(row), "points": "\n".join(proposed(asked.desk, row))})


BETWEEN = {"weekly": 7, "monthly": 28, "quarterly": 91, "twice_a_year": 182, "yearly": 364}
"""Days from one meeting to the next on the same day of the week, by the rhythm of the arena."""


def usual_day(row: ArenaRow) -> date | None:
    """When the next meeting is by the rhythm; None where there was none, or that day has been."""
    last, days = row.last(), BETWEEN.get(row.rhythm)
    day = last[1] + timedelta(days) if last and days else None
    return day if day and day >= timezone.localdate() else None


def _plan(asked: Asked, form: Form) -> Page:
    told, points = form.cleaned_data, lines(form.cleaned_data["points"])
    return "meeting", commands.plan_meeting(asked.desk, asked.number, told["on"], told["place"], points)


def _meeting_form(asked: Asked) -> Form:
    row = _meeting(asked.desk, asked.number)
    points = "\n".join(point.title for point in row.points)
    return MeetingForm(initial={"on": row.on, "place": row.place, "points": points}, **asked.filled())


def _change(asked: Asked, form: Form) -> Page:
    told, points = form.cleaned_data, lines(form.cleaned_data["points"])
    commands.change_meeting(asked.desk, asked.number, told["on"], told["place"], points)
    return "meeting", asked.number


def _minutes_form(asked: Asked) -> Form:
    row = _meeting(asked.desk, asked.number)
    now: dict[str, str] = {"present": row.present}
    for at, point in enumerate(row.points):
        now |= {f"said_{at}": point.said, f"decided_{at}": point.decided}
    return MinutesForm(row, initial=now, **asked.filled())


def _minutes(asked: Asked, form: MinutesForm) -> Page:
    commands.write_minutes(asked.desk, asked.number, form.cleaned_data["present"], form.minutes())
    say_counts(asked.request, asked.desk, Ref("meeting", str(asked.number)), "meetings_held")
    return "meeting", asked.number


def _follow_up_form(asked: Asked) -> Form:
    return FollowUpForm(members(asked.desk.office.id), **asked.filled())


def _follow_up(asked: Asked, form: Form) -> Page:
    told = form.cleaned_data
    commands.add_follow_up(asked.desk, asked.number, told["text"], told["owner"], told["due_on"])
    return "meeting", asked.number


def _owed(asked: Asked) -> FollowUpRow:
    rows = reads.open_follow_ups(asked.desk, own=not asked.desk.may(Verb.KEEP_ARENAS))
    found: FollowUpRow = or_404(next((row for row in rows if row.id == asked.number), None))
    return found


def _above_owed(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _owed(asked)
    return (ARENAS, (f"{row.arena} {day(row.since)}", ("meeting", row.meeting)))


def _finish(asked: Asked, form: Form) -> Page:
    told, row = form.cleaned_data, _owed(asked)
    commands.finish_follow_up(asked.desk, asked.number, told["outcome"], let_go=told["let_go"])
    return "meeting", row.meeting


def _finish_form(asked: Asked) -> Form:
    _owed(asked)
    return FinishForm(**asked.filled())


def _cancel(desk: Desk, number: int) -> Page:
    commands.cancel_meeting(desk, number)
    return "meeting", number


def _plan_again(desk: Desk, number: int) -> Page:
    commands.plan_meeting_again(desk, number)
    return "meeting", number


def _reopen(desk: Desk, number: int) -> Page:
    commands.reopen_follow_up(desk, number)
    return "arenas", None


TASKS = (
    Task(
        "add-arena",
        "<slug:office>/moteplasser/rekke/ny/",
        gettext_lazy("Ny møterekke"),
        gettext_lazy("Legg til"),
        gettext_lazy("Møterekken er lagt til. Nå kan du planlegge det første møtet."),
        _arena_form,
        _add_arena,
        lambda _asked: (ARENAS,),
    ),
    Task(
        "change-arena",
        "<slug:office>/moteplasser/rekke/<int:number>/endre/",
        gettext_lazy("Endre møterekken"),
        gettext_lazy("Lagre"),
        gettext_lazy("Møterekken er endret."),
        _arena_form,
        _change_arena,
        _above_arena,
    ),
    Task(
        "plan-meeting",
        "<slug:office>/moteplasser/rekke/<int:number>/nytt-mote/",
        gettext_lazy("Planlegg et møte"),
        gettext_lazy("Planlegg møtet"),
        gettext_lazy("Møtet er planlagt."),
        _next_form,
        _plan,
        _above_arena,
        SAME_DAY,
    ),
    Task(
        "change-meeting",
        "<slug:office>/moteplasser/mote/<int:number>/endre/",
        gettext_lazy("Dag, sted og saker"),
        gettext_lazy("Lagre"),
        gettext_lazy("Møtet er endret."),
        _meeting_form,
        _change,
        _above_meeting,
        SAME_DAY,
    ),
    Task(
        "write-minutes",
        "<slug:office>/moteplasser/mote/<int:number>/referat/",
        gettext_lazy("Referat"),
        gettext_lazy("Lagre referatet"),
        gettext_lazy("Referatet er lagret. Skal noen gjøre noe nå? Legg det til som oppfølgingspunkt."),
        _minutes_form,
        _minutes,
        _above_meeting,
        {
            "on": (None, gettext_lazy("Møtet har ikke vært ennå. Referatet skrives når det er holdt.")),
            "minutes": (
                None,
                gettext_lazy("Skriv hvem som var der, eller det som ble sagt om en sak."),
            ),
        },
    ),
    Task(
        "add-follow-up",
        "<slug:office>/moteplasser/mote/<int:number>/folg-opp/",
        gettext_lazy("Nytt oppfølgingspunkt"),
        gettext_lazy("Legg til"),
        gettext_lazy("Punktet er lagt til. Det står på «Min dag» hos den som skal gjøre det."),
        _follow_up_form,
        _follow_up,
        _above_meeting,
    ),
    Task(
        "finish-follow-up",
        "<slug:office>/moteplasser/folg-opp/<int:number>/",
        gettext_lazy("Hvordan gikk det?"),
        gettext_lazy("Lagre"),
        gettext_lazy("Punktet er ferdig."),
        _finish_form,
        _finish,
        _above_owed,
        {"outcome": ("outcome", gettext_lazy("Skriv hvorfor det ikke blir gjort."))},
        own=True,
    ),
)

urlpatterns = [
    path("<slug:office>/moteplasser/rekke/<int:number>/", arena, name="arena"),
    path("<slug:office>/moteplasser/mote/<int:number>/", meeting, name="meeting"),
    *(task.route(ROOM) for task in TASKS),
    press(
        "cancel-meeting",
        "<slug:office>/moteplasser/mote/<int:number>/avlys/",
        _cancel,
        gettext_lazy("Møtet er avlyst."),
        undone_by="plan-meeting-again",
    ),
    press(
        "plan-meeting-again",
        "<slug:office>/moteplasser/mote/<int:number>/planlegg-igjen/",
        _plan_again,
        gettext_lazy("Møtet er planlagt igjen. Ingenting som var skrevet, er borte."),
    ),
    press(
        "reopen-follow-up",
        "<slug:office>/moteplasser/folg-opp/<int:number>/apne/",
        _reopen,
        gettext_lazy("Punktet er åpent igjen."),
        own=True,
    ),
]
