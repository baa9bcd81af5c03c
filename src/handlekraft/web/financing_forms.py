"""The form of a money line."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


ONCE, YEARLY, TOGETHER, OPEN = "once", "yearly", "together", "open"
SPREADS = {
    YEARLY: gettext_lazy("Hvert år"),
    TOGETHER: gettext_lazy("Alle årene til sammen"),
    ONCE: gettext_lazy("Ett år, eller året er ikke oppgitt"),
    OPEN: gettext_lazy("Det er uklart"),
}

_WHOLE = re.compile(r"-?(?:\d+|\d{1,3}(?:[ .]\d{3})+)")


class Kroner(forms.IntegerField):
    """Whole kroner, as people write them: «300 000», «kr 300 000,-», «300.000»."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        spaced = re.sub(r"\s+", " ", str(value if value is not None else "").strip().lower())
        bare = re.sub(r"^kr\.? ?| ?(?:kr\.?|kroner)$", "", spaced)
        plain = re.sub(r" ?,(?:-|00)$", "", bare)
        if plain and not _WHOLE.fullmatch(plain):  # «1.5» is not fifteen
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(re.sub(r"[ .]", "", plain))


def _errors(said: Any, *codes: str) -> dict[str, Any]:
    return dict.fromkeys(codes, said)


_CHOOSE = _errors(gettext_lazy("Velg et av svarene som står her."), "invalid_choice")
_KRONER = {
    "invalid": gettext_lazy("Skriv beløpet i hele kroner, for eksempel 300 000."),
    "min_value": gettext_lazy("Et beløp kan ikke være mindre enn 0. Skriv det uten minus."),
    "max_value": gettext_lazy("Beløpet er for stort. Skriv det i hele kroner."),
}
_YEAR = _errors(gettext_lazy("Skriv et årstall, for eksempel 2026."), "invalid", "min_value", "max_value")


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=1990, max_value=2100, error_messages=_YEAR
    )


def _words(label: Any, longest: int, **more: Any) -> forms.CharField:
    too_long = gettext_lazy("Teksten er for lang. Den kan ha høyst %(limit_value)d tegn.")
    unseen = gettext_lazy("Teksten har tegn som ikke kan lagres. Skriv den på nytt.")
    told = {"max_length": too_long, "null_characters_not_allowed": unseen, **more.pop("errors", {})}
    return forms.CharField(label=label, max_length=longest, error_messages=told, **more)


class FinancingForm(forms.Form):
    text = _words(
        gettext_lazy("Hva pengene er til"),
        1000,
        errors={"required": gettext_lazy("Skriv hva pengene er til.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Hvor pengene kommer fra"),
        required=False,
        choices=[("", gettext_lazy("Ikke oppgitt")), *((k.value, label) for k, label in KINDS.items())],
        error_messages=_CHOOSE,
    )
    amount = Kroner(
        label=gettext_lazy("Beløp i kroner"),
        required=False,
        min_value=0,
        max_value=10**12,
        error_messages=_KRONER,
    )
    spread = forms.ChoiceField(
        label=gettext_lazy("Hva gjelder beløpet?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[*SPREADS.items()],
        error_messages=_CHOOSE,
    )
    first_year = _year(gettext_lazy("Fra og med år"))
    last_year = _year(gettext_lazy("Til og med år"))
    sort = forms.ChoiceField(
        label=gettext_lazy("Drift eller investering"),
        required=False,
        choices=[("", gettext_lazy("Ikke bestemt")), *((s.value, label) for s, label in SORTS.items())],
        error_messages=_CHOOSE,
    )
    payer = _words(gettext_lazy("Hvem betaler"), 200, required=False)
    actions = forms.MultipleChoiceField(
        label=gettext_lazy("Tiltak som får pengene"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=_errors(
            gettext_lazy("Velg minst ett av tiltakene som står her."),
            "required",
            "invalid_choice",
            "invalid_list",
        ),
    )
    doubt = forms.ChoiceField(
        label=gettext_lazy("Er noe annet uklart?"),
        required=False,
        error_messages=_CHOOSE,
        help_text=gettext_lazy("Et uklart beløp vises, men regnes ikke med."),
        choices=[
            ("", gettext_lazy("Nei, regn beløpet med")),
            *((d.value, words) for d, words in DOUBTS.items() if d is not Doubt.YEARS),
        ],
    )

    def __init__(self, names: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["actions"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(names.items())

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last, spread = (told.get(name) for name in ("first_year", "last_year", "spread"))
        several = first and last and last > first
        if first and last and last < first:
            self.add_error("last_year", _("Siste år er før første år."))
        if several and spread in ("", ONCE) and not told.get("doubt"):
            self.add_error("spread", _("Velg om beløpet gjelder hvert år eller alle årene til sammen."))
        if spread == TOGETHER and not (first and last):
            self.add_error("first_year", _("Skriv første og siste år som beløpet gjelder for til sammen."))
        return told

    def financing(self) -> Financing:
        told = self.cleaned_data
        doubt = told["doubt"] or (Doubt.YEARS if told["spread"] == OPEN else None)
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
            doubt=Doubt(doubt) if doubt else None,
        )


def _spread(line: Financing) -> str:
    if line.doubt is Doubt.YEARS:
        # Until a person has answered, nothing stands chosen: an answer must be seen to be given.
        return OPEN if line.confirmed else ""
    if line.yearly:
        return YEARLY
    several = line.first_year and line.last_year and line.last_year > line.first_year
    return ("" if line.doubt else TOGETHER) if several else ONCE


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
        "doubt": line.doubt.value if line.doubt and line.doubt is not Doubt.YEARS else "",
    }
