"""«Planene våre»: how the office's plans hang together, and with those of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import KINDS, GoalRow, Goals, PlanChoice, PlanRow
from handlekraft.web.accepting import accepted
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.plan_ties import adopted_words
from handlekraft.web.under_review import did, reading_at, version_of

KIND_NAMES = dict(KINDS)


@dataclass(frozen=True, slots=True)
class Branch:
    """A plan in the tree; `depth` counts the office's own plans above it."""

    row: PlanRow
    depth: int
    adopted: str


@at_desk(Verb.SEE_INSIDE)
def our_plans(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = reads.our_plans(desk)
    context = {
        "office": desk.office,
        "branches": tree(rows),
        "may_edit": desk.may(Verb.EDIT_PLAN),
    }
    return render(request, "office/plans.html", context)


def tree(rows: Iterable[PlanRow]) -> list[Branch]:
    """Each plan right after the one it is under."""
    rows = list(rows)
    own = {row.id for row in rows}

    def under(parent: int | None, depth: int) -> list[Branch]:
        found = [row for row in rows if (row.parent if row.parent in own else None) == parent]
        return [
            branch
            for row in found
            for branch in (
                Branch(row, depth, _adopted(row)),
                *under(row.id, depth + 1),
            )
        ]

    return under(None, 0)


def _adopted(row: PlanRow) -> str:
    return adopted_words(row.shown.around) if row.shown else _("Ikke publisert")


# ---- which plan a reading is of --------------------------------------------------------------


class PlanForm(forms.Form):
    plan = forms.ChoiceField(
        label=gettext_lazy("Hvilken plan er dette?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg en plan.")},
    )
    above = forms.ChoiceField(
        label=gettext_lazy("Er en ny plan under en annen?"),
        required=False,
        help_text=gettext_lazy("Planen over er den som målene tjener, for eksempel den strategiske planen."),
    )

    def __init__(
        self, own: Iterable[PlanChoice], above: Iterable[PlanChoice], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        own = list(own)
        kinds = [pair for pair in KINDS if pair[0] != "action" or all(row.kind != "action" for row in own)]
        plan, over = self.fields["plan"], self.fields["above"]
        assert isinstance(plan, forms.ChoiceField) and isinstance(over, forms.ChoiceField)
        plan.choices = [
            *((str(row.id), _("Ny utgave av «%s»") % row.title) for row in own),
            *((kind, _("En ny plan: %s") % name.lower()) for kind, name in kinds),
        ]
        over.choices = [("", _("Nei")), *((str(row.id), f"{row.title} ({row.office})") for row in above)]

    def of(self) -> int | commands.NewPlan:
        chosen, above = self.cleaned_data["plan"], self.cleaned_data["above"]
        if chosen.isdecimal():
            return int(chosen)
        return commands.new_plan(chosen, int(above) if above else None)


@at_desk(Verb.EDIT_PLAN)
def accept_as(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    """Accept a reading as an edition of a plan that the person chooses."""
    found = reading_at(desk, reading)
    known = reads.plan_of_reading(desk, found.id)
    form = PlanForm(
        reads.plan_choices(desk),
        reads.plans_above(desk),
        request.POST or None,
        initial={"plan": str(known) if known else None},
    )
    if request.method == "POST" and form.is_valid():
        of = form.of()
        if did(request, lambda: commands.accept_reading(desk, found.id, version_of(request), of)):
            return accepted(request, desk, found.id)
        return redirect("reading", desk.office.slug, found.id)
    context = {"office": desk.office, "reading": found, "plan": found.plan, "form": form}
    return render(request, "office/accept_as.html", context, status=422 if form.errors else 200)


# ---- the plan above, and its goals -----------------------------------------------------------


class AboveForm(forms.Form):
    above = forms.TypedChoiceField(
        label=gettext_lazy("Planen over"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, rows: Iterable[PlanChoice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["above"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Ingen")), *((row.id, f"{row.title} ({row.office})") for row in rows)]


@at_desk(Verb.EDIT_PLAN)
def above(request: HttpRequest, desk: Desk, plan: int) -> HttpResponse:
    row, parent = _own(desk, plan)
    choices = [each for each in reads.plans_above(desk) if each.id != plan]
    form = AboveForm(choices, request.POST or None, initial={"above": parent})
    if request.method == "POST" and form.is_valid():
        try:
            commands.set_above(desk, plan, form.cleaned_data["above"])
        except commands.NotHere:
            form.add_error("above", _("Den planen er selv under denne. Velg en annen."))
        else:
            messages.success(request, _("Lagret."))
            return redirect("our-plans", desk.office.slug)
    context = {"office": desk.office, "row": row, "form": form, "choices": choices}
    return render(request, "office/above.html", context, status=422 if form.errors else 200)


@at_desk(Verb.SEE_INSIDE)
def goals(request: HttpRequest, desk: Desk, plan: int) -> HttpResponse:
    found = _goals(desk, plan)
    context = {
        "office": desk.office,
        "goals": found,
        "areas": _by_area(found.rows),
        "answer": goals_answer(found),
        "choices": _numbered(found),
        "may_edit": desk.may(Verb.EDIT_PLAN),
    }
    return render(request, "office/goals.html", context)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def link_goals(request: HttpRequest, desk: Desk, plan: int) -> HttpResponse:
    """All links at once: each goal has a list of the goals above. A number stands for each text."""
    found = _goals(desk, plan)
    texts = [goal for _area, goals in found.goals_above for goal in goals]
    wanted = {
        row.goal: texts[int(chosen) - 1]
        for number, row in enumerate(found.rows)
        if (chosen := request.POST.get(f"goal-{number}", "")).isdecimal()
        and 0 < int(chosen[:6]) <= len(texts)
    }
    try:
        commands.link_goals(desk, plan, wanted)
    except commands.NotHere:
        messages.error(request, _("Målene er endret siden du åpnet siden. Se på dem og prøv igjen."))
    else:
        messages.success(request, _("Koblingene er lagret."))
    return redirect("goals", desk.office.slug, plan)


def _numbered(found: Goals) -> list[tuple[str, list[tuple[int, str]]]]:
    numbers = count(1)
    return [(area, [(next(numbers), goal) for goal in goals]) for area, goals in found.goals_above]


def _by_area(rows: Iterable[GoalRow]) -> dict[str, list[tuple[int, GoalRow]]]:
    found: dict[str, list[tuple[int, GoalRow]]] = {}
    for number, row in enumerate(rows):
        found.setdefault(row.area or _("Målene"), []).append((number, row))
    return found


def goals_answer(found: Goals) -> str:
    """«9 av 12 mål er knyttet til et mål i planen over. 3 er det ikke.»"""
    total = len(found.rows)
    if not found.above:
        return _("Planen er ikke satt under en annen plan.")
    if not total:
        return _("Planen har ingen mål.")
    linked = sum(bool(row.serves) for row in found.rows)
    words = _("%(linked)d av %(total)d mål er knyttet til et mål i «%(above)s».") % {
        "linked": linked,
        "total": total,
        "above": found.above.title,
    }
    left = total - linked
    if not left:
        return words
    return f"{words} {ngettext('Ett er det ikke.', '%(n)d er det ikke.', left) % {'n': left}}"


# ---- taking over -----------------------------------------------------------------------------


@at_desk(Verb.SEE_INSIDE)
def takeovers(request: HttpRequest, desk: Desk, plan: int) -> HttpResponse:
    row, _parent = _own(desk, plan)
    found = reads.takeable(desk, plan)
    taken = sum(len(each.taken) for each in found)
    if not found:
        answer = _("Ingen andre i regionen har lagt ut en plan med områder som kan tas over.")
    elif taken:
        count = ngettext("ett område", "%(n)d områder", taken) % {"n": taken}
        answer = _("Planen har tatt over %s. Ordene står i planen de kommer fra.") % count
    else:
        answer = _("Planen har ikke tatt over noen områder.")
    context = {
        "office": desk.office,
        "row": row,
        "plans": found,
        "answer": answer,
        "may_edit": desk.may(Verb.EDIT_PLAN),
    }
    return render(request, "office/takeovers.html", context)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def take_over(request: HttpRequest, desk: Desk, plan: int, source: int) -> HttpResponse:
    try:
        commands.take_over(desk, plan, source, request.POST.getlist("area"))
    except commands.NotHere:
        raise Http404 from None
    messages.success(request, _("Lagret."))
    return redirect("takeovers", desk.office.slug, plan)


def _own(desk: Desk, plan: int) -> tuple[PlanChoice, int | None]:
    try:
        return reads.plan_row(desk, plan)
    except commands.NotHere:
        raise Http404 from None


def _goals(desk: Desk, plan: int) -> Goals:
    try:
        return reads.goals(desk, plan)
    except commands.NotHere:
        raise Http404 from None


_at = "<slug:office>/planer/<int:plan>/"
urlpatterns = [
    path("<slug:office>/planer/", our_plans, name="our-plans"),
    path("<slug:office>/lesing/<int:reading>/godta-som/", accept_as, name="accept-as"),
    path(f"{_at}over/", above, name="above"),
    path(f"{_at}mal/", goals, name="goals"),
    path(f"{_at}mal/lagre/", link_goals, name="link-goals"),
    path(f"{_at}overtak/", takeovers, name="takeovers"),
    path(f"{_at}overtak/<int:source>/", take_over, name="take-over"),
]
