"""Forms where a person chooses a name or a password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.offices import doorkeeper
from handlekraft.offices.commands import change_own_password
from handlekraft.web.browsers import known_browser, machine, too_many
from handlekraft.web.passwords import help_text


def _password(label: Any, help_text: Any = "", autocomplete: str = "new-password") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=200,
        error_messages={"required": gettext_lazy("Skriv passordet.")},
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class NameField(forms.CharField):
    """A person's or an office's name: one line, whatever was pasted."""

    def __init__(self, label: Any, autocomplete: str = "off", **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": autocomplete})
        said = {"required": gettext_lazy("Skriv navnet.")}
        super().__init__(label=label, max_length=200, widget=widget, error_messages=said, **options)

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())


class AddressField(forms.EmailField):
    def __init__(self, autocomplete: str = "off", *, autofocus: bool = False) -> None:
        whole = gettext_lazy("Skriv hele e-postadressen, for eksempel kari@kommune.no.")
        super().__init__(
            label=gettext_lazy("E-postadresse"),
            max_length=254,
            error_messages={"required": gettext_lazy("Skriv e-postadressen."), "invalid": whole},
            widget=forms.EmailInput(attrs={"autocomplete": autocomplete, "autofocus": autofocus}),
        )


class ChosenPassword(forms.Form):
    """A new password, twice."""

    new_password1 = _password(gettext_lazy("Nytt passord"))
    new_password2 = _password(gettext_lazy("Det nye passordet en gang til"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["new_password1"].help_text = help_text()

    def whose(self) -> Any:
        """The person as it will be, for the password to be unlike."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, second = data.get("new_password1"), data.get("new_password2")
        if first and second and first != second:
            self.add_error("new_password2", _("De to passordene er ikke like. Skriv dem på nytt."))
        elif first:
            try:
                validate_password(first, self.whose())
            except forms.ValidationError as error:
                self.add_error("new_password1", error)
        return data


class NewPasswordForm(ChosenPassword):
    """In the place of a forgotten one."""

    def __init__(self, user: Any, *args: Any, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)

    def whose(self) -> Any:
        return self.user

    def save(self) -> Any:
        change_own_password(self.user.pk, self.cleaned_data["new_password1"])
        self.user.refresh_from_db()
        return self.user


class KnownPassword(forms.Form):
    """The password that the person has, so that an open machine gives nobody the account."""

    old_password = _password(gettext_lazy("Passordet du har nå"), autocomplete="current-password")
    request: HttpRequest
    user: Any

    def clean_old_password(self) -> str:
        password, address = str(self.cleaned_data["old_password"]), self.user.get_username()
        try:
            knock = doorkeeper.knock(address, machine(self.request), known_browser(self.request, address))
        except doorkeeper.TooMany as wait:
            raise forms.ValidationError(too_many(wait)) from None
        if not self.user.check_password(password):
            raise forms.ValidationError(_("Dette er ikke passordet du har nå. Prøv igjen."))
        doorkeeper.let_in(knock)
        return password


class OwnPasswordForm(KnownPassword, NewPasswordForm):
    """In the place of one that the person knows."""

    field_order = ["old_password", "new_password1", "new_password2"]

    def __init__(self, request: HttpRequest, user: Any, *args: Any, **options: Any) -> None:
        self.request = request
        super().__init__(user, *args, **options)


class OwnAddressForm(KnownPassword):
    """Another address to sign in with and get letters at."""

    field_order = ["email", "old_password"]
    email = AddressField("email")

    def __init__(self, request: HttpRequest, user: Any, *args: Any, **options: Any) -> None:
        self.request, self.user = request, user
        super().__init__(*args, **options)
        self.fields["email"].label = _("Ny e-postadresse")

    def clean_email(self) -> str:
        address = str(self.cleaned_data["email"]).strip().lower()
        if address == self.user.get_username():
            raise forms.ValidationError(_("Dette er adressen du har nå."))
        return address

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                doorkeeper.ask_for_letter(data["email"], machine(self.request))
            except doorkeeper.TooMany as wait:
                clock = localtime(wait.until).strftime("%H.%M")
                said = _("Vi har sendt flere brev til denne adressen. Vent til klokka %(clock)s.")
                self.add_error("email", said % {"clock": clock})
        return data


class JoinForm(ChosenPassword):
    """What an invited person tells of themselves."""

    field_order = ["name", "new_password1", "new_password2"]
    name = NameField(
        gettext_lazy("Navnet ditt"), "name", help_text=gettext_lazy("Slik kollegene dine ser det.")
    )

    def __init__(self, email: str, *args: Any, **options: Any) -> None:
        self.email = email
        super().__init__(*args, **options)
        self.fields["new_password1"].label = _("Passord")
        self.fields["new_password2"].label = _("Passordet en gang til")

    def whose(self) -> Any:
        return get_user_model()(email=self.email, name=self.cleaned_data.get("name", ""))
