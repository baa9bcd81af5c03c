"""Forms of needs and of help to them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from handlekraft.arenas.commands import Came, NeedFacts
from handlekraft.arenas.reads import CAME_OF_IT
from handlekraft.web.arenas.fields import text, words
from handlekraft.web.day_fields import happened


class NeedForm(forms.Form):
    title = words(gettext_lazy("Hva trengs"))
    company = words(gettext_lazy("Hvem trenger det"), help_text=gettext_lazy("Bedriften eller gründeren."))
    about = text(
        gettext_lazy("Mer om behovet"),
        rows=3,
        help_text=gettext_lazy(
            "Alle på kontoret kan lese dette. Skriv ikke det bedriften vil holde for seg."
        ),
    )

    def facts(self) -> NeedFacts:
        return NeedFacts(**self.cleaned_data)


class HelpForm(forms.Form):
    actor = words(gettext_lazy("Hvem tilbyr hjelp"), most=200)
    person = words(gettext_lazy("Kontaktperson"), required=False, most=200)
    what = words(gettext_lazy("Hva de tilbyr"), most=1000)


class CameForm(forms.Form):
    what = forms.ChoiceField(label=gettext_lazy("Hva ble det til?"), choices=CAME_OF_IT)
    words = words(
        gettext_lazy("Med noen ord"),
        most=1000,
        help_text=gettext_lazy("Hva prosjektet eller resultatet er, eller hvorfor det ikke ble noe."),
    )
    on = happened(gettext_lazy("Når"))

    def came(self) -> Came:
        return Came(**self.cleaned_data)


class LetGoForm(forms.Form):
    why = words(gettext_lazy("Hvorfor"), most=500)
