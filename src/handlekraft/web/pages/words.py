"""Numbers, dates, money and meanings in words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.rules.meaning import (
    FinancingKind,
    FinancingMeaning,
    IndicatorKind,
    IndicatorMeaning,
    TimingKind,
    TimingMeaning,
)

NO_BREAK = "\N{NO-BREAK SPACE}"
THIN = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class State:
    """Where an action stands: a code for shape and colour, a word for people."""

    code: str
    label: str


def number(value: float) -> str:
    """1234567.5 → «1 234 567,5», with spaces that don't break."""
    whole = f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
    return whole.replace(",", THIN).replace(".", ",").replace("-", MINUS)


def kroner(amount: float) -> str:
    return f"kr{NO_BREAK}{number(amount)}"


def day(value: date) -> str:
    return date_format(value, "j. F Y")


def listed(words: Sequence[str]) -> str:
    """«a, b og c»."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s og %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def names(found: Sequence[str]) -> str:
    """«a, b og c»; with semicolons where a name itself holds «og» or a comma: «a; b og c»."""
    return "; ".join(found) if len(found) > 1 and any(map(is_compound, found)) else listed(found)


def is_compound(name: str) -> bool:
    return " og " in name or "," in name


def year_span(years: Iterable[int]) -> str:
    """«2025», «2025–2026», «2024 og 2026»."""
    found = sorted(set(years))
    if len(found) > 1 and found[-1] - found[0] == len(found) - 1:
        return f"{found[0]}–{found[-1]}"
    return listed([str(year) for year in found])


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


# ---- time --------------------------------------------------------------------------------------


UNSAID = "unsaid"
"""Code of what the plan says nothing about."""

STATES: dict[str, Promise] = {
    TimingKind.ONGOING: gettext_lazy("Pågår"),
    TimingKind.CONTINUOUS: gettext_lazy("Løpende"),
    TimingKind.PLANNED: gettext_lazy("Oppstart"),
    TimingKind.BY: gettext_lazy("Frist"),
    TimingKind.TO_BE_CLARIFIED: gettext_lazy("Må avklares"),
    UNSAID: gettext_lazy("Ikke tidfestet"),
}
"""In the order in which they are told: what moves first, what is open last."""


def state_label(code: str) -> str:
    return str(STATES[code])


def span(start: date | None, end: date | None) -> str:
    """The shortest words for a stretch of time; a bare year has its first day and no end."""
    if start is None:
        return day(end) if end else ""
    if end is None:
        return str(start.year) if (start.month, start.day) == (1, 1) else day(start)
    if start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        return f"{day(start)} – {day(end)}"
    if (start.month, end.month) == (1, 12):
        return year_span(range(start.year, end.year + 1))
    return _part_of_year(start, end)


def _part_of_year(start: date, end: date) -> str:
    months = (start.month, end.month) if start.year == end.year else (0, 0)
    halves = {(1, 6): _("første halvår %(year)s"), (7, 12): _("andre halvår %(year)s")}
    if months in halves:
        return halves[months] % {"year": start.year}
    if months[0] % 3 == 1 and months[1] == months[0] + 2:
        return _("%(quarter)s. kvartal %(year)s") % {"quarter": end.month // 3, "year": start.year}
    if months[0] and months[0] == months[1]:
        return date_format(start, "F Y")
    return f"{date_format(start, 'F Y')} – {date_format(end, 'F Y')}"


_MONTH = (
    r"(?<!\d\. )(?<!\d\.)(?<!\d )(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober"
    r"|november|desember)"
)
_SEASON = r"(?:vår|sommer|sommar|høst|haust|vinter|påske|jul)(?:en|a)?(?:ferien?)?|sk[ou]leåret"
_PART = r"(?:(?:tidlig|tidleg|sent|seint|(?:begynnelsen|midten|slutten|utgangen) av)\s+(?:på\s+)?)?"
_LOOSE = rf"\b{_PART}(?:{_SEASON}|{_MONTH})\b(?:\s+20\d\d(?:/\d+)?\b)?"
_LOOSE_TIME = re.compile(rf"{_LOOSE}(?:\s*(?:–|-|/|\bog\b|\btil\b)\s*{_LOOSE})*", re.IGNORECASE)


def own_words(timing: TimingMeaning) -> str:
    """«høsten 2025» where the plan says so: the days that it is read as are more exact than the plan."""
    found = _LOOSE_TIME.findall(timing.text)
    if len(found) != 1:
        return ""
    named = {int(year) for year in re.findall(r"20\d\d", found[0])}
    known = {day.year for day in (timing.start, timing.end) if day}
    of_this_time = named & known if known else not named and timing.kind == TimingKind.PLANNED
    return found[0].lower() if of_this_time else ""


def when(timing: TimingMeaning) -> str:
    """«2025», «høsten 2025», «1. juni 2026»; of what goes on, «fra 2025» and «til høsten 2026»."""
    told = own_words(timing) or span(timing.start, timing.end)
    if timing.kind not in (TimingKind.ONGOING, TimingKind.CONTINUOUS) or (timing.start and timing.end):
        return told
    if timing.end:
        return _("til %(time)s") % {"time": told}
    return _("fra %(time)s") % {"time": told} if timing.start else told


def start_words(timing: Iterable[TimingMeaning]) -> str:
    """«høsten 2025», «2026»: the first start that is named; empty where none is."""
    named = [(each.start, each) for each in timing if each.start and each.kind is not TimingKind.BY]
    if not named:
        return ""
    start, said = min(named, key=lambda pair: pair[0])
    return own_words(said) or span(start, None)


def due_words(timing: Sequence[TimingMeaning]) -> str:
    """«31. desember 2026»: the last end that is named; empty where a part of the action has none."""
    ends = [each.end for each in timing]
    if not ends or None in ends:
        return ""
    return day(max(end for end in ends if end))


def timing_words(timing: TimingMeaning) -> str:
    """«Pågår», «Oppstart 2025», «Frist 1. juni 2026»."""
    return f"{state_label(timing.kind)} {when(timing)}".strip()


def part_words(code: str, time: str) -> str:
    """What is so of a part of an action: «noe pågår», «noe har oppstart i 2025»."""
    told = {
        TimingKind.ONGOING: _("noe pågår %(time)s"),
        TimingKind.CONTINUOUS: _("noe går løpende %(time)s"),
        TimingKind.PLANNED: _("noe har oppstart %(time)s"),
        TimingKind.BY: _("noe har frist %(time)s"),
        TimingKind.TO_BE_CLARIFIED: _("noe må avklares %(time)s"),
    }[TimingKind(code)]
    bare_year = re.match(r"20\d\d\b", time)
    return (told % {"time": _("i %(years)s") % {"years": time} if bare_year else time}).strip()


# ---- money -------------------------------------------------------------------------------------


FRAMES: dict[str, Promise] = {
    FinancingKind.OWN_FRAME: gettext_lazy("innenfor egne rammer"),
    FinancingKind.INCREASED_FRAME: gettext_lazy("økt ramme"),
    FinancingKind.SEPARATE_FRAME: gettext_lazy("egen ramme"),
    FinancingKind.ALLOCATED: gettext_lazy("ramme er avsatt"),
    FinancingKind.EXTERNAL: gettext_lazy("penger utenfra"),
    FinancingKind.TO_BE_CLARIFIED: gettext_lazy("må avklares"),
    UNSAID: gettext_lazy("finansiering ikke oppgitt"),
}


def frame_label(code: str) -> str:
    return capital(str(FRAMES[code]))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def money_words(financing: FinancingMeaning) -> str:
    """«kr 300 000 i året, økt ramme», «Innenfor egne rammer», «Egen ramme 2025–2026»."""
    amount = "" if financing.amount is None else kroner(financing.amount)
    if amount and financing.per == "year":
        amount = _("%(amount)s i året") % {"amount": amount}
    frame = str(FRAMES[financing.kind]) if financing.kind else ""
    words = ", ".join(part for part in (amount, frame if amount else capital(frame)) if part)
    return f"{words} {year_span(financing.years)}".strip()


def together_words(years: tuple[int, ...]) -> str:
    """«2025–2026 til sammen»: one sum for the years, shared out on none of them."""
    return _("%(first)d–%(last)d til sammen") % {"first": years[0], "last": years[-1]}


# ---- indicators --------------------------------------------------------------------------------


def indicator_words(indicator: IndicatorMeaning) -> str:
    """What the indicator asks for, in a sentence of its own."""
    what = indicator.unit or ""
    amount = "" if indicator.target is None else number(indicator.target)
    sentence = {
        IndicatorKind.YES_NO: _("Er gjennomført eller ikke"),
        IndicatorKind.COUNT: _("Telles, skal bli %(amount)s %(what)s") if amount else _("Telles"),
        IndicatorKind.LEVEL: _("Skal nå %(amount)s %(what)s")
        if amount
        else _("Skal øke, uten tallfestet mål"),
        IndicatorKind.MAINTAIN: _("Skal holdes på nivået"),
        IndicatorKind.MILESTONE: _("Skal være på plass"),
        IndicatorKind.SHARE: _("Andel, skal bli %(amount)s prosent") if amount else _("Andel"),
        IndicatorKind.SCORE: _("Karakter, skal bli %(amount)s") if amount else _("Karakter"),
    }[indicator.kind] % {"amount": amount, "what": what}
    return sentence.strip() + _period(indicator)


def _period(indicator: IndicatorMeaning) -> str:
    each = " " + _("i året") if indicator.per == "year" else ""
    due = " " + _("innen %(day)s") % {"day": day(indicator.due)} if indicator.due else ""
    return each + due + _first_years(indicator.within_years)


def _first_years(years: int | None) -> str:
    if not years:
        return ""
    words = ngettext("det første året", "de %(years)d første årene", years)
    return " " + words % {"years": years}
