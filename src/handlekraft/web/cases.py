"""«Saker»: what companies and founders have asked, and how each stands."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.reads import CaseFile, Which
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref
from handlekraft.web import case_doings, case_letters
from handlekraft.web.case_letters import file_at
from handlekraft.web.desks import at_desk
from handlekraft.web.enquiry_forms import RegisterForm
from handlekraft.web.pages.enquiry_words import case_answer, list_answer
from handlekraft.web.parts import part_of
from handlekraft.web.sent_once import sent_once
from handlekraft.web.tying import say_counts

_WHICH = {"mine": Which.MINE, "apne": Which.OPEN, "avsluttet": Which.CLOSED}


@at_desk(Verb.SEE_CASES, own=True)
def cases(request: HttpRequest, desk: Desk) -> HttpResponse:
    which = _WHICH.get(request.GET.get("vis", ""), Which.OPEN)
    found = reads.cases(desk, which, timezone.localdate())
    content = {
        "office": desk.office,
        "list": found,
        "answer": list_answer(found.rows if which is Which.OPEN else (), found.open),
        "which": which.value,
        "part": part_of(found.rows, request.GET),
        "may_register": desk.may(Verb.HANDLE_CASES),
        "may_see_all": desk.may(Verb.SEE_CASES),
    }
    return render(request, "cases/cases.html", content)


@at_desk(Verb.HANDLE_CASES)
def new_case(request: HttpRequest, desk: Desk) -> HttpResponse:
    types = [row for row in reads.case_types(desk) if not row.removed]
    form = RegisterForm(types, request.POST or None)
    if form.is_bound and form.is_valid():
        to = sent_once(request, desk, lambda: _registered(request, desk, form))
        if to is not None:
            return to
    content = {"office": desk.office, "form": form, "types": types}
    return render(request, "cases/new.html", content, status=422 if form.errors else 200)


def _registered(request: HttpRequest, desk: Desk, form: RegisterForm) -> HttpResponse:
    number = commands.register(desk, form.enquiry())
    messages.success(request, _("Saken er registrert og er din."))
    say_counts(request, desk, Ref("case", str(number)), "cases_opened")
    return redirect("case", desk.office.slug, number)


@at_desk(Verb.SEE_CASES, own=True)
def case(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    found = file_at(desk, number)
    may = desk.may(Verb.HANDLE_CASES, own=found.own)
    link = reverse("case-by-link", args=[found.link]) if found.link and may else ""
    content: dict[str, Any] = {
        "office": desk.office,
        "file": found,
        "row": found.row,
        "answer": case_answer(found.row),
        "may": may,
        "letters_now": _letters_now(found) if may else [],
        "unread": any(not message.seen for message in found.messages),
        "link": request.build_absolute_uri(link) if link else "",
        "now": timezone.now(),
    }
    return render(request, "cases/case.html", content)


def _letters_now(found: CaseFile) -> list[tuple[str, str]]:
    """The letters that fit how the case stands, but the answer, which has a button of its own."""
    sent = {letter.kind for letter in found.letters}
    kinds = [(kind, name) for kind, name in reads.LETTERS if kind in commands.KINDS_TO_ENQUIRER]
    fitting = [pair for pair in kinds if found.row.state in commands.letter_states(pair[0])]
    wanted = {"waiting": found.row.state == "waiting", "referred": bool(found.referrals)}
    wanted |= {"received": "received" not in sent, "answered": False, "questions": found.given is None}
    return [(kind, str(name)) for kind, name in fitting if wanted.get(kind, True)]


urlpatterns = [
    path("<slug:office>/saker/", cases, name="cases"),
    path("<slug:office>/saker/ny/", new_case, name="new-case"),
    path("<slug:office>/saker/<int:number>/", case, name="case"),
    *case_doings.urlpatterns,
    *case_letters.urlpatterns,
]
