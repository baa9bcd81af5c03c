"""Which years are filled in for the next edition, and what is said of others that may be meant."""

from __future__ import annotations

import pytest

from handlekraft.rules.plan import Period
from handlekraft.web.pages.evaluation_words import why_period


@pytest.mark.parametrize(
    ("now", "coming", "told"),
    [
        (
            Period(2024, 2026),
            Period(2027, 2029),
            "Nå gjelder planen 2024–2026. Forslaget er like lang tid fra 2027, da neste utgave tar over.",
        ),
        (
            Period(2025, 2028),
            Period(2027, 2030),
            "Nå gjelder planen 2025–2028. Forslaget er like lang tid fra 2027, da neste utgave tar over. "
            "Beholder dere perioden og bare endrer det som står i den, skriv 2025–2028.",
        ),
        (
            Period(2027, 2027),
            Period(2027, 2027),
            "Nå gjelder planen 2027. Forslaget er å beholde perioden. "
            "Flytter dere den ett år fram, skriv 2028.",
        ),
        (
            None,
            Period(2027, 2027),
            "Planen sier ikke hvilke år den gjelder. Skriv årene neste utgave skal gjelde.",
        ),
    ],
)
def test_the_suggestion_says_why_and_what_else_may_be_meant(
    now: Period | None, coming: Period, told: str
) -> None:
    assert why_period(now, coming) == told
