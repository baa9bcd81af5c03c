"""«Ordninger»: where money may be applied for, as the office wants its list."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.ideas import commands, reads
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.web.desks import at_desk
from handlekraft.web.ideas.applications import APPLICATIONS
from handlekraft.web.ideas.forms import SchemeForm
from handlekraft.web.ideas.tasks import REFUSALS, ROOM, Asked, Page, Task

SCHEMES: tuple[Any, Page] = (gettext_lazy("Ordninger"), ("schemes", None))


@at_desk(Verb.SEE_INSIDE)
def schemes(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = reads.schemes(desk)
    content = {
        "office": desk.office,
        "schemes": rows,
        "own": all(row.id for row in rows),
        "removed": reads.taken_away(desk, "scheme"),
        "may_keep": desk.may(Verb.KEEP_IDEAS),
    }
    return render(request, "ideas/schemes.html", content)


@require_POST
@at_desk(Verb.KEEP_IDEAS)
def use_common(request: HttpRequest, desk: Desk) -> HttpResponse:
    commands.use_common_schemes(desk)
    return redirect("schemes", desk.office.slug)


def _form(asked: Asked) -> SchemeForm:
    if not asked.number:
        return SchemeForm(**asked.filled())
    row = next((row for row in reads.schemes(asked.desk) if row.id == asked.number), None)
    if row is None:
        raise Http404
    return SchemeForm(initial={"name": row.name, "kind": row.kind}, **asked.filled())


def _add(asked: Asked, form: SchemeForm) -> Page:
    commands.add_scheme(asked.desk, **form.cleaned_data)
    return "schemes", None


def _change(asked: Asked, form: SchemeForm) -> Page:
    commands.change_scheme(asked.desk, asked.number, **form.cleaned_data)
    return "schemes", None


TASKS = (
    Task(
        "add-scheme",
        "<slug:office>/soknader/ordninger/ny/",
        gettext_lazy("Ny ordning"),
        gettext_lazy("Legg til"),
        gettext_lazy("Ordningen er lagt til."),
        _form,
        _add,
        lambda _asked: (APPLICATIONS, SCHEMES),
        REFUSALS,
    ),
    Task(
        "change-scheme",
        "<slug:office>/soknader/ordninger/<int:number>/endre/",
        gettext_lazy("Endre ordningen"),
        gettext_lazy("Lagre"),
        gettext_lazy("Ordningen er endret."),
        _form,
        _change,
        lambda _asked: (APPLICATIONS, SCHEMES),
        REFUSALS,
    ),
)
urlpatterns = [
    path("<slug:office>/soknader/ordninger/", schemes, name="schemes"),
    path("<slug:office>/soknader/ordninger/tilpass/", use_common, name="use-common-schemes"),
    *(task.route(ROOM) for task in TASKS),
]
