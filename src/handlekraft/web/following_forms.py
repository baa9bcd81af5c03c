"""Forms about an action: status, owner, schedule, steps, notes, files, observations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.plans.commands import MAX_ATTACHMENT, Counting, Report
from handlekraft.plans.reads import ACCESS, PARTS, Counted
from handlekraft.rules.indicators import Fault, Observed
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.status import State
from handlekraft.web.pages.words import number

STATES = {
    State.ON_TRACK: gettext_lazy("I rute"),
    State.AT_RISK: gettext_lazy("Utsatt for risiko"),
    State.STOPPED: gettext_lazy("Stanset"),
    State.NOT_STARTED: gettext_lazy("Ikke startet"),
    State.FINISHED: gettext_lazy("Ferdig"),
}
KINDS = {
    IndicatorKind.COUNT: gettext_lazy("Antall: legges sammen"),
    IndicatorKind.LEVEL: gettext_lazy("Nivå som skal nås"),
    IndicatorKind.MAINTAIN: gettext_lazy("Nivå som skal holdes"),
    IndicatorKind.SHARE: gettext_lazy("Andel i prosent"),
    IndicatorKind.SCORE: gettext_lazy("Poengsum"),
    IndicatorKind.MILESTONE: gettext_lazy("Milepæl: gjort eller ikke"),
    IndicatorKind.YES_NO: gettext_lazy("Ja eller nei"),
}


def _day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Skriv datoen som 31.12.2026.")},
    )


def _text(label: Any, *, required: bool = False, rows: int = 2, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": gettext_lazy("Skriv noe her. Én setning er nok.")},
    )


class StatusForm(forms.Form):
    """A status message: two minutes on a phone."""

    state = forms.ChoiceField(
        label=gettext_lazy("Hvordan går det?"),
        choices=[(state.value, label) for state, label in STATES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg hvordan det går.")},
    )
    happened = _text(gettext_lazy("Hva har skjedd siden sist?"), required=True)
    following = _text(gettext_lazy("Hva er neste steg?"))
    blocks = _text(
        gettext_lazy("Er noe i veien?"), help_text=gettext_lazy("Må fylles ut når tiltaket er stanset.")
    )
    public = forms.BooleanField(
        label=gettext_lazy("Kan vises for alle"),
        required=False,
        help_text=gettext_lazy(
            "Hvordan det går og hva som har skjedd, blir med neste gang planen publiseres. "
            "Det som er i veien, vises aldri."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("state") == State.STOPPED and not cleaned.get("blocks"):
            self.add_error("blocks", _("Skriv hva som stanser tiltaket, så noen kan hjelpe."))
        return cleaned


_WHY = forms.CharField(
    label=gettext_lazy("Hvorfor retter du det?"),
    max_length=500,
    error_messages={"required": gettext_lazy("Skriv hvorfor. Det står sammen med rettingen.")},
)


class CorrectStatusForm(StatusForm):
    """Put right what a status message said; nothing is removed without a reason."""

    reason = _WHY
    nothing = forms.BooleanField(label=gettext_lazy("Meldingen skulle ikke vært sendt"), required=False)


def reported(told: dict[str, Any]) -> Report:
    """What was filled in, as the command takes it."""
    return Report(State(told["state"]), told["happened"], told["following"], told["blocks"], told["public"])


class OwnerForm(forms.Form):
    accountable = forms.TypedChoiceField(
        label=gettext_lazy("Ansvarlig"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy(
            "Her står de som kan skrive statusmeldinger, også de som er invitert. Mangler noen, gir "
            "administratoren dem rollen tiltaksansvarlig, eller inviterer dem."
        ),
    )
    deputy = forms.TypedChoiceField(
        label=gettext_lazy("Stedfortreder"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, people: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("accountable", "deputy"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Ingen")), *people]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("deputy") and cleaned.get("deputy") == cleaned.get("accountable"):
            text = _("Den ansvarlige kan ikke være sin egen stedfortreder. Velg en annen, eller «Ingen».")
            self.add_error("deputy", text)
        return cleaned


class ScheduleForm(forms.Form):
    starts_on = _day(gettext_lazy("Starter"))
    due_on = _day(gettext_lazy("Frist"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, due = cleaned.get("starts_on"), cleaned.get("due_on")
        if starts and due and due < starts:
            self.add_error("due_on", _("Fristen er før tiltaket starter."))
        return cleaned


class PartnerForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Hvem"), max_length=200)
    part = forms.ChoiceField(label=gettext_lazy("Rolle i tiltaket"), choices=PARTS)


class StepForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Hva skal gjøres"), max_length=1000)
    due_on = _day(gettext_lazy("Frist"))


class NoteForm(forms.Form):
    text = _text(gettext_lazy("Notat"), required=True, rows=3)
    access = forms.ChoiceField(label=gettext_lazy("Hvem kan lese det"), choices=ACCESS, initial="office")


class AttachmentForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy("Høyst 10 MB."),
        max_length=200,
        widget=forms.FileInput,
        error_messages={
            "required": gettext_lazy("Velg filen."),
            "empty": gettext_lazy("Filen er tom."),
            "max_length": gettext_lazy("Filnavnet er for langt. Gi filen et kortere navn."),
        },
    )
    access = forms.ChoiceField(label=gettext_lazy("Hvem kan lese den"), choices=ACCESS, initial="office")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_ATTACHMENT:
            raise forms.ValidationError(_("Filen er større enn 10 MB. Lagre den mindre, og prøv igjen."))
        return file


class ObservationForm(forms.Form):
    """What was seen. For yes or no, and milestones, there is no number to write."""

    value = forms.DecimalField(
        label=gettext_lazy("Verdi"),
        max_digits=15,
        decimal_places=3,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": gettext_lazy("Skriv et tall, for eksempel 2 eller 3,5.")},
    )
    as_of = _day(gettext_lazy("Dato"), required=True)
    source = forms.CharField(
        label=gettext_lazy("Hvordan vet du det?"),
        max_length=500,
        help_text=gettext_lazy("For eksempel «Besøksliste» eller «Referat 12. mai»."),
    )

    instead: Observed | None = None
    """What it is put in the place of."""

    def __init__(self, counted: Counted, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counted = counted
        measure = counted.progress.measure
        self.fields["as_of"].initial = timezone.localdate()
        if measure.kind in (IndicatorKind.YES_NO, IndicatorKind.MILESTONE):
            self.fields["value"] = forms.TypedChoiceField(
                label=_("Er det gjort?"), choices=[("1", _("Ja")), ("0", _("Nei"))], initial="1"
            )
        elif measure.kind is IndicatorKind.COUNT:
            self.fields["value"].label = _("Hvor mange nye?")

    def clean_as_of(self) -> Any:
        if self.cleaned_data["as_of"] > timezone.localdate():
            raise forms.ValidationError(_("Datoen er i framtiden. Skriv når det skjedde."))
        return self.cleaned_data["as_of"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("value") in (None, "") or not told.get("as_of") or told.get("nothing"):
            return told
        seen = Observed(told["as_of"], float(told["value"]))
        fault = self.counted.fault(seen, timezone.localdate(), self.instead)
        if fault:
            self.add_error("as_of" if fault is Fault.TOO_EARLY else "value", self._say(fault))
        return told

    def _say(self, fault: Fault) -> str:
        asked, now = self.counted.progress.measure, self.counted.progress.value or 0
        match fault:
            case Fault.TOO_EARLY:
                first = date_format(asked.starts, "j. F Y") if asked.starts else ""
                return _("Det telles fra %(day)s. Skriv en dato fra da av.") % {"day": first}
            case Fault.NOT_WHOLE:
                return _("Skriv et helt tall.")
            case Fault.BELOW_ZERO if self.counted.tied:
                words = _("Det kan ikke bli mindre enn null. Nå er det %(now)s.")
                return words % {"now": number(now)}
            case Fault.BELOW_ZERO:
                return _("Det kan ikke bli mindre enn null.")


class CorrectCountForm(ObservationForm):
    """Put right an indicator that counts itself: what is added, or taken away, and why."""

    def __init__(self, counted: Counted, *args: Any, **kwargs: Any) -> None:
        super().__init__(counted, *args, **kwargs)
        if counted.progress.measure.kind is IndicatorKind.SCORE:
            self.fields["value"].label = _("Hva skal resultatet være?")
        elif not isinstance(self.fields["value"], forms.TypedChoiceField):
            self.fields["value"].label = _("Hvor mange skal legges til?")
            self.fields["value"].help_text = _("Skriv et tall med minus foran for å trekke fra.")
        self.fields["source"].label = _("Hvorfor retter du det som telles?")
        self.fields["source"].help_text = _("For eksempel «To besøk i 2024 som ikke er registrert».")


class ReplaceForm(ObservationForm):
    """Put right what was observed; nothing is removed without a reason."""

    reason = _WHY
    nothing = forms.BooleanField(label=gettext_lazy("Resultatet skulle ikke vært ført"), required=False)


class CountingForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Hva slags mål"), choices=[(kind.value, label) for kind, label in KINDS.items()]
    )
    target = forms.DecimalField(
        label=gettext_lazy("Skal nå"), required=False, max_digits=15, decimal_places=3, localize=True
    )
    baseline = forms.DecimalField(
        label=gettext_lazy("Sto på da det begynte"),
        required=False,
        max_digits=15,
        decimal_places=3,
        localize=True,
    )
    unit = forms.CharField(label=gettext_lazy("Enhet"), required=False, max_length=100)
    per_year = forms.BooleanField(label=gettext_lazy("Hvert år"), required=False)
    due = _day(gettext_lazy("Innen"))


def counting(told: dict[str, Any]) -> Counting:
    """What was filled in, as the command takes it."""
    return Counting(
        IndicatorKind(told["kind"]),
        told["target"],
        told["baseline"],
        told["unit"],
        told["per_year"],
        told["due"],
    )
