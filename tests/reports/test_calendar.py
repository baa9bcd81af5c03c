"""The calendar is as RFC 5545 wants it: read here by hand, not by the library that wrote it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from handlekraft.reports.calendar import CalendarDay, calendar, mark

MADE = datetime(2026, 4, 19, 6, 30, tzinfo=UTC)
DAY = CalendarDay("action-3", date(2026, 12, 31), "Frist", address="https://plan.example/kontor/a/tiltak/3/")
_words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200).filter(
    lambda words: words.strip() == words and words.isprintable()
)


def fields(content: bytes) -> list[tuple[str, str]]:
    unfolded = content.replace(b"\r\n ", b"").decode()
    return [(name, value) for name, _, value in (line.partition(":") for line in unfolded.split("\r\n"))]


def told(value: str) -> str:
    return value.replace("\\,", ",").replace("\\;", ";").replace("\\n", "\n").replace("\\\\", "\\")


def test_a_day_is_a_whole_day_with_its_own_key() -> None:
    found = dict(fields(calendar("Fjellby", [DAY], MADE)))
    assert found["DTSTART;VALUE=DATE"] == "20261231"
    assert found["DTEND;VALUE=DATE"] == "20270101"
    assert found["DTSTAMP"] == "20260419T063000Z"
    assert found["UID"] == "action-3@handlekraft"
    assert found["URL"] == DAY.address
    assert found["VERSION"] == "2.0" and found["PRODID"]


@given(_words)
def test_no_line_is_longer_than_75_octets_and_no_word_is_lost(title: str) -> None:
    content = calendar("Fjellby", [CalendarDay("a", date(2026, 1, 1), title)], MADE)
    lines = content.split(b"\r\n")
    assert lines[-1] == b"" and all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines), "no letter is cut in two"
    assert b"\n" not in content.replace(b"\r\n", b"")
    (summary,) = [value for name, value in fields(content) if name == "SUMMARY"]
    if "\\" not in title:
        assert told(summary) == title


def test_commas_semicolons_and_backslashes_are_escaped() -> None:
    content = calendar("Fjellby", [CalendarDay("a", date(2026, 1, 1), "A, b; c\\d")], MADE)
    assert b"SUMMARY:A\\, b\\; c\\\\d\r\n" in content


def test_the_mark_tells_what_is_said_and_not_when() -> None:
    moved = CalendarDay("action-3", date(2027, 1, 1), "Frist")
    assert mark("Fjellby", [DAY]) == mark("Fjellby", [DAY])
    assert len({mark("Fjellby", [DAY]), mark("Fjellby", [moved]), mark("Fjellby", [])}) == 3


def test_an_empty_calendar_is_a_calendar() -> None:
    assert calendar("Fjellby", [], MADE).startswith(b"BEGIN:VCALENDAR\r\n")
