"""The public pages of published plans. They read snapshots and nothing else."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language

from handlekraft.plans.reads import PublishedPlan, published_offices
from handlekraft.rules.exchange import plan_to_json
from handlekraft.rules.hearings import Phase
from handlekraft.rules.identity import slug
from handlekraft.rules.plan import AreaKind
from handlekraft.web.pages.action_list import action_list, state_links
from handlekraft.web.pages.action_page import action_page
from handlekraft.web.pages.actors import actors, actors_answer
from handlekraft.web.pages.edition_words import action_row, changes, ended_answer
from handlekraft.web.pages.figures import actions_by_area, money
from handlekraft.web.pages.plan_pages import (
    area_page,
    area_rows,
    coverage,
    projects,
    related_answer,
    related_rows,
)
from handlekraft.web.pages.rows import ActionRow, Addresses, action_rows
from handlekraft.web.pages.sentences import plan_answer
from handlekraft.web.pages.tie_words import count_rows, result_rows
from handlekraft.web.pages.told_rows import (
    goes,
    goes_answer,
    going_links,
    how_it_goes,
    is_told,
    late_words,
    told_rows,
    with_goes,
)
from handlekraft.web.parts import part_of
from handlekraft.web.public_figures import moved_figures
from handlekraft.web.public_hearing import open_words
from handlekraft.web.public_page import public_page

T = TypeVar("T")


def home(request: HttpRequest) -> HttpResponse:
    offices = published_offices()
    if len(offices) == 1:
        return redirect("plan", offices[0].slug)
    return render(request, "portal/offices.html", {"offices": offices})


@public_page
def plan(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    addresses, rows = _addresses(published), _rows(published)
    money_words, reservations, money_chart = money(published.plan, rows, published.money_lines())
    how = goes(published, timezone.localdate())
    content = {
        "heard": _heard(published),
        "answer": plan_answer(published.plan, rows),
        "coverage": coverage(published.plan, rows),
        "states": state_links(rows, addresses),
        "projects": projects(published.plan, addresses),
        "areas": area_rows(published.plan, AreaKind.FOCUS_AREA, rows, addresses),
        "levers": area_rows(published.plan, AreaKind.STRATEGIC_LEVER, rows, addresses),
        "by_area": actions_by_area(published.plan, rows),
        "told": told_rows(published, how, addresses),
        "results": (results := result_rows(published, addresses)),
        "goes": goes_answer(published, how, len(results)),
        "going": going_links(how, addresses),
        "money_words": money_words,
        "reservations": reservations,
        "money_chart": money_chart,
    }
    return _page(request, published, "portal/plan.html", "plan", content)


@public_page
def area(request: HttpRequest, published: PublishedPlan, area_key: str) -> HttpResponse:
    page = area_page(published.plan, area_key, _rows(published), _addresses(published))
    content = {"page": _found(page), "moved": moved_figures(published, area_key)}
    return _page(request, published, "portal/area.html", "plan", content)


@public_page
def actions(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    address = _addresses(published).actions()
    how = goes(published, timezone.localdate())
    found = action_list(published.plan, _rows(published), request.GET.dict(), address, how)
    part, shows = part_of(found.rows, request.GET), is_told(how)
    content = {
        "list": found,
        "part": part.each(lambda row: with_goes(row, published, how)) if shows else part,
        "shows_goes": shows,
        "ended": _ended_links(published),
    }
    return _page(request, published, "portal/actions.html", "actions", content)


def _ended_links(published: PublishedPlan) -> list[tuple[str, str]]:
    """Title and address of what earlier editions had, the last ended first."""
    base = _addresses(published).actions()
    rows = sorted(published.ended.items(), key=lambda pair: -pair[1].edition)
    return [(end.change.title, f"{base}{key}/") for key, end in rows]


@public_page
def action(request: HttpRequest, published: PublishedPlan, action_key: str) -> HttpResponse:
    page = action_page(published.plan, action_key, _addresses(published))
    if page is None:
        return _ended(request, published, action_key)
    area = next(area.key for area, each in published.plan.actions() if each.key == action_key)
    told = published.told.get(action_key)
    content = {
        "page": page,
        "told": told,
        "goes": how_it_goes(told, timezone.localdate()) if told else None,
        "late": late_words(told, timezone.localdate()) if told else "",
        "counts": count_rows(published.counts.get(action_key, ())),
        "corrected": any(each.corrected for each in published.counts.get(action_key, ())),
        "moved": moved_figures(published, area),
    }
    return _page(request, published, "portal/action.html", "actions", content)


def _ended(request: HttpRequest, published: PublishedPlan, action_key: str) -> HttpResponse:
    """An action that an earlier edition had: its address stands, and says what became of it."""
    ended = _found(published.ended.get(action_key))
    content = {
        "ended": ended,
        "row": action_row(ended.change),
        "answer": ended_answer(ended),
        "told": published.told.get(action_key),
        "is_told": _changes_told(published, ended.edition),
    }
    return _page(request, published, "portal/ended_action.html", "actions", content)


def _changes_told(published: PublishedPlan, edition: int) -> bool:
    is_newest = edition == published.edition and published.changes is not None
    return is_newest or any(row.edition == edition for row in published.earlier)


@public_page
def responsible(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    rows = _rows(published)
    found = actors(rows)
    content = {"actors": found, "answer": actors_answer(found, rows)}
    return _page(request, published, "portal/responsible.html", "responsible", content)


@public_page
def actor(request: HttpRequest, published: PublishedPlan, actor_key: str) -> HttpResponse:
    found = next((each for each in actors(_rows(published)) if each.key == actor_key), None)
    written = [name for name, used in published.names.items() if slug(used) == actor_key]
    content = {"actor": _found(found), "written": written}
    return _page(request, published, "portal/actor.html", "responsible", content)


@public_page
def related(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    rows = related_rows(published.plan, _addresses(published))
    content = {"rows": rows, "answer": related_answer(published.plan, rows)}
    return _page(request, published, "portal/related.html", "related", content)


@public_page
def about(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    return _page(request, published, "portal/about.html", "about", {})


@public_page
def edition_changes(
    request: HttpRequest, published: PublishedPlan, edition: int | None = None
) -> HttpResponse:
    """What is new since the edition that was shown before this one, or an earlier one; as it was frozen."""
    earlier = {row.edition: row for row in published.earlier}
    newest = published.edition if published.changes else max(earlier, default=0)
    number = newest if edition is None else edition
    frozen = earlier[number].changes() if number in earlier else published.changes
    if frozen is None or number not in (*earlier, newest):
        raise Http404
    told = changes(frozen.difference, frozen.shifts, lambda row: _page_of(published, row.key))
    content = {
        "changes": told,
        "answer": told.answer,
        "since": frozen,
        "number": number,
        "rest": [row for row in published.earlier if row.edition != number],
    }
    return _page(request, published, "portal/changes.html", "plan", content)


def _page_of(published: PublishedPlan, key: str) -> str:
    """The address of an action that there is something to tell of; of others there is none."""
    known = key in published.ended or any(action.key == key for _area, action in published.plan.actions())
    return f"{_addresses(published).actions()}{key}/" if known else ""


@public_page
def open_data(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    return JsonResponse(plan_to_json(published.plan), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _heard(published: PublishedPlan) -> str:
    """Until when everybody may say something about a proposal; empty where nothing is asked."""
    laid_out, today = published.hearing, timezone.localdate()
    if laid_out is None or laid_out.days.phase(today) is not Phase.OPEN:
        return ""
    return open_words(laid_out.days, today)


def _found(page: T | None) -> T:
    if page is None:
        raise Http404
    return page


def _addresses(published: PublishedPlan) -> Addresses:
    return Addresses(reverse("plan", args=[published.office.slug]))


class _Content:
    """A published plan as a key: one text in one language. Hashing the plan itself is as slow as its rows."""

    def __init__(self, published: PublishedPlan) -> None:
        self.published = published
        self.key = (published.sha256, get_language())

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and self.key == other.key


def _rows(published: PublishedPlan) -> tuple[ActionRow, ...]:
    return _rows_of(_Content(published))


@lru_cache(maxsize=64)
def _rows_of(content: _Content) -> tuple[ActionRow, ...]:
    return action_rows(content.published.plan, _addresses(content.published))


def _page(
    request: HttpRequest, published: PublishedPlan, template: str, here: str, content: dict[str, Any]
) -> HttpResponse:
    """The page in the portal's frame. `here` is its place in the menu."""
    frame = {"office": published.office, "published": published, "plan": published.plan, "here": here}
    return render(request, template, frame | content)


urlpatterns = [
    path("", home, name="home"),
    path("<slug:office_slug>/", plan, name="plan"),
    path("<slug:office_slug>/omrade/<slug:area_key>/", area, name="area"),
    path("<slug:office_slug>/tiltak/", actions, name="actions"),
    path("<slug:office_slug>/tiltak/<slug:action_key>/", action, name="action"),
    path("<slug:office_slug>/ansvarlige/", responsible, name="responsible"),
    path("<slug:office_slug>/ansvarlige/<slug:actor_key>/", actor, name="actor"),
    path("<slug:office_slug>/andre-planer/", related, name="related"),
    path("<slug:office_slug>/endringer/", edition_changes, name="changes"),
    path("<slug:office_slug>/endringer/<int:edition>/", edition_changes, name="earlier-changes"),
    path("<slug:office_slug>/om/", about, name="about"),
    path("<slug:office_slug>/plan.json", open_data, name="open-data"),
]
