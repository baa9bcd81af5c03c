"""The fields that forms of cases are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from handlekraft.enquiries.commands import LONGEST

Choices = Sequence[tuple[Any, Any]]


def line_field(
    label: Any, *, required: bool = False, most: int = 200, help_text: Any = "", **look: str
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=help_text,
        widget=forms.TextInput(attrs=look),
        error_messages={"required": gettext_lazy("Skriv noe her.")},
    )


def text_field(
    label: Any, *, required: bool = True, rows: int = 5, most: int = LONGEST, help_text: Any = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": gettext_lazy("Skriv noe her."),
            "max_length": gettext_lazy("Teksten er for lang. Kort den ned, eller del den i to."),
        },
    )


def mail_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.EmailField:
    return forms.EmailField(
        label=label,
        required=required,
        max_length=254,
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Skriv e-postadressen."),
            "invalid": gettext_lazy("Skriv e-postadressen som navn@sted.no."),
        },
    )


def choice_field(
    label: Any,
    choices: Choices = (),
    *,
    radio: bool = False,
    required: bool = True,
    initial: Any = None,
) -> forms.ChoiceField:
    wrong = gettext_lazy("Velg en av dem.")
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        initial=initial,
        widget=forms.RadioSelect if radio else forms.Select,
        error_messages={"required": wrong, "invalid_choice": wrong},
    )


def set_choices(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
