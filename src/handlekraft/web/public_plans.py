"""Public pages of an office's other plans, and of a region: from snapshots alone."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from handlekraft.plans import reads
from handlekraft.plans.reads import SideBySide
from handlekraft.web.public_page import answered


@require_safe
def plans(request: HttpRequest, office_slug: str) -> HttpResponse:
    """All plans that the office shows."""
    found = reads.published_plans(office_slug)
    if not found:
        raise Http404
    published = found[0]
    words = ngettext("%(name)s har lagt ut én plan.", "%(name)s har lagt ut %(n)d planer.", len(found))
    context = {
        "office": published.office,
        "published": published,
        "plan": published.plan,
        "here": "plans",
        "plans": found,
        "answer": words % {"name": published.office.name, "n": len(found)},
    }
    return answered(request, _mark(found, "planer"), lambda: render(request, "portal/plans.html", context))


@require_safe
def plan(request: HttpRequest, office_slug: str, plan: int) -> HttpResponse:
    """The whole of a plan on one page; the action plan has pages of its own."""
    found = reads.published_plans(office_slug)
    wanted = next((row for row in found if row.id == plan), None)
    if wanted is None:
        raise Http404
    if wanted.is_front:
        return redirect("plan", office_slug)
    context = {
        "office": wanted.office,
        "published": found[0],
        "shown": wanted,
        "plan": wanted.plan,
        "here": "plans",
        "below": [row for row in found if row.around.above and row.around.above.id == plan],
    }
    return answered(
        request, _mark(found, str(plan)), lambda: render(request, "portal/whole_plan.html", context)
    )


def _mark(found: tuple[reads.PublishedPlan, ...], word: str) -> str:
    return " ".join([word, *(row.mark for row in found)])


@require_safe
def public_region(request: HttpRequest, region: str) -> HttpResponse:
    found = reads.side_by_side(region)
    if found is None or not (found.with_plan or found.regional):
        raise Http404
    plans = [*found.regional, *(plan for row in found.municipalities for plan in row.plans)]
    mark = " ".join(["region", found.name, *(row.office.name for row in found.municipalities)])
    return answered(
        request,
        mark + _mark(tuple(plans), ""),
        lambda: render(request, "portal/region.html", region_content(found)),
    )


def region_content(found: SideBySide) -> dict[str, Any]:
    return {"region": found, "answer": region_answer(found), "shared": found.shared()}


def region_answer(found: SideBySide) -> str:
    """«3 av 5 kommuner har lagt ut planen sin. 2 områder er felles for flere.»"""
    total = len(found.municipalities)
    words = ngettext(
        "%(shown)d av én kommune har lagt ut planen sin.",
        "%(shown)d av %(total)d kommuner har lagt ut planen sin.",
        total,
    ) % {"shown": found.with_plan, "total": total}
    common = sum(len(takers) > 1 for _area, _plan, takers in found.shared())
    if not common:
        return words
    more = ngettext("Ett område er felles for flere.", "%(n)d områder er felles for flere.", common)
    return f"{words} {more % {'n': common}}"


def empty_words(found: SideBySide) -> str:
    missing = [row.office.name for row in found.municipalities if not row.plans]
    return _("Har ikke lagt ut plan: %s.") % ", ".join(missing) if missing else ""


urlpatterns = [
    path("region/<slug:region>/", public_region, name="public-region"),
    path("<slug:office_slug>/planer/", plans, name="public-plans"),
    path("<slug:office_slug>/planer/<int:plan>/", plan, name="public-plan"),
]
