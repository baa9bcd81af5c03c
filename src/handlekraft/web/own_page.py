"""A person's own name, address and password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from handlekraft.offices.commands import (
    DeadLink,
    change_own_address,
    change_own_name,
    wish_for_address,
)
from handlekraft.offices.links import address_of_link
from handlekraft.offices.signed_in import desks_of
from handlekraft.web.browsers import remember_browser
from handlekraft.web.letters import send_unseen, where_they_go
from handlekraft.web.password_forms import NameField, OwnAddressForm, OwnPasswordForm
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


@never_cache
@login_required
def own_address(request: HttpRequest) -> HttpResponse:
    form = OwnAddressForm(request, _person(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        _send_to_new(request, form.cleaned_data["email"])
        sent = _(
            "Vi har sendt et brev til %(address)s. Åpne lenken i det for å bytte. Til da er alt som før."
        )
        messages.success(request, _told(request, sent % {"address": form.cleaned_data["email"]}))
        return redirect("own-page")
    return render(request, "people/own_address.html", {"form": form}, status=422 if form.errors else 200)


def _send_to_new(request: HttpRequest, address: str) -> None:
    """Beside the answer, which is the same whether somebody signs in with the address or not."""
    person = _person(request)
    secret = wish_for_address(person.pk, address)
    link = reverse("confirm-address", args=[secret]) if secret else reverse("sign-in")
    letter = {"name": str(person), "known": secret is None, "link": request.build_absolute_uri(link)}
    send_unseen(address, _("Ny e-postadresse i Handlekraft"), "new_address", letter)


@never_cache
@login_required
def confirm_address(request: HttpRequest, secret: str) -> HttpResponse:
    """From the letter's link; a press of a button, for machines open links too."""
    person, wish = _person(request), address_of_link(secret)
    if wish is None or (wish.person_id, wish.before) != (person.pk, person.get_username()):
        return render(request, "people/dead_address.html", status=410)
    if request.method != "POST":
        return render(request, "people/confirm_address.html", {"wish": wish})
    try:
        changed = change_own_address(person.pk, secret)
    except DeadLink:
        return render(request, "people/dead_address.html", status=410)
    letter = {"name": str(person), "offices": [seat.office.name for seat in desks_of(person)]}
    send_unseen(changed.before, _("E-postadressen din i Handlekraft er byttet"), "old_address", letter)
    told = _("Heretter logger du inn med %(address)s. Vi har sendt et brev om det til den gamle adressen.")
    messages.success(request, _told(request, told % {"address": changed.after}))
    response = redirect("own-page")
    remember_browser(response, changed.after)
    return response


def _told(request: HttpRequest, words: str) -> str:
    """That a letter is sent, and in the example where."""
    example = any(seat.office.example for seat in desks_of(_person(request)))
    return f"{words} {where_they_go(example=example)}".strip()


def _person(request: HttpRequest) -> Any:
    return request.user


urlpatterns = [
    path("min-bruker/", own_page, name="own-page"),
    path("min-bruker/e-post/", own_address, name="own-address"),
    path("min-bruker/e-post/<str:secret>/", confirm_address, name="confirm-address"),
    path("min-bruker/passord/", own_password, name="own-password"),
]
