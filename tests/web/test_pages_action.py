"""The page of an action: its steps as the document sets them, its words, its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlekraft.rules.meaning import (
    ActionMeaning,
    FinancingKind,
    FinancingMeaning,
    IndicatorKind,
    IndicatorMeaning,
)
from handlekraft.rules.plan import Action, Box, Passage, Place
from handlekraft.web.pages.action_page import ActionPage, Said, action_page, place_words
from tests.web.test_pages import AT, ONGOING, action, area, plan


def page_of(words: Action) -> ActionPage:
    found = action_page(plan(area("Industri", words, action("Neste", ONGOING), strategies=1)), "1", AT)
    assert found is not None
    return found


def at(text: str, page: int, line: int, *tops: float) -> Passage:
    """A passage with a line of ten points' height at each of the tops."""
    return Passage(text, tuple(Place(page, line, Box(50, top, 90, top + 10)) for top in tops))


STEPS = Action(
    Passage("Delt", (Place(2, 70),)),
    steps=(at("Først", 2, 71, 400, 412), at("Så", 3, 90, 60, 72, 84)),
    indicators=(at("Ja/Nei", 2, 73, 405), at("2 søknader", 3, 92, 72)),
    timing=(Passage("Pågår"),),
    strategies=(1, 7),
    meaning=ActionMeaning(
        indicators=(
            IndicatorMeaning("Ja/Nei", IndicatorKind.YES_NO),
            IndicatorMeaning("2 søknader", IndicatorKind.COUNT, 2, "søknader"),
        ),
        timing=(ONGOING,),
    ),
)


def test_texts_stand_beside_the_steps_as_in_the_document() -> None:
    page = page_of(STEPS)
    assert page.steps.headings == ("Måleindikator",)
    assert page.steps.lines == (
        ("Først", (("Måleindikator", Said("Ja/Nei")),)),
        ("Så", (("Måleindikator", Said("2 søknader", ("Telles, skal bli 2 søknader",))),)),
    )
    assert page.said == (("Tid", (Said("Pågår"),)),)


@pytest.mark.parametrize(
    "second",
    [Passage("2 søknader"), at("2 søknader", 3, 92, 130), at("2 søknader", 4, 92, 72)],
    ids=["no place", "lower down", "another page"],
)
def test_texts_that_are_only_as_many_as_the_steps_are_not_set_beside_them(second: Passage) -> None:
    page = page_of(replace(STEPS, indicators=(STEPS.indicators[0], second)))
    assert page.steps.headings == ()
    assert [text for text, cells in page.steps.lines if not cells] == ["Først", "Så"]
    assert page.said[0] == (
        "Måleindikator",
        (Said("Ja/Nei"), Said("2 søknader", ("Telles, skal bli 2 søknader",))),
    )


def test_a_meaning_that_only_repeats_the_text_is_not_told() -> None:
    text = Passage("Ramme er avsatt i 2025")
    avsatt = FinancingMeaning(text.text, FinancingKind.ALLOCATED, None, None, (2025,))
    said = page_of(Action(text, financing=(text,), meaning=ActionMeaning(financing=(avsatt,)))).said
    assert said == (("Finansiering", (Said(text.text),)),)


def test_an_action_without_a_place_is_told_to_be_added_where_others_have_one() -> None:
    added = Action(Passage("Ny"))
    whole = plan(area("Industri", added, replace(added, title=Passage("Lest", (Place(2, 70),)))))
    pages = [action_page(whole, key, AT) for key in ("1", "2")]
    assert [page.place for page in pages if page] == ["Lagt til av kontoret", "Side 2, linje 70"]
    alone = action_page(plan(area("Industri", added)), "1", AT)
    assert alone is not None
    assert alone.place == ""


def test_texts_of_another_number_belong_to_the_whole_action() -> None:
    page = page_of(replace(STEPS, indicators=(Passage("Ja/Nei"),)))
    assert page.steps.headings == ()
    assert [heading for heading, _said in page.said] == ["Måleindikator", "Tid"]


def test_a_strategy_that_the_area_lacks_is_shown_as_missing() -> None:
    assert [(number, strategy is None) for number, strategy in page_of(STEPS).strategies] == [
        ("1", False),
        ("7", True),
    ]


def test_the_place_in_the_document_is_told() -> None:
    assert page_of(STEPS).place == "Side 2–3, linje 70–92"
    assert place_words([Passage("x", (Place(None, 4),))]) == "Linje 4"
    assert place_words([Passage("x")]) == ""


def test_neighbours_lead_on() -> None:
    page = page_of(STEPS)
    assert page.previous is None
    assert page.following is not None
    assert page.following.href == "/by/tiltak/2/"
