"""Workbooks as offices keep their plans in them."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from handlekraft.reading import ErrorCode, ReadingError, read, read_bytes, workbook, xlsx
from handlekraft.reading.layout import Layout, Row, Strip
from handlekraft.reading.shown import shown
from handlekraft.rules.documents import DocumentFormat, FindingCode
from tests.reading.gold_reading import SHARED, gold_in, score
from tests.reading.sheets import (
    BOLD,
    DATE,
    HEADING,
    KRONER,
    MAIN,
    MONTH,
    PERCENT,
    THOUSANDS,
    Page,
    Value,
    book,
    packed,
)

D07 = SHARED / "plans" / "dev" / "d07_granheim_ett_ark.xlsx"
HEADER = ("Tiltak", "Strategi", "Måleindikator", "Ansvar", "Frist")
PLAIN: tuple[Value, ...] = ("Gågate", 1, "Ja/Nei", "By og plan", 2026)


def layout(*rows: tuple[Value, ...], merged: tuple[str, ...] = ()) -> Layout:
    return xlsx.layout(book({"Ark1": Page(rows, merged)}))


def strips(found: Layout) -> list[str]:
    return [item.text for item in found.items if isinstance(item, Strip)]


def rows(found: Layout) -> list[list[list[str]]]:
    return [[[s.text for s in cell] for cell in item.cells] for item in found.items if isinstance(item, Row)]


def refused(data: bytes) -> ErrorCode:
    with pytest.raises(ReadingError) as caught:
        read_bytes(data)
    return caught.value.code


def test_the_reading_is_the_gold_reading() -> None:
    result = score(gold_in(D07.with_suffix(".gold.json")), read(D07))
    assert result.total().f1 >= 0.99, "\n".join(result.misses)


def test_title_rows_are_text_and_the_rest_a_table() -> None:
    found = layout(
        ("Plan for næring",), ("Periode 2025–2028",), (), HEADER, PLAIN, ("Fiber",), merged=("A1:E1",)
    )
    assert strips(found) == ["Plan for næring", "Periode 2025–2028"]
    assert rows(found)[2] == [["Fiber"], [], [], [], []]
    assert [line.page for line in found.document.lines] == [1] * len(found.document.lines)


def test_the_row_that_names_the_columns_heads_the_table_though_a_wide_row_stands_above() -> None:
    above: tuple[Value, ...] = ("Næringsplan", "Vik kommune", "Vedtatt 2024", "Sak 12/24")
    found = layout(above, HEADER, PLAIN)
    assert strips(found) == list(above)
    assert rows(found)[0] == [[name] for name in HEADER]
    [choice] = found.choices
    assert [candidate.name for candidate in choice.candidates] == ["row 2", "row 3", "row 1"]
    assert dict(choice.taken.parts)["cells that name a column"] == 1


def test_a_label_with_its_text_beside_it_is_one_line_above_a_table() -> None:
    found = layout(("Plan",), ("Hovedmål:", "Vekst"), ("Periode", "2025"), (), HEADER, PLAIN)
    assert strips(found) == ["Plan", "Hovedmål: Vekst", "Periode", "2025"]


def test_a_sheet_of_two_columns_is_a_table() -> None:
    assert rows(layout(("Tiltak", "Frist"), ("Gågate", 2026))) == [
        [["Tiltak"], ["Frist"]],
        [["Gågate"], ["2026"]],
    ]


def test_numbers_and_dates_are_as_people_see_them() -> None:
    values = (
        2025,
        2025.0,
        (24000, THOUSANDS),
        (24000, KRONER),
        (0.25, PERCENT),
        (46204, DATE),
        (46204, MONTH),
        0.15,
    )
    assert rows(layout(values))[0] == [
        [text] for text in ("2025", "2025", "24 000", "kr 24 000", "25 %", "01.07.2026", "juli 2026", "0,15")
    ]


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        ("3250000", '_-* #,##0.00\\ "kr"_-;\\-* #,##0.00\\ "kr"_-;_-* "-"??\\ "kr"_-', "3 250 000,00 kr"),
        ("0", '_-* #,##0_-;\\-* #,##0_-;_-* "-"??_-;_-@_-', "-"),
        ("-5", "#,##0", "-5"),
        ("1500000", '0.0,," mill."', "1,5 mill."),
        ("46204.5", "dd.mm.yyyy hh:mm", "01.07.2026 12:00"),
        ("46204", "[$-414]d\\.\\ mmmm\\ yyyy;@", "01.07.2026"),
        ("0.30000000000000004", "", "0,3"),
        ("1.5E3", "General", "1500"),
        ("1e400", "0", "1e400"),
        ("-1", "dd.mm.yyyy", "-1"),
        ("tekst", "0", "tekst"),
    ],
)
def test_a_number_is_shown_by_its_format(value: str, code: str, seen: str) -> None:
    assert shown(value, code) == seen


def test_lines_in_a_cell_are_strips_and_signs_make_lists() -> None:
    [row] = [i for i in layout(("Gågate\n- Benker\n•Lys\n-5 grader", "x")).items if isinstance(i, Row)]
    assert [(s.text, s.bullet) for s in row.cells[0]] == [
        ("Gågate", False),
        ("Benker", True),
        ("Lys", True),
        ("-5 grader", False),
    ]


def test_merged_cells_are_one_with_the_cell_above() -> None:
    found = layout(("Mål", *HEADER), ("Vekst", *PLAIN), (None, *PLAIN), ("Ro", *PLAIN), merged=("A2:A3",))
    assert [item.merged for item in found.items if isinstance(item, Row)] == [
        frozenset(),
        frozenset(),
        frozenset({0}),
        frozenset(),
    ]


@pytest.mark.parametrize("sign", ["merged", "bold", "heading"])
def test_a_row_that_stands_out_heads_the_rows_under_it(sign: str) -> None:
    style = {"merged": 0, "bold": BOLD, "heading": HEADING}[sign]
    found = layout(HEADER, PLAIN, (("Handel", style),), PLAIN, merged=("A3:E3",) if sign == "merged" else ())
    [banner] = [item for item in found.items if isinstance(item, Strip)]
    assert (banner.text, bool(banner.level)) == ("Handel", True)


def test_tables_under_each_other_have_their_headings() -> None:
    found = layout(("A",), HEADER, PLAIN, (), ("B",), ("Hovedmål:", "Vekst"), HEADER, PLAIN)
    assert strips(found) == ["A", "B", "Hovedmål: Vekst"]
    assert len(rows(found)) == 4


def areas(first: tuple[tuple[Value, ...], ...], second: tuple[tuple[Value, ...], ...]) -> bytes:
    return book({"Handel": Page(first), "Skog og tre": Page(second)})


def test_a_sheet_for_each_area_is_headed_by_its_name() -> None:
    found = xlsx.layout(areas((("Plan for Sund 2025–2028",), (), HEADER, PLAIN), (HEADER, PLAIN)))
    headings = [(i.text, i.level) for i in found.items if isinstance(i, Strip)]
    assert headings == [("Plan for Sund 2025–2028", 0), ("Handel", 2), ("Skog og tre", 2)]
    assert {line.page for line in found.document.lines} == {1, 2}


def test_a_front_sheet_holds_the_title() -> None:
    front = Page(((("Plan for Sund", BOLD),), ("Periode 2025–2028",), (), ("Vedtatt i mars",)))
    found = xlsx.layout(book({"Forside": front, "Handel": Page((HEADER, PLAIN))}))
    assert strips(found) == ["Plan for Sund", "Periode 2025–2028", "Forside", "Vedtatt i mars", "Handel"]


def test_a_name_that_a_title_row_says_too_is_told_once() -> None:
    found = xlsx.layout(
        areas((("Satsingsområde 1: Handel",), HEADER, PLAIN), (("Skog og tre",), HEADER, PLAIN))
    )
    assert strips(found) == ["Satsingsområde 1: Handel", "Skog og tre"]
    assert [s.text for s in found.asides] == ["Handel", "Skog og tre"]


def test_the_title_of_the_plan_on_each_sheet_is_told_once() -> None:
    title = ("Plan for Sund 2025–2028",)
    found = xlsx.layout(areas((title, (), HEADER, PLAIN), (title, (), HEADER, PLAIN)))
    assert strips(found) == [*title, "Handel", "Skog og tre"]
    assert [s.text for s in found.asides] == [*title]


def test_a_plan_with_a_sheet_for_each_area_is_read() -> None:
    first = (("Plan for Sund 2025–2028",), (), ("Hovedmål: Vekst i sentrum",), (), HEADER, PLAIN)
    plan = read_bytes(
        areas(first, (("Hovedmål: Mer skog",), (), HEADER, ("Planting", 1, "Trær", "Skog", 2027)))
    ).plan
    assert plan.title.text == "Plan for Sund"
    assert [(a.name.text, str(a.main_goal), len(a.actions)) for a in plan.focus_areas] == [
        ("Handel", "Vekst i sentrum", 1),
        ("Skog og tre", "Mer skog", 1),
    ]


def test_what_is_hidden_is_no_part_of_the_plan_and_is_told() -> None:
    data = book(
        {
            "Plan": Page(
                (("Plan 2025–2028",), (), HEADER, PLAIN, ("Skjult rad", *PLAIN[1:]), (*PLAIN, "Kladd")),
                (),
                "visible",
                (5,),
                (6,),
            ),
            "Lister": Page((("Ja",), ("Nei",)), state="hidden"),
        }
    )
    found = xlsx.layout(data)
    assert len(rows(found)) == 3
    told = [s.text for s in found.beside]
    assert {"Skjult rad", "Kladd", "Ja", "Nei"} <= set(told)
    unread = [f.message for f in read_bytes(data).findings if f.code is FindingCode.UNREAD]
    assert any("Skjult rad" in message and "Kladd" in message for message in unread)


def test_a_hidden_row_does_not_part_a_table() -> None:
    data = book({"Plan": Page((HEADER, PLAIN, PLAIN, ("Fiber", 2)), hidden_rows=(3,))})
    assert len(rows(xlsx.layout(data))) == 3


def test_shared_and_rich_strings_are_read_whole() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><t>Gå</t></r><r><t>gate</t></r><rPh><t>x</t></rPh></si>'
        "<si><t>To_x000A_linjer</t></si></sst>"
    )
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c>'
        '<c t="s"><v>99</v></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>svar</v></c>'
        '<c t="d"><v>2026-07-01T00:00:00</v></c></row></sheetData></worksheet>'
    )
    found = xlsx.layout(book({"Plan": sheet}, xl__sharedStrings_xml=strings.encode()))
    assert rows(found)[0] == [["Gågate"], ["To", "linjer"], ["SANN"], ["#REF!"], ["svar"], ["01.07.2026"]]


def test_a_workbook_with_macros_is_read_without_them() -> None:
    parts = book({"Plan": Page((HEADER, PLAIN))}, xl__vbaProject=b"Sub AutoOpen()")
    reading = read_bytes(parts)
    assert reading.document.format is DocumentFormat.XLSX
    assert not any("AutoOpen" in line.text for line in reading.document.lines)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"[Content_Types].xml": b"", "xl/workbook.bin": b""}, ErrorCode.WRONG_TYPE),
        ({"[Content_Types].xml": b"", "xl/styles.xml": b""}, ErrorCode.DAMAGED),
        ({"xl/workbook.xml": b"<workbook/>"}, ErrorCode.DAMAGED),
        ({"xl/workbook.xml": b"<workbook>"}, ErrorCode.DAMAGED),
        ({"xl/workbook.xml": b"<w>" + bytes(60_000_000)}, ErrorCode.TOO_LARGE),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, ErrorCode.WRONG_TYPE),
    ],
    ids=["binary", "half", "no sheets", "not whole", "bomb", "other office"],
)
def test_other_archives_are_refused(parts: dict[str, bytes], code: ErrorCode) -> None:
    assert refused(packed(parts)) is code


def test_an_old_workbook_is_refused_with_advice() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "Workbook".encode("utf-16-le")
    with pytest.raises(ReadingError, match=r"\.xlsx"):
        read_bytes(old)
    assert refused(old + "EncryptedPackage".encode("utf-16-le")) is ErrorCode.ENCRYPTED


def test_an_empty_workbook_is_refused() -> None:
    assert refused(book({"Ark1": Page(())})) is ErrorCode.EMPTY


def _sheet(rows: str, more: str = "") -> bytes:
    return book({"Plan": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{more}</worksheet>'})


def test_a_sheet_beyond_all_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_CELLS", 1000)
    wide = "<row>" + "<c><v>1</v></c>" * (workbook.MAX_COLUMNS + 1) + "</row>"
    many = "<row><c><v>1</v></c></row>" * 1001
    merged = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1001 + "</mergeCells>"
    for data in (_sheet(wide), _sheet(many), _sheet("<row><c><v>1</v></c></row>", merged)):
        assert refused(data) is ErrorCode.TOO_LARGE
    assert refused(book({f"Ark{k}": Page(()) for k in range(workbook.MAX_SHEETS + 1)})) is ErrorCode.TOO_LARGE


def test_cells_far_out_and_out_of_order_cost_nothing() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="2"><c r="ZZZZ9"><v>2</v></c></row>'
    found = xlsx.layout(
        _sheet(far, '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="?"/></mergeCells>')
    )
    assert [word.text for word in found.words()] == ["2", "1", "Plan"]


def test_an_entity_is_not_unfolded() -> None:
    sheet = (
        f'<!DOCTYPE w [<!ENTITY e "opp "><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>Tiltak &e;&f;</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    assert [w.text for w in xlsx.layout(book({"Ark1": sheet})).words()] == ["Tiltak", "Ark1"]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_half_a_workbook_is_refused_as_damaged(part: float) -> None:
    data = D07.read_bytes()
    assert refused(data[: int(len(data) * part)]) is ErrorCode.DAMAGED


def test_a_locked_part_is_refused_as_locked() -> None:
    data = bytearray(book({"Plan": Page((HEADER, PLAIN))}))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = bytes(data).index(b"PK\x01\x02")
        assert archive.infolist()
    data[at + 8] |= 1
    assert refused(bytes(data)) is ErrorCode.ENCRYPTED
