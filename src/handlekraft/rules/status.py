"""How an action stands: a pure function of what is known and of the day.

The state is what its owner last reported; what the calendar and the indicators say is told beside it and
never hidden by it. Late (a deadline has passed) is told from silent (nobody has said anything). Nothing
is rolled up into a percentage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from handlekraft.rules.indicators import Progress, ShortYear
from handlekraft.rules.meaning import IndicatorKind


class State(StrEnum):
    """What a status message says."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    STOPPED = "stopped"
    FINISHED = "finished"
    NOT_STARTED = "not_started"


class Code(StrEnum):
    """How an action stands, from the one that needs somebody least to the one that needs it most."""

    FINISHED = "finished"
    ON_TRACK = "on_track"
    NOT_STARTED = "not_started"
    UNREPORTED = "unreported"
    """Nobody has reported yet, and it is not yet time to miss it."""

    SILENT = "silent"
    AT_RISK = "at_risk"
    LATE = "late"
    STOPPED = "stopped"


SEVERITY = {code: rank for rank, code in enumerate(Code)}
NEEDS_SOMEBODY = frozenset({Code.SILENT, Code.AT_RISK, Code.LATE, Code.STOPPED})


@dataclass(frozen=True, slots=True)
class Message:
    state: State
    on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an action.

    `followed_from` is the day from which the office expects to hear of it (the edition was accepted or
    its owner named); `silent_after` the number of days it may go without a message.
    """

    followed_from: date
    starts: date | None = None
    due: date | None = None
    last: Message | None = None
    steps: int = 0
    steps_done: int = 0
    indicators: tuple[Progress, ...] = ()
    has_owner: bool = True
    silent_after: int = 90


@dataclass(frozen=True, slots=True)
class Reason:
    """Why. `text` is bokmål with named places for the values, so that it can be translated whole."""

    text: str
    values: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values


NO_OWNER = Reason("ingen har fått ansvaret")


@dataclass(frozen=True, slots=True)
class Status:
    """`reasons` say why it is so, the weightiest first; never empty."""

    code: Code
    reasons: tuple[Reason, ...]

    @property
    def needs_somebody(self) -> bool:
        return self.code in NEEDS_SOMEBODY


def status(facts: Facts, today: date) -> Status:
    """How the action stands on the day. Defined for all facts."""
    if facts.last and facts.last.state is State.FINISHED:
        return Status(Code.FINISHED, (_reported(facts.last), *_shortfalls(facts)))
    found = sorted(_signs(facts, today), key=lambda sign: -SEVERITY[sign[0]])
    code, reasons = found[0][0], [reason for _code, reason in found]
    if not facts.has_owner:
        reasons.append(NO_OWNER)
    return Status(code, tuple(reasons))


def _signs(facts: Facts, today: date) -> Iterator[tuple[Code, Reason]]:
    """Every sign of how it stands; at least one."""
    yield _said(facts, today)
    if facts.due and facts.due < today:
        yield Code.LATE, Reason("fristen %(date)s er passert", {"date": day_in_words(facts.due)})
    yield from _of_indicators(facts, today)
    silent = (today - _last_sign_of_life(facts)).days
    since = silent_since(facts)
    if since and since <= today:
        yield Code.SILENT, Reason("ingen statusmelding på %(days)s dager", {"days": str(silent)})


def _said(facts: Facts, today: date) -> tuple[Code, Reason]:
    if facts.last and facts.last.state is not State.NOT_STARTED:
        return _CODE_OF[facts.last.state], _reported(facts.last)
    if facts.starts and facts.starts > today:
        return Code.NOT_STARTED, Reason("skal starte %(date)s", {"date": day_in_words(facts.starts)})
    if facts.last and facts.starts:
        return Code.LATE, Reason(
            "skulle starte %(date)s, men er meldt ikke startet", {"date": day_in_words(facts.starts)}
        )
    if facts.last:
        return Code.NOT_STARTED, _reported(facts.last)
    return Code.UNREPORTED, Reason("ingen statusmelding ennå")


_CODE_OF = {
    State.ON_TRACK: Code.ON_TRACK,
    State.AT_RISK: Code.AT_RISK,
    State.STOPPED: Code.STOPPED,
    State.FINISHED: Code.FINISHED,
}
_REPORTED = {
    State.ON_TRACK: "meldt i rute %(date)s",
    State.AT_RISK: "meldt utsatt for risiko %(date)s",
    State.STOPPED: "meldt stanset %(date)s",
    State.FINISHED: "meldt ferdig %(date)s",
    State.NOT_STARTED: "meldt ikke startet %(date)s",
}


def _reported(message: Message) -> Reason:
    return Reason(_REPORTED[message.state], {"date": day_in_words(message.on)})


def silent_since(facts: Facts) -> date | None:
    """The first day on which the silence is too long; None for an action that nobody waits to hear of."""
    if facts.last and facts.last.state in (State.STOPPED, State.FINISHED):
        return None
    last = _last_sign_of_life(facts)
    if (date.max - last).days <= facts.silent_after:  # the calendar ends first
        return None
    return last + timedelta(days=facts.silent_after + 1)


def _last_sign_of_life(facts: Facts) -> date:
    """Silence is counted from the last message; before the first, from when one could be expected."""
    if facts.last:
        waits = facts.last.state is State.NOT_STARTED and facts.starts
        return max(facts.last.on, facts.starts) if waits and facts.starts else facts.last.on
    return max(facts.followed_from, facts.starts) if facts.starts else facts.followed_from


def overdue(facts: Facts, today: date) -> tuple[Progress, ...]:
    """Those of the indicators that make the action late."""
    return tuple(found for found in facts.indicators if _makes_late(found, facts, today))


def _makes_late(found: Progress, facts: Facts, today: date) -> bool:
    # «Ja/Nei» by the action's own deadline says no more than that the deadline has passed.
    by_the_action = found.measure.kind is IndicatorKind.YES_NO and found.deadline == facts.due
    return found.overdue(today) and not by_the_action


def _of_indicators(facts: Facts, today: date) -> Iterator[tuple[Code, Reason]]:
    for found in facts.indicators:
        if _makes_late(found, facts, today):
            yield Code.LATE, _overdue(found)
        elif found.behind():
            yield _weight_of(found, facts), _behind(found)


def _weight_of(found: Progress, facts: Facts) -> Code:
    """An action of which nobody has said or registered anything is not known to go badly."""
    untold = found.value is None and facts.last is None and not found.short
    return Code.UNREPORTED if untold else Code.AT_RISK


def _overdue(found: Progress) -> Reason:
    if found.measure.kind is IndicatorKind.YES_NO and not found.measure.about:
        return Reason(f"ikke meldt gjort {_within(found)}", {"date": _deadline(found)})
    if found.value is None and found.measure.kind not in (IndicatorKind.MILESTONE, IndicatorKind.YES_NO):
        values = {"text": found.measure.name, "date": _deadline(found)}
        return Reason(f"ingen resultater er registrert for «%(text)s» {_within(found)}", values)
    if found.goal is None or found.measure.kind in (IndicatorKind.MILESTONE, IndicatorKind.YES_NO):
        values = {"text": found.measure.name, "date": _deadline(found)}
        return Reason(f"«%(text)s» er ikke nådd {_within(found)}", values)
    values = _so_far(found) | {"date": _deadline(found)}
    return Reason(f"%(value)s av %(goal)s %(what)s {_within(found)}", values)


def _within(found: Progress) -> str:
    """Never as if the plan had set the day where only its period ends then."""
    return "innen planperioden gikk ut %(date)s" if found.by_period else "innen %(date)s"


def _behind(found: Progress) -> Reason:
    if found.short:
        missed = {"text": found.measure.name, "years": ", ".join(map(short_year, found.short))}
        return Reason("«%(text)s» ble ikke nådd hvert år: %(years)s", missed)
    values = _so_far(found) | {"expected": number_in_words(found.expected or 0)}
    if found.value is None:
        text = "ingen resultater er registrert for «%(text)s», forventet %(expected)s nå"
        return Reason(text, values | {"text": found.measure.name})
    return Reason("%(value)s av %(goal)s %(what)s, forventet %(expected)s nå", values)


def _shortfalls(facts: Facts) -> Iterator[Reason]:
    """What a finished action did not reach."""
    for found in facts.indicators:
        if found.reached is False and found.goal is not None and found.value is not None:
            yield Reason("%(value)s av %(goal)s %(what)s", _so_far(found))
    if facts.steps_done < facts.steps:
        values = {"done": str(facts.steps_done), "steps": str(facts.steps)}
        yield Reason("%(done)s av %(steps)s deltiltak er krysset av", values)


def short_year(short: ShortYear) -> str:
    """«2024: 0 av 1»."""
    return f"{short.year}: {number_in_words(short.value)} av {number_in_words(short.goal)}"


def _so_far(found: Progress) -> dict[str, str]:
    return {
        "value": number_in_words(found.value or 0),
        "goal": number_in_words(found.goal or 0),
        "what": found.measure.unit or f"for «{found.measure.name}»",
    }


def _deadline(found: Progress) -> str:
    return day_in_words(found.deadline) if found.deadline else ""


def day_in_words(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year}"


def number_in_words(value: float) -> str:
    """As Norwegians write it: no more decimals than needed, and a comma."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
