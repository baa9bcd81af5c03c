"""Forms of events: what it is, who comes, and what they thought."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.arenas.commands import EventFacts, Guest
from handlekraft.arenas.reads import EVENT_KINDS
from handlekraft.web.arenas.fields import clock, text, whole, words
from handlekraft.web.day_fields import some_day


class EventForm(forms.Form):
    title = words(gettext_lazy("Hva det heter"))
    kind = forms.ChoiceField(label=gettext_lazy("Hva slags arrangement"), choices=EVENT_KINDS)
    day = some_day(gettext_lazy("Dag"))
    starts = clock(gettext_lazy("Begynner klokka"))
    ends = clock(gettext_lazy("Slutter klokka"), required=False)
    place = words(gettext_lazy("Sted"), required=False, most=200)
    about = text(gettext_lazy("Hva det handler om"))
    whose = forms.TypedChoiceField(
        label=gettext_lazy("Hvem inviterer?"),
        coerce=lambda value: value == "ours",
        initial="ours",
        widget=forms.RadioSelect,
        choices=(("ours", gettext_lazy("Vi")), ("others", gettext_lazy("Andre, og vi deltar"))),
    )
    open_to_all = forms.BooleanField(
        label=gettext_lazy("Vis det på nettsiden, og la alle melde seg på"), required=False
    )
    seats = whole(
        gettext_lazy("Antall plasser"), help_text=gettext_lazy("La stå tomt hvis det er plass til alle.")
    )
    tags = words(
        gettext_lazy("Stikkord"),
        required=False,
        help_text=gettext_lazy("Med komma mellom, for eksempel: frokostmøte, bio."),
    )
    industries = words(
        gettext_lazy("Næringskoder det var rettet mot"),
        required=False,
        help_text=gettext_lazy("Med komma mellom, for eksempel 16, 62. La stå tomt når det er for alle."),
    )

    def clean_industries(self) -> tuple[str, ...]:
        codes = _split(self.cleaned_data["industries"])
        if any(not re.fullmatch(r"\d{1,2}(\.?\d{1,3})?", code) for code in codes):
            raise forms.ValidationError(_("Skriv kodene som tall, for eksempel 16 eller 62.010."))
        return codes

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        starts, ends = told.get("starts"), told.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("Det må slutte etter at det begynner."))
        if told.get("open_to_all") and told.get("whose") is False:
            self.add_error("open_to_all", _("Påmeldingen til det andre inviterer til, har de selv."))
        return told

    def facts(self) -> EventFacts:
        told = self.cleaned_data
        return EventFacts(
            title=told["title"],
            kind=told["kind"],
            starts_at=_moment(told["day"], told["starts"]),
            ends_at=_moment(told["day"], told["ends"]) if told["ends"] else None,
            about=told["about"],
            place=told["place"],
            seats=told["seats"],
            open_to_all=told["open_to_all"],
            ours=told["whose"],
            tags=_split(told["tags"]),
            industries=told["industries"],
        )


def _moment(day: Any, clock: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (" ".join(each.split()) for each in text.split(",")))))


class HeldForm(forms.Form):
    came = whole(gettext_lazy("Hvor mange kom?"), help_text=gettext_lazy("La stå tomt hvis ingen talte."))


class TellGuestsForm(forms.Form):
    subject = words(gettext_lazy("Emne"), most=200)
    text = forms.CharField(
        label=gettext_lazy("Brevet"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 8})
    )


class GuestForm(forms.Form):
    name = words(gettext_lazy("Navn"), most=200)
    organisation = words(gettext_lazy("Bedrift eller organisasjon"), required=False, most=200)
    email = forms.EmailField(
        label=gettext_lazy("E-postadresse"),
        required=False,
        error_messages={"invalid": gettext_lazy("Skriv adressen som navn@bedrift.no.")},
    )

    def guest(self) -> Guest:
        told = self.cleaned_data
        return Guest(told["name"], told["email"], told["organisation"])


class SignUpForm(GuestForm):
    """For everybody. `website` is for robots alone."""

    website = forms.CharField(
        label=gettext_lazy("La dette feltet stå tomt"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields["email"].help_text = _("Dit sender vi bekreftelsen. Adressen slettes etter et halvt år.")
        self.fields["email"].error_messages["required"] = _("Skriv e-postadressen din.")


class AnswerForm(forms.Form):
    useful = forms.TypedChoiceField(
        label=gettext_lazy("Hvor nyttig var det for deg?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=(
            (5, gettext_lazy("Svært nyttig")),
            (4, gettext_lazy("Ganske nyttig")),
            (3, gettext_lazy("Midt på treet")),
            (2, gettext_lazy("Lite nyttig")),
            (1, gettext_lazy("Ikke nyttig")),
        ),
        error_messages={"required": gettext_lazy("Velg et av svarene.")},
    )
    words = text(gettext_lazy("Noe du vil si til oss?"), rows=3)
