"""The innovation system: who offers what in which phase, where nobody does, and a page for each actor."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.arenas import commands, reads
from handlekraft.arenas.reads import ActorRow, PhaseRow
from handlekraft.enquiries.reads import referrals_to
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import reads as plans
from handlekraft.web.arenas.agreements import stand_words
from handlekraft.web.arenas.doubles import doubles
from handlekraft.web.arenas.forms import ActorForm
from handlekraft.web.arenas.groups import span_words
from handlekraft.web.arenas.needs import came_words
from handlekraft.web.arenas.tasks import ROOM, Asked, Page, Task, or_404
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.enquiry_words import referred_words
from handlekraft.web.pages.words import listed
from handlekraft.web.referring import key_of

ACTORS: tuple[Any, Page] = (gettext_lazy("Aktører"), ("actors", None))


@at_desk(Verb.SEE_INSIDE)
def actors(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = reads.actors(desk)
    phases = reads.phases(rows)
    content = {
        "office": desk.office,
        "answer": answer(rows, phases),
        "phases": phases,
        "actors": rows,
        "cells": [(row, [row.in_phase(each.phase) for each in phases]) for row in rows],
        "removed": reads.taken_away(desk, "actor"),
        "doubles": doubles(desk, rows) if desk.may(Verb.KEEP_ARENAS) else [],
        "may_tell_apart": desk.may(Verb.EDIT_PLAN),
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/actors.html", content)


def answer(rows: tuple[ActorRow, ...], phases: tuple[PhaseRow, ...]) -> str:
    """«8 aktører. Ingen tilbyr noe i fasen eksport. I vekst er det flere å gå til først.»"""
    if not rows:
        return _("Ingen aktører er ført opp.")
    parts = [ngettext("Én aktør.", "%(count)d aktører.", len(rows)) % {"count": len(rows)}]
    sayings = (
        (_("Ingen tilbyr noe i %s."), [each for each in phases if each.is_hole]),
        (_("Ingen er den en går til først, i %s."), [each for each in phases if each.lacks_leader]),
        (_("Flere er den en går til først, i %s."), [each for each in phases if each.has_several_leaders]),
    )
    parts += [words % listed([each.label.lower() for each in found]) for words, found in sayings if found]
    return " ".join(parts)


@at_desk(Verb.SEE_INSIDE)
def actor(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    row, today = _row(desk, number), timezone.localdate()
    labels = dict(reads.PHASES)
    agreements = reads.agreements(desk, actor=number)
    promised = [
        (each, made, made.is_late(today))
        for each in agreements
        for made in each.obligations
        if made.of == row.name and made.done_on is None
    ]
    referrals = referrals_to(desk, key_of(number))
    content = {
        "office": desk.office,
        "actor": row,
        "waiting": waiting_words(
            sum(each.waits for each in referrals), sum(late for *_made, late in promised)
        ),
        "offers": [(labels[each.phase], each) for each in row.offers],
        "agreements": [(each, stand_words(each, today)) for each in agreements],
        "promised": promised,
        "helps": [(each, came_words(each)) for each in reads.helps_of(desk, number)],
        "groups": [(each, span_words(each.begins, each.ends)) for each in reads.commitments_of(desk, number)],
        "meetings": reads.meetings_with(desk, row.name),
        "referrals": [(each, referred_words(each, today)) for each in referrals],
        "sees_cases": desk.may(Verb.SEE_CASES),
        "actions": plans.actions_with(desk, row.name),
        "may_keep": desk.may(Verb.KEEP_ARENAS),
        "partners": reads.partners(desk, number) if desk.may(Verb.TIE_PARTNERS) else None,
        "may_invite": desk.may(Verb.MANAGE_OFFICE),
    }
    return render(request, "arenas/actor.html", content)


def waiting_words(referrals: int, late: int) -> str:
    """«2 saker venter på svar fra dem. Ett løfte er over fristen.»"""
    asked = ngettext("Én sak venter på svar fra dem.", "%(n)d saker venter på svar fra dem.", referrals)
    broken = ngettext("Ett løfte er over fristen.", "%(n)d løfter er over fristen.", late)
    return " ".join(words % {"n": n} for n, words in ((referrals, asked), (late, broken)) if n)


def _row(desk: Desk, number: int) -> ActorRow:
    found: ActorRow = or_404(reads.actor(desk, number))
    return found


def _form(asked: Asked) -> ActorForm:
    row = _row(asked.desk, asked.number) if asked.number else None
    now: dict[str, Any] = {}
    if row:
        now = {name: getattr(row, name) for name in ("name", "kind", "about", "address", "email")}
        now |= {f"offer_{each.phase}": "\n".join(each.what) for each in row.offers}
        now |= {f"leads_{each.phase}": each.leads for each in row.offers}
    return ActorForm(initial=now, **asked.filled())


def _add(asked: Asked, form: ActorForm) -> Page:
    return "known-actor", commands.add_actor(asked.desk, form.facts())


def _change(asked: Asked, form: ActorForm) -> Page:
    commands.change_actor(asked.desk, asked.number, form.facts())
    return "known-actor", asked.number


TAKEN = {"name": ("name", gettext_lazy("Det er en aktør med det navnet fra før. Se også «Tatt bort»."))}
TASKS = (
    Task(
        "add-actor",
        "<slug:office>/aktorer/ny/",
        gettext_lazy("Ny aktør"),
        gettext_lazy("Legg til"),
        gettext_lazy("Aktøren er lagt til."),
        _form,
        _add,
        lambda _asked: (ACTORS,),
        TAKEN,
    ),
    Task(
        "change-actor",
        "<slug:office>/aktorer/<int:number>/endre/",
        gettext_lazy("Endre aktøren"),
        gettext_lazy("Lagre"),
        gettext_lazy("Aktøren er endret."),
        _form,
        _change,
        lambda asked: (ACTORS, (_row(asked.desk, asked.number).name, ("known-actor", asked.number))),
        TAKEN,
    ),
)

urlpatterns = [
    path("<slug:office>/aktorer/", actors, name="actors"),
    path("<slug:office>/aktorer/<int:number>/", actor, name="known-actor"),
    *(task.route(ROOM) for task in TASKS),
]
