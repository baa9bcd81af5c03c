"""Forms of meetings: the series, the agenda, the minutes and the points to follow up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.arenas.commands import AgendaPoint
from handlekraft.arenas.reads import RHYTHMS, MeetingRow
from handlekraft.web.arenas.fields import lines, text, words
from handlekraft.web.day_fields import planned, some_day


class ArenaForm(forms.Form):
    name = words(gettext_lazy("Hva møtene heter"), most=200)
    rhythm = forms.ChoiceField(label=gettext_lazy("Hvor ofte"), choices=RHYTHMS, initial="monthly")
    about = text(gettext_lazy("Hva de er til for, og hvem som er med"), rows=3)


class MeetingForm(forms.Form):
    on = some_day(gettext_lazy("Dag"))
    place = words(gettext_lazy("Sted"), required=False, most=200)
    points = text(
        gettext_lazy("Saker"),
        rows=10,
        help_text=gettext_lazy("En sak på hver linje, i den rekkefølgen dere tar dem."),
    )


class MinutesForm(forms.Form):
    """A field for what was said and one for what was decided, under each point of the agenda."""

    present = text(gettext_lazy("Hvem var til stede"), rows=2)

    def __init__(self, row: MeetingRow, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = row.points
        for at, point in enumerate(row.points):
            self.fields[f"said_{at}"] = text(point.title, rows=3)
            self.fields[f"decided_{at}"] = text(_("Hva ble bestemt om «%s»?") % point.title, rows=2)
        self.fields["more"] = text(
            _("Andre saker som kom opp"), rows=2, help_text=_("En sak på hver linje. De legges til.")
        )

    def minutes(self) -> list[AgendaPoint]:
        told = self.cleaned_data
        points = [
            AgendaPoint(point.title, told[f"said_{at}"], told[f"decided_{at}"])
            for at, point in enumerate(self.points)
        ]
        return [*points, *map(AgendaPoint, lines(told["more"]))]


class FollowUpForm(forms.Form):
    text = words(gettext_lazy("Hva skal gjøres"), most=500)
    owner = forms.TypedChoiceField(label=gettext_lazy("Hvem gjør det"), coerce=int)
    due_on = planned(gettext_lazy("Frist"), required=False)

    def __init__(self, people: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = people  # type: ignore[attr-defined]


class FinishForm(forms.Form):
    let_go = forms.TypedChoiceField(
        label=gettext_lazy("Hvordan gikk det?"),
        coerce=lambda value: value == "let_go",
        choices=(("done", gettext_lazy("Det er gjort")), ("let_go", gettext_lazy("Det blir ikke gjort"))),
        initial="done",
        widget=forms.RadioSelect,
    )
    outcome = words(
        gettext_lazy("Hva kom ut av det"),
        required=False,
        most=500,
        help_text=gettext_lazy("Når det ikke blir gjort: skriv hvorfor."),
    )
