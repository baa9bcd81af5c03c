"""The answer that each page gives first, made from the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.rules.meaning import TimingKind
from handlekraft.rules.plan import Plan
from handlekraft.web.pages import words
from handlekraft.web.pages.rows import ActionRow

MOST_NAMES = 4


def actions(count: int) -> str:
    return ngettext("%(count)d tiltak", "%(count)d tiltak", count) % {"count": count}


def areas(count: int) -> str:
    return ngettext("%(count)d område", "%(count)d områder", count) % {"count": count}


def strategies(count: int) -> str:
    return ngettext("%(count)d strategi", "%(count)d strategier", count) % {"count": count}


def plan_answer(plan: Plan, rows: Sequence[ActionRow]) -> str:
    """«27 tiltak på 9 områder. 11 pågår, 2 har oppstart i 2025 og 1 venter på avklaring.»"""
    if not rows:
        return _("Planen har ingen tiltak ennå.")
    first = actions(len(rows))
    if len(plan.focus_areas) > 1:
        first = _("%(actions)s på %(areas)s") % {"actions": first, "areas": areas(len(plan.focus_areas))}
    return f"{first}. {states(rows)}"


def states(rows: Sequence[ActionRow]) -> str:
    """How many actions are in each state, in a sentence; empty for no actions."""
    count = Counter(row.state.code for row in rows)
    years = _start_years(rows)
    clauses = [_clause(code, count[code], years) for code in words.STATES if count[code]]
    return f"{words.listed(clauses)}." if clauses else ""


def _start_years(rows: Iterable[ActionRow]) -> str:
    years = {year for row in rows if row.state.code == TimingKind.PLANNED for year in row.years}
    return f"{min(years)}–{max(years)}" if len(years) > 1 else "".join(map(str, years))


def _clause(code: str, n: int, years: str) -> str:
    match code:
        case TimingKind.ONGOING:
            text = ngettext("%(n)d pågår", "%(n)d pågår", n)
        case TimingKind.CONTINUOUS:
            text = ngettext("%(n)d går løpende", "%(n)d går løpende", n)
        case TimingKind.PLANNED if years:
            text = ngettext("%(n)d har oppstart i %(years)s", "%(n)d har oppstart i %(years)s", n)
        case TimingKind.PLANNED:
            text = ngettext("%(n)d er planlagt", "%(n)d er planlagt", n)
        case TimingKind.BY:
            text = ngettext("%(n)d har frist", "%(n)d har frist", n)
        case TimingKind.TO_BE_CLARIFIED:
            text = ngettext("%(n)d venter på avklaring", "%(n)d venter på avklaring", n)
        case _:
            text = ngettext("%(n)d er ikke tidfestet", "%(n)d er ikke tidfestet", n)
    return text % {"n": n, "years": years}


def area_answer(rows: Sequence[ActionRow], strategy_numbers: Sequence[str]) -> str:
    """«4 tiltak følger opp 3 av 4 strategier. 2 pågår og 2 har oppstart i 2025.»"""
    if not rows:
        return _("Ingen tiltak i denne planen. Området kan få tiltak når planen rulleres.")
    served = {number for row in rows for number in row.strategies} & set(strategy_numbers)
    if not served:
        return f"{actions(len(rows))}. {states(rows)}"
    return f"{actions(len(rows))} {_follow_up(len(served), len(strategy_numbers))}. {states(rows)}"


def _follow_up(served: int, all_of_them: int) -> str:
    if all_of_them == 1:
        return _("følger opp strategien")
    if served == all_of_them:
        return _("følger opp alle %(strategies)s") % {"strategies": strategies(served)}
    return _("følger opp %(served)d av %(strategies)s") % {
        "served": served,
        "strategies": strategies(all_of_them),
    }


def action_answer(row: ActionRow) -> str:
    """«Pågår. Leder: Næring. Bidrar: NTNU. Kr 300 000 i året, økt ramme.»"""
    parts = [words.capital(words.listed(row.parts)) or row.state.label]
    if row.leads:
        parts.append(_("Leder: %(names)s") % {"names": words.names(row.leads)})
    if row.helps:
        parts.append(_("Bidrar: %(names)s") % {"names": _some(row.helps)})
    if len(row.money) == 1:
        parts.append(words.capital(row.money[0]))
    return ". ".join(parts) + "."


def _some(names: Sequence[str]) -> str:
    """At most four names; the whole list stands further down on the page."""
    if len(names) <= MOST_NAMES:
        return words.names(names)
    more = len(names) - MOST_NAMES + 1
    text = ngettext("%(names)s; og %(more)d til", "%(names)s; og %(more)d til", more)
    return text % {"names": "; ".join(names[: MOST_NAMES - 1]), "more": more}


def strategies_answer(followed: int, all_of_them: int) -> str:
    """«25 av 37 strategier følges opp av tiltak i denne planen.»; empty where there are none."""
    text = ngettext(
        "%(n)d av %(strategies)s følges opp av tiltak i denne planen.",
        "%(n)d av %(strategies)s følges opp av tiltak i denne planen.",
        followed,
    )
    return text % {"n": followed, "strategies": strategies(all_of_them)} if all_of_them else ""


def hits_answer(plan: Plan, found: Sequence[ActionRow], rows: Sequence[ActionRow]) -> str:
    """«8 av 27 tiltak passer. 6 pågår og 2 har oppstart i 2025.»; for all of them the plan's answer."""
    if len(found) == len(rows):
        return plan_answer(plan, rows)
    if not found:
        text = ngettext(
            "Tiltaket i planen passer ikke med det du har valgt.",
            "Ingen av de %(n)d tiltakene passer med det du har valgt.",
            len(rows),
        )
        return text % {"n": len(rows)}
    text = ngettext("%(n)d av %(actions)s passer.", "%(n)d av %(actions)s passer.", len(found))
    return f"{text % {'n': len(found), 'actions': actions(len(rows))}} {states(found)}"
