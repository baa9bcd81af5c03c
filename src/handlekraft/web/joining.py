"""From the letter's link into the office."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from handlekraft.offices.commands import DeadLink
from handlekraft.offices.reads import OpenInvitation, open_invitation
from handlekraft.plans import commands
from handlekraft.web.browsers import remember_browser
from handlekraft.web.password_forms import JoinForm


@never_cache
def join(request: HttpRequest, secret: str) -> HttpResponse:
    invitation = open_invitation(secret)
    if invitation is None:
        return render(request, "people/dead_link.html", status=410)
    if invitation.known:
        return _join_known(request, secret, invitation)
    form = JoinForm(invitation.email, request.POST or None, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        return _join_new(request, secret, invitation, form)
    content = {"invitation": invitation, "form": form}
    return render(request, "people/join.html", content, status=422 if form.errors else 200)


def _join_known(request: HttpRequest, secret: str, invitation: OpenInvitation) -> HttpResponse:
    if request.method != "POST":
        return render(request, "people/join.html", {"invitation": invitation})
    try:
        commands.join(secret, "", "")
    except DeadLink:
        return render(request, "people/dead_link.html", status=410)
    return _with_us(request)


def _join_new(request: HttpRequest, secret: str, invitation: OpenInvitation, form: JoinForm) -> HttpResponse:
    password = form.cleaned_data["new_password1"]
    try:
        joined = commands.join(secret, form.cleaned_data["name"], password)
    except DeadLink:
        return render(request, "people/dead_link.html", status=410)
    if not joined.new:  # another letter to the same address was answered at the same moment
        return _with_us(request)
    person = authenticate(request, username=invitation.email, password=password)
    if person is not None:
        login(request, person)
        messages.success(request, _("Velkommen! Du er logget inn."))
    response = redirect("inside")
    remember_browser(response, invitation.email)
    return response


def _with_us(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Du er med. Logg inn med passordet du har fra før."))
    return redirect("inside")


urlpatterns = [path("invitasjon/<str:secret>/", join, name="join")]
