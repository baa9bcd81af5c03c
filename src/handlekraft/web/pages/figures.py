"""The charts of a plan, drawn only where they say something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.analysis.charts import Bar, Chart, Series, grouped_bars, stacked_bars
from handlekraft.rules.financing import Financing, FinancingByYear, by_year
from handlekraft.rules.meaning import FinancingKind, FinancingMeaning
from handlekraft.rules.plan import Plan
from handlekraft.web.pages import sentences, words
from handlekraft.web.pages.rows import ActionRow, area_name

STATE_STYLES = {"ongoing": 1, "continuous": 2, "planned": 3, "by": 5, "to_be_clarified": 4, words.UNSAID: 6}
FRAME_STYLES = {
    None: 1,
    FinancingKind.OWN_FRAME: 2,
    FinancingKind.ALLOCATED: 6,
    FinancingKind.SEPARATE_FRAME: 3,
    FinancingKind.INCREASED_FRAME: 4,
    FinancingKind.EXTERNAL: 5,
    FinancingKind.TO_BE_CLARIFIED: 7,
}


def actions_by_area(plan: Plan, rows: Sequence[ActionRow]) -> SafeString:
    """Empty where there is one area, or one state: then a sentence says it all."""
    codes = [code for code in words.STATES if any(row.state.code == code for row in rows)]
    if len(plan.focus_areas) < 2 or len(codes) < 2:
        return SafeString("")
    count = Counter((row.area_key, row.state.code) for row in rows)
    chart = Chart(
        name="tiltak-etter-omrade",
        title=_("Tabell: tiltak etter område og tid"),
        caption=_most_actions(plan, len(rows)),
        bars=tuple(Bar(area_name(a), tuple(count[a.key, code] for code in codes)) for a in plan.focus_areas),
        series=tuple(Series(words.state_label(code), STATE_STYLES[code]) for code in codes),
        number=words.number,
        heading=_("Område"),
        table=_("Vis tallene i en tabell"),
        total=_("I alt"),
    )
    return mark_safe(stacked_bars(chart))  # noqa: S308 - every text in it is escaped where it is put in


def _most_actions(plan: Plan, all_of_them: int) -> str:
    most = max(len(area.actions) for area in plan.focus_areas)
    names = [f"«{area_name(area)}»" for area in plan.focus_areas if len(area.actions) == most]
    if len(names) > 2:
        return ""
    text = ngettext(
        "%(names)s har flest: %(most)d av %(actions)s.",
        "%(names)s har flest: %(most)d av %(actions)s hver.",
        len(names),
    )
    return text % {"names": words.listed(names), "most": most, "actions": sentences.actions(all_of_them)}


def money(
    plan: Plan, rows: Sequence[ActionRow], lines: Sequence[Financing]
) -> tuple[tuple[str, ...], tuple[str, ...], SafeString]:
    """What the plan says of money, what must be borne in mind, and a chart where it names sums for years."""
    found = by_year(lines, plan.period)
    sums = [line for line in lines if line.amount is not None and not line.doubt]
    told = (_within_own_frames(rows), _waiting(rows), *_together(found), _without_year(found))
    reservations = (*_counted_once(sums), *_perhaps_the_same(sums), *_unclear(found))
    return words.distinct(told), words.distinct(reservations), _money_chart(found)


def _within_own_frames(rows: Sequence[ActionRow]) -> str:
    count = sum(row.frames == {FinancingKind.OWN_FRAME} for row in rows)
    text = ngettext(
        "%(n)d av %(actions)s finansieres bare innenfor egne rammer.",
        "%(n)d av %(actions)s finansieres bare innenfor egne rammer.",
        count,
    )
    return text % {"n": count, "actions": sentences.actions(len(rows))} if count else ""


def _waiting(rows: Sequence[ActionRow]) -> str:
    count = sum(FinancingKind.TO_BE_CLARIFIED in row.frames for row in rows)
    text = ngettext("For %(n)d tiltak må pengene avklares.", "For %(n)d tiltak må pengene avklares.", count)
    return text % {"n": count} if count else ""


def _sum_words(kind: FinancingKind | None, amount: int | None, yearly: bool) -> str:
    return words.money_words(FinancingMeaning("", kind, amount, "year" if yearly else None))


def _together(found: FinancingByYear) -> Iterator[str]:
    for (kind, years), amount in found.totals_together().items():
        text = _("%(sum)s gjelder %(years)s. Det er ikke delt på år.")
        yield text % {"sum": _sum_words(kind, amount, yearly=False), "years": words.together_words(years)}


def _without_year(found: FinancingByYear) -> str:
    totals: Counter[tuple[FinancingKind | None, bool]] = Counter()
    for line in found.without_year:
        totals[line.kind, line.yearly] += line.amount or 0
    parts = [
        _sum_words(kind, amount, yearly) + ("" if kind else f", {words.FRAMES[words.UNSAID]}")
        for (kind, yearly), amount in totals.items()
    ]
    text = _("Planen knytter ikke disse beløpene til noe år: %(sums)s.")
    return text % {"sums": "; ".join(parts)} if parts else ""


def _counted_once(sums: Iterable[Financing]) -> Iterator[str]:
    for line in sums:
        if len(line.actions) > 1:
            text = _("«%(sum)s» står på %(n)d tiltak og er telt én gang.")
            yield text % {"sum": _sum_words(line.kind, line.amount, line.yearly), "n": len(line.actions)}


def _perhaps_the_same(sums: Iterable[Financing]) -> Iterator[str]:
    """The same sum of the same kind in several wordings: the plan doesn't say whether it is one."""
    count = Counter((line.kind, line.amount, line.yearly) for line in sums)
    for same, wordings in count.items():
        if wordings > 1:
            yield _(
                "«%(sum)s» står %(n)d ganger med ulike ord. Er det det samme beløpet, er summen lavere."
            ) % {"sum": _sum_words(*same), "n": wordings}


def _unclear(found: FinancingByYear) -> tuple[str, ...]:
    """A text often names several sums: what is said of one of them must not seem to be of all."""
    text = _("Av «%(text)s» er %(sum)s ikke regnet med. %(reason)s")
    return tuple(
        text % {"text": line.text, "sum": words.kroner(line.amount or 0), "reason": line.reason()}
        for line in found.unclear
    )


def _money_chart(found: FinancingByYear) -> SafeString:
    totals = found.totals()
    kinds = [kind for kind in FRAME_STYLES if any(kind == known for known, _year in totals)]
    years = sorted({year for _kind, year in totals})
    chart = Chart(
        name="penger-etter-ar",
        title=_("Tabell: beløp etter slag og år"),
        caption=_(
            "Beløp av samme slag i samme år er lagt sammen, og hvert bidrag er telt én gang. Ulike slag er "
            "ikke lagt sammen: et bidrag og rammen som må økes for det, kan være de samme pengene."
        ),
        bars=tuple(Bar(str(year), tuple(totals.get((kind, year), 0) for kind in kinds)) for year in years),
        series=tuple(Series(words.frame_label(kind or words.UNSAID), FRAME_STYLES[kind]) for kind in kinds),
        number=_named,
        heading=_("År"),
        table=_("Vis tallene i en tabell"),
    )
    return mark_safe(grouped_bars(chart))  # noqa: S308 - every text in it is escaped where it is put in


def _named(amount: float) -> str:
    """A kind of which the plan names no sum for a year is not kr 0 in it."""
    return words.kroner(amount) if amount else "–"
