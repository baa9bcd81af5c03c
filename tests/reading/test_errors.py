"""A file that cannot be read is refused with a code and with words that say what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from PIL import Image

from handlekraft.reading import ErrorCode, ReadingError, formats, pdf, read, read_bytes
from handlekraft.reading._errors import MESSAGES
from tests.reading.gold_reading import D01, EXAMPLES

WORD = EXAMPLES / "handlingsplan.docx"
DOCUMENT_XML = "word/document.xml"


def refused(data: bytes) -> ErrorCode:
    with pytest.raises(ReadingError) as caught:
        read_bytes(data)
    assert caught.value.message
    assert "{" not in caught.value.message
    return caught.value.code


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(out, kind)
    return out.getvalue()


def empty_pages(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def locked_pdf() -> bytes:
    """The smallest PDF whose password nobody knows: its keys are not those of the empty password."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>"
    return (
        body + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer + b"\nstartxref\n%d\n%%%%EOF" % len(body)
    )


@pytest.mark.parametrize("data", [b"", b" \n\n\t "])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refused(data) is ErrorCode.EMPTY


def test_a_word_document_without_words_is_empty() -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    assert refused(out.getvalue()) is ErrorCode.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        picture("PNG"),
        picture("JPEG"),
        archive({"innhold.txt": b"Tiltak"}),
        b"{\\rtf1 Tiltak}",
        b"<?xml version='1.0'?><plan>Tiltak</plan>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"MZ\x90\x00\x03",
    ],
    ids=["png", "jpeg", "zip", "rtf", "xml", "old word", "program"],
)
def test_another_kind_of_file_is_refused_whatever_its_name(data: bytes, tmp_path: Path) -> None:
    disguised = tmp_path / "handlingsplan.pdf"
    disguised.write_bytes(data)
    with pytest.raises(ReadingError) as caught:
        read(disguised)
    assert caught.value.code is ErrorCode.WRONG_TYPE


def test_a_pdf_with_a_password_is_refused_as_locked() -> None:
    assert refused(locked_pdf()) is ErrorCode.ENCRYPTED


def test_a_word_document_with_a_password_is_refused_as_locked() -> None:
    sealed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert refused(sealed) is ErrorCode.ENCRYPTED


def test_a_scanned_pdf_is_refused_for_its_missing_text() -> None:
    assert refused(picture("PDF")) is ErrorCode.NO_TEXT


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("path", [D01, WORD], ids=["pdf", "docx"])
def test_half_a_file_is_refused_as_damaged(path: Path, part: float) -> None:
    data = path.read_bytes()
    assert refused(data[: int(len(data) * part)]) is ErrorCode.DAMAGED


def test_too_many_pages_are_refused() -> None:
    assert refused(empty_pages(pdf.MAX_PAGES + 1)) is ErrorCode.TOO_MANY_PAGES


def test_as_many_pages_as_allowed_are_opened() -> None:
    assert refused(empty_pages(pdf.MAX_PAGES)) is ErrorCode.NO_TEXT


def test_a_file_over_the_limit_is_refused_before_it_is_opened() -> None:
    assert refused(b"%PDF-" + bytes(formats.MAX_BYTES)) is ErrorCode.TOO_LARGE


def test_a_part_that_swells_when_unpacked_is_refused() -> None:
    bomb = b"<w:document>" + bytes(60_000_000)
    assert refused(archive({DOCUMENT_XML: bomb})) is ErrorCode.TOO_LARGE


def test_an_entity_of_xml_is_not_unfolded() -> None:
    secret = Path(__file__).as_uri()
    xml = (
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret}"><!ENTITY f "opp ">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>Tiltak &e; &f;</w:t></w:r></w:p></w:body></w:document>"
    )
    reading = read_bytes(archive({DOCUMENT_XML: xml.encode()}))
    assert [line.text for line in reading.document.lines] == ["Tiltak"]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "borte.pdf", tmp_path):
        with pytest.raises(ReadingError) as caught:
            read(path)
        assert caught.value.code is ErrorCode.MISSING


def test_a_document_without_a_plan_is_read_and_said_to_be_unread() -> None:
    reading = read_bytes("Møtereferat\n\nVi drakk kaffe og så på utsikten.".encode())
    assert not reading.plan.focus_areas
    assert any("drakk kaffe" in finding.message for finding in reading.findings)


def test_every_code_has_a_message_that_says_what_to_do() -> None:
    assert set(MESSAGES) == set(ErrorCode)
    assert all(message.count(".") >= 2 for message in MESSAGES.values())
