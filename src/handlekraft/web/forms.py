"""Forms of the inside: a document, and each kind of row of a reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.reading import MAX_BYTES
from handlekraft.rules.corrections import Address, Row, RowKind, reworded, reworded_one
from handlekraft.rules.plan import (
    Action,
    AreaKind,
    FocusArea,
    LighthouseProject,
    Link,
    Passage,
    Period,
    Plan,
    RelatedAction,
    Strategy,
)

LONGEST_TEXT = 20_000
ONE_ON_EACH_LINE = gettext_lazy("Én på hver linje.")


class DocumentForm(forms.Form):
    document = forms.FileField(
        label=gettext_lazy("Plandokumentet"),
        help_text=gettext_lazy(
            "PDF, Word (.docx), Excel (.xlsx), nettside (.html) eller ren tekst. Høyst 20 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.xlsm,.html,.htm,.md,.txt"}),
        error_messages={
            "required": gettext_lazy("Velg dokumentet du vil lese inn."),
            "empty": gettext_lazy("Filen er tom. Åpne dokumentet, lagre det på nytt og prøv igjen."),
        },
    )

    def clean_document(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["document"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("Dokumentet er større enn 20 MB. Lagre det uten bilder, eller del det opp, og prøv igjen.")
            )
        return file


class Lines(forms.CharField):
    """A list of texts, one on each line."""

    def __init__(self, label: Any, help_text: Any = ONE_ON_EACH_LINE, rows: int = 3) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": rows}),
        )

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else "\n".join(str(text) for text in value)

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]


def _line(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 1}),
    )


def _prose(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )


class RowForm(forms.Form):
    """A row of a plan as a form. `row()` gives the row as corrected, untouched words with their places."""

    def __init__(self, data: Any, plan: Plan, old: Row) -> None:
        self.plan, self.old = plan, old
        super().__init__(data, initial=self.values())

    def values(self) -> dict[str, Any]:
        raise NotImplementedError

    def row(self) -> Row:
        raise NotImplementedError


class PlanForm(RowForm):
    old: Plan
    title = _line(gettext_lazy("Planens navn"), required=True)
    first = forms.IntegerField(label=gettext_lazy("Fra år"), required=False, min_value=1990, max_value=2100)
    last = forms.IntegerField(label=gettext_lazy("Til år"), required=False, min_value=1990, max_value=2100)

    def values(self) -> dict[str, Any]:
        period = self.old.period
        return {
            "title": self.old.title,
            "first": period.first if period else None,
            "last": period.last if period else None,
        }

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if (first is None) != (last is None):
            self.add_error("last", _("Skriv både første og siste år, eller la begge stå tomme."))
        elif first is not None and last is not None and last < first:
            self.add_error("last", _("Siste år kan ikke være før første år."))
        return data

    def row(self) -> Plan:
        data = self.cleaned_data
        period = Period(data["first"], data["last"]) if data["first"] else None
        title = reworded_one(self.old.title, data["title"]) or Passage("")
        return replace(self.old, title=title, period=period)


class LighthouseForm(RowForm):
    old: LighthouseProject
    name = _line(gettext_lazy("Navn"), required=True)
    description = _prose(gettext_lazy("Beskrivelse"))
    focus_area = forms.ChoiceField(label=gettext_lazy("Område"), required=False)

    def __init__(self, data: Any, plan: Plan, old: Row) -> None:
        super().__init__(data, plan, old)
        names = [area.name.text for area in plan.focus_areas]
        known = [self.old.focus_area] if self.old.focus_area not in ("", *names) else []
        choices = [("", _("Ikke sagt")), *((name, name) for name in [*names, *known])]
        self.fields["focus_area"] = forms.ChoiceField(label=_("Område"), required=False, choices=choices)

    def values(self) -> dict[str, Any]:
        return {"name": self.old.name, "description": self.old.description, "focus_area": self.old.focus_area}

    def row(self) -> LighthouseProject:
        data = self.cleaned_data
        return LighthouseProject(
            name=reworded_one(self.old.name, data["name"]) or Passage(""),
            description=reworded_one(self.old.description, data["description"]),
            focus_area=data["focus_area"],
        )


class AreaForm(RowForm):
    old: FocusArea
    name = _line(gettext_lazy("Navn"), required=True)
    kind = forms.ChoiceField(
        label=gettext_lazy("Slag"),
        choices=[
            (AreaKind.FOCUS_AREA.value, gettext_lazy("Satsingsområde")),
            (AreaKind.STRATEGIC_LEVER.value, gettext_lazy("Strategisk grep")),
        ],
    )
    main_goal = _prose(gettext_lazy("Hovedmål"))
    sub_goals = Lines(gettext_lazy("Delmål"), rows=5)
    strategies = Lines(
        gettext_lazy("Strategier"),
        gettext_lazy("Én på hver linje, med nummeret først: «1. Teksten»."),
        rows=7,
    )

    def values(self) -> dict[str, Any]:
        return {
            "name": self.old.name,
            "kind": self.old.kind.value,
            "main_goal": self.old.main_goal,
            "sub_goals": self.old.sub_goals,
            "strategies": [_numbered(strategy) for strategy in self.old.strategies],
        }

    def row(self) -> FocusArea:
        data = self.cleaned_data
        return replace(
            self.old,
            name=reworded_one(self.old.name, data["name"]) or Passage(""),
            kind=AreaKind(data["kind"]),
            main_goal=reworded_one(self.old.main_goal, data["main_goal"]),
            sub_goals=reworded(self.old.sub_goals, data["sub_goals"]),
            strategies=_strategies(self.old.strategies, data["strategies"]),
        )


class ActionForm(RowForm):
    old: Action
    title = _line(gettext_lazy("Tiltak"), required=True)
    steps = Lines(gettext_lazy("Deltiltak"))
    strategies = _line(
        gettext_lazy("Strategier"),
        help_text=gettext_lazy("Numrene til strategiene tiltaket følger opp: «1, 2 og 3»."),
    )
    indicators = Lines(gettext_lazy("Måleindikatorer"))
    financing = Lines(gettext_lazy("Finansiering"))
    responsible = Lines(gettext_lazy("Ansvar"))
    timing = Lines(gettext_lazy("Oppstart og frist"))

    def values(self) -> dict[str, Any]:
        texts = ("title", "steps", "indicators", "financing", "responsible", "timing")
        return {
            **{name: getattr(self.old, name) for name in texts},
            "strategies": _listed(self.old.strategies),
        }

    def clean_strategies(self) -> tuple[int | str, ...]:
        text: str = self.cleaned_data["strategies"]
        return self.old.strategies if text == _listed(self.old.strategies) else _numbers(text)

    def row(self) -> Action:
        data, old = self.cleaned_data, self.old
        return replace(
            old,
            title=reworded_one(old.title, data["title"]) or Passage(""),
            strategies=data["strategies"],
            steps=reworded(old.steps, data["steps"]),
            indicators=reworded(old.indicators, data["indicators"]),
            financing=reworded(old.financing, data["financing"]),
            responsible=reworded(old.responsible, data["responsible"]),
            timing=reworded(old.timing, data["timing"]),
            meaning=None,
        )


class RelatedForm(RowForm):
    old: RelatedAction
    title = _line(gettext_lazy("Tiltak"), required=True)
    links = Lines(
        gettext_lazy("Følger opp"),
        gettext_lazy("Ett område på hver linje: «Områdets navn: delmål 1, 3; strategi 2»."),
    )
    financing = _prose(gettext_lazy("Finansiering"))
    responsible = _prose(gettext_lazy("Ansvar"))

    def values(self) -> dict[str, Any]:
        return {
            "title": self.old.title,
            "links": [_link_text(link) for link in self.old.links],
            "financing": self.old.financing,
            "responsible": self.old.responsible,
        }

    def clean_links(self) -> tuple[Link, ...]:
        known = {_link_text(link): link for link in self.old.links}
        return tuple(known.get(line) or _link(line, self.plan) for line in self.cleaned_data["links"])

    def row(self) -> RelatedAction:
        data = self.cleaned_data
        return RelatedAction(
            title=reworded_one(self.old.title, data["title"]) or Passage(""),
            links=data["links"],
            financing=reworded_one(self.old.financing, data["financing"]),
            responsible=reworded_one(self.old.responsible, data["responsible"]),
        )


FORMS: dict[RowKind, type[RowForm]] = {
    RowKind.PLAN: PlanForm,
    RowKind.LIGHTHOUSE: LighthouseForm,
    RowKind.AREA: AreaForm,
    RowKind.ACTION: ActionForm,
    RowKind.RELATED: RelatedForm,
}
NEW_ROWS: dict[RowKind, Row] = {
    RowKind.LIGHTHOUSE: LighthouseProject(Passage("")),
    RowKind.AREA: FocusArea(Passage("")),
    RowKind.ACTION: Action(Passage("")),
    RowKind.RELATED: RelatedAction(Passage("")),
}


def row_form(plan: Plan, address: Address, row: Row, data: Any) -> RowForm:
    return FORMS[address.kind](data, plan, row)


def _numbered(strategy: Strategy) -> str:
    return f"{strategy.number}. {strategy.text}" if strategy.number != "" else strategy.text.text


def _strategies(old: Sequence[Strategy], lines: list[str]) -> tuple[Strategy, ...]:
    """A line that stands as it was is the strategy it was; in any other the number ends with a sign."""
    known = {_numbered(strategy): strategy for strategy in old}
    parts = [re.match(r"(?:(\d+(?:\.\d+)*)[.)]\s+)?(.*)", line) for line in lines]
    found = [(match[1] or "", match[2]) for match in parts if match]
    texts = reworded((strategy.text for strategy in old), (text or number for number, text in found))
    read = (Strategy(_number(number), text) for (number, _), text in zip(found, texts, strict=True))
    return tuple(known.get(line) or strategy for line, strategy in zip(lines, read, strict=True))


def _number(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


def _listed(numbers: Sequence[int | str]) -> str:
    """«1, 2 og 3»."""
    words = [str(number) for number in numbers]
    return f"{', '.join(words[:-1])} og {words[-1]}" if len(words) > 1 else "".join(words)


def _numbers(text: str) -> tuple[int | str, ...]:
    words = [word for word in re.split(r"[\s,;]+|\bog\b", text) if word]
    wrong = [word for word in words if not re.fullmatch(r"\d+(\.\d+)*", word)]
    if wrong:
        raise forms.ValidationError(
            _("Skriv bare numre, for eksempel «1, 2 og 3». Dette er ikke et nummer: «%s».") % wrong[0]
        )
    return tuple(_number(word) for word in words)


def _link_text(link: Link) -> str:
    goals = f"delmål {', '.join(map(str, link.sub_goals))}" if link.sub_goals else ""
    strategies = f"strategi {', '.join(map(str, link.strategies))}" if link.strategies else ""
    rest = "; ".join(part for part in (goals, strategies) if part)
    return f"{link.focus_area}: {rest}" if rest else link.focus_area


def _link(line: str, plan: Plan) -> Link:
    name, _colon, rest = line.rpartition(":") if re.search(r":[^:]*\d[^:]*$", line) else (line, "", "")
    area = plan.area(name)
    if area is None:
        raise forms.ValidationError(_("Planen har ikke noe område som heter «%s».") % name.strip())
    goals = re.search(r"delmål\s*([\d\s,og.]+)", rest, re.IGNORECASE)
    strategies = re.search(r"strategi(?:er)?\s*([\d\s,og.]+)", rest, re.IGNORECASE)
    return Link(
        focus_area=area.name.text,
        sub_goals=tuple(n for n in _numbers(goals[1].replace(".", " ")) if isinstance(n, int))
        if goals
        else (),
        strategies=_numbers(strategies[1]) if strategies else (),
    )
