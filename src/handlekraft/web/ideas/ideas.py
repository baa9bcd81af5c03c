"""«Ideer»: the list, one idea, and what is done about it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.ideas import commands, reads
from handlekraft.ideas.reads import HandRow, IdeaRow
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref
from handlekraft.web.desks import at_desk
from handlekraft.web.ideas.forms import IdeaForm, MoveIdeaForm, today
from handlekraft.web.ideas.listing import Listing, with_lateness
from handlekraft.web.ideas.parties import party_in
from handlekraft.web.ideas.suggesting import suggest
from handlekraft.web.ideas.tasks import REFUSALS, ROOM, Asked, Page, Task, next_step, or_404, people, press
from handlekraft.web.pages.words import listed
from handlekraft.web.tying import say_counts

IDEAS: tuple[Any, Page] = (gettext_lazy("Ideer"), ("ideas", None))
MEASURES = ("companies_established", "ideas_carried_on", "ideas_to_application")
WAYS: dict[str, tuple[Any, Any]] = {
    "i-arbeid": (gettext_lazy("I arbeid"), lambda row: row.is_open),
    "ble-noe": (gettext_lazy("Ble til noe"), lambda row: row.has_arrived),
    "skrinlagt": (gettext_lazy("Skrinlagt"), lambda row: row.is_shelved),
    "alle": (gettext_lazy("Alle"), lambda _row: True),
}


def answer(rows: tuple[IdeaRow, ...], now: date) -> str:
    """«4 ideer er i arbeid. 2 har blitt til noe og én er skrinlagt. Ett neste steg er over fristen.»"""
    if not rows:
        return _("Ingen ideer er ført opp.")
    still = sum(row.is_open for row in rows)
    told = [ngettext("Én idé er i arbeid.", "%(n)d ideer er i arbeid.", still) % {"n": still}]
    arrived, shelved = (sum(way[1](row) for row in rows) for way in (WAYS["ble-noe"], WAYS["skrinlagt"]))
    rest = [
        ngettext("én har blitt til noe", "%(n)d har blitt til noe", arrived) % {"n": arrived},
        ngettext("én er skrinlagt", "%(n)d er skrinlagt", shelved) % {"n": shelved},
    ]
    said = [words for words, count in zip(rest, (arrived, shelved), strict=True) if count]
    if said:
        sentence = listed(said)
        told.append(f"{sentence[:1].upper()}{sentence[1:]}.")
    return " ".join(filter(None, (*told, late_words([row.hand for row in rows if row.is_open], now))))


def late_words(hands: list[HandRow], now: date) -> str:
    late = sum(hand.is_late(now) for hand in hands)
    words = ngettext("Ett neste steg er over fristen.", "%(n)d neste steg er over fristen.", late)
    return words % {"n": late} if late else ""


def _words(row: IdeaRow) -> str:
    return " ".join((row.title, row.kind_label, row.from_whom, row.company.name, *row.tags))


_LIST = Listing("ideas", "idea", gettext_lazy("ideene"), WAYS, _words, with_lateness)


@at_desk(Verb.SEE_INSIDE)
def ideas(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = reads.ideas(desk)
    return _LIST.response(request, desk, rows, answer(rows, timezone.localdate()))


@at_desk(Verb.SEE_INSIDE)
def idea(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    row = _row(desk, number)
    content = {
        "office": desk.office,
        "idea": row,
        "hand": row.hand,
        "late": row.hand.is_late(timezone.localdate()),
        "grounds": dict(reads.GROUNDS),
        "applications": reads.applications_for(desk, number),
        "may_keep": desk.may(Verb.KEEP_IDEAS),
    }
    return render(request, "ideas/idea.html", content)


def _row(desk: Desk, number: int) -> IdeaRow:
    found: IdeaRow = or_404(reads.idea(desk, number))
    return found


def _above(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _row(asked.desk, asked.number)
    return (IDEAS, (row.title, ("idea", row.id)))


def hand_now(hand: HandRow) -> dict[str, Any]:
    """What a form begins with, of what every row has."""
    names = ("responsible", "next_step", "due_on", "confidential", "ground")
    return {name: getattr(hand, name) for name in names}


def _form(asked: Asked) -> IdeaForm:
    row = _row(asked.desk, asked.number) if asked.number else None
    if row is None:
        now = {"responsible": asked.desk.person_id, "since": timezone.localdate()}
        return IdeaForm(people(asked), initial=now, **asked.filled())
    same = {name: getattr(row, name) for name in ("title", "kind", "from_whom", "about")}
    now = same | hand_now(row.hand) | {"tags": ", ".join(row.tags)}
    form = IdeaForm(people(asked), initial=now, kept_back=row.hand.kept_back, **asked.filled())
    del form.fields["since"]
    return form


def _add(asked: Asked, form: IdeaForm) -> Page:
    return "idea", commands.add_idea(asked.desk, form.facts())


def _change(asked: Asked, form: IdeaForm) -> Page:
    commands.change_idea(asked.desk, asked.number, form.facts())
    return "idea", asked.number


def _move_form(asked: Asked) -> MoveIdeaForm:
    row = _row(asked.desk, asked.number)
    form = MoveIdeaForm((row.stage.stage, row.stage.on), initial=today(), **asked.filled())
    suggest(asked.desk, form.fields["company"])
    return form


def _move(asked: Asked, form: MoveIdeaForm) -> Page | None:
    company = party_in(asked.desk, form, "company")
    if form.errors:
        return None
    commands.move_idea(asked.desk, asked.number, form.move(company))
    say_counts(asked.request, asked.desk, Ref("idea", str(asked.number)), *MEASURES)
    return "idea", asked.number


def _take_back(desk: Desk, number: int) -> Page:
    commands.take_back_idea_step(desk, number)
    return "idea", number


TASKS = (
    Task(
        "add-idea",
        "<slug:office>/ideer/ny/",
        gettext_lazy("Ny idé"),
        gettext_lazy("Legg til"),
        gettext_lazy("Ideen er lagt til."),
        _form,
        _add,
        lambda _asked: (IDEAS,),
        REFUSALS,
    ),
    Task(
        "change-idea",
        "<slug:office>/ideer/<int:number>/endre/",
        gettext_lazy("Endre ideen"),
        gettext_lazy("Lagre"),
        gettext_lazy("Ideen er endret."),
        _form,
        _change,
        _above,
        REFUSALS,
    ),
    Task(
        "move-idea",
        "<slug:office>/ideer/<int:number>/trinn/",
        gettext_lazy("Nytt trinn"),
        gettext_lazy("Lagre"),
        gettext_lazy("Trinnet er lagret."),
        _move_form,
        _move,
        _above,
        REFUSALS,
    ),
    next_step("idea", "ideer", lambda asked: _row(asked.desk, asked.number).hand, _above),
)

urlpatterns = [
    path("<slug:office>/ideer/", ideas, name="ideas"),
    path("<slug:office>/ideer/<int:number>/", idea, name="idea"),
    *(task.route(ROOM) for task in TASKS),
    press(
        "take-back-idea-step",
        "<slug:office>/ideer/<int:number>/trinn/angre/",
        _take_back,
        gettext_lazy("Siste trinn er tatt tilbake."),
    ),
]
