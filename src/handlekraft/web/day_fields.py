"""Days in the forms of daily work: which are sensible for what has happened, what is planned, and either."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

SINCE = 1990
"""Nobody writes in what happened before: such a year is a slip of the finger."""

YEARS_AHEAD = 10

_DATE = gettext_lazy("Skriv datoen som 31.12.2026.")
_SAID: dict[str, Any] = {
    "required": gettext_lazy("Velg en dato."),
    "invalid": _DATE,
    "too_early": gettext_lazy("Er året riktig? Skriv en dag fra og med %(limit)s."),
    "too_late": gettext_lazy("Er året riktig? Skriv en dag til og med %(limit)s."),
    "not_yet": gettext_lazy("Dagen har ikke vært ennå. Skriv når det skjedde."),
    "passed": gettext_lazy("Dagen har vært. Velg i dag eller en dag som kommer."),
}


class DayField(forms.DateField):
    """A day that can be true. One that stands from before is left in peace.

    `first`, `last`: "today" for what must not lie behind or ahead, or else a year.
    """

    default_error_messages = _SAID

    def __init__(self, first: int | None, last: int | None, **more: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)
        self.first, self.years_ahead, self.stands = first, last, None

    def get_bound_field(self, form: Any, field_name: str) -> forms.BoundField:
        self.stands = form.get_initial_for_field(self, field_name)
        return super().get_bound_field(form, field_name)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value != _day(self.stands):
            self._see_to(value, timezone.localdate())

    def _see_to(self, value: date, today: date) -> None:
        first = today if self.first is None else date(self.first, 1, 1)
        last = today if self.years_ahead is None else date(today.year + self.years_ahead, 12, 31)
        if value < first:
            self._refuse("passed" if self.first is None else "too_early", first)
        if value > last:
            self._refuse("not_yet" if self.years_ahead is None else "too_late", last)

    def _refuse(self, code: str, limit: date) -> None:
        told = {"limit": date_format(limit, "j. F Y")}
        raise forms.ValidationError(self.error_messages[code], code=code, params=told)


def happened(
    label: Any, *, required: bool = True, help_text: Any = "", since: int = SINCE, not_yet: Any = None
) -> DayField:
    """A day that has been. `not_yet`: what to do where it hasn't."""
    errors = {"not_yet": not_yet} if not_yet else None
    return DayField(since, None, label=label, required=required, help_text=help_text, error_messages=errors)


def planned(label: Any, *, required: bool = True, help_text: Any = "") -> DayField:
    """Today or a day to come."""
    return DayField(None, YEARS_AHEAD, label=label, required=required, help_text=help_text)


def some_day(
    label: Any,
    *,
    required: bool = True,
    help_text: Any = "",
    since: int = SINCE,
    years_ahead: int = YEARS_AHEAD,
) -> DayField:
    """One that may lie behind or ahead."""
    return DayField(since, years_ahead, label=label, required=required, help_text=help_text)


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value
