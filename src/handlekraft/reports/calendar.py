"""A calendar that others read: whole days, in the iCalendar format (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """Something on a day. `key` is the same for as long as it is the same thing, moved or not."""

    key: str
    on: date
    title: str
    text: str = ""
    address: str = ""


def calendar(name: str, days: Sequence[CalendarDay], made_at: datetime) -> bytes:
    """The days as a file; `made_at` in UTC."""
    found = Calendar()
    found.add("prodid", "-//Handlekraft//NONSGML kalender//NO")
    found.add("version", "2.0")
    found.add("x-wr-calname", name)
    found.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for day in days:
        found.add_component(_event(day, made_at))
    text: bytes = found.to_ical()
    return text


def _event(day: CalendarDay, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.key}@handlekraft")
    event.add("dtstamp", made_at)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.title)
    event.add("transp", "TRANSPARENT")
    if day.text:
        event.add("description", day.text)
    if day.address:
        event.add("url", day.address)
    return event


def mark(name: str, days: Sequence[CalendarDay]) -> str:
    """The same as long as the calendar says the same, whenever it was made."""
    return hashlib.sha256(repr((name, tuple(days))).encode()).hexdigest()[:32]
