"""Forms of cases: what is asked, inside and on the public page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.enquiries.commands import Enquiry, says_its_own
from handlekraft.enquiries.reads import LANGUAGES, NOTE_ACCESS, OUTCOMES, SOURCES, WAYS, TypeRow
from handlekraft.rules import organisation_numbers
from handlekraft.rules.contact_marks import contact_marks
from handlekraft.rules.pasted_mail import pasted_mail
from handlekraft.web.day_fields import happened, planned
from handlekraft.web.enquiry_fields import (
    Choices,
    choice_field,
    line_field,
    mail_field,
    set_choices,
    text_field,
)


class _WhoAsks(forms.Form):
    """The fields of who asks, and of what."""

    type = choice_field(gettext_lazy("Hva gjelder det?"))
    organisation = line_field(gettext_lazy("Bedrift eller organisasjon"), autocomplete="organization")
    name = line_field(gettext_lazy("Navn"), autocomplete="name")
    email = mail_field(gettext_lazy("E-post"))
    phone = line_field(gettext_lazy("Telefon"), most=40, autocomplete="tel", inputmode="tel")
    organisation_number = line_field(gettext_lazy("Organisasjonsnummer"), most=20, inputmode="numeric")
    language = choice_field(gettext_lazy("Svar på"), LANGUAGES, radio=True, initial="nb")

    def __init__(self, types: Sequence[TypeRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [("", _("Velg"))] if len(types) > 1 else []
        set_choices(self, "type", [*first, *((row.id, row.name) for row in types)])

    def clean_organisation_number(self) -> int | None:
        said: str = self.cleaned_data["organisation_number"]
        number = organisation_numbers.read(said) if said else None
        if said and (number is None or not organisation_numbers.is_right(number)):
            raise forms.ValidationError(_("Dette er ikke et organisasjonsnummer. Det har ni sifre."))
        return number

    def enquiry(self) -> Enquiry:
        told = self.cleaned_data
        return Enquiry(
            type=int(told["type"]),
            text=told["text"],
            name=told["name"],
            organisation=told["organisation"],
            organisation_number=told["organisation_number"],
            email=told["email"],
            phone=told["phone"],
            language=told["language"],
        )


class EnquireForm(_WhoAsks):
    """For everybody. `website` is hidden from people: who fills it in is a machine."""

    text = text_field(gettext_lazy("Hva lurer du på?"), rows=8)
    name = line_field(gettext_lazy("Navnet ditt"), required=True, autocomplete="name")
    email = mail_field(
        gettext_lazy("E-post"),
        required=True,
        help_text=gettext_lazy("Hit sender vi bekreftelsen og svaret."),
    )
    website = line_field(gettext_lazy("La dette feltet stå tomt"), tabindex="-1", autocomplete="off")
    field_order = (
        "type",
        "text",
        "name",
        "organisation",
        "email",
        "phone",
        "organisation_number",
        "language",
    )


class RegisterForm(_WhoAsks):
    """Written in at the office. Of an e-mail, pasting it is enough: it says itself who wrote it, and when."""

    source = choice_field(gettext_lazy("Hvordan kom den?"), SOURCES[1:], radio=True, initial="phone")
    text = text_field(
        gettext_lazy("Hva gjelder det?"),
        help_text=gettext_lazy(
            "En e-post limer du inn hel: Navn, adresse, emne og dato leses fra linjene øverst "
            "(«Fra:», «Sendt:»), og den som spurte, ser sin egen tekst. "
            "Det du noterer fra telefon, besøk eller brev, ser bare kontoret."
        ),
    )
    type = choice_field(gettext_lazy("Sakstype"))
    name = line_field(
        gettext_lazy("Navn"), help_text=gettext_lazy("Navnet, bedriften eller begge."), autocomplete="name"
    )
    title = line_field(
        gettext_lazy("Kort om saken"),
        help_text=gettext_lazy(
            "Den som spurte, leser dette i brev og på siden til saken. "
            "Står det tomt, brukes emnet i e-posten eller sakstypen."
        ),
    )
    received_on = happened(
        gettext_lazy("Kom inn"), required=False, help_text=gettext_lazy("I dag, hvis det står tomt.")
    )
    field_order = (
        "source",
        "text",
        "type",
        "name",
        "organisation",
        "email",
        "phone",
        "title",
        "received_on",
        "organisation_number",
        "language",
    )

    reads_mail = True
    one_of = ("name", "organisation")
    """At least one of them is asked for."""

    SELDOM = ("title", "received_on", "organisation_number", "language")
    """Folded away: a case is written in without them."""

    def often(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.SELDOM]

    def seldom(self) -> list[forms.BoundField]:
        return [field for field in self if field.name in self.SELDOM]

    def seldom_is_wrong(self) -> bool:
        return any(name in self.errors for name in self.SELDOM)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        found = pasted_mail(cleaned.get("text", "")) if self.reads_mail else None
        if found and found.email:
            cleaned["source"] = "email"
        if found and cleaned.get("source") == "email":
            cleaned["name"] = cleaned.get("name") or found.name or found.email
            cleaned["email"] = cleaned.get("email") or found.email
            cleaned["title"] = cleaned.get("title") or found.subject[:200]
            cleaned["text"] = found.text or cleaned.get("text", "")
            today = timezone.localdate()
            cleaned["received_on"] = cleaned.get("received_on") or (
                found.sent_on and min(found.sent_on, today)
            )
        if not (cleaned.get("name") or cleaned.get("organisation")):
            self.add_error("name", _("Skriv hvem som spør: et navn eller en bedrift."))
        return cleaned

    def enquiry(self) -> Enquiry:
        told = self.cleaned_data
        return replace(
            super().enquiry(), title=told["title"], source=told["source"], received_on=told["received_on"]
        )


class CorrectForm(RegisterForm):
    """Nothing is read from the text: that was done when the case was written in."""

    reads_mail = False
    source = choice_field(gettext_lazy("Hvordan kom den?"), SOURCES, radio=True)


class HandOnForm(forms.Form):
    person = choice_field(gettext_lazy("Hvem skal ha saken?"))

    def __init__(self, people: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "person", [("", _("Velg en person")), *people])


class PauseForm(forms.Form):
    reason = text_field(
        gettext_lazy("Hva venter dere på?"),
        rows=2,
        most=2000,
        help_text=gettext_lazy("Den som spurte, ser dette på siden til saken."),
    )


class CaseNoteForm(forms.Form):
    text = text_field(gettext_lazy("Notat"), rows=3)
    access = choice_field(gettext_lazy("Hvem kan lese det"), NOTE_ACCESS, radio=True, initial="office")


class CloseForm(forms.Form):
    outcome = choice_field(gettext_lazy("Hva ble det til?"), OUTCOMES, radio=True)
    words = text_field(
        gettext_lazy("Med noen ord"),
        required=False,
        rows=2,
        most=2000,
        help_text=gettext_lazy("Bare kontoret ser dette."),
    )


class LetterForm(forms.Form):
    subject = line_field(gettext_lazy("Emne"), required=True)
    text = text_field(gettext_lazy("Brevet"), rows=8)
    way = choice_field(gettext_lazy("Hvordan får de det?"), WAYS, radio=True)

    def __init__(self, email: str, draft: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        ways = [(way, _("E-post til %s") % email if way == "email" else name) for way, name in WAYS]
        set_choices(self, "way", ways if email else [pair for pair in ways if pair[0] != "email"])

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not says_its_own(text, self.draft):
            raise forms.ValidationError(
                _("Brevet sier ikke noe mer enn utkastet. Skriv det der det står «[Skriv … her]».")
            )
        return text


_NO = re.compile(r"\W*(nei|ikke|har ikke|vet ikke|ukjent|ingen)\b|[\W\d]*$", re.IGNORECASE)
"""What no consent is written as."""


class ReferForm(forms.Form):
    actor = choice_field(gettext_lazy("Hvem skal ta det videre?"))
    text = text_field(
        gettext_lazy("Hva ber dere om?"),
        help_text=gettext_lazy("Aktøren leser dette før de svarer. Navn og kontakt får de når de tar imot."),
    )
    consent = line_field(
        gettext_lazy("Hvordan og når sa den som spurte ja til dette?"),
        required=True,
        most=300,
        help_text=gettext_lazy(
            "For eksempel «Sa ja på telefon 22. november». Uten samtykke sendes ingenting."
        ),
    )
    due_on = planned(gettext_lazy("Svar innen"))

    def __init__(self, actors: Choices, known: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        set_choices(self, "actor", [("", _("Velg en aktør")), *actors])

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if found := contact_marks(text, self.known):
            words = _(
                "Teksten sier hvem det er: «%s». Ta det ut. Aktøren får navn og kontakt når de tar imot."
            )
            raise forms.ValidationError(words % "», «".join(found))
        return text

    def clean_consent(self) -> str:
        said: str = self.cleaned_data["consent"]
        if _NO.match(said):
            raise forms.ValidationError(
                _("Uten ja fra den som spurte, sendes ingenting. Spør først, og skriv når de sa ja.")
            )
        return said

    def clean_due_on(self) -> date:
        said: date = self.cleaned_data["due_on"]
        if said <= timezone.localdate():
            raise forms.ValidationError(_("Velg en dag som kommer."))
        return said
