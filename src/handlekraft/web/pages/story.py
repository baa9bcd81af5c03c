"""What has happened with an action, told from the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.offices.reads import people_named
from handlekraft.plans.reads import EventRow


@dataclass(frozen=True, slots=True)
class Told:
    at: datetime
    by: str
    words: str
    detail: str = ""


_WORDS = {
    "name_owner": gettext_lazy("bestemte hvem som har ansvaret"),
    "set_schedule": gettext_lazy("endret tidsplanen"),
    "add_partner": gettext_lazy("la til en partner"),
    "remove_partner": gettext_lazy("fjernet en partner"),
    "report": gettext_lazy("skrev en statusmelding"),
    "add_step": gettext_lazy("la til et deltiltak"),
    "tick_step": gettext_lazy("krysset av et deltiltak"),
    "untick_step": gettext_lazy("tok bort krysset på et deltiltak"),
    "remove_step": gettext_lazy("fjernet et deltiltak"),
    "add_note": gettext_lazy("skrev et notat"),
    "withdraw_note": gettext_lazy("trakk tilbake et notat"),
    "attach": gettext_lazy("la ved en fil"),
    "withdraw_attachment": gettext_lazy("trakk tilbake en fil"),
    "change_counting": gettext_lazy("endret hvordan det måles"),
    "observe": gettext_lazy("registrerte et resultat"),
    "replace_observation": gettext_lazy("rettet et resultat"),
}


def story(events: Sequence[EventRow]) -> list[Told]:
    """The events in words, in the order given."""
    known = people_named(_people(events))
    return [
        Told(event.at, event.by or "", str(_WORDS.get(event.verb, event.verb)), _detail(event, known))
        for event in events
    ]


def _people(events: Iterable[EventRow]) -> list[int]:
    owners = (event.data for event in events if event.verb == "name_owner")
    sides = (side for data in owners for side in (data["before"], data["after"]))
    return [pk for side in sides for pk in side.values() if pk]


def _detail(event: EventRow, names: dict[int, str]) -> str:
    data: dict[str, Any] = event.data
    match event.verb:
        case "name_owner":
            return _change(*(_owner(data[side], names) for side in ("before", "after")))
        case "set_schedule":
            return _change(*(_dates(data[side]) for side in ("before", "after")))
        case "observe":
            return f"{data['text']}: {data['value']} ({data['source']})"
        case "replace_observation":
            change = _change(data["before"], data["after"] or _("ingenting å telle"))
            return f"{data['text']}: {change}. {data['reason']}"
    return str(data.get("text") or data.get("name") or "")


def _owner(side: dict[str, int | None], names: dict[int, str]) -> str:
    people = [names.get(pk, "") for pk in (side["accountable"], side["deputy"]) if pk]
    return ", ".join(filter(None, people)) or _("ingen")


def _dates(side: dict[str, str]) -> str:
    return " – ".join(filter(None, (side["starts_on"], side["due_on"]))) or _("ikke satt")


def _change(before: str, after: str) -> str:
    return f"{before} → {after}"
