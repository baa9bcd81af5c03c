"""«Mål og tall» for everybody: the figures that the office has laid out, as its snapshot froze them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from handlekraft.figures.picture import GoalFigures, Picture, from_json
from handlekraft.plans.reads import PublishedPlan
from handlekraft.reports.figures import Sheet, comma_separated, workbook
from handlekraft.web.downloads import EXCEL
from handlekraft.web.figures import CSV, Told
from handlekraft.web.file_words import dated, published_words
from handlekraft.web.pages import figure_pages
from handlekraft.web.pages.figure_pages import FigureAddresses, GoalLine
from handlekraft.web.pages.figure_words import spoken
from handlekraft.web.pages.goal_file import goal_sheet
from handlekraft.web.public_page import public_page


class _Frozen:
    """The figures of a snapshot as a key: its hash says all of it."""

    def __init__(self, published: PublishedPlan) -> None:
        self.published = published

    def __hash__(self) -> int:
        return hash(self.published.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and self.published.sha256 == other.published.sha256


def shown(published: PublishedPlan) -> Picture:
    """What is laid out beside the plan; an empty picture where nothing is."""
    return _shown(_Frozen(published))


@lru_cache(maxsize=64)
def _shown(frozen: _Frozen) -> Picture:
    return from_json(frozen.published.figures) if frozen.published.figures else Picture()


@public_page
def overview(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    found = _laid_out(published)
    with spoken(found.language):
        content = figure_pages.overview(found, published.office.name, addresses(published))
    return _page(request, published, "figures", **content)


@public_page
def goal(request: HttpRequest, published: PublishedPlan, goal: int) -> HttpResponse:
    found, insist = _goal(published, goal), "likevel" in request.GET
    with spoken(shown(published).language):
        content = figure_pages.goal_page(found, published.office.name, addresses(published), insist=insist)
    return _page(request, published, "figure_goal", **content)


@public_page
def goal_excel(request: HttpRequest, published: PublishedPlan, goal: int) -> HttpResponse:
    return HttpResponse(workbook(_sheet(request, published, goal)), content_type=EXCEL)


@public_page
def goal_csv(request: HttpRequest, published: PublishedPlan, goal: int) -> HttpResponse:
    return HttpResponse(comma_separated(_sheet(request, published, goal)), content_type=CSV)


def _sheet(request: HttpRequest, published: PublishedPlan, goal: int) -> Sheet:
    found = _goal(published, goal)
    with spoken(shown(published).language):
        sheet = goal_sheet(found, published.office.name, insist="likevel" in request.GET)
    return dated(sheet, published_words(published))


@public_page
def labour_market(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    content = _told(request, figure_pages.market_page, published)
    return _page(request, published, "labour_market", **content)


@public_page
def why(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    content = _told(request, figure_pages.why_page, published)
    return _page(request, published, "why", **content)


@public_page
def compare(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    content = _told(request, figure_pages.compare_page, published)
    return _page(request, published, "compare", **content)


def _told(request: HttpRequest, page: Told, published: PublishedPlan) -> dict[str, Any]:
    found = _laid_out(published)
    with spoken(found.language):
        return page(found, addresses(published), insist="likevel" in request.GET)


def _laid_out(published: PublishedPlan) -> Picture:
    if published.figures is None:
        raise Http404
    return shown(published)


def _goal(published: PublishedPlan, number: int) -> GoalFigures:
    found = _laid_out(published).goal(number)
    if found is None:
        raise Http404
    return found


def moved_figures(published: PublishedPlan, area: str) -> tuple[GoalLine, ...]:
    """The goals that the area and its actions are to move."""
    found = shown(published)
    goals = [goal for goal in found.goals if area in goal.moves]
    with spoken(found.language):
        return figure_pages.goal_lines(goals, published.office.name, addresses(published))


def addresses(published: PublishedPlan) -> FigureAddresses:
    return FigureAddresses(published.office.slug, public=True)


def _page(request: HttpRequest, published: PublishedPlan, template: str, **content: Any) -> HttpResponse:
    frame = {"office": published.office, "published": published, "plan": published.plan, "here": "figures"}
    return render(request, f"portal/{template}.html", frame | content)


_at = "<slug:office_slug>/tall/"
urlpatterns = [
    path(_at, overview, name="public-figures"),
    path(f"{_at}mal/<int:goal>/", goal, name="public-figure-goal"),
    path(f"{_at}mal/<int:goal>/tall.xlsx", goal_excel, name="public-figure-goal-excel"),
    path(f"{_at}mal/<int:goal>/tall.csv", goal_csv, name="public-figure-goal-csv"),
    path(f"{_at}arbeidsmarkedet/", labour_market, name="public-labour-market"),
    path(f"{_at}hvorfor/", why, name="public-why"),
    path(f"{_at}sammenlign/", compare, name="public-compare"),
]
