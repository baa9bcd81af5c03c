"""The example plan: the document and its gold say the same, with the seed's facts and our own sentences."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.document import Document as WordDocument

from examples.build import DOCX, PDF, build, docx_bytes
from examples.gold import Action, Plan, load
from examples.packing import packed
from tests.reading.gold_reading import SEED, gold_of_the_seed

LARGEST = 300_000
VALUES = ("steps", "indicators", "financing", "responsible", "timing")
with_the_seed = pytest.mark.skipif(not SEED.exists(), reason="the seed documents are not at hand")

# What is called something is called so by everyone; a sentence is not.
NAMES = (
    "Administrasjon, forvaltning og tekniske tjenester",
    "Biri næringsforening",
    "Byen vår Gjøvik",
    "Cyberprogram for vekst i IKT-sektoren i Innlandet",
    "Gjøvik Cyber City",
    "Gjøvik kommune",
    "Gjøvikregionen Utvikling",
    "Handlingsplan for strategisk næringsplan",
    "Helse og omsorg",
    "Invest in Innlandet (Innovasjon Norge)",
    "Landsbyen Næringshage",
    "Snertingdal næringsforening (under etablering)",
    "Strategi og Utvikling",
    "Stor Oslo Nord",
    "Styringsgruppa for Skjerven Biopark",
    "Utviklingssenter for sykehjem og hjemmetjenester",
    "Visit Øst-Norge",
)
# These can hardly be said otherwise.
COLUMN_HEADINGS = "Tiltak Strategi Måleindikator Finansiering Ansvar Oppstart"
REFERENCE = re.compile(r"(?:Delmål|Strategi) [\d, og?]+")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load()


@pytest.fixture(scope="module")
def word() -> WordDocument:
    return Document(str(DOCX))


@pytest.fixture(scope="module")
def pages() -> list[str]:
    document = pypdfium2.PdfDocument(PDF)
    return [page.get_textpage().get_text_bounded() for page in document]


def paragraphs(document: WordDocument) -> Iterator[str]:
    """Every paragraph but the footer's, in and out of tables."""
    for paragraph in document.element.body.xpath(".//w:p"):
        yield "".join(paragraph.xpath(".//w:t/text()"))


def actions(plan: Plan) -> list[Action]:
    return [action for area in plan["focus_areas"] for action in area["actions"]]


def texts(value: object) -> Iterator[str]:
    """Every text of the exchange format that the document shows as it is."""
    if isinstance(value, dict):
        shown = (inner for key, inner in value.items() if key not in {"format", "kind", "links"})
        yield from (text for inner in shown for text in texts(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in texts(inner))
    elif isinstance(value, str):
        yield value


def compact(text: str) -> str:
    """Letters and figures alone: a hyphen at the end of a line comes out of a PDF as another sign."""
    return re.sub(r"\W", "", text)


def tokens(text: str) -> list[str]:
    """Words in small letters; a number is one word, and a name makes a break («|»)."""
    for name in NAMES:
        text = re.sub(re.escape(name), " | ", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\d)[ .](?=\d{3}\b)", "", text)
    return re.findall(r"\|+|\w+(?:-\w+)*", text.lower())


def five_in_a_row(text: str) -> set[tuple[str, ...]]:
    words = tokens(text)
    runs = (tuple(words[start : start + 5]) for start in range(len(words) - 4))
    return {run for run in runs if "|" not in run}


def borrowed(own: list[str], names: list[str]) -> set[tuple[str, ...]]:
    own = [text for text in own if not REFERENCE.fullmatch(text)]
    theirs = " ".join(SEED.read_text(encoding="utf-8").split())
    for name in [*names, COLUMN_HEADINGS]:
        theirs = theirs.replace(name, " | ")
        own = [text.replace(name, " | ") for text in own]
    return five_in_a_row(theirs) & {run for text in own for run in five_in_a_row(text)}


def test_the_gold_holds_as_many_of_each_as_the_plan_it_retells(plan: Plan) -> None:
    areas = plan["focus_areas"]
    assert len(areas) == len([area["main_goal"] for area in areas]) == 9
    assert [area["kind"] for area in areas] == ["focus_area"] * 5 + ["strategic_lever"] * 4
    assert sum(len(area["sub_goals"]) for area in areas) == 28
    assert sum(len(area["strategies"]) for area in areas) == 37
    assert len(actions(plan)) == 27
    assert len(plan["related_actions"]) == 10
    assert len(plan["lighthouse_projects"]) == 3


def test_the_word_file_is_the_one_that_the_gold_gives(plan: Plan) -> None:
    assert parts(docx_bytes(build(plan))) == parts(DOCX.read_bytes())


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(file)) as folder:
        return {name: folder.read(name) for name in folder.namelist()}


def test_every_text_of_the_gold_stands_in_the_word_file(plan: Plan, word: WordDocument) -> None:
    standing = list(paragraphs(word))
    exact = set(standing) | {text.removeprefix("Hovedmål: ") for text in standing}
    titled = f"{plan['title']} {plan['period']['from']}–{plan['period']['to']}"
    assert titled in exact
    missing = [text for text in texts(plan) if text not in exact and text != plan["title"]]
    assert [text for text in missing if not any(f"«{text}»" in line for line in standing)] == []


def test_the_pdf_says_what_the_word_file_says(word: WordDocument, pages: list[str]) -> None:
    said = Counter(re.findall(r"\w+", " ".join(paragraphs(word))))
    shown = Counter(re.findall(r"\w+", " ".join(pages)))
    assert said - shown == Counter()


def test_the_first_page_and_every_footer_say_that_it_is_an_example(pages: list[str]) -> None:
    assert "Eksempeldata: " in pages[0]
    assert "dokumentet er ikke kommunens" in " ".join(pages[0].split())
    assert [page for page in pages if "Eksempeldata fra Handlekraft" not in page] == []


def test_several_rows_break_over_pages(plan: Plan, pages: list[str]) -> None:
    whole = [compact(page) for page in pages]
    broken = [
        action["title"] for action in actions(plan) if not any(stands_on(page, action) for page in whole)
    ]
    assert len(broken) >= 3


def stands_on(page: str, action: Action) -> bool:
    return all(compact(text) in page for text in texts(action))


def test_some_tables_repeat_their_heading_and_some_do_not(word: WordDocument) -> None:
    repeated = [bool(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")) for table in word.tables]
    assert repeated == [True] * 5 + [False] * 4 + [True]


@pytest.mark.parametrize("path", [DOCX, PDF], ids=["word", "pdf"])
def test_the_files_are_small(path: Path) -> None:
    assert path.stat().st_size < LARGEST


def test_the_files_say_who_made_them(plan: Plan, word: WordDocument) -> None:
    about = pypdfium2.PdfDocument(PDF).get_metadata_dict()
    assert about["Author"] == word.core_properties.author == "Handlekraft"
    assert about["Title"] == word.core_properties.title == f"{plan['title']} 2024–2026"
    assert word.core_properties.language == "nb-NO"


def test_a_packed_pdf_keeps_its_pages_and_gets_the_given_date() -> None:
    from_elsewhere = pypdfium2.PdfDocument.new()
    from_elsewhere.new_page(200, 300)
    raw = BytesIO()
    from_elsewhere.save(raw)
    dated = datetime(2025, 1, 2, tzinfo=UTC)
    again = pypdfium2.PdfDocument(packed(raw.getvalue(), dated))
    assert [page.get_size() for page in again] == [(200.0, 300.0)]


@with_the_seed
def test_the_facts_are_those_of_the_seed(plan: Plan) -> None:
    seed = gold_of_the_seed()
    assert [shape(area) for area in plan["focus_areas"]] == [shape(area) for area in seed["focus_areas"]]
    links = [[row["links"] for row in each["related_actions"]] for each in (plan, seed)]
    assert links[0] == links[1]


def shape(area: Any) -> Any:
    """What must be the same however it is told: names, links, how many of each, and the amounts."""
    rows = [
        (row["strategies"], [len(row.get(key, [])) for key in VALUES], amounts(row))
        for row in area["actions"]
    ]
    return area["name"], area["kind"], len(area["sub_goals"]), len(area["strategies"]), rows


def amounts(row: Any) -> list[int]:
    found = re.findall(r"\d{1,3}(?: \d{3})+", " ".join(row["financing"]))
    return [int(compact(amount)) for amount in found]


@with_the_seed
def test_no_five_words_in_a_row_are_the_seeds(plan: Plan, word: WordDocument) -> None:
    names = [area["name"] for area in plan["focus_areas"]]
    assert borrowed(list(paragraphs(word)), names) == set()


@with_the_seed
def test_a_borrowed_sentence_is_found() -> None:
    sentence = "Synliggjøre et verdensledende kompetansemiljø gjennom Cyber City"
    assert borrowed([sentence], [])
