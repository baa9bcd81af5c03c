"""The list for the economy plan says the same as the page that it is taken from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from handlekraft.plans import commands, reads
from handlekraft.rules.financing import ASKS
from handlekraft.rules.money import Doubt
from tests.cast import Cast
from tests.web.test_financing import PAGE, line_of, text

WHOLE = "Ikke fordelt på år"
Line = dict[str, object]


@pytest.fixture
def answered(office: Cast) -> Cast:
    """One sum of each sort: in a year, in two together, without a year, unclear, and not said."""
    row = line_of(office, 50_000)
    for n, change in enumerate(
        (
            {"first_year": 2025},
            {"first_year": 2025, "last_year": 2026},
            {"yearly": True, "first_year": 2025, "last_year": 2026},
            {"doubt": Doubt.YEARS, "first_year": 2025, "last_year": 2026},
            {"doubt": Doubt.PRICE},
        ),
        start=1,
    ):
        line = replace(row.line, text=f"Nytt {n}", amount=n * 1_000, actions=("1", "2"), said=())
        commands.add_financing(office.erik, replace(line, **change))  # type: ignore[arg-type]
    return office


def listed(client: Client) -> tuple[list[Line], Line]:
    """The rows of the file by their headings, and the sums."""
    book = load_workbook(BytesIO(client.get(f"{PAGE}okonomiplan.xlsx").content), data_only=True)
    head, *rows = ([cell.value for cell in line] for line in book.active.iter_rows(min_row=3))
    found = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return found[:-1], found[-1]


def years(line: Line) -> list[str]:
    return [head for head, value in line.items() if head.isdecimal() and value is not None]


def sort_of(line: Line) -> str:
    remark = str(line["Merknad"] or "")
    if years(line):
        return "med år"
    if "ikke regnet med" in remark:
        return "uklart"
    if remark == "Beløpet er ikke oppgitt":
        return "uten beløp"
    return "for flere år til sammen" if "til sammen" in remark else "uten år"


def test_the_page_tells_how_many_lines_of_each_sort_the_list_has(answered: Cast) -> None:
    client = answered.client(answered.erik)
    lines, _sums = listed(client)
    told = re.search(r"Listen til økonomiplanen har (\d+) linjer: ([^<]*)\.</p>", text(client.get(PAGE)))
    assert told is not None and int(told[1]) == len(lines)
    counts = {
        sort: int(n)
        for n, sort in re.findall(r"(\d+) ((?:med|uten|for flere|uklart)[^,]*?)(?:,| og |$)", told[2])
    }
    assert counts == Counter(map(sort_of, lines)) and len(counts) == 5


def test_every_ask_has_its_row_with_every_action_that_shares_it(answered: Cast) -> None:
    found = reads.financing(answered.erik)
    assert found is not None
    asked = [row.line for row in found.rows if row.line.kind in ASKS]
    lines, _sums = listed(answered.client(answered.erik))
    assert Counter((line["Til hva"], str(line["Tiltak"]).count("«")) for line in lines) == Counter(
        (line.text, len(line.actions)) for line in asked
    )


def test_an_unclear_sum_is_flagged_and_in_no_column(answered: Cast) -> None:
    lines, _sums = listed(answered.client(answered.erik))
    unclear = [line for line in lines if sort_of(line) == "uklart"]
    assert {"Nytt 4", "Nytt 5"} <= {line["Til hva"] for line in unclear}
    for line in unclear:
        assert line[WHOLE] is None and not years(line)
        assert re.match(r"kr\s[\d\s]+.*, ikke regnet med: ", str(line["Merknad"]))


def test_each_column_has_its_sum(answered: Cast) -> None:
    lines, sums = listed(answered.client(answered.erik))
    columns = [head for head in sums if head.isdecimal()] + [WHOLE]
    assert {"2025", "2026"} < set(columns)
    for column in columns:
        assert sums[column] == sum(int(str(line[column])) for line in lines if line[column] is not None)
    own = {str(line["Til hva"]): line for line in lines}
    assert (own["Nytt 1"]["2025"], own["Nytt 3"]["2025"], own["Nytt 3"]["2026"]) == (1_000, 3_000, 3_000)
    assert own["Nytt 2"][WHOLE] == 2_000 and own["Nytt 2"]["Merknad"] == "Gjelder 2025–2026 til sammen"
    undated = [line for line in lines if sort_of(line) == "uten år"]
    assert undated and all(line[WHOLE] is not None for line in undated)
