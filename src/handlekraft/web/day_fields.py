"""Days in the forms of daily work, and what is said of one that cannot be true."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from handlekraft.rules.days import HAPPENED, PLANNED, SOME_DAY, Span, Why, Wrong, WrongDay

_DATE = gettext_lazy("Skriv datoen som 31.12.2026.")
_WRONG: dict[str, Any] = {
    Why.TOO_EARLY: gettext_lazy("Er året riktig? Skriv en dag fra og med %(limit)s."),
    Why.TOO_LATE: gettext_lazy("Er året riktig? Skriv en dag til og med %(limit)s."),
    Why.NOT_YET: gettext_lazy("Dagen har ikke vært ennå. Skriv når det skjedde."),
    Why.PASSED: gettext_lazy("Dagen har vært. Velg i dag eller en dag som kommer."),
    Why.BEFORE_LAST: gettext_lazy("Trinnet før er fra %(limit)s. Velg den dagen eller en senere."),
}


class DayField(forms.DateField):
    """A day that can be true. One that stands from before is left in peace."""

    default_error_messages = {"required": gettext_lazy("Velg en dato."), "invalid": _DATE, **_WRONG}

    def __init__(self, span: Span, **more: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)
        self.span, self.stands = span, None

    def get_bound_field(self, form: Any, field_name: str) -> forms.BoundField:
        self.stands = form.get_initial_for_field(self, field_name)
        return super().get_bound_field(form, field_name)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value != _day(self.stands) and (wrong := self.span.wrong(value, timezone.localdate())):
            raise self.refusal(wrong)

    def refusal(self, wrong: Wrong) -> forms.ValidationError:
        told = {"limit": date_format(wrong.limit, "j. F Y")}
        return forms.ValidationError(self.error_messages[wrong.why], code=wrong.why, params=told)


def say_wrong_day(form: forms.Form, refused: WrongDay, field: str | None = None) -> None:
    """What a command said of a day, in the words of its field. `field`: where the form calls it another."""
    name = field or refused.field
    asked = form.fields.get(name)
    speaker = asked if isinstance(asked, DayField) else DayField(HAPPENED)
    form.add_error(name if asked else None, speaker.refusal(refused.wrong))


def happened(
    label: Any, *, required: bool = True, help_text: Any = "", span: Span = HAPPENED, not_yet: Any = None
) -> DayField:
    """A day that has been. `not_yet`: what to do where it hasn't."""
    errors = {Why.NOT_YET: not_yet} if not_yet else None
    return DayField(span, label=label, required=required, help_text=help_text, error_messages=errors)


def planned(label: Any, *, required: bool = True, help_text: Any = "") -> DayField:
    """Today or a day to come."""
    return DayField(PLANNED, label=label, required=required, help_text=help_text)


def some_day(label: Any, *, required: bool = True, help_text: Any = "", span: Span = SOME_DAY) -> DayField:
    """One that may lie behind or ahead."""
    return DayField(span, label=label, required=required, help_text=help_text)


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value
