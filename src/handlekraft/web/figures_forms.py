"""Forms about figures: goals with numbers, regions, industries, and what the office has seen itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.analysis.industries import SEVENTEEN
from handlekraft.figures.commands import Seen, Wanted
from handlekraft.figures.measures import WITHOUT_AMOUNT, Aim, Measure
from handlekraft.figures.picture import Place
from handlekraft.web.pages.words import number

AIMS = {
    Aim.GROWTH: gettext_lazy("Vokse så mange prosent i alt"),
    Aim.YEARLY: gettext_lazy("Vokse så mange prosent hvert år"),
    Aim.EACH_YEAR: gettext_lazy("Bli flere hvert år"),
    Aim.COUNT: gettext_lazy("Bli så mange flere"),
    Aim.POINTS: gettext_lazy("Øke så mange prosentpoeng"),
    Aim.LEVEL: gettext_lazy("Nå dette nivået"),
    Aim.NO_DECLINE: gettext_lazy("Ingen kommune skal gå ned"),
    Aim.IN_STEP: gettext_lazy("Følge hverandre, med høyst så mange prosentpoeng mellom"),
}


class Amount(forms.DecimalField):
    """A number as people write it: «0,5», «1 000», «4»."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid": gettext_lazy("Skriv et tall, for eksempel 0,5.")}
        super().__init__(max_digits=14, decimal_places=3, error_messages=wrong, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return number(float(value)) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        plain = re.sub(r"[\s\u00a0\u202f%]", "", str(value if value is not None else "")).replace(",", ".")
        return super().to_python(plain.replace("\N{MINUS SIGN}", "-"))


def _year(label: Any, *, required: bool = True, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        help_text=help_text,
        min_value=1950,
        max_value=2150,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Skriv et årstall, for eksempel 2026.")},
    )


class GoalForm(forms.Form):
    """A goal of one measure; what another measure would be asked for is not here."""

    text = forms.CharField(
        label=gettext_lazy("Målet"),
        max_length=500,
        help_text=gettext_lazy("Slik det står i planen, eller så kort at alle skjønner det."),
    )
    region = forms.TypedChoiceField(label=gettext_lazy("Region"), coerce=int)
    area = forms.ChoiceField(
        label=gettext_lazy("Området som næringene hører til"),
        error_messages={"required": gettext_lazy("Velg et område.")},
    )
    aim = forms.ChoiceField(label=gettext_lazy("Hva skal tallet gjøre?"), widget=forms.RadioSelect)
    amount = Amount(
        label=gettext_lazy("Hvor mye"),
        required=False,
        help_text=gettext_lazy("Bare tallet. Står tomt når målet er at ingen kommune skal gå ned."),
    )
    unit = forms.CharField(
        label=gettext_lazy("Hva telles det i?"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("For eksempel «prosent», «poeng» eller «arbeidsplasser»."),
    )
    baseline = _year(
        gettext_lazy("Utgangsår"), help_text=gettext_lazy("Året målet regnes fra: planens nullpunkt.")
    )
    deadline = _year(gettext_lazy("Frist"), help_text=gettext_lazy("Året målet skal være nådd."))
    moves = forms.MultipleChoiceField(
        label=gettext_lazy("Områder som skal flytte tallet"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Målet vises på disse områdene og på tiltakene deres."),
    )

    def __init__(
        self, measure: Measure, regions: Sequence[tuple[int, str]], areas: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.measure = measure
        self._choices("region", list(regions))
        self._choices("area", [("", _("Velg")), *areas.items()])
        self._choices("aim", [(aim.value, AIMS[aim]) for aim in measure.aims])
        self._choices("moves", list(areas.items()))
        for name in self._unasked():
            del self.fields[name]

    def _choices(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _unasked(self) -> list[str]:
        own = self.measure.own
        unasked = ["region"] if own else ["unit"]
        unasked += [] if self.measure.code == "area-jobs" else ["area"]
        if own:
            self.fields["baseline"].required = False
        return unasked

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        baseline, deadline = told.get("baseline"), told.get("deadline")
        if baseline and deadline and deadline <= baseline:
            self.add_error("deadline", _("Fristen må være etter utgangsåret."))
        silent = told.get("aim") in WITHOUT_AMOUNT
        if not silent and told.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Skriv hvor mye."))
        return told

    def wanted(self) -> Wanted:
        told = self.cleaned_data
        return Wanted(
            text=told["text"],
            measure=self.measure.code,
            aim=told["aim"],
            deadline=told["deadline"],
            amount=None if told["aim"] in WITHOUT_AMOUNT else told["amount"],
            baseline=told.get("baseline"),
            region=told.get("region"),
            area=told.get("area", ""),
            unit=told.get("unit", ""),
            moves=tuple(told["moves"]),
        )


class OwnFigureForm(forms.Form):
    value = Amount(label=gettext_lazy("Tallet"))
    as_of = forms.DateField(
        label=gettext_lazy("Dato det gjelder"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Skriv datoen som 31.12.2026.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Hvordan vet dere det?"),
        max_length=500,
        help_text=gettext_lazy("Undersøkelse, register eller telling, så andre kan finne det igjen."),
        error_messages={"required": gettext_lazy("Skriv hvor tallet er fra.")},
    )

    def clean_as_of(self) -> Any:
        day = self.cleaned_data["as_of"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Dagen har ikke vært ennå."))
        return day

    def seen(self) -> Seen:
        told = self.cleaned_data
        return Seen(told["value"], told["as_of"], told["source"], told.get("reason", ""))


class ReplaceFigureForm(OwnFigureForm):
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor rettes det?"),
        max_length=500,
        error_messages={"required": gettext_lazy("Skriv hvorfor, så andre kan forstå det.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].required = False
        self.fields["value"].help_text = _("La feltet stå tomt hvis det ikke var noe å registrere.")


_LINE = re.compile(r"(\d{4})\s*(.*)")


class RegionForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Hva heter regionen?"), max_length=200)
    places = forms.CharField(
        label=gettext_lazy("Kommunene"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("En kommune på hver linje, med nummer og navn: «3407 Gjøvik»."),
        error_messages={"required": gettext_lazy("Skriv minst én kommune.")},
    )
    holds_from = forms.DateField(
        label=gettext_lazy("Gjelder fra"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Regionen før denne dagen blir stående i historien."),
        error_messages={"invalid": gettext_lazy("Skriv datoen som 31.12.2026.")},
    )
    compared = forms.BooleanField(
        label=gettext_lazy("Dette er en region vi sammenligner oss med"), required=False
    )

    def __init__(self, names: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        """`names`: municipalities that are known already, by code."""
        super().__init__(*args, **kwargs)
        self.names = names

    def clean_places(self) -> tuple[Place, ...]:
        lines = [line.strip() for line in self.cleaned_data["places"].splitlines() if line.strip()]
        found = [self._place(line) for line in lines]
        if len({place.code for place in found}) != len(found):
            raise forms.ValidationError(_("Samme kommune står to ganger."))
        return tuple(found)

    def _place(self, line: str) -> Place:
        said = _LINE.fullmatch(line)
        if said is None:
            told = _("«%(line)s» begynner ikke med et kommunenummer på fire sifre.")
            raise forms.ValidationError(told % {"line": line[:60]})
        name = said[2].strip(" ,;–-")[:100] or self.names.get(said[1], "")
        if not name:
            raise forms.ValidationError(_("Skriv navnet på kommunen etter %(code)s.") % {"code": said[1]})
        return Place(said[1], name)


class IndustriesForm(forms.Form):
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Næringer"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, f"{code} {label}") for code, label in SEVENTEEN.names.items() if code != "00"],
    )
    finer = forms.CharField(
        label=gettext_lazy("Finere næringskoder"),
        required=False,
        help_text=gettext_lazy(
            "Bare når gruppene er for grove. Koder etter SN2007 med komma mellom, for eksempel «62, 72.1»."
        ),
    )

    def clean_finer(self) -> list[str]:
        codes = [code for code in re.split(r"[\s,;]+", self.cleaned_data["finer"]) if code]
        wrong = [code for code in codes if not re.fullmatch(r"\d\d(\.\d{1,3})?", code)]
        if wrong:
            raise forms.ValidationError(
                _("«%(code)s» er ikke en næringskode. Skriv for eksempel 62 eller 62.01.")
                % {"code": wrong[0]}
            )
        return codes

    def codes(self) -> list[str]:
        return [*self.cleaned_data["groups"], *self.cleaned_data["finer"]]
