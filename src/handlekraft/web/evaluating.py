"""The yearly evaluation: through the actions one page at a time, and on to the next edition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Assessed
from handlekraft.plans.reads import AssessmentRow, Evaluating, Standing
from handlekraft.rules.plan import Action, FocusArea, Period
from handlekraft.rules.rolling import suggested
from handlekraft.web.desks import at_desk
from handlekraft.web.evaluating_forms import AssessmentForm, CloseForm, ProposeForm
from handlekraft.web.pages.evaluation_words import (
    CHOICES,
    decided,
    draft,
    missing,
    progress_answer,
    why_period,
)
from handlekraft.web.pages.progress import answer
from handlekraft.web.pages.rows import area_name
from handlekraft.web.pages.standing_words import LABELS, told
from handlekraft.web.sent_once import sent_once


@dataclass(slots=True)
class JudgedArea:
    """An area with its actions and what is said of each, and the new ones that are proposed there."""

    name: str
    rows: list[tuple[Action, AssessmentRow | None, str]] = field(default_factory=list)
    proposed: list[reads.ProposedRow] = field(default_factory=list)


@at_desk(Verb.SEE_INSIDE)
def evaluation(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How far the evaluation has come, with every action; or where to begin."""
    current = reads.current_edition(desk)
    found = reads.evaluating(desk, current) if current else None
    form = ProposeForm(_areas_to_choose(found)) if found and found.is_open else None
    return _overview(request, desk, current, found, form)


def _overview(
    request: HttpRequest,
    desk: Desk,
    current: reads.CurrentEdition | None,
    found: Evaluating | None,
    form: ProposeForm | None,
    status: int = 200,
) -> HttpResponse:
    undecided = found.undecided() if found else ()
    context = {
        "office": desk.office,
        "edition": current,
        "evaluation": found,
        "answer": progress_answer(found) if found else "",
        "areas": _judged_areas(found) if found and (found.is_open or found.waits) else [],
        "next": undecided[0].key if undecided else "",
        "complete": not undecided,
        "form": form,
        "total": sum(1 for _row in current.words.actions()) if current else 0,
        "may_evaluate": desk.may(Verb.EVALUATE),
        "may_edit": desk.may(Verb.EDIT_PLAN),
        "under_way": reads.next_edition(desk) if current and not (found and found.is_open) else None,
    }
    return render(request, "office/evaluation.html", context, status=status)


def _judged_areas(found: Evaluating) -> list[JudgedArea]:
    areas = {area.key: JudgedArea(area_name(area)) for area in found.edition.words.focus_areas}
    for area, row, said in found.rows():
        label = str(CHOICES[said.choice]) if said and said.choice else ""
        areas[area.key].rows.append((row, said, label))
    last = next(reversed(areas), "")
    for proposed in found.proposed:
        areas[proposed.area_key if proposed.area_key in areas else last].proposed.append(proposed)
    return [area for area in areas.values() if area.rows or area.proposed]


def _areas_to_choose(found: Evaluating | None) -> list[tuple[str, str]]:
    areas: Sequence[FocusArea] = found.edition.words.focus_areas if found else ()
    return [(area.key, area_name(area)) for area in areas]


@require_POST
@at_desk(Verb.EVALUATE)
def begin(request: HttpRequest, desk: Desk) -> HttpResponse:
    try:
        commands.begin_evaluation(desk)
    except commands.NotHere:
        raise Http404 from None
    except commands.NotOpen:
        messages.error(
            request, _("Utkastet fra forrige evaluering venter. Godta det eller legg det bort først.")
        )
    return _to_overview(desk)


@at_desk(Verb.EVALUATE)
def assess(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """One action: what the year says as a draft, and what the office says of it."""
    found = reads.evaluating(desk)
    if found is None or not found.is_open:
        return _closed(request, desk)
    row = reads.standing(desk, number, timezone.localdate(), found.edition)
    if row is None:
        raise Http404
    said = found.assessments.get(str(number))
    events = reads.messages_since(found.edition.plan_id, number, found.id)
    suggested = "" if said else draft(row, events, timezone.localdate())
    first = said or AssessmentRow(suggested, "", "", None, "", public=False)
    form = AssessmentForm(
        request.POST or None,
        initial=_initial(first),
        later="later" in request.POST,
        is_draft=bool(suggested),
        for_office=any(first.retells(each.happened) for each in events if not each.public),
    )
    if request.method == "POST" and form.is_valid():
        return _assessed(request, desk, found, row, form.said())
    return _assess_page(request, desk, found, row, form)


def _initial(said: AssessmentRow) -> dict[str, object]:
    names = ("result", "effect", "lesson", "choice", "reason", "public")
    return {name: getattr(said, name) for name in names}


def _assessed(
    request: HttpRequest, desk: Desk, found: Evaluating, row: Standing, said: Assessed
) -> HttpResponse:
    commands.assess(desk, row.number, said)
    messages.success(request, _("Lagret: %s") % row.title)
    following = _after(found, row.number)
    if "next" in request.POST and following:
        return redirect(reverse("assess", args=[desk.office.slug, following]) + "#vurdering")
    return _to_overview(desk)


def _after(found: Evaluating, number: int) -> int | None:
    """The next action that is not decided, from this one on and then from the first."""
    order = [row.key for _area, row, _said in found.rows()]
    waiting = {row.key for row in found.undecided()} - {str(number)}
    at = order.index(str(number))
    rest = [key for key in order[at + 1 :] + order[:at] if key in waiting]
    return int(rest[0]) if rest else None


def _assess_page(
    request: HttpRequest, desk: Desk, found: Evaluating, row: Standing, form: AssessmentForm
) -> HttpResponse:
    today = timezone.localdate()
    order = [each.key for _area, each, _said in found.rows()]
    context = {
        "office": desk.office,
        "row": row,
        "evaluation": found,
        "place": order.index(str(row.number)) + 1,
        "total": len(order),
        "answer": progress_answer(found),
        "label": LABELS[row.status.code],
        "reasons": told(row.status),
        "indicators": [(item.progress.measure.name, answer(item.progress, today)) for item in row.indicators],
        "form": form,
        "following": _after(found, row.number),
    }
    return render(request, "office/assess.html", context, status=422 if form.errors else 200)


@require_POST
@at_desk(Verb.EVALUATE)
def propose(request: HttpRequest, desk: Desk) -> HttpResponse:
    current = reads.current_edition(desk)
    found = reads.evaluating(desk, current)
    if found is None or not found.is_open:
        return _closed(request, desk)
    form = ProposeForm(_areas_to_choose(found), request.POST)
    if not form.is_valid():
        return _overview(request, desk, current, found, form, 422)
    to = sent_once(request, desk, lambda: _proposed(request, desk, form.cleaned_data))
    return to or _to_overview(desk)


def _proposed(request: HttpRequest, desk: Desk, told: dict[str, Any]) -> HttpResponse:
    commands.propose_action(desk, told["area"], told["title"], told["reason"])
    messages.success(request, _("«%s» er foreslått til neste utgave.") % told["title"])
    return redirect(reverse("evaluation", args=[desk.office.slug]) + "#nye")


@require_POST
@at_desk(Verb.EVALUATE)
def take_back(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    if _done(request, lambda: commands.take_back_proposed(desk, pk)):
        messages.success(request, _("Forslaget er tatt bort."))
    return _to_overview(desk)


@at_desk(Verb.EVALUATE)
def close(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is missing, in words, and the period of the next edition."""
    found = reads.evaluating(desk)
    if found is None or not found.is_open:
        return _closed(request, desk)
    now, today = found.edition.words.period, timezone.localdate()
    coming = suggested(now or Period(today.year, today.year), today)
    years = {"first": coming.first, "last": coming.last}
    form = CloseForm(request.POST or None, initial=years, complete=not found.undecided())
    if request.method == "POST" and form.is_valid():
        rest = form.cleaned_data.get("rest", False)
        draft_id = commands.close_evaluation(desk, form.period(), rest_goes_on=rest)
        messages.success(
            request,
            _("Evalueringen er avsluttet. Her er utkastet til neste utgave. Se på det som er merket."),
        )
        return redirect("reading", desk.office.slug, draft_id)
    context = {
        "office": desk.office,
        "evaluation": found,
        "answer": progress_answer(found),
        "decided": decided(found),
        "missing": missing(found),
        "why_period": why_period(now, coming),
        "form": form,
    }
    return render(request, "office/close_evaluation.html", context, status=422 if form.errors else 200)


@require_POST
@at_desk(Verb.EVALUATE)
def reopen(request: HttpRequest, desk: Desk) -> HttpResponse:
    if _done(request, lambda: commands.reopen_evaluation(desk)):
        messages.success(request, _("Evalueringen er åpnet igjen. Utkastet er lagt bort."))
    return _to_overview(desk)


def _done(request: HttpRequest, command: Callable[[], None]) -> bool:
    try:
        command()
    except commands.NotHere:
        raise Http404 from None
    except commands.NotOpen:
        messages.error(request, _("Evalueringen er ikke åpen lenger, så ingenting er endret."))
        return False
    return True


def _closed(request: HttpRequest, desk: Desk) -> HttpResponse:
    messages.error(request, _("Ingen evaluering er åpen. Begynn på en her."))
    return _to_overview(desk)


def _to_overview(desk: Desk) -> HttpResponse:
    return redirect("evaluation", desk.office.slug)


_at = "<slug:office>/evaluering/"
urlpatterns = [
    path(_at, evaluation, name="evaluation"),
    path(f"{_at}begynn/", begin, name="begin-evaluation"),
    path(f"{_at}tiltak/<int:number>/", assess, name="assess"),
    path(f"{_at}nytt-tiltak/", propose, name="propose-action"),
    path(f"{_at}forslag/<int:pk>/ta-bort/", take_back, name="take-back-proposed"),
    path(f"{_at}avslutt/", close, name="close-evaluation"),
    path(f"{_at}apne-igjen/", reopen, name="reopen-evaluation"),
]
