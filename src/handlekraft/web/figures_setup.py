"""Setting up the figures: goals, regions, industries, own observations; fetching, and laying out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.figures import commands, reads
from handlekraft.figures.measures import MEASURES, Measure
from handlekraft.figures.picture import to_json
from handlekraft.figures.reads import GoalRow, OwnRow, RegionRow
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands as plans
from handlekraft.plans.reads import current_edition
from handlekraft.web.desks import at_desk
from handlekraft.web.figures_forms import (
    GoalForm,
    IndustriesForm,
    OwnFigureForm,
    RegionForm,
    ReplaceFigureForm,
)


@at_desk(Verb.SEE_INSIDE)
def setup(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What the figures are made of: regions, industries of each area, fetching, and what was taken away."""
    today = timezone.localdate()
    regions, known = reads.regions(desk, removed=True), reads.industries(desk)
    areas = [
        (key, name, ", ".join(known[key].codes) if key in known else "") for key, name in _areas(desk).items()
    ]
    content = {
        "regions": [(row, row.on(today)) for row in regions if not row.removed],
        "removed_regions": [row for row in regions if row.removed],
        "removed_goals": reads.goals(desk, removed=True),
        "areas": areas,
        "round": reads.last_round(desk),
    }
    return _page(request, desk, "figures_setup", **content)


# ---- goals ---------------------------------------------------------------------------------------


@at_desk(Verb.FOLLOW_UP)
def add_goal(request: HttpRequest, desk: Desk) -> HttpResponse:
    """First what it is measured by, then the rest."""
    measure = MEASURES.get(request.GET.get("malt-ved", ""))
    regions = reads.regions(desk)
    if measure is None or (not measure.own and not regions):
        content = {"measures": MEASURES.values(), "no_region": not regions}
        return _page(request, desk, "figure_measures", **content)
    initial = _usual(desk, measure, regions)
    form = _goal_form(desk, measure, regions, request, initial)
    if request.method == "POST" and form.is_valid():
        number = commands.add_goal(desk, form.wanted())
        messages.success(request, _("Målet er satt opp."))
        return redirect("figure-goal", desk.office.slug, number)
    return _page(request, desk, "figure_goal_form", form=form, measure=measure)


def _usual(desk: Desk, measure: Measure, regions: tuple[RegionRow, ...]) -> dict[str, Any]:
    """What most goals are: of the first region, from when the plan begins to when it ends."""
    edition = current_edition(desk)
    period = edition.words.period if edition else None
    year = timezone.localdate().year
    return {
        "aim": measure.aims[0].value,
        "region": regions[0].id if regions else None,
        "baseline": period.first if period else year - 1,
        "deadline": period.last + 1 if period else year + 3,
    }


def _goal_form(
    desk: Desk,
    measure: Measure,
    regions: tuple[RegionRow, ...],
    request: HttpRequest,
    initial: dict[str, Any],
) -> GoalForm:
    choices = [(row.id, row.name) for row in regions if not row.compared]
    return GoalForm(measure, choices, _areas(desk), data=request.POST or None, initial=initial)


@at_desk(Verb.FOLLOW_UP)
def change_goal(request: HttpRequest, desk: Desk, goal: int) -> HttpResponse:
    row = _goal(desk, goal)
    measure, wanted = MEASURES[row.wanted.measure], row.wanted
    names = ("text", "aim", "amount", "baseline", "deadline", "region", "area", "unit", "moves")
    initial = {name: getattr(wanted, name) for name in names}
    form = _goal_form(desk, measure, reads.regions(desk), request, initial)
    if request.method == "POST" and form.is_valid():
        commands.change_goal(desk, goal, form.wanted())
        messages.success(request, _("Målet er endret."))
        return redirect("figure-goal", desk.office.slug, goal)
    return _page(request, desk, "figure_goal_form", form=form, measure=measure, row=row)


def _goal(desk: Desk, number: int) -> GoalRow:
    found = reads.goal(desk, number)
    if found is None:
        raise Http404
    return found


def _areas(desk: Desk) -> dict[str, str]:
    """The areas of the plan in force, by key."""
    edition = current_edition(desk)
    areas = edition.words.focus_areas if edition else ()
    return {area.key: area.name.text or _("Tiltakene") for area in areas if area.key}


def _done(
    do: Callable[[Desk, int], None], word: Any, page: str, undo: str = "", refused: Any = ""
) -> Callable[..., HttpResponse]:
    """A button about a goal or a region: it is done, told in words, and can be undone."""

    @require_POST
    @at_desk(Verb.FOLLOW_UP)
    def press(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
        try:
            do(desk, number)
        except commands.NotHere:
            raise Http404 from None
        except commands.Unsaid:
            messages.error(request, refused)
        else:
            back = reverse(undo, args=[desk.office.slug, number]) if undo else ""
            messages.success(request, word, extra_tags=back)
        return redirect(page, desk.office.slug)

    return press


# ---- own observations ------------------------------------------------------------------------------


@at_desk(Verb.FOLLOW_UP)
def observe(request: HttpRequest, desk: Desk, goal: int) -> HttpResponse:
    row = _goal(desk, goal)
    if not MEASURES[row.wanted.measure].own:
        raise Http404
    form = OwnFigureForm(request.POST or None, initial={"as_of": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        commands.add_own_figure(desk, goal, form.seen())
        messages.success(request, _("Tallet er registrert. Er det feil, kan det rettes."))
        return redirect("figure-goal", desk.office.slug, goal)
    return _page(request, desk, "own_figure", form=form, row=row)


@at_desk(Verb.FOLLOW_UP)
def replace_figure(request: HttpRequest, desk: Desk, goal: int, figure: int) -> HttpResponse:
    row = _goal(desk, goal)
    old: OwnRow | None = next((each for each in row.counted if each.id == figure), None)
    if old is None:
        raise Http404
    initial = {"value": old.value, "as_of": old.as_of, "source": old.source}
    form = ReplaceFigureForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        commands.replace_own_figure(desk, goal, figure, form.seen())
        messages.success(request, _("Tallet er rettet. Det gamle står i historien."))
        return redirect("figure-goal", desk.office.slug, goal)
    return _page(request, desk, "own_figure", form=form, row=row, old=old)


# ---- regions and industries -------------------------------------------------------------------------


@at_desk(Verb.FOLLOW_UP)
def add_region(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = RegionForm(reads.place_names(), request.POST or None, initial={"holds_from": _new_year()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        commands.add_region(desk, told["name"], told["places"], told["holds_from"], compared=told["compared"])
        messages.success(request, _("Regionen er lagt til."))
        return redirect("figures-setup", desk.office.slug)
    return _page(request, desk, "figure_region", form=form)


@at_desk(Verb.FOLLOW_UP)
def change_region(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    row = next((each for each in reads.regions(desk) if each.id == number), None)
    if row is None:
        raise Http404
    lines = "\n".join(f"{place.code} {place.name}" for place in row.versions[-1].places)
    initial = {"name": row.name, "places": lines, "holds_from": row.versions[-1].holds_from}
    form = RegionForm(reads.place_names(), request.POST or None, initial=initial)
    del form.fields["compared"]
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        commands.change_region(desk, number, told["name"], told["places"], told["holds_from"])
        messages.success(request, _("Regionen er endret."))
        return redirect("figures-setup", desk.office.slug)
    return _page(request, desk, "figure_region", form=form, row=row)


def _new_year() -> date:
    return timezone.localdate().replace(month=1, day=1)


@at_desk(Verb.FOLLOW_UP)
def industries(request: HttpRequest, desk: Desk, area: str) -> HttpResponse:
    name = _areas(desk).get(area)
    if name is None:
        raise Http404
    known = reads.industries(desk).get(area)
    codes = known.codes if known else ()
    groups = [code for code in codes if "-" in code or code in ("84", "85")]
    initial = {"groups": groups, "finer": ", ".join(code for code in codes if code not in groups)}
    form = IndustriesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        commands.set_industries(desk, area, form.codes(), name=name)
        messages.success(request, _("Næringene er lagret."))
        return redirect("figures-setup", desk.office.slug)
    return _page(request, desk, "area_industries", form=form, name=name)


# ---- fetching and laying out -------------------------------------------------------------------------


@require_POST
@at_desk(Verb.FOLLOW_UP)
def fetch(request: HttpRequest, desk: Desk) -> HttpResponse:
    if not reads.regions(desk):
        messages.error(request, _("Skriv først hvilke kommuner regionen er. Da vet vi hva som skal hentes."))
        return redirect("figures-setup", desk.office.slug)
    commands.order_fetch(desk)
    messages.success(request, _("Tallene blir hentet nå. Tallene dere har, blir stående til de nye er her."))
    return redirect("figures-setup", desk.office.slug)


@require_POST
@at_desk(Verb.PUBLISH)
def publish(request: HttpRequest, desk: Desk) -> HttpResponse:
    try:
        plans.show_figures(desk, to_json(reads.picture(desk)))
    except plans.NotOpen:
        messages.error(request, _("Publiser planen først. Målene og tallene vises sammen med den."))
    else:
        back = reverse("withdraw-figures", args=[desk.office.slug])
        messages.success(request, _("Målene og tallene ligger ute. Alle kan se dem nå."), extra_tags=back)
    return redirect("figures", desk.office.slug)


@require_POST
@at_desk(Verb.PUBLISH)
def withdraw(request: HttpRequest, desk: Desk) -> HttpResponse:
    try:
        plans.withdraw_figures(desk)
    except plans.NotOpen:
        raise Http404 from None
    messages.success(request, _("Målene og tallene er tatt av nettsiden. Du kan legge dem ut igjen."))
    return redirect("figures", desk.office.slug)


def _page(request: HttpRequest, desk: Desk, template: str, **content: Any) -> HttpResponse:
    form = content.get("form")
    may = {"may_follow_up": desk.may(Verb.FOLLOW_UP), "may_publish": desk.may(Verb.PUBLISH)}
    context = {"desk": desk, "office": desk.office, **may, **content}
    status = 422 if isinstance(form, Form) and form.errors else 200
    return render(request, f"office/{template}.html", context, status=status)


_at = "<slug:office>/tall/"
_goal_at = f"{_at}mal/<int:number>/"
_region_at = f"{_at}region/<int:number>/"
_goal_gone = _done(
    commands.remove_goal, gettext_lazy("Målet er tatt bort."), "figures", "put-back-figure-goal"
)
_goal_back = _done(commands.put_back_goal, gettext_lazy("Målet er framme igjen."), "figures")
_region_gone = _done(
    commands.remove_region,
    gettext_lazy("Regionen er tatt bort."),
    "figures-setup",
    "put-back-figure-region",
    gettext_lazy("Et mål gjelder denne regionen. Endre målet først."),
)
_region_back = _done(commands.put_back_region, gettext_lazy("Regionen er framme igjen."), "figures-setup")
urlpatterns = [
    path(f"{_at}oppsett/", setup, name="figures-setup"),
    path(f"{_at}mal/nytt/", add_goal, name="add-figure-goal"),
    path(f"{_at}mal/<int:goal>/endre/", change_goal, name="change-figure-goal"),
    path(f"{_goal_at}ta-bort/", _goal_gone, name="remove-figure-goal"),
    path(f"{_goal_at}ta-fram/", _goal_back, name="put-back-figure-goal"),
    path(f"{_at}mal/<int:goal>/registrer/", observe, name="observe-figure"),
    path(f"{_at}mal/<int:goal>/rett/<int:figure>/", replace_figure, name="replace-figure"),
    path(f"{_at}region/ny/", add_region, name="add-figure-region"),
    path(_region_at, change_region, name="change-figure-region"),
    path(f"{_region_at}ta-bort/", _region_gone, name="remove-figure-region"),
    path(f"{_region_at}ta-fram/", _region_back, name="put-back-figure-region"),
    path(f"{_at}naringer/<slug:area>/", industries, name="area-industries"),
    path(f"{_at}hent/", fetch, name="fetch-figures"),
    path(f"{_at}legg-ut/", publish, name="publish-figures"),
    path(f"{_at}trekk/", withdraw, name="withdraw-figures"),
]
