"""Forms of a hearing: laying out, sending in, registering and answering."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.plans.commands import LONGEST, Sent
from handlekraft.plans.reads import FOLLOWED
from handlekraft.rules.hearings import LONGEST_HEARING
from handlekraft.rules.plan import Plan
from handlekraft.web.pages.rows import area_name


def day_field(label: Any, *, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Velg en dato."),
            "invalid": gettext_lazy("Skriv datoen som 31.12.2026."),
        },
    )


def long_text(
    label: Any,
    *,
    required: bool = True,
    rows: int = 6,
    help_text: Any = "",
    missing: Any = None,
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": missing or gettext_lazy("Skriv noe her."),
            "max_length": gettext_lazy(
                "Teksten er for lang. Kort den ned til 20 000 tegn, om lag ti sider, eller del den i to."
            ),
        },
    )


class LayOutForm(forms.Form):
    opens_on = day_field(gettext_lazy("Første dag"))
    closes_on = day_field(
        gettext_lazy("Siste dag"), help_text=gettext_lazy("Det er lov å uttale seg hele denne dagen.")
    )
    invitation = long_text(
        gettext_lazy("Invitasjon"),
        required=False,
        help_text=gettext_lazy("Hva dere særlig vil ha meninger om. Vises øverst på høringssiden."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if closes and closes < timezone.localdate():
            self.add_error("closes_on", _("Siste dag har vært. Velg en dag som kommer."))
        elif opens and closes and closes < opens:
            self.add_error("closes_on", _("Siste dag er før første dag."))
        elif opens and closes and closes - opens > LONGEST_HEARING:
            self.add_error("closes_on", _("Høringen blir lengre enn ett år. Er årstallene riktige?"))
        return cleaned


class _CommentFields(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Navn"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Skriv navnet på den som uttaler seg.")},
    )
    organisation = forms.CharField(
        label=gettext_lazy("Virksomhet eller organisasjon"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("La stå tomt hvis det er på vegne av en privatperson."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-post"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Bare kontoret ser adressen. Den vises aldri på nettsiden."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": gettext_lazy("Skriv e-postadressen som navn@sted.no, eller la det stå tomt.")
        },
    )
    about = forms.ChoiceField(label=gettext_lazy("Hva gjelder det?"), required=False)
    text = long_text(gettext_lazy("Uttalelse"), rows=8, missing=gettext_lazy("Skriv det du vil si."))

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = about_choices(plan)

    def sent(self) -> Sent:
        said = self.cleaned_data
        return Sent(
            said["name"],
            said["text"],
            said["organisation"],
            said["email"],
            about_words(self.plan, said["about"]),
        )


class CommentForm(_CommentFields):
    """For everybody. `website` is hidden from people: who fills it in is a machine."""

    consent = forms.BooleanField(
        label=gettext_lazy(
            "Jeg vet at uttalelsen er et offentlig dokument, og at den kan bli lagt ut med navnet mitt."
        ),
        error_messages={"required": gettext_lazy("Kryss av her for å sende uttalelsen.")},
    )
    website = forms.CharField(
        label=gettext_lazy("La dette feltet stå tomt"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )


class RegisterForm(_CommentFields):
    received_on = day_field(gettext_lazy("Kom inn"))

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Dagen har ikke vært ennå."))
        return day


class AnswerForm(forms.Form):
    answer = long_text(
        gettext_lazy("Svar"),
        required=False,
        help_text=gettext_lazy("Hva kontoret mener om uttalelsen, og hva den fører til."),
    )
    followed = forms.ChoiceField(
        label=gettext_lazy("Hva ble det til?"),
        required=False,
        choices=[("", gettext_lazy("Ikke bestemt ennå")), *FOLLOWED],
        help_text=gettext_lazy("Saksframlegget teller hvor mange som er tatt til følge."),
    )
    shown = forms.BooleanField(
        label=gettext_lazy("Vis uttalelsen og svaret på nettsiden"),
        required=False,
        help_text=gettext_lazy("Navnet vises. Se etter at det ikke står noe der som ikke bør ligge ute."),
    )


def about_choices(plan: Plan) -> list[Any]:
    """The whole plan, then each area with its actions."""
    groups = [
        (
            area_name(area),
            [
                (f"o:{area.key}", _("Hele området: %s") % area_name(area)),
                *((f"t:{action.key}", action.title.text) for action in area.actions),
            ],
        )
        for area in plan.focus_areas
    ]
    return [("", _("Hele planen")), *groups]


def about_words(plan: Plan, choice: str) -> str:
    _whole, *areas = about_choices(plan)
    pairs = dict(pair for _name, rows in areas for pair in rows)
    return str(pairs.get(choice, ""))[:300]
