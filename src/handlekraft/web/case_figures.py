"""«Svartider»: how long answers take by type, against the goal, and what enquirers say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.enquiries import reads
from handlekraft.enquiries.reads import CaseFigures, TypeFigures
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.reports.figures import Sheet, comma_separated, workbook
from handlekraft.web.desks import at_desk
from handlekraft.web.downloads import EXCEL
from handlekraft.web.file_words import taken_words
from handlekraft.web.pages.words import day, number

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Row:
    """A type's figures as words; empty where there is nothing to tell."""

    name: str
    opened: int
    count: int
    median: str
    slow: str
    goal: str
    share: str
    given: tuple[str, ...]


def rows(found: CaseFigures) -> list[Row]:
    """The types that have anything to tell, and all together last."""
    told = [each for each in found.types if each.opened or each.times.count or _given(each)]
    return [*map(_row, told), *([_row(found.every)] if len(told) > 1 else [])]


def _given(each: TypeFigures) -> int:
    return sum(said.count for said in each.given.values())


def _row(each: TypeFigures) -> Row:
    times = each.times
    return Row(
        name=each.name or _("Alle"),
        opened=each.opened,
        count=times.count,
        median="" if times.median is None else str(times.median),
        slow="" if times.slow is None else str(times.slow),
        goal=str(each.goal_days or ""),
        share="" if times.share is None else f"{round(times.share * 100)} %",
        given=tuple(
            f"{number(round(said.mean, 1))} ({said.count})" if said.mean is not None else ""
            for said in each.given.values()
        ),
    )


def figures_answer(found: CaseFigures) -> str:
    times = found.every.times
    if not times.count or times.share is None:
        return _("Ingen saker ble besvart i denne tiden.")
    answered = ngettext("Én sak er besvart", "%(n)d saker er besvart", times.count) % {"n": times.count}
    half = ngettext("%(n)d arbeidsdag", "%(n)d arbeidsdager", times.median or 0) % {"n": times.median}
    return _("%(answered)s, %(share)d prosent i tide. Halvparten fikk svar innen %(half)s.") % {
        "answered": answered,
        "share": round(times.share * 100),
        "half": half,
    }


def span(request: HttpRequest) -> tuple[date, date]:
    """The days that the address asks for; else the last year."""
    today = timezone.localdate()
    first, last = (_day(request.GET.get(word, "")) for word in ("fra", "til"))
    last = last or today
    return min(first or last - YEAR, last), last


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


@at_desk(Verb.SEE_CASES)
def case_figures(request: HttpRequest, desk: Desk) -> HttpResponse:
    found = reads.case_figures(desk, *span(request))
    content = {
        "office": desk.office,
        "figures": found,
        "answer": figures_answer(found),
        "rows": rows(found),
        "query": f"fra={found.first}&til={found.last}",
    }
    return render(request, "cases/figures.html", content)


def _file(write: Callable[[Sheet], bytes], content_type: str) -> Callable[..., HttpResponse]:
    @at_desk(Verb.SEE_CASES)
    def page(request: HttpRequest, desk: Desk) -> HttpResponse:
        found = reads.case_figures(desk, *span(request))
        return HttpResponse(write(_sheet(desk, found)), content_type=content_type)

    return page


def _sheet(desk: Desk, found: CaseFigures) -> Sheet:
    heads = [_("Sakstype"), _("Mottatt"), _("Besvart"), _("Middels"), _("Ni av ti"), _("Mål"), _("I tide")]
    questions = [_("Fort nok"), _("Til hjelp"), _("Lett å finne")]
    asked = [word for question in questions for word in (question, _("%s, antall svar") % question)]
    return Sheet(
        _("Svartider"),
        [
            (_("Kontor"), desk.office.name),
            (_("Tid"), f"{day(found.first)} – {day(found.last)}"),
            (_("Regnet i"), _("arbeidsdager uten dagene dere ventet på den som spurte")),
            (_("Filen"), taken_words(desk.office)),
        ],
        [*heads, *asked],
        [_cells(each) for each in (*found.types, found.every)],
        [],
    )


def _cells(each: TypeFigures) -> list[float | str | None]:
    times = each.times
    told: list[Any] = [each.name or _("Alle"), each.opened, times.count, times.median, times.slow]
    return [
        *told,
        each.goal_days,
        times.in_time,
        *(cell for said in each.given.values() for cell in (said.mean, said.count)),
    ]


urlpatterns = [
    path("<slug:office>/saker/svartider/", case_figures, name="case-figures"),
    path("<slug:office>/saker/svartider.xlsx", _file(workbook, EXCEL), name="case-figures-excel"),
    path("<slug:office>/saker/svartider.csv", _file(comma_separated, "text/csv"), name="case-figures-csv"),
]
