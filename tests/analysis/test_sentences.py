"""Sentences say what the numbers say: no growth where they fall, no effect where none is shown, in both
languages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import handlekraft.analysis
from handlekraft.analysis.breaks import CrossesBreak, Measure, breaks_for
from handlekraft.analysis.commuting import LabourMarket, compared
from handlekraft.analysis.comparison import Beside, beside
from handlekraft.analysis.effect_sentences import outcome
from handlekraft.analysis.goals import Aim, Goal, InStep, Standing, assess, in_step, none_down
from handlekraft.analysis.growth import Growth, NoFigure, Yearly, yearly
from handlekraft.analysis.projection import project
from handlekraft.analysis.region_sentences import group, labour_market, why
from handlekraft.analysis.sentences import (
    Expected,
    Kind,
    Subject,
    ahead,
    beside_the_country,
    each_place,
    pace,
    standing,
    three_sentences,
    together,
)
from handlekraft.analysis.share_charts import industry_chart, share_chart
from handlekraft.analysis.shift_share import decompose
from handlekraft.analysis.verdict import Design, Doubt, Evidence, Verdict
from handlekraft.analysis.words import Language, Words, number, percent, signed
from tests.analysis.official import country_jobs, region_jobs
from tests.analysis.test_effect import GOOD

JOBS = Subject("Fjellregionen", Words("arbeidsplasser", "arbeidsplassar"))
RATE = Subject("Fjellregionen", Words("etableringsraten", "etableringsraten"), Kind.RATE, 1)
RISING = re.compile(r"\b(?:flere|fleire|økt|auka|øke|auke|høyere|høgare|opp|vokst\w*|bedre|betre)\b|\+\d")
FALLING = re.compile(r"\b(?:færre|ned|lavere|lågare|mindre|dårleg?\w*)\b|−\d")

languages = st.sampled_from(Language)
few = settings(max_examples=150, deadline=None)


def found_in(before: float, after: float, *, rate: bool = False) -> Yearly:
    return Yearly((2019, 2020), np.array([before, after]), rate=rate)


@few
@given(st.integers(1, 90_000), st.integers(0, 90_000), languages)
def test_more_is_said_where_there_are_more_and_fewer_where_there_are_fewer(
    before: int, after: int, language: Language
) -> None:
    told = standing(JOBS, assess(Goal(Aim.ADDED, 9, 2019, 2030), found_in(before, after)), language)
    change = told.split(". ")[0]
    assert bool(RISING.search(change)) is (after > before)
    assert bool(FALLING.search(change)) is (after < before)


@few
@given(st.floats(0, 99), st.floats(0, 99), languages)
def test_the_same_goes_for_rates_as_they_are_written(before: float, after: float, language: Language) -> None:
    told = standing(
        RATE, assess(Goal(Aim.POINTS, 9, 2019, 2030), found_in(before, after, rate=True)), language
    )
    change = told.split(". ")[0]
    written = round(after, 1) - round(before, 1)
    assert bool(RISING.search(change)) is (written > 0.04)
    assert bool(FALLING.search(change)) is (written < -0.04)


@few
@given(st.integers(1, 90_000), st.integers(1, 90_000), st.integers(-500, 500), languages)
def test_the_pace_has_the_sign_of_what_has_been_and_of_what_must_be(
    before: int, after: int, added: int, language: Language
) -> None:
    found = assess(Goal(Aim.ADDED, added, 2019, 2030), found_in(before, max(1, after)))
    told = pace(found, language).rsplit("Si", 1)
    if found.achieved_a_year is not None:
        grown = found.achieved_a_year
        assert bool(RISING.search(told[-1])) is (round(abs(grown), 1) > 0 and grown > 0)
        assert ("gått ned" in told[-1] or "gått ned" in told[-1]) is (round(abs(grown), 1) > 0 and grown < 0)
    if len(told) == 2 and "må" in told[0]:
        assert bool(RISING.search(told[0])) is (found.target > found.value)


@few
@given(st.integers(0, 9000), st.integers(0, 9000), languages, st.booleans())
def test_fewer_than_the_countrys_growth_would_have_given(
    after: int, expected: int, language: Language, by_industry: bool
) -> None:
    found = assess(Goal(Aim.ADDED, 9, 2019, 2030), found_in(100, after))
    told = beside_the_country(JOBS, found, Expected(expected, by_industry), language)
    assert bool(RISING.search(told)) is (after > expected)
    assert bool(FALLING.search(told)) is (after < expected)


counts = st.lists(st.integers(1, 900).map(float), min_size=4, max_size=4)


@few
@given(counts, counts, counts, counts, languages)
def test_what_is_our_own_is_better_or_worse_as_the_rest_is(
    a: list[float], b: list[float], c: list[float], d: list[float], language: Language
) -> None:
    region, nation = np.array([a, b]).T, np.array([c, d]).T + 900
    found = decompose(region, nation, (2019, 2020))
    first, second, last = why("Fjellregionen", JOBS.thing, found, language)
    change = found.components.change.item()
    assert bool(RISING.search(first)) is (change > 0)
    assert bool(FALLING.search(first)) is (change < 0)
    own = second.rsplit(". ", 1)[1]
    rest = round(found.components.regional.item())
    assert bool(RISING.search(own)) is (rest > 0)
    assert bool(FALLING.search(own)) is (rest < 0)
    assert "regnestykke" in last or "reknestykke" in last


@pytest.mark.parametrize(("growth", "apart"), [(1.0, False), (1.004, True)])
def test_parts_that_are_rounded_apart_from_their_sum_are_told_so(growth: float, apart: bool) -> None:
    """One more in all; of 1.004 the country gave 0.4, the industries 0.2 and the region itself 0.4."""
    region, nation = np.array([[150.0, 151.0], [50.0, 50.0]]), np.array([[900.0, 900 * growth], [900.0, 900]])
    told = why("Fjellby", JOBS.thing, decompose(region, nation, (2019, 2020)), Language.BOKMAL)[2]
    assert ("summen av dem er derfor én fra endringen i alt" in told) is apart


ranks = st.integers(1, 25)
evidences = st.builds(
    Evidence,
    estimate=st.floats(-9, 9),
    off_before=st.floats(0, 5),
    rank=ranks,
    placebos=st.integers(5, 45),
    years_before=st.integers(2, 30),
    donors=st.integers(5, 60),
    regularised=st.booleans(),
    trend_rank=st.none() | ranks,
    neighbours_excluded=st.booleans(),
)


@settings(max_examples=400, deadline=None)
@given(st.none() | st.builds(Verdict, st.sampled_from(Design), evidences), languages)
def test_effect_is_said_only_where_the_verdict_permits_it(
    verdict: Verdict | None, language: Language
) -> None:
    found = assess(Goal(Aim.ADDED, 9, 2019, 2030), found_in(100, 120))
    told = " ".join(three_sentences(JOBS, found, language, verdict=verdict))
    permitted = verdict is not None and verdict.supported
    assert ("effekt" in told.lower()) is permitted
    assert ("utvikling" in told) is not permitted


def test_a_supported_effect_is_told_with_its_design_and_its_rank() -> None:
    told = outcome(Verdict(Design.SYNTHETIC, GOOD), Language.BOKMAL)
    assert told == (
        "Effekten er anslått til +4,1\u00a0% (syntetisk kontroll). Av 25 steder har 1 så stor forskjell."
    )


@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_is_said_in_words(doubt: Doubt) -> None:
    doubtful = {
        Doubt.NOT_RARE: replace(GOOD, rank=9),
        Doubt.FEW_PLACEBOS: replace(GOOD, placebos=9),
        Doubt.FEW_YEARS_BEFORE: replace(GOOD, years_before=3),
        Doubt.MANY_DONORS: replace(GOOD, donors=50),
        Doubt.FEW_DONORS: replace(GOOD, donors=3),
        Doubt.OVERFIT: replace(GOOD, years_before=6),
        Doubt.POOR_FIT: replace(GOOD, off_before=3),
        Doubt.TRENDS_DIFFERED: replace(GOOD, trend_rank=1),
        Doubt.NEIGHBOURS_UNKNOWN: replace(GOOD, neighbours_excluded=False),
        Doubt.BREAK: replace(GOOD, crossed=breaks_for(Measure.JOBS)),
    }
    design = Design.DIFFERENCES if doubt is Doubt.TRENDS_DIFFERED else Design.SYNTHETIC
    told = outcome(Verdict(design, doubtful[doubt]), Language.BOKMAL)
    assert "ikke grunnlag for å si mer" in told


def test_no_other_module_writes_the_word() -> None:
    room = Path(handlekraft.analysis.__file__).parent
    writers = {
        path.name
        for path in room.glob("*.py")
        if any(re.search(r"(?i)effekt", line.split("#")[0]) for line in _texts(path))
    }
    assert writers == {"effect_sentences.py"}


def _texts(path: Path) -> list[str]:
    """The file without its docstrings, which may explain the word."""
    return re.sub(r'"""(?:.|\n)*?"""', "", path.read_text(encoding="utf-8")).splitlines()


def test_three_sentences_of_the_regions_jobs() -> None:
    found = assess(Goal(Aim.GROWTH_A_YEAR, 0.5, 2018, 2022), region_jobs())
    country = country_jobs()
    expected = Expected(33711 * country.at(2022) / country.at(2018), by_industry=False)
    gjovik = replace(JOBS, place="Gjøvikregionen")
    first, second, third = three_sentences(gjovik, found, Language.BOKMAL, expected=expected)
    assert first.replace("\u202f", " ").replace("\u00a0", " ") == (
        "I 2022 hadde Gjøvikregionen 33 868 arbeidsplasser, 157 flere enn i 2018 (+0,5 %). "
        "Målet om 34 390 i 2022 ble ikke nådd; det manglet 522."
    )
    assert second.replace("\u202f", " ").endswith(
        "35 514 arbeidsplasser i 2022. Det ble 1 646 færre enn det."
    )
    assert third.startswith("Tallene viser en utvikling.")
    nynorsk = three_sentences(gjovik, found, Language.NYNORSK, expected=expected)
    assert "vart ikkje nådd" in nynorsk[0] and "Tala viser ei utvikling" in nynorsk[2]


def test_a_break_that_was_crossed_is_told() -> None:
    found = assess(Goal(Aim.ADDED, 500, 2017, 2022), region_jobs(), insist=True)
    assert "sokkelen" in three_sentences(JOBS, found, Language.BOKMAL)[2]


@pytest.mark.parametrize(
    ("after", "standing_is", "words"),
    [
        (104, Standing.ON_TRACK, "foran det som trengs"),
        (101, Standing.BEHIND, "bak det som trengs"),
        (102, Standing.ON_TRACK, "akkurat det som trengs"),
        (160, Standing.THERE, "alt nådd"),
    ],
)
def test_each_standing_has_its_words(after: float, standing_is: Standing, words: str) -> None:
    found = assess(Goal(Aim.ADDED, 22, 2019, 2030), found_in(100, after))
    assert found.standing is standing_is
    assert words in standing(JOBS, found, Language.BOKMAL)


def test_a_goal_that_is_met_asks_for_nothing_more() -> None:
    found = assess(Goal(Aim.ADDED, 22, 2019, 2030), found_in(100, 160))
    assert "må" not in pace(found, Language.BOKMAL)


def test_no_figure_yet_is_said_without_a_word_of_how_it_goes() -> None:
    found = assess(Goal(Aim.ADDED, 22, 2020, 2030), found_in(90, 100))
    told = three_sentences(JOBS, found, Language.BOKMAL, expected=Expected(1, True))
    assert "ikke kommet tall etter 2020" in told[0]
    assert not RISING.search(told[0]) and not FALLING.search(told[0])


def test_the_years_to_come_are_told_with_the_interval_and_the_few_years() -> None:
    figures = yearly(Measure.OWN, range(2015, 2021), [100, 102, 101, 103, 104, 105])
    found = assess(Goal(Aim.LEVEL, 180, 2015, 2024), figures)
    told = ahead(JOBS, found, project(figures, 2024), Language.BOKMAL)
    assert "8 av 10 utfall" in told and "Målet ligger høyere." in told and "bare 5 årlige endringer" in told


def test_nothing_is_said_of_the_years_to_come_when_they_have_come() -> None:
    figures = yearly(Measure.OWN, range(2015, 2021), [100, 102, 101, 103, 104, 105])
    found = assess(Goal(Aim.LEVEL, 180, 2015, 2020), figures)
    assert ahead(JOBS, found, project(figures, 2020), Language.BOKMAL) == ""


def test_missing_figures_are_told_and_nothing_is_made_of_the_rest() -> None:
    region, nation = np.array([[5.0, np.nan], [4.0, 9.0]]), np.array([[50.0, 60.0], [40.0, 60.0]])
    found = decompose(region, nation, (2019, 2020))
    told = why("Fjellby", JOBS.thing, found, Language.BOKMAL)
    assert told[0].startswith("1 tall mangler for Fjellby")
    assert "nan" not in " ".join(told)
    assert share_chart("a", "b", found, Language.BOKMAL) == ""
    assert industry_chart("a", "b", ["Industri", "Helse"], found, Language.BOKMAL).count('scope="row"') == 1


def test_the_municipalities_that_went_down_are_named() -> None:
    places = {"Fjellby": found_in(100, 90), "Strandby": found_in(100, 101)}
    told = each_place(none_down(places, 2019, 2020), Language.BOKMAL)
    assert told == "1 av 2 kommuner har færre enn i 2019: Fjellby (−10)."
    met = each_place(none_down({"Strandby": found_in(1, 1)}, 2019, 2020), Language.NYNORSK)
    assert met.startswith("Ingen")


def test_two_growths_beside_each_other() -> None:
    found = in_step(found_in(100, 101), found_in(100, 99), 2019, 2020)
    told = together("folketallet", "tallet på arbeidsplasser", found, Language.BOKMAL)
    assert "+1,0" in told and "−1,0" in told and "ikke i takt" in told
    still = InStep(Growth(2019, 2020, 5, 5), Growth(2019, 2020, 7, 7), 0.5)
    assert together("a", "b", still, Language.BOKMAL).endswith("De går i takt.")
    down = InStep(Growth(2019, 2020, 100, 99), Growth(2019, 2020, 100, 98.8), 0.5)
    assert together("a", "b", down, Language.NYNORSK).endswith("Dei går i takt, men begge går ned.")


def test_breaks_are_told_wherever_years_are_compared() -> None:
    one, other = (yearly(Measure.JOBS, (2017, 2018), values) for values in ([9, 8], [9, 9]))
    each = none_down({"Fjellby": one, "Strandby": other}, 2017, 2018, insist=True)
    both = in_step(one, other, 2017, 2018, insist=True)
    near = beside(one, {"a": one, "b": other}, 2017, 2018, insist=True)
    for told in (
        each_place(each, Language.BOKMAL),
        together("dette", "hint", both, Language.BOKMAL),
        group("Fjellby", near, Language.BOKMAL),
    ):
        assert told.count("sokkelen") == 1


def test_changes_over_a_break_are_told_as_left_out() -> None:
    figures = yearly(Measure.JOBS, range(2015, 2024), [90, 91, 92, 99, 98, 97, 99, 98, 97])
    found = assess(Goal(Aim.LEVEL, 180, 2018, 2025), figures)
    assert "ikke regnet med" in ahead(JOBS, found, project(figures, 2025), Language.BOKMAL)
    after = figures.through(2018, 2023)
    assert "ikke regnet med" not in ahead(JOBS, found, project(after, 2025), Language.BOKMAL)


def test_the_labour_market_in_words() -> None:
    before, now = LabourMarket(100, 90, 80, 20), LabourMarket(100, 100, 80, 25)
    with pytest.raises(CrossesBreak):
        compared({2017: before, 2022: now}, 2017, 2022)
    found = compared({2017: before, 2022: now}, 2017, 2022, insist=True)
    told = labour_market("Fjellregionen", found, Language.BOKMAL)
    assert "sokkelen" in told[2]
    with pytest.raises(NoFigure):
        compared({2018: before}, 2018, 2022)
    assert "80,0\u00a0% her i 2022, som i 2017" in told[0]
    assert "ned fra 88,9\u00a0% i 2017" in told[1]
    assert "opp fra 20,0\u00a0% i 2017" in told[2]


def test_a_place_beside_its_group_in_words() -> None:
    found = Beside(2015, 2020, 2.0, (("a", 3.0), ("b", 2.0), ("c", -1.0)), ())
    told = group("Fjellby", found, Language.BOKMAL)
    assert "Av 3 kommuner på samme størrelse har 1 mer og 1 mindre" in told


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (70523, 0, "70\u202f523"),
        (-1.5, 1, "\u22121,5"),
        (-0.04, 1, "0,0"),
        (1234567.891, 2, "1\u202f234\u202f567,89"),
    ],
)
def test_numbers_as_norwegians_write_them(value: float, decimals: int, written: str) -> None:
    assert number(value, decimals) == written


def test_signs_are_written_where_they_say_something() -> None:
    assert [signed(value, 1) for value in (0.5, -0.5, 0.01)] == ["+0,5", "\u22120,5", "0,0"]
    assert percent(12.34) == "12,3\u00a0%"
