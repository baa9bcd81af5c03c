"""Dekning: what of the plan has actions, and what has none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import reads
from handlekraft.rules.coverage import Cover, Part, PartKind, counts
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.words import listed

COVERS = {
    Cover.STARTED: gettext_lazy("Tiltak i gang"),
    Cover.NOT_STARTED: gettext_lazy("Tiltak ingen har meldt om"),
    Cover.OTHER_PLAN: gettext_lazy("Bare tiltak i andre planer"),
    Cover.UNCERTAIN: gettext_lazy("Usikkert"),
    Cover.NONE: gettext_lazy("Ingen tiltak"),
}
KINDS = {
    PartKind.AREA: gettext_lazy("Områder"),
    PartKind.SUB_GOAL: gettext_lazy("Delmål"),
    PartKind.STRATEGY: gettext_lazy("Strategier"),
}


@dataclass(frozen=True, slots=True)
class PartRow:
    part: Part
    label: str
    who: str
    """The actions that serve it, or that may, in words."""


@dataclass(frozen=True, slots=True)
class AreaRows:
    name: str
    bare: tuple[PartRow, ...]
    """Those that no action of the plan is known to serve."""

    waiting: tuple[PartRow, ...]
    """Those whose actions nobody ever started on."""

    unsaid: tuple[PartRow, ...]
    """Those that the area's actions may serve, but do not say."""


@at_desk(Verb.SEE_INSIDE)
def coverage(request: HttpRequest, desk: Desk) -> HttpResponse:
    found = reads.covering(desk)
    whole = "hele" in request.GET
    context: dict[str, Any] = {"desk": desk, "office": desk.office, "covering": found, "whole": whole}
    if found:
        parts = found.period if whole else found.now
        context |= {
            "answer": answer(parts),
            "covers": list(COVERS.values()),
            "counts": _table(parts),
            "areas": _areas(parts, found.titles),
            "editions": listed([str(number) for number in found.editions]),
        }
    return render(request, "office/coverage.html", context)


def answer(parts: Sequence[Part]) -> str:
    """«25 av 37 strategier har egne tiltak. 6 dekkes bare av andre planer, og 6 har ingen tiltak.»"""
    found = counts(parts)
    bare = found[PartKind.AREA][Cover.NONE] + found[PartKind.AREA][Cover.OTHER_PLAN]
    areas = (
        ngettext("Ett område har ingen egne tiltak.", "%(count)d områder har ingen egne tiltak.", bare)
        % {"count": bare}
        if bare
        else _("Alle områdene har egne tiltak.")
    )
    return f"{areas} {_strategies(found[PartKind.STRATEGY])}".strip()


def _strategies(found: dict[Cover, int]) -> str:
    total = sum(found.values())
    if not total:
        return ""
    own = found[Cover.STARTED] + found[Cover.NOT_STARTED]
    first = _("%(own)d av %(total)d strategier har egne tiltak") % {"own": own, "total": total}
    unsure = ngettext("%(count)d er usikker", "%(count)d er usikre", found[Cover.UNCERTAIN])
    rest = [
        words % {"count": found[cover]}
        for cover, words in (
            (Cover.OTHER_PLAN, _("%(count)d dekkes bare av andre planer")),
            (Cover.UNCERTAIN, unsure),
            (Cover.NONE, _("%(count)d har ingen tiltak")),
        )
        if found[cover]
    ]
    others = listed(rest)
    told = (f"{first}.", _silent(found[Cover.NOT_STARTED], own), f"{others}." if rest else "")
    return " ".join(filter(None, told))


def _silent(count: int, own: int) -> str:
    """Of how many strategies nobody has told how the actions stand."""
    if count == own:
        return _("Ingen har meldt om de tiltakene ennå.") if count else ""
    return _("For %(count)d av dem har ingen meldt om tiltakene ennå.") % {"count": count} if count else ""


def _table(parts: Sequence[Part]) -> list[tuple[Any, list[int], int]]:
    found = counts(parts)
    rows = [(label, list(found[kind].values())) for kind, label in KINDS.items()]
    return [(label, row, sum(row)) for label, row in rows if sum(row)]


def _areas(parts: Iterable[Part], titles: dict[str, str]) -> list[AreaRows]:
    by_area: dict[str, list[Part]] = {}
    for part in parts:
        by_area.setdefault(part.area, []).append(part)
    return [_area(rows, titles) for rows in by_area.values()]


def _area(parts: Sequence[Part], titles: dict[str, str]) -> AreaRows:
    def of(*covers: Cover) -> tuple[PartRow, ...]:
        return tuple(_row(part, titles) for part in parts if part.cover in covers)

    return AreaRows(
        parts[0].text or _("Tiltakene"),
        of(Cover.NONE, Cover.OTHER_PLAN),
        of(Cover.NOT_STARTED),
        of(Cover.UNCERTAIN),
    )


def _row(part: Part, titles: dict[str, str]) -> PartRow:
    words = {
        PartKind.AREA: _("Området"),
        PartKind.SUB_GOAL: _("Delmål %(number)s") % {"number": part.number},
        PartKind.STRATEGY: (_("Strategi %(number)s") % {"number": part.number}).strip(),
    }
    return PartRow(part, words[part.kind], _who(part, titles))


def _who(part: Part, titles: dict[str, str]) -> str:
    if part.actions:
        return listed([f"«{titles[key]}»" for key in part.actions])
    told = [listed([f"«{title}»" for title in part.others])] if part.others else []
    if part.maybe:
        silent = ngettext(
            "ett tiltak i området sier ikke hva det gjelder",
            "%(count)d tiltak i området sier ikke hva de gjelder",
            len(part.maybe),
        )
        told.append(silent % {"count": len(part.maybe)})
    return "; ".join(told)


urlpatterns = [path("<slug:office>/dekning/", coverage, name="coverage")]
