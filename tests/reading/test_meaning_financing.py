"""Where money comes from, how much and when, in the phrases of plans."""

from __future__ import annotations

import pytest

from handlekraft.reading.meaning.financing import read_financing
from handlekraft.rules.plan import Period

Said = tuple[str | None, int | None, str | None, tuple[int, ...]]


def said(text: str) -> list[Said]:
    return [
        (m.kind and str(m.kind), m.amount, m.per, m.years) for m in read_financing(text, Period(2024, 2027))
    ]


def kinds(text: str) -> list[str | None]:
    return [kind for kind, *_ in said(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Betales innenfor egne rammer", "own_frame"),
        ("Innanfor eiga ramme", "own_frame"),
        ("Dekkes innenfor egen budsjettramme", "own_frame"),
        ("Innenfor gjeldende økonomiske rammer", "own_frame"),
        ("Egne rammer", "own_frame"),
        ("Vil kreve økt ramme til reklame", "increased_frame"),
        ("Krever at rammen økes", "increased_frame"),
        ("Ramma må aukast", "increased_frame"),
        ("Det trengs en økonomisk ramme", "separate_frame"),
        ("Det må eventuelt tilføres økte økonomiske rammer", "increased_frame"),
        ("Auka ramme", "increased_frame"),
        ("Vil kreve egen finansiering", "separate_frame"),
        ("Krev eiga løyving", "separate_frame"),
        ("Eget prosjektbudsjett", "separate_frame"),
        ("Egen ramme i planbudsjettet", "separate_frame"),
        ("Vil kreve egne økonomiske rammer", "separate_frame"),
        ("Midlene er allerede avsatt", "allocated"),
        ("Pengane er løyvd", "allocated"),
        ("Dekkes av fylkeskommunen", "external"),
        ("Tilskudd fra stiftelsen", "external"),
        ("Finansieres av hotellene", "external"),
        ("XYZ-midler", "external"),
        ("Finansiering må avklares", "to_be_clarified"),
        ("Avklares når kartleggingen er ferdig", "to_be_clarified"),
        ("Avklares med fylkeskommunen", "to_be_clarified"),
        ("Ikkje fastsett", "to_be_clarified"),
    ],
)
def test_the_kind_of_frame_is_read_from_the_phrase(text: str, kind: str) -> None:
    assert said(text) == [(kind, None, None, ())]


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        (
            "Årlig tilskudd kr. 2 000 000,-, krever en økt ramme på kr. 700 000,-",
            [(None, 2_000_000, "year", ()), ("increased_frame", 700_000, None, ())],
        ),
        (
            "Egen budsjettramme for 2024. Krever økonomisk ramme for 2025 og 2026 på kr. 90 000,-.",
            [("separate_frame", None, None, (2024,)), ("separate_frame", 90_000, None, (2025, 2026))],
        ),
        ("Krever egen finansiering på kr. 40 000,- årlig", [("separate_frame", 40_000, "year", ())]),
        ("Krever egen kursramme, kr 3,5 mill.", [("separate_frame", 3_500_000, None, ())]),
        ("4 mill", [(None, 4_000_000, None, ())]),
        ("0,3 mill. kroner", [(None, 300_000, None, ())]),
        ("60.000,- årlig til turer", [(None, 60_000, "year", ())]),
        ("3 x 25 000", [(None, 75_000, None, ())]),
        (
            "kr 360 000 årlig, hvorav gårdeierne bidrar med 120 000",
            [(None, 360_000, "year", ()), ("external", 120_000, None, ())],
        ),
        (
            "Kr. 15 000,- per elev, inntil kr. 200 000,- årlig",
            [(None, 15_000, None, ()), (None, 200_000, "year", ())],
        ),
        (
            "500 000 kr i 2026 og 100 000 kr i 2027",
            [(None, 500_000, None, (2026,)), (None, 100_000, None, (2027,))],
        ),
        ("kr 80 000 årlig 2025–2027", [(None, 80_000, "year", (2025, 2026, 2027))]),
        (
            "Gave fra sangkoret og kr 5 000 fra kommunen",
            [("external", None, None, ()), (None, 5_000, None, ())],
        ),
        ("kr 30 000 er avsatt", [("allocated", 30_000, None, ())]),
        ("Egen prosjektfinansiering ut 2026", [("separate_frame", None, None, (2026,))]),
    ],
)
def test_a_sum_has_the_kind_the_rhythm_and_the_years_of_its_own_clause(
    text: str, elements: list[Said]
) -> None:
    assert said(text) == elements


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kan kreve egen budsjettramme – ikke avklart", ["separate_frame", "to_be_clarified"]),
        (
            "Møter holdes innenfor egne rammer. Kjøp vil kreve egen økonomisk ramme",
            ["own_frame", "separate_frame"],
        ),
        ("Innenfor egne rammer og ABC-midler", ["own_frame", "external"]),
        ("Innenfor egne rammer via ABC-midler", ["own_frame"]),
    ],
)
def test_one_text_can_name_several_frames(text: str, wanted: list[str]) -> None:
    assert kinds(text) == wanted


@pytest.mark.parametrize("text", ["Krever ikke økt ramme", "Ramma er ikkje avsett", "Uten egen finansiering"])
def test_what_is_denied_is_not_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text", ["Ingen", "Egeninnsats", "Selvfinansierende", "40 timer per bedrift", "Inntekt"]
)
def test_what_says_nothing_of_a_frame_or_a_sum_has_no_meaning(text: str) -> None:
    assert said(text) == []


def test_the_year_of_a_decision_is_not_a_year_of_the_money() -> None:
    assert said("Kr 10 000, jf. kommunestyrevedtak 2023") == [(None, 10_000, None, ())]
