"""Charts of figures: nothing drawn across a break, nothing by colour alone, every figure in the table."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from handlekraft.analysis.borders import Border, simplified
from handlekraft.analysis.breaks import Measure, breaks_for
from handlekraft.analysis.commuting import OUTSIDE, flows_of
from handlekraft.analysis.flow_charts import MOST_DRAWN, SIDE, flow_chart, in_a_ring, on_a_map
from handlekraft.analysis.goal_charts import goal_chart
from handlekraft.analysis.goals import Aim, Goal
from handlekraft.analysis.growth import Yearly, yearly
from handlekraft.analysis.lines import Band, Line, LineWords, Mark, Stroke, line_chart
from handlekraft.analysis.projection import project
from handlekraft.analysis.sentences import Subject
from handlekraft.analysis.share_charts import industry_chart, share_chart
from handlekraft.analysis.shift_share import ExpectedLines, decompose
from handlekraft.analysis.words import Language, Words
from tests.analysis.official import NEW, commuting, region_jobs, region_population

JOBS = Subject("Fjellregionen", Words("arbeidsplasser", "arbeidsplassar"))
WORDS = LineWords(
    name="tall",
    title="Tall & år",
    told="Sist 3.",
    caption="Det går <opp>.",
    number=lambda value: f"{value:g}",
    year="År",
    table="Vis tallene",
    broken="brudd",
    not_from_zero="Ikke fra null.",
)


def tree(figure: str) -> ElementTree.Element:
    return ElementTree.fromstring(figure)


def picture(figure: str) -> ElementTree.Element:
    return next(svg for svg in tree(figure).iter("svg") if svg.get("role") == "img")


def drawn(figure: str, kind: str) -> list[ElementTree.Element]:
    return [element for element in picture(figure).iter() if element.get("class") == kind]


def rows(figure: str) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row] for row in tree(figure).iter("tr")]


def figures(*values: float, first: int = 2014) -> Yearly:
    return yearly(Measure.JOBS, range(first, first + len(values)), values)


def test_no_line_is_drawn_across_a_break_or_a_gap() -> None:
    known = Line(
        "Tall", Stroke.KNOWN, tuple((year, float(year)) for year in (2013, 2014, 2015, 2016, 2018, 2019))
    )
    chart = line_chart(WORDS, [known], marks=[Mark(2015, "Annen måte")])
    pieces = [str(line.get("points")).split() for line in drawn(chart, "known")]
    assert [len(piece) for piece in pieces] == [2, 2, 2]
    assert len(drawn(chart, "dot")) == 6
    assert len(drawn(chart, "break")) == 1
    assert "Annen måte." in "".join(tree(chart).itertext())


def test_a_path_to_a_goal_goes_on_across_a_break() -> None:
    path = Line("Vei", Stroke.EXPECTED, tuple((year, float(year)) for year in range(2013, 2018)))
    chart = line_chart(WORDS, [path], marks=[Mark(2015, "Annen måte")])
    assert [len(str(line.get("points")).split()) for line in drawn(chart, "expected")] == [5]


def test_breaks_outside_the_years_are_not_shown() -> None:
    chart = line_chart(
        WORDS, [Line("Tall", Stroke.KNOWN, ((2016, 1.0), (2017, 2.0)))], marks=[Mark(2015, "Før")]
    )
    assert not drawn(chart, "break") and "Før" not in chart


def test_the_table_holds_lines_interval_and_breaks() -> None:
    lines = [Line("Tall", Stroke.KNOWN, ((2015, 1.0), (2016, 3.0))), Line("Mål", Stroke.GOAL, ((2016, 5.0),))]
    chart = line_chart(WORDS, lines, Band("Trolig", ((2017, 2.0, 4.0),)), [Mark(2016, "Annen måte")])
    assert rows(chart) == [
        ["År", "Tall", "Mål", "Trolig"],
        ["2015", "1", "–", "–"],
        ["2016 (brudd)", "3", "5", "–"],
        ["2017", "–", "–", "2–4"],
    ]


def test_every_line_has_a_stroke_of_its_own() -> None:
    lines = [Line(stroke, stroke, ((2015, 1.0), (2016, 2.0))) for stroke in Stroke]
    strokes = {
        (line.get("stroke-width"), line.get("stroke-dasharray"))
        for line in picture(line_chart(WORDS, lines)).iter("polyline")
    }
    assert len(strokes) == len(Stroke)


def test_a_scale_that_does_not_start_at_zero_says_so() -> None:
    assert "Ikke fra null." in line_chart(WORDS, [Line("Tall", Stroke.KNOWN, ((2015, 90.0), (2016, 100.0)))])
    assert "Ikke fra null." not in line_chart(WORDS, [Line("Tall", Stroke.KNOWN, ((2015, 1.0), (2016, 9.0)))])


@pytest.mark.parametrize("value", [0.0, 7.0, -3.0])
def test_one_figure_alone_is_a_dot_within_the_picture(value: float) -> None:
    chart = line_chart(WORDS, [Line("Tall", Stroke.KNOWN, ((2015, value),))])
    (dot,) = drawn(chart, "dot")
    assert 0 <= float(str(dot.get("x1"))) <= 100 and 0 <= float(str(dot.get("y1"))) <= 100


def test_no_figures_draw_nothing() -> None:
    assert line_chart(WORDS, [Line("Tall", Stroke.KNOWN, ())]) == ""


def test_words_of_others_do_no_harm() -> None:
    chart = line_chart(WORDS, [Line("<Tall>", Stroke.KNOWN, ((2015, 1.0),))])
    assert "<opp>" not in chart and "<Tall>" not in chart
    assert picture(chart).get("aria-label") == "Tall & år. Sist 3."


def test_a_goal_with_all_that_can_be_said_of_it() -> None:
    population = region_population(2005, 2021)
    goal = Goal(Aim.GROWTH, 1, 2021, 2025)
    chart = goal_chart(
        "folk",
        "Slik går det.",
        Subject("Gjøvikregionen", Words("innbyggere", "innbyggjarar")),
        goal,
        population,
        Language.BOKMAL,
        projection=project(population, 2025),
        beside=ExpectedLines((2021, 2022), np.array([70885.0, 71300.0]), np.array([70885.0, 71200.0])),
    )
    label = str(picture(chart).get("aria-label")).replace("\u202f", " ")
    assert label == "Innbyggere, Gjøvikregionen. Sist 70 885 i 2021. Målet er 71 594 i 2025."
    assert len(drawn(chart, "dot")) == 17
    for once in ("band", "country", "industry", "expected"):
        assert len(drawn(chart, once)) == 1
    assert rows(chart)[0][1:4] == ["Tallene", "Veien til målet", "Målet, 71\u202f594"]
    assert not drawn(chart, "break")


def test_what_the_country_alone_would_have_given_is_left_out_where_nothing_is_known_of_it() -> None:
    beside = ExpectedLines((2021, 2022), np.array([70885.0, np.nan]), np.array([np.nan, np.nan]))
    who = Subject("Gjøvikregionen", Words("innbyggere", "innbyggjarar"))
    goal, population = Goal(Aim.GROWTH, 1, 2021, 2025), region_population(2005, 2021)
    chart = goal_chart("folk", "Slik går det.", who, goal, population, Language.BOKMAL, beside=beside)
    assert not drawn(chart, "country") and "Hadde det gått" not in chart


def test_the_breaks_of_the_series_are_drawn_in_its_goal() -> None:
    chart = goal_chart(
        "jobb", "Slik går det.", JOBS, Goal(Aim.ADDED, 500, 2018, 2022), region_jobs(), Language.NYNORSK
    )
    assert len(drawn(chart, "break")) == 1
    assert "sokkelen" in chart and "Vegen til målet" in chart


def bridge(values: list[list[float]], nation: list[list[float]]) -> str:
    found = decompose(np.array(values), np.array(nation), (2019, 2020))
    return share_chart("hvorfor", "Hvorfor?", found, Language.BOKMAL)


def test_each_part_of_the_bridge_starts_where_the_one_before_ended() -> None:
    chart = bridge(
        [[90, 100], [20, 40], [10, 10], [60, 55]], [[400, 440], [150, 210], [150, 135], [400, 480]]
    )
    bars = [svg for svg in tree(chart).iter("svg") if svg.get("role") == "img"]
    assert [svg.get("aria-label") for svg in bars] == [
        "Det landet ga: +27",
        "Det næringssammensetningen ga: +1",
        "Det som er vårt eget: −3",
        "Endringen i alt: +25",
    ]
    wanted = [(0, 27), (27, 28), (25, 28), (0, 25)]
    for bar, (start, end) in zip(bars, wanted, strict=True):
        assert _ends(bar) == pytest.approx((100 * start / 28, 100 * end / 28), abs=0.02)
    assert rows(chart)[-1] == ["Endringen i alt", "+25"]


def _ends(bar: ElementTree.Element) -> tuple[float, float]:
    rect = next(iter(bar.iter("rect")))
    start, width = (float(str(rect.get(name))[:-1]) for name in ("x", "width"))
    return start, start + width


def test_what_takes_away_is_striped_and_keeps_within_the_picture() -> None:
    chart = bridge([[100, 60]], [[1000, 1100]])
    bars = [svg for svg in tree(chart).iter("svg") if svg.get("role") == "img"]
    assert [len(list(svg.iter("rect"))) for svg in bars] == [1, 1, 2, 2]
    assert all(-0.01 <= end <= 100.51 for svg in bars for end in _ends(svg))


def test_no_change_at_all_draws_nothing() -> None:
    assert bridge([[5, 5]], [[10, 10]]) == ""
    found = decompose(np.array([[5.0, np.nan]]), np.array([[50.0, 60.0]]), (2019, 2020))
    assert industry_chart("naring", "Vårt eget", ["Industri"], found, Language.BOKMAL) == ""


def test_the_industries_own_parts_come_largest_first() -> None:
    found = decompose(
        np.array([[10.0, 5.0], [10.0, 30.0]]), np.array([[100.0, 100.0], [90.0, 90.0]]), (2019, 2020)
    )
    chart = industry_chart("naring", "Vårt eget", ["Industri", "Helse"], found, Language.BOKMAL)
    assert rows(chart)[1:] == [["Helse", "+20"], ["Industri", "−5"]]


LABELS = dict(zip(NEW, ["Gjøvik", "Østre Toten", "Vestre Toten", "Søndre Land", "Nordre Land"], strict=True))


def test_every_flow_is_in_the_table_and_the_largest_are_drawn() -> None:
    flows = flows_of(*commuting(2022), NEW)
    chart = flow_chart("pendling", "Pendling", "Mange pendler.", in_a_ring(LABELS), flows, Language.BOKMAL)
    assert len(drawn(chart, "flow")) == len(drawn(chart, "head")) == MOST_DRAWN
    assert len(drawn(chart, "place")) == 5
    under = ["".join(text.itertext()) for text in drawn(chart, "value under")]
    assert len(under) == 5 and all(" ut, " in text and text.endswith(" inn") for text in under)
    table = rows(chart)
    assert table[0][1:] == [f"Arbeider i {name}" for name in (*LABELS.values(), "utenfor regionen")]
    figures = {
        (row[0], head): cell for row in table[1:] for head, cell in zip(table[0][1:], row[1:], strict=True)
    }
    largest = next(
        one
        for one in flows
        if one.residence != one.workplace and OUTSIDE not in (one.residence, one.workplace)
    )
    written = figures[LABELS[largest.residence], f"Arbeider i {LABELS[largest.workplace]}"]
    assert written.replace("\u202f", "") == f"{largest.persons:.0f}"
    assert figures["utenfor regionen", "Arbeider i utenfor regionen"] == "–"


def test_names_of_places_do_no_harm_in_the_picture() -> None:
    spots = in_a_ring(LABELS | {NEW[0]: "<script>"})
    chart = flow_chart("pendling", "<opp>", "<ned>", spots, flows_of(*commuting(2022), NEW), Language.BOKMAL)
    assert "&lt;script&gt;" in chart
    assert not any(word in chart for word in ("<script>", "<opp>", "<ned>"))


def test_no_number_stands_upon_another_word() -> None:
    flows = flows_of(*commuting(2022), NEW)
    chart = flow_chart("pendling", "Pendling", "Mange.", in_a_ring(LABELS), flows, Language.BOKMAL)
    places = [(float(str(text.get("x"))), float(str(text.get("y")))) for text in drawn(chart, "value")]
    numbers = [text for text in drawn(chart, "value") if str(text.text).replace("\u202f", "").isdigit()]
    assert len(numbers) >= 8
    assert all(abs(a[0] - b[0]) > 34 or abs(a[1] - b[1]) > 12 for a in places for b in places if a is not b)


def test_places_in_a_ring_are_apart_and_within() -> None:
    spots = in_a_ring(LABELS)
    assert all(0 < spot.x < SIDE and 0 < spot.y < SIDE for spot in spots)
    assert min(np.hypot(a.x - b.x, a.y - b.y) for a in spots for b in spots if a != b) > 60


def test_borders_make_it_a_map_with_north_up() -> None:
    def square(lon: float, lat: float) -> list[list[tuple[float, float]]]:
        return [[(lon, lat), (lon + 0.2, lat), (lon + 0.2, lat + 0.1), (lon, lat + 0.1), (lon, lat + 0.1)]]

    spots = on_a_map({"s": "Sør", "n": "Nord"}, {"s": square(10, 60), "n": square(10, 60.1)})
    south, north = spots
    assert north.y < south.y and north.x == pytest.approx(south.x, abs=1)
    assert all(0 <= x <= SIDE and 0 <= y <= SIDE for spot in spots for ring in spot.borders for x, y in ring)
    assert [len(ring) for spot in spots for ring in spot.borders] == [4, 4]
    flows = flows_of(np.array([[5.0, 3.0], [2.0, 9.0]]), ("s", "n"), ("s", "n"))
    chart = flow_chart("kart", "Pendling", "Noen.", spots, flows, Language.NYNORSK)
    assert str(drawn(chart, "land")[0].get("d")).count("M") == 2


def test_borders_that_are_simplified_make_a_map() -> None:
    def circle(lon: float, lat: float, size: float) -> tuple[tuple[float, float], ...]:
        angles = np.linspace(0, 2 * np.pi, 90)
        ring = [(lon + 2 * size * float(np.cos(at)), lat + size * float(np.sin(at))) for at in angles[:-1]]
        return (*ring, ring[0])

    land = Border("n", "Nord", (circle(10, 60, 0.1), circle(10, 60, 0.02)))
    other = Border("s", "Sør", (circle(11, 60.1, 0.1),))
    borders = {border.code: border.rings for border in simplified([land, other], 300)}
    spots = on_a_map({"n": "Nord", "s": "Sør"}, borders)
    assert [len(spot.borders) for spot in spots] == [2, 1]
    assert spots[0].x < spots[1].x and spots[0].y > spots[1].y
    widths = [max(x for x, _ in ring) - min(x for x, _ in ring) for ring in spots[0].borders]
    assert widths[0] == pytest.approx(5 * widths[1], rel=0.1)


def test_nobody_who_commutes_draws_nothing() -> None:
    flows = flows_of(np.array([[5.0, 0.0], [0.0, 9.0]]), ("s", "n"), ("s", "n"))
    assert flow_chart("p", "P", "P", in_a_ring({"s": "S", "n": "N"}), flows, Language.BOKMAL) == ""


def test_no_style_stands_in_any_chart() -> None:
    flows = flows_of(*commuting(2022), NEW)
    charts = (
        flow_chart("p", "P", "P", in_a_ring(LABELS), flows, Language.BOKMAL),
        goal_chart("g", "G", JOBS, Goal(Aim.ADDED, 1, 2014, 2020), figures(1, 2, 3), Language.BOKMAL),
        bridge([[5, 9]], [[10, 10]]),
    )
    assert all(charts) and "style=" not in "".join(charts)


def test_breaks_are_known_to_a_series_of_jobs() -> None:
    assert figures(1, 2).breaks == breaks_for(Measure.JOBS)


def test_places_close_to_each_other_on_a_map_have_room_for_their_words() -> None:
    def square(west: float) -> list[tuple[float, float]]:
        return [(west, 60.0), (west + 0.1, 60.0), (west + 0.1, 60.1), (west, 60.1), (west, 60.0)]

    borders = {code: [square(10 + 0.1 * at)] for at, code in enumerate(("a", "b"))}
    borders["c"] = [square(13)]
    a, b, c = on_a_map({"a": "A", "b": "B", "c": "C"}, borders)
    assert abs(a.x - b.x) >= 85 or abs(a.y - b.y) >= 55
    assert all(45 <= spot.x <= SIDE - 45 for spot in (a, b, c))
    assert max(x for x, _ in a.borders[0]) == min(x for x, _ in b.borders[0]), "the borders stay"
