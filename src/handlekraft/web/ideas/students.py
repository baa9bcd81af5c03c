"""«Studenter»: jobs, theses and placements with companies."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.ideas import commands, reads
from handlekraft.ideas.reads import PartyRow, StudentRow
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref
from handlekraft.web.desks import at_desk
from handlekraft.web.ideas.forms import StudentsForm
from handlekraft.web.ideas.listing import Listing
from handlekraft.web.ideas.parties import company_asked_for, label, party_in
from handlekraft.web.ideas.suggesting import suggest
from handlekraft.web.ideas.tasks import REFUSALS, ROOM, Asked, Page, Task, or_404
from handlekraft.web.pages.words import listed
from handlekraft.web.tying import say_counts

STUDENTS: tuple[Any, Page] = (gettext_lazy("Studenter"), ("students", None))
MEASURES = ("student_jobs", "placements", "theses")
THESES = ("bachelor", "master", "thesis")
WAYS: dict[str, tuple[Any, Any]] = {
    "alle": (gettext_lazy("Alle"), lambda _row: True),
    "jobb": (gettext_lazy("Jobb"), lambda row: row.kind == "job"),
    "praksis": (gettext_lazy("Praksis"), lambda row: row.kind == "placement"),
    "oppgave": (gettext_lazy("Oppgave"), lambda row: row.kind in THESES),
}


def answer(rows: tuple[StudentRow, ...]) -> str:
    """«12 studenter hos bedriftene: 4 i jobb, 3 i praksis og 5 med oppgave.»"""
    if not rows:
        return _("Ingen studenter er ført opp.")
    told = (
        ("jobb", _("%(n)d i jobb")),
        ("praksis", _("%(n)d i praksis")),
        ("oppgave", _("%(n)d med oppgave")),
    )
    counts = {way: sum(row.students for row in rows if WAYS[way][1](row)) for way, _words in told}
    parts = [words % {"n": counts[way]} for way, words in told if counts[way]]
    every = sum(counts.values())
    first = ngettext("%(n)d student hos bedriftene", "%(n)d studenter hos bedriftene", every) % {"n": every}
    return f"{first}: {listed(parts)}."


def _words(row: StudentRow) -> str:
    return " ".join((row.title, row.kind_label, row.company.name, row.school, *row.tags))


_LIST = Listing("students", "students", gettext_lazy("studentene"), WAYS, _words)


@at_desk(Verb.SEE_INSIDE)
def students(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = reads.students(desk)
    return _LIST.response(request, desk, rows, answer(rows))


def _row(asked: Asked) -> StudentRow:
    rows = reads.students(asked.desk)
    found: StudentRow = or_404(next((row for row in rows if row.id == asked.number), None))
    return found


def _form(asked: Asked) -> StudentsForm:
    now: dict[str, Any] = {"students": 1, "starts_on": timezone.localdate()}
    now["company"] = company_asked_for(asked)
    if asked.number:
        row = _row(asked)
        now = {name: getattr(row, name) for name in StudentsForm.base_fields}
        now |= {"company": label(row.company.name, row.company.number), "tags": ", ".join(row.tags)}
    form = StudentsForm(initial=now, **asked.filled())
    suggest(asked.desk, form.fields["company"])
    return form


def _save(asked: Asked, form: StudentsForm) -> Page | None:
    known: PartyRow | None = _row(asked).company if asked.number else None
    company = party_in(asked.desk, form, "company", known)
    if company is None:
        return None
    number = asked.number
    if number:
        commands.change_students(asked.desk, number, form.facts(company))
    else:
        number = commands.add_students(asked.desk, form.facts(company))
    say_counts(asked.request, asked.desk, Ref("students", str(number)), *MEASURES)
    return "students", None


TASKS = (
    Task(
        "add-students",
        "<slug:office>/studenter/ny/",
        gettext_lazy("Studenter hos en bedrift"),
        gettext_lazy("Legg til"),
        gettext_lazy("Det er lagt til."),
        _form,
        _save,
        lambda _asked: (STUDENTS,),
        REFUSALS,
    ),
    Task(
        "change-students",
        "<slug:office>/studenter/<int:number>/endre/",
        gettext_lazy("Endre"),
        gettext_lazy("Lagre"),
        gettext_lazy("Det er endret."),
        _form,
        _save,
        lambda _asked: (STUDENTS,),
        REFUSALS,
    ),
)
urlpatterns = [
    path("<slug:office>/studenter/", students, name="students"),
    *(task.route(ROOM) for task in TASKS),
]
