"""Forms about companies, short enough for a phone in a factory hall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.companies.commands import LONGEST_KEPT, Card, Confidential, Done, Person, Promise, Wanted
from handlekraft.companies.reads import GROUNDS, NEED_KINDS, PURPOSES, STAGES, VISIT_KINDS
from handlekraft.rules import organisation_numbers
from handlekraft.rules.days import REGISTERED
from handlekraft.web.day_fields import happened, planned, some_day
from handlekraft.web.stage_forms import ForwardForm

LONGEST = 10_000
KEPT_FOR = timedelta(days=730)
"""What is proposed; who writes the contact chooses."""

People = Sequence[tuple[int, str]]


def text(
    label: Any, *, required: bool = False, rows: int = 2, help_text: Any = "", most: int = LONGEST
) -> Any:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": gettext_lazy("Skriv noe her. Én setning er nok.")},
    )


def line(label: Any, *, required: bool = False, help_text: Any = "", most: int = 200, **attrs: str) -> Any:
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=most, widget=widget
    )


def person(label: Any, people: People, *, required: bool = True) -> Any:
    choices = people if required else [("", _("Ingen")), *people]
    return forms.TypedChoiceField(
        label=label, choices=choices, required=required, coerce=int, empty_value=None
    )


class VisitForm(forms.Form):
    """What was done on a visit. Only the first two must be told."""

    talked = text(gettext_lazy("Hva snakket dere om?"), required=True, rows=4)
    on = happened(gettext_lazy("Når var det?"))
    kind = forms.ChoiceField(label=gettext_lazy("Hvordan møttes dere?"), choices=VISIT_KINDS)
    met = line(
        gettext_lazy("Hvem møtte dere?"),
        most=500,
        help_text=gettext_lazy(
            "Skriv rollen, for eksempel «daglig leder». Navn hører hjemme under kontakter, "
            "der de slettes i tide."
        ),
    )
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Hva trenger de?"),
        choices=NEED_KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    need_words = line(gettext_lazy("Med noen ord"), most=1000)
    ideas = text(gettext_lazy("Ideer"))
    promise = line(gettext_lazy("Hva lovet dere?"), most=500)
    due_on = planned(gettext_lazy("Innen"), required=False)
    confidential = text(
        gettext_lazy("Det som ikke er for alle på kontoret"),
        help_text=gettext_lazy("Ses bare av deg og av dem som følger opp planen. Velg lovhjemmelen under."),
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Hjemmel for å holde det tilbake"),
        choices=[("", gettext_lazy("Ingen")), *GROUNDS],
        required=False,
    )

    def __init__(self, people: People, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = person(_("Hvem gjør det?"), people, required=False)
        names = list(self.fields)
        names.insert(names.index("promise") + 1, names.pop())
        self.order_fields(names)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("promise") and not told.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Skriv når det skal være gjort. Da blir dere minnet på det."))
        if told.get("promise") and not told.get("owner"):
            self.add_error("owner", _("Velg hvem som gjør det."))
        if told.get("confidential") and not told.get("ground"):
            self.add_error("ground", _("Velg hjemmelen. Uten den kan dere ikke holde noe tilbake."))
        if told.get("need_words") and not told.get("needs"):
            self.add_error("needs", _("Kryss av for hva slags behov det er."))
        return told

    def done(self) -> Done:
        told = self.cleaned_data
        secret = told["confidential"]
        return Done(
            on=told["on"],
            kind=told["kind"],
            talked=told["talked"],
            met=told["met"],
            ideas=told["ideas"],
            needs=told.get("needs", ()),
            need_words=told.get("need_words", ""),
            promise=Promise(told["promise"], told["owner"], told["due_on"]) if told.get("promise") else None,
            confidential=Confidential(secret, told["ground"]) if secret else Confidential(),
        )


class CorrectVisitForm(VisitForm):
    """Needs and promises of a visit are rows of their own by now."""

    def __init__(self, people: People, *args: Any, **kwargs: Any) -> None:
        super().__init__(people, *args, **kwargs)
        for name in ("needs", "need_words", "promise", "owner", "due_on"):
            del self.fields[name]


class PlanForm(forms.Form):
    on = planned(gettext_lazy("Når skal dere møtes?"))
    kind = forms.ChoiceField(label=gettext_lazy("Hvordan"), choices=VISIT_KINDS)

    def __init__(self, people: People, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"] = person(_("Hvem fra oss"), people)


class NewCompanyForm(forms.Form):
    """One that isn't registered."""

    name = line(
        gettext_lazy("Navn"),
        required=True,
        most=300,
        help_text=gettext_lazy("Bedriften, gründeren eller ideen."),
    )
    about = text(gettext_lazy("Hva handler det om?"))
    municipality = line(
        gettext_lazy("Kommunenummer"),
        most=4,
        help_text=gettext_lazy("Fire siffer, hvis stedet er klart."),
        inputmode="numeric",
    )
    municipality_name = line(gettext_lazy("Kommune"), most=100)
    industry = line(
        gettext_lazy("Næringskode"), most=10, help_text=gettext_lazy("For eksempel 25 eller 62.100.")
    )

    def clean_municipality(self) -> str:
        code: str = self.cleaned_data["municipality"]
        if code and not (code.isdecimal() and len(code) == 4):
            raise forms.ValidationError(_("Et kommunenummer har fire siffer, for eksempel 3407."))
        return code

    def card(self) -> Card:
        return Card(**self.cleaned_data)


class AboutForm(forms.Form):
    about = text(gettext_lazy("Det dere selv vil si om bedriften"), rows=4)

    def card(self) -> Card:
        return Card("", self.cleaned_data["about"])


class TagsForm(forms.Form):
    tags = line(
        gettext_lazy("Merkelapper"),
        most=500,
        help_text=gettext_lazy("Skill dem med komma. For eksempel «industri, grønt skifte»."),
    )

    def words(self) -> list[str]:
        return str(self.cleaned_data["tags"]).split(",")


class CoupleForm(forms.Form):
    number = line(gettext_lazy("Organisasjonsnummer"), required=True, most=20, inputmode="numeric")
    established_on = happened(gettext_lazy("Når ble den registrert?"), span=REGISTERED)

    def clean_number(self) -> int:
        number = organisation_numbers.read(self.cleaned_data["number"])
        if number is None or not organisation_numbers.is_right(number):
            raise forms.ValidationError(
                _("Dette er ikke et organisasjonsnummer. Det har ni siffer. Se etter en skrivefeil.")
            )
        return number


class FactForm(forms.Form):
    text = line(gettext_lazy("Hva vet dere?"), required=True, most=1000)
    source = line(
        gettext_lazy("Hvor vet dere det fra?"),
        required=True,
        most=300,
        help_text=gettext_lazy("For eksempel «Årsregnskapet 2025»."),
    )
    as_of = happened(gettext_lazy("Fra hvilken dato"))


class ContactForm(forms.Form):
    name = line(gettext_lazy("Navn"), required=True, autocomplete="off")
    role = line(gettext_lazy("Rolle"))
    email = forms.EmailField(label=gettext_lazy("E-post"), required=False)
    phone = line(gettext_lazy("Telefon"), most=40, inputmode="tel")
    purpose = forms.ChoiceField(label=gettext_lazy("Hva trenger dere det til?"), choices=PURPOSES)
    keep_until = some_day(
        gettext_lazy("Slettes etter"),
        help_text=gettext_lazy("Da slettes kontakten av seg selv. Velg ikke lenger enn dere trenger."),
    )

    def clean_keep_until(self) -> Any:
        today = timezone.localdate()
        if not today <= self.cleaned_data["keep_until"] <= today + LONGEST_KEPT:
            raise forms.ValidationError(_("Velg en dag fra i dag til om seks år."))
        return self.cleaned_data["keep_until"]

    def person(self) -> Person:
        return Person(**self.cleaned_data)


class NothingForm(forms.Form):
    """Nothing to fill in: the page asks whether one is sure."""


class NeedForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Hva trenger de?"), choices=NEED_KINDS)
    text = line(gettext_lazy("Med noen ord"), most=1000)


class ProjectForm(forms.Form):
    title = line(gettext_lazy("Hva heter prosjektet?"), required=True, most=500)
    on = happened(gettext_lazy("Når begynte det?"))


class ResultForm(forms.Form):
    result = line(gettext_lazy("Hva ble resultatet?"), required=True, most=1000)
    on = happened(gettext_lazy("Når var det klart?"))


class DropForm(forms.Form):
    why = line(
        gettext_lazy("Hvorfor blir det ikke noe av?"),
        required=True,
        most=500,
    )


class PromiseForm(forms.Form):
    promise = line(gettext_lazy("Hva skal gjøres?"), required=True, most=500)
    due_on = planned(gettext_lazy("Innen"))

    def __init__(self, people: People, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = person(_("Hvem gjør det?"), people)

    def promised(self) -> Promise:
        told = self.cleaned_data
        return Promise(told["promise"], told["owner"], told["due_on"])


class LeadForm(forms.Form):
    title = line(
        gettext_lazy("Hva kan det bli?"),
        required=True,
        most=300,
        help_text=gettext_lazy("For eksempel «Ny fabrikk på Skjerven»."),
    )
    jobs = forms.IntegerField(
        label=gettext_lazy("Arbeidsplasser"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=gettext_lazy("Anslag, hvis noen har sagt noe."),
    )

    def __init__(self, people: People, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = person(_("Hvem hos oss følger det opp?"), people)

    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data)


class NewLeadForm(LeadForm):
    since = happened(gettext_lazy("Når begynte det?"))


class MoveLeadForm(ForwardForm):
    stage = forms.ChoiceField(
        label=gettext_lazy("Hvor langt er det kommet?"), choices=STAGES, widget=forms.RadioSelect
    )
    on = happened(gettext_lazy("Når skjedde det?"))
    reason = text(
        gettext_lazy("Hvorfor?"),
        help_text=gettext_lazy("Må fylles ut når det er tapt. Det er slik dere lærer."),
        most=1000,
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("stage") == "lost" and not told.get("reason", "").strip():
            self.add_error("reason", _("Skriv hvorfor dere tapte den."))
        return told


class SameLetterForm(forms.Form):
    agreement = forms.TypedChoiceField(
        label=gettext_lazy("Avtalen"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, agreements: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreement"].choices = [  # type: ignore[attr-defined]
            ("", _("Ingen av dem")),
            *agreements,
        ]


class CoverForm(forms.Form):
    everywhere = forms.BooleanField(label=gettext_lazy("Hele Norge"), required=False)
    places = forms.CharField(
        label=gettext_lazy("Kommuner"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Én på hver linje: nummer og navn, for eksempel «3407 Gjøvik»."),
    )

    def clean_places(self) -> list[tuple[str, str]]:
        found = []
        for written in filter(str.strip, str(self.cleaned_data["places"]).splitlines()):
            code, _space, name = written.strip().partition(" ")
            if not (code.isascii() and code.isdecimal() and len(code) == 4):
                raise forms.ValidationError(
                    _("Begynn linjen med fire siffer. Denne gjør ikke det: «%s».") % written.strip()[:60]
                )
            found.append((code, name.strip() or code))
        return found

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("everywhere") and not told.get("places") and "places" not in self.errors:
            self.add_error("places", _("Skriv minst én kommune, eller velg hele Norge."))
        return told
