"""The workbook as people open it: a sheet for each area, lines above a table."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from handlekraft.reading import read_bytes
from handlekraft.reports import excel
from handlekraft.reports.template import EXAMPLE, IN_EXCEL
from handlekraft.rules.documents import FindingCode
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan
from tests.reports.test_round_trip import words_of

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def tabs(data: bytes) -> list[str]:
    book = etree.fromstring(ZipFile(BytesIO(data)).read("xl/workbook.xml"))
    return [sheet.get("name") or "" for sheet in book.iter(f"{_S}sheet")]


def rows(data: bytes, sheet: int) -> list[list[str]]:
    archive = ZipFile(BytesIO(data))
    strings = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = ["".join(map(str, entry.itertext())) for entry in strings]
    page = etree.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))
    return [
        [texts[int("".join(map(str, cell.itertext())))] for cell in row if cell.get("t") == "s"]
        for row in page.iter(f"{_S}row")
    ]


def named(*names: str) -> Plan:
    return Plan(Passage("Plan"), focus_areas=tuple(FocusArea(Passage(name)) for name in names))


def test_every_area_has_its_sheet() -> None:
    assert tabs(excel.write(EXAMPLE)) == ["Plan", "Levende sentrum", "Andre planer"]


def test_the_table_stands_under_the_lines() -> None:
    [*lines, header, first, second] = rows(excel.write(EXAMPLE), 2)
    assert lines == [
        ["Satsingsområde 1", "Levende sentrum"],
        ["Hovedmål", "Sentrum skal være det naturlige stedet å handle, arbeide og møtes."],
        ["Delmål 1", "Det skal være færre tomme lokaler."],
        ["Delmål 2", "Flere skal bruke sentrum om kvelden."],
        ["Strategi 1", "Gjøre det lettere å starte for seg selv"],
        ["Strategi 2", "Ruste opp byrommene sammen med gårdeierne"],
    ]
    assert header == ["Tiltak", "Strategi", "Måleindikator", "Finansiering", "Ansvar", "Oppstart"]
    assert first[0] == "Møteplass for gründere\n• Finne et lokale\n• Lage et program for våren"
    assert second[1] == "1, 2"


def test_tabs_have_the_names_that_the_format_allows() -> None:
    long = "Et område med et navn som er for langt for fanen"
    names = tabs(excel.write(named("Skog/tre: [ny]", long, long, "'Sitat'", "Plan", "???", "Ark 9", long)))
    assert len({name.casefold() for name in names}) == len(names) == 9
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert names[1] == "Skog tre ny"


def test_a_tab_is_as_long_as_the_format_counts_it() -> None:
    forest = "Skog " + "🌲" * 40
    first, second = tabs(excel.write(named(forest, forest)))[1:3]
    assert first == "Skog " + "🌲" * 12 + "…"
    assert second == "Skog " + "🌲" * 10 + "… (2)"


def test_what_looks_like_a_formula_or_a_number_is_text() -> None:
    action = Action(Passage("=SUM(A1:A9)"), strategies=(1,), timing=(Passage("1.6"),))
    area = replace(EXAMPLE.focus_areas[0], actions=(action,))
    data = excel.write(replace(EXAMPLE, focus_areas=(area,)))
    assert rows(data, 2)[-1] == ["=SUM(A1:A9)", "1", "1.6"]
    assert b"<f>" not in ZipFile(BytesIO(data)).read("xl/worksheets/sheet2.xml")


def test_words_are_never_cut() -> None:
    with pytest.raises(excel.TooLong):
        excel.write(named("ord " * excel.LONGEST_CELL))


def test_the_template_reads_as_its_example() -> None:
    reading = read_bytes(excel.template())
    assert words_of(reading.plan) == words_of(EXAMPLE)
    assert {finding.code for finding in reading.findings} == {FindingCode.UNREAD}
    assert len(reading.findings) == len(IN_EXCEL)
    assert all(text in found.message for text, found in zip(IN_EXCEL, reading.findings, strict=True))
