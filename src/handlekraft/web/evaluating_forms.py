"""Forms of the evaluation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.plans.commands import Assessed
from handlekraft.rules.plan import Period
from handlekraft.rules.rolling import Choice
from handlekraft.web.pages.evaluation_words import CHOICES

LONGEST_PERIOD = 20
"""Years; no action plan lasts so long, so one of the years was typed wrongly."""


def _text(label: Any, help_text: Any = "", rows: int = 2) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=10_000, widget=widget)


_FOR_OFFICE = gettext_lazy(
    "Her er ord fra en statusmelding som bare er for kontoret. Det dere lagrer, kommer med i det "
    "offentlige saksframlegget."
)


class AssessmentForm(forms.Form):
    """What an action gave, and what becomes of it. Nothing but the decision needs to be filled in."""

    result = _text(gettext_lazy("Hva ble resultatet?"), rows=4)
    effect = _text(
        gettext_lazy("Hvilken utvikling har dere sett?"),
        gettext_lazy("Planen spør om effekt. Skriv hva dere har sett, og ikke mer enn dere vet."),
    )
    lesson = _text(gettext_lazy("Hva har dere lært?"))
    choice = forms.ChoiceField(
        label=gettext_lazy("Hva skal skje med tiltaket?"),
        choices=[(choice.value, label) for choice, label in CHOICES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg hva som skal skje, eller lagre uten å bestemme.")},
    )
    reason = _text(
        gettext_lazy("Begrunnelse"),
        gettext_lazy("Må fylles ut når tiltaket tas ut. Skal det endres, skriv hva som skal bli annerledes."),
    )
    public = forms.BooleanField(
        label=gettext_lazy("Begrunnelsen kan vises for alle"),
        required=False,
        help_text=gettext_lazy(
            "Når neste utgave publiseres, ser alle hva som er gjennomført og tatt ut. "
            "Hvorfor vises bare når du krysser av her."
        ),
    )

    def __init__(
        self, *args: Any, later: bool = False, is_draft: bool = False, for_office: bool = False, **kwargs: Any
    ) -> None:
        """`for_office`: what is filled in has words of a message that is not marked for all."""
        super().__init__(*args, **kwargs)
        self.fields["choice"].required = not later
        if is_draft:
            self.fields["result"].help_text = _(
                "Utkast fra statusmeldingene og tallene. Rett det til deres egen vurdering."
            )
        if for_office:
            help_text = str(self.fields["result"].help_text)
            self.fields["result"].help_text = f"{help_text} {_FOR_OFFICE}".strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("choice") == Choice.DROP and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Skriv hvorfor tiltaket tas ut."))
        return cleaned

    def said(self) -> Assessed:
        told = dict(self.cleaned_data)
        return Assessed(**told | {"choice": Choice(told["choice"]) if told["choice"] else None})


class ProposeForm(forms.Form):
    """A new action for the next edition."""

    title = forms.CharField(
        label=gettext_lazy("Nytt tiltak"),
        max_length=500,
        error_messages={"required": gettext_lazy("Skriv hva tiltaket heter.")},
    )
    area = forms.ChoiceField(label=gettext_lazy("Område"))
    reason = _text(gettext_lazy("Hvorfor trengs det?"))

    def __init__(self, areas: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*areas]


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=2000,
        max_value=2100,
        error_messages={
            "required": gettext_lazy("Skriv et årstall."),
            "invalid": gettext_lazy("Skriv et årstall, for eksempel 2027."),
        },
    )


class CloseForm(forms.Form):
    """The period of the next edition, and what becomes of those that nobody has judged."""

    first = _year(gettext_lazy("Fra og med år"))
    last = _year(gettext_lazy("Til og med år"))
    rest = forms.BooleanField(
        label=gettext_lazy("Det som ikke er vurdert, videreføres uendret"),
        error_messages={
            "required": gettext_lazy("Vurder dem først, eller kryss av for at de videreføres uendret.")
        },
    )

    def __init__(self, *args: Any, complete: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if complete:
            del self.fields["rest"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Perioden slutter før den begynner."))
        elif first and last and last - first >= LONGEST_PERIOD:
            words = _("Perioden blir på %d år. Er årstallene riktige?") % (last - first + 1)
            self.add_error("last", words)
        return cleaned

    def period(self) -> Period:
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])
