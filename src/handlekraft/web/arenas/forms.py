"""Forms of actors, agreements and associations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.arenas.commands import ActorFacts, AgreementFacts, Offered
from handlekraft.arenas.reads import ACTOR_KINDS, AGREEMENT_KINDS, PHASES
from handlekraft.rules.days import LASTS, REGISTERED
from handlekraft.web.arenas.fields import Kroner, lines, mail, text, whole, words
from handlekraft.web.day_fields import happened, planned, some_day

ENDS_FIRST = gettext_lazy("Den kan ikke gå ut før den er signert.")
EXPIRED = gettext_lazy("Dagen har vært. Skriv når den ble signert, eller rett dagen.")
NOBODY = ("", gettext_lazy("Ingen"))


class ActorForm(forms.Form):
    name = words(gettext_lazy("Navn"), most=200)
    kind = forms.ChoiceField(label=gettext_lazy("Hva slags aktør"), choices=ACTOR_KINDS, initial="other")
    about = text(gettext_lazy("Hva de er til for"), rows=3)
    address = forms.URLField(
        label=gettext_lazy("Nettside"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Skriv adressen som www.eksempel.no.")},
    )

    email = mail(
        gettext_lazy("E-post for henvisninger"),
        help_text=gettext_lazy("Hit sender dere saker som de kan ta videre. Står det tomt, får de ingen."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for phase, label in PHASES:
            self.fields[f"offer_{phase}"] = text(
                _("Tilbyr i fasen «%s»") % label, rows=2, help_text=_("Én ting på hver linje.")
            )
            self.fields[f"leads_{phase}"] = forms.BooleanField(
                label=_("Bedriften går hit først i denne fasen"), required=False
            )

    def facts(self) -> ActorFacts:
        told = self.cleaned_data
        offers = {phase: Offered(told[f"offer_{phase}"], told[f"leads_{phase}"]) for phase, _label in PHASES}
        return ActorFacts(told["name"], told["kind"], told["about"], told["address"], told["email"], offers)


class AgreementForm(forms.Form):
    title = words(gettext_lazy("Hva avtalen heter"))
    kind = forms.ChoiceField(label=gettext_lazy("Hva slags avtale"), choices=AGREEMENT_KINDS)
    parties = text(
        gettext_lazy("Med hvem"), rows=2, help_text=gettext_lazy("En part på hver linje, uten dere selv.")
    )
    about = text(gettext_lazy("Hva den går ut på"), rows=3)
    signed_on = happened(
        gettext_lazy("Signert"),
        required=False,
        help_text=gettext_lazy("La stå tomt til den er signert."),
        span=REGISTERED,
        not_yet=gettext_lazy("Dagen har ikke vært ennå. La stå tomt til den er signert."),
    )
    expires_on = some_day(gettext_lazy("Gjelder til og med"), required=False, span=LASTS)
    notice = forms.TypedChoiceField(
        label=gettext_lazy("Si fra før den går ut"),
        coerce=int,
        initial=90,
        choices=(
            (30, gettext_lazy("30 dager før")),
            (90, gettext_lazy("90 dager før")),
            (180, gettext_lazy("Et halvt år før")),
            (365, gettext_lazy("Et år før")),
        ),
    )
    kroner_a_year = Kroner(
        label=gettext_lazy("Hva dere betaler i året"),
        required=False,
        min_value=0,
        max_value=10**12,
        help_text=gettext_lazy("I kroner. La stå tomt hvis det ikke er noe fast beløp."),
        error_messages={"invalid": gettext_lazy("Skriv beløpet i kroner, for eksempel 250 000.")},
    )
    responsible = forms.TypedChoiceField(
        label=gettext_lazy("Hvem passer på den"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, people: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].choices = [NOBODY, *people]  # type: ignore[attr-defined]
        self.fields["parties"].required = True

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        signed, expires = told.get("signed_on"), told.get("expires_on")
        if signed and expires and expires < signed:
            self.add_error("expires_on", ENDS_FIRST)
        if expires and not signed and expires < timezone.localdate() and "expires_on" in self.changed_data:
            self.add_error("expires_on", EXPIRED)
        return told

    def facts(self) -> AgreementFacts:
        told = self.cleaned_data
        return AgreementFacts(**{**told, "parties": lines(told["parties"])})


class EndForm(forms.Form):
    on = some_day(gettext_lazy("Siste dag den gjelder"))
    why = words(gettext_lazy("Hvorfor"), most=500)


class ObligationForm(forms.Form):
    text = words(gettext_lazy("Hva som er lovet"), most=500)
    of = forms.TypedChoiceField(
        label=gettext_lazy("Hvem skal gjøre det"), required=False, coerce=int, empty_value=None
    )
    due_on = planned(gettext_lazy("Frist"), required=False)

    def __init__(self, parties: Sequence[tuple[int, str]], us: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"].choices = [("", us), *parties]  # type: ignore[attr-defined]


class AssociationForm(forms.Form):
    name = words(gettext_lazy("Hva foreningen heter"), most=200)


class MembersForm(forms.Form):
    members = whole(gettext_lazy("Antall medlemmer"), required=True)
    as_of = happened(gettext_lazy("Per dato"))
    source = words(
        gettext_lazy("Hvor tallet kommer fra"), help_text=gettext_lazy("For eksempel: Årsmøtet, styreleder.")
    )
