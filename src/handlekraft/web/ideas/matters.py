"""«Påvirkning»: matters that the office works for, and what is done about each."""

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
from handlekraft.ideas.reads import MatterRow
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref
from handlekraft.web.desks import at_desk
from handlekraft.web.ideas import ideas
from handlekraft.web.ideas.forms import HappenedForm, MatterForm, today
from handlekraft.web.ideas.listing import Listing, with_lateness
from handlekraft.web.ideas.tasks import REFUSALS, ROOM, Asked, Page, Task, next_step, or_404, people, press
from handlekraft.web.tying import say_counts

MATTERS: tuple[Any, Page] = (gettext_lazy("Påvirkning"), ("matters", None))
WAYS: dict[str, tuple[Any, Any]] = {
    "alle": (gettext_lazy("Alle"), lambda _row: True),
    "ikke-nadd": (gettext_lazy("Ikke kommet noen vei"), lambda row: row.reached is None),
    "nadd": (gettext_lazy("Foreslått, vedtatt eller startet"), lambda row: row.reached is not None),
}


def answer(rows: tuple[MatterRow, ...], now: date) -> str:
    """«Dere arbeider for 4 saker. 2 er foreslått, vedtatt eller startet. Ett neste steg er over fristen.»"""
    if not rows:
        return _("Ingen saker er ført opp.")
    first = ngettext("Dere arbeider for én sak.", "Dere arbeider for %(n)d saker.", len(rows))
    reached = sum(row.reached is not None for row in rows)
    on_the_way = ngettext(
        "Én er foreslått, vedtatt eller startet.", "%(n)d er foreslått, vedtatt eller startet.", reached
    )
    told = (first % {"n": len(rows)}, on_the_way % {"n": reached} if reached else "")
    return " ".join(filter(None, (*told, ideas.late_words([row.hand for row in rows], now))))


def _words(row: MatterRow) -> str:
    return " ".join((row.title, row.position, row.allies, *row.tags))


_LIST = Listing("matters", "matter", gettext_lazy("sakene"), WAYS, _words, with_lateness)


@at_desk(Verb.SEE_INSIDE)
def matters(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = reads.matters(desk)
    return _LIST.response(request, desk, rows, answer(rows, timezone.localdate()))


@at_desk(Verb.SEE_INSIDE)
def matter(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    row = _row(desk, number)
    content = {
        "office": desk.office,
        "matter": row,
        "hand": row.hand,
        "late": row.hand.is_late(timezone.localdate()),
        "grounds": dict(reads.GROUNDS),
        "may_keep": desk.may(Verb.KEEP_IDEAS),
    }
    return render(request, "ideas/matter.html", content)


def _row(desk: Desk, number: int) -> MatterRow:
    found: MatterRow = or_404(reads.matter(desk, number))
    return found


def _above(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _row(asked.desk, asked.number)
    return (MATTERS, (row.title, ("matter", row.id)))


def _form(asked: Asked) -> MatterForm:
    row = _row(asked.desk, asked.number) if asked.number else None
    if row is None:
        return MatterForm(people(asked), initial={"responsible": asked.desk.person_id}, **asked.filled())
    same = {name: getattr(row, name) for name in ("title", "position", "allies")}
    now = same | ideas.hand_now(row.hand) | {"tags": ", ".join(row.tags)}
    return MatterForm(people(asked), initial=now, kept_back=row.hand.kept_back, **asked.filled())


def _add(asked: Asked, form: MatterForm) -> Page:
    return "matter", commands.add_matter(asked.desk, form.facts())


def _change(asked: Asked, form: MatterForm) -> Page:
    commands.change_matter(asked.desk, asked.number, form.facts())
    return "matter", asked.number


def _happened_form(asked: Asked) -> HappenedForm:
    or_404(_row(asked.desk, asked.number))
    return HappenedForm(initial=today(), **asked.filled())


def _happened(asked: Asked, form: HappenedForm) -> Page:
    entry = commands.note_in_matter(asked.desk, asked.number, form.happened())
    ref = Ref("matter", f"{asked.number}-{entry}")
    say_counts(asked.request, asked.desk, ref, "matter_contacts", "matter_milestones")
    return "matter", asked.number


def _entry(*, away: bool) -> Any:
    def do(desk: Desk, number: int) -> Page:
        return "matter", commands.remove_entry(desk, number, away=away)

    return do


TASKS = (
    Task(
        "add-matter",
        "<slug:office>/pavirkning/ny/",
        gettext_lazy("Ny sak å arbeide for"),
        gettext_lazy("Legg til"),
        gettext_lazy("Saken er lagt til."),
        _form,
        _add,
        lambda _asked: (MATTERS,),
        REFUSALS,
    ),
    Task(
        "change-matter",
        "<slug:office>/pavirkning/<int:number>/endre/",
        gettext_lazy("Endre saken"),
        gettext_lazy("Lagre"),
        gettext_lazy("Saken er endret."),
        _form,
        _change,
        _above,
        REFUSALS,
    ),
    Task(
        "note-in-matter",
        "<slug:office>/pavirkning/<int:number>/skjedde/",
        gettext_lazy("Før det som skjedde"),
        gettext_lazy("Lagre"),
        gettext_lazy("Det er ført."),
        _happened_form,
        _happened,
        _above,
        REFUSALS,
    ),
    next_step("matter", "pavirkning", lambda asked: _row(asked.desk, asked.number).hand, _above),
)

urlpatterns = [
    path("<slug:office>/pavirkning/", matters, name="matters"),
    path("<slug:office>/pavirkning/<int:number>/", matter, name="matter"),
    *(task.route(ROOM) for task in TASKS),
    press(
        "take-matter-entry",
        "<slug:office>/pavirkning/skjedde/<int:number>/fjern/",
        _entry(away=True),
        gettext_lazy("Tatt bort. Det ligger nederst på siden."),
    ),
    press(
        "bring-back-matter-entry",
        "<slug:office>/pavirkning/skjedde/<int:number>/ta-fram/",
        _entry(away=False),
        gettext_lazy("Tatt fram igjen."),
    ),
]
