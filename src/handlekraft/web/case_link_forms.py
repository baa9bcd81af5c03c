"""Forms of the secret links: for enquirers and actors, in two minutes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.enquiries.commands import LONGEST_MESSAGE
from handlekraft.web.day_fields import some_day
from handlekraft.web.enquiry_fields import (
    text_field,
)


class MessageForm(forms.Form):
    """`say`: the words of the page in the language of the case."""

    text = text_field("", rows=4, most=LONGEST_MESSAGE)

    def __init__(self, say: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = say["write"]
        self.fields["text"].error_messages |= {"required": say["something"], "max_length": say["too_long"]}


SCALE = [(score, str(score)) for score in range(1, 6)]


def _score() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(choices=SCALE, coerce=int, widget=forms.RadioSelect)


class QuestionsForm(forms.Form):
    """Three questions after a case is closed. `say`: as in `MessageForm`."""

    soon = _score()
    helpful = _score()
    easy = _score()
    words = text_field("", required=False, rows=3, most=2000)

    def __init__(self, say: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = say[name]
            field.error_messages |= {"required": say["choose"], "invalid_choice": say["choose"]}
        self.fields["words"].error_messages["max_length"] = say["too_long"]


class AcceptForm(forms.Form):
    text = text_field(gettext_lazy("Noe dere vil si?"), required=False, rows=2)
    due_on = some_day(
        gettext_lazy("Når regner dere med å si hvordan det gikk?"),
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
