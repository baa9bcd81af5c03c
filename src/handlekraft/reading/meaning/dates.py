"""The days that words like «første halvår 2025», «innen 1. juni» and «ut 2026» name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from handlekraft.rules.plan import Period

_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
# The meteorological seasons; winter lies in two years, so its year alone is all it says.
_SEASONS = {"vår": (3, 5), "sommar": (6, 8), "sommer": (6, 8), "høst": (9, 11), "haust": (9, 11)}
_ORDINALS = {"fø": 1, "fy": 1, "1.": 1, "an": 2, "2.": 2, "si": 2, "tr": 3, "3.": 3, "fj": 4, "4.": 4}
_ORDINALS |= {str(digit): digit for digit in range(1, 5)}

_YEAR = r"(?<!\d)20\d\d(?!\d)"
_MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|mars?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|des(?:ember)?)\b\.?"
)
_SEASON = "|".join(_SEASONS)
_DASH = r"\s*[-–—/]\s*"
_ORDINAL = r"(?:første|fyrste|andre|annet|anna|siste|tredje|fjerde|[1-4]\.)"


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day that the words from `start` to `end` name.

    `year_alone`: the words are a year and nothing more, which says less than its first and last day.
    """

    first: date
    last: date
    start: int
    end: int
    year_alone: bool = False

    @property
    def due(self) -> date:
        """The last day for what must be done within; the turn of a year comes after its last day."""
        turn = (self.first.month, self.first.day, self.last.month) == (12, 31, 1)
        return self.first if turn else self.last

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.first.year, self.last.year + 1))


def days_in(text: str, period: Period | None) -> tuple[Days, ...]:
    """Every day or span of days named in the text, in order. `period` is what «i perioden» means."""
    joined: list[Days] = []
    for days in (_days(match, period) for match in _EXPRESSION.finditer(text)):
        if days and joined and _follows(joined[-1], days, text):
            joined[-1] = Days(joined[-1].first, days.last, joined[-1].start, days.end)
        elif days:
            joined.append(days)
    return tuple(joined)


def _follows(before: Days, days: Days, text: str) -> bool:
    """Whether the two are one span: «2025 og 2026», «januar 2026 – desember 2027»."""
    between = text[before.end : days.start].strip().casefold()
    if days.year_alone and days.first == before.last + timedelta(days=1) and between in {"og", ","}:
        return True
    return days.first > before.last and between in {"-", "–", "—", "/", "til", "til og med"}


def last_day_of(year: int, month: int) -> date:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


_Bounds = tuple[date, date]
_Groups = dict[str, str]


def _days(match: re.Match[str], period: Period | None) -> Days | None:
    name = next(name for name in _READERS if match[name])
    groups = {key: value for key, value in match.groupdict().items() if value is not None}
    try:
        bounds = _READERS[name](groups, period)
    except ValueError:  # «31.02.2026» names no day
        return None
    return Days(*bounds, match.start(), match.end(), name == "one_year") if bounds else None


def _months(year: int, first: int, last: int) -> _Bounds:
    return date(year, first, 1), last_day_of(year, last)


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _numeric_day(groups: _Groups, _: Period | None) -> _Bounds:
    year = int(groups["d_year"])
    day = date(year if year > 99 else 2000 + year, int(groups["d_month"]), int(groups["d_day"]))
    return day, day


def _named_day(groups: _Groups, _: Period | None) -> _Bounds:
    day = date(int(groups["n_year"]), _month_number(groups["n_month"]), int(groups["n_day"]))
    return day, day


def _span_of_months(groups: _Groups, _: Period | None) -> _Bounds | None:
    first, last = _month_number(groups["m_first"]), _month_number(groups.get("m_last", groups["m_first"]))
    return _months(int(groups["m_year"]), first, last) if first <= last else None


def _half_year(groups: _Groups, _: Period | None) -> _Bounds:
    second = _ordinal(groups["h_which"]) > 1
    return _months(int(groups["h_year"]), 7 if second else 1, 12 if second else 6)


def _quarter(groups: _Groups, _: Period | None) -> _Bounds:
    which = groups.get("q_digit") or groups["q_which"]
    last, first = _ordinal(which), _ordinal(groups.get("q_from") or groups.get("q_first") or which)
    months = 4 if groups.get("q_part", "").casefold() == "tertial" else 3
    return _months(int(groups["q_year"]), months * (first - 1) + 1, months * last)


def _ordinal(word: str) -> int:
    return _ORDINALS[word[:2].casefold()]


def _season(groups: _Groups, _: Period | None) -> _Bounds:
    names = (groups[key].casefold() for key in ("s_first", "s_last") if key in groups)
    months = [month for name in names for month in _SEASONS[name]]
    return _months(int(groups["s_year"]), min(months), max(months))


def _winter(groups: _Groups, _: Period | None) -> _Bounds:
    year = int(groups["winter"])
    return date(year, 12, 1), last_day_of(year + 1, 2)


def _turn_of_year(groups: _Groups, _: Period | None) -> _Bounds:
    year = int(groups["turn"])
    return date(year, 12, 31), date(year + 1, 1, 1)


def _weeks(groups: _Groups, _: Period | None) -> _Bounds:
    first, last = int(groups["w_first"]), int(groups.get("w_last", groups["w_first"]))
    year = int(groups["w_year"])
    return date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7)


def _school_year(groups: _Groups, _: Period | None) -> _Bounds:
    year = int(groups["school"])
    return date(year, 8, 1), date(year + 1, 7, 31)


def _span_of_years(groups: _Groups, _: Period | None) -> _Bounds | None:
    first, last = int(groups["y_first"]), int(groups["y_last"])
    last = last if last > 99 else first // 100 * 100 + last
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _one_year(groups: _Groups, _: Period | None) -> _Bounds:
    year = int(groups["one_year"])
    return date(year, 1, 1), date(year, 12, 31)


def _plan_period(_: _Groups, period: Period | None) -> _Bounds | None:
    return (date(period.first, 1, 1), date(period.last, 12, 31)) if period else None


_READERS: dict[str, Callable[[_Groups, Period | None], _Bounds | None]] = {
    "numeric_day": _numeric_day,
    "named_day": _named_day,
    "span_of_months": _span_of_months,
    "half_year": _half_year,
    "quarter": _quarter,
    "season": _season,
    "winter_over": _winter,
    "turn_of_year": _turn_of_year,
    "weeks": _weeks,
    "school_year": _school_year,
    "span_of_years": _span_of_years,
    "one_year": _one_year,
    "plan_period": _plan_period,
}

_EXPRESSION = re.compile(
    rf"""
    (?P<numeric_day>(?<![\d/])(?P<d_day>\d\d?)(?:\.|(?P<slash>/))(?P<d_month>\d\d?)(?(slash)[-–]|\.)
        (?P<d_year>20\d\d|\d\d)(?!\d))
    |(?P<named_day>(?<!\d)(?P<n_day>\d\d?)\.?\s*(?P<n_month>{_MONTH})\s+(?P<n_year>{_YEAR}))
    |(?P<span_of_months>\b(?P<m_first>{_MONTH})(?:(?:{_DASH}|\s+til\s+)(?P<m_last>{_MONTH}))?\s+(?P<m_year>{_YEAR}))
    |(?P<half_year>(?P<h_which>{_ORDINAL})\s*halv(?:år|del|delen)(?:\s+av)?\s+(?P<h_year>{_YEAR}))
    |(?P<quarter>(?:(?:(?P<q_first>{_ORDINAL})\s*(?:og|[-–])\s*)?(?P<q_which>{_ORDINAL})\s*(?P<q_part>kvartal|tertial)|\bq(?:(?P<q_from>[1-4]){_DASH}q?)?(?P<q_digit>[1-4]))(?:\s+i)?\s+(?P<q_year>{_YEAR}))
    |(?P<season>\b(?P<s_first>{_SEASON})(?:en|a)?(?:(?:{_DASH}|\s+og\s+)(?P<s_last>{_SEASON})(?:en|a)?)?
        \s+(?P<s_year>{_YEAR}))
    |(?P<winter_over>\bvinter(?:en)?\s+(?P<winter>{_YEAR}){_DASH}(?:20)?\d\d(?!\d))
    |(?P<turn_of_year>\b(?:års|år)skifte[t]?\s+(?P<turn>{_YEAR}){_DASH}(?:20)?\d\d(?!\d))
    |(?P<weeks>\b(?:uke|veke)\s+(?P<w_first>\d\d?)(?:{_DASH}(?P<w_last>\d\d?))?,?\s+(?:i\s+)?(?P<w_year>{_YEAR}))
    |(?P<school_year>\bsk[ou]leåret\s+(?P<school>{_YEAR}){_DASH}(?:20)?\d\d(?!\d))
    |(?P<span_of_years>(?P<y_first>{_YEAR})(?:{_DASH}|\s+til(?:\s+og\s+med)?\s+)(?P<y_last>20\d\d|\d\d)(?![\d.]))
    |(?P<one_year>{_YEAR})
    |(?P<plan_period>\b(?:plan)?perioden\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
