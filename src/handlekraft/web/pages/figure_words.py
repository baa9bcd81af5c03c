"""Words around figures: what is measured, what a goal is, where figures come from, what is missing."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import get_language

from handlekraft.analysis import breaks
from handlekraft.analysis.goals import Standing
from handlekraft.analysis.sentences import Kind, Subject
from handlekraft.analysis.words import Language, Words, number
from handlekraft.figures.commands import Wanted
from handlekraft.figures.measures import MEASURES, Aim
from handlekraft.figures.picture import GoalFigures, Origin
from handlekraft.web.pages.measure_words import unit_of
from handlekraft.web.pages.words import day

THINGS: dict[str, Words] = {
    "population": Words("innbyggere", "innbyggjarar"),
    "jobs": Words("arbeidsplasser", "arbeidsplassar"),
    "employed": Words("sysselsatte", "sysselsette"),
    "private-jobs": Words("arbeidsplasser i privat sektor", "arbeidsplassar i privat sektor"),
    "area-jobs": Words("arbeidsplasser i områdets næringer", "arbeidsplassar i næringane til området"),
    "entry-rate": Words("etableringsfrekvensen", "etableringsfrekvensen"),
    "entry-rate-people": Words(
        "tallet på nye foretak per 1 000 innbyggere", "talet på nye føretak per 1 000 innbyggjarar"
    ),
    "self-containment": Words("andelen som både bor og arbeider", "andelen som både bur og arbeider"),
}
KINDS = {"entry-rate": Kind.RATE, "self-containment": Kind.RATE, "entry-rate-people": Kind.SCORE}
BREAKS = {
    "population": breaks.Measure.POPULATION,
    "jobs": breaks.Measure.JOBS,
    "employed": breaks.Measure.EMPLOYED,
    "private-jobs": breaks.Measure.JOBS,
    "area-jobs": breaks.Measure.JOBS,
    "in-step": breaks.Measure.JOBS,
    "self-containment": breaks.Measure.COMMUTING,
    "entry-rate": breaks.Measure.NEW_ENTERPRISES,
    "entry-rate-people": breaks.Measure.NEW_ENTERPRISES,
}

STANDINGS = {
    Standing.NO_FIGURES: ("unreported", Words("Uten nye tall", "Utan nye tal")),
    Standing.ON_TRACK: ("on_track", Words("I rute", "I rute")),
    Standing.BEHIND: ("late", Words("Bak målet", "Bak målet")),
    Standing.THERE: ("finished", Words("Alt nådd", "Alt nådd")),
    Standing.REACHED: ("finished", Words("Nådd", "Nådd")),
    Standing.MISSED: ("stopped", Words("Ikke nådd", "Ikkje nådd")),
}
"""The look of each, which is that of how actions stand, and its word."""

UNKNOWN = ("unreported", Words("Kan ikke måles ennå", "Kan ikkje målast enno"))
OVER_A_BREAK = ("unreported", Words("Over et brudd i tallene", "Over eit brot i tala"))


def language() -> Language:
    """The one that is spoken here and now; see `spoken`."""
    return Language.NYNORSK if get_language() == "nn" else Language.BOKMAL


def spoken(wanted: str) -> AbstractContextManager[None]:
    """What figures say within it is said in that language, `nb` or `nn`."""
    return translation.override(wanted)


def said(words: Words, **facts: object) -> str:
    return words.say(language(), **{name: str(fact) for name, fact in facts.items()})


def counted(one: Words, many: Words, count: int) -> str:
    return said(one if count == 1 else many, n=count)


def subject(goal: GoalFigures, office: str) -> Subject:
    """How the goal's figures are spoken of; what the office observes is its own."""
    measure = MEASURES[goal.measure]
    if measure.own:
        return _own(goal, office)
    return Subject(goal.region, THINGS[goal.measure], KINDS.get(goal.measure, Kind.COUNT), measure.decimals)


def _own(goal: GoalFigures, office: str) -> Subject:
    decimals = 0 if all(float(each.value).is_integer() for each in goal.own) else 1
    if goal.unit in ("prosent", "%"):
        return Subject(office, _OWN_SHARE, Kind.RATE, 1)
    if goal.aim == Aim.COUNT and goal.unit:
        return Subject(office, Words(goal.unit, goal.unit), Kind.COUNT, decimals)
    return Subject(office, _OWN_FIGURE, Kind.SCORE, decimals)


_OWN_SHARE = Words("andelen vi har registrert", "andelen vi har registrert")
_OWN_FIGURE = Words("tallet vi har registrert", "talet vi har registrert")


_AIMS = {
    Aim.GROWTH: Words(
        "+{amount} prosent fra {base} til {end}",
        "+{amount} prosent frå {base} til {end}",
    ),
    Aim.YEARLY: Words(
        "+{amount} prosent hvert år fra {base} til {end}", "+{amount} prosent kvart år frå {base} til {end}"
    ),
    Aim.EACH_YEAR: Words(
        "Flere hvert år enn året før, fra {base} til {end}",
        "Fleire kvart år enn året før, frå {base} til {end}",
    ),
    Aim.COUNT: Words("+{amount} {unit} fra {base} til {end}", "+{amount} {unit} frå {base} til {end}"),
    Aim.POINTS: Words(
        "+{amount} prosentpoeng fra {base} til {end}", "+{amount} prosentpoeng frå {base} til {end}"
    ),
    Aim.LEVEL: Words("{amount} {unit} i {end}", "{amount} {unit} i {end}"),
    Aim.NO_DECLINE: Words("Ingen kommune ned fra {base} til {end}", "Ingen kommune ned frå {base} til {end}"),
    Aim.IN_STEP: Words(
        "Høyst {amount} prosentpoeng forskjell fra {base} til {end}",
        "Høgst {amount} prosentpoeng skilnad frå {base} til {end}",
    ),
}
_START = Words("starten", "starten")


def aim_words(goal: GoalFigures | Wanted) -> str:
    """«+1 % til 2025, regnet fra 2021»."""
    decimals = 0 if goal.amount is None or float(goal.amount).is_integer() else 1
    told = said(
        _AIMS[Aim(goal.aim)],
        amount=number(float(goal.amount or 0), decimals),
        unit=goal.unit or unit_of(goal.measure),
        base=goal.baseline or said(_START),
        end=goal.deadline,
    )
    return " ".join(told.split())


MISSING = {
    "fetch": Words(
        "Tallene for dette målet er ikke hentet fra Statistisk sentralbyrå ennå. De står i tabell {tables}.",
        "Tala for dette målet er ikkje henta frå Statistisk sentralbyrå enno. Dei står i tabell {tables}.",
    ),
    "industries": Words(
        "Kontoret har ikke bestemt hvilke næringer området handler om.",
        "Kontoret har ikkje bestemt kva næringar området handlar om.",
    ),
    "baseline": Words(
        "Vi har ikke tall for utgangsåret, så målet kan ikke regnes ut.",
        "Vi har ikkje tal for utgangsåret, så målet kan ikkje reknast ut.",
    ),
    "observe": Words(
        "Ingen offentlig tabell måler dette, og kontoret har ikke registrert egne tall ennå.",
        "Ingen offentleg tabell måler dette, og kontoret har ikkje registrert eigne tal enno.",
    ),
}


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where figures come from, ready to be read."""

    text: str
    href: str
    notes: tuple[str, ...]


_TABLE = Words("{publisher}, tabell {table}: {title}", "{publisher}, tabell {table}: {title}")
_UPDATED = Words("Oppdatert {day}", "Oppdatert {day}")
_RETRIEVED = Words("Hentet {day}", "Henta {day}")


def source_line(origin: Origin) -> SourceLine:
    """«Statistisk sentralbyrå, tabell 07459: Folketall. Hentet 22. november 2026. CC BY 4.0.»"""
    parts = [f"{origin.publisher}: {origin.title}"]
    if origin.table:
        parts = [said(_TABLE, publisher=origin.publisher, table=origin.table, title=origin.title)]
    if origin.updated:
        parts.append(said(_UPDATED, day=day_of(origin.updated)))
    if origin.retrieved_at:
        parts.append(said(_RETRIEVED, day=day_of(origin.retrieved_at)))
    parts.append(origin.licence)
    return SourceLine(". ".join(parts) + ".", origin.address, origin.notes)


def day_of(moment: str) -> str:
    """«1. juni 2026», of a day or a moment as it is kept."""
    return day(datetime.fromisoformat(moment).date())
