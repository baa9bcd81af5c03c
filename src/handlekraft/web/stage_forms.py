"""The next stage of something that goes through stages: another than the last, and not before it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from handlekraft.web.pages.words import day


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
            self.add_error("stage", _("Den står på dette trinnet nå. Velg et annet."))
        elif told.get("on") and told["on"] < since:
            words = _("Trinnet før er fra %s. Velg den dagen eller en senere.")
            self.add_error("on", words % day(since))
        return told

    def _next(self) -> str | None:
        """What mostly comes after the last; nothing after the end."""
        names = [name for name, _label in self.fields["stage"].choices]  # type: ignore[attr-defined]
        at = names.index(self.last[0]) + 1
        return names[at] if at < len(names) else None
