"""Sums, starts and deadlines of two editions beside each other, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.rules.financing import ASKS
from handlekraft.rules.shifts import Days, OpenSum, Shifts, SumShift
from handlekraft.web.financing_forms import KINDS
from handlekraft.web.pages.words import day, kroner, listed, span, together_words, year_span

STARTS, DUE = gettext_lazy("Oppstart"), gettext_lazy("Frist")


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """What is beside what: `name` and `about` say what it is of."""

    name: str
    about: str
    before: str
    after: str
    moved: bool = field(default=False, kw_only=True)
    """All that differs is the same sums in other years."""

    @property
    def differs(self) -> bool:
        return self.before != self.after


def money_shift_answer(found: Shifts) -> str:
    """«Økt eller egen ramme i 2026: kr 600 000, mot kr 300 000 før.»"""
    asked: dict[tuple[int, int], list[SumShift]] = {}
    for row in found.sums:
        if row.kind in ASKS:
            asked.setdefault((row.year, row.until or 0), []).append(row)
    each = [_asked(rows) for _at, rows in sorted(asked.items(), key=lambda at: (at[0][1] > 0, at[0]))]
    told = [_asked_sentence(*row) for row in in_a_row(filter(None, each))]
    if told or found.moved or found.open:
        rest = _moves_answer(len(found.moved)), _open_answer(len(found.open))
        return " ".join(filter(None, [*told, *rest]))
    if asked:
        return _("Beløpene for økt og egen ramme er de samme som før.")
    return _("Ingen av utgavene nevner beløp for økt eller egen ramme med år.")


def _moves_answer(n: int) -> str:
    told = ngettext(
        "Ett beløp er det samme, men gjelder andre år enn før.",
        "%(n)d beløp er de samme, men gjelder andre år enn før.",
        n,
    )
    return told % {"n": n} if n else ""


def _open_answer(n: int) -> str:
    told = ngettext(
        "Ett beløp som flere tiltak delte, er endret bare i noen av dem, og er ikke avklart.",
        "%(n)d beløp som flere tiltak delte, er endret bare i noen av dem, og er ikke avklart.",
        n,
    )
    return told % {"n": n} if n else ""


def money_shift_rows(found: Shifts) -> tuple[str, ...]:
    """Sums that are only in other years, and those that nobody knows whether are changed for all."""
    return (*map(_open_row, found.open), *_move_rows(found))


def _open_row(row: OpenSum) -> str:
    shared = ngettext(
        "Beløpet var delt med ett annet tiltak",
        "Beløpet var delt med %(n)d andre tiltak",
        row.others,
    ) % {"n": row.others}
    if row.rest is not None:
        shared = _("%(shared)s, der det fortsatt står %(rest)s") % {
            "shared": shared,
            "rest": kroner(row.rest),
        }
    told = _(
        "«%(text)s»: nytt beløp %(sum)s. %(shared)s. Ingen har svart på om det nye gjelder alle. "
        "Det avklares når planen gjelder, og regnes ikke med før det."
    )
    sum_ = _("%(sum)s hvert år") % {"sum": kroner(row.amount)} if row.yearly else kroner(row.amount)
    return told % {"text": row.text.rstrip("."), "sum": sum_, "shared": shared}


def _move_rows(found: Shifts) -> tuple[str, ...]:
    """««Felles prosjektleder»: kr 300 000 hvert år, 2025–2027 i stedet for 2024–2026.»"""
    return tuple(
        _("«%(text)s»: %(sum)s, %(after)s i stedet for %(before)s.")
        % {
            "text": row.text.rstrip("."),
            "sum": _("%(sum)s hvert år") % {"sum": kroner(row.amount)} if row.yearly else kroner(row.amount),
            "before": _years(row.before),
            "after": _years(row.after),
        }
        for row in found.moved
    )


def _years(years: tuple[int, ...]) -> str:
    return "–".join(str(year) for year in dict.fromkeys((years[0], years[-1])))


Told = TypeVar("Told")
Year = tuple[tuple[int, int | None], Told]
"""A year, or the first and last of several together, and what is told of it."""


def in_a_row(told: Iterable[Year[Told]]) -> list[tuple[tuple[int, ...], bool, Told]]:
    """Years that follow each other and of which the same is told, as one; whether they are together."""
    found: list[tuple[tuple[int, ...], bool, Told]] = []
    for (year, until), said in told:
        years, together, last = found[-1] if found else ((), False, None)
        if not until and not together and years and years[-1] == year - 1 and last == said:
            found[-1] = ((*years, year), False, said)
        else:
            found.append(((year, until) if until else (year,), bool(until), said))
    return found


def when_words(years: tuple[int, ...], *, together: bool) -> str:
    """«2025», «hvert år 2025–2027», «2025–2026 til sammen»."""
    if together:
        return together_words(years)
    return str(years[0]) if len(years) == 1 else _("hvert år %s") % year_span(years)


def _asked(rows: list[SumShift]) -> Year[tuple[str, str]] | None:
    """The sums before and now in words; None where all that differs is the same in other years."""
    before, after = (sum(side or 0 for side in sides) for sides in zip(*map(_sides, rows), strict=True))
    if before + sum(row.moved for row in rows) == after:
        return None
    told = (kroner(each) if each else _("ingenting") for each in (before, after))
    return (rows[0].year, rows[0].until), (next(told), next(told))


def _asked_sentence(years: tuple[int, ...], together: bool, sums: tuple[str, str]) -> str:
    when = when_words(years, together=together)
    told = {"when": when, "before": sums[0], "after": sums[1]}
    if len(years) > 1 and not together:
        return _("Økt eller egen ramme %(when)s: %(after)s, mot %(before)s før.") % told
    return _("Økt eller egen ramme i %(when)s: %(after)s, mot %(before)s før.") % told


def _sides(row: SumShift) -> tuple[int | None, int | None]:
    return row.before, row.after


def money_rows(found: Shifts) -> tuple[ShiftRow, ...]:
    """Each kind and year, then how many amounts are in no sum; those are never added up."""
    sums = [
        ShiftRow(name, when_words(years, together=together), before, after, moved=moved)
        for years, together, (name, before, after, moved) in in_a_row(map(_sum_row, found.sums))
    ]
    if any(found.uncounted):
        before, after = (ngettext("ett beløp", "%(n)d beløp", n) % {"n": n} for n in found.uncounted)
        if fresh := found.uncounted_new:
            new = ngettext("ett av dem er nytt eller endret", "%(n)d av dem er nye eller endret", fresh)
            after = f"{after}, {new % {'n': fresh}}"
        sums.append(ShiftRow(_("Uklare eller uten år"), _("regnes ikke med"), before, after))
    return tuple(sums)


def _sum_row(row: SumShift) -> Year[tuple[str, str, str, bool]]:
    name = str(KINDS[row.kind]) if row.kind else _("Ramme ikke oppgitt")
    before = "–" if row.before is None else kroner(row.before)
    moved = bool(row.moved) and not row.asked and (row.before or 0) + row.moved == (row.after or 0)
    return (row.year, row.until), (name, before, _now(row), moved)


def _now(row: SumShift) -> str:
    said = "–" if row.after is None else kroner(row.after)
    return _("%(sum)s, men en endring er ikke avklart") % {"sum": said} if row.asked and row.after else said


def day_shift_answer(found: Shifts) -> str:
    """«Fristen er utsatt for 2 tiltak og satt tidligere for 1. Oppstart er utsatt for 3 tiltak.»"""
    set_ = [row.due for row in found.deadlines if not row.by_period]
    told = (
        _moved(_("Fristen er %s."), _actions, [row.due for row in found.days]),
        _moved(_("Oppstart er %s."), _actions, [row.starts for row in found.days]),
        _moved(_("Fristen er %s."), _indicators, set_),
        _with_period([row.due for row in found.deadlines if row.by_period]),
    )
    return " ".join(filter(None, told)) or _("Ingen frister eller oppstarter er flyttet.")


def days_moved(found: Shifts) -> bool:
    return bool(found.days or found.deadlines)


def _with_period(days: list[Days]) -> str:
    """Those whose words say «i perioden»: the same words, and another day."""
    if not days or None in days[0]:
        return ""
    before, after = (day(when) for when in days[0] if when)
    text = ngettext(
        "Én måleindikator følger planperioden, og har frist %(after)s i stedet for %(before)s.",
        "%(n)d måleindikatorer følger planperioden, og har frist %(after)s i stedet for %(before)s.",
        len(days),
    )
    return text % {"n": len(days), "before": before, "after": after}


def _moved(sentence: str, counted: Callable[[int], str], days: list[Days]) -> str:
    counts = Counter(_how(*each) for each in days)
    words = {
        "later": _("utsatt for %(n)s"),
        "earlier": _("satt tidligere for %(n)s"),
        "new": _("ny for %(n)s"),
        "gone": _("ikke lenger oppgitt for %(n)s"),
    }
    found = [(text, counts[how]) for how, text in words.items() if counts[how]]
    clauses = [text % {"n": counted(n) if first else n} for first, (text, n) in _with_first(found)]
    return sentence % listed(clauses) if clauses else ""


def _actions(n: int) -> str:
    return _("%(n)d tiltak") % {"n": n}


def _indicators(n: int) -> str:
    return ngettext("%(n)d måleindikator", "%(n)d måleindikatorer", n) % {"n": n}


def _with_first(rows: list[tuple[str, int]]) -> Iterator[tuple[bool, tuple[str, int]]]:
    return ((at == 0, row) for at, row in enumerate(rows))


def _how(before: date | None, after: date | None) -> str:
    if before == after:
        return ""
    if before is None or after is None:
        return "new" if before is None else "gone"
    return "later" if after > before else "earlier"


def day_rows(found: Shifts) -> tuple[ShiftRow, ...]:
    """The actions', then those of indicators but for what only follows the plan's period."""
    of_actions = (
        row
        for each in found.days
        for row in (
            ShiftRow(each.title, str(STARTS), *(span(when, None) or "–" for when in each.starts)),
            ShiftRow(each.title, str(DUE), *map(_due, each.due)),
        )
        if row.differs
    )
    of_indicators = (
        ShiftRow(each.title, _("Frist for «%s»") % each.text, *map(_due, each.due))
        for each in found.deadlines
        if not each.by_period
    )
    return (*of_actions, *of_indicators)


def _due(when: date | None) -> str:
    return day(when) if when else "–"
