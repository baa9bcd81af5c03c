"""A goal's figures in a file, as other programs open it."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from handlekraft.reports.figures import Sheet, comma_separated


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\tsum"])
def test_no_text_is_taken_for_a_formula_wherever_it_stands(text: str) -> None:
    sheet = Sheet(text, [(text, text)], ["År", text], [[text, 4.5]], [text])
    lines = csv.reader(StringIO(comma_separated(sheet).decode("utf-8-sig")), delimiter=";")
    cells = [cell for line in lines for cell in line]
    assert cells.count(f"'{text}") == 6
    assert text not in cells
    assert "4,5" in cells
