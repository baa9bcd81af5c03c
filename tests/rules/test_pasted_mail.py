"""A pasted e-mail says itself who wrote it, when, and about what."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.pasted_mail import PastedMail, pasted_mail

OUTLOOK = """Fra: Kari Berg <kari.berg@sagbruket.example>
Sendt: fredag 20. november 2026 10:15
Til: Postmottak
Emne: Tomt til ny hall

Hei!
Vi ser etter en tomt på 10 mål.

Hilsen Kari"""

GMAIL = """From: "Ola Nordmann" <OLA@bekken.example>
Date: Fri, Nov 20, 2026 at 9:02 AM
Subject: Etablererkurs
To: <naering@fjellby.example>

Når er neste kurs?"""


def test_a_mail_from_outlook() -> None:
    told = pasted_mail(OUTLOOK)
    assert (told.name, told.email) == ("Kari Berg", "kari.berg@sagbruket.example")
    assert told.subject == "Tomt til ny hall" and told.sent_on == date(2026, 11, 20)
    assert told.text.startswith("Hei!") and told.text.endswith("Hilsen Kari")


def test_a_mail_from_gmail() -> None:
    told = pasted_mail(GMAIL)
    assert (told.name, told.email) == ("Ola Nordmann", "ola@bekken.example")
    assert told.sent_on == date(2026, 11, 20) and told.text == "Når er neste kurs?"


def test_a_text_without_a_head_is_told_as_it_stands() -> None:
    said = "Ringte og spurte om tilskudd.\nFrist: snart"
    assert pasted_mail(said) == PastedMail(said)


def test_a_mail_that_is_quoted_below_is_not_the_sender() -> None:
    told = pasted_mail(f"Fra: Per <per@a.example>\n\nSe under.\n\n{OUTLOOK}")
    assert told.name == "Per" and told.subject == "" and "Tomt til ny hall" in told.text


@pytest.mark.parametrize(
    ("head", "name", "email"),
    [
        ("Fra: per@a.example", "", "per@a.example"),
        ("Frå: Per Ås [mailto:per@a.example]", "Per Ås", "per@a.example"),
        ("From: Berg, Kari (Sagbruket) <k@a.example>", "Berg, Kari", "k@a.example"),
        ("Fra: Per uten adresse", "Per uten adresse", ""),
    ],
)
def test_senders_are_written_in_many_ways(head: str, name: str, email: str) -> None:
    told = pasted_mail(f"{head}\n\nHei")
    assert (told.name, told.email, told.text) == (name, email, "Hei")


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ("Sendt: 20.11.2026 10:15", date(2026, 11, 20)),
        ("Dato: 2026-11-20", date(2026, 11, 20)),
        ("Sendt: 20. nov. 2026", date(2026, 11, 20)),
        ("Sendt: 31. februar 2026", None),
        ("Sendt: i går", None),
    ],
)
def test_days_are_read_or_left(sent: str, day: date | None) -> None:
    assert pasted_mail(f"Fra: p@a.example\n{sent}\n\nHei").sent_on == day


@given(st.sampled_from(["", "Fra: Kari <k@a.example>\n", "Emne: Tomt\n"]), st.text(max_size=200))
def test_what_stands_below_the_heads_is_told_whole(head: str, text: str) -> None:
    told, whole = pasted_mail(head + text), "\n".join((head + text).strip().splitlines())
    assert whole.endswith("\n".join(told.text.splitlines()))
    if not head and ":" not in text:
        assert told == PastedMail(text.strip())
