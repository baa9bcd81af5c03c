"""Made Word documents of many layouts, and the PDF that an office suite prints of them, read as written."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from handlekraft.reading import read_bytes
from tests.reading.gold_reading import score
from tests.reading.papers.families import FAMILIES
from tests.reading.papers.parts import Gold
from tests.reading.papers.plans import Writer
from tests.reading.test_every_word import assert_every_word_once

SEED = 11
LEAST = 0.97
SUITE = shutil.which("soffice")
CHANGES = "word_habits"
"""Its print shows what was struck out."""


def made(family: str) -> tuple[bytes, Gold]:
    paper, gold = FAMILIES[family](Writer(SEED))
    return paper.data(), gold


def assert_read(data: bytes, gold: Gold, least: float) -> None:
    reading = read_bytes(data)
    result = score(gold, reading)
    assert result.total().f1 >= least, "\n".join(result.misses)
    assert_every_word_once(reading)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_made_word_document_is_read_as_it_was_written(family: str) -> None:
    assert_read(*made(family), LEAST)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of each family."""
    if SUITE is None:
        pytest.skip("extra: no office suite")
    folder = tmp_path_factory.mktemp("papers")
    for family in FAMILIES:
        (folder / f"{family}.docx").write_bytes(made(family)[0])
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            [SUITE, f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), *map(str, folder.glob("*.docx"))],
            check=True, capture_output=True, env={**os.environ, "HOME": home},
        )  # fmt: skip
    return folder


@pytest.mark.parametrize("family", [family for family in FAMILIES if family != CHANGES])
def test_its_print_is_read_as_it_was_written(family: str, printed: Path) -> None:
    data = (printed / f"{family}.pdf").read_bytes()
    assert_read(data, made(family)[1], LEAST)
