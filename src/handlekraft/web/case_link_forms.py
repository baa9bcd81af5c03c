"""Forms of the secret links: for enquirers and actors, in two minutes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.enquiries.commands import LONGEST_MESSAGE
from handlekraft.web.enquiry_fields import (
    day_field,
    text_field,
)


class MessageForm(forms.Form):
    text = text_field(gettext_lazy("Skriv til oss om saken"), rows=4, most=LONGEST_MESSAGE)


SCALE = [(score, str(score)) for score in range(1, 6)]


def _score(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=SCALE,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg et tall fra 1 til 5.")},
    )


class QuestionsForm(forms.Form):
    """Three questions after a case is closed."""

    soon = _score(gettext_lazy("Fikk du svar så fort som du trengte det?"))
    helpful = _score(gettext_lazy("Var svaret til hjelp?"))
    easy = _score(gettext_lazy("Var det lett å finne fram til oss?"))
    words = text_field(gettext_lazy("Vil du si noe mer? (valgfritt)"), required=False, rows=3, most=2000)


class AcceptForm(forms.Form):
    text = text_field(gettext_lazy("Noe dere vil si? (valgfritt)"), required=False, rows=2)
    due_on = day_field(
        gettext_lazy("Når regner dere med å si hvordan det gikk? (valgfritt)"),
        required=False,
        help_text=gettext_lazy("Står det tomt, er det 20 arbeidsdager."),
    )

    def clean_due_on(self) -> date | None:
        said: date | None = self.cleaned_data["due_on"]
        if said and said <= timezone.localdate():
            raise forms.ValidationError(_("Velg en dag som kommer."))
        return said


class DeclineForm(forms.Form):
    text = text_field(gettext_lazy("Hvorfor ikke?"), rows=2)


class FinishForm(forms.Form):
    text = text_field(gettext_lazy("Hvordan gikk det?"), rows=4)
    shared = forms.BooleanField(
        label=gettext_lazy("Den som spurte, kan lese dette"), required=False, initial=True
    )
