"""What has happened, told from the log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from handlekraft.offices.reads import EventRow, people_named
from handlekraft.offices.roles import Role
from handlekraft.plans.reads import MONEY_VERBS, PARTS
from handlekraft.rules.editions import Fate
from handlekraft.rules.indicators_alike import counted_words
from handlekraft.rules.rolling import Choice
from handlekraft.rules.status import State
from handlekraft.rules.wording import changed_lines
from handlekraft.web.following_forms import STATES
from handlekraft.web.pages.evaluation_words import CHOICES
from handlekraft.web.pages.money_story import money_changes
from handlekraft.web.pages.story_words import done
from handlekraft.web.pages.tie_words import told_tie
from handlekraft.web.pages.words import day, number
from handlekraft.web.proposing import LABELS
from handlekraft.web.role_words import role_list

_ABOUT = ("text", "summary", "name", "row", "undone")
LONGEST = 300
"""Characters of a text that was changed; the whole of it is in the log's own record."""


@dataclass(frozen=True, slots=True)
class Told:
    at: datetime
    by: str
    words: str
    detail: str = ""
    lines: tuple[str, ...] = ()
    """What was changed, where it is more than one thing."""


def story(events: Sequence[EventRow], *, inside: bool = True) -> list[Told]:
    """The events in words, in the order given. `inside`: also what was decided, before it is in force."""
    known = people_named(_people(events))
    return [
        Told(
            event.at,
            event.by or "Handlekraft",
            done(event.verb),
            _detail(event, known) if inside or event.verb != "assess" else "",
            (*_lines(event), *(_why(event) if inside else ())),
        )
        for event in events
    ]


def _lines(event: EventRow) -> tuple[str, ...]:
    if event.verb == "reword_action":
        return _new_words(event.data["changed"])
    return money_changes(event.data) if event.verb in MONEY_VERBS else ()


def _why(event: EventRow) -> tuple[str, ...]:
    """What the evaluation gave as reason, for the office alone."""
    return (_("Begrunnelse: %s") % event.data["why"],) if event.data.get("why") else ()


def _people(events: Iterable[EventRow]) -> list[int]:
    owners = (event.data for event in events if event.verb == "name_owner")
    sides = (side for data in owners for side in (data["before"], data["after"]))
    return [pk for side in sides for pk in side.values() if pk]


def _detail(event: EventRow, names: dict[int, str]) -> str:
    data: dict[str, Any] = event.data
    match event.verb:
        case "name_owner":
            return _change(*(_owner(data[side], names) for side in ("before", "after")))
        case "set_schedule" | "follow_period":
            return _change(*(_dates(data[side]) for side in ("before", "after")))
        case "lay_out":
            return _change(*(_span(*data[side].split(" – ")) for side in ("before", "after")))
        case "observe":
            return f"{data['text']}: {_amount(data['value'])} ({data['source']})"
        case "replace_observation":
            after = _amount(data["after"]) or _("tatt bort")
            return f"{data['text']}: {_change(_amount(data['before']), after)}. {data['reason']}"
        case "report":
            way = _("Fra lenken i et brev.") if data.get("by_letter") else ""
            return f"{_state(data['state']).capitalize()}. {way}".strip()
        case "correct_report" | "withdraw_report":
            return _corrected(_state(data["before"]), _state(data["after"]), data["reason"])
        case "assess":
            return _change(_choice(data.get("was")), _choice(data.get("choice")))
        case "add_partner" | "remove_partner" | "bring_back_partner":
            parts = dict(PARTS)
            return f"{data['name']}: {_change(*(parts.get(data[side], '') for side in ('before', 'after')))}"
    return _office_detail(event.verb, data)


def _corrected(before: str, after: str, reason: str) -> str:
    change = _change(before, after) if before != after else ""
    return ". ".join(filter(None, (change, reason)))


def _state(value: str) -> str:
    return str(STATES[State(value)]).lower() if value else ""


def _choice(value: str | None) -> str:
    return str(CHOICES[Choice(value)]) if value else ""


def _reworded(data: dict[str, Any]) -> str:
    """What the edition changed: the target, the deadline, the words."""
    said = {**data, "before": _amount(data["before"]), "after": _amount(data["after"])}
    target = ""
    if data["before"] != data["after"] and data["before"] and data["after"]:
        target = _("Målet ble endret fra %(before)s til %(after)s i utgave %(edition)s.") % said
    due = _moved_deadline(data["edition"], *data.get("due", ("", "")))
    if not (target or due):
        return _("Ordene ble endret fra «%(was)s» til «%(text)s» i utgave %(edition)s.") % said
    same = _besides(data["was"], numbers=not target) == _besides(data["text"], numbers=not target)
    return " ".join(filter(None, (target, due, "" if same else _("Før sto det «%(was)s».") % said)))


def _besides(text: str, *, numbers: bool) -> tuple[frozenset[str], list[str]]:
    """What the text says besides its years, and `numbers` where no other target is told."""
    left = re.sub(r"\b20\d\d\b", "", text)
    return counted_words(left), re.findall(r"\d+", left) if numbers else []


def _moved_deadline(edition: int, before: str, after: str) -> str:
    if before == after:
        return ""
    words = {
        (True, True): _("Fristen ble flyttet fra %(before)s til %(after)s i utgave %(edition)s."),
        (False, True): _("Fristen ble satt til %(after)s i utgave %(edition)s."),
        (True, False): _("Fristen %(before)s ble tatt bort i utgave %(edition)s."),
    }
    days = {"before": _span(before), "after": _span(after), "edition": edition}
    return words[bool(before), bool(after)] % days


def _in_edition(verb: str, data: dict[str, Any]) -> str:
    """What a new edition did."""
    match verb:
        case "reword_indicator":
            return f"{data['text']}: {_reworded(data)}"
        case "begin_action":
            words = _("Tiltaket kom med i utgave %(edition)d.")
        case "reword_action":
            words = _("Utgave %(edition)d endret ordlyden:")
        case _ if data["fate"] == Fate.FINISHED:
            words = _("Gjennomført. Ikke med i utgave %(edition)d.")
        case _:
            words = _("Tatt ut i utgave %(edition)d.")
    return words % data


def _new_words(changed: dict[str, list[list[str]]]) -> tuple[str, ...]:
    """«Ansvar: Næringssjefen → Kommunedirektøren», a line for each text that is another."""
    return tuple(
        _arrow(str(LABELS[name]), _short(line.before), _short(line.after))
        for name, sides in changed.items()
        for line in changed_lines(*sides)
        if line.before != line.after
    )


def _arrow(label: str, before: str, after: str) -> str:
    if before and after:
        return f"{label}: {before} → {after}"
    return _("%s, nytt: ") % label + after if after else _("%s, tatt ut: ") % label + before


def _office_detail(verb: str, data: dict[str, Any]) -> str:
    match verb:
        case "give_roles" | "set_roles":
            return f"{data['name']}: {_change(_roles(data['before']), _roles(data['after']))}"
        case "invite" | "accept_invitation":
            return f"{data['name']}: {_roles(data['after'])}"
        case "tie_indicator" | "count_by_hand" | "undo_tie":
            before, after = (told_tie(data.get(side, {})) for side in ("before", "after"))
            return f"{data['text']}: {_change(before, after) if before != after else after}"
        case "begin_action" | "reword_action" | "end_action" | "reword_indicator":
            return _in_edition(verb, data)
        case "end_membership":
            return str(data["name"])
        case "publish_edition" | "withdraw_edition":
            rest = _("Ordene vises ikke igjen i senere utgaver.") if data.get("kept_back") else ""
            return ". ".join(filter(None, (_shown_now(data.get("before"), data.get("after")), rest)))
        case "decide_names":
            return "; ".join(" = ".join(filter(None, row[1:])) for row in data["put_in"] + data["taken_out"])
        case "settle_finding":
            return str(data["finding"].get("message", ""))
    return _plain(data)


def _shown_now(before: int | None, after: int | None) -> str:
    if before == after and after:
        return _("utgave %(number)d på nytt") % {"number": after}
    return _change(_edition(before), _edition(after))


def _edition(number: int | None) -> str:
    return _("utgave %(number)d") % {"number": number} if number else _("ingen utgave")


def _roles(words: Iterable[str]) -> str:
    return role_list(Role(word) for word in words) or _("ingen")


def _plain(data: dict[str, Any]) -> str:
    """What it was about, and what was changed to what."""
    about = _named(data)
    before, after = (_short(data.get(side)) for side in ("before", "after"))
    if not (before or after) or not isinstance(data.get("after"), str | list):
        return about
    change = _change(before or _("ingenting"), after or _("ingenting"))
    return _about_with(about, change) if about != after else change


def _named(data: dict[str, Any]) -> str:
    """What it is called: by itself, or in what was kept of it."""
    kept = (data.get(side) for side in ("after", "before", "joined"))
    told = (data, *(side for side in kept if isinstance(side, dict)))
    return next((_short(side[name]) for side in told for name in _ABOUT if side.get(name)), "")


def _about_with(about: str, change: str) -> str:
    return ": ".join(filter(None, (about, change)))


def _short(value: Any) -> str:
    words = "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return words if len(words) <= LONGEST else f"{words[:LONGEST]} …"


def _owner(side: dict[str, int | None], names: dict[int, str]) -> str:
    people = [names.get(pk, "") for pk in (side["accountable"], side["deputy"]) if pk]
    return ", ".join(filter(None, people)) or _("ingen")


def _dates(side: dict[str, str]) -> str:
    return _span(side["starts_on"], side["due_on"]) or _("ikke satt")


def _span(*days: str) -> str:
    """«2027-01-01» of the log as people write it."""
    return " – ".join(day(date.fromisoformat(each)) for each in days if each)


def _amount(value: str) -> str:
    """«3.500» of the log as people write it: «3,5»."""
    return number(float(value)) if value else ""


def _change(before: str, after: str) -> str:
    """«endret fra 1 til 2»; only the one side where the other is empty."""
    if before and after:
        return _("endret fra %(before)s til %(after)s") % {"before": before, "after": after}
    return after or before
