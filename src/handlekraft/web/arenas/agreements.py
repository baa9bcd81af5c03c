"""Agreements: the list, one agreement, and what is done about it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.arenas import commands, reads
from handlekraft.arenas.reads import Agreed, AgreementRow, Stand
from handlekraft.companies.reads import LeadRow, leads
from handlekraft.offices.access import Desk
from handlekraft.offices.reads import members
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref, folded
from handlekraft.web.arenas.forms import ENDS_FIRST, EXPIRED, AgreementForm, EndForm, ObligationForm
from handlekraft.web.arenas.tasks import ROOM, Asked, Page, Task, or_404, press
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.words import day, listed
from handlekraft.web.parts import part_of
from handlekraft.web.tying import say_counts

AGREEMENTS: tuple[Any, Page] = (gettext_lazy("Avtaler"), ("agreements", None))


def stand_words(row: Agreed, today: date) -> str:
    """How it stands, in words."""
    match row.stand(today):
        case Stand.UNSIGNED:
            return _("Ikke signert")
        case Stand.ENDED:
            return _("Avsluttet %s") % day(row.ended_on or today)
        case Stand.EXPIRED:
            return _("Gikk ut %s") % day(row.expires_on or today)
        case Stand.EXPIRES:
            return _("Går snart ut: %s") % day(row.expires_on or today)
        case _holds if row.expires_on:
            return _("Gjelder til og med %s") % day(row.expires_on)
    return _("Gjelder, uten sluttdato")


def answer(rows: tuple[AgreementRow, ...], today: date) -> str:
    """«7 avtaler gjelder. 2 går snart ut, 1 er ikke signert.»"""
    if not rows:
        return _("Ingen avtaler er ført opp.")
    stands = [row.stand(today) for row in rows]
    holding = sum(stand in (Stand.HOLDS, Stand.EXPIRES) for stand in stands)
    first = ngettext("Én avtale gjelder.", "%(count)d avtaler gjelder.", holding) % {"count": holding}
    parts = [_count(words, stands.count(stand)) for stand, words in _PARTS]
    rest = listed([part for part in parts if part])
    return f"{first} {rest[:1].upper()}{rest[1:]}." if rest else first


_PARTS = (
    (Stand.EXPIRES, lambda n: ngettext("én går snart ut", "%(count)d går snart ut", n)),
    (Stand.EXPIRED, lambda n: ngettext("én har gått ut", "%(count)d har gått ut", n)),
    (Stand.UNSIGNED, lambda n: ngettext("én er ikke signert", "%(count)d er ikke signert", n)),
)


def _count(words: Any, count: int) -> str:
    return str(words(count)) % {"count": count} if count else ""


@at_desk(Verb.SEE_INSIDE)
def agreements(request: HttpRequest, desk: Desk) -> HttpResponse:
    today = timezone.localdate()
    rows = reads.agreements(desk)
    part = part_of(sorted(rows, key=lambda row: not row.needs_somebody(today)), request.GET)
    content = {
        "office": desk.office,
        "answer": answer(rows, today),
        "part": part.each(lambda row: (row, stand_words(row, today), row.needs_somebody(today))),
        "removed": reads.taken_away(desk, "agreement"),
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/agreements.html", content)


@at_desk(Verb.SEE_INSIDE)
def agreement(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    row, today = _row(desk, number), timezone.localdate()
    content = {
        "office": desk.office,
        "agreement": row,
        "stand": stand_words(row, today),
        "same": _perhaps_same(desk, row),
        "obligations": [(each, each.is_late(today)) for each in row.obligations],
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/agreement.html", content)


def _perhaps_same(desk: Desk, row: AgreementRow) -> list[LeadRow]:
    """Leads whose letter of intent may be this one: with one of its parties, and not said to be another."""
    if row.kind != "intent" or not desk.may(Verb.MEET_COMPANIES):
        return []
    parties = {folded(name) for _id, name in row.parties}
    agreed = (each for each in leads(desk) if each.is_agreed and each.agreement is None)
    return [each for each in agreed if folded(each.name) in parties]


def _row(desk: Desk, number: int) -> AgreementRow:
    found: AgreementRow = or_404(reads.agreement(desk, number))
    return found


def _above(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _row(asked.desk, asked.number)
    return (AGREEMENTS, (row.title, ("agreement", row.id)))


def _form(asked: Asked) -> AgreementForm:
    row = _row(asked.desk, asked.number) if asked.number else None
    now = asdict(row) | {"parties": "\n".join(name for _id, name in row.parties)} if row else None
    return AgreementForm(members(asked.desk.office.id), initial=now, **asked.filled())


def _add(asked: Asked, form: AgreementForm) -> Page:
    return _counts(asked, commands.add_agreement(asked.desk, form.facts()))


def _change(asked: Asked, form: AgreementForm) -> Page:
    commands.change_agreement(asked.desk, asked.number, form.facts())
    return _counts(asked, asked.number)


def _counts(asked: Asked, number: int) -> Page:
    """To its page, told what it counts for in the plan."""
    ref = Ref("agreement", str(number))
    say_counts(asked.request, asked.desk, ref, "agreements_signed", "letters_of_intent")
    return "agreement", number


def _end(asked: Asked, form: Form) -> Page:
    told = form.cleaned_data
    commands.end_agreement(asked.desk, asked.number, told["on"], told["why"])
    return "agreement", asked.number


def _obligation_form(asked: Asked) -> Form:
    parties = _row(asked.desk, asked.number).parties
    return ObligationForm(parties, asked.desk.office.name, **asked.filled())


def _obligation(asked: Asked, form: Form) -> Page:
    told = form.cleaned_data
    commands.add_obligation(asked.desk, asked.number, told["text"], told["of"], told["due_on"])
    return "agreement", asked.number


def _resume(desk: Desk, number: int) -> Page:
    commands.resume_agreement(desk, number)
    return "agreement", number


def _ticked(*, done: bool) -> Any:
    def do(desk: Desk, number: int) -> Page:
        return "agreement", commands.tick_obligation(desk, number, done=done)

    return do


REFUSALS = {
    "expires_on": ("expires_on", ENDS_FIRST),
    "expired unsigned": ("expires_on", EXPIRED),
    "parties": ("parties", gettext_lazy("Skriv minst én part.")),
}
TASKS = (
    Task(
        "add-agreement",
        "<slug:office>/avtaler/ny/",
        gettext_lazy("Ny avtale"),
        gettext_lazy("Legg til"),
        gettext_lazy("Avtalen er lagt til."),
        _form,
        _add,
        lambda _asked: (AGREEMENTS,),
        REFUSALS,
    ),
    Task(
        "change-agreement",
        "<slug:office>/avtaler/<int:number>/endre/",
        gettext_lazy("Endre avtalen"),
        gettext_lazy("Lagre"),
        gettext_lazy("Avtalen er endret."),
        _form,
        _change,
        _above,
        REFUSALS,
    ),
    Task(
        "end-agreement",
        "<slug:office>/avtaler/<int:number>/avslutt/",
        gettext_lazy("Avslutt avtalen"),
        gettext_lazy("Avslutt den"),
        gettext_lazy("Avtalen er avsluttet. Alt om den står her fortsatt."),
        lambda asked: EndForm(initial={"on": timezone.localdate()}, **asked.filled()),
        _end,
        _above,
    ),
    Task(
        "add-obligation",
        "<slug:office>/avtaler/<int:number>/lofte/",
        gettext_lazy("Noe som er lovet"),
        gettext_lazy("Legg til"),
        gettext_lazy("Det er lagt til."),
        _obligation_form,
        _obligation,
        _above,
    ),
)

urlpatterns = [
    path("<slug:office>/avtaler/", agreements, name="agreements"),
    path("<slug:office>/avtaler/<int:number>/", agreement, name="agreement"),
    *(task.route(ROOM) for task in TASKS),
    press(
        "resume-agreement",
        "<slug:office>/avtaler/<int:number>/gjelder/",
        _resume,
        gettext_lazy("Avtalen gjelder igjen."),
    ),
    press(
        "tick-obligation",
        "<slug:office>/avtaler/lofte/<int:number>/gjort/",
        _ticked(done=True),
        gettext_lazy("Krysset av."),
    ),
    press(
        "untick-obligation",
        "<slug:office>/avtaler/lofte/<int:number>/ikke-gjort/",
        _ticked(done=False),
        gettext_lazy("Krysset er tatt bort."),
    ),
]
