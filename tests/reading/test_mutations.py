"""Whatever the bytes are: a reading or a `ReadingError`, never anything else."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlekraft.reading import ReadingError, read_bytes
from tests.reading.gold_reading import D01, EXAMPLES, SEED

MUTANTS = 60


def try_to_read(data: bytes) -> bool:
    try:
        read_bytes(data)
    except ReadingError:
        return False
    return True


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, some cut out, some twice."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        size = chance.randint(1, 40)
        kind = chance.randrange(3)
        if kind == 0:
            changed[at : at + size] = chance.randbytes(size)
        elif kind == 1:
            del changed[at : at + size]
        else:
            changed[at:at] = changed[at : at + size]
    return bytes(changed)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """A Word file whose body is damaged and whose archive is whole."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(
                part.filename, shuffled(content, chance) if part.filename.startswith("word/d") else content
            )
    return out.getvalue()


def shuffled(xml: bytes, chance: random.Random) -> bytes:
    """Elements in another order, so that the XML is often whole and the document never is."""
    parts = xml.split(b"<w:")
    middle = parts[2:-1]
    for _ in range(chance.randint(1, 30)):
        a, b = chance.randrange(len(middle)), chance.randrange(len(middle))
        if middle[a].count(b"/") == middle[b].count(b"/"):
            middle[a], middle[b] = middle[b], middle[a]
    return b"<w:".join([*parts[:2], *middle, parts[-1]])


@pytest.mark.parametrize("path", [D01, EXAMPLES / "handlingsplan.docx", SEED], ids=lambda path: path.suffix)
def test_a_damaged_document_is_read_or_refused(path: Path) -> None:
    chance = random.Random(2)
    data = path.read_bytes()
    for _ in range(MUTANTS):
        # A whole plan takes a while; a third of it has all that can break.
        try_to_read(mutated(data if path is not SEED else data[: len(data) // 3], chance))


def test_a_word_file_with_a_broken_body_is_read_or_refused() -> None:
    chance = random.Random(3)
    data = (EXAMPLES / "handlingsplan.docx").read_bytes()
    for _ in range(MUTANTS // 2):
        try_to_read(repacked(data, chance))


LINES = st.sampled_from(
    [
        *(
            "",
            " ",
            "\f",
            "-",
            "(",
            "«»",
            "•",
            "• ",
            "1 og 2",
            "Ja/Nei",
            "kr 1 000",
            "2025",
            " Punkt",
            "1. Først",
        ),
        *("Hovedmål: Vekst", "Delmål:", "Strategier:", "Fyrtårnprosjekter", "Strategisk grep: "),
        "Tiltak Strategi Måleindikator Finansiering Ansvar Oppstart",
        "Tiltak Satsingsområde Delmål og strategier Ansvar",
        "Tiltak Deltiltak Delmål Ansvar Oppstart",
        "Delmål 1 Strategi ?",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES | st.text(max_size=12), max_size=40))
def test_any_text_is_read_or_refused(lines: list[str]) -> None:
    try_to_read("\n".join(lines).encode())


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, beginning: bytes) -> None:
    try_to_read(beginning + data)
