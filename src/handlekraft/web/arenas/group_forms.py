"""Forms of working groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from handlekraft.arenas.commands import Committed, GroupFacts
from handlekraft.arenas.reads import HOURS_PER
from handlekraft.web.arenas.fields import text, whole, words
from handlekraft.web.arenas.forms import NOBODY
from handlekraft.web.day_fields import some_day


class GroupForm(forms.Form):
    name = words(gettext_lazy("Hva gruppa heter"), most=200)
    purpose = text(gettext_lazy("Hva den skal få til"), rows=3)
    begins = some_day(gettext_lazy("Fra"))
    ends = some_day(gettext_lazy("Til og med"), required=False)
    arena = forms.TypedChoiceField(
        label=gettext_lazy("Møterekka den hører til"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, arenas: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["arena"].choices = [NOBODY, *arenas]  # type: ignore[attr-defined]

    def facts(self) -> GroupFacts:
        return GroupFacts(**self.cleaned_data)


class CommitmentForm(forms.Form):
    actor = words(gettext_lazy("Bedrift eller aktør"), most=200)
    person = words(gettext_lazy("Hvem stiller"), required=False, most=200)
    hours = whole(gettext_lazy("Timer"), required=True)
    per = forms.ChoiceField(label=gettext_lazy("Timene gjelder"), choices=HOURS_PER)
    begins = some_day(gettext_lazy("Fra"))
    ends = some_day(gettext_lazy("Til og med"), required=False)

    def committed(self) -> Committed:
        return Committed(**self.cleaned_data)
