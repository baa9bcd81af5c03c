"""The form about what an indicator counts itself by: only what its measure understands."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.rules.industries import BY_BEGINNINGS, GROUPS, in_words
from handlekraft.rules.measures import Condition, Conditions, Measure, folded
from handlekraft.rules.tying import Tie
from handlekraft.web.pages.words import capital

_OWN = "own"


class TieForm(forms.Form):
    industries = forms.ChoiceField(label=gettext_lazy("Bransje"), required=False)
    codes = forms.CharField(
        label=gettext_lazy("Egne næringskoder"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Begynnelsen av kodene, med komma mellom. For eksempel 10.2, 03.2."),
    )
    municipality = forms.RegexField(
        r"^\d{4}$",
        label=gettext_lazy("Kommunenummer"),
        required=False,
        help_text=gettext_lazy("La stå tomt når alle kommuner teller."),
        error_messages={"invalid": gettext_lazy("Skriv de fire sifrene i kommunenummeret.")},
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Type"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Ingen kryss betyr at alle typer teller."),
    )
    tags = forms.CharField(
        label=gettext_lazy("Merke, navn eller ord i tittelen"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Ett på hver linje. Det holder at ett av dem passer. La stå tomt når alt teller."
        ),
    )
    needed = forms.IntegerField(
        label=gettext_lazy("Hvor mange må til for å si ja?"), min_value=1, max_value=10000, initial=1
    )

    def __init__(self, measure: Measure, tie: Tie | None, data: Any, *, asks_yes: bool) -> None:
        super().__init__(data, initial=_filled(tie) if tie else {})
        self.measure = measure
        for condition in set(Condition) - measure.understands:
            del self.fields[condition.value]
        if Condition.INDUSTRIES not in measure.understands:
            del self.fields["codes"]
        else:
            _choices(self, "industries", _industry_choices())
        if Condition.KINDS in measure.understands:
            _choices(self, "kinds", [(kind, capital(words)) for kind, words in measure.kinds])
        if not asks_yes:
            del self.fields["needed"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("industries") == _OWN and not _codes(cleaned.get("codes", "")):
            self.add_error("codes", _("Skriv minst én næringskode, for eksempel 10 eller 62.01."))
        return cleaned

    def tie(self) -> Tie:
        """What was filled in."""
        told = self.cleaned_data
        chosen = told.get("industries", "")
        groups = {group.name: group.beginnings for group in GROUPS}
        industries = _codes(told["codes"]) if chosen == _OWN else groups.get(chosen, ())
        tags = [" ".join(line.split())[:200] for line in told.get("tags", "").splitlines()]
        asked = Conditions(
            industries=industries,
            municipality=told.get("municipality", ""),
            kinds=tuple(told.get("kinds", ())),
            tags=tuple({folded(tag): tag for tag in reversed(tags) if tag}.values())[::-1],
        )
        return Tie(self.measure.name, asked, told.get("needed") or 1)


def _choices(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _industry_choices() -> list[tuple[str, Any]]:
    groups = [(group.name, capital(group.words)) for group in GROUPS]
    return [("", _("Alle bransjer")), *groups, (_OWN, _("Egne næringskoder"))]


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"\d{1,2}(?:\.\d{1,3})?", text)))


def _filled(tie: Tie) -> dict[str, Any]:
    asked = tie.conditions
    group = BY_BEGINNINGS.get(asked.industries)
    own = bool(asked.industries) and group is None
    return {
        "industries": group.name if group else _OWN if own else "",
        "codes": in_words(asked.industries) if own else "",
        "municipality": asked.municipality,
        "kinds": list(asked.kinds),
        "tags": "\n".join(asked.tags),
        "needed": tie.needed,
    }
