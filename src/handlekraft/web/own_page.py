"""A person's own name and password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from handlekraft.offices.commands import change_own_name
from handlekraft.offices.signed_in import desks_of
from handlekraft.web.password_forms import NameField, OwnPasswordForm
from handlekraft.web.role_words import role_list


class OwnNameForm(forms.Form):
    name = NameField(gettext_lazy("Navn"), "name", help_text=gettext_lazy("Slik kollegene dine ser det."))


@never_cache
@login_required
def own_page(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    form = OwnNameForm(request.POST or None, initial={"name": str(person)})
    if request.method == "POST" and form.is_valid():
        change_own_name(person.pk, form.cleaned_data["name"])
        messages.success(request, _("Navnet er endret."))
        return redirect("own-page")
    offices = [(seat.office, role_list(seat.roles)) for seat in desks_of(person)]
    content = {"form": form, "address": person.get_username(), "offices": offices}
    return render(request, "people/own_page.html", content, status=422 if form.errors else 200)


@never_cache
@login_required
def own_password(request: HttpRequest) -> HttpResponse:
    form = OwnPasswordForm(request, _person(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(
            request, _("Passordet er byttet. Alle andre steder du var logget inn, er logget ut.")
        )
        return redirect("own-page")
    return render(request, "people/own_password.html", {"form": form}, status=422 if form.errors else 200)


def _person(request: HttpRequest) -> Any:
    return request.user


urlpatterns = [
    path("min-bruker/", own_page, name="own-page"),
    path("min-bruker/passord/", own_password, name="own-password"),
]
