"""«Bedrifter»: finding one, those the office knows, and everything about one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from handlekraft.arenas import reads as arenas
from handlekraft.companies import commands, reads
from handlekraft.companies.reads import (
    GROUNDS,
    NEED_KINDS,
    PURPOSES,
    STAGES,
    VISIT_KINDS,
    CompanyFile,
    Found,
    NeedRow,
    PromiseRow,
    VisitRow,
)
from handlekraft.enquiries.reads import cases_of
from handlekraft.ideas.reads import applications_of, ideas_of, students_of
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.organisation_numbers import shown
from handlekraft.web.arenas.needs import STAGES as RAISED
from handlekraft.web.arenas.needs import came_words
from handlekraft.web.companies import buttons, doings, one_letter, words
from handlekraft.web.companies.forms import CoverForm, NewCompanyForm
from handlekraft.web.desks import at_desk
from handlekraft.web.ideas.applications import stand
from handlekraft.web.pages.words import day
from handlekraft.web.parts import part_of

LONGEST_QUESTION = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that was found, and the office's card of it when it has one."""

    row: Found
    number: str
    status: str
    card: int | None


@at_desk(Verb.SEE_INSIDE)
def companies(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is looked for, or else those the office knows."""
    asked, place, industry = (
        request.GET.get(name, "")[:LONGEST_QUESTION].strip() for name in ("q", "kommune", "naring")
    )
    looked = bool(asked or place or industry)
    content = _hits(desk, asked, place, industry) if looked else _known(request, desk)
    content |= {"asked": asked, "place": place, "industry": industry, "looked": looked}
    return _page(request, desk, "companies", **content)


def _hits(desk: Desk, asked: str, place: str, industry: str) -> dict[str, Any]:
    found = reads.search(asked, municipality=place, industry=industry, shown=30)
    cards = reads.known_among(desk, [row.number for row in found.rows])
    hits = [
        Hit(
            row,
            shown(row.number),
            "" if row.status == "active" else str(words.STATUS[row.status]),
            cards.get(row.number),
        )
        for row in found.rows
    ]
    return {"hits": hits, "more": found.more, "hits_word": words.hits(len(hits), found.more)}


def _known(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    rows, register = reads.companies(desk), reads.register(desk)
    return {
        "answer": words.known(rows, timezone.localdate()) if rows else "",
        "part": part_of(rows, request.GET, spot="kjente"),
        "register": register,
        "register_words": words.register(register),
    }


def _page(request: HttpRequest, desk: Desk, name: str, **content: Any) -> HttpResponse:
    form = content.get("form")
    status = 422 if form is not None and form.errors else 200
    told = {
        "desk": desk,
        "office": desk.office,
        "may_meet": desk.may(Verb.MEET_COMPANIES),
        "may_follow_up": desk.may(Verb.FOLLOW_UP),
    }
    return render(request, f"companies/{name}.html", told | content, status=status)


@at_desk(Verb.SEE_INSIDE)
def unit(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """A unit that the office has no card of; where it has one, that is the page."""
    card = reads.card_of(desk, number)
    if card is not None:
        return redirect("company", desk.office.slug, card)
    found = reads.unit(number)
    if found is None:
        raise Http404
    return _page(request, desk, "unit", **_facts(found), subs=reads.sub_units(number))


def _facts(found: reads.UnitRow) -> dict[str, Any]:
    return {
        "unit": found,
        "number": shown(found.number),
        "status": words.status(found),
        "employees": words.employees(found),
        "parent": shown(found.parent) if found.parent else "",
    }


@require_POST
@at_desk(Verb.MEET_COMPANIES)
def take_up(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    try:
        card = commands.take_up(desk, number)
    except commands.NotHere:
        raise Http404 from None
    return redirect("visit-company" if "besok" in request.POST else "company", desk.office.slug, card)


@at_desk(Verb.MEET_COMPANIES)
def add(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = NewCompanyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        card = commands.add_company(desk, form.card())
        messages.success(request, _("Bedriften er lagt til."))
        return redirect("company", desk.office.slug, card)
    return _page(request, desk, "add", form=form)


@dataclass(frozen=True, slots=True)
class VisitTold:
    row: VisitRow
    kind: str
    ground: str


@dataclass(frozen=True, slots=True)
class NeedTold:
    """`raised`: the same need at the arenas, where it was raised there, and what came of it in words."""

    row: NeedRow
    kind: str
    stage: str
    raised: arenas.NeedRow | None
    raised_stage: str
    came: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PromiseTold:
    row: PromiseRow
    deadline: str
    late: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """`address`: the button that brings it back."""

    text: str
    at: datetime
    address: str


@at_desk(Verb.SEE_INSIDE)
def company(request: HttpRequest, desk: Desk, company: int) -> HttpResponse:
    file = doings.file_at(desk, company)
    content = _facts(file.unit) if file.unit else {"number": shown(file.number) if file.number else ""}
    asked = cases_of(desk, file.number, timezone.localdate()) if file.number else ()
    content |= {"cases": asked, "subs": file.sub_units, **_told(desk, file), **_of_ideas(desk, file)}
    taken = _taken_away(desk, file) if desk.may(Verb.MEET_COMPANIES) else []
    content |= {"taken_away": taken}
    return _page(request, desk, "company", file=file, **content)


def _taken_away(desk: Desk, file: CompanyFile) -> list[Taken]:
    return [
        Taken(
            words.taken(row),
            row.at,
            reverse(f"bring-back-company-{row.kind}", args=[desk.office.slug, file.id, row.id]),
        )
        for row in reads.taken_away(desk, file.id)
    ]


def _of_ideas(desk: Desk, file: CompanyFile) -> dict[str, Any]:
    """What the room of ideas has of the company."""
    its = (file.number, file.unit.name if file.unit else file.name)
    return {
        "applications": [(row, stand(row)) for row in applications_of(desk, *its)],
        "ideas": ideas_of(desk, *its),
        "students": students_of(desk, *its),
        "may_keep_ideas": desk.may(Verb.KEEP_IDEAS),
    }


def _told(desk: Desk, file: CompanyFile) -> dict[str, Any]:
    today = timezone.localdate()
    kinds, grounds, stages = map(dict, (VISIT_KINDS, GROUNDS, STAGES))
    visits = [VisitTold(row, kinds[row.kind], grounds.get(row.ground, "")) for row in file.visits]
    return {
        "answer": _answer(file),
        "planned": [each for each in visits if not each.row.done_on],
        "visits": [each for each in visits if each.row.done_on],
        "needs": _needs(desk, file),
        "may_keep": desk.may(Verb.KEEP_ARENAS),
        "promises": [
            PromiseTold(row, words.deadline(row.due_on, today), row.due_on < today) for row in file.promises
        ],
        "leads": [(row, [(step, stages[step.stage]) for step in row.steps]) for row in file.leads],
        "contacts": [(row, dict(PURPOSES)[row.purpose]) for row in file.contacts or ()],
        "own_promises": {row.id for row in file.promises if row.owner_id == desk.person_id},
    }


def _needs(desk: Desk, file: CompanyFile) -> list[NeedTold]:
    kinds = dict(NEED_KINDS)
    raised = arenas.needs_of(desk, [row.id for row in file.needs]) if file.needs else {}
    return [
        NeedTold(row, kinds[row.kind], str(words.NEED_STAGES[row.stage]), found, _stage(found), _came(found))
        for row, found in ((row, raised.get(row.id)) for row in file.needs)
    ]


def _stage(raised: arenas.NeedRow | None) -> str:
    return str(RAISED[raised.stage]) if raised else ""


def _came(raised: arenas.NeedRow | None) -> tuple[tuple[str, str], ...]:
    """Who was matched with it, and what came of that."""
    matched = (row for row in raised.helps if row.matched_on) if raised else ()
    return tuple((row.actor_name, came_words(row)) for row in matched)


def _answer(file: CompanyFile) -> str:
    """«Sist besøkt 3. mars 2026. 2 ting er lovet og ikke gjort.»"""
    done = [row.done_on for row in file.visits if row.done_on and row.kind == "visit"]
    open_promises = sum(row.done_at is None for row in file.promises)
    first = _("Sist besøkt %(day)s.") % {"day": day(max(done))} if done else _("Ikke besøkt ennå.")
    if not open_promises:
        return first
    rest = ngettext(
        "Én ting er lovet og ikke gjort.", "%(count)d ting er lovet og ikke gjort.", open_promises
    )
    return f"{first} {rest % {'count': open_promises}}"


@at_desk(Verb.SEE_INSIDE)
def leads(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = reads.leads(desk)
    by_stage = [(stage, label, [row for row in rows if row.stage == stage]) for stage, label in STAGES]
    return _page(
        request, desk, "leads", answer=words.pipeline(rows), stages=[each for each in by_stage if each[2]]
    )


@at_desk(Verb.SEE_INSIDE)
def register(request: HttpRequest, desk: Desk) -> HttpResponse:
    found = reads.register(desk)
    return _page(request, desk, "register", register=found, words=words.register(found))


@at_desk(Verb.FOLLOW_UP)
def cover(request: HttpRequest, desk: Desk) -> HttpResponse:
    now = reads.register(desk).covered
    lines = "\n".join(f"{place.code} {place.name}" for place in now or ())
    form = CoverForm(request.POST or None, initial={"places": lines, "everywhere": now == ()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        commands.cover(desk, [] if told["everywhere"] else told["places"])
        messages.success(request, _("Valget er lagret. Hent virksomhetene nå, eller vent til i natt."))
        return redirect("company-register", desk.office.slug)
    return _page(request, desk, "cover", form=form)


@require_POST
@at_desk(Verb.FOLLOW_UP)
def fetch(request: HttpRequest, desk: Desk) -> HttpResponse:
    if reads.register(desk).covered is None:
        messages.error(request, _("Velg først hvilke kommuner dere vil kjenne bedriftene i."))
    else:
        commands.order_register(desk)
        messages.success(request, _("Virksomhetene hentes. Dere kan arbeide videre imens."))
    return redirect("company-register", desk.office.slug)


def search_address(slug: str, **asked: str) -> str:
    return f"{reverse('companies', args=[slug])}?{urlencode(asked)}"


_at = "<slug:office>/bedrifter/"
urlpatterns = [
    path(_at, companies, name="companies"),
    path(f"{_at}ny/", add, name="add-company"),
    path(f"{_at}etableringer/", leads, name="leads"),
    path(f"{_at}register/", register, name="company-register"),
    path(f"{_at}register/kommuner/", cover, name="cover-municipalities"),
    path(f"{_at}register/hent/", fetch, name="fetch-register"),
    path(f"{_at}enhet/<int:number>/", unit, name="unit"),
    path(f"{_at}enhet/<int:number>/ta-inn/", take_up, name="take-up-company"),
    path(f"{_at}<int:company>/", company, name="company"),
    *doings.urlpatterns,
    *one_letter.urlpatterns,
    *buttons.urlpatterns,
]
