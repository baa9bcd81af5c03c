"""The command `handlekraft read`: an outline for people, the exchange format for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handlekraft.cli import main
from handlekraft.rules.exchange import plan_from_json
from tests.cast import EXAMPLES
from tests.reading.gold_reading import D01 as OVER_PAGES

PLAN = EXAMPLES / "handlingsplan.docx"


def test_a_document_is_printed_as_an_outline_with_counts_and_findings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["read", str(PLAN)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Handlingsplan for strategisk næringsplan 2024–2026"
    assert lines[1].startswith("9 områder (4 strategiske grep) · 9 hovedmål · 28 delmål · 37 strategier")
    assert any(line.startswith("  ▪ Skjerven Biopark  [1, 3]") for line in lines)
    assert any("! repeated-money" in line for line in lines)
    assert max(map(len, lines)) <= 120


def test_the_same_is_printed_in_the_exchange_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(PLAN), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    plan = plan_from_json(data)
    assert len(list(plan.actions())) == 27
    assert all(action.meaning for _, action in plan.actions())
    assert {"code", "message"} <= set(data["findings"][0])


def test_doubtful_rows_have_a_question_mark_and_a_reason_in_both(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["read", str(OVER_PAGES), "--json"]) == 0
    doubts = json.loads(capsys.readouterr().out)["doubts"]
    assert doubts
    assert all({"kind", "area", "index", "reasons"} == set(doubt) for doubt in doubts)
    assert main(["read", str(OVER_PAGES)]) == 0
    marked = [line.strip() for line in capsys.readouterr().out.splitlines() if line.strip().startswith("?")]
    reasons = [reason for doubt in doubts for reason in doubt["reasons"]]
    assert [line[2:42] for line in marked] == [reason[:40] for reason in reasons]


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "tom"), (b"\x89PNG\r\n\x1a\n", "Vi kan ikke lese denne typen fil")]
)
def test_a_file_that_can_not_be_read_gets_a_sentence_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    document = tmp_path / "plan.pdf"
    document.write_bytes(content)
    assert main(["read", str(document)]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert not told.out


def test_a_file_that_is_not_there_gets_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "finnes-ikke.pdf"]) == 1
    assert "Vi finner ikke filen" in capsys.readouterr().err
