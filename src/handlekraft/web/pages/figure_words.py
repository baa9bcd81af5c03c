"""Words around figures: what is measured, what a goal is, where figures come from, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from handlekraft.analysis import breaks
from handlekraft.analysis.goals import Standing
from handlekraft.analysis.sentences import Kind, Subject
from handlekraft.analysis.words import Language, Words, number
from handlekraft.figures.commands import Wanted
from handlekraft.figures.measures import MEASURES, Aim
from handlekraft.figures.picture import GoalFigures, Origin
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
    Standing.NO_FIGURES: ("unreported", gettext_lazy("Uten nye tall")),
    Standing.ON_TRACK: ("on_track", gettext_lazy("I rute")),
    Standing.BEHIND: ("late", gettext_lazy("Bak målet")),
    Standing.THERE: ("finished", gettext_lazy("Alt nådd")),
    Standing.REACHED: ("finished", gettext_lazy("Nådd")),
    Standing.MISSED: ("stopped", gettext_lazy("Ikke nådd")),
}
"""The look of each, which is that of how actions stand, and its word."""

UNKNOWN = ("unreported", gettext_lazy("Kan ikke måles ennå"))


def language() -> Language:
    return Language.NYNORSK if get_language() == "nn" else Language.BOKMAL


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


def aim_words(goal: GoalFigures | Wanted) -> str:
    """«+1 % til 2025, regnet fra 2021»."""
    decimals = 0 if goal.amount is None or float(goal.amount).is_integer() else 1
    amount = number(float(goal.amount or 0), decimals)
    told = {
        Aim.GROWTH: _("+%(amount)s prosent fra %(base)s til %(end)s"),
        Aim.YEARLY: _("+%(amount)s prosent hvert år fra %(base)s til %(end)s"),
        Aim.COUNT: _("+%(amount)s %(unit)s fra %(base)s til %(end)s"),
        Aim.POINTS: _("+%(amount)s prosentpoeng fra %(base)s til %(end)s"),
        Aim.LEVEL: _("%(amount)s %(unit)s i %(end)s"),
        Aim.NO_DECLINE: _("Ingen kommune ned fra %(base)s til %(end)s"),
        Aim.IN_STEP: _("Høyst %(amount)s prosentpoeng forskjell fra %(base)s til %(end)s"),
    }[Aim(goal.aim)]
    unit = goal.unit or str(MEASURES[goal.measure].unit)
    base = goal.baseline or _("starten")
    return " ".join((told % {"amount": amount, "unit": unit, "base": base, "end": goal.deadline}).split())


MISSING = {
    "fetch": gettext_lazy(
        "Tallene for dette målet er ikke hentet fra Statistisk sentralbyrå ennå. De står i tabell %(tables)s."
    ),
    "industries": gettext_lazy("Kontoret har ikke bestemt hvilke næringer området handler om."),
    "baseline": gettext_lazy("Vi har ikke tall for utgangsåret, så målet kan ikke regnes ut."),
    "observe": gettext_lazy(
        "Ingen offentlig tabell måler dette, og kontoret har ikke registrert egne tall ennå."
    ),
}


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where figures come from, ready to be read."""

    text: str
    href: str
    notes: tuple[str, ...]


def source_line(origin: Origin) -> SourceLine:
    """«Statistisk sentralbyrå, tabell 07459: Folketall. Hentet 22. november 2026. CC BY 4.0.»"""
    words = _("%(publisher)s, tabell %(table)s: %(title)s") if origin.table else "%(publisher)s: %(title)s"
    parts = [words % {"publisher": origin.publisher, "table": origin.table, "title": origin.title}]
    if origin.updated:
        parts.append(_("Oppdatert %(day)s") % {"day": day(datetime.fromisoformat(origin.updated).date())})
    if origin.retrieved_at:
        parts.append(_("Hentet %(day)s") % {"day": day(datetime.fromisoformat(origin.retrieved_at).date())})
    parts.append(origin.licence)
    return SourceLine(". ".join(parts) + ".", origin.address, origin.notes)
