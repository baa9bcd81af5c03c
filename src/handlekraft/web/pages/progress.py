"""An indicator as a page shows it: a sentence, a small chart, what was observed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from handlekraft.analysis.paths import PathWords, Point, path_chart
from handlekraft.offices.access import Desk
from handlekraft.plans.reads import ActionFile, Counted, ObservationRow, current_edition, former
from handlekraft.rules.indicators import Measure, Observed, Progress, month_ends, progress
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.status import short_year
from handlekraft.web.pages.words import day, number

_DONE_OR_NOT = (IndicatorKind.YES_NO, IndicatorKind.MILESTONE)


@dataclass(frozen=True, slots=True)
class IndicatorView:
    id: int
    text: str
    answer: str
    behind: bool
    chart: SafeString
    observations: tuple[ObservationRow, ...]
    is_tied: bool


def indicator_view(counted: Counted, file: ActionFile, today: date, *, ended: bool = False) -> IndicatorView:
    """`ended`: the action was over on the day; nothing is expected after it."""
    rows = tuple(row for row in file.observations if row.indicator == counted.id)
    now = counted.progress
    return IndicatorView(
        counted.id,
        now.measure.name,
        ended_with(now) if ended else answer(now, today),
        not ended and (now.behind() or now.overdue(today)),
        # The chart escapes every word that it is given.
        mark_safe(_chart(now.measure, list(counted.observed), today, ended=ended)),  # noqa: S308
        rows,
        counted.tied is not None,
    )


def answer(now: Progress, today: date) -> str:
    """«2 av 5 bedriftsbesøk. Forventet 3 nå. Fristen er 31. desember 2026.»"""
    parts = [_state(now)]
    if now.expected is not None and not now.reached and now.measure.kind is not IndicatorKind.MAINTAIN:
        parts.append(_("Forventet %(number)s nå.") % {"number": number(round(now.expected, 2))})
    if now.short:
        parts.append(_("Årene før: %(years)s.") % {"years": ", ".join(map(short_year, now.short))})
    if now.deadline and (now.late or not now.reached):
        parts.append(_limit(now, over=now.deadline < today) % {"day": day(now.deadline)})
    return " ".join(parts)


def so_far(found: Iterable[Counted], today: date) -> str:
    """What indicators have come to, where something is registered and no alarm says it already."""
    seen = [each.progress for each in found if each.is_seen and each.progress.value]
    calm = [now for now in seen if not (now.behind() or now.overdue(today))]
    return " ".join(dict.fromkeys(_named(now) for now in calm))


def _named(now: Progress) -> str:
    return (
        _state(now)
        if now.measure.kind is not IndicatorKind.MILESTONE
        else f"{now.measure.name}: {_state(now)}"
    )


def ended_with(now: Progress) -> str:
    """«Endte med 3 av 5 bedriftsbesøk.»"""
    if now.measure.kind in _DONE_OR_NOT:
        return _state(now) if now.reached else _("Ble ikke gjort.")
    if now.value is None:
        return _("Ingen resultater ble registrert.")
    if now.goal is None:
        return _("Endte med %s.") % _amount(now)
    return _("Endte med %s") % _state(now)


def former_told(desk: Desk, action: int, today: date) -> list[str]:
    """What came of the indicators that the plan no longer has: «5 besøk: 2 av 5 besøk»."""
    current = current_edition(desk)
    rows = former(action, current, today) if current else ()
    return [_formerly(row.progress) for row in rows]


def _formerly(now: Progress) -> str:
    said = _state(now).rstrip(".")
    return f"{now.measure.name}: {said[:1].lower()}{said[1:]}"


def _limit(now: Progress, *, over: bool) -> str:
    if now.by_period:
        without = _("Ingen egen frist: planperioden gikk ut %(day)s.")
        return without if over else _("Ingen egen frist: planperioden går ut %(day)s.")
    return _("Fristen var %(day)s.") if over else _("Fristen er %(day)s.")


def _state(now: Progress) -> str:
    unit = now.measure.unit
    if now.measure.kind in _DONE_OR_NOT:
        if not now.reached:
            return _("Ikke gjort ennå.")
        return _("Gjort etter fristen.") if now.late else _("Gjort.")
    if now.value is None:
        return _("Ingen resultater er registrert.")
    said = {"value": number(round(now.value, 2)), "goal": number(now.goal or 0), "unit": unit}
    if now.goal is None:
        return _("%s så langt.") % _amount(now)
    words = (
        _("%(value)s av %(goal)s %(unit)s")
        if now.measure.kind is IndicatorKind.COUNT
        else _("%(value)s, målet er %(goal)s %(unit)s")
    )
    return (words % said).strip() + _end(now)


def _amount(now: Progress) -> str:
    return f"{number(round(now.value or 0, 2))} {now.measure.unit}".strip()


def _end(now: Progress) -> str:
    if not now.reached:
        return "."
    return _(": nådd etter fristen.") if now.late else _(": nådd.")


def _chart(measure: Measure, seen: list[Observed], today: date, *, ended: bool = False) -> str:
    if measure.kind in _DONE_OR_NOT or not seen:
        return ""
    now = progress(measure, seen, today)
    first = min([seen[-1].as_of, *([measure.starts] if measure.starts else []), *(o.as_of for o in seen)])
    last = max([today, *([now.deadline] if now.deadline and not ended else [])])
    first = max(first, last - timedelta(days=366 * 6))
    points = [_point(measure, seen, at, first, last, today) for at in _days(first, last, today)]
    return path_chart(_words(measure), points, now.goal, _share(today, first, last))


def _days(first: date, last: date, today: date) -> list[date]:
    return sorted({first, today, *month_ends(first, last)})


def _point(measure: Measure, seen: list[Observed], at: date, first: date, last: date, today: date) -> Point:
    found = progress(measure, seen, at)
    value = found.value if at <= today else None
    return Point(_share(at, first, last), day(at), value, found.expected)


def _share(at: date, first: date, last: date) -> float:
    return min(1.0, max(0.0, (at - first).days / ((last - first).days or 1)))


def _words(measure: Measure) -> PathWords:
    return PathWords(
        title=measure.name,
        known=_("Registrert"),
        expected=_("Forventet"),
        goal=_("Mål"),
        day=_("Dato"),
        table=_("Vis tallene"),
        number=lambda value: number(round(value, 2)),
    )
