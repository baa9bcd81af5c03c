"""«Årshjulet»: what the office does when through the year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.rules.yearly_wheel import MAX_NOTICE, Coming, Kind, WheelDay, coming, is_day
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.days import WHEEL_KINDS, days_left
from handlekraft.web.sent_once import sent_once


class DayForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Hva skjer"),
        max_length=200,
        error_messages={"required": gettext_lazy("Skriv hva som skjer.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Hva slags dato"),
        help_text=gettext_lazy("Når det er statusmeldinger, får de ansvarlige et brev på forhånd."),
        choices=[(kind.value, label) for kind, label in WHEEL_KINDS.items()],
    )
    day = forms.IntegerField(
        label=gettext_lazy("Dag"),
        min_value=1,
        max_value=31,
        error_messages={"required": gettext_lazy("Skriv dagen, et tall fra 1 til 31.")},
    )
    month = forms.TypedChoiceField(label=gettext_lazy("Måned"), coerce=int, choices=list(MONTHS.items()))
    notice = forms.IntegerField(
        label=gettext_lazy("Si fra så mange dager før"), min_value=0, max_value=MAX_NOTICE, initial=14
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, month = cleaned.get("day"), cleaned.get("month")
        if day and month and not is_day(month, day):
            words = {"month": str(MONTHS[month]).lower(), "day": day}
            self.add_error("day", _("Det finnes ingen %(day)s. %(month)s. Velg en annen dag.") % words)
        return cleaned

    def told(self) -> commands.Day:
        data = self.cleaned_data
        return commands.Day(Kind(data["kind"]), data["title"], data["month"], data["day"], data["notice"])


@at_desk(Verb.SEE_INSIDE)
def wheel(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = coming(reads.wheel(desk.office.id), timezone.localdate())
    return _page(request, desk, "wheel", months=_months(rows), answer=wheel_answer(rows))


def wheel_answer(rows: Sequence[Coming]) -> str:
    """What comes first, and what comes then: «Neste: høring 1. november, om 12 dager.»"""
    return _("Neste: %(what)s.") % {"what": coming_words(rows[0])} if rows else ""


def coming_words(row: Coming) -> str:
    title = row.what.title
    if title in map(str, WHEEL_KINDS.values()):
        title = title[:1].lower() + title[1:]  # ours; one's own may begin with a name
    return f"{title} {date_format(row.on, 'j. F')}, {days_left(row.days)}"


def _months(rows: Sequence[Coming]) -> list[tuple[date, list[tuple[Coming, str, str]]]]:
    """The months to come that have something; each day with its kind and how far it is."""
    return [
        (first, [(row, str(WHEEL_KINDS[row.what.kind]), days_left(row.days)) for row in found])
        for first, found in groupby(rows, key=lambda row: row.on.replace(day=1))
    ]


@require_POST
@at_desk(Verb.MANAGE_OFFICE)
def use_common(request: HttpRequest, desk: Desk) -> HttpResponse:
    try:
        commands.use_common_wheel(desk, {kind: str(label) for kind, label in WHEEL_KINDS.items()})
    except commands.Unsaid:
        messages.info(request, _("Årshjulet har datoer fra før. Ingenting er endret."))
    else:
        messages.success(request, _("Årshjulet er satt opp. Flytt datoene så de passer hos dere."))
    return redirect("wheel", desk.office.slug)


@at_desk(Verb.MANAGE_OFFICE)
def add(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        to = sent_once(request, desk, lambda: _added(request, desk, form.told()))
        if to:
            return to
    return _page(request, desk, "wheel_date", form=form)


def _added(request: HttpRequest, desk: Desk, told: commands.Day) -> HttpResponse:
    commands.add_wheel_date(desk, told)
    messages.success(request, _("Datoen er lagt til."))
    return redirect("wheel", desk.office.slug)


@at_desk(Verb.MANAGE_OFFICE)
def change(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    row = _day_or_404(desk, pk)
    now = {name: getattr(row, name) for name in ("title", "day", "month", "notice")}
    form = DayForm(request.POST or None, initial={**now, "kind": row.kind.value})
    if request.method == "POST" and form.is_valid():
        commands.change_wheel_date(desk, pk, form.told())
        messages.success(request, _("Datoen er endret."))
        return redirect("wheel", desk.office.slug)
    return _page(request, desk, "wheel_date", form=form, row=row)


@at_desk(Verb.MANAGE_OFFICE)
def remove(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """First what will happen, in words; then it is done."""
    row = _day_or_404(desk, pk)
    if request.method != "POST":
        (found,) = coming([row], timezone.localdate())
        return _page(request, desk, "wheel_remove", row=row, words=coming_words(found))
    commands.remove_wheel_date(desk, pk)
    messages.success(request, _("«%(title)s» er tatt bort fra årshjulet.") % {"title": row.title})
    return redirect("wheel", desk.office.slug)


def _day_or_404(desk: Desk, pk: int) -> WheelDay:
    found = next((row for row in reads.wheel(desk.office.id) if row.id == pk), None)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, desk: Desk, template: str, **content: Any) -> HttpResponse:
    form = content.get("form")
    content |= {"desk": desk, "office": desk.office, "may_manage": desk.may(Verb.MANAGE_OFFICE)}
    status = 422 if form is not None and form.errors else 200
    return render(request, f"office/{template}.html", content, status=status)


urlpatterns = [
    path("<slug:office>/arshjul/", wheel, name="wheel"),
    path("<slug:office>/arshjul/vanlig/", use_common, name="use-common-wheel"),
    path("<slug:office>/arshjul/ny/", add, name="add-wheel-date"),
    path("<slug:office>/arshjul/<int:pk>/", change, name="change-wheel-date"),
    path("<slug:office>/arshjul/<int:pk>/ta-bort/", remove, name="remove-wheel-date"),
]
