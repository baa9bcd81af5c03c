"""Tall: the region and the plan's goals in figures, inside the office."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from handlekraft.figures import reads
from handlekraft.figures.picture import Picture, from_json
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans.reads import shown_figures
from handlekraft.reports.figures import Sheet, comma_separated, workbook
from handlekraft.web.desks import at_desk
from handlekraft.web.downloads import EXCEL
from handlekraft.web.file_words import dated, taken_words
from handlekraft.web.pages import figure_pages
from handlekraft.web.pages.effect_views import trial
from handlekraft.web.pages.figure_pages import FigureAddresses
from handlekraft.web.pages.figure_words import spoken
from handlekraft.web.pages.goal_file import goal_sheet


class Told(Protocol):
    """What a page of the region's figures says; `insist`: over breaks too."""

    def __call__(self, found: Picture, addresses: FigureAddresses, *, insist: bool) -> dict[str, Any]: ...


CSV = "text/csv; charset=utf-8"


@at_desk(Verb.SEE_INSIDE)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    found = reads.picture(desk)
    shown = shown_figures(desk)
    with spoken(found.language):
        content = figure_pages.overview(found, desk.office.name, _addresses(desk))
    published = {"shown": shown is not None, "newer": shown is not None and _frozen(shown) != found}
    return _page(request, desk, "figures", **content, **published)


def _frozen(shown: Any) -> Picture:
    """A snapshot doesn't change: each is read as a picture once."""
    return _picture(json.dumps(shown, sort_keys=True))


@lru_cache(maxsize=32)
def _picture(shown: str) -> Picture:
    return from_json(json.loads(shown))


@at_desk(Verb.SEE_INSIDE)
def goal(request: HttpRequest, desk: Desk, goal: int) -> HttpResponse:
    row, found = reads.goal(desk, goal), reads.goal_figures(desk, goal)
    if row is None or found is None:
        raise Http404
    with spoken(desk.office.language):
        content = figure_pages.goal_page(
            found, desk.office.name, _addresses(desk), insist="likevel" in request.GET
        )
    return _page(request, desk, "figure_goal", row=row, **content)


@at_desk(Verb.SEE_INSIDE)
def goal_excel(request: HttpRequest, desk: Desk, goal: int) -> HttpResponse:
    return HttpResponse(workbook(_sheet(request, desk, goal)), content_type=EXCEL)


@at_desk(Verb.SEE_INSIDE)
def goal_csv(request: HttpRequest, desk: Desk, goal: int) -> HttpResponse:
    return HttpResponse(comma_separated(_sheet(request, desk, goal)), content_type=CSV)


def _sheet(request: HttpRequest, desk: Desk, goal: int) -> Sheet:
    found = reads.goal_figures(desk, goal)
    if found is None:
        raise Http404
    with spoken(desk.office.language):
        sheet = goal_sheet(found, desk.office.name, insist="likevel" in request.GET)
    return dated(sheet, taken_words(desk.office))


@at_desk(Verb.SEE_INSIDE)
def labour_market(request: HttpRequest, desk: Desk) -> HttpResponse:
    content = _told(request, figure_pages.market_page, reads.region_figures(desk), desk)
    return _page(request, desk, "labour_market", **content)


@at_desk(Verb.SEE_INSIDE)
def why(request: HttpRequest, desk: Desk) -> HttpResponse:
    content = _told(request, figure_pages.why_page, reads.region_figures(desk), desk)
    return _page(request, desk, "why", **content)


@at_desk(Verb.SEE_INSIDE)
def compare(request: HttpRequest, desk: Desk) -> HttpResponse:
    found = reads.region_figures(desk)
    content = _told(request, figure_pages.compare_page, found, desk)
    with spoken(found.language):
        tried = trial(found, request.GET.get("fra"))
    return _page(request, desk, "compare", round=reads.last_round(desk), trial=tried, **content)


def _told(request: HttpRequest, page: Told, found: Picture, desk: Desk) -> dict[str, Any]:
    with spoken(found.language):
        return page(found, _addresses(desk), insist="likevel" in request.GET)


def _addresses(desk: Desk) -> FigureAddresses:
    return FigureAddresses(desk.office.slug)


def _page(request: HttpRequest, desk: Desk, template: str, **content: Any) -> HttpResponse:
    may = {"may_follow_up": desk.may(Verb.FOLLOW_UP), "may_publish": desk.may(Verb.PUBLISH)}
    context = {"desk": desk, "office": desk.office, "inside": True, **may, **content}
    return render(request, f"office/{template}.html", context)


_goal = "<slug:office>/tall/mal/<int:goal>/"
urlpatterns = [
    path("<slug:office>/tall/", overview, name="figures"),
    path(_goal, goal, name="figure-goal"),
    path(f"{_goal}tall.xlsx", goal_excel, name="figure-goal-excel"),
    path(f"{_goal}tall.csv", goal_csv, name="figure-goal-csv"),
    path("<slug:office>/tall/arbeidsmarkedet/", labour_market, name="labour-market"),
    path("<slug:office>/tall/hvorfor/", why, name="why"),
    path("<slug:office>/tall/sammenlign/", compare, name="compare"),
]
