"""Penger: what the plan costs, by year and kind, and what must be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import FinancingRow, Money
from handlekraft.reports.asks import Ask, asks_workbook
from handlekraft.rules.financing import ASKS, Financing, by_year
from handlekraft.rules.money import Doubt
from handlekraft.web.desks import at_desk
from handlekraft.web.downloads import EXCEL
from handlekraft.web.file_words import taken_words
from handlekraft.web.financing_forms import DOUBTS, SORTS, FinancingForm, filled
from handlekraft.web.pages.money_sums import asks_told, by_kind, sums_of
from handlekraft.web.pages.money_words import LineView, action_names, in_words
from handlekraft.web.parts import Part, part_of
from handlekraft.web.sent_once import sent_once


@at_desk(Verb.SEE_INSIDE)
def money(request: HttpRequest, desk: Desk) -> HttpResponse:
    found = reads.financing(desk)
    context: dict[str, Any] = {"office": desk.office, "money": found, "may_count": desk.may(Verb.COUNT_MONEY)}
    if found:
        context |= _told(found, request.GET)
        context |= {
            "old": reads.old_sums(desk, found, timezone.localdate()),
            "may_publish": desk.may(Verb.PUBLISH),
            "may_lay_out": desk.may(Verb.DECIDE),
        }
    return render(request, "office/money.html", context)


def _told(found: Money, asked: QueryDict) -> dict[str, Any]:
    words = found.edition.words
    counted = by_year((row.line for row in found.rows), words.period)
    rows, told = {id(row.line): row for row in found.rows}, in_words(words)

    def part(word: str, lines: Iterable[Financing]) -> Part[LineView]:
        of_word = part_of([rows[id(line)] for line in lines], asked, word, spot=word)
        return of_word.each(told)

    years = counted.years()
    return {
        "sums": sums_of(counted, words.period, timezone.localdate().year),
        "asks": asks_told(counted),
        "years": years,
        "table": by_kind(counted, years),
        "placed": part("med-ar", (item.line for item in counted.placed)),
        "together": part("til-sammen", (item.line for item in counted.together)),
        "without_year": part("uten-ar", counted.without_year),
        "unclear": part("uklare", counted.unclear),
        "without_sum": part("uten-belop", counted.without_sum),
        "unconfirmed": sum(not row.line.confirmed for row in found.rows if row.line.amount is not None),
    }


@at_desk(Verb.COUNT_MONEY)
def change(request: HttpRequest, desk: Desk, line: int) -> HttpResponse:
    found = _money(desk)
    row = next((row for row in found.rows if row.id == line), None)
    if row is None:
        return _to_its_place(request, desk, line, found)
    told = in_words(found.edition.words)
    form = FinancingForm(action_names(found.edition.words), request.POST or None, initial=filled(row.line))
    if not row.added:
        del form.fields["text"]  # the plan's words stand as the page's heading
    if request.method == "POST" and form.is_valid():
        commands.change_financing(desk, line, form.financing())
        messages.success(request, _("Lagret. Planens egne ord er som før."))
        return redirect("money", desk.office.slug)
    context = {
        "office": desk.office,
        "form": form,
        "row": told(row),
        "others": [told(other) for other in found.rows if _may_join(row, other)],
        "shared": [told(other) for other in found.rows if _shares(row, other)],
    }
    return render(request, "office/money_line.html", context, status=422 if form.errors else 200)


def _to_its_place(request: HttpRequest, desk: Desk, line: int, found: Money) -> HttpResponse:
    """Who comes by an old address, or sends an old form, is led to the sum as it is now."""
    now = reads.sum_now(desk, line, found)
    if now is None:
        raise Http404
    if request.method == "POST":
        told = _("Ingenting er lagret: beløpet du hadde åpnet, er ikke lenger det som gjelder.")
        messages.warning(request, told)
    if now.id is None:
        messages.info(request, _("Beløpet er ikke med i utgaven som gjelder nå. Historien står i loggen."))
        return redirect("money", desk.office.slug)
    if now.joined:
        messages.info(request, _("Beløpet er slått sammen med et annet. Her er linjen som teller."))
    else:
        messages.info(request, _("Planen har fått en ny utgave. Her er beløpet slik det står nå."))
    return redirect("change-financing", desk.office.slug, now.id)


def _gone(request: HttpRequest, desk: Desk, line: int) -> HttpResponse:
    """What a button could not be pressed for: a sum of before, or one that it was never for."""
    found = _money(desk)
    if any(row.id == line for row in found.rows):
        raise Http404
    return _to_its_place(request, desk, line, found)


def _shares(row: FinancingRow, other: FinancingRow) -> bool:
    """Is it the sum that was shared until it was changed here?"""
    here, there = row.line, other.line
    same = here.kind == there.kind and there.amount is not None and other.id != row.id
    return here.doubt is Doubt.SHARED and same and set(here.shared_with) == set(there.actions)


def _may_join(row: FinancingRow, other: FinancingRow) -> bool:
    return other.id != row.id and other.line.amount is not None and other.line.amount == row.line.amount


@at_desk(Verb.COUNT_MONEY)
def add(request: HttpRequest, desk: Desk) -> HttpResponse:
    found = _money(desk)
    form = FinancingForm(action_names(found.edition.words), request.POST or None)
    if request.method == "POST" and form.is_valid():
        to = sent_once(request, desk, lambda: _added(request, desk, form.financing()))
        if to:
            return to
    context = {"office": desk.office, "form": form}
    return render(request, "office/money_line.html", context, status=422 if form.errors else 200)


def _added(request: HttpRequest, desk: Desk, line: Financing) -> HttpResponse:
    commands.add_financing(desk, line)
    messages.success(request, _("Beløpet er lagt til."))
    return redirect("money", desk.office.slug)


def _money(desk: Desk) -> Money:
    found = reads.financing(desk)
    if found is None:
        raise Http404
    return found


@require_POST
@at_desk(Verb.COUNT_MONEY)
def join(request: HttpRequest, desk: Desk, line: int) -> HttpResponse:
    other = request.POST.get("other", "")
    try:
        commands.join_financing(desk, line, int(other) if other.isdecimal() and len(other) < 10 else 0)
    except commands.NotHere:
        return _gone(request, desk, line)
    messages.success(request, _("De to linjene er samme bidrag, og telles én gang."))
    return redirect("money", desk.office.slug)


@require_POST
@at_desk(Verb.COUNT_MONEY)
def apart(request: HttpRequest, desk: Desk, line: int) -> HttpResponse:
    try:
        commands.tell_apart(desk, line)
    except commands.NotHere:
        return _gone(request, desk, line)
    messages.success(request, _("Beløpet er tiltakets eget, og regnes med for seg."))
    return redirect("money", desk.office.slug)


@require_POST
@at_desk(Verb.COUNT_MONEY)
def remove(request: HttpRequest, desk: Desk, line: int) -> HttpResponse:
    try:
        commands.remove_financing(desk, line)
    except commands.NotHere:
        return _gone(request, desk, line)
    messages.success(request, _("Linjen er fjernet. Det står i loggen."))
    return redirect("money", desk.office.slug)


@at_desk(Verb.SEE_INSIDE)
def asks(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What goes into the economy plan, as a workbook."""
    found = _money(desk)
    words = found.edition.words
    counted, told = by_year((row.line for row in found.rows), words.period), in_words(words)
    placed = {id(item.line): item.years for item in counted.placed}
    rows = [row for row in found.rows if row.line.kind in ASKS]
    book = asks_workbook(
        words.title.text,
        f"{_('Utgave %d.') % found.edition.number} {taken_words(desk.office)}",
        counted.years(),
        [_ask(told(row), placed.get(id(row.line), ())) for row in rows],
    )
    return HttpResponse(book, content_type=EXCEL)


def _ask(row: LineView, years: tuple[int, ...]) -> Ask:
    line = row.line
    amount = line.amount
    sums = {year: amount for year in years if amount is not None}
    sort = str(SORTS[line.sort]) if line.sort else ""
    remark = "" if sums else _uncounted(row)
    counts = None if line.doubt else amount
    return Ask(row.every, line.text, row.kind, sort, line.payer, sums, counts, remark)


def _uncounted(row: LineView) -> str:
    """Why it stands in no year's column."""
    line = row.line
    if line.amount is None:
        return _("Beløpet er ikke oppgitt")
    if line.doubt:
        return _("%(sum)s, ikke regnet med: %(doubt)s") % {"sum": row.sum, "doubt": DOUBTS[line.doubt]}
    return _("Gjelder %(years)s") % {"years": row.years} if line.last_year else _("Året er ikke oppgitt")


urlpatterns = [
    path("<slug:office>/penger/", money, name="money"),
    path("<slug:office>/penger/okonomiplan.xlsx", asks, name="money-asks"),
    path("<slug:office>/penger/ny/", add, name="add-financing"),
    path("<slug:office>/penger/<int:line>/", change, name="change-financing"),
    path("<slug:office>/penger/<int:line>/samme/", join, name="join-financing"),
    path("<slug:office>/penger/<int:line>/eget/", apart, name="tell-financing-apart"),
    path("<slug:office>/penger/<int:line>/fjern/", remove, name="remove-financing"),
]
