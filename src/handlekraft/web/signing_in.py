"""Signing in with e-mail and password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.utils.translation import gettext_lazy as _

from handlekraft.offices.reads import example_addresses


class SignInForm(AuthenticationForm):
    username = forms.EmailField(
        label=_("E-postadresse"),
        widget=forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"}),
    )
    error_messages = {
        "invalid_login": _(
            "E-postadressen og passordet hører ikke sammen. Se etter skrivefeil og prøv igjen."
        ),
        "inactive": _("Denne brukeren er stengt. Spør administratoren på kontoret ditt."),
    }

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).lower()


class SignIn(LoginView):
    authentication_form = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(example_addresses=example_addresses(), **kwargs)
