"""The form of a money line."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.rules.financing import Financing, Sort
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.money import Doubt
from handlekraft.web.pages.words import number

KINDS = {
    FinancingKind.OWN_FRAME: gettext_lazy("Innenfor egen ramme"),
    FinancingKind.INCREASED_FRAME: gettext_lazy("Økt ramme"),
    FinancingKind.SEPARATE_FRAME: gettext_lazy("Egen ramme"),
    FinancingKind.ALLOCATED: gettext_lazy("Avsatt"),
    FinancingKind.EXTERNAL: gettext_lazy("Penger utenfra"),
    FinancingKind.TO_BE_CLARIFIED: gettext_lazy("Må avklares"),
}
SORTS = {Sort.RUNNING: gettext_lazy("Drift"), Sort.INVESTMENT: gettext_lazy("Investering")}
DOUBTS = {
    Doubt.YEARS: gettext_lazy("Det er uklart om beløpet gjelder hvert år eller alle årene til sammen"),
    Doubt.PRICE: gettext_lazy("Beløpet er en pris for hver, og det er uklart hvor mange"),
    Doubt.PART: gettext_lazy("Beløpet er en del av et annet beløp"),
    Doubt.SUM: gettext_lazy("Beløpet er summen av andre beløp"),
    Doubt.SHARED: gettext_lazy("Beløpet var delt med andre tiltak og er endret bare her"),
}


YEARLY, TOGETHER = "yearly", "together"
SPREADS = {
    YEARLY: gettext_lazy("Hvert år"),
    TOGETHER: gettext_lazy("Alle årene til sammen"),
}


class Kroner(forms.IntegerField):
    """Whole kroner, as people write them: «300 000», «kr 300 000,-», «300.000»."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        plain = re.sub(r"^kr\.?|[\s.\u00a0\u202f]|,-$|,00$", "", str(value or "").strip().lower())
        return super().to_python(plain)


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1990,
        max_value=2100,
        error_messages={"invalid": gettext_lazy("Skriv et årstall, for eksempel 2026.")},
    )


class FinancingForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Hva pengene er til"), max_length=1000)
    kind = forms.ChoiceField(
        label=gettext_lazy("Hvor pengene kommer fra"),
        required=False,
        choices=[("", gettext_lazy("Ikke oppgitt")), *((k.value, label) for k, label in KINDS.items())],
    )
    amount = Kroner(
        label=gettext_lazy("Beløp i kroner"),
        required=False,
        min_value=0,
        max_value=10**12,
        error_messages={"invalid": gettext_lazy("Skriv beløpet i hele kroner, for eksempel 300 000.")},
    )
    spread = forms.ChoiceField(
        label=gettext_lazy("Hva gjelder beløpet?"),
        required=False,
        choices=[("", gettext_lazy("Ett år, eller ikke oppgitt")), *SPREADS.items()],
    )
    first_year = _year(gettext_lazy("Fra og med år"))
    last_year = _year(gettext_lazy("Til og med år"))
    sort = forms.ChoiceField(
        label=gettext_lazy("Drift eller investering"),
        required=False,
        choices=[("", gettext_lazy("Ikke bestemt")), *((s.value, label) for s, label in SORTS.items())],
    )
    payer = forms.CharField(label=gettext_lazy("Hvem betaler"), required=False, max_length=200)
    actions = forms.MultipleChoiceField(
        label=gettext_lazy("Tiltak som får pengene"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Velg minst ett tiltak.")},
    )
    doubt = forms.ChoiceField(
        label=gettext_lazy("Er noe uklart?"),
        required=False,
        help_text=gettext_lazy("Et uklart beløp vises, men regnes ikke med."),
        choices=[("", gettext_lazy("Nei, regn beløpet med")), *((d.value, w) for d, w in DOUBTS.items())],
    )

    def __init__(self, titles: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["actions"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(titles.items())

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("first_year"), told.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _("Siste år er før første år."))
        if told.get("spread") and told.get("doubt") == Doubt.YEARS:
            told["doubt"] = ""  # that is the answer to it
        if first and last and last > first and not told.get("spread") and not told.get("doubt"):
            self.add_error("spread", _("Velg om beløpet gjelder hvert år eller alle årene til sammen."))
        if told.get("spread") == TOGETHER and not (first and last):
            self.add_error("first_year", _("Skriv første og siste år som beløpet gjelder for til sammen."))
        return told

    def financing(self) -> Financing:
        told = self.cleaned_data
        return Financing(
            text=told.get("text", ""),
            kind=FinancingKind(told["kind"]) if told["kind"] else None,
            actions=tuple(told["actions"]),
            amount=told["amount"],
            yearly=told["spread"] == YEARLY,
            first_year=told["first_year"],
            last_year=told["last_year"],
            sort=Sort(told["sort"]) if told["sort"] else None,
            payer=told["payer"],
            doubt=Doubt(told["doubt"]) if told["doubt"] else None,
        )


def _spread(line: Financing) -> str:
    if line.doubt is Doubt.YEARS:
        return ""  # a person is to answer, and an answer must be seen to be given
    several = line.first_year and line.last_year and line.last_year > line.first_year
    return YEARLY if line.yearly else TOGETHER if several and not line.doubt else ""


def filled(line: Financing) -> dict[str, Any]:
    """The line as the form shows it."""
    return {
        "text": line.text,
        "kind": line.kind.value if line.kind else "",
        "amount": line.amount,
        "spread": _spread(line),
        "first_year": line.first_year,
        "last_year": line.last_year,
        "sort": line.sort.value if line.sort else "",
        "payer": line.payer,
        "actions": list(line.actions),
        "doubt": line.doubt.value if line.doubt else "",
    }
