"""Companies in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.companies.reads import (
    NEED_KINDS,
    VISIT_KINDS,
    CompanyRow,
    LeadRow,
    Register,
    RoundRow,
    TakenAway,
    UnitRow,
)
from handlekraft.web.pages.days import from_today
from handlekraft.web.pages.words import day, number

STATUS = {
    "active": gettext_lazy("Aktiv"),
    "bankrupt": gettext_lazy("Konkurs"),
    "forced": gettext_lazy("Under tvangsoppløsning"),
    "winding_up": gettext_lazy("Under avvikling"),
    "deleted": gettext_lazy("Slettet"),
}
NEED_STAGES = {
    "need": gettext_lazy("Behov"),
    "project": gettext_lazy("Prosjekt"),
    "result": gettext_lazy("Resultat"),
    "dropped": gettext_lazy("Lagt bort"),
}


_TAKEN = {
    "fact": gettext_lazy("Opplysning: %s"),
    "need": gettext_lazy("Behov: %s"),
    "follow-up": gettext_lazy("Oppfølging: %s"),
    "lead": gettext_lazy("Mulig etablering: %s"),
}


def taken(row: TakenAway) -> str:
    """«Besøk hos virksomheten 3. mars 2026», «Behov: Areal og lokaler»."""
    if row.kind == "visit":
        return f"{dict(VISIT_KINDS)[row.text]} {day(row.day)}" if row.day else dict(VISIT_KINDS)[row.text]
    text = dict(NEED_KINDS)[row.text] if row.kind == "need" else row.text
    return str(_TAKEN[row.kind]) % text


def status(unit: UnitRow) -> str:
    """«Konkurs 3. februar 2026»."""
    word = str(STATUS.get(unit.status, STATUS["active"]))
    return f"{word} {day(unit.status_on)}" if unit.status_on else word


def employees(unit: UnitRow) -> str:
    if unit.employees is not None:
        return ngettext("%(count)s ansatt", "%(count)s ansatte", unit.employees) % {
            "count": number(unit.employees)
        }
    if unit.has_employees:
        return _("Har ansatte, men registeret viser ikke hvor mange")
    return _("Registeret sier ikke noe om ansatte")


def hits(count: int, more: bool) -> str:
    """«12 treff», «De 30 første treffene», «Ingen treff»."""
    if more:
        return _("De %(count)s første treffene") % {"count": count}
    if not count:
        return _("Ingen treff")
    return ngettext("Ett treff", "%(count)s treff", count) % {"count": count}


def known(rows: Sequence[CompanyRow], today: date) -> str:
    """«Dere kjenner 12 bedrifter. Dere har besøkt 5 av dem i 2026. 3 ting er lovet og ikke gjort.»"""
    count = len(rows)
    visited = sum(row.last_visit is not None and row.last_visit.year == today.year for row in rows)
    promises = sum(row.promises for row in rows)
    parts = [
        ngettext("Dere har kort på én bedrift.", "Dere har kort på %(count)s bedrifter.", count),
        ngettext(
            "Dere har besøkt én av dem i %(year)d.", "Dere har besøkt %(visited)s av dem i %(year)d.", visited
        )
        if visited
        else _("Ingen av dem er besøkt i %(year)d."),
        ngettext("Én ting er lovet og ikke gjort.", "%(promises)s ting er lovet og ikke gjort.", promises)
        if promises
        else "",
    ]
    told = {
        "count": number(count),
        "visited": number(visited),
        "year": today.year,
        "promises": number(promises),
    }
    return " ".join(part % told for part in parts if part)


def pipeline(rows: Sequence[LeadRow]) -> str:
    """«4 mulige etableringer er i gang. 1 har intensjonsavtale, 2 er etablert og 1 er tapt.»"""
    stages = [row.stage for row in rows]
    ended = {"established": stages.count("established"), "lost": stages.count("lost")}
    going = len(stages) - sum(ended.values())
    if not going:
        first = _("Ingen mulige etableringer er i gang.")
    else:
        first = ngettext(
            "Én mulig etablering er i gang.", "%(count)d mulige etableringer er i gang.", going
        ) % {"count": going}
    parts = [
        (stages.count("intent"), _("%d har intensjonsavtale")),
        (ended["established"], _("%d er etablert")),
        (ended["lost"], _("%d er tapt")),
    ]
    told = [words % count for count, words in parts if count]
    return f"{first} {', '.join(told)}." if told else first


def register(found: Register) -> str:
    """From when the companies are, and whether something went wrong since."""
    if found.made_at is None:
        first = _("Ingen virksomheter er hentet fra Enhetsregisteret ennå.")
    else:
        made = day(localdate(found.made_at))
        first = _("Opplysningene fra Enhetsregisteret er fra %(day)s.") % {"day": made}
    return " ".join(filter(None, (first, _round(found.last))))


def _round(last: RoundRow | None) -> str:
    if last is None:
        return ""
    if last.ended_at is None:
        return (
            _("Henter nå: %(count)s er lest.") % {"count": number(last.read)}
            if last.begun_at
            else _("Henting står i kø.")
        )
    if last.reason:
        told = {"day": day(localdate(last.ended_at)), "why": last.reason}
        return _("Henting %(day)s gikk ikke: %(why)s Det som var hentet fra før, blir stående.") % told
    return ""


def deadline(on: date, today: date) -> str:
    return _("Frist %(day)s, %(left)s") % {"day": day(on), "left": from_today(on, today)}
