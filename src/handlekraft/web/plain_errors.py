"""What every form says of a field that is not filled in as it must be, where the form says nothing else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

_CHOOSE = gettext_lazy("Velg et av svarene som står her.")
_DIGITS = gettext_lazy("Tallet har for mange sifre. Skriv det kortere.")
PLAIN: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {
        "required": gettext_lazy("Skriv noe her."),
        "max_length": gettext_lazy("Teksten er for lang. Den kan ha høyst %(limit_value)s tegn."),
        "null_characters_not_allowed": gettext_lazy(
            "Teksten har tegn som ikke kan lagres. Skriv den på nytt."
        ),
        "min_value": gettext_lazy("Tallet er for lite. Skriv %(limit_value)s eller mer."),
        "max_value": gettext_lazy("Tallet er for stort. Skriv %(limit_value)s eller mindre."),
    },
    forms.IntegerField: {"invalid": gettext_lazy("Skriv et helt tall, for eksempel 40.")},
    forms.FloatField: {"invalid": gettext_lazy("Skriv et tall, for eksempel 4,1.")},
    forms.DecimalField: {
        "invalid": gettext_lazy("Skriv et tall, for eksempel 4,1."),
        **dict.fromkeys(("max_digits", "max_decimal_places", "max_whole_digits"), _DIGITS),
    },
    forms.DateField: {
        "required": gettext_lazy("Velg en dato."),
        "invalid": gettext_lazy("Skriv datoen som 31.12.2026."),
    },
    forms.TimeField: {
        "required": gettext_lazy("Skriv klokkeslettet."),
        "invalid": gettext_lazy("Skriv klokkeslettet som 08:30."),
    },
    forms.EmailField: {
        "required": gettext_lazy("Skriv e-postadressen."),
        "invalid": gettext_lazy("Skriv e-postadressen som navn@sted.no."),
    },
    forms.URLField: {"invalid": gettext_lazy("Skriv adressen som www.eksempel.no.")},
    forms.BooleanField: {"required": gettext_lazy("Kryss av her for å gå videre.")},
    forms.ChoiceField: {"required": _CHOOSE, "invalid_choice": _CHOOSE},
    forms.MultipleChoiceField: dict.fromkeys(("required", "invalid_choice", "invalid_list"), _CHOOSE),
    forms.FileField: {"required": gettext_lazy("Velg en fil.")},
}


def speak_plainly() -> None:
    """Django's own fields say it so from here on; a field with words of its own keeps them."""
    for field, said in PLAIN.items():
        field.default_error_messages = {**field.default_error_messages, **said}
