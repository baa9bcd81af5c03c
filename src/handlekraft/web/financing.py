"""Penger: what the plan costs, by year and kind, and what must be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import FinancingRow, Money
from handlekraft.reports.asks import Ask, asks_workbook
from handlekraft.rules.financing import ASKS, SECURED, Financing, FinancingByYear, by_year
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.money import Doubt
from handlekraft.rules.plan import Period
from handlekraft.web.desks import at_desk
from handlekraft.web.downloads import EXCEL
from handlekraft.web.file_words import taken_words
from handlekraft.web.financing_forms import DOUBTS, KINDS, SORTS, FinancingForm, filled
from handlekraft.web.pages.words import kroner, listed, together_words
from handlekraft.web.parts import Part, part_of

IN_A_CELL = 3
"""Actions named in a row before the rest is folded."""


@dataclass(frozen=True, slots=True)
class LineView:
    """A money line in words."""

    id: int
    line: Financing
    added: bool
    kind: str
    sum: str
    years: str
    details: str
    actions: str
    others: tuple[str, ...] = ()
    """The rest of the actions, where they are too many to read in a cell."""


@at_desk(Verb.SEE_INSIDE)
def money(request: HttpRequest, desk: Desk) -> HttpResponse:
    found = reads.financing(desk)
    context: dict[str, Any] = {"office": desk.office, "money": found, "may_count": desk.may(Verb.COUNT_MONEY)}
    if found:
        context |= _told(found, request.GET)
        context |= {
            "shows_old_sums": reads.shows_old_sums(desk, found.edition),
            "may_publish": desk.may(Verb.PUBLISH),
        }
    return render(request, "office/money.html", context)


def _told(found: Money, asked: QueryDict) -> dict[str, Any]:
    counted = by_year((row.line for row in found.rows), found.edition.words.period)
    rows = {id(row.line): row for row in found.rows}

    def part(word: str, lines: Iterable[Financing]) -> Part[LineView]:
        of_word = part_of([rows[id(line)] for line in lines], asked, word, spot=word)
        return of_word.each(lambda row: view(row, found))

    years = counted.years()
    return {
        "answer": answer(counted, found.edition.words.period, timezone.localdate().year),
        "years": years,
        "table": _table(counted, years),
        "placed": part("med-ar", (item.line for item in counted.placed)),
        "together": part("til-sammen", (item.line for item in counted.together)),
        "without_year": part("uten-ar", counted.without_year),
        "unclear": part("uklare", counted.unclear),
        "without_sum": part("uten-belop", counted.without_sum),
        "unconfirmed": sum(not row.line.confirmed for row in found.rows if row.line.amount is not None),
    }


def answer(counted: FinancingByYear, period: Period | None, year: int) -> str:
    """«I 2026 er kr 50 000 sikret og kr 600 000 bedt om, i hele perioden 2025–2028 …»"""
    whole = range(period.first, period.last + 1) if period else counted.years()
    this_year, all_years = (
        _("%(secured)s sikret og %(asked)s bedt om")
        % {
            "secured": _sum(counted.sum_of(SECURED, years)),
            "asked": _sum(counted.sum_of(ASKS, years)),
        }
        + _unsaid(counted.sum_of({None}, years))
        for years in ((year,), whole)
    )
    said = {
        "year": year,
        "this_year": this_year,
        "period": _("perioden %(first)d–%(last)d") % {"first": whole[0], "last": whole[-1]}
        if whole
        else _("perioden"),
        "all_years": all_years,
        "open": _open(counted),
    }
    return _("I %(year)d er %(this_year)s; i hele %(period)s er %(all_years)s, og %(open)s.") % said


def _unsaid(amount: int) -> str:
    """What the plan names without saying where it is to come from."""
    return _(" (i tillegg %(sum)s uten oppgitt ramme)") % {"sum": kroner(amount)} if amount else ""


def _open(counted: FinancingByYear) -> str:
    """What nobody can count yet, told as the tables below are."""
    later = sum(line.kind is FinancingKind.TO_BE_CLARIFIED for line in counted.without_sum)
    told = (
        (ngettext("ett beløp er uklart", "%(n)d beløp er uklare", n := len(counted.unclear)), n),
        (ngettext("ett beløp har ikke år", "%(n)d beløp har ikke år", n := len(counted.without_year)), n),
        (ngettext("én tekst sier «må avklares»", "%(n)d tekster sier «må avklares»", later), later),
    )
    return listed([text % {"n": n} for text, n in told if n]) or _("ingenting er uklart")


def _sum(amount: int) -> str:
    return kroner(amount) if amount else _("ingen beløp")


def _table(counted: FinancingByYear, years: Sequence[int]) -> list[tuple[str, list[str]]]:
    """A row for each kind, never added up: a contribution and the frame it needs are often the same."""
    sums = counted.totals()
    kinds: list[FinancingKind | None] = [*FinancingKind, None]
    return [
        (_kind(kind), [kroner(sums[kind, year]) if (kind, year) in sums else "–" for year in years])
        for kind in kinds
        if any((kind, year) in sums for year in years)
    ]


def _kind(kind: FinancingKind | None) -> str:
    return str(KINDS[kind]) if kind else _("Ikke oppgitt")


def view(row: FinancingRow, found: Money) -> LineView:
    line, titles = row.line, found.titles
    amount = kroner(line.amount) if line.amount is not None else ""
    details = [
        str(SORTS[line.sort]) if line.sort else "",
        line.payer,
        str(DOUBTS[line.doubt]) if line.doubt else "",
    ]
    names = _names(line, titles)
    others = tuple(names[IN_A_CELL:]) if len(names) > IN_A_CELL + 1 else ()
    del names[len(names) - len(others) :]
    return LineView(
        row.id,
        line,
        row.added,
        _kind(line.kind),
        _("%(sum)s hvert år") % {"sum": amount} if amount and line.yearly else amount,
        years_told(line, found.edition.words.period),
        " · ".join(filter(None, details)),
        ", ".join(names) if others else listed(names),
        others,
    )


def _names(line: Financing, titles: dict[str, str]) -> list[str]:
    return [f"«{titles.get(key, key)}»" for key in line.actions]


def years_told(line: Financing, period: Period | None) -> str:
    """«2025», «2025–2027»; of a yearly sum also where it is open when it begins or ends."""
    first, last = line.first_year, line.last_year
    if first and last and last > first and not line.yearly and not line.doubt:
        return together_words((first, last))
    if not line.yearly or (first and last):
        return "–".join(str(year) for year in (first, last) if year) or _("Ikke oppgitt")
    if first:
        return _("Fra %(year)d") % {"year": first}
    if last:
        return _("Til %(year)d") % {"year": last}
    return _("Hvert år i planperioden") if period else _("Ikke oppgitt")


@at_desk(Verb.COUNT_MONEY)
def change(request: HttpRequest, desk: Desk, line: int) -> HttpResponse:
    found = _money(desk)
    row = next((row for row in found.rows if row.id == line), None)
    if row is None:
        raise Http404
    form = FinancingForm(found.titles, request.POST or None, initial=filled(row.line))
    if not row.added:
        del form.fields["text"]  # the plan's words stand as the page's heading
    if request.method == "POST" and form.is_valid():
        commands.change_financing(desk, line, form.financing())
        messages.success(request, _("Lagret. Planens egne ord er som før."))
        return redirect("money", desk.office.slug)
    others = [view(other, found) for other in found.rows if _may_join(row, other)]
    context = {"office": desk.office, "form": form, "row": view(row, found), "others": others}
    context["shared"] = [view(other, found) for other in found.rows if _shares(row, other)]
    return render(request, "office/money_line.html", context, status=422 if form.errors else 200)


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
    form = FinancingForm(found.titles, request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.add_financing(desk, form.financing())
        messages.success(request, _("Beløpet er lagt til."))
        return redirect("money", desk.office.slug)
    context = {"office": desk.office, "form": form}
    return render(request, "office/money_line.html", context, status=422 if form.errors else 200)


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
        raise Http404 from None
    messages.success(request, _("De to linjene er samme bidrag, og telles én gang."))
    return redirect("money", desk.office.slug)


@require_POST
@at_desk(Verb.COUNT_MONEY)
def apart(request: HttpRequest, desk: Desk, line: int) -> HttpResponse:
    try:
        commands.tell_apart(desk, line)
    except commands.NotHere:
        raise Http404 from None
    messages.success(request, _("Beløpet er tiltakets eget, og regnes med for seg."))
    return redirect("money", desk.office.slug)


@require_POST
@at_desk(Verb.COUNT_MONEY)
def remove(request: HttpRequest, desk: Desk, line: int) -> HttpResponse:
    try:
        commands.remove_financing(desk, line)
    except commands.NotHere:
        raise Http404 from None
    messages.success(request, _("Linjen er fjernet. Det står i loggen."))
    return redirect("money", desk.office.slug)


@at_desk(Verb.SEE_INSIDE)
def asks(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What goes into the economy plan, as a workbook."""
    found = _money(desk)
    counted = by_year((row.line for row in found.rows), found.edition.words.period)
    placed = {id(item.line): item.years for item in counted.placed}
    rows = [row for row in found.rows if row.line.kind in ASKS]
    book = asks_workbook(
        found.edition.words.title.text,
        f"{_('Utgave %d.') % found.edition.number} {taken_words(desk.office)}",
        counted.years(),
        [
            _ask(view(row, found), placed.get(id(row.line), ()), _names(row.line, found.titles))
            for row in rows
        ],
    )
    return HttpResponse(book, content_type=EXCEL)


def _ask(row: LineView, years: tuple[int, ...], actions: list[str]) -> Ask:
    line = row.line
    amount = line.amount
    sums = {year: amount for year in years if amount is not None}
    sort = str(SORTS[line.sort]) if line.sort else ""
    remark = "" if sums else _uncounted(row)
    counts = None if line.doubt else amount
    return Ask(listed(actions), line.text, row.kind, sort, line.payer, sums, counts, remark)


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
