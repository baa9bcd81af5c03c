"""The plan's sums: the answer in a sentence, by where the money comes from, and by kind and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.rules.financing import ASKS, SECURED, FinancingByYear
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.plan import Period
from handlekraft.web.pages.money_words import kind_words
from handlekraft.web.pages.words import kroner, listed

Kinds = frozenset[FinancingKind | None]

SOURCES: tuple[tuple[Promise, Kinds], ...] = (
    (gettext_lazy("Sikret"), frozenset(SECURED)),
    (gettext_lazy("Bedt om"), frozenset(ASKS)),
    (gettext_lazy("Utenfra"), frozenset({FinancingKind.EXTERNAL})),
    (gettext_lazy("Må avklares"), frozenset({FinancingKind.TO_BE_CLARIFIED})),
    (gettext_lazy("Uten oppgitt ramme"), frozenset({None})),
)
"""Where the money comes from. The first two are always told."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What the plan costs this year and in its whole period; only the period where it is not of it."""

    answer: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    uncounted: tuple[tuple[str, str], ...]
    """What is in no sum, each with its place on the page."""


def sums_of(counted: FinancingByYear, period: Period | None, year: int) -> Sums:
    whole = range(period.first, period.last + 1) if period else counted.years()
    this_year: list[tuple[Sequence[int], str]] = [((year,), _("I %(year)d") % {"year": year})]
    spans = [*(this_year if year in whole else ()), (whole, _whole_period(whole))]
    return Sums(
        answer=_answer(counted, *spans[0]),
        headings=tuple(heading for _years, heading in spans),
        rows=tuple(_rows(counted, [years for years, _heading in spans])),
        uncounted=uncounted(counted),
    )


def _whole_period(whole: Sequence[int]) -> str:
    if not whole:
        return _("I hele perioden")
    return _("I hele perioden %(first)d–%(last)d") % {"first": whole[0], "last": whole[-1]}


def _answer(counted: FinancingByYear, years: Sequence[int], when: str) -> str:
    """«I 2026 er kr 50 000 sikret og kr 600 000 bedt om.»"""
    secured, asked = (counted.sum_of(kinds, years) for kinds in (SECURED, ASKS))
    if not secured and not asked:
        return _("%(when)s er ingen beløp sikret eller bedt om.") % {"when": when}
    told = {"when": when, "secured": _sum(secured), "asked": _sum(asked)}
    return _("%(when)s er %(secured)s sikret og %(asked)s bedt om.") % told


def _sum(amount: int) -> str:
    return kroner(amount) if amount else _("ingenting")


def _rows(counted: FinancingByYear, spans: Sequence[Sequence[int]]) -> list[tuple[str, tuple[str, ...]]]:
    told = [(label, [counted.sum_of(kinds, years) for years in spans]) for label, kinds in SOURCES]
    return [
        (str(label), tuple(kroner(each) if each else "–" for each in sums))
        for at, (label, sums) in enumerate(told)
        if at < 2 or any(sums)
    ]


def uncounted(counted: FinancingByYear) -> tuple[tuple[str, str], ...]:
    """What nobody can count yet, told as the tables below are."""
    later = sum(line.kind is FinancingKind.TO_BE_CLARIFIED for line in counted.without_sum)
    unclear, undated = len(counted.unclear), len(counted.without_year)
    told = (
        ("uklare", unclear, ngettext("ett uklart beløp", "%(n)d uklare beløp", unclear)),
        ("uten-ar", undated, ngettext("ett beløp uten år", "%(n)d beløp uten år", undated)),
        (
            "uten-belop",
            later,
            ngettext("én tekst med «må avklares»", "%(n)d tekster med «må avklares»", later),
        ),
    )
    return tuple((spot, text % {"n": n}) for spot, n, text in told if n)


def by_kind(counted: FinancingByYear, years: Sequence[int]) -> list[tuple[str, list[str]]]:
    """A row for each kind, never added up: a contribution and the frame it needs are often the same."""
    sums = counted.totals()
    kinds: list[FinancingKind | None] = [*FinancingKind, None]
    return [
        (kind_words(kind), [kroner(sums[kind, year]) if (kind, year) in sums else "–" for year in years])
        for kind in kinds
        if any((kind, year) in sums for year in years)
    ]


def asks_told(counted: FinancingByYear) -> str:
    """What the list for the economy plan holds: «5 linjer: 3 med år, 1 uten år og 1 uklar.»"""
    asked = (
        (_("med år"), sum(item.line.kind in ASKS for item in counted.placed)),
        (_("for flere år til sammen"), sum(item.line.kind in ASKS for item in counted.together)),
        (_("uten år"), sum(line.kind in ASKS for line in counted.without_year)),
        (_("uklart"), sum(line.kind in ASKS for line in counted.unclear)),
        (_("uten beløp"), sum(line.kind in ASKS for line in counted.without_sum)),
    )
    total = sum(n for _what, n in asked)
    parts = listed([f"{n} {what}" for what, n in asked if n])
    return (
        ngettext(
            "Listen til økonomiplanen har én linje: %(parts)s.",
            "Listen til økonomiplanen har %(n)d linjer: %(parts)s.",
            total,
        )
        % {"n": total, "parts": parts}
        if total
        else _("Ingen ber om økt eller egen ramme i planen.")
    )
