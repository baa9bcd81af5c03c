"""Web pages as municipalities' publishing systems make them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from handlekraft.reading import ErrorCode, ReadingError, html, lines, read, read_bytes
from handlekraft.reading.layout import Gap, Layout, Row, Strip
from handlekraft.rules.documents import DocumentFormat
from tests.reading.gold_reading import SHARED, gold_in, score

D08 = SHARED / "plans" / "dev" / "d08_solbygda_nettside.html"
TABLE = (
    "<table><tr><th>Tiltak<th>Strategi<th>Ansvar<th>Frist</tr>"
    "<tr><td>Gågate<td>1<td>By og plan<td>2026</tr></table>"
)


def page(body: str) -> Layout:
    return html.layout(f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


def strips(layout: Layout) -> list[Strip]:
    return [item for item in layout.items if isinstance(item, Strip)]


def rows(layout: Layout) -> list[Row]:
    return [item for item in layout.items if isinstance(item, Row)]


def texts(row: Row) -> list[list[str]]:
    return [[strip.text for strip in cell] for cell in row.cells]


def test_the_reading_is_the_gold_reading() -> None:
    result = score(gold_in(D08.with_suffix(".gold.json")), read(D08))
    assert result.total().f1 >= 0.99, "\n".join(result.misses)


def test_every_word_of_the_page_is_accounted_for_once() -> None:
    source = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>", " ", D08.read_text(encoding="utf-8"))
    words = Counter(source.split())
    layout = html.layout(D08.read_bytes())
    assert Counter(word.text for word in layout.words()) == words
    assert Counter(word for line in layout.document.lines for word in line.text.split()) == words


def test_headings_tell_their_rank_and_lists_their_depth() -> None:
    found = strips(
        page(
            "<h1>Plan</h1><h3>Del</h3><div role=heading aria-level=4>Bit</div><ul><li>En<ul><li>To</ul></ul>"
        )
    )
    assert [(s.text, s.level, s.bullet, s.depth) for s in found] == [
        ("Plan", 1, False, 0),
        ("Del", 3, False, 0),
        ("Bit", 4, False, 0),
        ("En", 0, True, 0),
        ("To", 0, True, 1),
    ]


@pytest.mark.parametrize(
    "accordion",
    [
        "<details><summary>Handel</summary><h3>Delmål</h3><p>Vekst</p></details>"
        "<details><summary>Skog</summary><p>Tre</p></details>",
        "<div><button aria-expanded=false>Handel</button><div hidden><h3>Delmål</h3><p>Vekst</p></div></div>"
        "<div><button aria-expanded=false>Skog</button><div hidden><p>Tre</p></div></div>",
        "<h2><button aria-expanded=false>Handel</button></h2><div><h3>Delmål</h3><p>Vekst</p></div>"
        "<h2><button aria-expanded=false>Skog</button></h2><div><p>Tre</p></div>",
    ],
    ids=["details", "button", "button in a heading"],
)
def test_what_opens_an_accordion_heads_it(accordion: str) -> None:
    found = strips(page(f"<main><h1>Plan</h1>{accordion}</main>"))
    assert [(s.text, s.level) for s in found if s.text in {"Handel", "Skog"}] == [("Handel", 2), ("Skog", 2)]


def test_menus_and_footers_stand_aside_and_other_text_outside_is_told() -> None:
    layout = page(
        "<a href=#m class=skip>Hopp</a><header>Kommunen<nav>Meny</nav></header><p>Driftsmelding</p>"
        "<main id=m><h1>Plan</h1><form><label>Søk</label><input></form><p>Tekst</p>"
        "<button>Skriv ut</button></main>"
        "<footer>Adresse</footer>"
    )
    assert [s.text for s in strips(layout)] == ["Plan", "Tekst"]
    assert [s.text for s in layout.asides] == ["Hopp", "Kommunen", "Meny", "Søk", "Skriv ut", "Adresse"]
    assert [s.text for s in layout.beside] == ["Driftsmelding"]


def test_text_outside_the_main_part_is_unread() -> None:
    reading = read_bytes(
        f"<html><body><p>Driftsmelding i dag</p><main><h1>Plan</h1>{TABLE}</main></body></html>".encode()
    )
    assert any(f.message.endswith("Driftsmelding i dag") for f in reading.findings)


def test_a_page_that_names_no_main_part_is_read_without_its_menus() -> None:
    layout = page(
        "<header><nav>Meny</nav></header><div><h1>Plan</h1><p>Tekst</p></div><footer>Adresse</footer>"
    )
    assert [s.text for s in strips(layout)] == ["Plan", "Tekst"]


def test_the_title_may_stand_over_the_main_part() -> None:
    layout = page("<header><h1>Næringsplan</h1><nav>Meny</nav></header><main><h2>Handel</h2></main>")
    assert [(s.text, s.level) for s in strips(layout)] == [("Næringsplan", 1), ("Handel", 2)]


def test_a_menu_that_nothing_marks_is_told_and_is_not_the_title() -> None:
    layout = page("<div>Kommunen</div><ul><li>Tjenester</ul><div><h1>Plan</h1><p>Tekst</p></div>")
    assert [s.text for s in strips(layout)] == ["Plan", "Tekst"]
    assert [s.text for s in layout.beside] == ["Kommunen", "Tjenester"]


def test_a_whole_page_in_a_form_is_read() -> None:
    layout = page(f"<form id=aspnetForm><input type=hidden><h1>Plan</h1>{TABLE}</form>")
    assert [s.text for s in strips(layout)] == ["Plan"]
    assert len(rows(layout)) == 2


def test_a_table_of_contents_stands_aside_and_a_list_of_links_does_not() -> None:
    layout = page(
        "<h1>Plan</h1><div><h2>Innhold</h2><ul><li><a href=#a>Handel</a><li><a href=#b>Skog</a></ul></div>"
        "<ul><li><a href=/a>Søk støtte</a><li><a href=/b>Kontakt</a></ul>"
    )
    assert [s.text for s in layout.asides] == ["Innhold", "Handel", "Skog"]
    assert [s.text for s in strips(layout)] == ["Plan", "Søk støtte", "Kontakt"]


def test_merged_cells_keep_their_columns() -> None:
    layout = page(
        "<table><thead><tr><th>Mål<th>Tiltak<th colspan=2>Ansvar<tbody>"
        "<tr><td rowspan=2>Vekst<td>A<td>Kari<td>Ola<tr><td>B<td>Per<td>Pål<tr><td>Ro<td>C<td>Siv</table>"
    )
    assert [texts(row) for row in rows(layout)] == [
        [["Mål"], ["Tiltak"], ["Ansvar"], []],
        [["Vekst"], ["A"], ["Kari"], ["Ola"]],
        [[], ["B"], ["Per"], ["Pål"]],
        [["Ro"], ["C"], ["Siv"]],
    ]
    assert [row.merged for row in rows(layout)] == [frozenset(), frozenset(), frozenset({0}), frozenset()]


def test_a_grid_made_of_other_elements_is_a_table() -> None:
    layout = page(
        "<div role=table><div role=rowgroup><div role=row><span role=columnheader>Tiltak</span>"
        "<span role=columnheader>Frist</span></div></div><div role=row><span role=cell>A</span>"
        "<span role=cell>2026</span></div></div>"
    )
    assert [texts(row) for row in rows(layout)] == [[["Tiltak"], ["Frist"]], [["A"], ["2026"]]]


def test_a_table_that_only_places_things_is_read_as_text() -> None:
    layout = page(f"<table role=presentation><tr><td><h1>Plan</h1>{TABLE}</td></tr></table>")
    assert [s.text for s in strips(layout)] == ["Plan"]
    assert len(rows(layout)) == 2


def test_line_breaks_and_list_signs_make_strips() -> None:
    layout = page("<p>Oppland<br>- Benker<br>•Lys<br>-5 grader<br><br>Ny <b>del</b>en")
    assert [(s.text, s.bullet, s.gap) for s in strips(layout)] == [
        ("Oppland", False, Gap.APART),
        ("Benker", True, Gap.BLANK),
        ("Lys", True, Gap.BLANK),
        ("-5 grader", False, Gap.BLANK),
        ("Ny delen", False, Gap.APART),
    ]


def test_text_that_stands_in_no_cell_is_kept() -> None:
    layout = page("<table>løst<caption>Tabell</caption><tr>mellom<td>A<td>B</tr>etter</table>")
    assert {word.text for word in layout.words()} == {"løst", "Tabell", "mellom", "A", "B", "etter"}


@pytest.mark.parametrize(
    "data",
    [
        "<html><body><h1>Ærlig ønske på ål".encode(),
        "\ufeff<html><body><h1>Ærlig ønske på ål".encode(),
        "<html><head><meta charset='iso-8859-1'></head><body><h1>Ærlig ønske på ål".encode("latin-1"),
        "<p><p><meta content='text/html; charset=windows-1252'><p>Ærlig ønske på ål".encode("cp1252"),
        "<html><body><h1>Ærlig ønske på ål".encode("cp1252"),
        "\ufeff<html><body><h1>Ærlig ønske på ål".encode("utf-16-le"),
        "\ufeff<html><body><h1>Ærlig ønske på ål".encode("utf-16-be"),
    ],
)
def test_letters_are_right_whatever_the_encoding(data: bytes) -> None:
    reading = read_bytes(data)
    assert reading.document.format is DocumentFormat.HTML
    assert reading.document.lines[-1].text == "Ærlig ønske på ål"


@pytest.mark.parametrize(
    "text",
    [
        "<?xml version='1.0'?>\n<!-- lagret --><!DOCTYPE html><html><p>Plan",
        "<HTML><P>Plan",
        "<div class=x><h2>Plan</h2><p>Tekst</p></div>",
    ],
)
def test_a_page_is_told_by_its_tags(text: str) -> None:
    assert read_bytes(text.encode()).document.format is DocumentFormat.HTML


@pytest.mark.parametrize(
    "text", ["Skriv <b>uthevet</b> i <p>", "<3 næring\n\nTiltak <p> her", "Tiltak < 5 og > 3"]
)
def test_a_text_with_some_signs_is_a_text(text: str) -> None:
    assert read_bytes(text.encode()).document.format is DocumentFormat.TEXT


HOSTILE = {
    "deep": "<div>" * 100_000 + "Tiltak",
    "deep tables": "<table><tr><td>a" * 5000,
    "many columns": "<table><tr>" + "<td>a" * 100_000,
    "long attribute": f"<p title='{'a' * 11_000_000}'>a",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_beyond_all_bounds_is_refused(name: str) -> None:
    with pytest.raises(ReadingError) as caught:
        page(HOSTILE[name])
    assert caught.value.code is ErrorCode.TOO_LARGE


def test_a_page_of_endless_paragraphs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINES", 100)
    assert len(page("<p>a" * 100).items) == 100
    with pytest.raises(ReadingError) as caught:
        page("<p>a" * 101)
    assert caught.value.code is ErrorCode.TOO_MANY_PAGES


@pytest.mark.parametrize("nested", [60, 100, 200])
def test_deep_pages_lose_no_word(nested: int) -> None:
    inner = f"<div>a{TABLE}" * nested
    layout = page(inner)
    assert sum(1 for word in layout.words() if word.text == "a") == nested
    assert sum(1 for word in layout.words() if word.text == "Gågate") == nested


def test_huge_spans_are_bounded() -> None:
    layout = page("<table><tr>" + "<td colspan=99999 rowspan=99999999>a" * 3 + "<tr><td>b</table>")
    first, second = rows(layout)
    assert len(first.cells) == len(second.cells) - 1 <= html.MAX_COLUMNS
    assert second.cells[-1][0].text == "b"


def test_entities_and_scripts_bring_nothing_in() -> None:
    layout = html.layout(
        b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY f "opp">]><html><body>'
        b"<script>var plan = 1</script><style>p{}</style><p>Tiltak &e; &oslash;konomi</p></body></html>"
    )
    assert [s.text for s in strips(layout)][-1].endswith("Tiltak &e; økonomi")
