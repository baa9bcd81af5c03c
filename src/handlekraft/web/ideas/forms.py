"""Forms of ideas, applications, schemes, students and matters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.ideas.commands import (
    Answered,
    ApplicationFacts,
    Hand,
    Happened,
    IdeaFacts,
    MatterFacts,
    Move,
    Party,
    Secret,
    StudentFacts,
)
from handlekraft.ideas.reads import (
    ENTRY_KINDS,
    GROUNDS,
    IDEA_KINDS,
    OUTCOMES,
    SCHEME_KINDS,
    STAGES,
    STUDENT_KINDS,
)
from handlekraft.web.arenas.fields import Kroner, text, whole, words
from handlekraft.web.day_fields import happened, planned, some_day
from handlekraft.web.stage_forms import ForwardForm

People = Sequence[tuple[int, str]]


class Suggesting(forms.TextInput):
    """A field that proposes what is known; anything else may be written. `address`: knows more of it."""

    known: Sequence[str] = ()
    address = ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        own = {**(attrs or {}), "list": f"{name}-kjente", "autocomplete": "off", **self._asking(name)}
        options = format_html_join("", '<option value="{}"></option>', ((each,) for each in self.known))
        field = super().render(name, value, own, renderer)
        return format_html('{}<datalist id="{}-kjente">{}</datalist>', field, name, options)

    def _asking(self, name: str) -> dict[str, str]:
        """What is proposed follows what is written, where scripts run."""
        if not self.address:
            return {}
        target, when = f"#{name}-kjente", "input delay:150ms"
        return {"hx-get": self.address, "hx-trigger": when, "hx-target": target, "hx-sync": "this:replace"}


def company_field(label: Any, *, required: bool, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=300, help_text=help_text, widget=Suggesting()
    )


def kroner(label: Any) -> Kroner:
    return Kroner(
        label=label,
        required=False,
        min_value=0,
        max_value=10**12,
        error_messages={"invalid": gettext_lazy("Skriv beløpet i kroner, for eksempel 1 500 000.")},
    )


class _WithHand(forms.Form):
    """Who carries it on, and what comes next."""

    responsible = forms.TypedChoiceField(label=gettext_lazy("Hvem følger den opp"), coerce=int)
    next_step = words(gettext_lazy("Neste steg"), required=False, most=500)
    due_on = planned(
        gettext_lazy("Frist for neste steg"),
        required=False,
        help_text=gettext_lazy("Da står det på «Min dag» til den som følger opp."),
    )

    def __init__(self, people: People, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].choices = list(people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("due_on") and not told.get("next_step"):
            self.add_error("next_step", _("Skriv hva fristen gjelder."))
        return told

    def hand(self) -> Hand:
        told = self.cleaned_data
        return Hand(told["responsible"], told["next_step"], told["due_on"])


class NextStepForm(_WithHand):
    field_order = ("next_step", "due_on", "responsible")


class _InHand(_WithHand):
    """With tags, and what is not for everybody; that is left out where the person may not see it."""

    tags = words(
        gettext_lazy("Merkelapper"),
        required=False,
        help_text=gettext_lazy("Med komma mellom. Planen kan telle etter dem, for eksempel «bio»."),
    )
    confidential = text(
        gettext_lazy("Det som ikke er for alle på kontoret"),
        rows=3,
        help_text=gettext_lazy("Ses bare av deg og av dem som følger opp planen. Velg lovhjemmelen under."),
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Hjemmel for å holde det tilbake"),
        choices=[("", gettext_lazy("Ingen")), *GROUNDS],
        required=False,
    )

    def __init__(self, people: People, *args: Any, kept_back: bool = False, **kwargs: Any) -> None:
        super().__init__(people, *args, **kwargs)
        if kept_back:
            del self.fields["confidential"], self.fields["ground"]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("confidential") and not told.get("ground"):
            self.add_error("ground", _("Velg hjemmelen. Uten den kan dere ikke holde noe tilbake."))
        if told.get("ground") and not told.get("confidential"):
            self.add_error("confidential", _("Skriv det som skal holdes tilbake, eller velg «Ingen» under."))
        return told

    def secret(self) -> Secret | None:
        told = self.cleaned_data
        return Secret(told["confidential"], told["ground"]) if "confidential" in told else None

    def words_of_tags(self) -> tuple[str, ...]:
        return tags_in(self.cleaned_data["tags"])


def tags_in(written: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, written.split(","))))


class IdeaForm(_InHand):
    title = words(gettext_lazy("Hva ideen heter"))
    kind = forms.ChoiceField(label=gettext_lazy("Hva slags idé"), choices=IDEA_KINDS)
    from_whom = words(
        gettext_lazy("Fra hvem"),
        required=False,
        help_text=gettext_lazy("Forsker, student, institutt eller bedrift."),
    )
    about = text(gettext_lazy("Hva den går ut på"), rows=3)
    since = happened(gettext_lazy("Når kom den til dere"))
    field_order = (
        "title",
        "kind",
        "from_whom",
        "about",
        "since",
        "next_step",
        "due_on",
        "responsible",
        "tags",
        "confidential",
        "ground",
    )

    def facts(self) -> IdeaFacts:
        told = self.cleaned_data
        return IdeaFacts(
            told["title"],
            told["kind"],
            self.hand(),
            told["from_whom"],
            told["about"],
            self.words_of_tags(),
            self.secret(),
            told.get("since"),
        )


class MoveIdeaForm(ForwardForm):
    stage = forms.ChoiceField(label=gettext_lazy("Hvor langt er den kommet"), choices=STAGES)
    on = happened(gettext_lazy("Når"))
    reason = words(
        gettext_lazy("Hva skjedde"),
        required=False,
        most=1000,
        help_text=gettext_lazy("Skriv hvorfor når ideen skrinlegges."),
    )
    company = company_field(
        gettext_lazy("Selskapet som ble etablert"),
        required=False,
        help_text=gettext_lazy("Organisasjonsnummer eller navn, når ideen ble et selskap."),
    )

    def move(self, company: Party | None) -> Move:
        told = self.cleaned_data
        return Move(told["stage"], told["on"], told["reason"], company)


class ApplicationForm(_InHand):
    title = words(gettext_lazy("Hva det søkes om"))
    scheme = forms.ChoiceField(label=gettext_lazy("Ordning"))
    applicant = company_field(
        gettext_lazy("Hvem søker"),
        required=True,
        help_text=gettext_lazy("Navn eller organisasjonsnummer. Da vet vi bransje og kommune."),
    )
    kroner = kroner(gettext_lazy("Beløp det søkes om"))
    sent_on = happened(
        gettext_lazy("Sendt"),
        required=False,
        help_text=gettext_lazy("La stå tomt til den er sendt."),
        not_yet=gettext_lazy("Dagen har ikke vært ennå. La stå tomt til den er sendt."),
    )
    idea = forms.TypedChoiceField(
        label=gettext_lazy("Hører til ideen"), required=False, coerce=int, empty_value=None
    )
    about = text(gettext_lazy("Mer om søknaden"), rows=3)
    field_order = (
        "title",
        "scheme",
        "applicant",
        "kroner",
        "sent_on",
        "next_step",
        "due_on",
        "responsible",
        "idea",
        "tags",
        "about",
        "confidential",
        "ground",
    )

    def __init__(
        self, people: People, schemes: Sequence[str], ideas: People, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(people, *args, **kwargs)
        self.fields["scheme"].choices = [(name, name) for name in schemes]  # type: ignore[attr-defined]
        self.fields["idea"].choices = [("", _("Ingen")), *ideas]  # type: ignore[attr-defined]
        if not ideas:
            self.fields["idea"].widget = forms.HiddenInput()

    def facts(self, applicant: Party) -> ApplicationFacts:
        told = self.cleaned_data
        return ApplicationFacts(
            title=told["title"],
            scheme=told["scheme"],
            applicant=applicant,
            hand=self.hand(),
            about=told["about"],
            kroner=told["kroner"],
            sent_on=told["sent_on"],
            idea=told["idea"],
            tags=self.words_of_tags(),
            secret=self.secret(),
        )


class SentForm(forms.Form):
    on = happened(gettext_lazy("Sendt"))


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(label=gettext_lazy("Hva ble svaret"), choices=OUTCOMES)
    on = happened(gettext_lazy("Når kom det"))
    kroner = kroner(gettext_lazy("Beløp i tilsagnet"))

    def answered(self) -> Answered:
        told = self.cleaned_data
        return Answered(told["outcome"], told["on"], told["kroner"])


class SchemeForm(forms.Form):
    name = words(gettext_lazy("Hva ordningen heter"), most=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("Hva slags ordning"),
        choices=SCHEME_KINDS,
        help_text=gettext_lazy("Planen kan telle etter dette."),
    )


class MatterForm(_InHand):
    title = words(gettext_lazy("Hva saken heter"))
    position = text(gettext_lazy("Hva dere vil, og hvorfor"), rows=4)
    allies = text(gettext_lazy("Hvem dere står sammen med"), rows=2)
    field_order = (
        "title",
        "position",
        "allies",
        "next_step",
        "due_on",
        "responsible",
        "tags",
        "confidential",
        "ground",
    )

    def facts(self) -> MatterFacts:
        told = self.cleaned_data
        return MatterFacts(
            told["title"],
            self.hand(),
            told["position"],
            told["allies"],
            self.words_of_tags(),
            self.secret(),
        )


class HappenedForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Hva slags"), choices=ENTRY_KINDS)
    on = happened(gettext_lazy("Når"))
    who = words(
        gettext_lazy("Hvem"),
        required=False,
        help_text=gettext_lazy("Hvem dere møtte eller skrev til, eller hvem som foreslo eller vedtok."),
    )
    what = words(gettext_lazy("Hva kom ut av det"), most=1000)

    def happened(self) -> Happened:
        return Happened(**self.cleaned_data)


class StudentsForm(forms.Form):
    title = words(
        gettext_lazy("Hva de gjør"),
        help_text=gettext_lazy("Oppgaven eller jobben. Skriv aldri navnet på studentene."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Hva slags"), choices=STUDENT_KINDS)
    company = company_field(
        gettext_lazy("Hos hvem"),
        required=True,
        help_text=gettext_lazy("Navn eller organisasjonsnummer. Da vet vi bransje og kommune."),
    )
    students = whole(gettext_lazy("Hvor mange studenter"), required=True)
    school = words(gettext_lazy("Skole eller studium"), required=False)
    starts_on = some_day(gettext_lazy("Fra"))
    ends_on = some_day(gettext_lazy("Til"), required=False)
    tags = words(gettext_lazy("Merkelapper"), required=False, help_text=gettext_lazy("Med komma mellom."))

    def facts(self, company: Party) -> StudentFacts:
        told = self.cleaned_data
        return StudentFacts(**{**told, "company": company, "tags": tags_in(told["tags"])})


def today() -> dict[str, Any]:
    return {"on": timezone.localdate()}
