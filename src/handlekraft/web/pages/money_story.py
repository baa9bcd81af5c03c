"""What people have said of the plan's sums, in words: what was so before, what is so now, who said it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.plans.reads import AnsweredSum
from handlekraft.rules.financing import Financing, Sort
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.money import Doubt
from handlekraft.rules.plan import Period
from handlekraft.web.financing_forms import DOUBTS, SORTS
from handlekraft.web.pages.money_words import kind_words, sum_words, years_told
from handlekraft.web.pages.words import day


def understood(line: Financing, period: Period | None) -> str:
    """«kr 500 000 hvert år, 2025–2026»; of one that is not counted, why."""
    years = years_told(line, period) if line.first_year or line.last_year else ""
    told = ", ".join(filter(None, (sum_words(line) or _("uten beløp"), years)))
    return f"{told}. {DOUBTS[line.doubt]}." if line.doubt else told


def answered_by(answered: AnsweredSum) -> str:
    """«Svart av Kari Nordmann 22. november 2026»; without who where the log does not tell."""
    if answered.at is None:
        return _("Kontoret har svart")
    told = {"name": answered.by or "Handlekraft", "day": day(timezone.localdate(answered.at))}
    return _("Svart av %(name)s %(day)s") % told


def money_changes(data: dict[str, Any]) -> tuple[str, ...]:
    """«Beløp: kr 500 000, 2025–2026. Det er uklart … → kr 500 000 hvert år, 2025–2026»."""
    before, after = (_line(data[side]) if side in data else None for side in ("before", "after"))
    if before is None or after is None:
        only = after or before
        return (understood(only, None),) if only else ()
    told = [
        f"{label}: {was} → {now}"
        for label, words in _PARTS
        if (was := words(before)) != (now := words(after))
    ]
    if "joined" in data:
        told.append(_("Samme bidrag som: %s") % data["joined"].get("text", ""))
    return tuple(told) or (_("Beløpet er sett på, og står som før."),)


_PARTS: tuple[tuple[Promise, Callable[[Financing], str]], ...] = (
    (gettext_lazy("Beløp"), lambda line: understood(line, None)),
    (gettext_lazy("Hvor pengene kommer fra"), lambda line: kind_words(line.kind)),
    (
        gettext_lazy("Drift eller investering"),
        lambda line: str(SORTS[line.sort]) if line.sort else _("ikke bestemt"),
    ),
    (gettext_lazy("Hvem betaler"), lambda line: line.payer or _("ikke oppgitt")),
    (gettext_lazy("Får pengene"), lambda line: _count(len(line.actions))),
)


def _count(n: int) -> str:
    return ngettext("ett tiltak", "%(n)d tiltak", n) % {"n": n}


def _line(told: dict[str, Any]) -> Financing:
    """A line as the log has it."""
    first, _dash, last = str(told.get("years", "")).partition("–")
    return Financing(
        text=told.get("text", ""),
        kind=FinancingKind(told["kind"]) if "kind" in told else None,
        actions=tuple(told.get("actions", ())),
        amount=told.get("amount"),
        yearly=bool(told.get("yearly")),
        first_year=int(first) if first else None,
        last_year=int(last) if last else None,
        sort=Sort(told["sort"]) if "sort" in told else None,
        payer=told.get("payer", ""),
        doubt=Doubt(told["doubt"]) if "doubt" in told else None,
    )
