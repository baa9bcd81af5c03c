"""What is said of figures exists in bokmål and nynorsk, and is shown in the one that the office writes."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any
from zipfile import ZipFile

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from lxml import html

import handlekraft
from handlekraft.figures import commands, reads
from handlekraft.figures.commands import Wanted
from handlekraft.figures.measures import MEASURES, Aim
from handlekraft.figures.picture import Place
from handlekraft.offices.access import Desk, desks
from handlekraft.offices.commands import choose_language
from handlekraft.plans.reads import current_edition
from handlekraft.web.pages.measure_words import NYNORSK
from tests.cast import Cast
from tests.figures.test_facts import GRENLAND
from tests.web.figured import figured, laid_out

SOURCE = Path(handlekraft.__file__).parent
PAGES = [
    SOURCE / "web" / "pages" / f"{name}.py"
    for name in (
        "break_words",
        "compare_views",
        "effect_views",
        "figure_pages",
        "figure_words",
        "goal_file",
        "goal_picture",
        "goal_series",
        "goal_view",
        "region_views",
        "why_views",
    )
]
BOKMAL = re.compile(
    r"\b(ikke|fra|flere|hvor|hvem|hvis|noen|dem|ennå|tall\w*|arbeidsplasser|innbyggere|sysselsatte|kommuner"
    r"|kommunene|næringer|årene|økt|regner|regnet|viser ikke|skyldes|trengs|måles|siden|veien|uten)\b"
)
"""Words that are written otherwise in nynorsk."""


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def filled_in(text: str) -> set[str]:
    return {name for _text, name, _spec, _how in Formatter().parse(text) if name}


WORDS = [
    (path.name, *map(ast.literal_eval, call.args))
    for path in (*(SOURCE / "analysis").glob("*.py"), *PAGES)
    for call in calls(path, "Words")
    if all(isinstance(each, ast.Constant) for each in call.args)
]


def test_each_sentence_has_both_languages_with_the_same_facts() -> None:
    assert len(WORDS) > 150
    wrong = [one for one in WORDS if not all(one) or filled_in(one[1]) != filled_in(one[2])]
    assert not wrong


def test_no_nynorsk_sentence_is_left_in_bokmal() -> None:
    assert not [one for one in WORDS if BOKMAL.search(one[2].lower())]


def test_no_page_of_figures_says_a_sentence_in_one_language_alone() -> None:
    told = {
        argument.value
        for path in PAGES
        for call in calls(path, "_", "gettext", "gettext_lazy", "ngettext")
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert told == {"Oversikt", "Arbeidsmarkedet", "Hvorfor", "Sammenlign"}, "the names of the pages"


PARTS = [
    SOURCE / "web" / "templates" / "parts" / f"{name}.html"
    for name in (
        "compared_lines",
        "comparison",
        "figure_sources",
        "glance",
        "goal",
        "market",
        "why",
        "why_one",
    )
]
TAG = re.compile(r"""\{% both (?:"([^"]*)" "([^"]*)"|'([^']*)' '([^']*)')""")


def test_what_stands_around_the_figures_has_both_languages_too() -> None:
    texts = [path.read_text(encoding="utf-8") for path in PARTS]
    assert not [text for text in texts if "translate" in text]
    found = [tuple(filter(None, each)) for text in texts for each in TAG.findall(text)]
    assert len(found) == sum(text.count("{% both") for text in texts) > 40
    assert all(len(each) == 2 and filled_in(each[0]) == filled_in(each[1]) for each in found)
    assert not [nn for _nb, nn in found if BOKMAL.search(nn.lower())]


def test_what_is_filled_into_the_words_of_a_page_is_escaped() -> None:
    page = Template('{% load tongues %}{% both "{a} tall" "{a} tal" a=name %}')
    assert page.render(Context({"name": "<b>", "tongue": "nn"})) == "&lt;b&gt; tal"
    assert page.render(Context({"name": "Toten"})) == "Toten tall"


def test_each_measure_is_called_and_defined_in_both() -> None:
    assert set(NYNORSK) == set(MEASURES)
    assert all(each.name and each.definition for each in NYNORSK.values())
    assert not [each for each in NYNORSK.values() if BOKMAL.search(f"{each.name} {each.definition}".lower())]
    units = {code: bool(each.unit) for code, each in NYNORSK.items()}
    assert units == {code: bool(each.unit) for code, each in MEASURES.items()}


def seated(office: Cast) -> Desk:
    """Alice as she comes to the next page."""
    return next(desk for desk in desks(office.alice.person_id) if desk.office.slug == "fjellby")


GOALS = [
    ("population", Aim.NO_DECLINE, None, 2018),
    ("in-step", Aim.IN_STEP, 1, 2018),
    ("private-jobs", Aim.YEARLY, 1, 2020),
    ("jobs", Aim.COUNT, 500, 2014),
    ("jobs", Aim.COUNT, 500, 2017),
    ("own", Aim.LEVEL, 4, 2020),
]


@pytest.fixture
def goals(office: Cast) -> list[int]:
    """Of every kind: with figures, across a break, and with each of what may be lacking."""
    edition = current_edition(office.alice)
    assert edition is not None
    found = figured(office.gunnar, edition.words)
    commands.add_region(office.gunnar, "Grenland", GRENLAND, date(2015, 1, 1), compared=True)
    place = Place("3451", "Nord-Aurdal")
    commands.add_region(office.gunnar, "Valdres", (place,), date(2015, 1, 1), compared=True)
    region = reads.regions(office.bob)[0].id
    moves = (edition.words.focus_areas[0].key,)
    for measure, aim, amount, base in GOALS:
        wanted = Wanted(
            "Mål", measure, aim, 2030, Decimal(amount) if amount else None, baseline=base, moves=moves
        )
        own = MEASURES[measure].own
        commands.add_goal(office.gunnar, replace(wanted, region=None if own else region))
    choose_language(office.alice, "nn")
    laid_out(seated(office))
    return [row.id for row in reads.goals(office.bob)] + [int(str(found["figure goal"]))]


def said(client: Client, name: str, *more: object) -> str:
    """What the page says in nynorsk; sources are called what their publishers call them."""
    answer = client.get(reverse(name, args=["fjellby", *more]))
    page: Any = html.fromstring(answer.content.decode())
    for gone in page.xpath("//*[contains(@class, 'sources')]"):
        gone.getparent().remove(gone)
    found = page.xpath("//*[@lang='nn' and not(ancestor::*[@lang='nn'])]")
    told = " ".join([" ".join([*each.itertext(), *each.xpath(".//@aria-label")]) for each in found])
    # What a table is called stands in brackets.
    return re.sub(r"\s+", " ", re.sub(r"(?<=\d{5}) \([^)]*\)", "", told))


EXPECTED = {
    "figures": "kan ikkje målast enno.",
    "labour-market": "Av dei som bur i Gjøvikregionen og er i arbeid, arbeider",
    "why": "Det kan vi ikkje svare på for Gjøvikregionen enno.",
    "compare": "Gjøvikregionen er nummer 2 av 2 regionar i vekst i folketal frå 2017 til 2021",
}


@pytest.mark.parametrize("page", EXPECTED)
def test_an_office_that_writes_nynorsk_reads_and_shows_nynorsk(
    office: Cast, goals: list[int], page: str
) -> None:
    for told in (said(office.client(office.gunnar), page), said(Client(), f"public-{page}")):
        assert EXPECTED[page] in told
        assert not BOKMAL.findall(told.lower()), told


def test_each_kind_of_goal_is_told_in_nynorsk(office: Cast, goals: list[int]) -> None:
    for number in goals:
        for client, page in ((office.client(office.gunnar), "figure-goal"), (Client(), "public-figure-goal")):
            told = said(client, page, number)
            assert not BOKMAL.findall(told.lower()), told


def test_its_files_are_in_nynorsk_too(office: Cast, goals: list[int]) -> None:
    client = office.client(office.gunnar)
    told = client.get(reverse("figure-goal-csv", args=["fjellby", goals[-1]])).content.decode("utf-8-sig")
    assert "Tala seier" in told and "fleire" in told and "Vegen til målet" in told
    content = client.get(reverse("figure-goal-excel", args=["fjellby", goals[-1]])).content
    with ZipFile(io.BytesIO(content)) as book:
        assert "Tala seier" in book.read("xl/sharedStrings.xml").decode()


def test_what_is_laid_out_stands_as_it_is_until_it_is_laid_out_anew(office: Cast, goals: list[int]) -> None:
    choose_language(office.alice, "nb")
    assert "ikkje" in said(Client(), "public-figures")
    page = office.client(office.alice).get(reverse("figures", args=["fjellby"])).content.decode()
    assert "Noe her er nyere enn det som ligger ute." in page
    laid_out(seated(office))
    assert said(Client(), "public-figures") == ""


def test_the_rest_of_the_page_stays_in_bokmal_and_says_so(office: Cast, goals: list[int]) -> None:
    page: Any = html.fromstring(
        office.client(office.gunnar).get(reverse("figures", args=["fjellby"])).content
    )
    assert page.get("lang") == "nb" and page.xpath("//*[@lang='nn']")
