"""Fields that the forms of the arenas are made of."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


def words(label: Any, *, required: bool = True, most: int = 300, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, help_text=help_text)


def text(label: Any, *, rows: int = 4, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=10_000, help_text=help_text, widget=widget)


def mail(label: Any, *, help_text: Any = "") -> forms.EmailField:
    return forms.EmailField(
        label=label,
        required=False,
        max_length=254,
        help_text=help_text,
        error_messages={"invalid": gettext_lazy("Skriv e-postadressen som navn@sted.no.")},
    )


def clock(label: Any, *, required: bool = True) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=required,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": gettext_lazy("Skriv klokkeslettet."),
            "invalid": gettext_lazy("Skriv klokkeslettet som 08:30."),
        },
    )


def whole(label: Any, *, required: bool = False, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=0,
        max_value=10**12,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Skriv et helt tall, for eksempel 40.")},
    )


class Kroner(forms.IntegerField):
    """«1 500 000» and «1500000» alike."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(re.sub(r"[\s\u00a0\u202f.]|kr", "", str(value if value is not None else "")))


def lines(text: str) -> tuple[str, ...]:
    """One for each line with words."""
    return tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))
