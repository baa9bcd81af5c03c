"""«Søknader»: the list, one application, and what is done about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.companies import reads as companies
from handlekraft.ideas import commands, reads
from handlekraft.ideas.reads import ApplicationRow
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref
from handlekraft.web.desks import at_desk
from handlekraft.web.ideas import ideas
from handlekraft.web.ideas.forms import AnswerForm, ApplicationForm, SentForm, today
from handlekraft.web.ideas.listing import Listing
from handlekraft.web.ideas.parties import company_asked_for, is_id, label, party_in
from handlekraft.web.ideas.suggesting import suggest
from handlekraft.web.ideas.tasks import REFUSALS, ROOM, Asked, Page, Task, next_step, or_404, people, press
from handlekraft.web.pages.words import day, kroner, listed
from handlekraft.web.tying import say_counts

APPLICATIONS: tuple[Any, Page] = (gettext_lazy("Søknader"), ("applications", None))
MEASURES = ("applications_sent", "applications_granted", "kroner_granted")
WAYS: dict[str, tuple[Any, Any]] = {
    "alle": (gettext_lazy("Alle"), lambda _row: True),
    "skrives": (gettext_lazy("Ikke sendt"), lambda row: not row.sent_on and not row.outcome),
    "venter": (gettext_lazy("Venter på svar"), lambda row: row.sent_on is not None and not row.outcome),
    "tilsagn": (gettext_lazy("Tilsagn"), lambda row: row.outcome == "granted"),
    "avslag": (gettext_lazy("Avslag eller trukket"), lambda row: row.outcome in ("declined", "withdrawn")),
}


def stand(row: ApplicationRow) -> str:
    """«Tilsagn 3. mars 2026», «Sendt 1. februar 2026, venter på svar»."""
    if row.outcome and row.answered_on:
        return f"{row.outcome_label} {day(row.answered_on)}"
    if row.sent_on:
        return _("Sendt %s, venter på svar") % day(row.sent_on)
    return _("Ikke sendt ennå")


def answer(rows: tuple[ApplicationRow, ...]) -> str:
    """«7 søknader er sendt. 3 har fått tilsagn, til sammen 2 400 000 kroner, og 2 venter på svar.»"""
    if not rows:
        return _("Ingen søknader er ført opp.")
    sent = sum(row.sent_on is not None for row in rows)
    if not sent:
        return _("Ingen søknader er sendt ennå.")
    first = ngettext("Én søknad er sendt.", "%(n)d søknader er sendt.", sent) % {"n": sent}
    rest = listed([words for words in (_granted(rows), _waiting(rows)) if words])
    return f"{first} {rest[:1].upper()}{rest[1:]}." if rest else first


def _granted(rows: tuple[ApplicationRow, ...]) -> str:
    granted = [row for row in rows if row.outcome == "granted"]
    words = ngettext("én har fått tilsagn", "%(n)d har fått tilsagn", len(granted)) % {"n": len(granted)}
    total = sum(row.kroner_granted or 0 for row in granted)
    if not granted:
        return ""
    return _("%(words)s på til sammen %(sum)s") % {"words": words, "sum": kroner(total)} if total else words


def _waiting(rows: tuple[ApplicationRow, ...]) -> str:
    waiting = sum(WAYS["venter"][1](row) for row in rows)
    return ngettext("én venter på svar", "%(n)d venter på svar", waiting) % {"n": waiting} if waiting else ""


def _words(row: ApplicationRow) -> str:
    return " ".join((row.title, row.scheme, row.applicant.name, row.idea_title, *row.tags))


_LIST: Listing[ApplicationRow] = Listing(
    "applications", "application", gettext_lazy("søknadene"), WAYS, _words, lambda row: (row, stand(row))
)


@at_desk(Verb.SEE_INSIDE)
def applications(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = reads.applications(desk)
    return _LIST.response(request, desk, rows, answer(rows))


@at_desk(Verb.SEE_INSIDE)
def application(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    row = _row(desk, number)
    its = row.applicant.number
    content = {
        "office": desk.office,
        "application": row,
        "stand": stand(row),
        "card": companies.card_of(desk, its) if its else None,
        "hand": row.hand,
        "late": row.hand.is_late(timezone.localdate()),
        "grounds": dict(reads.GROUNDS),
        "may_keep": desk.may(Verb.KEEP_IDEAS),
    }
    return render(request, "ideas/application.html", content)


def _row(desk: Desk, number: int) -> ApplicationRow:
    found: ApplicationRow = or_404(reads.application(desk, number))
    return found


def _above(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _row(asked.desk, asked.number)
    return (APPLICATIONS, (row.title, ("application", row.id)))


def _form(asked: Asked) -> ApplicationForm:
    row = _row(asked.desk, asked.number) if asked.number else None
    now = _now(row) if row else _asked_for(asked)
    schemes = [each.name for each in reads.schemes(asked.desk)]
    if row and row.scheme not in schemes:
        schemes.append(row.scheme)
    kept_back = row is not None and row.hand.kept_back
    form = ApplicationForm(
        people(asked),
        schemes,
        reads.idea_names(asked.desk),
        initial=now,
        kept_back=kept_back,
        **asked.filled(),
    )
    suggest(asked.desk, form.fields["applicant"])
    return form


def _now(row: ApplicationRow) -> dict[str, Any]:
    now = {name: getattr(row, name) for name in ("title", "scheme", "sent_on", "idea", "about")}
    now |= {"kroner": row.kroner_applied, "tags": ", ".join(row.tags), **ideas.hand_now(row.hand)}
    return now | {"applicant": label(row.applicant.name, row.applicant.number)}


def _asked_for(asked: Asked) -> dict[str, Any]:
    """Of which company, or for which idea, the address asks."""
    now, idea = {"responsible": asked.desk.person_id}, asked.request.GET.get("ide", "")
    if applicant := company_asked_for(asked):
        return {**now, "applicant": applicant}
    return {**now, "idea": int(idea)} if is_id(idea) else dict(now)


def _add(asked: Asked, form: ApplicationForm) -> Page | None:
    applicant = party_in(asked.desk, form, "applicant")
    if applicant is None:
        return None
    return _counts(asked, commands.add_application(asked.desk, form.facts(applicant)))


def _change(asked: Asked, form: ApplicationForm) -> Page | None:
    applicant = party_in(asked.desk, form, "applicant", _row(asked.desk, asked.number).applicant)
    if applicant is None:
        return None
    commands.change_application(asked.desk, asked.number, form.facts(applicant))
    return _counts(asked, asked.number)


def _send(asked: Asked, form: SentForm) -> Page:
    commands.send_application(asked.desk, asked.number, form.cleaned_data["on"])
    return _counts(asked, asked.number)


def _answer(asked: Asked, form: AnswerForm) -> Page:
    commands.answer_application(asked.desk, asked.number, form.answered())
    return _counts(asked, asked.number)


def _counts(asked: Asked, number: int) -> Page:
    """To its page, told what it counts for in the plan, and what its idea does now."""
    say_counts(asked.request, asked.desk, Ref("application", str(number)), *MEASURES)
    row = reads.application(asked.desk, number)
    if row and row.idea:
        say_counts(asked.request, asked.desk, Ref("idea", str(row.idea)), *ideas.MEASURES)
    return "application", number


def _unanswer(desk: Desk, number: int) -> Page:
    commands.answer_application(desk, number, None)
    return "application", number


def _answer_form(asked: Asked) -> AnswerForm:
    row = _row(asked.desk, asked.number)
    told = {"outcome": row.outcome, "on": row.answered_on} if row.outcome else today()
    now = {"kroner": row.kroner_applied, **told}
    return AnswerForm(initial=now, **asked.filled())


TASKS = (
    Task(
        "add-application",
        "<slug:office>/soknader/ny/",
        gettext_lazy("Ny søknad"),
        gettext_lazy("Legg til"),
        gettext_lazy("Søknaden er lagt til."),
        _form,
        _add,
        lambda _asked: (APPLICATIONS,),
        REFUSALS,
    ),
    Task(
        "change-application",
        "<slug:office>/soknader/<int:number>/endre/",
        gettext_lazy("Endre søknaden"),
        gettext_lazy("Lagre"),
        gettext_lazy("Søknaden er endret."),
        _form,
        _change,
        _above,
        REFUSALS,
    ),
    Task(
        "send-application",
        "<slug:office>/soknader/<int:number>/sendt/",
        gettext_lazy("Søknaden er sendt"),
        gettext_lazy("Lagre"),
        gettext_lazy("Søknaden står som sendt."),
        lambda asked: SentForm(initial=today(), **asked.filled()),
        _send,
        _above,
        {**REFUSALS, "sent_on": ("on", None)},
    ),
    Task(
        "answer-application",
        "<slug:office>/soknader/<int:number>/svar/",
        gettext_lazy("Svaret på søknaden"),
        gettext_lazy("Lagre"),
        gettext_lazy("Svaret er lagret."),
        _answer_form,
        _answer,
        _above,
        REFUSALS,
    ),
    next_step("application", "soknader", lambda asked: _row(asked.desk, asked.number).hand, _above),
)

urlpatterns = [
    path("<slug:office>/soknader/", applications, name="applications"),
    path("<slug:office>/soknader/<int:number>/", application, name="application"),
    *(task.route(ROOM) for task in TASKS),
    press(
        "unanswer-application",
        "<slug:office>/soknader/<int:number>/svar/angre/",
        _unanswer,
        gettext_lazy("Svaret er tatt bort."),
    ),
]
