"""Damaged workbooks, web pages and Markdown: a reading or a `ReadingError`, never anything else."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlekraft.reading import ReadingError, html, markdown, xlsx
from handlekraft.reading.layout import Layout
from tests.reading.gold_reading import SHARED
from tests.reading.sheets import book, packed
from tests.reading.test_markdown import PLAN
from tests.reading.test_mutations import MUTANTS, mutated, try_to_read

D07 = (SHARED / "plans" / "dev" / "d07_granheim_ett_ark.xlsx").read_bytes()
D08 = (SHARED / "plans" / "dev" / "d08_solbygda_nettside.html").read_bytes()


@pytest.mark.parametrize("data", [D07, D08, PLAN.encode()], ids=["xlsx", "html", "markdown"])
def test_a_damaged_document_is_read_or_refused(data: bytes) -> None:
    chance = random.Random(4)
    for _ in range(MUTANTS):
        try_to_read(mutated(data, chance))


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_workbook_with_a_broken_part_is_read_or_refused(part: str) -> None:
    chance = random.Random(5)
    with zipfile.ZipFile(BytesIO(D07)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(MUTANTS // 3):
        try_to_read(packed(parts | {part: shuffled(parts[part], chance)}))


def shuffled(xml: bytes, chance: random.Random) -> bytes:
    """Values of attributes and texts changed places, so that the XML is whole and says other things."""
    pieces = xml.split(b'"')
    values = range(1, len(pieces), 2)
    for _ in range(chance.randint(1, 20)):
        a, b = chance.choice(values), chance.choice(values)
        pieces[a], pieces[b] = chance.choice([pieces[b], b"-1", b"99999999999", b"", b"\xc3\xa5"]), pieces[a]
    return b'"'.join(pieces)


TAGS = st.sampled_from(
    [
        tag.replace("~", " ")
        for tag in """
        <table> </table> <tr> </tr> <td> </td> <td~colspan=3> <td~rowspan=4> <th> <ul> <ol> <li> </ul> <p>
        </p> <div> </div> <main> </main> <nav> </nav> <header> </header> <h1> </h1> <h2> <h3> <details>
        <summary> </details> <br> <form> </form> <button> <button~aria-expanded=true> </button>
        <aside> </aside> <pre>
        </pre> <div~role=table> <div~role=row> <div~role=cell> <thead> <tbody> <caption> <a~href=#a> </a>
        <!-- --> <script> </script> <svg> </svg> <template> <title>
        """.split()
    ]
)
WORDS = st.sampled_from(
    "Tiltak Strategi Ansvar Frist Hovedmål: Delmål Gågate 2025 - • 1. &amp; &nbsp;".split()
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TAGS | WORDS, max_size=60))
def test_any_tags_are_read_or_refused_and_no_word_is_lost(pieces: list[str]) -> None:
    page = "<html><body>" + " ".join(pieces) + "</body></html>"
    try_to_read(page.encode())
    hiding = {"<script>", "<template>", "<title>", "<!--"}
    if not hiding & set(pieces):
        assert "Gågate" not in pieces or _count(html.layout(page.encode()), "Gågate") == pieces.count(
            "Gågate"
        )


def _count(layout: Layout, text: str) -> int:
    said = [word.text for word in layout.words()]
    written = [word for line in layout.document.lines for word in line.text.split()]
    assert sorted(said) == sorted(written)
    return sum(word.count(text) for word in said)


LINES = st.sampled_from(
    [
        "# Plan",
        "## Del",
        "### Tiltak",
        "",
        "- a",
        "  - b",
        "1. c",
        "> d",
        "| a | b |",
        "|---|---|",
        "**e**",
        "```",
        "---",
        "<td>",
        "Hovedmål: f",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES | st.text(max_size=8), max_size=30))
def test_any_markdown_is_read_or_refused(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    try_to_read(data)
    try:
        markdown.layout(data)
    except ReadingError:
        return


CELLS = st.tuples(
    st.sampled_from(["A1", "B1", "C2", "A3", "D4", "", "Æ1", "XFD1048576", "A0"]),
    st.sampled_from(["n", "s", "b", "str", "inlineStr", "d", "e", "x", ""]),
    st.sampled_from(["0", "1", "7", "99999", "-1", "x", ""]),
    st.sampled_from(["1", "2025", "46204.5", "1e99", "nan", "-3", "Tiltak", "a\nb", "", "Infinity"]),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(CELLS, max_size=25),
    st.lists(st.sampled_from(["A1:B2", "A1:A9", "B2:A1", "A1", "x:y", "A3:XFD9"]), max_size=5),
)
def test_any_cells_are_read_or_refused(cells: list[tuple[str, str, str, str]], merged: list[str]) -> None:
    rows = "".join(
        f'<row r="{k // 3}"><c r="{place}" t="{kind}" s="{style}"><v>{text}</v></c></row>'
        for k, (place, kind, style, text) in enumerate(cells)
    )
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
    data = book(
        {"A": f"<worksheet><sheetData>{rows}</sheetData><mergeCells>{ranges}</mergeCells></worksheet>"}
    )
    try_to_read(data)
    try:
        layout = xlsx.layout(data)
    except ReadingError:
        return
    _count(layout, "Tiltak")
