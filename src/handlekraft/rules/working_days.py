"""Norwegian working days: every day but Saturdays, Sundays and public holidays.

The moving holidays follow Easter Sunday, the fixed ones are those of helligdagsfredloven (24.2.1995 nr. 12)
§ 2 and lov om 1 og 17 mai (26.4.1947 nr. 1). Christmas Eve and New Year's Eve are working days by law; an
office that is closed then says so by its own days off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import lru_cache

FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))

FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
"""Days after Easter Sunday: Maundy Thursday, Good Friday, Easter, Ascension Day and Whitsun."""

SATURDAY = 5


def easter_sunday(year: int) -> date:
    """The Gregorian computus, as Meeus tells it (Astronomical Algorithms, 1991, chapter 8)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leaps, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - correction + 15) % 30
    fours, ones = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * fours - moon - ones) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    easter = easter_sunday(year)
    moving = (easter + timedelta(days=days) for days in FROM_EASTER)
    return frozenset([*(date(year, month, day) for month, day in FIXED), *moving])


def is_working_day(day: date, closed: Collection[date] = ()) -> bool:
    """Whether the office works; `closed` are days off of its own."""
    return day.weekday() < SATURDAY and day not in holidays(day.year) and day not in closed


def working_days_after(day: date, closed: Collection[date] = ()) -> Iterator[date]:
    """The working days that follow, without end."""
    while True:
        day += timedelta(days=1)
        if is_working_day(day, closed):
            yield day


def on_or_after(day: date, closed: Collection[date] = ()) -> date:
    """The day itself if it is a working day, else the next one."""
    return day if is_working_day(day, closed) else next(working_days_after(day, closed))


def on_or_before(day: date, closed: Collection[date] = ()) -> date:
    """The day itself if it is a working day, else the last one before it."""
    while not is_working_day(day, closed):
        day -= timedelta(days=1)
    return day


def working_days_until(first: date, last: date, closed: Collection[date] = ()) -> int:
    """Working days after the first day, to and with the last; below nought when it has passed."""
    if last < first:
        return -working_days_until(last, first, closed)
    days = (first + timedelta(days=after) for after in range(1, (last - first).days + 1))
    return sum(is_working_day(day, closed) for day in days)
