"""A deadline of an indicator that a new edition moves is told wherever changes are told."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from handlekraft.offices.models import Event
from handlekraft.plans import commands
from handlekraft.rules.plan import Plan
from tests.cast import Cast, OpenReading, Publish
from tests.plans.test_indicators_taken_up import ending, with_first

BEFORE, AFTER = "50 arbeidsplasser innen utgangen av 2025", "80 arbeidsplasser innen utgangen av 2027"
TOLD = "Fristen er utsatt for 1 måleindikator."
ROW = (f"Frist for «{AFTER}»", "31. desember 2025", "31. desember 2027")
PAPER = "/kontor/fjellby/utgave/2/saksframlegg/"


def text(cast: Cast, address: str) -> str:
    page = cast.client(cast.erik).get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def moved(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    for words in (BEFORE, AFTER):
        publish(cast.alice, with_first(example_plan, ["Ring rundt"], [words]))
    return cast


@pytest.mark.parametrize("address", ["/kontor/fjellby/utgave/2/forskjell/", "/fjellby/endringer/", PAPER])
def test_the_pages_tell_it(moved: Cast, address: str) -> None:
    page = text(moved, address)
    assert TOLD in page and "Ingen frister" not in page
    assert re.search(r"\s+".join(map(re.escape, ROW)), page)


def test_the_word_document_of_the_case_paper_tells_it(moved: Cast) -> None:
    answer = moved.client(moved.erik).get(reverse("case-paper-word", args=["fjellby", 2]))
    document = Document(BytesIO(answer.content))
    rows = [tuple(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    assert ROW in [row[1:] for row in rows]
    assert TOLD in [paragraph.text for paragraph in document.paragraphs]


def test_the_draft_tells_it_before_anybody_accepts_it(
    cast: Cast, example_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, with_first(example_plan, ["Ring rundt"], [BEFORE]))
    draft = open_reading(cast.alice, with_first(example_plan, ["Ring rundt"], [AFTER]))
    assert TOLD in text(cast, reverse("draft-difference", args=["fjellby", draft]))


def story(cast: Cast) -> str:
    return text(cast, "/kontor/fjellby/tiltak/1/").split("historien")[-1]


def test_the_story_tells_the_year_beside_the_number(moved: Cast) -> None:
    assert (
        f"{AFTER}: Målet ble endret fra 50 til 80 i utgave 2. "
        "Fristen ble flyttet fra 31. desember 2025 til 31. desember 2027 i utgave 2."
    ) in story(moved)
    assert "Før sto det" not in story(moved), "only the numbers are other"


def test_the_story_tells_a_deadline_alone_and_words_that_are_other_too(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    for words in (
        "3 kart over tomter innen 2025",
        "3 kart over tomter innen 2026",
        "3 kart over ledige tomter",
        "3 kart over ledige tomter i 2027",
    ):
        publish(cast.alice, with_first(example_plan, ["Ring rundt"], [words]))
    told = story(cast)
    assert (
        "3 kart over tomter innen 2026: Fristen ble flyttet fra 31. desember 2025 til 31. desember 2026"
        in told
    )
    assert (
        "Fristen 31. desember 2026 ble tatt bort i utgave 3. Før sto det «3 kart over tomter innen 2026»."
        in told
    )
    assert told.count("Før sto det") == 1
    assert "Fristen ble satt til 31. desember 2027 i utgave 4." in told


def test_what_follows_the_period_is_told_once_where_it_is_another(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    words = with_first(example_plan, ["Ring rundt"], ["5 besøk i perioden"], "I perioden")
    for year in (2026, 2027):
        publish(cast.alice, ending(words, year))
    told = story(cast)
    assert (
        "5 besøk i perioden: Fristen ble flyttet fra 31. desember 2026 til 31. desember 2027 i utgave 2."
        in told
    )
    assert "flyttet tidsplanen med perioden i en ny utgave" in told
    assert "endret fra 1. januar 2024 – 31. desember 2026 til 1. januar 2024 – 31. desember 2027" in told
    commands.publish_edition(cast.alice, 2)
    assert Event.objects.filter(verb__in=["follow_period", "reword_indicator"]).count() == 2
    assert "Én måleindikator følger planperioden" in text(cast, PAPER)
