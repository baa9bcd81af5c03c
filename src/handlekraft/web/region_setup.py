"""«Regionen» under «Oppsett»: which offices the region is made of, and which regions the office is in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.offices import commands
from handlekraft.offices.access import Desk, OfficeRow
from handlekraft.offices.reads import RegionRow, office_called, regions_of
from handlekraft.offices.roles import Verb
from handlekraft.plans.reads import published_offices
from handlekraft.web.desks import at_desk
from handlekraft.web.password_forms import NameField


class RegionForm(forms.Form):
    name = NameField(
        gettext_lazy("Regionens navn"),
        help_text=gettext_lazy("For eksempel «Fjellregionen». Alle ser navnet."),
    )
    offices = forms.MultipleChoiceField(
        label=gettext_lazy("Kommunene i regionen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Her står de som har lagt ut en plan, og de som er med fra før."),
    )
    others = forms.CharField(
        label=gettext_lazy("Andre kommuner"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy(
            "Kontorer som er her, men ikke har lagt ut en plan ennå. Skriv navnene med komma mellom, "
            "for eksempel «Fjelldal, Havnes»."
        ),
    )

    def __init__(self, known: Iterable[OfficeRow], own: OfficeRow, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        field = self.fields["offices"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(office.slug, office.name) for office in known]
        if not field.choices:
            del self.fields["offices"]

    def clean_others(self) -> list[str]:
        written = [name.strip() for name in self.cleaned_data["others"].split(",") if name.strip()]
        found = {name: office_called(name) for name in written}
        if unknown := [name for name, office in found.items() if office is None]:
            text = _("Her er det ikke noe kontor som heter «%s». Se etter at navnet er skrevet riktig.")
            raise forms.ValidationError(text % "», «".join(unknown))
        return [office.slug for office in found.values() if office]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "others" in cleaned and not self.members():
            self.add_error("others", _("Velg minst én kommune."))
        elif self.own.slug in cleaned.get("others", ()):
            self.add_error("others", _("Kontoret arbeider for regionen, og skal ikke stå blant kommunene."))
        return cleaned

    def members(self) -> set[str]:
        return {*self.cleaned_data.get("offices", ()), *self.cleaned_data.get("others", ())}


@at_desk(Verb.MANAGE_OFFICE)
def set_up_region(request: HttpRequest, desk: Desk) -> HttpResponse:
    regions = regions_of(desk)
    ours = next((row for row in regions if row.body == desk.office), None)
    initial = {"name": ours.name, "offices": [office.slug for office in ours.offices]} if ours else None
    form = RegionForm(_known(desk, ours), desk.office, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        commands.set_up_region(desk, form.cleaned_data["name"], form.members())
        messages.success(request, _("Regionen er lagret. Kommunene ser det i loggen sin."))
        return redirect("region", desk.office.slug)
    context = {
        "office": desk.office,
        "ours": ours,
        "form": form,
        "part_of": [row for row in regions if desk.office in row.offices],
    }
    return render(request, "people/region.html", context, status=422 if form.errors else 200)


def _known(desk: Desk, ours: RegionRow | None) -> list[OfficeRow]:
    """Those that everybody can see, and those that are in it already: no other office is told of here."""
    found = {*published_offices(), *(ours.offices if ours else ())} - {desk.office}
    return sorted(found, key=lambda office: (office.name, office.slug))


@require_POST
@at_desk(Verb.MANAGE_OFFICE)
def leave_region(request: HttpRequest, desk: Desk, region: str) -> HttpResponse:
    try:
        commands.leave_region(desk, region)
    except commands.NoSuchOffice:
        raise Http404 from None
    messages.success(request, _("Kontoret er ikke lenger med i regionen."))
    return redirect("set-up-region", desk.office.slug)


urlpatterns = [
    path("<slug:office>/oppsett/region/", set_up_region, name="set-up-region"),
    path("<slug:office>/oppsett/region/<slug:region>/forlat/", leave_region, name="leave-region"),
]
