"""Forms of how an office takes enquiries."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from handlekraft.enquiries.commands import KEEPS, LONGEST_GOAL
from handlekraft.web.enquiry_fields import (
    Choices,
    choice_field,
    line_field,
    set_choices,
    text_field,
)


class TypeForm(forms.Form):
    name = line_field(gettext_lazy("Navn"), required=True, most=100)
    goal_days = forms.IntegerField(
        label=gettext_lazy("Svar innen så mange arbeidsdager"),
        min_value=1,
        max_value=LONGEST_GOAL,
        error_messages={
            "required": gettext_lazy("Skriv et tall."),
            "invalid": gettext_lazy("Skriv et helt tall."),
        },
    )
    responsible = choice_field(gettext_lazy("Hvem får nye saker?"), required=False)

    def __init__(self, people: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "responsible", [("", _("Den som tar imot for kontoret")), *people])


def _kept(months: int) -> Promise | str:
    if months < 12:
        return ngettext_lazy("Etter %d måned", "Etter %d måneder", months) % months
    return ngettext_lazy("Etter %d år", "Etter %d år", months // 12) % (months // 12)


class ReceptionForm(forms.Form):
    open = forms.BooleanField(label=gettext_lazy("Alle kan sende henvendelser fra nettsiden"), required=False)
    receiver = choice_field(gettext_lazy("Hvem tar imot?"), required=False)
    welcome = text_field(
        gettext_lazy("Dette står øverst på siden «For bedrifter»"), required=False, rows=3, most=2000
    )
    privacy = text_field(
        gettext_lazy("Slik behandler dere opplysningene"),
        required=False,
        rows=4,
        most=4000,
        help_text=gettext_lazy("Står det tomt, brukes en vanlig tekst."),
    )
    kept_months = forms.TypedChoiceField(
        label=gettext_lazy("Slett hvem som spurte, og det de skrev"),
        coerce=int,
        choices=[(months, _kept(months)) for months in KEEPS],
        help_text=gettext_lazy("Så lenge etter at saken er avsluttet. Tallene og bedriften blir stående."),
    )
    closed_days = text_field(
        gettext_lazy("Dager kontoret er stengt"),
        required=False,
        rows=3,
        most=2000,
        help_text=gettext_lazy(
            "Én dato på hver linje, som 24.12.2026. Helger og helligdager er med fra før."
        ),
    )

    def __init__(self, people: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "receiver", [("", _("En leder")), *people])

    def clean_closed_days(self) -> list[date]:
        lines = [line.strip() for line in self.cleaned_data["closed_days"].splitlines() if line.strip()]
        return [self._day(line) for line in lines]

    def _day(self, line: str) -> date:
        try:
            found = forms.DateField().clean(line)
        except forms.ValidationError:
            raise forms.ValidationError(
                _("Dette er ikke en dato: «%s». Skriv den som 24.12.2026.") % line
            ) from None
        assert isinstance(found, date)
        return found
