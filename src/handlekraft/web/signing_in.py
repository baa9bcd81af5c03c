"""Signing in with e-mail and password, and the way back for who forgot it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.contrib.auth.views import (
    LoginView,
    PasswordResetConfirmView,
    PasswordResetDoneView,
    PasswordResetView,
)
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handlekraft.offices import doorkeeper
from handlekraft.offices.reads import example_addresses
from handlekraft.web.browsers import known_browser, machine, remember_browser, too_many
from handlekraft.web.letters import send_unseen, where_they_go
from handlekraft.web.password_forms import AddressField, NewPasswordForm


class SignInForm(AuthenticationForm):
    username = AddressField("username", autofocus=True)
    error_messages = {
        "invalid_login": _(
            "E-postadressen og passordet hører ikke sammen. Se etter skrivefeil og prøv igjen."
        ),
        "inactive": _("Denne brukeren er stengt. Spør administratoren på kontoret ditt."),
    }

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).lower()

    def clean(self) -> dict[str, Any]:
        address = str(self.cleaned_data.get("username", ""))
        if not (address and self.cleaned_data.get("password") and self.request):
            return self.cleaned_data
        try:
            knock = doorkeeper.knock(address, machine(self.request), known_browser(self.request, address))
        except doorkeeper.TooMany as wait:
            raise forms.ValidationError(too_many(wait)) from None
        cleaned: dict[str, Any] = super().clean()
        doorkeeper.let_in(knock)
        return cleaned


class SignIn(LoginView):
    authentication_form = SignInForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if "HX-Request" in request.headers:
            # Asked for by a part of a page whose person is no longer signed in: the whole page goes here.
            response.headers["HX-Refresh"] = "true"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(example_addresses=example_addresses(), **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        remember_browser(response, str(form.cleaned_data["username"]))
        return response


class ForgottenForm(PasswordResetForm):
    email = AddressField("email")

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        send_unseen(to_email, gettext("Nytt passord til Handlekraft"), "forgotten", context)


class Forgotten(PasswordResetView):
    """Answers the same whether the address is known, unknown, or has been asked for too often."""

    form_class = ForgottenForm
    template_name = "people/forgotten.html"
    success_url = reverse_lazy("forgotten-sent")

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        try:
            doorkeeper.ask_for_letter(form.cleaned_data["email"], machine(self.request))
        except doorkeeper.TooMany:
            form.cleaned_data["email"] = ""
        return super().form_valid(form)


class ForgottenSent(PasswordResetDoneView):
    template_name = "people/forgotten_sent.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        example = bool(example_addresses())
        return super().get_context_data(where=where_they_go(example=example), **context)


class NewPassword(PasswordResetConfirmView):
    """From the letter's link: the new password, and straight in."""

    form_class: Any = NewPasswordForm
    template_name = "people/new_password.html"
    success_url = reverse_lazy("inside")
    post_reset_login = True

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        remember_browser(response, form.user.get_username())
        return response


urlpatterns = [
    path("logg-inn/", SignIn.as_view(), name="sign-in"),
    path("glemt-passord/", Forgotten.as_view(), name="forgotten"),
    path("glemt-passord/sendt/", ForgottenSent.as_view(), name="forgotten-sent"),
    path("nytt-passord/<uidb64>/<token>/", NewPassword.as_view(), name="new-password"),
]
