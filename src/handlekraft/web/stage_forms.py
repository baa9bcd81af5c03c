"""The next stage of something that goes through stages: another than the last, and not before it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from handlekraft.rules.days import WrongDay, before_last
from handlekraft.web.day_fields import say_wrong_day

SAME_STAGE = gettext_lazy("Den står på dette trinnet nå. Velg et annet.")


class ForwardForm(forms.Form):
    """With the fields `stage` and `on`. `last`: the stage that it stands at, and since when."""

    def __init__(self, last: tuple[str, date], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last = last
        self.initial.setdefault("stage", self._next())

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        stage, since = self.last
        if told.get("stage") == stage:
            self.add_error("stage", SAME_STAGE)
        elif told.get("on") and (wrong := before_last(told["on"], since)):
            say_wrong_day(self, WrongDay("on", wrong))
        return told

    def _next(self) -> str | None:
        """What mostly comes after the last; nothing after the end."""
        names = [name for name, _label in self.fields["stage"].choices]  # type: ignore[attr-defined]
        at = names.index(self.last[0]) + 1
        return names[at] if at < len(names) else None
