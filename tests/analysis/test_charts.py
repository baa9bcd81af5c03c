"""Charts: every figure in the table, nothing by colour alone, nothing that breaks the page."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from handlekraft.analysis.charts import Bar, Chart, Series, grouped_bars, stacked_bars

CHART = Chart(
    name="tiltak",
    title="Tiltak etter område",
    caption="Industri har flest.",
    bars=(Bar("Industri", (2, 1, 0)), Bar("Bio & energi", (0, 3, 1))),
    series=(Series("Pågår", 1), Series("Løpende", 2), Series("<Frist>", 5)),
    number=lambda value: f"{value:g}",
    heading="Område",
    table="Vis tallene",
    total="I alt",
)


def tree(figure: str) -> ElementTree.Element:
    return ElementTree.fromstring(figure)


@pytest.mark.parametrize("draw", [stacked_bars, grouped_bars])
def test_the_table_holds_every_figure(draw: object) -> None:
    assert callable(draw)
    figure = tree(draw(CHART))
    rows = [["".join(cell.itertext()) for cell in row] for row in figure.iter("tr")]
    assert rows == [
        ["Område", "Pågår", "Løpende", "<Frist>", "I alt"],
        ["Industri", "2", "1", "0", "3"],
        ["Bio & energi", "0", "3", "1", "4"],
    ]


def test_each_bar_tells_its_parts_to_those_who_hear_it() -> None:
    labels = [
        svg.get("aria-label") for svg in tree(stacked_bars(CHART)).iter("svg") if svg.get("role") == "img"
    ]
    assert labels == ["Industri: Pågår 2, Løpende 1", "Bio & energi: Løpende 3, <Frist> 1"]


def test_stacked_parts_lie_end_to_end_on_one_scale() -> None:
    first, second = [svg for svg in tree(stacked_bars(CHART)).iter("svg") if svg.get("role") == "img"]
    parts = [rect for rect in first.iter("rect") if rect.get("class")]
    assert [(rect.get("x"), rect.get("width")) for rect in parts] == [
        ("0.00%", "50.00%"),
        ("50.00%", "25.00%"),
    ]
    assert sum(float(str(rect.get("width"))[:-1]) for rect in second.iter("rect") if rect.get("class")) == 100


def test_each_part_carries_its_number_also_where_it_is_the_whole_bar() -> None:
    alone = replace(CHART, bars=(Bar("Industri", (2, 1, 0)), Bar("Energi", (0, 3, 0))))
    assert [text.text for text in tree(stacked_bars(alone)).iter("text")] == ["2", "1", "3"]


def test_grouped_bars_leave_room_for_their_values() -> None:
    figure = tree(grouped_bars(replace(CHART, total="")))
    assert max(float(str(text.get("x"))[:-1]) for text in figure.iter("text")) < 70
    assert ["".join(text.itertext()) for text in figure.iter("text")] == ["2", "1", "3", "1"]
    assert "I alt" not in "".join(figure.itertext())


def test_every_series_after_the_first_colour_has_a_pattern_of_its_own() -> None:
    figure = tree(stacked_bars(CHART))
    assert {pattern.get("id") for pattern in figure.iter("pattern")} == {"tiltak-2", "tiltak-5"}


def test_nothing_to_draw_draws_nothing() -> None:
    assert stacked_bars(replace(CHART, bars=())) == ""
    assert grouped_bars(replace(CHART, bars=(Bar("2025", (0, 0, 0)),))) == ""


def test_no_style_stands_in_the_markup() -> None:
    assert "style=" not in stacked_bars(CHART) + grouped_bars(CHART)
